// SPDX-License-Identifier: GPL-2.0-only
/** The right half: the rail, what is wrong, what is followed, the scene, the caption. */
import { LayoutGroup } from 'framer-motion';
import { Suspense, useCallback, useMemo } from 'react';
import type { Span } from '../../core/base/span';
import { isStale, projectActions, viewActions } from '../../store';
import { useBuild, useMoment, useT, useThread, useView, type Moment } from '../hooks';
import { cx } from '../parts';
import type { SceneProps, StageEvents } from '../panels/types';
import type { StageId } from '../../core/stages';
import { Caption } from './Caption';
import { ErrorBoundary } from './ErrorBoundary';
import { Experiment } from './Experiment';
import { Notice } from './Notice';
import { Rail } from './Rail';
import { ModuleDesk } from '../desk/ModuleDesk';
import { CommandLine } from '../kernel/CommandLine';
import { HeadersNotice } from '../kernel/HeadersNotice';
import { Beside } from '../stepping/Beside';
import { ProvenancePopover } from '../stepping/ProvenancePopover';
import { SteppingBar } from '../stepping/SteppingBar';
import { scenes } from './scenes';
import styles from './stage.module.css';
import { ThreadBar } from './ThreadBar';
import { Unbuilt } from './Unbuilt';
import { useFoldAhead } from './useFoldAhead';

export function StageArea() {
  const moment = useMoment();
  const stale = useBuild(isStale);
  useFoldAhead(moment?.timeline);
  return (
    <section className={styles.area}>
      <Rail />
      <Notice />
      <Experiment />
      <Unbuilt />
      {moment && <HeadersNotice moment={moment} />}
      <ThreadBar />
      {moment?.stage === 'preprocess' && <SteppingBar moment={moment} />}
      {moment?.stage === 'boot' && <CommandLine />}
      {moment?.stage === 'load' && <ModuleDesk moment={moment} />}
      {moment ? (
        <Beside moment={moment}>
          <Stage moment={moment} stale={stale} />
        </Beside>
      ) : (
        <Waiting />
      )}
      {moment && <Caption moment={moment} />}
    </section>
  );
}

function Stage({ moment, stale }: { readonly moment: Moment; readonly stale: boolean }) {
  const t = useT();
  const { stage } = moment;
  const Scene = scenes[stage];
  const props = useSceneProps(moment);
  const scene = Scene ? <Scene {...props} /> : <p className={styles.empty}>{t('scene.missing')}</p>;
  return (
    <section
      className={cx(styles.scene, stale && styles.stale)}
      aria-label={t('scene.label', { stage: t(`stage.${stage}`) })}
      // A region that scrolls must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-stage={stage}
    >
      <ErrorBoundary key={stage} message={t('scene.broken')}>
        <Suspense fallback={<Bones label={t('scene.loading')} />}>
          <LayoutGroup id="scene">
            {stage === 'preprocess' ? <ProvenancePopover moment={moment}>{scene}</ProvenancePopover> : scene}
          </LayoutGroup>
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

function useSceneProps({ built, timeline, event, stage }: Moment): SceneProps<StageId> {
  const t = useT();
  const thread = useThread();
  const detail = useView((v) => v.detail);
  const onShow = useCallback((span: Span) => viewActions.reveal(span.file, span.from, span.to), []);
  return useMemo(
    () => ({
      stage,
      view: timeline.stateAt(stage, event),
      event: timeline.eventAt(event) as unknown as StageEvents[StageId],
      moment: event,
      now: new Set(timeline.thingsAt(event)),
      thread,
      detail,
      world: built.result.world,
      arch: built.result.arch,
      result: built.result,
      onPick: viewActions.pick,
      onShow,
      onOption: projectActions.setOption,
      t,
    }),
    [stage, timeline, event, thread, detail, built, onShow, t],
  );
}

function Waiting() {
  const t = useT();
  return (
    <output className={styles.scene}>
      <Bones label={t('scene.none')} />
    </output>
  );
}

function Bones({ label }: { readonly label: string }) {
  return (
    <div className={styles.bones} aria-busy="true">
      <i />
      <i />
      <i />
      <span className="visually-hidden">{label}</span>
    </div>
  );
}
