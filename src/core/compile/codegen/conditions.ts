// SPDX-License-Identifier: GPL-2.0-only
/** Conditions as jumps: what if, loops, && and || are made of. */
import { truth } from '../front/constant';
import type { Expr } from '../front/ast';
import { isInteger, sizeOf } from '../front/ctype';
import { Cond, Reg } from './encoder';
import type { Label } from './encoder';
import { width } from './function-code';
import type { FunctionCode } from './function-code';
import { effect, value } from './values';
import { comparison } from './binary';

/** Jumps to `label` if the expression is true (or, with `sense` false, if it is not); else goes on. */
export function jumpWhen(c: FunctionCode, expr: Expr, sense: boolean, label: Label): void {
  const known = truth(expr);
  if (known !== undefined) {
    if (known === sense) c.asm.jump(label);
    return;
  }
  switch (expr.kind) {
    case 'unary':
      if (expr.op === '!') return jumpWhen(c, expr.operand, !sense, label);
      break;
    case 'cast':
      // Widening does not change whether it is zero: `__builtin_expect(!!(x), 0)`.
      if (isInteger(expr.type) && isInteger(expr.operand.type) && sizeOf(expr.type) >= sizeOf(expr.operand.type))
        return jumpWhen(c, expr.operand, sense, label);
      break;
    case 'comma':
      effect(c, expr.left);
      return jumpWhen(c, expr.right, sense, label);
    case 'logical': {
      // `a && b` is false as soon as a is; `a || b` true as soon as a is.
      if (sense === (expr.op === '||')) {
        jumpWhen(c, expr.left, sense, label);
        jumpWhen(c, expr.right, sense, label);
      } else {
        const past = c.asm.label();
        jumpWhen(c, expr.left, !sense, past);
        jumpWhen(c, expr.right, sense, label);
        c.asm.bind(past);
      }
      return;
    }
    case 'binary':
      if (['==', '!=', '<', '>', '<=', '>='].includes(expr.op) && expr.left.type.kind !== 'float') {
        const condition = comparison(c, expr);
        // The lowest bit of a condition code negates it.
        c.asm.jumpIf((sense ? condition : condition ^ 1) as Cond, label);
        return;
      }
      break;
    default:
      break;
  }
  value(c, expr);
  c.asm.test(width(expr.type), Reg.rax);
  c.asm.jumpIf(sense ? Cond.ne : Cond.e, label);
}
