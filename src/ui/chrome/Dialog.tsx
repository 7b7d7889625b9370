// SPDX-License-Identifier: GPL-2.0-only
/** A modal dialog: focus is kept inside, Escape closes. */
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '../parts';
import styles from './controls.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly text?: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  onClose(): void;
}

export function Dialog({ open, title, text, closeLabel, children, onClose }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay ?? ''} />
        <Radix.Content className={styles.dialog ?? ''} {...(text ? {} : { 'aria-describedby': undefined })}>
          <Radix.Title className={styles.dialogTitle ?? ''}>{title}</Radix.Title>
          {text && <Radix.Description className={styles.dialogText ?? ''}>{text}</Radix.Description>}
          {children}
          <Radix.Close className={cx(styles.bare, styles.dialogClose)} aria-label={closeLabel} title={closeLabel}>
            <X size={18} aria-hidden="true" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
