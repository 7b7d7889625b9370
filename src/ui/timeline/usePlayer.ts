// SPDX-License-Identifier: GPL-2.0-only
/** Playing is stepping on a clock: one step, a rest by the speed, the next; it stops at the end and at a breakpoint. */
import { useEffect } from 'react';
import { steppingActions, viewActions } from '../../store';
import { useView } from '../hooks';
import { stepTime } from '../motion';

/** Finer steps rest shorter, or a whole build at the finest would take an hour. */
const pace = [1, 0.5, 0.12] as const;

export function usePlayer(): void {
  const playing = useView((v) => v.playing);
  const speed = useView((v) => v.speed);
  const detail = useView((v) => v.detail);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      () => {
        if (!steppingActions.play()) viewActions.set({ playing: false });
      },
      Math.max(40, (stepTime * pace[detail]) / speed),
    );
    return () => clearInterval(timer);
  }, [playing, speed, detail]);
}
