// SPDX-License-Identifier: GPL-2.0-only
/**
 * Curved lines between parts: relocations, pointers. Put inside a `position: relative` box whose parts
 * carry `anchor`; the wires find them by name, and follow while the box, its scroll or its parts move.
 */
import { useEffect, useRef, useState } from 'react';
import { cx } from './cx';
import styles from './parts.module.css';

export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly tone?: 'quiet' | 'now' | 'thread';
}

interface Curve {
  readonly wire: Wire;
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

export function Wires({ wires }: { readonly wires: readonly Wire[] }) {
  const svg = useRef<SVGSVGElement>(null);
  const [curves, setCurves] = useState<readonly Curve[]>([]);
  useEffect(() => {
    const box = svg.current?.parentElement;
    if (!box) return;
    let frame = 0;
    /** undefined: not drawn yet, and what an earlier list left has to go */
    let last: string | undefined;
    // Parts move by transforms, which no observer reports; measuring a few rectangles a frame is cheap
    // and state changes only when a line does.
    const follow = () => {
      const next = wires.map((wire) => curveOf(box, wire)).filter((c) => c !== undefined);
      const key = next.map((c) => c.wire.id + c.path).join();
      if (key !== last) {
        last = key;
        setCurves(next);
      }
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [wires]);
  return (
    <svg ref={svg} className={styles.wires} aria-hidden="true">
      <defs>
        <marker
          id="wire-end"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerUnits="userSpaceOnUse"
          markerWidth="9"
          markerHeight="9"
          orient="auto-start-reverse"
        >
          <path d="M0 0L8 4L0 8z" fill="context-stroke" />
        </marker>
      </defs>
      {curves.map(({ wire, path, x, y }) => (
        <g key={wire.id}>
          <path
            d={path}
            markerEnd="url(#wire-end)"
            className={cx(
              styles.wire,
              wire.tone === 'thread' && styles.wireThread,
              wire.tone === 'now' && styles.wireNow,
            )}
          />
          {wire.label && (
            <text x={x} y={y - 5} textAnchor="middle" className={styles.wireLabel}>
              {wire.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** Where an end is. One that is scrolled out of the box it lies in (`data-wire-clip`) is at that box's edge. */
function endOf(box: Element, anchor: string): DOMRect | undefined {
  const part = box.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`);
  const place = part?.getBoundingClientRect();
  const clip = part?.closest('[data-wire-clip]')?.getBoundingClientRect();
  if (!place || !clip) return place;
  const top = Math.max(clip.top, Math.min(clip.bottom - place.height, place.top));
  return top === place.top ? place : new DOMRect(place.left, top, place.width, place.height);
}

function curveOf(box: Element, wire: Wire): Curve | undefined {
  const a = endOf(box, wire.from);
  const b = endOf(box, wire.to);
  if (!a || !b || a.width === 0 || b.width === 0) return undefined;
  const o = box.getBoundingClientRect();
  const rightward = b.left + b.width / 2 >= a.left + a.width / 2;
  const x1 = Math.round((rightward ? a.right : a.left) - o.left + box.scrollLeft);
  const x2 = Math.round((rightward ? b.left : b.right) - o.left + box.scrollLeft);
  const y1 = Math.round(a.top + a.height / 2 - o.top + box.scrollTop);
  const y2 = Math.round(b.top + b.height / 2 - o.top + box.scrollTop);
  const bend = Math.max(24, Math.abs(x2 - x1) / 2) * (rightward ? 1 : -1);
  return {
    wire,
    path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`,
    x: (x1 + x2) / 2,
    y: (y1 + y2) / 2,
  };
}
