// SPDX-License-Identifier: GPL-2.0-only
/** What went nowhere: the reader's sections one by one, the kernel's counted by name. */
import type { Binned } from '../../../core/link/events';
import { roleOfAny } from '../../../store';
import { cx, Nothing, SceneHeading, SectionBar } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

export function Bin({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, event, thread, onPick, t } = scene;
  const mine = view.bin.filter((b) => b.user);
  const others = countByName(view.bin.filter((b) => !b.user));
  const falling = event.kind === 'discard' || event.kind === 'collect';
  return (
    <section className={styles.bin}>
      <SceneHeading note={view.bin.length > 0 ? String(view.bin.length) : undefined}>
        <code>/DISCARD/</code>
      </SceneHeading>
      <div
        className={cx(styles.binBox, falling && styles.binNow)}
        data-anchor="bin"
        tabIndex={0}
        role="group"
        aria-label={t('lk.bin')}
      >
        {view.bin.length === 0 && <Nothing>{t('lk.binEmpty')}</Nothing>}
        {mine.map((b, i) => (
          <SectionBar
            key={`${b.object}:${b.section}:${i}`}
            name={b.section}
            kind="X"
            className={styles.bar}
            note={b.why === 'gc' ? `${b.object} · gc` : b.object}
            role={roleOfAny(thread, b.things)}
            now={falling && b === view.bin.at(-1)}
            title={b.labels.join(' ')}
            onPick={b.things[0] === undefined ? undefined : () => onPick({ by: 'thing', thing: b.things[0]! })}
          />
        ))}
        {others.map(({ section, count }) => (
          <SectionBar
            key={section}
            name={section}
            kind="X"
            className={styles.bar}
            note={`×${count}`}
            now={falling && !view.bin.at(-1)!.user && view.bin.at(-1)!.section === section}
          />
        ))}
      </div>
    </section>
  );
}

function countByName(bin: readonly Binned[]): readonly { readonly section: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { section } of bin) counts.set(section, (counts.get(section) ?? 0) + 1);
  return [...counts].map(([section, count]) => ({ section, count }));
}
