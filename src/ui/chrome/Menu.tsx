// SPDX-License-Identifier: GPL-2.0-only
/** A pill that opens a menu of which one item is chosen. */
import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '../parts';
import styles from './controls.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
  readonly note?: string;
  /** language of the text, where it is not the page's */
  readonly lang?: string;
}

export interface ChoiceMenuProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly trigger: ReactNode;
  readonly icon?: boolean;
  readonly className?: string | undefined;
  /** items below the choices */
  readonly extra?: readonly { readonly text: string; run(): void }[];
  onChange(value: Value): void;
}

export function ChoiceMenu<Value extends string>({
  label,
  value,
  choices,
  trigger,
  icon,
  className,
  extra = [],
  onChange,
}: ChoiceMenuProps<Value>) {
  const chosen = choices.find((c) => c.value === value);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className={cx(icon ? styles.button : styles.pill, className)}
          aria-label={`${label}: ${chosen?.text ?? value}`}
          title={label}
        >
          {icon ? trigger : <span className={styles.pillText}>{trigger}</span>}
          {!icon && <ChevronDown size={14} className={styles.dim} aria-hidden="true" />}
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.RadioGroup value={value} onValueChange={(v) => onChange(v as Value)}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem
                key={choice.value}
                value={choice.value}
                className={styles.item ?? ''}
                lang={choice.lang}
              >
                <span className={styles.check}>
                  <DropdownMenu.ItemIndicator>
                    <Check size={16} aria-hidden="true" />
                  </DropdownMenu.ItemIndicator>
                </span>
                <span>
                  <span className={styles.itemText}>{choice.text}</span>
                  {choice.note && <span className={styles.itemNote}>{choice.note}</span>}
                </span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          {extra.length > 0 && <DropdownMenu.Separator className={styles.rule ?? ''} />}
          {extra.map((item) => (
            <DropdownMenu.Item key={item.text} className={styles.item ?? ''} onSelect={item.run}>
              <span className={styles.check} />
              {item.text}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
