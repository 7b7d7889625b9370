// SPDX-License-Identifier: GPL-2.0-only
/** A list of macro names that can be removed one by one, and a field to add one. */
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import controls from '../chrome/controls.module.css';
import { useT } from '../hooks';
import { Nothing } from '../parts';
import styles from './stepping.module.css';

export interface NameFormProps {
  readonly names: readonly string[];
  readonly label: string;
  readonly removeLabel: (name: string) => string;
  /** false: no name a macro can have */
  add(name: string): boolean;
  remove(name: string): void;
}

export function NameForm({ names, label, removeLabel, add, remove }: NameFormProps) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  return (
    <>
      {names.length > 0 && (
        <ul className={styles.names}>
          {names.map((name) => (
            <li key={name} className={styles.name}>
              <code>{name}</code>
              <button
                type="button"
                aria-label={removeLabel(name)}
                title={removeLabel(name)}
                onClick={() => remove(name)}
              >
                <X size={12} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          const good = add(text.trim());
          setBad(!good);
          if (good) setText('');
        }}
      >
        <input
          className={controls.input}
          aria-label={label}
          aria-invalid={bad}
          aria-describedby={bad ? id : undefined}
          placeholder={label}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className={controls.pill}>
          {t('step.add')}
        </button>
      </form>
      <output id={id}>{bad && <Nothing>{t('step.badName')}</Nothing>}</output>
    </>
  );
}
