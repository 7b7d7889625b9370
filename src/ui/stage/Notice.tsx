// SPDX-License-Identifier: GPL-2.0-only
/** Why the picture is greyed: the first errors in the tool's own words, or the limit, or our own bug. */
import { TriangleAlert } from 'lucide-react';
import type { Span } from '../../core/base/span';
import { buildActions, buildStore, cursorActions, cursorStore, isStale, timelineOf, viewActions } from '../../store';
import { useBuild, useT } from '../hooks';
import { lineColumn, ownPlace } from '../places';
import styles from './stage.module.css';

export function Notice() {
  const t = useT();
  const stale = useBuild(isStale);
  const failure = useBuild((b) => b.failure);
  const latest = useBuild((b) => b.latest);
  const looking = useBuild((b) => b.looking && b.good !== undefined);
  const errors = latest?.result.diagnostics.filter((d) => d.severity === 'error' || d.severity === 'fatal') ?? [];
  if (failure) {
    return (
      <div className={styles.notice} role="alert">
        <TriangleAlert size={18} aria-hidden="true" />
        <p>
          {failure.kind === 'limit'
            ? t('scene.staleLimit', { seconds: failure.milliseconds / 1000 })
            : t('scene.staleCrash')}
          {failure.kind === 'crashed' && <code> {failure.message}</code>}
        </p>
      </div>
    );
  }
  if (errors.length === 0 || !latest) {
    return latest?.result.run.truncated ? (
      <output className={styles.notice}>
        <TriangleAlert size={18} aria-hidden="true" />
        <span>{t('scene.truncated')}</span>
      </output>
    ) : null;
  }
  return (
    <div className={styles.notice} role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <div>
        {stale && (
          <p>
            {t('scene.stale')}{' '}
            {latest.result.run.log.starts.length > 0 && (
              <button type="button" className={styles.noticeGo} onClick={() => look(true)}>
                {t('scene.lookFailed')}
              </button>
            )}
          </p>
        )}
        {looking && (
          <p>
            {t('scene.looking')}{' '}
            <button type="button" className={styles.noticeGo} onClick={() => look(false)}>
              {t('scene.lookGood')}
            </button>
          </p>
        )}
        <ul>
          {errors.slice(0, 2).map((d, i) => (
            <li key={i}>
              <Go span={ownPlace(d, latest.files)} files={latest.files} /> {d.text}
            </li>
          ))}
        </ul>
        {errors.length > 2 && (
          <button
            type="button"
            className={styles.noticeGo}
            onClick={() => viewActions.set({ bottomTab: 'problems', bottomOpen: true, phoneTab: 'log' })}
          >
            {t('scene.more', { n: errors.length - 2 })}
          </button>
        )}
      </div>
    </div>
  );
}

function Go({ span, files }: { readonly span: Span | undefined; readonly files: Readonly<Record<string, string>> }) {
  if (!span) return null;
  return (
    <button type="button" className={styles.noticeGo} onClick={() => viewActions.reveal(span.file, span.from, span.to)}>
      {lineColumn(files, span)}
    </button>
  );
}

/** Between two builds the cursor goes where the first error came up, or else to the end. */
function look(failed: boolean): void {
  buildActions.look(failed);
  const { latest, good } = buildStore.getState();
  const shown = failed ? latest : good;
  cursorStore.setState({ run: shown?.result.run.revision ?? 0 });
  cursorActions.last();
  const timeline = shown && timelineOf(shown.result.run);
  if (!failed || !timeline) return;
  for (let event = 0; event < timeline.length; event++) {
    if (!timeline.isKind(event, 'preprocess.complain')) continue;
    if (/error/.test(String(timeline.eventAt(event)['severity']))) return cursorActions.go(event);
  }
}
