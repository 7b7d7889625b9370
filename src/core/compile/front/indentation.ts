// SPDX-License-Identifier: GPL-2.0-only
/**
 * -Wmisleading-indentation: a statement indented as if the `if` before it guarded it
 * (gcc/c-family/c-indentation.cc, should_warn_for_misleading_indentation).
 */
import type { Span } from '../../base/span';
import type { Token } from '../../base/token';
import type { Parser } from './parser';

interface Place {
  readonly file: string;
  readonly line: number;
  /** as displayed, tabs to multiples of 8 */
  readonly column: number;
  /** of the first character of its line that is no white space */
  readonly first: number;
}

const TAB = 8;

function placeOf(p: Parser, token: Token): Place | undefined {
  const span = p.origins.expansionPoint(token.origin);
  return span && visual(p, span);
}

function visual(p: Parser, span: Span): Place | undefined {
  const map = p.diagnostics.mapOf(span.file);
  const { line, column: bytes } = map.at(span.from);
  const text = map.textOf(line);
  if (text.length < bytes - 1) return undefined;
  let column = 0;
  let first: number | undefined;
  for (let i = 0; i < bytes; i++) {
    const character = text[i] ?? ' ';
    if (first === undefined && character !== ' ' && character !== '\t') first = column;
    if (i === bytes - 1) break;
    column = character === '\t' ? column + TAB - (column % TAB) : column + 1;
  }
  return { file: span.file, line, column, first: first ?? column };
}

/** A line between the two that is less indented, or a directive: what is aligned may be by chance. */
function unindentedBetween(p: Parser, file: string, from: number, to: number, column: number): boolean {
  const map = p.diagnostics.mapOf(file);
  for (let line = from + 1; line < to; line++) {
    const text = map.textOf(line);
    const lead = /^[ \t]*/.exec(text)![0];
    const rest = text.slice(lead.length);
    if (rest.trim() === '') continue;
    let width = 0;
    for (const character of lead) width = character === '\t' ? width + TAB - (width % TAB) : width + 1;
    if (rest.startsWith('#') || width < column) return true;
  }
  return false;
}

/** `guard`: the keyword; `body`: the first token of what it guards; the token to come is the next statement's. */
export function warnIndentation(p: Parser, guard: Token, body: Token): void {
  const next = p.token;
  if (p.atEnd || p.is('}') || p.keyword() === 'else' || p.is(';') || body.text === '{') return;
  if (p.warnings.levelOf('misleading-indentation') === 'off' || !isMisleading(p, guard, body, next)) return;
  p.warn('misleading-indentation', 'cc1.indentation', `this '${guard.text}' clause does not guard...`, guard.origin, [
    p.note(
      `...this statement, but the latter is misleadingly indented as if it were guarded by the '${guard.text}'`,
      next.origin,
    ),
  ]);
}

function isMisleading(p: Parser, guardToken: Token, bodyToken: Token, nextToken: Token): boolean {
  // What a macro gives has no indentation.
  if ([bodyToken, nextToken].some((token) => p.origins.get(token.origin).kind !== 'written')) return false;
  const guard = placeOf(p, guardToken);
  const body = placeOf(p, bodyToken);
  const next = placeOf(p, nextToken);
  if (!guard || !body || !next || next.file !== body.file) return false;
  const semicolon = bodyToken.text === ';';
  if (next.line === body.line) {
    if (guard.file !== body.file || guard.line < body.line) return true;
    return guard.line === body.line && guard.column === guard.first;
  }
  if (next.line < body.line || next.first < next.column) return false;
  const aligned = semicolon
    ? body.line > guard.line && body.first !== body.column && next.column > guard.first
    : next.column === body.column;
  if (aligned) {
    if (body.column <= guard.first) return false;
    return !unindentedBetween(p, body.file, body.line, next.line, Math.min(next.column, body.column));
  }
  return (
    semicolon &&
    body.line === guard.line &&
    (next.column > guard.first || (nextToken.text === '{' && next.column === guard.first))
  );
}
