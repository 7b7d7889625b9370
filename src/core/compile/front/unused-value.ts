// SPDX-License-Identifier: GPL-2.0-only
/**
 * -Wunused-value: what an expression statement does not do (c-typeck.cc, emit_side_effect_warnings).
 *
 * In: an expression whose value nobody takes. Out: gcc's warning, where it has one.
 */
import type { OriginId } from '../../base/origin';
import type { Expr } from './ast';
import { isPure } from './purity';
import type { Parser } from './parser';

/** -Wunused-value: an expression statement that does nothing (c-typeck.cc, emit_side_effect_warnings). */
export function warnUnusedValue(p: Parser, expr: Expr, start: OriginId): void {
  if (expr.kind === 'error' && expr.type.kind === 'error') {
    // A name nobody declared, or what broke off: gcc has warned enough, but of a lone name in parentheses.
    return;
  }
  if (expr.type.kind === 'void' || expr.kind === 'error' || (expr.type.quals & 2) !== 0) return;
  if (expr.kind === 'comma') {
    const place = expr.right.kind === 'symbol' || expr.right.kind === 'error' ? start : expr.origin;
    if (isPure(expr)) p.warn('unused-value', 'cc1.unused-value', 'statement with no effect', place);
    else warnComma(p, expr);
    return;
  }
  if (expr.kind === 'cast' && !isPure(expr)) return warnComputedOnly(p, expr);
  if (isPure(expr)) {
    const place = expr.kind === 'symbol' || expr.kind === 'number' || expr.kind === 'string' ? start : expr.origin;
    p.warn('unused-value', 'cc1.unused-value', 'statement with no effect', place);
  } else warnComputedOnly(p, expr);
}

/** The last of several, which is what a comma gives. */
export function warnComma(p: Parser, comma: Extract<Expr, { kind: 'comma' }>): void {
  let at: OriginId = comma.origin;
  let last: Expr = comma;
  for (; last.kind === 'comma'; last = last.right) at = last.origin;
  if (last.kind === 'cast') return;
  if (last.type.kind !== 'void' && isPure(last))
    p.warn('unused-value', 'cc1.unused-value', 'right-hand operand of comma expression has no effect', at);
}

/** An operator's result goes nowhere, though an operand did something (c-common.cc, warn_if_unused_value). */
export function warnComputedOnly(p: Parser, expr: Expr): void {
  if (expr.type.kind === 'void' || expr.kind === 'error' || (expr.type.quals & 2) !== 0) return;
  if (
    expr.kind === 'binary' ||
    expr.kind === 'unary' ||
    expr.kind === 'deref' ||
    expr.kind === 'member' ||
    expr.kind === 'address' ||
    expr.kind === 'logical'
  )
    p.warn('unused-value', 'cc1.unused-value', 'value computed is not used', expr.origin);
}
