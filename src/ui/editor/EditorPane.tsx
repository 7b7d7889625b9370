// SPDX-License-Identifier: GPL-2.0-only
/** The left half: tabs and the editor. The text can be read before the editor has come. */
import { lazy, Suspense } from 'react';
import { headerFile } from '../../store';
import { useNarrow, useProject, useT } from '../hooks';
import { LessonDock } from '../lessons/LessonDock';
import styles from './editor.module.css';
import { FileTabs } from './FileTabs';
import { editorChunk } from './chunk';

const CodeEditor = lazy(() => editorChunk);

export function EditorPane() {
  const t = useT();
  const narrow = useNarrow();
  const active = useProject((p) => p.active);
  const own = useProject((p) => p.active in p.files);
  return (
    <section className={styles.pane} aria-label={t('editor.files')}>
      <FileTabs />
      <div className={styles.code}>
        <Suspense fallback={<PlainText />}>
          <CodeEditor />
        </Suspense>
        {!own && active !== '' && (
          <span className={styles.ro}>{headerFile(active) ? t('hdr.readonly') : t('editor.readonly')}</span>
        )}
      </div>
      {!narrow && <LessonDock className={styles.lesson} />}
    </section>
  );
}

function PlainText() {
  const t = useT();
  const text = useProject((p) => p.files[p.active] ?? '');
  return (
    <pre className={styles.plain} aria-label={t('editor.loading')}>
      {text}
    </pre>
  );
}
