// SPDX-License-Identifier: GPL-2.0-only
/**
 * Warnings of -Wall about what is allowed and hardly meant: operators without parentheses, comparisons
 * known beforehand, `switch` over an enum (gcc/c-family/c-warn.cc: warn_about_parentheses,
 * warn_logical_not_parentheses, warn_tautological_cmp, c_do_switch_warnings; c-typeck.cc).
 */
import type { OriginId } from '../../base/origin';
import type { BinaryOp, Expr, SwitchCase } from './ast';
import { isNullPointerConstant } from './convert';
import type { CType } from './ctype';
import { quoteType } from './ctype-print';
import type { Parser } from './parser';

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

function isTruth(expr: Expr, code: string | undefined): boolean {
  if (expr.kind === 'logical' || (expr.kind === 'unary' && expr.op === '!')) return true;
  if (expr.kind === 'binary' && comparisons.has(expr.op)) return true;
  if (expr.type.kind === 'int' && expr.type.int.name === '_Bool') return true;
  return code !== undefined && expr.kind === 'number' && (expr.value === 0n || expr.value === 1n);
}

/** `left op right` as written; operands in parentheses have no operator of their own here. */
export function warnParentheses(
  p: Parser,
  op: BinaryOp | '&&' | '||',
  left: Expr,
  right: Expr,
  origin: OriginId,
): void {
  if (p.warnings.levelOf('parentheses') === 'off') return;
  const a = p.codes.get(left);
  const b = p.codes.get(right);
  if (comparisons.has(op)) warnComparison(p, op as BinaryOp, left, right, a, b, origin);
  if (a === undefined && b === undefined) return;
  const suggest = (text: string, at: Expr) => p.warn('parentheses', 'cc1.parentheses', `suggest ${text}`, at.origin);
  const first = (codes: readonly string[]): Expr | undefined =>
    a !== undefined && codes.includes(a) ? left : b !== undefined && codes.includes(b) ? right : undefined;
  const compared = first([...comparisons]);
  switch (op) {
    case '<<':
    case '>>':
      for (const code of ['+', '-']) {
        const found = first([code]);
        if (found) return suggest(`parentheses around '${code}' inside '${op}'`, found);
      }
      return;
    case '||': {
      const found = first(['&&']);
      if (found) suggest("parentheses around '&&' within '||'", found);
      return;
    }
    case '|':
    case '^': {
      const found = first(op === '|' ? ['&', '^', '+', '-'] : ['&', '+', '-']);
      if (found) return suggest(`parentheses around arithmetic in operand of '${op}'`, found);
      if (compared) return suggest(`parentheses around comparison in operand of '${op}'`, compared);
      if (op === '|' && a === '!' && !isTruth(right, b))
        suggest("parentheses around operand of '!' or change '|' to '||' or '!' to '~'", left);
      return;
    }
    case '&':
      for (const code of ['+', '-']) {
        const found = first([code]);
        if (found) return suggest(`parentheses around '${code}' in operand of '&'`, found);
      }
      if (compared) return suggest("parentheses around comparison in operand of '&'", compared);
      if (a === '!' && !isTruth(right, b))
        suggest("parentheses around operand of '!' or change '&' to '&&' or '!' to '~'", left);
      return;
    case '==':
    case '!=':
      if (compared) suggest(`parentheses around comparison in operand of '${op}'`, compared);
      return;
    case '<':
    case '>':
    case '<=':
    case '>=': {
      const found = first(['<', '>', '<=', '>=']);
      if (found)
        p.warn(
          'parentheses',
          'cc1.parentheses',
          "comparisons like 'X<=Y<=Z' do not have their mathematical meaning",
          found.origin,
        );
      return;
    }
    default:
      return;
  }
}

