// SPDX-License-Identifier: GPL-2.0-only
/** The linker script after cpp, a statement a row; the present one is marked, those that have run are faded. */
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ScriptRow } from '../../../core/link/events';
import { cx, Nothing, VirtualList } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

/** Of the page's text size, as `.row` has it. */
const LINE = 1.75;

function rowHeight(): number {
  return LINE * (Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--t1')) || 13);
}

export function Script({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, t } = scene;
  const [row] = useState(rowHeight);
  if (view.rows.length === 0) return <Nothing>{t(view.command?.script === '' ? 'lk.noScript' : 'lk.notYet')}</Nothing>;
  return <VirtualList className={styles.script} label={t('lk.script')} items={view.rows} rowHeight={row} follow={view.row - 1} keyOf={(line) => line.row} row={(line) => <Row row={line} label={t('lk.present')} />} />;
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
