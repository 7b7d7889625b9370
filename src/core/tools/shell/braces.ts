// SPDX-License-Identifier: GPL-2.0-only
/** bash's brace expansion: `{a,b}`, `{1..5}`, `{a..e..2}`; purely of text, before any other. */
import type { Piece, Word } from './syntax';

/** A character that is not quoted, or a piece that is left alone. */
type Unit = string | Piece;

const LIMIT = 10_000;

export function braces(word: Word): Word[] {
  if (!word.some((piece) => piece.kind === 'text' && !piece.quoted && piece.text.includes('{'))) return [word];
  const units = word.flatMap((piece): Unit[] => (piece.kind === 'text' && !piece.quoted ? [...piece.text] : [piece]));
  return expand(units).map(joined);
}

function expand(units: readonly Unit[]): Unit[][] {
  for (let open = units.indexOf('{'); open >= 0; open = units.indexOf('{', open + 1)) {
    const parts = partsOf(units, open);
    if (!parts) continue;
    const { choices, close } = parts;
    const before = units.slice(0, open);
    const after = expand(units.slice(close + 1));
    return choices.flatMap((choice) => after.map((rest) => [...before, ...choice, ...rest])).slice(0, LIMIT);
  }
  return [[...units]];
}

/** What stands between this brace and its end, already expanded; undefined: it is only a brace. */
function partsOf(
  units: readonly Unit[],
  open: number,
): { readonly choices: Unit[][]; readonly close: number } | undefined {
  let depth = 0;
  let from = open + 1;
  const parts: Unit[][] = [];
  for (let at = from; at < units.length; at++) {
    const unit = units[at];
    if (unit === '{') depth++;
    else if (unit === '}' && depth > 0) depth--;
    else if (unit === ',' && depth === 0) {
      parts.push(units.slice(from, at));
      from = at + 1;
    } else if (unit === '}') {
      if (parts.length > 0) {
        parts.push(units.slice(from, at));
        return { choices: parts.flatMap(expand), close: at };
      }
      const inside = units.slice(from, at);
      const range = inside.every((u) => typeof u === 'string') ? sequence(inside.join('')) : undefined;
      return range && { choices: range.map((text) => [...text]), close: at };
    }
  }
  return undefined;
}

function sequence(text: string): string[] | undefined {
  const match = /^(?:(-?\d+)\.\.(-?\d+)|([A-Za-z])\.\.([A-Za-z]))(?:\.\.(-?\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, first, last, one, other, by] = match;
  const from = first === undefined ? one!.charCodeAt(0) : Number(first);
  const to = last === undefined ? other!.charCodeAt(0) : Number(last);
  const step = (Math.abs(Number(by ?? 1)) || 1) * (from <= to ? 1 : -1);
  const padded = [first, last].some((number) => /^-?0\d/.test(number ?? ''));
  const width = padded ? Math.max(first!.length, last!.length) : 0;
  const show = (n: number): string =>
    first === undefined
      ? String.fromCharCode(n)
      : `${n < 0 ? '-' : ''}${String(Math.abs(n)).padStart(n < 0 ? width - 1 : width, '0')}`;
  const count = Math.min(LIMIT, Math.floor((to - from) / step) + 1);
  return Array.from({ length: count }, (_, i) => show(from + i * step));
}

function joined(units: readonly Unit[]): Word {
  const out: Piece[] = [];
  for (const unit of units) {
    const last = out.at(-1);
    if (typeof unit !== 'string') out.push(unit);
    else if (last?.kind === 'text' && !last.quoted) out[out.length - 1] = { ...last, text: last.text + unit };
    else out.push({ kind: 'text', text: unit, quoted: false });
  }
  return out;
}
