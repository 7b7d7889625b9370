// SPDX-License-Identifier: GPL-2.0-only
/** Where playing stops: calls of macros, kinds of steps. */
import { Circle, CircleDot, X } from 'lucide-react';
import { useMemo } from 'react';
import {
  breakKinds,
  isReached,
  steppingActions,
  steppingStore,
  viewActions,
  type LineBreak,
  type SteppedTimeline,
} from '../../store';
import controls from '../chrome/controls.module.css';
import { useStepping, useT } from '../hooks';
import { CodeText } from '../parts';
import { NameForm } from './NameForm';
import { Popover } from './Popover';
import styles from './stepping.module.css';

export interface BreakPopoverProps {
  /** places in this run */
  readonly count: number;
  /** the macro whose call the cursor is in */
  readonly macro: string | undefined;
  readonly timeline: SteppedTimeline;
}

export function BreakPopover({ count, macro, timeline }: BreakPopoverProps) {
  const t = useT();
  const macros = useStepping((s) => s.breakMacros);
  const kinds = useStepping((s) => s.breakKinds);
  const lines = useStepping((s) => s.breakLines);
  const total = macros.length + kinds.length + lines.length;
  const add = (name: string) => {
    if (!macros.includes(name)) steppingActions.toggleBreakMacro(name);
    return steppingStore.getState().breakMacros.includes(name);
  };
  return (
    <Popover icon={CircleDot} label={t('step.breaks')} count={total} text={t('step.breaksText')}>
      {macro !== undefined && !macros.includes(macro) && (
        <button type="button" className={controls.pill} onClick={() => steppingActions.toggleBreakMacro(macro)}>
          {t('step.breakHere', { name: macro })}
        </button>
      )}
      <h3 className={styles.sub}>{t('step.breakLines')}</h3>
      {lines.length === 0 ? (
        <p className={styles.text}>{t('step.breakLinesHow')}</p>
      ) : (
        <ul className={styles.lines}>
          {lines.map((line) => (
            <BreakLine key={`${line.file}:${line.line}`} line={line} timeline={timeline} />
          ))}
        </ul>
      )}
      <h3 className={styles.sub}>{t('step.breakMacros')}</h3>
      <NameForm
        names={macros}
        label={t('step.breakAdd')}
        removeLabel={(name) => t('step.breakRemove', { name })}
        add={add}
        remove={steppingActions.toggleBreakMacro}
      />
      <h3 className={styles.sub}>{t('step.breakKinds')}</h3>
      <ul className={styles.kinds}>
        {breakKinds.map((kind) => (
          <li key={kind}>
            <label>
              <input
                type="checkbox"
                checked={kinds.includes(kind)}
                onChange={() => steppingActions.toggleBreakKind(kind)}
              />
              <span>
                <CodeText text={t(`break.${kind}`)} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <output>{t('step.breakCount', { n: count })}</output>
        {total > 0 && (
          <button type="button" className={styles.link} onClick={steppingActions.clearBreaks}>
            {t('step.breakClear')}
          </button>
        )}
      </div>
    </Popover>
  );
}

/** `demo.c:20`, the way there and the way to be rid of it; a line that no step of this run stands on says so. */
function BreakLine({ line, timeline }: { readonly line: LineBreak; readonly timeline: SteppedTimeline }) {
  const t = useT();
  const stops = useMemo(() => isReached(timeline, line), [timeline, line]);
  const place = `${line.file.replace(/^include\//, '')}:${line.line}`;
  const label = t('step.lineRemove', { place });
  return (
    <li>
      {stops ? (
        <CircleDot size={13} aria-hidden="true" />
      ) : (
        <Circle size={13} strokeDasharray="3 3" aria-hidden="true" />
      )}
      <button
        type="button"
        className={styles.linePlace}
        title={line.file}
        onClick={() => viewActions.reveal(line.file, line.from, line.to)}
      >
        {place}
      </button>
      {!stops && <small>{t('step.lineIdle')}</small>}
      <button
        type="button"
        className={styles.lineRemove}
        aria-label={label}
        title={label}
        onClick={() => steppingActions.toggleBreakLine(line)}
      >
        <X size={12} aria-hidden="true" />
      </button>
    </li>
  );
}
