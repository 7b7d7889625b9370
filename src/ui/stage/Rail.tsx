// SPDX-License-Identifier: GPL-2.0-only
/** The rail is the build: six stages, each with one line of its own state; past, current, to come. */
import { motion } from 'framer-motion';
import { useEffect, useRef } from 'react';
import type { BuildResult } from '../../core/run';
import type { StageId } from '../../core/stages';
import { cursorActions, viewActions } from '../../store';
import { useBuild, useMoment, useStages, useT, useView, type Moment } from '../hooks';
import { snap } from '../motion';
import { cx } from '../parts';
import styles from './stage.module.css';

export function Rail() {
  const t = useT();
  const stages = useStages();
  const moment = useMoment();
  const current = useRef<HTMLButtonElement>(null);
  const stage = moment?.stage;
  // On a phone the rail scrolls; the current stage stays in sight.
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [stage]);
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      {stages.map((id, i) => (
        <RailTab key={id} id={id} number={i + 1} moment={moment} ref_={current} />
      ))}
    </nav>
  );
}

interface RailTabProps {
  readonly id: StageId;
  readonly number: number;
  readonly moment: Moment | undefined;
  readonly ref_: React.RefObject<HTMLButtonElement | null>;
}

function RailTab({ id, number, moment, ref_ }: RailTabProps) {
  const t = useT();
  const state = useStageState(id, moment);
  return (
    <button
      type="button"
      ref={state.current ? ref_ : null}
      className={cx(
        styles.tab,
        state.past && styles.done,
        state.current && styles.current,
        state.errors > 0 && styles.failed,
      )}
      aria-current={state.current ? 'step' : undefined}
      aria-keyshortcuts={String(number)}
      disabled={!state.has}
      onClick={() => {
        viewActions.set({ playing: false });
        cursorActions.toStage(id);
      }}
    >
      <b>{t(`stage.${id}`)}</b>
      <small>{state.line}</small>
      {state.current && <motion.i layoutId="rail-underline" className={styles.underline} transition={snap} />}
    </button>
  );
}

/** What a stage that is over has made, in a few words. */
function outcome(id: StageId, result: BuildResult, t: ReturnType<typeof useT>): string {
  const own = new Set(result.units.map((u) => u.object));
  switch (id) {
    case 'source':
      return t('rail.units', { n: result.units.length });
    case 'preprocess':
      return t('rail.calls', { n: result.units.reduce((n, u) => n + u.expansions.length, 0) });
    case 'compile':
      return t('rail.things', {
        n: result.things.filter((thing) => own.has(thing.object) && thing.role !== 'string').length,
      });
    case 'assemble':
      return [...own].join(' ');
    case 'link':
      return result.artefacts
        .filter((a) => /(^|\/)vmlinux$|\.ko$/.test(a.path))
        .map((a) => a.path)
        .join(' ');
    case 'boot':
    case 'load':
      return t('rail.lines', { n: result.dmesg.length });
  }
}

function useStageState(id: StageId, moment: Moment | undefined) {
  const t = useT();
  const detail = useView((v) => v.detail);
  const errors = useBuild(
    (b) =>
      b.latest?.result.diagnostics.filter((d) => d.stage === id && (d.severity === 'error' || d.severity === 'fatal'))
        .length ?? 0,
  );
  const range = moment?.timeline.rangeOf(id);
  const has = range !== undefined && range.to > range.from;
  const current = moment?.stage === id;
  const past = has && !current && moment !== undefined && range.to <= moment.event;
  let line = errors > 0 ? t('rail.failed', { n: errors }) : t('rail.waiting');
  if (has && moment && errors === 0) {
    const { timeline, event } = moment;
    const before = range.from === 0 ? 0 : timeline.stepOf(range.from - 1, detail) + 1;
    const total = timeline.stepOf(range.to - 1, detail) + 1 - before;
    const step = Math.max(1, timeline.stepOf(event, detail) + 1 - before);
    line = current
      ? t('rail.step', { n: step, total })
      : past
        ? outcome(id, moment.built.result, t)
        : t('rail.steps', { n: total });
  }
  return { has, current, past, errors, line };
}
