// SPDX-License-Identifier: GPL-2.0-only
/** Several views of one scene: a line of tabs with room for actions at its end, and the view that is chosen. */
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export interface SceneTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

export interface SceneTabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly SceneTab<Id>[];
  readonly value: Id;
  /** at the end of the line: a download, a switch */
  readonly actions?: ReactNode;
  /** the view of `value` */
  readonly children: ReactNode;
  onChange(value: Id): void;
}

export function SceneTabs<Id extends string>({ label, tabs, value, actions, children, onChange }: SceneTabsProps<Id>) {
  return (
    <Tabs.Root
      className={styles.root ?? ''}
      value={value}
      activationMode="manual"
      onValueChange={(next) => onChange(next as Id)}
    >
      <div className={styles.line}>
        <Tabs.List className={styles.tabs ?? ''} aria-label={label}>
          {tabs.map((tab) => (
            <Tabs.Trigger key={tab.id} value={tab.id} className={styles.tab ?? ''}>
              {tab.label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      <Tabs.Content value={value} className={styles.content ?? ''} tabIndex={-1}>
        {children}
      </Tabs.Content>
    </Tabs.Root>
  );
}
