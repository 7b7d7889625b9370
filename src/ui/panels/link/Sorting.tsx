// SPDX-License-Identifier: GPL-2.0-only
/** SORT at work: the names as they came, then each at its place in the alphabet. */
import { motion } from 'framer-motion';
import { ArrowDownAZ } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { LinkState } from '../../../core/link/events';
import { move, usePrefersReducedMotion } from '../../motion';
import { cx, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

/** More moving elements than this cost frames: they are shown sorted at once. */
const MOST = 160;
const LOOK_FIRST = 450;

export interface SortingProps {
  readonly sort: NonNullable<LinkState['sort']>;
  readonly scene: SceneProps<'link'>;
}

export function Sorting({ sort, scene }: SortingProps) {
  const { t, result } = scene;
  const still = usePrefersReducedMotion() || sort.after.length > MOST;
  const [sorted, setSorted] = useState(still);
  useEffect(() => {
    if (still) return;
    const timer = setTimeout(() => setSorted(true), LOOK_FIRST);
    return () => clearTimeout(timer);
  }, [still]);
  const users = new Set(result.units.map((u) => u.object));
  const mine = new Set(result.things.filter((x) => users.has(x.object)).map((x) => x.section));
  const names = sorted ? sort.after : sort.before;
  const box = useFollow(sorted);
  const prefix = commonPrefix(sort.after);
  return (
    <div ref={box} className={styles.sorting} tabIndex={0} role="group" aria-label={t('lk.sorted')}>
      <p className={styles.outputHead}>
        <ArrowDownAZ size="1.1em" aria-hidden="true" /> <b>SORT</b>{' '}
        <span>{t(prefix === '' ? 'lk.sortingPlain' : 'lk.sorting', { n: sort.after.length, prefix })}</span>
      </p>
      <ol>
        {names.map((name) => (
          <motion.li
            key={name}
            layout={!still}
            transition={move}
            className={cx(mine.has(sectionOf(name)) && styles.sortMine)}
            {...(mine.has(sectionOf(name)) ? { 'data-follow': true } : {})}
          >
            <code>{name.slice(prefix.length)}</code>
          </motion.li>
        ))}
      </ol>
    </div>
  );
}

/** A name may be `object:section` or a section alone. */
const sectionOf = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/** What all names share is written once; up to the last sign, not into a word. */
export function commonPrefix(names: readonly string[]): string {
  if (names.length < 2) return '';
  let length = 0;
  const [first = '', ...rest] = names;
  while (length < first.length && rest.every((n) => n[length] === first[length])) length++;
  const shared = first.slice(0, length);
  const sign = Math.max(shared.lastIndexOf('+'), shared.lastIndexOf(':'));
  return shared.slice(0, sign + 1);
}
