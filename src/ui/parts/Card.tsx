// SPDX-License-Identifier: GPL-2.0-only
/** Frames and small words of a scene: card, heading, tag, arrow, an empty place. */
import { motion } from 'framer-motion';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ThreadRole } from '../../store';
import { move } from '../motion';
import { cx } from './cx';
import styles from './parts.module.css';

export interface CardProps {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly role?: ThreadRole;
  readonly now?: boolean | undefined;
  readonly layoutId?: string | undefined;
  readonly anchor?: string | undefined;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

export function Card({ title, note, role, now, layoutId, anchor, className, children }: CardProps) {
  const names = cx(
    styles.card,
    now && styles.now,
    role === 'self' && 'is-thread',
    role === 'kin' && 'is-thread-kin',
    className,
  );
  const inside = (
    <>
      {title !== undefined && (
        <div className={styles.cardHead}>
          <span className={styles.name}>{title}</span>
          {note !== undefined && <span className={styles.end}>{note}</span>}
        </div>
      )}
      {children}
    </>
  );
  const data = { ...(anchor ? { 'data-anchor': anchor } : {}), ...(now ? { 'data-now': true } : {}) };
  return layoutId === undefined ? (
    <div className={names} {...data}>
      {inside}
    </div>
  ) : (
    <motion.div className={names} layout layoutId={layoutId} transition={move} {...data}>
      {inside}
    </motion.div>
  );
}

/** A small heading over a column of a scene; names of files and sections in it go into `<code>`. */
export function SceneHeading({ children, note }: { readonly children: ReactNode; readonly note?: ReactNode }) {
  return (
    <h2 className={styles.heading}>
      <span>{children}</span>
      {note !== undefined && <span className={styles.headingNote}>{note}</span>}
    </h2>
  );
}

/** An attribute, a flag, a level: a word attached to something. */
export function Tag({ children, title }: { readonly children: ReactNode; readonly title?: string }) {
  return (
    <span className={styles.tag} title={title}>
      {children}
    </span>
  );
}

/** Between two things of a line, with a word on it. */
export function Arrow({ children }: { readonly children?: ReactNode }) {
  return (
    <span className={styles.arrow}>
      {children}
      <ArrowRight size={14} aria-hidden="true" />
    </span>
  );
}

/** What a place says that holds nothing yet. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className={styles.none}>{children}</p>;
}
