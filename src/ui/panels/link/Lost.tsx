// SPDX-License-Identifier: GPL-2.0-only
/** An experiment's loss: the entries of tables that are not in the image, the reader's own first. */
import type { SceneLost } from '../../../core/link/events';
import { roleOf } from '../../../store';
import { Slot, VirtualList, useRowHeight } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

export function Lost({ lost, scene }: { readonly lost: SceneLost; readonly scene: SceneProps<'link'> }) {
  const { t, thread, onPick } = scene;
  const height = useRowHeight();
  return (
    <>
      <p className={styles.outputHead}>
        <b>{t('lk.lost', { n: lost.entries.length })}</b>
        <span>
          {lost.after} / {lost.before}
        </span>
      </p>
      <VirtualList
        className={styles.contents}
        label={t('lk.lost', { n: lost.entries.length })}
        items={lost.entries}
        rowHeight={height}
        keyOf={(entry) => `${entry.thing} ${entry.section}`}
        row={({ thing, label, object, section }) => (
          <Slot
            className={styles.gone}
            name={label}
            note={object}
            role={roleOf(thread, thing)}
            title={`${label} · ${object} ${section}`}
            onPick={() => onPick({ by: 'thing', thing })}
          />
        )}
      />
    </>
  );
}
