// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a step moves, moving: a copy of the section's bar goes from its object to its place in the
 * output, or into the bin. It is drawn over the columns, because each of them clips what leaves it,
 * and aims at where the place is in each frame, because the columns scroll meanwhile.
 */
import { animate } from 'framer-motion';
import { useLayoutEffect, useRef } from 'react';
import { usePrefersReducedMotion } from '../../motion';
import { cx, sectionClass, SectionLetter } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

const SECONDS = 0.55;

type Event = SceneProps<'link'>['event'];
type Moving = Extract<Event, { kind: 'take' | 'orphan' | 'discard' | 'collect' }>;

const moves = (event: Event): event is Moving =>
  event.kind === 'take' || event.kind === 'orphan' || event.kind === 'discard' || event.kind === 'collect';

export function Flight({ moment, event }: { readonly moment: number; readonly event: Event }) {
  const still = usePrefersReducedMotion();
  return moves(event) && !still ? <Copy key={moment} event={event} /> : null;
}

function Copy({ event }: { readonly event: Moving }) {
  const copy = useRef<HTMLDivElement>(null);
  const gone = event.kind === 'discard' || event.kind === 'collect';
  useLayoutEffect(() => {
    const box = copy.current;
    const scene = box?.parentElement;
    if (!box || !scene) return;
    const find = (anchor: string) => scene.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`);
    const from = find(`in:${event.object}:${event.index}`) ?? find(`object:${event.object}`);
    const to = () => find(gone ? 'bin' : `piece:${event.object}:${event.section}`);
    const start = from?.getBoundingClientRect();
    if (!start || !to()) return;
    const frame = (progress: number) => {
      const origin = scene.getBoundingClientRect();
      const end = to()?.getBoundingClientRect() ?? start;
      const at = (a: number, b: number) => a + (b - a) * progress;
      // A long piece is aimed at by its head.
      box.style.transform = `translate(${at(start.left, end.left) - origin.left}px, ${at(start.top, end.top) - origin.top}px)`;
      box.style.width = `${at(start.width, Math.min(end.width, start.width * 1.4))}px`;
      box.style.opacity = progress > 0.85 ? String((1 - progress) / 0.15) : '1';
    };
    frame(0);
    const flight = animate(0, 1, { duration: SECONDS, ease: [0.3, 0.05, 0.2, 1], onUpdate: frame });
    return () => flight.stop();
  }, [event, gone]);
  const kind = gone ? 'X' : sectionClass(event.section);
  return (
    <div ref={copy} className={cx(styles.copy, styles[`copy${kind}`])} aria-hidden="true">
      <SectionLetter kind={kind} />
      <span>{event.section}</span>
    </div>
  );
}
