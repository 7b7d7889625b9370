// SPDX-License-Identifier: GPL-2.0-only
/**
 * `__sync_*` and `__atomic_*` (gcc manual, "Legacy __sync Built-in Functions", "Memory Model Aware
 * Atomic Operations"). The memory orders are read and forgotten: all is done as __ATOMIC_SEQ_CST.
 */
import type { Token } from '../../base/token';
import type { AtomicOp, Expr } from './ast';
import { cast, decay, errorExpr, number } from './convert';
import { boolType, intType, isInteger, unqualified, voidType } from './ctype';
import type { CType } from './ctype';
import { parseArguments } from './expressions';
import { makeDeref } from './operators';
import { makeAssign } from './assignment';
import type { Parser } from './parser';

const operations: Readonly<Record<string, AtomicOp>> = {
  add: '+',
  sub: '-',
  and: '&',
  or: '|',
  xor: '^',
  nand: 'nand',
};

export function isAtomic(name: string): boolean {
  return name.startsWith('__sync_') || name.startsWith('__atomic_');
}

export function parseAtomic(p: Parser): Expr {
  const token = p.next();
  if (!p.require('(')) return errorExpr(token.origin);
  const args = parseArguments(p).map(decay);
  p.requireOrSkip(')');
  if (args.some((arg) => arg.kind === 'error')) return errorExpr(token.origin);
  const made = make(p, token, args);
  if (made) return made;
  p.warn(
    'implicit-function-declaration',
    'cc1.implicit-function',
    `implicit declaration of function '${token.text}'`,
    token.origin,
  );
  return errorExpr(token.origin);
}

function make(p: Parser, token: Token, args: readonly Expr[]): Expr | undefined {
  const at = token.origin;
  const name = token.text;
  if (/^__(sync_synchronize|atomic_(thread|signal)_fence)$/.test(name))
    return { kind: 'atomic', op: 'fence', gives: 'nothing', type: voidType, args: [], of: intType, origin: at };
  if (/^__atomic_(always|is)_lock_free$/.test(name)) return number(boolType, 1n, at);
  const [pointer, second, third] = args;
  if (pointer?.type.kind !== 'pointer') {
    const what = args.length === 0 ? 'too few arguments to function' : 'incompatible type for argument 1 of';
    p.error('cc1.builtin', `${what} '${name}'`, at);
    return errorExpr(at);
  }
  const of = unqualified(pointer.type.to);
  if (!isInteger(of) && of.kind !== 'pointer') {
    p.error(
      'cc1.builtin',
      `operand type '${name.startsWith('__sync') ? 'struct' : 'void'} *' is incompatible with argument 1 of '${name}'`,
      at,
    );
    return errorExpr(at);
  }
  const node = (op: AtomicOp, gives: 'old' | 'new' | 'success' | 'nothing', type: CType, list: Expr[]): Expr => ({
    kind: 'atomic',
    op,
    gives,
    type,
    args: [pointer, ...list],
    of,
    origin: at,
  });
  const as = (value: Expr | undefined): Expr => (value ? cast(value, of) : number(of, 0n, at));
  const pointed = (value: Expr | undefined): Expr => (value ? makeDeref(p, value, at) : number(of, 0n, at));
  const fetch = /^__(?:sync|atomic)_(?:fetch_(?:and_)?(\w+)|(add|sub|and|or|xor|nand)_(?:and_)?fetch)$/.exec(name);
  const op = fetch && operations[fetch[1] ?? fetch[2] ?? ''];
  if (fetch && op !== undefined && op !== null)
    return node(op, fetch[1] === undefined ? 'new' : 'old', of, [as(second)]);
  switch (name) {
    case '__sync_val_compare_and_swap':
      return node('compare', 'old', of, [as(second), as(third)]);
    case '__sync_bool_compare_and_swap':
      return node('compare', 'success', boolType, [as(second), as(third)]);
    case '__sync_lock_test_and_set':
    case '__atomic_exchange_n':
      return node('exchange', 'old', of, [as(second)]);
    case '__atomic_test_and_set':
      return cast(node('exchange', 'old', of, [number(of, 1n, at)]), boolType);
    case '__atomic_exchange':
      return third ? makeAssign(p, pointed(third), node('exchange', 'old', of, [as(pointed(second))]), at) : undefined;
    case '__sync_lock_release':
    case '__atomic_clear':
      return node('exchange', 'nothing', voidType, [number(of, 0n, at)]);
    case '__atomic_store_n':
      return node('exchange', 'nothing', voidType, [as(second)]);
    case '__atomic_store':
      return node('exchange', 'nothing', voidType, [as(pointed(second))]);
    case '__atomic_load_n':
      return node('load', 'old', of, []);
    case '__atomic_load':
      return second ? makeAssign(p, pointed(second), node('load', 'old', of, []), at) : undefined;
    case '__atomic_compare_exchange_n':
    case '__atomic_compare_exchange':
      return second
        ? node('compare-pointed', 'success', boolType, [second, as(name.endsWith('_n') ? third : pointed(third))])
        : undefined;
    default:
      return undefined;
  }
}
