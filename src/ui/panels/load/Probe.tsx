// SPDX-License-Identifier: GPL-2.0-only
/** One comparison of a binary search: the stretch still possible, the entry compared, where it goes on. */
import { ArrowLeft, ArrowRight, Check } from 'lucide-react';
import { motion } from 'framer-motion';
import type { LoadProbe } from '../../../core/load/events';
import { move } from '../../motion';
import { cx } from '../../parts';
import type { SceneProps } from '../types';
import styles from './search.module.css';

export interface ProbeProps {
  readonly probe: LoadProbe;
  readonly count: number;
  readonly symbol: string;
  readonly scene: SceneProps<'load'>;
  readonly now: boolean;
  readonly follow: boolean;
}

/** strcmp(wanted, entry): where to go on is written as a word and an arrow, not only drawn. */
export function Probe({ probe, count, symbol, scene, now, follow }: ProbeProps) {
  const { t } = scene;
  const share = (n: number) => `${(100 * n) / count}%`;
  const verdict = probe.verdict < 0 ? 'before' : probe.verdict > 0 ? 'after' : 'here';
  return (
    <div
      className={cx(styles.probe, now && styles.now, probe.verdict === 0 && styles.hit)}
      {...(follow ? { 'data-follow': true } : {})}
    >
      <div className={styles.strip} aria-hidden="true">
        <motion.i
          className={styles.window}
          initial={false}
          animate={{ left: share(probe.low), width: share(probe.high - probe.low) }}
          transition={move}
        />
        <motion.b
          className={styles.mid}
          initial={false}
          animate={{ left: share(probe.index), width: share(1) }}
          transition={move}
        />
      </div>
      <span
        className={styles.entry}
        title={t('ld.window', { low: probe.low, high: probe.high - 1, n: probe.high - probe.low })}
      >
        <small>[{probe.index}]</small> <code>{probe.name}</code>
      </span>
      <span className={styles.word}>
        {probe.verdict < 0 && <ArrowLeft size="1em" aria-hidden="true" />}
        {probe.verdict === 0 && <Check size="1em" aria-hidden="true" />}
        <span aria-label={t(`ld.probe.${verdict}`, { symbol })}>{t(`ld.probeShort.${verdict}`)}</span>
        {probe.verdict > 0 && <ArrowRight size="1em" aria-hidden="true" />}
      </span>
    </div>
  );
}
