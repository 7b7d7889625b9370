// SPDX-License-Identifier: GPL-2.0-only
/** What went nowhere: the reader's sections one by one, the kernel's counted by name. */
import { useMemo } from 'react';
import type { List } from '../../../core/base/list';
import type { Binned } from '../../../core/link/events';
import { roleOfAny } from '../../../store';
import { cx, Nothing, SceneHeading, SectionBar, VirtualList, useRowHeight } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

interface Row {
  readonly section: string;
  /** one of the reader's */
  readonly mine: Binned | undefined;
  readonly count: number;
}

export function Bin({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, event, t } = scene;
  const rows = useMemo(() => rowsOf(view.bin), [view.bin]);
  const height = useRowHeight();
  const falling = event.kind === 'discard' || event.kind === 'collect';
  const last = falling ? view.bin.at(-1) : undefined;
  const isNow = ({ mine, section }: Row) =>
    last !== undefined && (mine === undefined ? !last.user && last.section === section : mine === last);
  const now = rows.findIndex(isNow);
  return (
    <section className={styles.bin}>
      <SceneHeading note={view.bin.length > 0 ? String(view.bin.length) : undefined}>
        <code>/DISCARD/</code>
      </SceneHeading>
      <div className={cx(styles.binBox, falling && styles.binNow)} data-anchor="bin">
        {rows.length === 0 ? (
          <Nothing>{t('lk.binEmpty')}</Nothing>
        ) : (
          <VirtualList
            className={styles.binList}
            label={t('lk.bin')}
            items={rows}
            rowHeight={height}
            follow={now < 0 ? undefined : now}
            align="center"
            keyOf={({ mine, section }, i) => (mine ? `${mine.object} ${section} ${i}` : section)}
            row={(row) => <Bar row={row} now={isNow(row)} scene={scene} />}
          />
        )}
      </div>
    </section>
  );
}

function Bar({ row, now, scene }: { readonly row: Row; readonly now: boolean; readonly scene: SceneProps<'link'> }) {
  const { thread, onPick } = scene;
  const { mine, section, count } = row;
  const thing = mine?.things[0];
  return (
    <SectionBar
      name={section}
      kind="X"
      className={styles.bar}
      note={mine ? `${mine.object}${mine.why === 'gc' ? ' · gc' : ''}` : `×${count}`}
      role={mine ? roleOfAny(thread, mine.things) : undefined}
      now={now}
      title={mine?.labels.slice(0, 12).join(' ')}
      onPick={thing === undefined ? undefined : () => onPick({ by: 'thing', thing })}
    />
  );
}

function rowsOf(bin: List<Binned>): readonly Row[] {
  const counts = new Map<string, number>();
  const mine: Row[] = [];
  for (const binned of bin) {
    const { section, user } = binned;
    if (user) mine.push({ section, mine: binned, count: 1 });
    else counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return [...mine, ...[...counts].map(([section, count]) => ({ section, mine: undefined, count }))];
}
