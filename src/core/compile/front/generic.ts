// SPDX-License-Identifier: GPL-2.0-only
/**
 * `_Generic ( expression , association-list )` (C11 6.5.1.1): the expression whose type is that of the
 * first stands for the whole; nothing else is evaluated. Messages as c-parser.cc gives them
 * (c_parser_generic_selection).
 */
import type { OriginId } from '../../base/origin';
import type { Expr } from './ast';
import { decay, errorExpr } from './convert';
import { compatible, isComplete, unqualified } from './ctype';
import type { CType } from './ctype';
import { quoteType } from './ctype-print';
import { parseTypeName } from './declarators';
import { parseAssignment } from './expressions';
import type { Parser } from './parser';

interface Association {
  /** undefined: `default` */
  readonly type: CType | undefined;
  readonly origin: OriginId;
  readonly expr: Expr;
}

export function parseGeneric(p: Parser): Expr {
  const start = p.next();
  p.require('(');
  const at = p.token.origin;
  const selector = decay(parseAssignment(p));
  const type = unqualified(selector.type);
  p.require(',');
  const associations: Association[] = [];
  let failed = selector.kind === 'error' || selector.type.kind === 'error';
  while (!p.panic) {
    const association = parseAssociation(p);
    if (association === undefined || clashes(p, association, associations)) failed = true;
    if (association) associations.push(association);
    if (!p.accept(',')) break;
  }
  p.requireOrSkip(')');
  if (failed) return errorExpr(start.origin);
  const chosen =
    associations.find((a) => a.type !== undefined && compatible(a.type, type)) ??
    associations.find((a) => a.type === undefined);
  if (chosen) return chosen.expr;
  p.error('cc1.generic', `'_Generic' selector of type ${quoteType(type)} is not compatible with any association`, at);
  return errorExpr(start.origin);
}

/** type-name : assignment-expression | default : assignment-expression */
function parseAssociation(p: Parser): Association | undefined {
  const origin = p.token.origin;
  let type: CType | undefined;
  let valid = true;
  if (!p.acceptKeyword('default')) {
    type = parseTypeName(p);
    const wrong = type.kind === 'function' ? 'function' : isComplete(type) ? undefined : 'incomplete';
    if (wrong !== undefined && type.kind !== 'error') {
      p.error('cc1.generic', `'_Generic' association has ${wrong} type`, origin);
      valid = false;
    }
  }
  p.require(':');
  if (p.panic) return undefined;
  const expr = parseAssignment(p);
  return valid ? { type, origin, expr } : undefined;
}

function clashes(p: Parser, association: Association, earlier: readonly Association[]): boolean {
  const { type, origin } = association;
  const other = earlier.find((a) =>
    type === undefined || a.type === undefined ? a.type === type : compatible(a.type, type),
  );
  if (!other) return false;
  if (type === undefined)
    p.error('cc1.generic', "duplicate 'default' case in '_Generic'", origin, [
      p.note("original 'default' is here", other.origin),
    ]);
  else
    p.error('cc1.generic', "'_Generic' specifies two compatible types", origin, [
      p.note('compatible type is here', other.origin),
    ]);
  return true;
}
