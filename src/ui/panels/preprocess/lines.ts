// SPDX-License-Identifier: GPL-2.0-only
/** Which lines of a file a learner has to see. */
import type { LineMap } from '../../../core/base/span';

export interface GroupLine {
  readonly line: number;
  /** the directive that ends the group: it is neither kept nor left out with it */
  readonly end: boolean;
}

/** Lines looked at for the few that are shown. */
const FARTHEST = 60;

/**
 * The next lines of the group a condition decides about, neither blank nor comment: what is kept or left out is code. At
 * most `count` of them, up to the #else, #elif or #endif it ends with.
 */
export function groupLines(lines: LineMap, from: number, count: number): readonly GroupLine[] {
  const found: GroupLine[] = [];
  let comment = false;
  let depth = 0;
  for (let n = from; n <= lines.lineCount && n < from + FARTHEST && found.length < count; n++) {
    const text = lines.textOf(n).trim();
    const begins = comment || text.startsWith('/*');
    if (begins) {
      comment = !text.includes('*/');
      continue;
    }
    if (text === '' || text.startsWith('//')) continue;
    const word = /^#\s*(if|el|endif)/.exec(text)?.[1];
    const end = depth === 0 && (word === 'el' || word === 'endif');
    found.push({ line: n, end });
    if (end) break;
    if (word === 'if') depth++;
    else if (word === 'endif') depth--;
  }
  return found;
}
