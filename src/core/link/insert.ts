// SPDX-License-Identifier: GPL-2.0-only
/**
 * INSERT AFTER and INSERT BEFORE: statements of a script that adds to another one.
 *
 * In: the mapped layout. Out: the same with the statements before each INSERT where they belong, their
 * sections too. Source: GNU ld manual, "Miscellaneous Commands"; binutils 2.40, ld/ldlang.c,
 * process_insert_statements.
 */
import type { Layout } from './map';
import type { OutputSection, OutputStatement } from './model';
import { placeBehind } from './orphans';

/** The name of a section that is not there; undefined: all went well. */
export function processInserts(layout: Layout): string | undefined {
  const { statements } = layout;
  for (;;) {
    const end = statements.findIndex((s) => s.kind === 'insert');
    const found = statements[end];
    if (found?.kind !== 'insert') return undefined;
    const { where, before } = found.statement;
    const block = statements.splice(0, end + 1).slice(0, -1);
    let at = statements.findIndex((s) => s.kind === 'output' && s.name === where && !s.constrainedAway);
    if (at < 0) return where;
    // Before it means behind the one before it.
    if (before) at = statements.findLastIndex((s, i) => i < at && s.kind === 'output' && !s.constrainedAway);
    moveSections(
      layout,
      block.filter((s): s is OutputStatement => s.kind === 'output'),
      at,
    );
    statements.splice(placeBehind(statements, at, at < 0), 0, ...block);
  }
}

function moveSections(layout: Layout, block: readonly OutputStatement[], at: number): void {
  const list = layout.sections;
  const moved = block.map((os) => os.section).filter((s): s is OutputSection => s !== undefined);
  const first = moved[0];
  const last = moved.at(-1);
  if (!first || !last) return;
  const home = layout.statements.slice(0, at + 1).findLast((s) => s.kind === 'output' && s.section !== undefined);
  const anchor = home?.kind === 'output' ? home.section : undefined;
  if (!anchor || moved.includes(anchor)) return;
  const from = list.indexOf(first);
  const run = list.splice(from, list.indexOf(last) - from + 1);
  list.splice(list.indexOf(anchor) + 1, 0, ...run);
}
