// SPDX-License-Identifier: GPL-2.0-only
/** Transport, scrubber, step count, detail, speed. */
import {
  ChevronFirst,
  ChevronLast,
  ExternalLink,
  ListTree,
  Minimize2,
  Pause,
  Play,
  StepBack,
  StepForward,
} from 'lucide-react';
import type { Detail } from '../../core/base/events';
import { cursorActions, viewActions } from '../../store';
import { openOwn } from '../embed';
import { IconButton } from '../chrome/IconButton';
import { ChoiceMenu } from '../chrome/Menu';
import { useMoment, useNarrow, useT, useView } from '../hooks';
import { togglePlay } from '../keys';
import { speeds } from '../motion';
import { useThemeNow } from '../theme';
import { Scrubber } from './Scrubber';
import styles from './timeline.module.css';
import { usePlayer } from './usePlayer';
import { useWarm } from './useWarm';

const details = ['0', '1', '2'] as const;

export function TimelineBar() {
  const t = useT();
  const narrow = useNarrow();
  const moment = useMoment();
  const detail = useView((v) => v.detail);
  const speed = useView((v) => v.speed);
  const playing = useView((v) => v.playing);
  const present = useView((v) => v.present);
  const embedded = useView((v) => v.embedded);
  // The words have no room beside letters of a projector's size.
  const { large } = useThemeNow();
  const cramped = narrow && large;
  usePlayer();
  useWarm(moment?.timeline);
  const steps = moment?.timeline.steps(detail).length ?? 0;
  const step = moment ? moment.timeline.stepOf(moment.event, detail) : 0;
  const by = (move: () => unknown) => () => {
    viewActions.set({ playing: false });
    move();
  };
  const atStart = step === 0;
  const atEnd = step >= steps - 1;
  return (
    <section className={styles.bar} aria-label={t('time.label')} id="timeline" data-print="hide">
      <div className={styles.transport}>
        {!narrow && (
          <IconButton
            icon={ChevronFirst}
            label={t('time.first')}
            disabled={atStart}
            onClick={by(cursorActions.first)}
          />
        )}
        <IconButton icon={StepBack} label={t('time.back')} disabled={atStart} onClick={by(cursorActions.back)} />
        <IconButton
          icon={playing ? Pause : Play}
          look="main"
          label={t(playing ? 'time.pause' : 'time.play')}
          disabled={steps === 0}
          onClick={togglePlay}
        />
        <IconButton icon={StepForward} label={t('time.next')} disabled={atEnd} onClick={by(cursorActions.next)} />
        {!narrow && (
          <IconButton icon={ChevronLast} label={t('time.last')} disabled={atEnd} onClick={by(cursorActions.last)} />
        )}
      </div>
      <Scrubber />
      <span className={styles.count} data-testid="step">
        <b>{steps === 0 ? 0 : step + 1}</b> <span>/ {steps}</span>
      </span>
      <ChoiceMenu
        label={t('time.detail')}
        className={styles.detail}
        value={details[detail]}
        icon={cramped}
        trigger={cramped ? <ListTree size={20} aria-hidden="true" /> : t(`time.detail${detail}`)}
        choices={details.map((d) => ({ value: d, text: t(`time.detail${d}`) }))}
        onChange={(d) => viewActions.setDetail(Number(d) as Detail)}
      />
      {!narrow && (
        <ChoiceMenu
          label={t('time.speed')}
          value={String(speed)}
          trigger={`${speed}×`}
          choices={speeds.map((s) => ({ value: String(s), text: `${s}×` }))}
          onChange={(s) => viewActions.set({ speed: Number(s) })}
        />
      )}
      {embedded && <IconButton icon={ExternalLink} label={t('share.own')} onClick={() => void openOwn()} />}
      {present && (
        <IconButton
          icon={Minimize2}
          label={`${t('header.presentStop')} (Esc)`}
          onClick={() => viewActions.set({ present: false })}
        />
      )}
    </section>
  );
}
