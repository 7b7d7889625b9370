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

export interface Action {
  readonly text: string;
  readonly note?: string;
  /** a command or a file's name: in the machine's font */
  readonly code?: boolean;
  readonly checked?: boolean;
  run(): void;
}

export interface ActionMenuProps {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly icon?: boolean;
  /** in groups, with a rule between two */
  readonly groups: readonly (readonly Action[])[];
  readonly disabled?: boolean;
  readonly className?: string | undefined;
  /** it is about to be shown: the last moment to find out what it holds */
  onOpen?(): void;
}

/** A pill or a square button that opens a menu of things to do. */
export function ActionMenu({ label, trigger, icon, groups, disabled, className, onOpen }: ActionMenuProps) {
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(open) => open && onOpen?.()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className={cx(icon ? styles.bare : styles.pill, className)}
          aria-label={label}
          title={label}
          disabled={disabled}
        >
          {icon ? trigger : <span className={styles.pillText}>{trigger}</span>}
          {!icon && <ChevronDown size={14} className={styles.dim} aria-hidden="true" />}
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="end" sideOffset={6} collisionPadding={8}>
          {groups
            .filter((group) => group.length > 0)
            .map((group, i) => (
              <DropdownMenu.Group key={i}>
                {i > 0 && <DropdownMenu.Separator className={styles.rule ?? ''} />}
                {group.map((action) => (
                  <ActionItem key={action.text} action={action} />
                ))}
              </DropdownMenu.Group>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ActionItem({ action: { text, note, code, checked, run } }: { readonly action: Action }) {
  return (
    <DropdownMenu.Item
      className={styles.item ?? ''}
      onSelect={run}
      {...(checked === undefined ? {} : { 'aria-current': checked })}
    >
      {checked !== undefined && (
        <span className={styles.check}>{checked && <Check size={16} aria-hidden="true" />}</span>
      )}
      <span>
        {code ? <code className={styles.itemText}>{text}</code> : <span className={styles.itemText}>{text}</span>}
        {note && <span className={styles.itemNote}>{note}</span>}
      </span>
    </DropdownMenu.Item>
  );
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
