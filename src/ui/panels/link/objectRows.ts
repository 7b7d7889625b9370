// SPDX-License-Identifier: GPL-2.0-only
/** The objects' column as rows: archives, objects, the sections of those that stand open, members that stayed outside. */
import type { List } from '../../../core/base/list';
import type { LinkState, SceneLeft, SceneObject, SceneSection } from '../../../core/link/events';

export type ObjectRowData =
  | { readonly kind: 'archive'; readonly path: string; readonly at: number }
  | {
      readonly kind: 'object';
      readonly object: SceneObject;
      readonly open: boolean;
      /** sections that have found their place, of those with something in them */
      readonly settled: number;
      readonly total: number;
      /** no row of a section follows */
      readonly alone: boolean;
    }
  | { readonly kind: 'section'; readonly object: SceneObject; readonly section: SceneSection; readonly last: boolean }
  | { readonly kind: 'leftHead'; readonly count: number }
  | { readonly kind: 'left'; readonly left: SceneLeft };

export interface RowsInput {
  readonly objects: readonly SceneObject[];
  readonly left: List<SceneLeft>;
  readonly now: LinkState['now'];
  /** objects that stand the other way than they would */
  readonly asked: ReadonlySet<string>;
  /** most objects of the reader's that stand open unasked */
  readonly open: number;
}

export function objectRows({ objects, left, now, asked, open: most }: RowsInput): readonly ObjectRowData[] {
  const rows: ObjectRowData[] = [];
  const opensMine = objects.filter((o) => o.user).length <= most;
  let archive = '';
  for (const object of objects) {
    if (object.archive !== archive && object.archive !== '')
      rows.push({ kind: 'archive', path: object.archive, at: rows.length });
    archive = object.archive;
    const filled = object.sections.filter((s) => s.size > 0);
    const open = (object.user && opensMine) !== asked.has(object.path);
    // Closed, it still shows the section the step is about.
    const shown = open ? filled : now.object === object.path ? filled.filter((s) => s.name === now.section) : [];
    rows.push({
      kind: 'object',
      object,
      open,
      settled: filled.filter((s) => s.state !== 'waiting').length,
      total: filled.length,
      alone: shown.length === 0,
    });
    shown.forEach((section, i) => rows.push({ kind: 'section', object, section, last: i === shown.length - 1 }));
  }
  if (left.length > 0) {
    rows.push({ kind: 'leftHead', count: left.length });
    for (const member of left) rows.push({ kind: 'left', left: member });
  }
  return rows;
}

export function keyOfRow(row: ObjectRowData): string {
  switch (row.kind) {
    case 'archive':
      return `archive ${row.path} ${row.at}`;
    case 'object':
      return `object ${row.object.path}`;
    case 'section':
      return `section ${row.object.path} ${row.section.index}`;
    case 'leftHead':
      return 'left';
    case 'left':
      return `left ${row.left.object}`;
  }
}

/** The row the step is about; while it is about none, the reader's first object. */
export function followedRow(rows: readonly ObjectRowData[], now: LinkState['now']): number {
  if (now.object === '') return rows.findIndex((r) => r.kind === 'object' && r.object.user);
  const section = rows.findIndex(
    (r) => r.kind === 'section' && r.object.path === now.object && r.section.name === now.section,
  );
  if (section >= 0) return section;
  return rows.findIndex(
    (r) => (r.kind === 'object' && r.object.path === now.object) || (r.kind === 'left' && r.left.object === now.object),
  );
}
