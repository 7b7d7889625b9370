// SPDX-License-Identifier: GPL-2.0-only
/**
 * Every duration and curve of the page. Movement carries meaning here, so there are few of them:
 * something moved to another place, something appeared, something left.
 *
 * Reduced motion is honoured in two places: `<MotionConfig reducedMotion="user">` in App for
 * framer-motion, and `base.css` for CSS transitions. `usePrefersReducedMotion` is for the rest
 * (scrolling, requestAnimationFrame loops).
 */
import type { Transition } from 'framer-motion';
import { useSyncExternalStore } from 'react';

/** The same object, at another place: it must be followed by eye. */
export const move: Transition = { type: 'spring', stiffness: 260, damping: 30, mass: 0.9 };
/** A control under the finger. */
export const snap: Transition = { type: 'spring', stiffness: 520, damping: 34 };
/** Something comes into being. */
export const appear: Transition = { duration: 0.22, ease: [0.2, 0.7, 0.2, 1] };
/** Something is gone. */
export const leave: Transition = { duration: 0.14, ease: [0.4, 0, 1, 1] };

/** Milliseconds a step stays on the screen at speed 1. */
export const stepTime = 1400;
export const speeds = [0.5, 1, 2, 4] as const;

const query = '(prefers-reduced-motion: reduce)';

export function prefersReducedMotion(): boolean {
  return matchMedia(query).matches;
}

export function usePrefersReducedMotion(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    prefersReducedMotion,
    () => false,
  );
}
