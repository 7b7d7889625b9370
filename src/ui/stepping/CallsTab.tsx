// SPDX-License-Identifier: GPL-2.0-only
/** The stack of calls, and the innermost one before and after. */
import { useMemo } from 'react';
import type { PreprocessEvent, PreprocessState } from '../../core/preprocess/events';
import { callsAround, cursorActions, resultOfCall, scopesOf } from '../../store';
import { useT, type Moment } from '../hooks';
import { cx, Nothing } from '../parts';
import styles from './inspector.module.css';
import { spelt } from './spelt';

export function CallsTab({ moment, view }: { readonly moment: Moment; readonly view: PreprocessState }) {
  const t = useT();
  const { timeline, event } = moment;
  const scopes = scopesOf(timeline);
  const calls = useMemo(() => callsAround(scopes, event), [scopes, event]);
  const inner = calls.at(-1);
  const sides = useMemo(
    () =>
      inner === undefined
        ? undefined
        : { before: asCalled(moment, inner), after: spelt(resultOfCall(timeline, inner)) },
    [moment, timeline, inner],
  );
  if (!sides) return <Nothing>{t('insp.noCall')}</Nothing>;
  return (
    <div className={styles.scroll}>
      <ol>
        {calls.map((open, i) => {
          const macro = scopes.macro.get(open) ?? '';
          return (
            <li key={open}>
              <button
                type="button"
                className={cx(styles.row, open === inner && styles.now)}
                style={{ paddingInlineStart: `${8 + Math.min(i, 8) * 8}px` }}
                title={t('insp.toCall')}
                aria-current={open === inner ? 'step' : undefined}
                onClick={() => cursorActions.go(open)}
              >
                <code>{macro}</code>
                {view.hidden.includes(macro) && <small>{t('pp.hidden')}</small>}
              </button>
            </li>
          );
        })}
      </ol>
      <h3 className={styles.sub}>{t('insp.before')}</h3>
      <code className={styles.side}>{sides.before}</code>
      <h3 className={styles.sub}>{t('insp.after')}</h3>
      <code className={styles.side}>{sides.after === '' ? t('step.nothing') : sides.after}</code>
    </div>
  );
}

/** The macro's name with its arguments as they were collected. */
function asCalled({ timeline }: Moment, open: number): string {
  const call = timeline.eventAt(open) as unknown as PreprocessEvent;
  if (call.kind !== 'call') return '';
  const next = open + 1 < timeline.length ? (timeline.eventAt(open + 1) as unknown as PreprocessEvent) : undefined;
  if (!call.functionLike || next?.stage !== 'preprocess' || next.kind !== 'collect') return call.macro;
  let at = 0;
  const lists = next.lengths.map((n) =>
    spelt({ texts: next.texts.slice(at, at + n), marks: next.marks.slice(at, (at += n)) }),
  );
  return `${call.macro}(${lists.join(', ')})`;
}
