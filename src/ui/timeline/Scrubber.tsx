// SPDX-License-Identifier: GPL-2.0-only
/**
 * The scrubber: the run in segments by stage. A stage's width grows with the logarithm of its steps,
 * so that a stage of ten thousand steps leaves room for one of four; within a segment it is linear.
 */
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { plain, sentence } from '../../i18n';
import { appearances, cursorActions, viewActions } from '../../store';
import { useMoment, useT, useThread, useView, useWords } from '../hooks';
import { cx } from '../parts';
import { BreakMarks } from '../stepping/BreakMarks';
import { layoutSegments, segmentAt, stepAt, xOf, type Segment } from './segments';
import styles from './timeline.module.css';

const MOST_MARKS = 400;

export function Scrubber() {
  const t = useT();
  const { catalogue } = useWords();
  const moment = useMoment();
  const detail = useView((v) => v.detail);
  const thread = useThread();
  const box = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number | undefined>(undefined);
  const timeline = moment?.timeline;
  const segments = useMemo(() => (timeline ? layoutSegments(timeline, detail) : []), [timeline, detail]);
  const total = timeline?.steps(detail).length ?? 0;
  const step = moment ? moment.timeline.stepOf(moment.event, detail) : 0;
  // Where along the run the followed thing is spoken of.
  const marks = useMemo(() => {
    if (!timeline) return [];
    const steps = timeline.steps(detail);
    return appearances(timeline, thread)
      .map(({ event }) => ({ event, step: timeline.stepOf(event, detail) }))
      .filter(({ event, step: at }) => steps[at] === event)
      .map(({ step: at }) => at)
      .slice(0, MOST_MARKS);
  }, [timeline, detail, thread]);

  const seek = (event: PointerEvent) => {
    const rect = box.current!.getBoundingClientRect();
    cursorActions.toStep(stepAt(segments, (event.clientX - rect.left) / rect.width));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.round(total / 10));
    if (event.key === 'ArrowUp') cursorActions.next();
    else if (event.key === 'ArrowDown') cursorActions.back();
    else if (event.key === 'PageUp' && event.shiftKey) cursorActions.toStep(step - page);
    else if (event.key === 'PageDown' && event.shiftKey) cursorActions.toStep(step + page);
    else return;
    event.preventDefault();
  };
  const stage = moment ? t(`stage.${moment.stage}`) : '';
  const said = moment ? plain(sentence(catalogue, moment.stage, moment.timeline.say(moment.event))) : '';
  return (
    <div
      ref={box}
      className={styles.scrubber}
      // Segments, marks and a thumb: more than an <input type="range"> can draw.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label={t('time.slider')}
      aria-valuemin={total === 0 ? 0 : 1}
      aria-valuemax={total}
      aria-valuenow={total === 0 ? 0 : step + 1}
      aria-valuetext={t('time.valuetext', { stage, n: step + 1, total, sentence: said })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        viewActions.set({ playing: false });
        seek(event);
      }}
      onPointerMove={(event) => {
        const rect = box.current!.getBoundingClientRect();
        setHover((event.clientX - rect.left) / rect.width);
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
      }}
      onPointerLeave={() => setHover(undefined)}
    >
      {/* The bars are laid out by the same numbers as the thumb: no gaps in the arithmetic. */}
      <div className={styles.track} aria-hidden="true">
        {segments.map((segment) => (
          <SegmentBar key={segment.stage} segment={segment} step={step} />
        ))}
      </div>
      {marks.map((m) => (
        <i key={m} className={styles.followed} style={{ left: `${100 * xOf(segments, m)}%` }} />
      ))}
      {timeline && segments.length > 0 && <BreakMarks timeline={timeline} segments={segments} detail={detail} />}
      {segments.length > 0 && <i className={styles.thumb} style={{ left: `${100 * xOf(segments, step)}%` }} />}
      {hover !== undefined && segments.length > 0 && <HoverTip x={hover} segments={segments} />}
    </div>
  );
}

function SegmentBar({ segment, step }: { readonly segment: Segment; readonly step: number }) {
  const count = segment.to - segment.from;
  const done = Math.max(0, Math.min(1, (step - segment.from + 0.5) / count));
  const isNow = step >= segment.from && step < segment.to;
  return (
    <i className={styles.segment} style={{ width: `${100 * segment.width}%` }}>
      <i
        className={cx(styles.fill, isNow && styles.fillNow)}
        style={{ width: `${100 * (step >= segment.to ? 1 : done)}%` }}
      />
      {count > 1 && count <= 40 && <i className={styles.ticks} style={{ '--n': count } as React.CSSProperties} />}
    </i>
  );
}

function HoverTip({ x, segments }: { readonly x: number; readonly segments: readonly Segment[] }) {
  const t = useT();
  const segment = segmentAt(segments, x);
  return (
    <span className={styles.tip} style={{ left: `${100 * Math.max(0.04, Math.min(0.96, x))}%` }} aria-hidden="true">
      {t(`stage.${segment.stage}`)} · {stepAt(segments, x) + 1}
    </span>
  );
}
