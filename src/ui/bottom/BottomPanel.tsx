// SPDX-License-Identifier: GPL-2.0-only
/** What a shell would have shown: the kernel's log, the tools' complaints, make's lines. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { isBusy, viewActions, type BottomTab } from '../../store';
import { IconButton } from '../chrome/IconButton';
import { useBuild, useNarrow, useT, useView } from '../hooks';
import { cx } from '../parts';
import { BuildLog } from './BuildLog';
import styles from './bottom.module.css';
import { Dmesg } from './Dmesg';
import { Problems } from './Problems';

/** 320 KB, for who opens it. */
const TerminalPane = lazy(() => import('../terminal/TerminalPane'));

export function BottomPanel() {
  const t = useT();
  const narrow = useNarrow();
  const tab = useView((v) => v.bottomTab);
  const open = useView((v) => v.bottomOpen);
  const diagnostics = useBuild((b) => b.latest?.result.diagnostics);
  const busy = useBuild(isBusy);
  const milliseconds = useBuild((b) => b.milliseconds);
  const errors = diagnostics?.filter((d) => d.severity === 'error' || d.severity === 'fatal').length ?? 0;
  const problems = diagnostics?.filter((d) => d.severity !== 'note').length ?? 0;
  return (
    <Tabs.Root
      className={styles.panel ?? ''}
      value={tab}
      activationMode="manual"
      onValueChange={(next) => viewActions.set({ bottomTab: next as BottomTab, bottomOpen: true })}
    >
      <div className={styles.tabs}>
        <Tabs.List aria-label={t('bottom.label')} style={{ display: 'flex', gap: 2 }}>
          <Tabs.Trigger
            value="dmesg"
            className={styles.tab ?? ''}
            onClick={() => viewActions.set({ bottomOpen: true })}
          >
            {t('bottom.dmesg')}
          </Tabs.Trigger>
          <Tabs.Trigger
            value="terminal"
            className={styles.tab ?? ''}
            onClick={() => viewActions.set({ bottomOpen: true })}
          >
            {t('bottom.terminal')}
          </Tabs.Trigger>
          <Tabs.Trigger
            value="problems"
            className={styles.tab ?? ''}
            onClick={() => viewActions.set({ bottomOpen: true })}
          >
            {t('bottom.problems')}
            {problems > 0 && <span className={cx(styles.badge, errors > 0 && styles.badgeBad)}>{problems}</span>}
          </Tabs.Trigger>
          <Tabs.Trigger value="log" className={styles.tab ?? ''} onClick={() => viewActions.set({ bottomOpen: true })}>
            {t('bottom.log')}
          </Tabs.Trigger>
        </Tabs.List>
        <output className={styles.status} data-testid="build-status" data-busy={busy}>
          {busy ? t('bottom.building') : t('bottom.built', { ms: Math.round(milliseconds) })}
        </output>
        {!narrow && (
          <IconButton
            icon={open ? ChevronDown : ChevronUp}
            look="bare"
            label={t(open ? 'bottom.hide' : 'bottom.show')}
            onClick={() => viewActions.set({ bottomOpen: !open })}
          />
        )}
      </div>
      <Tabs.Content value="dmesg" className={styles.content ?? ''} tabIndex={0}>
        <Dmesg />
      </Tabs.Content>
      <Tabs.Content value="problems" className={styles.content ?? ''} tabIndex={0}>
        <Problems />
      </Tabs.Content>
      <Tabs.Content value="terminal" className={styles.terminal ?? ''}>
        <Suspense fallback={null}>
          <TerminalPane />
        </Suspense>
      </Tabs.Content>
      <Tabs.Content value="log" className={styles.content ?? ''} tabIndex={0}>
        <BuildLog />
      </Tabs.Content>
    </Tabs.Root>
  );
}
