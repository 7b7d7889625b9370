// SPDX-License-Identifier: GPL-2.0-only
/** A square button with an icon; its label is both spoken and shown on hover. */
import type { LucideIcon } from 'lucide-react';
import { cx } from '../parts';
import styles from './controls.module.css';

export interface IconButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly look?: 'framed' | 'main' | 'bare';
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
  onClick(): void;
}

export function IconButton({
  icon: Icon,
  label,
  look = 'framed',
  pressed,
  disabled,
  className,
  onClick,
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={cx(
        look === 'bare' ? styles.bare : styles.button,
        look === 'main' && styles.main,
        pressed && styles.on,
        className,
      )}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    >
      <Icon size={look === 'bare' ? 16 : 18} aria-hidden="true" />
    </button>
  );
}
