// SPDX-License-Identifier: GPL-2.0-only
/** The kernel's log inside a scene: its last lines, each leading back to what was running. */
import { AnimatePresence, motion } from 'framer-motion';
import { MonitorOff } from 'lucide-react';
import type { LogLine } from '../../core/boot/types';
import type { UiKey } from '../../i18n';
import { roleOfAny, type Pick, type Thread } from '../../store';
import { appear } from '../motion';
import { Nothing } from './Card';
import { cx } from './cx';
import styles from './log.module.css';
import { useFollow } from './useFollow';

/** Older lines are in the dmesg panel below. */
const SHOWN = 60;

export interface LogProps<Line extends LogLine> {
  readonly lines: readonly Line[];
  readonly scene: { readonly thread: Thread; onPick(pick: Pick): void; t(key: UiKey): string };
  readonly label: string;
  /** why a line is in the log only, and not on the console; undefined where it is on both */
  onlyHere?(line: Line): string | undefined;
}

export function Log<Line extends LogLine>({ lines, scene, label, onlyHere }: LogProps<Line>) {
  const { thread, onPick, t } = scene;
  const box = useFollow<HTMLOListElement>(lines.length);
  const first = Math.max(0, lines.length - SHOWN);
  return (
    <ol ref={box} className={styles.log} aria-label={label} tabIndex={0}>
      {lines.length === 0 && (
        <li>
          <Nothing>{t('boot.logEmpty')}</Nothing>
        </li>
      )}
      <AnimatePresence initial={false}>
        {lines.slice(first).map((line, i) => {
          const role = roleOfAny(thread, line.things);
          const thing = line.things[0];
          const last = first + i === lines.length - 1;
          const kept = onlyHere?.(line);
          const className = cx(
            styles.line,
            kept !== undefined && styles.kept,
            line.level <= 4 && styles.loud,
            last && styles.last,
            role === 'self' && 'is-thread',
            role === 'kin' && 'is-thread-kin',
          );
          const inside = (
            <>
              <span className={styles.time}>{stamp(line.time)}</span>
              {kept !== undefined && <MonitorOff className={styles.off} size="1em" aria-label={kept} />}
              <span className={styles.text}>{line.text}</span>
            </>
          );
          return (
            <motion.li
              key={first + i}
              initial={{ opacity: 0, x: -8 }}
              animate={{ opacity: 1, x: 0 }}
              transition={appear}
              {...(last ? { 'data-follow': true } : {})}
            >
              {thing === undefined ? (
                <div className={className} title={kept}>
                  {inside}
                </div>
              ) : (
                <button
                  type="button"
                  className={className}
                  title={kept}
                  aria-pressed={role === 'self'}
                  onClick={() => onPick({ by: 'thing', thing })}
                >
                  {inside}
                </button>
              )}
            </motion.li>
          );
        })}
      </AnimatePresence>
    </ol>
  );
}

/** `[    0.004512]`, as print_time of kernel/printk/printk.c (5.4) has it. */
function stamp(nanoseconds: number): string {
  const seconds = Math.floor(nanoseconds / 1e9);
  const micros = Math.floor((nanoseconds % 1e9) / 1000);
  return `[${String(seconds).padStart(5)}.${String(micros).padStart(6, '0')}]`;
}
