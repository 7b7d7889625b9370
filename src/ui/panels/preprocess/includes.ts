// SPDX-License-Identifier: GPL-2.0-only
/** The files of a unit as rows, from the records of their beginnings and ends. */
import type { IncludeNode } from '../../../core/preprocess/events';

/** One row a file: the record of its end replaces that of its beginning, in the beginning's place. */
export function merge(nodes: readonly IncludeNode[]): readonly IncludeNode[] {
  const rows: IncludeNode[] = [];
  const open: number[] = [];
  for (const node of nodes) {
    if (node.state === 'open') open.push(rows.push(node) - 1);
    else if (node.state === 'read') {
      const at = open.pop();
      if (at === undefined) rows.push(node);
      else rows[at] = node;
    } else rows.push(node);
  }
  return rows;
}
