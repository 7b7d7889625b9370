// SPDX-License-Identifier: GPL-2.0-only
/** Beside the preprocess scene, as of this step: the calls that are open, the macro table, the files read. */
import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { panelTabs, steppingActions, viewActions, type PanelTab } from '../../store';
import type { Span } from '../../core/base/span';
import { IconButton } from '../chrome/IconButton';
import { useStepping, useT, type Moment } from '../hooks';
import { CallsTab } from './CallsTab';
import { FilesTab } from './FilesTab';
import styles from './inspector.module.css';
import { MacrosTab } from './MacrosTab';

const show = (span: Span) => viewActions.reveal(span.file, span.from, span.to);

export function Inspector({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const tab = useStepping((s) => s.tab);
  const view = moment.timeline.stateAt('preprocess', moment.event);
  return (
    <aside className={styles.inspector} aria-label={t('step.panel')} data-print="hide">
      <Tabs.Root
        className={styles.tabs ?? ''}
        value={tab}
        onValueChange={(next) => steppingActions.setPanel(true, next as PanelTab)}
      >
        <div className={styles.head}>
          <Tabs.List className={styles.list ?? ''} aria-label={t('insp.tabs')}>
            {panelTabs.map((name) => (
              <Tabs.Trigger key={name} value={name} className={styles.tab ?? ''}>
                {t(`insp.${name}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <IconButton icon={X} look="bare" label={t('insp.close')} onClick={() => steppingActions.setPanel(false)} />
        </div>
        <Tabs.Content value="stack" className={styles.content ?? ''}>
          <CallsTab moment={moment} view={view} />
        </Tabs.Content>
        <Tabs.Content value="macros" className={styles.content ?? ''}>
          <MacrosTab moment={moment} view={view} onShow={show} />
        </Tabs.Content>
        <Tabs.Content value="files" className={styles.content ?? ''}>
          <FilesTab view={view} onShow={show} />
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}
