// SPDX-License-Identifier: GPL-2.0-only
/**
 * A program and its system calls: at the left the calls so far, as strace lists them; in the middle the
 * present one on its way down, from the program through the kernel to the module's function, and back.
 */
import { AnimatePresence, motion } from 'framer-motion';
import { ArrowDown } from 'lucide-react';
import type { LoadSyscall } from '../../../core/load/events';
import { appear } from '../../motion';
import { cx, Nothing, Pickable, SceneHeading, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import { Frame } from './Call';
import styles from './load.module.css';

/** What strace writes behind the `=`. */
function resultText({ result, error }: LoadSyscall): string {
  return result === undefined ? '' : error === '' ? `= ${result}` : `= -1 ${error}`;
}

export function Syscalls({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, t } = scene;
  const box = useFollow<HTMLOListElement>(`${view.command}:${view.syscalls.length}`);
  return (
    <ol ref={box} className={styles.list} tabIndex={0} aria-label={t('ld.syscalls')}>
      {view.syscalls.map((call, i) => {
        const last = i === view.syscalls.length - 1;
        const state = call.error !== '' ? 'refused' : last && call.result === undefined ? 'running' : 'done';
        return (
          <li
            key={i}
            className={cx(styles.syscall, styles[state])}
            {...(last ? { 'data-follow': true, 'aria-current': 'step' as const } : {})}
          >
            <code>
              {call.name}({call.args})
            </code>
            <code>{resultText(call)}</code>
          </li>
        );
      })}
    </ol>
  );
}

export function Program({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const call = view.syscalls.at(-1);
  const inModule = view.stack.length > 0;
  const inKernel = call !== undefined && call.result === undefined;
  const reached = call?.functions ?? [];
  return (
    <div className={styles.layers}>
      <SceneHeading>{t('ld.userSpace')}</SceneHeading>
      <Pickable
        block
        className={styles.field}

        now={event.kind === 'syscall' || event.kind === 'result'}
      >
        <span className={styles.fieldName}>{view.tool}</span>
        {call && (
          <code>
            {call.name}({call.args}) <b>{resultText(call)}</b>
          </code>
        )}
      </Pickable>
      <Way down={inKernel}>{t('ld.kernelSpace')}</Way>
      <Pickable block className={styles.field} now={inKernel && !inModule}>
        <span className={styles.fieldName}>{call ? `ksys_${call.name}()` : '…'}</span>
        <small className={styles.fieldTarget}>{t('ld.operations')}</small>
      </Pickable>
      <Way down={inModule}>{t('ld.moduleCode')}</Way>
      <div className={styles.frames} role="group" aria-label={t('boot.stack')}>
        <AnimatePresence initial={false} mode="popLayout">
          {view.stack.map((frame, i) => (
            <Frame key={`${i}:${frame.name}`} frame={frame} depth={i} top={i === view.stack.length - 1} scene={scene} />
          ))}
        </AnimatePresence>
        {!inModule && call && reached.length === 0 && (
          <Nothing>{call.result === undefined ? t('lk.notYet') : t('ld.noneReached')}</Nothing>
        )}
        {!inModule && reached.length > 0 && (
          <motion.p className={styles.back} initial={{ opacity: 0 }} animate={{ opacity: 1 }} transition={appear}>
            {t('ld.reached')} <code>{reached.map((name) => `${name}()`).join(', ')}</code>
          </motion.p>
        )}
      </div>
    </div>
  );
}

/** The border between two layers; marked while the call is beyond it. */
function Way({ down, children }: { readonly down: boolean; readonly children: string }) {
  return (
    <h3 className={cx(styles.way, down && styles.wayTaken)}>
      <ArrowDown size={16} aria-hidden="true" />
      {children}
    </h3>
  );
}
