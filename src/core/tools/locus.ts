// SPDX-License-Identifier: GPL-2.0-only
/**
 * The source lines below a message: caret, underlines, labels, proposals.
 *
 * In: a place, and what else is to be drawn with it. Out: lines of text.
 *
 *     3 |   g(n + 1, "a")
 *       |     ~~^~~
 *       |       |
 *       |       int
 *
 * Columns count display cells with tab stops of 8; tabs are printed as spaces. A row reaches at least to
 * the caret's column, on every line (gcc 12, gcc/diagnostic-show-locus.cc).
 */
import type { Drawing, FixIt } from '../base/diagnostic';
import type { LineMap, Span } from '../base/span';

const TAB = 8;

export interface Drawn extends Drawing {
  readonly span: Span;
}

/** Cells a character takes; east-asian wide characters take two. */
function cells(character: string): number {
  const code = character.codePointAt(0)!;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** A line with its tabs as spaces, and its width in cells. */
export function expandTabs(line: string): { text: string; width: number } {
  let text = '';
  let width = 0;
  for (const character of line) {
    if (character === '\t') {
      const fill = TAB - (width % TAB);
      text += ' '.repeat(fill);
      width += fill;
    } else {
      text += character;
      width += cells(character);
    }
  }
  return { text, width };
}

/** Cells from a line's beginning to an offset. */
function cellOf(map: LineMap, offset: number): number {
  const { line, column } = map.at(offset);
  return expandTabs(map.textOf(line).slice(0, column - 1)).width;
}

interface Stretch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly label: string | undefined;
}

/** On one line; what goes on to another is drawn to the end of its first. */
function stretchOf(map: LineMap, span: Span, label: string | undefined): Stretch {
  const { line, column } = map.at(span.from);
  const source = map.textOf(line).replace(/\r$/, '');
  const from = expandTabs(source.slice(0, column - 1)).width;
  const end = Math.min(source.length, column - 1 + Math.max(1, span.to - span.from));
  return { line, from, to: Math.max(from + 1, expandTabs(source.slice(0, end)).width), label };
}

const gutter = (line: number): string => `${String(line).padStart(5)} | `;
const margin = '      | ';

/** Labels under their columns, the rightmost first; a bar leads down to each. */
function labelLines(labels: readonly { readonly column: number; readonly text: string }[]): string[] {
  if (labels.length === 0) return [];
  const sorted = [...labels].sort((a, b) => a.column - b.column);
  let row = 1;
  let next = Infinity;
  const placed = sorted
    .toReversed()
    .map(({ column, text }) => {
      if (column + text.length >= next) row++;
      next = column;
      return { column, text, row };
    })
    .toReversed();
  const lines: string[] = [];
  for (let n = 0; n <= row; n++) {
    let line = '';
    for (const label of placed) {
      if (n > label.row) continue;
      line = line.padEnd(label.column) + (n === label.row ? label.text : '|');
    }
    lines.push(margin + line);
  }
  return lines;
}

/** A new line to put in: shown between the lines it would stand between. */
function newLine(map: LineMap, fix: FixIt): string[] {
  const { line } = map.at(fix.from);
  const shown = (n: number): string => gutter(n) + expandTabs(map.textOf(n).replace(/\r$/, '')).text;
  return [...(line > 1 ? [shown(line - 1)] : []), `  +++ |+${fix.text.replace(/\n$/, '')}`, shown(line)];
}

export function locusLines(map: LineMap, drawn: Drawn): string[] {
  const { span, fixIts = [] } = drawn;
  const added = fixIts.find((fix) => fix.text.endsWith('\n'));
  if (added) return newLine(map, added);
  const caret = cellOf(map, span.from);
  const main = stretchOf(map, span, drawn.label);
  const others = (drawn.ranges ?? [])
    .filter((range) => range.span.file === span.file)
    .map((range) => stretchOf(map, range.span, range.label));
  const stretches = [main, ...others];
  const lines: string[] = [];
  let before: number | undefined;
  for (const line of [...new Set(stretches.map((s) => s.line))].sort((a, b) => a - b)) {
    if (before !== undefined && line > before + 1) lines.push('......');
    before = line;
    const mine = stretches.filter((s) => s.line === line);
    lines.push(gutter(line) + expandTabs(map.textOf(line).replace(/\r$/, '')).text);
    const width = Math.max(caret + 1, ...mine.map((s) => s.to));
    let row = '';
    for (let column = 0; column < width; column++) {
      const under = mine.some((s) => s.from <= column && column < s.to);
      row += line === main.line && column === caret ? '^' : under ? '~' : ' ';
    }
    lines.push(margin + row);
    lines.push(
      ...labelLines(
        mine.flatMap((s) => (s.label === undefined ? [] : [{ column: s === main ? caret : s.from, text: s.label }])),
      ),
    );
    for (const fix of fixIts)
      if (map.at(fix.from).line === line) lines.push(margin + ' '.repeat(cellOf(map, fix.from)) + fix.text);
  }
  return lines;
}
