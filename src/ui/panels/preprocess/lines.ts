// SPDX-License-Identifier: GPL-2.0-only
/** Which lines of a file a learner has to see. */
import type { LineMap } from '../../../core/base/span';

/** The next lines that are neither blank nor comment: what is kept or left out is code. */
export function codeLines(lines: LineMap, from: number, count: number): readonly number[] {
  const found: number[] = [];
  let comment = false;
  for (let n = from; n <= lines.lineCount && n < from + 60 && found.length < count; n++) {
    const text = lines.textOf(n).trim();
    const begins = comment || text.startsWith('/*');
    if (begins) comment = !text.includes('*/');
    else if (text !== '' && !text.startsWith('//')) found.push(n);
  }
  return found;
}
