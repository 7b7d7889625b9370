// SPDX-License-Identifier: GPL-2.0-only
/**
 * A box that scrolls by itself so that what the step is about stays in sight.
 *
 * The element with `data-follow` inside the box is brought into its middle part whenever `key`
 * changes; only the box scrolls, never the page around it.
 */
import { useEffect, useRef, type RefObject } from 'react';
import { usePrefersReducedMotion } from '../../motion';

/** Rows within this share of the box's edges count as out of sight. */
const MARGIN = 0.2;

export function useFollow<Box extends HTMLElement = HTMLDivElement>(key: unknown): RefObject<Box | null> {
  const box = useRef<Box>(null);
  const still = usePrefersReducedMotion();
  useEffect(() => {
    const outer = box.current;
    const inner = outer?.querySelector('[data-follow]');
    if (!outer || !inner) return;
    const a = outer.getBoundingClientRect();
    const b = inner.getBoundingClientRect();
    const margin = Math.min(outer.clientHeight * MARGIN, 60);
    if (b.top >= a.top + margin && b.bottom <= a.bottom - margin) return;
    const top = outer.scrollTop + (b.top - a.top) - Math.max(0, (outer.clientHeight - b.height) / 2);
    outer.scrollTo({ top, behavior: still ? 'auto' : 'smooth' });
  }, [key, still]);
  return box;
}