function warnComparison(
  p: Parser,
  op: BinaryOp,
  left: Expr,
  right: Expr,
  a: string | undefined,
  b: string | undefined,
  origin: OriginId,
): void {
  if (a === '!' && b !== '!' && left.kind === 'unary' && !isTruth(right, undefined)) {
    const inner = left.operand;
    const doubled = inner.kind === 'unary' && inner.op === '!';
    const isBool = inner.type.kind === 'int' && inner.type.int.name === '_Bool';
    const zero = right.kind === 'number' && right.value === 0n && (op === '==' || op === '!=');
    if (!doubled && !isBool && !zero)
      p.warn(
        'logical-not-parentheses',
        'cc1.logical-not',
        'logical not is only applied to the left hand side of comparison',
        origin,
        [p.note('add parentheses around left hand side expression to silence this warning', left.origin)],
      );
  }
  if (
    left.kind === 'symbol' &&
    right.kind === 'symbol' &&
    left.symbol === right.symbol &&
    left.symbol.kind === 'object'
  ) {
    if ((left.type.quals & 2) === 0 && left.type.kind !== 'array' && left.type.kind !== 'float') {
      const outcome = op === '==' || op === '<=' || op === '>=';
      p.warn('tautological-compare', 'cc1.tautological', `self-comparison always evaluates to ${outcome}`, origin);
    }
  }
}

/** The object or function whose address it is, as written: `&x`, a function's name, an array's. */
function addressed(expr: Expr): { readonly name: string; readonly origin: OriginId } | undefined {
  if (expr.kind !== 'address' || expr.operand.kind !== 'symbol') return undefined;
  const { symbol } = expr.operand;
  if (symbol.attributes.weak || symbol.name === '' || symbol.attributes.alias !== undefined) return undefined;
  return { name: symbol.name, origin: symbol.origin };
}

/** -Waddress: `if (&x)` */
export function warnAddressTruth(p: Parser, expr: Expr): void {
  const found = addressed(expr);
  if (found && p.isUsers(expr.origin))
    p.warn('address', 'cc1.address', `the address of '${found.name}' will always evaluate as 'true'`, expr.origin);
}

/** -Waddress: a comparison with a literal, or of an address with NULL. */
export function warnAddressCompare(p: Parser, op: BinaryOp, left: Expr, right: Expr, origin: OriginId): void {
  if (op !== '==' && op !== '!=') return;
  const literal = (expr: Expr) => expr.kind === 'address' && expr.operand.kind === 'string';
  if ((literal(left) && !isNullPointerConstant(right)) || (literal(right) && !isNullPointerConstant(left))) {
    p.warn('address', 'cc1.address', 'comparison with string literal results in unspecified behavior', origin);
    return;
  }
  const found = isNullPointerConstant(right)
    ? addressed(left)
    : isNullPointerConstant(left)
      ? addressed(right)
      : undefined;
  if (!found || !p.isUsers(origin)) return;
  const outcome = op === '==' ? 'false' : 'true';
  p.warn(
    'address',
    'cc1.address',
    `the comparison will always evaluate as '${outcome}' for the address of '${found.name}' will never be NULL`,
    origin,
    [p.note(`'${found.name}' declared here`, found.origin)],
  );
}

/** -Wswitch: an enum's values without a `case`, and cases the enum does not have. */
export function warnSwitch(p: Parser, type: CType, cases: readonly SwitchCase[], origin: OriginId): void {
  if (type.kind !== 'enum' || !type.definition.complete) return;
  const values = type.definition.values ?? [];
  const covers = (value: bigint) =>
    cases.some((one) => one.low !== undefined && one.low <= value && value <= (one.high ?? one.low));
  if (!cases.some((one) => one.low === undefined)) {
    for (const { name, value } of values)
      if (!covers(value)) p.warn('switch', 'cc1.switch', `enumeration value '${name}' not handled in switch`, origin);
  }
  for (const one of cases) {
    for (const end of new Set([one.low, one.high])) {
      if (end === undefined || values.some(({ value }) => value === end)) continue;
      p.warn(
        'switch',
        'cc1.switch',
        `case value '${end}' not in enumerated type ${quoteType({ ...type, quals: 0 })}`,
        one.origin,
      );
    }
  }
}

/** -Wreturn-local-addr: the frame is gone when the caller looks. */
export function warnLocalAddress(p: Parser, value: Expr): void {
  let inner = value;
  while (inner.kind === 'cast') inner = inner.operand;
  if (inner.kind !== 'address') return;
  let place = inner.operand;
  while (place.kind === 'member') place = place.base;
  if (place.kind === 'symbol' && place.symbol.local)
    p.warn('return-local-addr', 'cc1.local-address', 'function returns address of local variable', value.origin);
}
