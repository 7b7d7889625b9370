// SPDX-License-Identifier: GPL-2.0-only
/** The page: header, editor beside stage, timeline, log; on a phone one of them at a time. */
import { MotionConfig } from 'framer-motion';
import { useEffect, useMemo, useState } from 'react';
import { english, loadCatalogue, type Catalogue, type Language } from '../i18n';
import styles from './App.module.css';
import { Header } from './header/Header';
import { HelpDialog } from './header/HelpDialog';
import { useNarrow, useT, useView, WordsContext, type Words } from './hooks';
import { useKeys } from './keys';
import { initialLanguage, rememberLanguage } from './language';
import { LessonDock } from './lessons/LessonDock';
import { useEmbedding } from './embed';
import { Phone } from './layout/Phone';
import { Wide } from './layout/Wide';
import { ShareDialog } from './share/ShareDialog';
import { warmScenes } from './stage/scenes';
import { useThemeAttributes } from './theme';
import { TimelineBar } from './timeline/Timeline';

export function App({ catalogue: first }: { readonly catalogue: Catalogue }) {
  const words = useLanguage(first);
  useThemeAttributes();
  useKeys();
  useEmbedding();
  useEffect(() => {
    const timer = setTimeout(warmScenes, 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <WordsContext value={words}>
      <MotionConfig reducedMotion="user">
        <Frame />
      </MotionConfig>
    </WordsContext>
  );
}

function Frame() {
  const t = useT();
  const narrow = useNarrow();
  const present = useView((v) => v.present);
  const embedded = useView((v) => v.embedded);
  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#timeline" onClick={(event) => skipTo(event, 'timeline')}>
        {t('app.skip')}
      </a>
      {!present && !embedded && <Header />}
      <main className={styles.main}>{narrow ? <Phone /> : <Wide present={present || embedded} />}</main>
      {narrow && <LessonDock className={styles.lesson} />}
      {narrow && <TimelineBar />}
      <HelpDialog />
      <ShareDialog />
    </div>
  );
}

/** The address stays as it is: its hash holds the page's state. */
function skipTo(event: React.MouseEvent, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
}

function useLanguage(first: Catalogue): Words {
  const [state, setState] = useState<{ language: Language; catalogue: Catalogue }>({
    language: first === english ? 'en' : initialLanguage,
    catalogue: first,
  });
  useEffect(() => {
    document.documentElement.lang = state.language;
  }, [state.language]);
  return useMemo(
    () => ({
      ...state,
      setLanguage(language) {
        rememberLanguage(language);
        void loadCatalogue(language).then((catalogue) => setState({ language, catalogue }));
      },
    }),
    [state],
  );
}
