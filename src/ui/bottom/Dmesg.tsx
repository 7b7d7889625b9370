// SPDX-License-Identifier: GPL-2.0-only
/** The kernel's log as far as the cursor has come; a line picked is followed back to the source. */
import { useEffect, useRef } from 'react';
import type { LogLine } from '../../core/boot/types';
import { cursorActions, roleOfAny, viewActions } from '../../store';
import { useMoment, useT, useThread, type Moment } from '../hooks';
import { cx } from '../parts';
import styles from './bottom.module.css';

/** Of the whole log: how many lines stand there at the cursor. */
function linesSoFar({ timeline, event, built }: Moment): number {
  const count = (at: number) => timeline.stateAt('boot', at).dmesg.length + timeline.stateAt('load', at).dmesg.length;
  // What a module's kernel said while it booted was there before the run began.
  const before = built.result.dmesg.length - count(timeline.length - 1);
  return before + count(event);
}

export function Dmesg() {
  const t = useT();
  const moment = useMoment();
  const thread = useThread();
  const log = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const shown = moment ? linesSoFar(moment) : 0;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  // What is followed comes into sight, wherever in the log it is.
  useEffect(() => {
    if (thread.label !== '') log.current?.querySelector('.is-thread')?.scrollIntoView({ block: 'nearest' });
  }, [thread, shown]);
  if (!moment) return null;
  const { dmesg } = moment.built.result;
  const rest = dmesg.length - shown;
  return (
    <div ref={log} role="log" aria-live="off" data-testid="dmesg">
      {shown === 0 && <p className={styles.empty}>{t('bottom.dmesgEmpty')}</p>}
      {dmesg.slice(0, shown).map((line, i) => (
        <DmesgLine key={i} line={line} role={roleOfAny(thread, line.things)} />
      ))}
      {rest > 0 && (
        <button type="button" className={styles.more} onClick={cursorActions.last}>
          {t('bottom.dmesgMore', { n: rest })}
        </button>
      )}
      <div ref={end} />
    </div>
  );
}

function DmesgLine({ line, role }: { readonly line: LogLine; readonly role: 'self' | 'kin' | undefined }) {
  // Innermost last: the slot or initcall that was running is what led here, so the first is followed.
  const thing = line.things[0];
  const className = cx(
    styles.line,
    line.level <= 3 ? styles.error : line.level === 4 && styles.warning,
    role === 'self' && 'is-thread',
    role === 'kin' && 'is-thread-kin',
  );
  const inside = (
    <>
      <span className={styles.time}>{stamp(line.time)}</span>
      <span className={styles.text}>{line.text}</span>
    </>
  );
  return thing === undefined ? (
    <div className={className}>{inside}</div>
  ) : (
    <button
      type="button"
      className={className}
      aria-pressed={role === 'self'}
      onClick={() => viewActions.pick({ by: 'thing', thing })}
    >
      {inside}
    </button>
  );
}

/** `[    0.004512]`, as dmesg prints it (print_time, kernel/printk/printk.c): seconds in five places. */
function stamp(nanoseconds: number): string {
  const seconds = Math.floor(nanoseconds / 1e9);
  const micros = Math.floor((nanoseconds % 1e9) / 1000);
  return `[${String(seconds).padStart(5)}.${String(micros).padStart(6, '0')}]`;
}
