// SPDX-License-Identifier: GPL-2.0-only
/**
 * -Wimplicit-fallthrough=3: control runs from one `case` into the next and neither an attribute nor a
 * comment says that it should (gcc/gimplify.cc, warn_implicit_fallthrough_r; libcpp/lex.cc,
 * fallthrough_comment_p).
 */
import type { OriginId } from '../../base/origin';
import type { Stmt } from './ast';
import { canFallOut } from './flow';
import type { Parser } from './parser';

type Block = Extract<Stmt, { kind: 'block' }>;
type Labelled = Extract<Stmt, { kind: 'case' | 'label' }>;

/** `lint -fallthrough`, and `fall through` with its usual ornaments. */
const comment =
  /-fallthrough|@fallthrough@|lint -fallthrough|(?:[ \t.!]*(?:(?:else|intentional(?:ly)?)[ ,\t-]*)?fall(?:s? |-?|s-|ing-? ?)?-?(?:through|thru|thr(?:ough|u))[ \t.!]*(?:-[^\n]*)?)/i;

export function warnFallthrough(p: Parser, body: Stmt): void {
  if (p.warnings.levelOf('implicit-fallthrough=') === 'off') return;
  visit(p, body);
}

function visit(p: Parser, stmt: Stmt): void {
  switch (stmt.kind) {
    case 'block':
      for (const item of stmt.items) visit(p, item);
      return;
    case 'switch':
      if (stmt.body.kind === 'block') cases(p, stmt.body);
      visit(p, stmt.body);
      return;
    case 'if':
      visit(p, stmt.whenTrue);
      if (stmt.otherwise) visit(p, stmt.otherwise);
      return;
    case 'while':
    case 'do':
    case 'for':
    case 'case':
    case 'label':
      visit(p, stmt.body);
      return;
    default:
  }
}

function cases(p: Parser, block: Block): void {
  let before: Stmt | undefined;
  for (const item of block.items) {
    if (item.kind === 'case' && before && canFallOut(before) && !endsAtOnce(item)) {
      const last = lastOf(before);
      if (last && last.kind !== 'empty' && !isTold(p, item.origin))
        p.warn('implicit-fallthrough=', 'cc1.fallthrough', 'this statement may fall through', placeOf(last), [
          p.note('here', item.origin),
        ]);
    }
    before = item;
  }
}

/** `case 2: break;` */
function endsAtOnce(label: Labelled): boolean {
  let inner: Stmt = label;
  while (inner.kind === 'case' || inner.kind === 'label') inner = inner.body;
  return inner.kind === 'break' || inner.kind === 'goto' || inner.kind === 'continue';
}

function lastOf(stmt: Stmt): Stmt | undefined {
  if (stmt.kind === 'case' || stmt.kind === 'label') return lastOf(stmt.body);
  if (stmt.kind !== 'block') return stmt;
  const last = stmt.items[stmt.items.length - 1];
  return last && lastOf(last);
}

/** gcc points at the expression, not at where the statement begins. */
function placeOf(stmt: Stmt): OriginId {
  return stmt.kind === 'expression' ? stmt.expr.origin : stmt.origin;
}

/** Is there such a comment between the label and what stands before it? */
function isTold(p: Parser, label: OriginId): boolean {
  const span = p.origins.expansionPoint(label);
  if (!span) return true;
  const before = p.diagnostics.sourceText({ file: span.file, from: 0, to: span.from });
  const gap = /(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*)*$/.exec(before)?.[0] ?? '';
  return comment.test(gap);
}
