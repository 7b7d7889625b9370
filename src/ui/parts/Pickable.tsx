// SPDX-License-Identifier: GPL-2.0-only
/**
 * The base of every part a reader can take hold of: a button when there is something to pick, plain
 * text when not; a motion element only when it has a `layoutId`, because each costs measuring.
 */
import { motion } from 'framer-motion';
import type { ReactNode } from 'react';
import type { ThreadRole } from '../../store';
import { move } from '../motion';
import { cx } from './cx';
import styles from './parts.module.css';

export interface PartProps {
  /** how it takes part in the thread: `roleOf(thread, thing)` */
  readonly role?: ThreadRole;
  /** the current event is about it */
  readonly now?: boolean | undefined;
  /** the thing's id: the same object moves between places that share it */
  readonly layoutId?: string | undefined;
  readonly onPick?: (() => void) | undefined;
  /** what a screen reader says, where the text alone does not do */
  readonly label?: string | undefined;
  /** shown on hover */
  readonly title?: string | undefined;
  /** end point for `Wires` */
  readonly anchor?: string | undefined;
  readonly className?: string | undefined;
}

interface PickableProps extends PartProps {
  readonly block?: boolean;
  readonly children: ReactNode;
}

export function Pickable({
  role,
  now,
  layoutId,
  onPick,
  label,
  title,
  anchor,
  className,
  block,
  children,
}: PickableProps) {
  const common = {
    className: cx(
      styles.part,
      block && styles.block,
      onPick && styles.pickable,
      now && styles.now,
      role === 'self' && 'is-thread',
      role === 'kin' && 'is-thread-kin',
      className,
    ),
    ...(title ? { title } : {}),
    ...(anchor ? { 'data-anchor': anchor } : {}),
    ...(now ? { 'data-now': true } : {}),
    ...(label ? { 'aria-label': label } : {}),
  };
  if (layoutId !== undefined) {
    const moving = { ...common, layoutId, transition: move, layout: true as const };
    return onPick ? (
      <motion.button {...moving} type="button" aria-pressed={role === 'self'} onClick={onPick}>
        {children}
      </motion.button>
    ) : (
      <motion.span {...moving}>{children}</motion.span>
    );
  }
  return onPick ? (
    <button {...common} type="button" aria-pressed={role === 'self'} onClick={onPick}>
      {children}
    </button>
  ) : (
    <span {...common}>{children}</span>
  );
}
