// SPDX-License-Identifier: GPL-2.0-only
/**
 * Load: the loader's steps at the left; in the middle what the present step works on (strings,
 * memory, a search, a relocation, a call, a refusal), or a program's system calls; at the right the module's memory and the list
 * of modules; below, the log.
 */
import { Log, SceneHeading } from '../../parts';
import type { SceneProps } from '../types';
import { LoadMemory } from './LoadMemory';
import styles from './load.module.css';
import { Program, Syscalls } from './Program';
import { Steps } from './Steps';
import { Work } from './Work';

/** How a program ended is told as any command's end is. */
const endings: ReadonlySet<string> = new Set(['done', 'stop']);

const functions: Readonly<Record<string, string>> = { rmmod: 'delete_module', reboot: 'kernel_restart' };

/** Commands whose work is one system call's; `''` before the first. */
const kernelWork: ReadonlySet<string> = new Set(['insmod', 'rmmod', 'reboot', '']);

export default function LoadScene(props: SceneProps<'load'>) {
  const { view, t } = props;
  const isProgram = !kernelWork.has(view.tool);
  return (
    <div className={styles.scene}>
      <section className={styles.steps}>
        <SceneHeading>
          {isProgram ? t('ld.syscalls') : <code>{functions[view.tool] ?? 'load_module'}()</code>}
        </SceneHeading>
        {isProgram ? <Syscalls scene={props} /> : <Steps scene={props} />}
      </section>
      <section className={styles.work}>
        <p className={styles.command}>
          <span aria-hidden="true">#</span> {view.command}
        </p>
        {isProgram && !endings.has(props.event.kind) ? <Program scene={props} /> : <Work scene={props} />}
      </section>
      <section className={styles.memory}>
        <LoadMemory scene={props} />
      </section>
      <section className={styles.log}>
        <SceneHeading note={view.taint === '' ? undefined : t('ld.tainted', { flags: view.taint })}>
          {t('boot.log')}
        </SceneHeading>
        <Log lines={view.dmesg} scene={props} label={t('boot.log')} />
      </section>
    </div>
  );
}
