// SPDX-License-Identifier: GPL-2.0-only
/** The guides, by title; one is open or none. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { lessonActions, lessonStore } from '../../store/lesson';
import { ChoiceMenu } from '../chrome/Menu';
import { useT, useWords } from '../hooks';
import { lessons, lessonText } from '../lessons/data';
import styles from './header.module.css';

interface Entry {
  readonly id: string;
  readonly title: string;
}

export function LessonMenu() {
  const t = useT();
  const { language } = useWords();
  const open = useStore(lessonStore, (s) => s.lesson);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  useEffect(() => {
    let current = true;
    void Promise.all(
      lessons.map(async ({ id }) => ({ id, title: (await lessonText(id, language))?.title ?? id })),
    ).then((list) => {
      if (current) setEntries(list);
    });
    return () => {
      current = false;
    };
  }, [language]);
  if (lessons.length === 0) return null;
  return (
    <ChoiceMenu
      label={t('lesson.menu')}
      className={styles.keep}
      value={open}
      trigger={t('lesson.menu')}
      choices={[...entries.map(({ id, title }) => ({ value: id, text: title })), { value: '', text: t('lesson.none') }]}
      onChange={(id) => (id === '' ? lessonActions.close() : lessonActions.open(id))}
    />
  );
}
