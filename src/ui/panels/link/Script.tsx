// SPDX-License-Identifier: GPL-2.0-only
/** The linker script after cpp, a statement a row; the present one is marked, those that have run are faded. */
import { ChevronRight } from 'lucide-react';
import type { ScriptRow } from '../../../core/link/events';
import { cx, Nothing, VirtualList } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

const ROW = 23;

export function Script({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, t } = scene;
  if (view.rows.length === 0) return <Nothing>{t(view.command?.script === '' ? 'lk.noScript' : 'lk.notYet')}</Nothing>;
  return <VirtualList className={styles.script} label={t('lk.script')} items={view.rows} rowHeight={ROW} follow={view.row - 1} keyOf={(row) => row.row} row={(row) => <Row row={row} label={t('lk.present')} />} />;
}

function Row({ row, label }: { readonly row: ScriptRow; readonly label: string }) {
  const current = row.state === 'current';
  return (
    <div className={cx(styles.row, current && styles.current, row.state === 'passed' && styles.passed)} {...(current ? { 'aria-current': 'step' as const } : {})}>
      <span className={styles.number} aria-hidden="true">
        {current ? <ChevronRight size={14} /> : row.row}
      </span>
      <code style={{ paddingInlineStart: `${Math.min(row.depth, 4) * 12}px` }}>{row.text}</code>
      {current && <span className="visually-hidden">{label}</span>}
    </div>
  );
}
