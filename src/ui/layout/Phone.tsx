// SPDX-License-Identifier: GPL-2.0-only
/** On a phone: Code, Scene or Log; the timeline is below them, where the thumb is. */
import type { PhoneTab } from '../../store';
import { viewActions } from '../../store';
import styles from '../App.module.css';
import { BottomPanel } from '../bottom/BottomPanel';
import { EditorPane } from '../editor/EditorPane';
import { useT, useView } from '../hooks';
import { StageArea } from '../stage/StageArea';

const tabs: readonly PhoneTab[] = ['code', 'scene', 'log'];
const panes = { code: EditorPane, scene: StageArea, log: BottomPanel } as const;

export function Phone() {
  const t = useT();
  const active = useView((v) => v.phoneTab);
  const move = (by: number) =>
    viewActions.set({ phoneTab: tabs[(tabs.indexOf(active) + by + tabs.length) % tabs.length]! });
  return (
    <>
      <div className={styles.phoneTabs} role="tablist" aria-label={t('phone.label')}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-controls={`pane-${tab}`}
            aria-selected={tab === active}
            tabIndex={tab === active ? 0 : -1}
            className={styles.phoneTab}
            onClick={() => viewActions.set({ phoneTab: tab })}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') move(1);
              else if (event.key === 'ArrowLeft') move(-1);
            }}
          >
            {t(`phone.${tab}`)}
          </button>
        ))}
      </div>
      {tabs.map((tab) => {
        const Pane = panes[tab];
        return (
          <div
            key={tab}
            id={`pane-${tab}`}
            role="tabpanel"
            aria-labelledby={`tab-${tab}`}
            className={styles.phonePane}
            hidden={tab !== active}
          >
            <Pane />
          </div>
        );
      })}
    </>
  );
}
