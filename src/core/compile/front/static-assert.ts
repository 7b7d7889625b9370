// SPDX-License-Identifier: GPL-2.0-only
/** _Static_assert (C11 6.7.10); the message may be left out, as C2x has it. */
import { decodeUtf8 } from '../../base/bytes';
import { integerValue } from './constant';
import { parseConditional, parseStringTokens } from './expressions';
import type { Parser } from './parser';

/** `member`: the caller takes the semicolon */
export function parseStaticAssert(p: Parser, member = false): void {
  const token = p.next();
  p.require('(');
  const expr = parseConditional(p);
  const message = p.accept(',') ? `"${decodeUtf8(parseStringTokens(p).bytes)}"` : '';
  p.require(')');
  if (!member) p.requireOrSkip(';');
  if (p.panic) return;
  if (expr.kind === 'error')
    return p.error('cc1.static-assert', 'expression in static assertion is not an integer', expr.origin);
  const value = integerValue(expr);
  if (value === undefined) p.error('cc1.static-assert', 'expression in static assertion is not constant', expr.origin);
  else if (value === 0n)
    p.error('cc1.static-assert', `static assertion failed${message === '' ? '' : `: ${message}`}`, token.origin);
}
