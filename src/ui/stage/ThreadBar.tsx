// SPDX-License-Identifier: GPL-2.0-only
/** What is being followed, where in the build it appears, and the way to let go. */
import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { StageId } from '../../core/stages';
import { appearances, appearancesIn, cursorActions, viewActions, type Appearance } from '../../store';
import { IconButton } from '../chrome/IconButton';
import { useMoment, useStages, useT, useThread, useView, type Moment } from '../hooks';
import { cx } from '../parts';
import styles from './stage.module.css';

export function ThreadBar() {
  const t = useT();
  const thread = useThread();
  const moment = useMoment();
  const stages = useStages();
  const timeline = moment?.timeline;
  const all = useMemo(() => (timeline ? appearances(timeline, thread) : []), [timeline, thread]);
  if (thread.label === '') return null;
  return (
    <div className={styles.thread} role="group" aria-label={t('thread.bar', { name: thread.label })}>
      <output className={styles.threadName}>
        {t('thread.following')} <code>{thread.label}</code>
      </output>
      {moment && (
        <span className={styles.threadStages}>
          {stages.map((stage) => (
            <StageLink key={stage} stage={stage} moment={moment} all={all} />
          ))}
        </span>
      )}
      <IconButton icon={X} look="bare" label={t('thread.clear')} onClick={() => viewActions.pick(undefined)} />
    </div>
  );
}

/** Goes to the thing's first appearance in a stage; once there, to the next one, and round again. */
function StageLink({
  stage,
  moment,
  all,
}: {
  readonly stage: StageId;
  readonly moment: Moment;
  readonly all: readonly Appearance[];
}) {
  const t = useT();
  const detail = useView((v) => v.detail);
  const events = useMemo(
    () => appearancesIn(moment.timeline, stage, all, detail),
    [moment.timeline, stage, all, detail],
  );
  if (events.length === 0) return null;
  const here = moment.stage === stage;
  const at = here ? events.indexOf(moment.event) : -1;
  const target = (here ? events.find((e) => e > moment.event) : undefined) ?? events[0]!;
  const name = t(`stage.${stage}`);
  return (
    <button
      type="button"
      className={cx(styles.threadStage, here && styles.threadHere)}
      aria-current={here ? 'step' : undefined}
      aria-label={t('thread.go', { stage: name, n: events.length })}
      title={t('thread.go', { stage: name, n: events.length })}
      onClick={() => {
        viewActions.set({ playing: false, phoneTab: 'scene' });
        cursorActions.go(target);
      }}
    >
      {name}
      <small>{at >= 0 ? `${at + 1}/${events.length}` : events.length}</small>
    </button>
  );
}
