// SPDX-License-Identifier: GPL-2.0-only
/** A section as a bar: letter, colour and pattern of its class, name, size; and the legend of the classes. */
import type { ReactNode } from 'react';
import { cx } from './cx';
import { sectionClass, type SectionClass } from './format';
import { Pickable, type PartProps } from './Pickable';
import styles from './parts.module.css';

export interface SectionBarProps extends PartProps {
  readonly name: string;
  /** by default from the name; X is never guessed */
  readonly kind?: SectionClass | undefined;
  /** at the end of the bar: a size, a count */
  readonly note?: ReactNode;
  /** taken: moved into the output already; waiting: not reached yet */
  readonly state?: 'here' | 'taken' | 'waiting';
}

export function SectionBar({
  name,
  kind = sectionClass(name),
  note,
  state = 'here',
  className,
  ...rest
}: SectionBarProps) {
  return (
    <Pickable
      {...rest}
      block
      className={cx(
        styles.section,
        styles[kind],
        state === 'taken' && styles.taken,
        state === 'waiting' && styles.waiting,
        className,
      )}
    >
      <SectionLetter kind={kind} />
      <span className={styles.name}>{name}</span>
      {note !== undefined && <span className={styles.end}>{note}</span>}
    </Pickable>
  );
}

export function SectionLetter({ kind }: { readonly kind: SectionClass }) {
  return (
    <span className={cx(styles.letter, styles[kind])} aria-hidden="true">
      {kind}
    </span>
  );
}

export interface LegendProps {
  readonly kinds: readonly SectionClass[];
  /** the class in words */
  name(kind: SectionClass): string;
}

export function Legend({ kinds, name }: LegendProps) {
  return (
    <ul className={styles.legend}>
      {kinds.map((kind) => (
        <li key={kind} className={styles.legendItem}>
          <SectionLetter kind={kind} />
          {name(kind)}
        </li>
      ))}
    </ul>
  );
}
