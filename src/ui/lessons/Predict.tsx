// SPDX-License-Identifier: GPL-2.0-only
/** Predict first: the answer is shown once the reader has chosen, or has said to go on without. */
import { Check, X } from 'lucide-react';
import { useT } from '../hooks';
import { CodeText } from '../parts';
import styles from './lessons.module.css';
import type { Question } from './parse';

export interface PredictProps {
  readonly question: Question;
  /** undefined: not answered yet; -1: skipped */
  readonly answer: number | undefined;
  onAnswer(option: number): void;
}

export function Predict({ question, answer, onAnswer }: PredictProps) {
  const t = useT();
  const answered = answer !== undefined;
  return (
    <div className={styles.predict}>
      <ol className={styles.options}>
        {question.options.map((option, i) => {
          const right = i === question.right;
          const state = !answered ? 'open' : right ? 'right' : i === answer ? 'wrong' : 'other';
          return (
            <li key={i}>
              <button
                type="button"
                className={styles.option}
                data-state={state}
                aria-pressed={i === answer}
                disabled={answered}
                onClick={() => onAnswer(i)}
              >
                <span className={styles.optionMark} aria-hidden="true">
                  {state === 'right' ? (
                    <Check size={14} />
                  ) : state === 'wrong' ? (
                    <X size={14} />
                  ) : (
                    String.fromCharCode(65 + i)
                  )}
                </span>
                <span>
                  <CodeText text={option} />
                </span>
                {state === 'right' && <span className="visually-hidden">{t('lesson.right')}</span>}
                {state === 'wrong' && <span className="visually-hidden">{t('lesson.wrong')}</span>}
              </button>
            </li>
          );
        })}
      </ol>
      {answered ? (
        <p className={styles.after}>
          <CodeText text={question.after} />
        </p>
      ) : (
        <button type="button" className={styles.skip} onClick={() => onAnswer(-1)}>
          {t('lesson.skip')}
        </button>
      )}
    </div>
  );
}
