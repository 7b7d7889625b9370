// SPDX-License-Identifier: GPL-2.0-only
/**
 * Which expressions change something, and which may notice. C leaves the order of operands and
 * arguments open; gcc takes arguments from the right and operands from the left, and programs are
 * compared with gcc's, so the same order is kept where it can be seen.
 */
import type { Expr } from './ast';

/** Evaluating it changes nothing. */
export function isPure(expr: Expr): boolean {
  switch (expr.kind) {
    case 'number':
    case 'float':
    case 'string':
    case 'symbol':
    case 'label-address':
    case 'error':
      return true;
    case 'compound':
      return !expr.symbol.local;
    case 'unary':
    case 'address':
    case 'deref':
    case 'cast':
      return isPure(expr.operand);
    case 'member':
      return isPure(expr.base);
    case 'binary':
    case 'logical':
    case 'comma':
      return isPure(expr.left) && isPure(expr.right);
    case 'conditional':
      return isPure(expr.condition) && (!expr.whenTrue || isPure(expr.whenTrue)) && isPure(expr.otherwise);
    default:
      return false;
  }
}

/** Its value is the same whenever it is computed. */
export function isFixed(expr: Expr): boolean {
  if (expr.kind === 'number') return true;
  if (expr.kind === 'cast') return isFixed(expr.operand);
  if (expr.kind !== 'address') return false;
  let place = expr.operand;
  while (place.kind === 'member') place = place.base;
  return place.kind === 'symbol' || place.kind === 'string';
}
