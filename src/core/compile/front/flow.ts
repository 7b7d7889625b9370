// SPDX-License-Identifier: GPL-2.0-only
/** Can control run off the end of a statement? For -Wreturn-type; conditions known at compile time count. */
import { truth } from './constant';
import type { Expr, Stmt } from './ast';

export function canFallOut(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case 'block': {
      // A label in the middle can be reached again from elsewhere.
      let reachable = true;
      for (const item of stmt.items) {
        if (!reachable && !hasLabel(item)) continue;
        reachable = canFallOut(item);
      }
      return reachable;
    }
    case 'return':
    case 'goto':
    case 'goto-computed':
    case 'break':
    case 'continue':
      return false;
    case 'expression':
      return !neverReturns(stmt.expr);
    case 'if': {
      const known = truth(stmt.condition);
      if (known === true) return canFallOut(stmt.whenTrue);
      if (known === false) return stmt.otherwise ? canFallOut(stmt.otherwise) : true;
      return canFallOut(stmt.whenTrue) || !stmt.otherwise || canFallOut(stmt.otherwise);
    }
    case 'while':
      return truth(stmt.condition) !== true || breaks(stmt.body);
    case 'do':
      return truth(stmt.condition) === true
        ? breaks(stmt.body)
        : truth(stmt.condition) === false
          ? canFallOut(stmt.body) || breaks(stmt.body) || continues(stmt.body)
          : true;
    case 'for':
      return (stmt.condition !== undefined && truth(stmt.condition) !== true) || breaks(stmt.body);
    case 'switch':
      return !stmt.cases.some((c) => c.low === undefined) || breaks(stmt.body) || canFallOut(stmt.body);
    case 'case':
    case 'label':
      return canFallOut(stmt.body);
    case 'empty':
    case 'declare':
    case 'asm':
      return true;
  }
}

export function neverReturns(expr: Expr): boolean {
  if (expr.kind === 'call') {
    return (
      expr.callee.kind === 'address' &&
      expr.callee.operand.kind === 'symbol' &&
      expr.callee.operand.symbol.attributes.noreturn
    );
  }
  if (expr.kind === 'builtin') return expr.name === 'unreachable' || expr.name === 'trap';
  if (expr.kind === 'cast') return neverReturns(expr.operand);
  if (expr.kind === 'comma') return neverReturns(expr.left) || neverReturns(expr.right);
  if (expr.kind === 'statements') return !canFallOut(expr.block);
  return false;
}

/** Labels and cases can be jumped to from outside. */
export function hasLabel(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case 'label':
    case 'case':
      return true;
    case 'block':
      return stmt.items.some(hasLabel);
    case 'if':
      return hasLabel(stmt.whenTrue) || (stmt.otherwise !== undefined && hasLabel(stmt.otherwise));
    case 'while':
    case 'do':
    case 'for':
    case 'switch':
      return hasLabel(stmt.body);
    default:
      return false;
  }
}

function breaks(stmt: Stmt): boolean {
  return leaves(stmt, 'break');
}
function continues(stmt: Stmt): boolean {
  return leaves(stmt, 'continue');
}

function leaves(stmt: Stmt, kind: 'break' | 'continue'): boolean {
  switch (stmt.kind) {
    case 'break':
    case 'continue':
      return stmt.kind === kind;
    case 'block':
      return stmt.items.some((item) => leaves(item, kind));
    case 'if':
      return leaves(stmt.whenTrue, kind) || (stmt.otherwise !== undefined && leaves(stmt.otherwise, kind));
    case 'label':
    case 'case':
      return leaves(stmt.body, kind);
    case 'switch':
      return kind === 'continue' && leaves(stmt.body, kind);
    default:
      return false;
  }
}
