// SPDX-License-Identifier: GPL-2.0-only
/** A long list of which only the rows in sight are in the document; `follow` is scrolled into sight when it changes. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { usePrefersReducedMotion } from '../motion';
import { cx } from './cx';
import styles from './parts.module.css';

export interface VirtualListProps<Item> {
  readonly items: readonly Item[];
  readonly rowHeight: number;
  /** index of the row to keep in sight */
  readonly follow?: number | undefined;
  /** where a row that is out of sight is brought to; by default no further than need be */
  readonly align?: 'auto' | 'center';
  /** a list no longer than this is drawn whole, so that what moves finds its place in it */
  readonly whole?: number;
  readonly label: string;
  readonly className?: string | undefined;
  keyOf(item: Item, index: number): string | number;
  row(item: Item, index: number): ReactNode;
}

/** Rows drawn beyond what is in sight. */
const OVERSCAN = 8;
const FAR = 60;

export function VirtualList<Item>({
  items,
  rowHeight,
  follow,
  align = 'auto',
  whole = 0,
  label,
  className,
  keyOf,
  row,
}: VirtualListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const still = usePrefersReducedMotion();
  // The rows are drawn here and nowhere memoised.
  // oxlint-disable-next-line react/incompatible-library
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: items.length <= whole ? whole : OVERSCAN,
  });
  useEffect(() => {
    if (follow === undefined || follow < 0 || follow >= items.length) return;
    const { startIndex = 0, endIndex = 0 } = list.range ?? {};
    if (align === 'center' && follow > startIndex && follow < endIndex) return;
    // A long way is not scrolled through: each row of it would have to be drawn.
    const far = Math.min(Math.abs(follow - startIndex), Math.abs(follow - endIndex)) > FAR;
    list.scrollToIndex(follow, { align, behavior: still || far ? 'auto' : 'smooth' });
  }, [follow, align, items.length, list, still]);
  return (
    // A list that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className={cx(styles.list, className)} tabIndex={0}>
      <ul className={styles.listInner} style={{ height: list.getTotalSize() }} aria-label={label}>
        {list.getVirtualItems().map((virtual) => {
          const item = items[virtual.index]!;
          return (
            <li
              key={keyOf(item, virtual.index)}
              ref={list.measureElement}
              data-index={virtual.index}
              className={styles.listRow}
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              {row(item, virtual.index)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
