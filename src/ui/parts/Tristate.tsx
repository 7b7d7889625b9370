// SPDX-License-Identifier: GPL-2.0-only
/** An option of .config as Kconfig asks for it: y, m or n. */
import { cx } from './cx';
import styles from './parts.module.css';

const letters = ['y', 'm', 'n'] as const;
export type Letter = (typeof letters)[number];

export function Tristate({
  value,
  label,
  onSet,
}: {
  readonly value: string;
  readonly label: string;
  onSet(letter: Letter): void;
}) {
  return (
    <span role="group" aria-label={label} className={styles.tristate}>
      {letters.map((letter) => (
        <button
          key={letter}
          type="button"
          aria-pressed={value === letter}
          className={cx(value === letter && styles.chosen)}
          onClick={() => onSet(letter)}
        >
          {letter}
        </button>
      ))}
    </span>
  );
}
