// SPDX-License-Identifier: GPL-2.0-only
/** Why the picture is greyed: the first errors in the tool's own words, or the limit, or our own bug. */
import { TriangleAlert } from 'lucide-react';
import type { Span } from '../../core/base/span';
import { isStale, viewActions } from '../../store';
import { useBuild, useT } from '../hooks';
import { lineColumn, ownPlace } from '../places';
import styles from './stage.module.css';

export function Notice() {
  const t = useT();
  const stale = useBuild(isStale);
  const failure = useBuild((b) => b.failure);
  const latest = useBuild((b) => b.latest);
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
        {stale && <p>{t('scene.stale')}</p>}
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
