// SPDX-License-Identifier: GPL-2.0-only
/**
 * Load: the loader's steps at the left; in the middle what the present step works on (strings,
 * memory, a search, a relocation, a call, a refusal); at the right the module's memory and the list
 * of modules; below, the log.
 */
import { SceneHeading } from '../../parts';
import { Log } from '../boot/Log';
import type { SceneProps } from '../types';
import { LoadMemory } from './LoadMemory';
import styles from './load.module.css';
import { Steps } from './Steps';
import { Work } from './Work';

export default function LoadScene(props: SceneProps<'load'>) {
  const { view, t } = props;
  return (
    <div className={styles.scene}>
      <section className={styles.steps}>
        <SceneHeading>{view.tool === 'rmmod' ? <code>delete_module()</code> : <code>load_module()</code>}</SceneHeading>
        <Steps scene={props} />
      </section>
      <section className={styles.work}>
        <p className={styles.command}>
          <span aria-hidden="true">#</span> {view.command}
        </p>
        <Work scene={props} />
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
