// SPDX-License-Identifier: GPL-2.0-only
/** A button with a word and a count that opens a small panel. */
import type { LucideIcon } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '../parts';
import styles from './stepping.module.css';

export interface PopoverProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** shown beside the icon; 0 is not */
  readonly count: number;
  readonly text: string;
  readonly children: ReactNode;
}

export function Popover({ icon: Icon, label, count, text, children }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>
        <button
          type="button"
          className={cx(styles.trigger, count > 0 && styles.set)}
          aria-label={`${label}: ${count}`}
          title={label}
        >
          <Icon size={16} aria-hidden="true" />
          {count > 0 && <span>{count}</span>}
        </button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles.popover ?? ''}
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <h2 className={styles.title}>{label}</h2>
          <p className={styles.text}>{text}</p>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
