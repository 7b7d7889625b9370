// SPDX-License-Identifier: GPL-2.0-only
/** The linker script after cpp, a statement a row; the present one is marked, those that have run are faded. */
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ScriptRow } from '../../../core/link/events';
import { cx, Nothing, VirtualList, useRowHeight } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

export function Script({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, t } = scene;
  const height = useRowHeight();
  const follow = useAhead(view.row);
  if (view.rows.length === 0) return <Nothing>{t(view.command?.script === '' ? 'lk.noScript' : 'lk.notYet')}</Nothing>;
  return (
    <VirtualList
      className={styles.script}
      label={t('lk.script')}
      items={view.rows}
      rowHeight={height}
      follow={Math.max(0, Math.min(view.rows.length - 1, follow))}
      keyOf={(line) => line.row}
      row={(line) => <Row row={line} present={view.row} label={t('lk.present')} />}
    />
  );
}

/** Rows that stay in sight beyond the present one, in the direction of the step. */
const AHEAD = 3;

/** Index of the row to keep in sight: going forward one sees what comes, going back what came before. */
function useAhead(row: number): number {
  const [seen, setSeen] = useState({ row, follow: row - 1 + AHEAD });
  if (seen.row === row) return seen.follow;
  const next = { row, follow: row - 1 + (row > seen.row ? AHEAD : -AHEAD) };
  setSeen(next);
  return next.follow;
}

function Row({ row, present, label }: { readonly row: ScriptRow; readonly present: number; readonly label: string }) {
  const current = row.row === present;
  return (
    <div
      className={cx(styles.row, current && styles.current, row.row < present && styles.passed)}
      {...(current ? { 'aria-current': 'step' as const } : {})}
    >
      <span className={styles.number} aria-hidden="true">
        {current ? <ChevronRight size="1.05em" /> : row.row}
      </span>
      <code style={{ paddingInlineStart: `${Math.min(row.depth, 4) * 12}px` }}>{row.text}</code>
      {current && <span className="visually-hidden">{label}</span>}
    </div>
  );
}
