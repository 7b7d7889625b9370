// SPDX-License-Identifier: GPL-2.0-only
/**
 * A box that scrolls by itself so that what the step is about stays in sight.
 *
 * The element with `data-follow` inside the box is brought into its middle part whenever `key`
 * changes; only the box scrolls, never the page around it. While `key` is undefined the step is about
 * nothing in the box, and it stays where it is; at first it goes to `data-follow` all the same.
 */
import { useEffect, useRef, type RefObject } from 'react';
import { usePrefersReducedMotion } from '../motion';

/** Rows within this share of the box's edges count as out of sight. */
const MARGIN = 0.2;

export function useFollow<Box extends HTMLElement = HTMLDivElement>(key: unknown): RefObject<Box | null> {
  const box = useRef<Box>(null);
  const still = usePrefersReducedMotion();
  const placed = useRef(false);
  useEffect(() => {
    if (key === undefined && placed.current) return;
    const outer = box.current;
    const inner = outer?.querySelector('[data-follow]');
    if (!outer || !inner) return;
    placed.current = true;
    const a = outer.getBoundingClientRect();
    const b = inner.getBoundingClientRect();
    const top = shift(a.top, outer.clientHeight, b.top, b.height);
    const left = shift(a.left, outer.clientWidth, b.left, b.width);
    if (top !== 0 || left !== 0) outer.scrollBy({ top, left, behavior: still ? 'auto' : 'smooth' });
  }, [key, still]);
  return box;
}

/** How far to scroll one axis so that the inner stretch stands in the middle; 0 where it is in sight already. */
function shift(outer: number, length: number, inner: number, size: number): number {
  const margin = Math.min(length * MARGIN, 60);
  if (
    inner >= outer + Math.min(margin, Math.max(0, (length - size) / 2)) &&
    inner + size <= outer + length - Math.min(margin, Math.max(0, (length - size) / 2))
  )
    return 0;
  return inner - outer - Math.max(0, (length - size) / 2);
}
