// SPDX-License-Identifier: GPL-2.0-only
/** The line a message is about, with the places gcc underlines, and its correction as a button. */
import { Wand } from 'lucide-react';
import type { Drawing } from '../../core/base/diagnostic';
import type { Span } from '../../core/base/span';
import { applyFixes, fixesOf, fixWords } from '../fixes';
import { useProject, useT } from '../hooks';
import styles from './bottom.module.css';

export interface ExcerptProps {
  readonly span: Span | undefined;
  readonly drawing: Drawing;
  /** the texts the build saw */
  readonly files: Readonly<Record<string, string>>;
}

export function Excerpt({ span, drawing, files }: ExcerptProps) {
  const t = useT();
  const now = useProject((p) => p.files);
  const text = span && files[span.file];
  if (text === undefined) return null;
  const fixes = fixesOf(drawing, files, now);
  const pieces = piecesOf(text, span!, drawing);
  return (
    <div className={styles.excerpt}>
      <pre aria-hidden="true">
        {pieces.map(({ at, text: piece, kind }) =>
          kind === undefined ? (
            piece
          ) : (
            <span key={at} className={kind === 'place' ? styles.here : styles.there}>
              {piece}
            </span>
          ),
        )}
      </pre>
      {fixes.length > 0 && (
        <button type="button" className={styles.fix} onClick={() => applyFixes(fixes)}>
          <Wand size={13} aria-hidden="true" />
          {fixWords(fixes, text, t)}
        </button>
      )}
    </div>
  );
}

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly kind: 'place' | 'range' | undefined;
}

/** The line, cut where an underlining begins or ends. */
function piecesOf(text: string, place: Span, { ranges = [] }: Drawing): readonly Piece[] {
  const begin = text.lastIndexOf('\n', place.from - 1) + 1;
  const from = Math.min(place.from, begin + /^[ \t]*/.exec(text.slice(begin, begin + 200))![0].length);
  const end = text.indexOf('\n', from);
  const to = end < 0 ? text.length : end;
  const inLine = ({ file, from: a, to: b }: Span) => file === place.file && a < to && b > from;
  const shown = { ...place, to: Math.max(place.to, place.from + 1) };
  const others = ranges.map(({ span }) => span).filter(inLine);
  const cuts = [...new Set([from, to, ...[shown, ...others].flatMap((s) => [s.from, s.to])])]
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b);
  const within = (at: number, s: Span) => at >= s.from && at < s.to;
  return cuts.slice(0, -1).map((at, i) => ({
    at,
    text: text.slice(at, cuts[i + 1]),
    kind: within(at, shown) ? 'place' : others.some((s) => within(at, s)) ? 'range' : undefined,
  }));
}
