// SPDX-License-Identifier: GPL-2.0-only
/** The levels in the order of their tables; each says how many of its slots have been through. */
import { Check, ChevronRight } from 'lucide-react';
import type { BootLevel } from '../../../core/boot/events';
import { cx, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './boot.module.css';

export interface LevelRailProps {
  readonly scene: SceneProps<'boot'>;
  /** the reader wants to see this level's slots */
  onAsk(level: string): void;
}

export function LevelRail({ scene, onAsk }: LevelRailProps) {
  const { view, t } = scene;
  const box = useFollow<HTMLOListElement>(view.level);
  return (
    <ol ref={box} className={styles.rail}>
      {view.levels.map((level) => {
        const through = level.slots.filter((s) => s.state === 'done' || s.state === 'skipped').length;
        const state = t(`boot.level.${level.state}`);
        return (
          <li key={level.id} {...(level.state === 'running' ? { 'data-follow': true } : {})}>
            <button
              type="button"
              className={cx(styles.level, styles[level.state])}
              aria-label={t('boot.levelLabel', { id: level.id, name: level.name, n: level.slots.length, state })}
              {...(level.state === 'running' ? { 'aria-current': 'step' as const } : {})}
              onClick={() => onAsk(level.id)}
            >
              <Mark level={level} />
              <b>{level.id}</b>
              {level.name !== level.id && <span>{level.name}</span>}
              <small>{level.slots.length === 0 ? t('boot.noSlot') : `${through}/${level.slots.length}`}</small>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Mark({ level }: { readonly level: BootLevel }) {
  return (
    <i className={styles.mark} aria-hidden="true">
      {level.state === 'done' && <Check size="1em" />}
      {level.state === 'running' && <ChevronRight size="1.1em" />}
    </i>
  );
}
