// SPDX-License-Identifier: GPL-2.0-only
/** From the pointer inside struct module to the function it leads to: what runs, and what came back. */
import { AnimatePresence, motion } from 'framer-motion';
import type { LoadFrame } from '../../../core/load/events';
import { roleOf } from '../../../store';
import { appear, leave } from '../../motion';
import {
  CodeText,
  cx,
  formatAddress,
  formatBytes,
  formatHex,
  Nothing,
  Pickable,
  SceneHeading,
  Wires,
  type Wire,
} from '../../parts';
import type { SceneProps } from '../types';
import styles from './load.module.css';

const wires: readonly Wire[] = [{ id: 'pointer', from: 'field', to: 'frame:0', tone: 'now' }];

export function Call({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const field = view.tool === 'rmmod' ? 'exit' : 'init';
  return (
    <>
      <SceneHeading>
        <code>__this_module.{field}</code>
      </SceneHeading>
      <div className={styles.call}>
        <Pickable block className={styles.field} anchor="field" now={event.kind === 'pointer'}>
          <span className={styles.fieldName}>.{field}</span>
          {event.kind === 'pointer' && event.bytes.length > 0 ? (
            <>
              <small className={styles.fieldTarget}>{formatAddress(event.address)}</small>
              <code className={styles.after} aria-label={t('ld.pointerBytes', { field })}>
                {formatBytes(event.bytes.subarray(0, 4))}
                {event.bytes.length > 4 && `\n${formatBytes(event.bytes.subarray(4))}`}
              </code>
              <small className={styles.fieldTarget}>= {formatHex(event.target)}</small>
            </>
          ) : (
            <code className={styles.fieldTarget}>
              {view.stack[0] ? formatHex(view.stack[0].address) : view.returned === undefined ? t('lk.notYet') : ''}
            </code>
          )}
        </Pickable>
        <div className={styles.frames} role="group" aria-label={t('boot.stack')}>
          <AnimatePresence initial={false} mode="popLayout">
            {view.stack.map((frame, i) => (
              <Frame
                key={`${i}:${frame.name}`}
                frame={frame}
                depth={i}
                top={i === view.stack.length - 1}
                scene={scene}
              />
            ))}
            {view.stack.length === 0 && event.kind === 'pointer' && event.target !== 0n && (
              <Target key="target" name={event.targetName} address={event.target} />
            )}
          </AnimatePresence>
          {view.stack.length === 0 && <Back scene={scene} />}
        </div>
      </div>
      {(view.stack.length > 0 || (event.kind === 'pointer' && event.target !== 0n)) && (
        <div className={styles.wires}>
          <Wires wires={wires} />
        </div>
      )}
    </>
  );
}

/** Where the pointer leads, before anything is called. */
function Target({ name, address }: { readonly name: string; readonly address: bigint }) {
  return (
    <motion.div initial={{ opacity: 0, x: -14 }} animate={{ opacity: 1, x: 0 }} transition={appear}>
      <Pickable block className={styles.frame} anchor="frame:0">
        <span>{name}</span>
        <small>{formatHex(address)}</small>
      </Pickable>
    </motion.div>
  );
}

export function Frame({
  frame,
  depth,
  top,
  scene,
}: {
  readonly frame: LoadFrame;
  readonly depth: number;
  readonly top: boolean;
  readonly scene: SceneProps<'load'>;
}) {
  const { thread, now, onPick } = scene;
  return (
    <motion.div
      initial={{ opacity: 0, x: -14 }}
      animate={{ opacity: 1, x: 0 }}
      exit={{ opacity: 0, transition: leave }}
      transition={appear}
      style={{ marginInlineStart: `${Math.min(depth, 6) * 14}px` }}
    >
      <Pickable
        block
        className={cx(styles.frame, top && styles.frameTop)}
        anchor={`frame:${depth}`}
        role={roleOf(thread, frame.thing)}
        now={frame.thing !== '' && now.has(frame.thing)}
        onPick={frame.thing === '' ? undefined : () => onPick({ by: 'thing', thing: frame.thing })}
      >
        <span>{frame.name}()</span>
        <small>{formatHex(frame.address)}</small>
      </Pickable>
    </motion.div>
  );
}

function Back({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  if (event.kind === 'pointer' && event.target === 0n) return <Nothing>{t('ld.pointerNone')}</Nothing>;
  if (event.kind === 'return' && event.field === 'exit') {
    return (
      <p className={styles.back}>
        <CodeText text={t('ld.exitReturned', { name: event.name })} />
      </p>
    );
  }
  if (view.returned === undefined) return null;
  const meaning = view.returned === 0 ? 'zero' : view.returned < 0 ? 'negative' : 'positive';
  return (
    <motion.p
      className={cx(styles.back, meaning === 'negative' && styles.bad)}
      initial={{ opacity: 0, x: 14 }}
      animate={{ opacity: 1, x: 0 }}
      transition={appear}
    >
      {t('ld.returned')} <b>{view.returned}</b>: {t(`ld.return.${meaning}`)}
    </motion.p>
  );
}
