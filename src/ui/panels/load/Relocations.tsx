// SPDX-License-Identifier: GPL-2.0-only
/** The relocation in hand with its sum and its bytes before and after; those done before it as a list. */
import { motion } from 'framer-motion';
import { useState } from 'react';
import type { LoadRelocation } from '../../../core/load/events';
import { appear } from '../../motion';
import {
  Arrow,
  Card,
  cx,
  formatAddress,
  formatBytes,
  formatHex,
  formulaOf,
  Nothing,
  SceneHeading,
  Sum,
  VirtualList,
} from '../../parts';
import type { SceneProps } from '../types';
import styles from './load.module.css';

const ROW = 26;

export function Relocations({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const [chosen, setChosen] = useState<{ readonly at: LoadRelocation; readonly of: number } | undefined>(undefined);
  const current = chosen?.of === view.relocationCount ? chosen.at : view.relocations.at(-1);
  return (
    <>
      <SceneHeading note={view.relocationCount > 0 ? String(view.relocationCount) : undefined}>
        {t('ld.relocations')}
      </SceneHeading>
      {!current ? (
        <Nothing>{t('ld.noRelocation')}</Nothing>
      ) : (
        <>
          <Card
            now={event.kind === 'relocate'}
            className={styles.patch}
            title={`${current.section}+${formatHex(current.offset)}`}
            note={formatAddress(current.address)}
          >
            <Sum
              type={current.type}
              formula={formulaOf(current.type)}
              symbol={current.symbol}
              value={current.value}
              addend={current.addend}
              place={current.address}
              words={(letter) => t(`lk.sum.${letter}`)}
            />
            <p className={styles.change}>
              <code className={styles.before}>{formatBytes(current.before)}</code>
              <Arrow />
              <motion.code
                key={`${current.section}+${current.offset}`}
                className={styles.after}
                initial={{ opacity: 0, y: -6 }}
                animate={{ opacity: 1, y: 0 }}
                transition={appear}
              >
                {formatBytes(current.after)}
              </motion.code>
            </p>
          </Card>
          <VirtualList
            className={styles.relocations}
            label={t('ld.relocations')}
            items={view.relocations}
            rowHeight={ROW}
            follow={view.relocations.indexOf(current)}
            keyOf={(r) => `${r.section}+${r.offset}`}
            row={(r) => (
              <button
                type="button"
                className={cx(styles.relocation, r === current && styles.rowNow)}
                aria-pressed={r === current}
                onClick={() => setChosen({ at: r, of: view.relocationCount })}
              >
                <code>
                  {r.section}+{r.offset.toString(16)}
                </code>
                <span>{r.type.replace('R_X86_64_', '')}</span>
                <code>{r.symbol}</code>
              </button>
            )}
          />
        </>
      )}
    </>
  );
}
