// SPDX-License-Identifier: GPL-2.0-only
/** The macro table as of this step; a click shows the definition, the dot is a breakpoint. */
import { CircleDot } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Span } from '../../core/base/span';
import type { PreprocessState } from '../../core/preprocess/events';
import type { BuildResult } from '../../core/run';
import { macroTable, steppingActions, type MacroRow } from '../../store';
import controls from '../chrome/controls.module.css';
import { useStepping, useT, type Moment } from '../hooks';
import { usePlaceOf } from '../panels/place';
import { cx, VirtualList } from '../parts';
import styles from './inspector.module.css';

export interface MacrosTabProps {
  readonly moment: Moment;
  readonly view: PreprocessState;
  onShow(span: Span): void;
}

export function MacrosTab({ moment, view, onShow }: MacrosTabProps) {
  const t = useT();
  const [filter, setFilter] = useState('');
  const { result } = moment.built;
  const atEnd = useMemo(
    () => result.units.find((unit) => unit.object === view.unit)?.macros ?? [],
    [result, view.unit],
  );
  const all = useMemo(() => macroTable(view.macros, atEnd), [view.macros, atEnd]);
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return wanted === '' ? all : all.filter((row) => row.name.toLowerCase().includes(wanted));
  }, [all, filter]);
  const { kind } = moment.timeline.eventAt(moment.event);
  const latest = kind === 'define' || kind === 'undefine' ? view.macros?.item.name : undefined;
  return (
    <>
      <input
        className={cx(controls.input, styles.filter)}
        type="search"
        aria-label={t('insp.filter')}
        placeholder={t('insp.filter')}
        value={filter}
        spellCheck={false}
        onChange={(event) => setFilter(event.target.value)}
      />
      <output className={styles.count}>
        {t('insp.count', { n: rows.filter((row) => row.state !== 'undefined').length })}
      </output>
      <VirtualList
        className={styles.virtual}
        label={t('insp.macros')}
        items={rows}
        rowHeight={44}
        follow={latest === undefined ? undefined : rows.findIndex((row) => row.name === latest)}
        keyOf={(row) => row.name}
        row={(row) => <Row row={row} latest={row.name === latest} result={result} onShow={onShow} />}
      />
    </>
  );
}

interface RowProps {
  readonly row: MacroRow;
  readonly latest: boolean;
  readonly result: BuildResult;
  onShow(span: Span): void;
}

function Row({ row, latest, result, onShow }: RowProps) {
  const t = useT();
  const place = usePlaceOf(row, result);
  const stops = useStepping((s) => s.breakMacros.includes(row.name));
  const gone = row.state === 'undefined';
  return (
    <div className={cx(styles.macro, latest && styles.now)}>
      <button
        type="button"
        className={styles.stop}
        aria-pressed={stops}
        aria-label={t('step.breakHere', { name: row.name })}
        title={t('step.breakHere', { name: row.name })}
        onClick={() => steppingActions.toggleBreakMacro(row.name)}
      >
        <CircleDot size={14} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={cx(styles.definition, gone && styles.gone)}
        disabled={row.file.startsWith('<')}
        title={`${row.name}${row.parameters} ${row.body}`}
        onClick={() => onShow(row)}
      >
        <code>
          <b>{row.name}</b>
          {row.parameters} {row.body}
        </code>
        <small>
          {latest && !gone ? `${t('insp.here')} · ` : gone ? `${t('insp.undefined')} · ` : ''}
          {place.replace(/^include\//, '')}
        </small>
      </button>
    </div>
  );
}
