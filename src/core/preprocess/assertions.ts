// SPDX-License-Identifier: GPL-2.0-only
/** GNU assertions, `#assert machine(x86)` and `#if #machine(x86)`: deprecated, and still read (GNU cpp, "Obsolete Features"). */
import { TokenKind } from '../base/token';
import { backup } from './expand';
import { lexDirect } from './lexer';
import type { Reader } from './reader';
import { EOF, Flag, P, type Tok } from './token';

/**
 * `machine(x86)` of a GNU assertion, not expanded. Undefined: it was wrong, and that was said. The answer is
 * undefined where none was given, which only #assert forbids; in a #if what follows is put back.
 */
export function readAssertion(
  r: Reader,
  next: () => Tok,
  where: 'if' | 'assert' | 'unassert',
): { readonly predicate: string; readonly answer: string | undefined } | undefined {
  const name = next();
  if (r.kind(name) !== TokenKind.identifier) {
    const end = r.kind(name) === EOF;
    r.sayAt('error', 'assert', end ? 'assertion without predicate' : 'predicate must be an identifier', name);
    if (end && where === 'if') backup(r, name);
    return undefined;
  }
  const predicate = r.node(name).text;
  const open = next();
  if (!r.is(open, P.lparen)) {
    if (where === 'if') backup(r, open);
    else if (where === 'assert' || r.kind(open) !== EOF) {
      r.sayAt('error', 'assert', "missing '(' after predicate", name);
      return undefined;
    }
    return { predicate, answer: undefined };
  }
  let answer = '';
  for (let count = 0; ; count++) {
    const token = next();
    if (r.kind(token) === EOF) {
      r.sayAt('error', 'assert', "missing ')' to complete answer", token);
      if (where === 'if') backup(r, token);
      return undefined;
    }
    if (r.is(token, P.rparen)) {
      if (count > 0) return { predicate, answer };
      r.sayAt('error', 'assert', "predicate's answer is empty", token);
      return undefined;
    }
    // White space between tokens counts, as in a macro's definition.
    if (count > 0) answer += r.has(token, Flag.space) ? ' ' : '\0';
    answer += r.text(token);
  }
}

/** `#assert machine(x86)`, `#unassert machine`. True: nothing should follow. */
export function changeAssertion(r: Reader, adding: boolean): boolean {
  const read = readAssertion(r, () => lexDirect(r), adding ? 'assert' : 'unassert');
  if (read === undefined) return false;
  const { predicate, answer } = read;
  const answers = r.assertions.get(predicate) ?? new Set();
  r.assertions.set(predicate, answers);
  if (answer === undefined) {
    answers.clear();
    return false;
  }
  if (adding && answers.has(answer)) {
    r.sayLast('warning', 'reasserted', `"${predicate}" re-asserted`);
    return false;
  }
  if (adding) answers.add(answer);
  else answers.delete(answer);
  return true;
}
