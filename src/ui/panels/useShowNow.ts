// SPDX-License-Identifier: GPL-2.0-only
/** Brings what the step is about into sight, once a step: after that the reader may scroll away from it. */
import { useEffect, useRef } from 'react';
import { prefersReducedMotion } from '../motion';

/** `moment` is the step's key; the part that says `now` first in the box is the one. */
export function useShowNow<E extends HTMLElement>(moment: number): React.RefObject<E | null> {
  const box = useRef<E>(null);
  useEffect(() => {
    const part = box.current?.querySelector('[data-now]');
    part?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: prefersReducedMotion() ? 'auto' : 'smooth' });
  }, [moment]);
  return box;
}
