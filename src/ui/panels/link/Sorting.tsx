// SPDX-License-Identifier: GPL-2.0-only
/**
 * SORT at work: the names as they came, then each at its place in the alphabet. Of a long table some are seen
 * moving, the reader's among them, and then all of it is there to be read.
 */
import { motion } from 'framer-motion';
import { ArrowDownAZ } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { LinkState } from '../../../core/link/events';
import { move, usePrefersReducedMotion } from '../../motion';
import { cx, useFollow, VirtualList, useRowHeight } from '../../parts';
import type { SceneProps } from '../types';
import styles from './sorting.module.css';

/** More moving elements than this cost frames. */
const MOST = 48;
const LOOK_FIRST = 600;
/** When what moves has come to rest, and was looked at. */
const SEEN = 2600;

export interface SortingProps {
  readonly sort: NonNullable<LinkState['sort']>;
  readonly scene: SceneProps<'link'>;
}

export function Sorting({ sort, scene }: SortingProps) {
  const { t } = scene;
  const prefix = useMemo(() => commonPrefix(sort.after), [sort]);
  const isMine = useMine(scene);
  const isLong = sort.after.length > MOST;
  const still = usePrefersReducedMotion();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), SEEN);
    return () => clearTimeout(timer);
  }, []);
  const moving = useMemo(() => (isLong ? someOf(sort, isMine) : sort), [isLong, sort, isMine]);
  return (
    <section className={styles.sorting} aria-label={t('lk.sorted')}>
      <p className={styles.head}>
        <ArrowDownAZ size="1.1em" aria-hidden="true" /> <b>SORT</b>{' '}
        <span>{t(prefix === '' ? 'lk.sortingPlain' : 'lk.sorting', { n: sort.after.length, prefix })}</span>
      </p>
      {isLong && (still || seen) ? (
        <LongOrder names={sort.after} prefix={prefix} isMine={isMine} label={t('lk.sorted')} />
      ) : (
        <Moving sort={moving} still={still} prefix={prefix} isMine={isMine} label={t('lk.sorted')} />
      )}
    </section>
  );
}

/** Whether a section of this name is the reader's. */
function useMine({ result }: SceneProps<'link'>): (name: string) => boolean {
  return useMemo(() => {
    const users = new Set(result.units.map((u) => u.object));
    const mine = new Set(result.things.filter((x) => users.has(x.object)).map((x) => x.section));
    return (name) => mine.has(sectionOf(name));
  }, [result]);
}

interface OrderProps {
  readonly prefix: string;
  readonly label: string;
  isMine(name: string): boolean;
}

function LongOrder({ names, prefix, isMine, label }: OrderProps & { readonly names: readonly string[] }) {
  const height = useRowHeight();
  const first = names.findIndex(isMine);
  return (
    <VirtualList
      className={styles.longOrder}
      label={label}
      items={names}
      rowHeight={height}
      follow={first < 0 ? 0 : first}
      align="center"
      keyOf={(name, i) => `${name} ${i}`}
      row={(name, i) => (
        <p className={cx(styles.orderRow, isMine(name) && styles.orderMine)}>
          <small>{i + 1}</small> <code>{name.slice(prefix.length)}</code>
        </p>
      )}
    />
  );
}

interface MovingProps extends OrderProps {
  readonly sort: Pick<SortingProps['sort'], 'before' | 'after'>;
  readonly still: boolean;
}

function Moving({ sort, still, prefix, isMine, label }: MovingProps) {
  const [sorted, setSorted] = useState(still);
  useEffect(() => {
    if (still) return;
    const timer = setTimeout(() => setSorted(true), LOOK_FIRST);
    return () => clearTimeout(timer);
  }, [still]);
  const names = sorted ? sort.after : sort.before;
  const box = useFollow(sorted);
  return (
    <div ref={box} className={styles.order} tabIndex={0} role="group" aria-label={label}>
      <ol>
        {names.map((name) => (
          <motion.li
            key={name}
            layout={!still}
            transition={move}
            className={cx(isMine(name) && styles.sortMine)}
            {...(isMine(name) ? { 'data-follow': true } : {})}
          >
            <code>{name.slice(prefix.length)}</code>
          </motion.li>
        ))}
      </ol>
    </div>
  );
}

/** The reader's names and others at even distances, in both orders as they are among all. */
export function someOf({ before, after }: MovingProps['sort'], isMine: (name: string) => boolean): MovingProps['sort'] {
  const mine = after.filter(isMine).slice(0, MOST / 2);
  const others = after.filter((name) => !isMine(name));
  const distance = Math.max(1, others.length / (MOST - mine.length));
  const chosen = new Set(mine);
  for (let i = 0; i < others.length && chosen.size < MOST; i += distance) chosen.add(others[Math.floor(i)]!);
  const among = (name: string) => chosen.has(name);
  return { before: before.filter(among), after: after.filter(among) };
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
