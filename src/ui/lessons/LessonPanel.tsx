// SPDX-License-Identifier: GPL-2.0-only
/** The open guide below the editor: where we are, the text, a question, back and on. */
import { ChevronLeft, ChevronRight, RotateCcw, X } from 'lucide-react';
import { lessonActions } from '../../store/lesson';
import { useT } from '../hooks';
import { CodeText } from '../parts';
import styles from './lessons.module.css';
import { Predict } from './Predict';
import type { OpenLesson } from './useLesson';

export function LessonPanel({ open }: { readonly open: OpenLesson }) {
  const t = useT();
  const { lesson, text, index, step, words, answer, missing, away } = open;
  const last = index === lesson.steps.length - 1;
  return (
    <section className={styles.panel} aria-label={t('lesson.label', { title: text.title })}>
      <header className={styles.head}>
        <h2>{text.title}</h2>
        <span className={styles.count}>{t('lesson.step', { n: index + 1, total: lesson.steps.length })}</span>
        <button
          type="button"
          className={styles.icon}
          onClick={lessonActions.close}
          aria-label={t('lesson.close')}
          title={t('lesson.close')}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div key={step.id} className={styles.body} tabIndex={0} role="group" aria-live="polite">
        {index === 0 && <p className={styles.summary}>{<CodeText text={text.summary} />}</p>}
        {words.paragraphs.map((paragraph, i) => (
          <p key={i}>
            <CodeText text={paragraph} />
          </p>
        ))}
        {words.question && (
          <Predict
            question={words.question}
            answer={answer}
            onAnswer={(option) => lessonActions.answer(lesson.id, step.id, option)}
          />
        )}
        {away && !missing && (
          <button type="button" className={styles.again} onClick={lessonActions.again}>
            <RotateCcw size={14} aria-hidden="true" />
            {t('lesson.again')}
          </button>
        )}
        {missing && <p className={styles.missing}>{t('lesson.missing')}</p>}
      </div>
      <footer className={styles.foot}>
        <button
          type="button"
          className={styles.button}
          disabled={index === 0}
          onClick={() => lessonActions.go(index - 1)}
        >
          <ChevronLeft size={16} aria-hidden="true" />
          {t('lesson.back')}
        </button>
        <ol className={styles.dots} aria-hidden="true">
          {lesson.steps.map((s, i) => (
            <li key={s.id} data-state={i < index ? 'past' : i === index ? 'now' : 'ahead'} />
          ))}
        </ol>
        <button
          type="button"
          className={styles.main}
          onClick={() => (last ? lessonActions.close() : lessonActions.go(index + 1))}
        >
          {t(last ? 'lesson.done' : 'lesson.next')}
          {!last && <ChevronRight size={16} aria-hidden="true" />}
        </button>
      </footer>
    </section>
  );
}
