// SPDX-License-Identifier: GPL-2.0-only
/**
 * Arrays of variable length (C11 6.7.6.2p5): the number of elements is worked out where the declarator
 * stands and kept in a variable nobody can name; sizes and distances are computed from it.
 */
import type { OriginId } from '../../base/origin';
import type { Expr, Stmt } from './ast';
import { cast, decay, number } from './convert';
import { sizeOf, ulongType } from './ctype';
import type { CType } from './ctype';
import type { Parser } from './parser';
import { noAttributes } from './scope';
import type { Sym } from './scope';

/** How many elements an array has that only running tells. */
export interface Count {
  readonly symbol: Sym;
}

/** `[length]`: the length waits in `p.sizes` until the declaration is reached. */
export function countOf(p: Parser, length: Expr): Count {
  const symbol: Sym = {
    kind: 'object',
    name: '',
    asmName: '',
    type: ulongType,
    linkage: 'none',
    local: true,
    parameter: false,
    defined: 'yes',
    attributes: noAttributes(),
    isInline: false,
    externInline: false,
    init: undefined,
    body: undefined,
    origin: length.origin,
    token: p.token.id,
    definitionOrigin: length.origin,
    definitionToken: p.token.id,
    order: 0,
    referenced: true,
    reads: 1,
    depth: p.depth,
  };
  p.sizes.push({ symbol, value: cast(decay(length), ulongType) });
  return { symbol };
}

/** The lengths waited for, as statements to run before what needs them. */
export function takeSizes(p: Parser): Stmt[] {
  return p.sizes.splice(0).map(({ symbol, value }): Stmt => {
    const origin = value.origin;
    const item = { offset: 0, type: ulongType, bits: undefined, value, path: '', origin };
    return { kind: 'declare', symbol, init: { items: [item], type: ulongType, extra: 0 }, origin, token: symbol.token };
  });
}

/** In an expression: the lengths read since `from`, then the value. */
export function afterSizes(p: Parser, from: number, expr: Expr): Expr {
  return p.sizes.splice(from).reduceRight<Expr>((then, { symbol, value }) => {
    const left: Expr = { kind: 'symbol', type: ulongType, symbol, origin: value.origin };
    const set: Expr = { kind: 'assign', type: ulongType, left, right: value, origin: value.origin };
    return { kind: 'comma', type: then.type, left: set, right: then, origin: value.origin };
  }, expr);
}

export function isVariable(type: CType): boolean {
  return type.kind === 'array' && (type.count !== undefined || isVariable(type.of));
}

/** sizeof, as code where it must be. */
export function sizeExpr(type: CType, origin: OriginId): Expr {
  if (type.kind !== 'array' || !isVariable(type)) return number(ulongType, BigInt(sizeOf(type)), origin);
  const each = sizeExpr(type.of, origin);
  const count: Expr = type.count
    ? { kind: 'symbol', type: ulongType, symbol: type.count.symbol, origin }
    : number(ulongType, BigInt(Math.max(0, type.length ?? 0)), origin);
  return { kind: 'binary', op: '*', type: ulongType, left: count, right: each, origin };
}
