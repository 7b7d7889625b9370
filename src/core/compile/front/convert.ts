// SPDX-License-Identifier: GPL-2.0-only
/**
 * Conversions (C11 6.3) and the checks of assignment (6.5.16.1), in gcc's words (c/c-typeck.cc,
 * convert_for_assignment).
 */
import type { Drawing, Note } from '../../base/diagnostic';
import type { OriginId } from '../../base/origin';
import { wrap } from './constant';
import type { Expr } from './ast';
import {
  Qualifier,
  compatible,
  errorType,
  intKind,
  intType,
  isArithmetic,
  isInteger,
  isScalar,
  longType,
  pointerTo,
  sizeOf,
  uintType,
  ullongType,
  ulongType,
  unqualified,
} from './ctype';
import type { CType, IntKind, IntType, PointerType } from './ctype';
import { quoteType } from './ctype-print';
import type { Parser } from './parser';

export function number(type: CType, value: bigint, origin: OriginId): Expr {
  return { kind: 'number', type, value: wrap(value, type), constant: true, origin };
}

export function errorExpr(origin: OriginId): Expr {
  return { kind: 'error', type: errorType, origin };
}

/** Array -> pointer to its first element, function -> pointer to it (6.3.2.1). */
export function decay(expr: Expr): Expr {
  if (expr.type.kind === 'array')
    return { kind: 'address', type: pointerTo(expr.type.of), operand: expr, origin: expr.origin };
  if (expr.type.kind === 'function')
    return { kind: 'address', type: pointerTo(expr.type), operand: expr, origin: expr.origin };
  return expr;
}

/** A conversion as a node, or done at once where the operand is a number. */
export function cast(expr: Expr, type: CType, implicit = true): Expr {
  const to = unqualified(type);
  if (expr.kind === 'error' || to.kind === 'error') return expr;
  if (expr.kind === 'number' && (isInteger(to) || to.kind === 'pointer'))
    return { ...expr, type: to, value: wrap(expr.value, to) };
  if (expr.kind === 'float' && isInteger(to))
    return number(to, BigInt(Math.trunc(Number.isFinite(expr.value) ? expr.value : 0)), expr.origin);
  if (expr.kind === 'number' && to.kind === 'float')
    return { kind: 'float', type: to, value: Number(expr.value), origin: expr.origin };
  if (expr.kind === 'float' && to.kind === 'float') return { ...expr, type: to };
  if (
    implicit &&
    isInteger(to) &&
    expr.type.kind === 'int' &&
    to.kind === 'int' &&
    expr.type.int === to.int &&
    expr.kind !== 'member'
  )
    return { ...expr, type: expr.type.quals === 0 ? expr.type : unqualified(expr.type) };
  return { kind: 'cast', type: to, operand: expr, implicit, origin: expr.origin };
}

/** Integer promotions (6.3.1.1); a bit-field narrower than int becomes int (gcc: of its declared width). */
export function promote(expr: Expr): Expr {
  const type = expr.type;
  if (!isInteger(type)) return expr;
  const kind = intKind(type);
  if (expr.kind === 'member' && expr.member.bits) {
    const width = expr.member.bits.width;
    if (width < 32 || (width === 32 && kind.signed)) return cast(expr, intType);
    if (width === 32) return cast(expr, uintType);
    return width < 64 ? cast(expr, bitFieldType(kind, width)) : expr;
  }
  if (kind.rank < intType.int.rank) return cast(expr, intType);
  if (type.kind === 'enum') return cast(expr, plainInt(type));
  return expr;
}

/** The type gcc computes a wide bit-field in: of exactly its width, between int and long in rank. */
function bitFieldType(kind: IntKind, width: number): IntType {
  const int: IntKind = { ...kind, name: `${kind.name}:${width}`, rank: 3 + (width - 32) / 32, bits: width };
  return { kind: 'int', int, quals: 0, alias: undefined, userAlign: 0 };
}

/** The integer type itself, for an enum the one it is represented by. */
export function plainInt(type: CType): IntType {
  if (!isInteger(type)) return longType;
  const kind = intKind(type);
  return { kind: 'int', int: kind, quals: 0, alias: undefined, userAlign: 0 };
}

/** The common real type of two promoted operands (6.3.1.8). */
export function commonType(a: CType, b: CType): CType {
  if (a.kind === 'float' || b.kind === 'float') {
    if (a.kind === 'float' && b.kind === 'float') return a.size >= b.size ? unqualified(a) : unqualified(b);
    return unqualified(a.kind === 'float' ? a : b);
  }
  if (!isInteger(a) || !isInteger(b)) return errorType;
  const x = intKind(a);
  const y = intKind(b);
  const pick = (t: CType): CType => unqualified(t);
  if (x.signed === y.signed) return x.rank >= y.rank ? pick(a) : pick(b);
  const [unsignedSide, signedSide, u, s] = x.signed ? [b, a, y, x] : [a, b, x, y];
  if (u.rank >= s.rank) return pick(unsignedSide);
  if ((s.bits ?? s.size * 8) > (u.bits ?? u.size * 8)) return pick(signedSide);
  return s.rank === 5 ? ullongType : ulongType;
}

export function isNullPointerConstant(expr: Expr): boolean {
  if (expr.kind !== 'number' || expr.value !== 0n) return false;
  return (
    isInteger(expr.type) || (expr.type.kind === 'pointer' && expr.type.to.kind === 'void' && expr.type.to.quals === 0)
  );
}

/** What is assigned to what, for the message. */
export type AssignContext =
  | { readonly kind: 'assignment' | 'initialization' | 'return' }
  | {
      readonly kind: 'argument';
      readonly index: number;
      readonly name: string;
      readonly parameterOrigin: OriginId | undefined;
      readonly parameterExtent: readonly [OriginId, OriginId] | undefined;
    };

function words(context: AssignContext, to: CType, from: CType) {
  const T = quoteType(to);
  const F = quoteType(from);
  switch (context.kind) {
    case 'argument': {
      const what = `argument ${context.index} of ${context.name}`;
      return {
        incompatiblePointer: `passing ${what} from incompatible pointer type`,
        discards: `passing ${what} discards`,
        sign: `pointer targets in passing ${what} differ in signedness`,
        makesInteger: `passing ${what} makes integer from pointer without a cast`,
        makesPointer: `passing ${what} makes pointer from integer without a cast`,
        incompatible: `incompatible type for ${what}`,
      };
    }
    case 'return':
      return {
        incompatiblePointer: `returning ${F} from a function with incompatible return type ${T}`,
        discards: 'return discards',
        sign: `pointer targets in returning ${F} from a function with return type ${T} differ in signedness`,
        makesInteger: `returning ${F} from a function with return type ${T} makes integer from pointer without a cast`,
        makesPointer: `returning ${F} from a function with return type ${T} makes pointer from integer without a cast`,
        incompatible: `incompatible types when returning type ${F} but ${T} was expected`,
      };
    case 'initialization':
      return {
        incompatiblePointer: `initialization of ${T} from incompatible pointer type ${F}`,
        discards: 'initialization discards',
        sign: `pointer targets in initialization of ${T} from ${F} differ in signedness`,
        makesInteger: `initialization of ${T} from ${F} makes integer from pointer without a cast`,
        makesPointer: `initialization of ${T} from ${F} makes pointer from integer without a cast`,
        incompatible: `incompatible types when initializing type ${T} using type ${F}`,
      };
    case 'assignment':
      return {
        incompatiblePointer: `assignment to ${T} from incompatible pointer type ${F}`,
        discards: 'assignment discards',
        sign: `pointer targets in assignment from ${F} to ${T} differ in signedness`,
        makesInteger: `assignment to ${T} from ${F} makes integer from pointer without a cast`,
        makesPointer: `assignment to ${T} from ${F} makes pointer from integer without a cast`,
        incompatible: `incompatible types when assigning to type ${T} from type ${F}`,
      };
  }
}

export function qualifierNames(quals: number): string {
  return [
    quals & Qualifier.const ? 'const' : '',
    quals & Qualifier.volatile ? 'volatile' : '',
    quals & Qualifier.restrict ? 'restrict' : '',
  ]
    .filter((name) => name !== '')
    .join(' ');
}

/** A type without quotes: `size_t {aka long unsigned int}`. */
function labelOf(type: CType): string {
  return quoteType(type).replaceAll("'", '');
}

/** Converts `expr` as if by assignment to `type`, checking on the way. */
export function assignConvert(
  p: Parser,
  value: Expr,
  to: CType,
  context: AssignContext,
  origin: OriginId,
  extraNotes: readonly Note[] = [],
): Expr {
  const expr = decay(value);
  const from = expr.type;
  if (expr.kind === 'error' || from.kind === 'error' || to.kind === 'error') return expr;
  // A constant has no place of its own.
  const lost =
    context.kind === 'initialization' &&
    (expr.kind === 'number' || (expr.kind === 'cast' && expr.operand.kind === 'number'));
  const at = context.kind === 'assignment' || lost ? origin : expr.origin;
  if (from.kind === 'void') {
    p.error(
      'cc1.void-value',
      'void value not ignored as it ought to be',
      context.kind === 'initialization' ? origin : at,
    );
    return errorExpr(origin);
  }
  // Most assignments have nothing to be said of them.
  const text = (): ReturnType<typeof words> => words(context, to, from);
  const notes = (): Note[] => [
    ...(context.kind === 'argument' && context.parameterOrigin !== undefined
      ? [
          p.noteAround(
            `expected ${quoteType(to)} but argument is of type ${quoteType(from)}`,
            context.parameterOrigin,
            context.parameterExtent,
          ),
        ]
      : []),
    ...extraNotes,
  ];
  // gcc writes the argument's type below it.
  const drawing: Drawing =
    context.kind === 'argument' ? { label: labelOf(from) } : context.kind === 'initialization' ? { ranges: [] } : {};
  if (isArithmetic(to) && isArithmetic(from)) {
    if (expr.kind === 'number') checkOverflow(p, expr, to, context.kind === 'initialization' ? origin : expr.origin);
    return cast(expr, to);
  }
  if (isInteger(to) && from.kind === 'pointer') {
    if (intKind(to).name === '_Bool') return cast(expr, to);
    p.warn('int-conversion', 'cc1.int-conversion', text().makesInteger, at, notes(), drawing);
    return cast(expr, to);
  }
  if (to.kind === 'pointer' && isInteger(from)) {
    if (!isNullPointerConstant(expr))
      p.warn('int-conversion', 'cc1.int-conversion', text().makesPointer, at, notes(), drawing);
    return cast(expr, to);
  }
  if (to.kind === 'pointer' && from.kind === 'pointer') {
    checkPointers(p, expr, to, from, text, at, notes, drawing);
    return cast(expr, to);
  }
  if (to.kind === 'record' && from.kind === 'record') {
    if (to.record === from.record) return expr;
  }
  if (to.kind === 'record' && to.record.transparentUnion && context.kind === 'argument') {
    return cast(expr, to);
  }
  p.error('cc1.incompatible-types', text().incompatible, expr.origin, notes(), drawing);
  return errorExpr(origin);
}

/** -Woverflow: a constant that its new type cannot hold (c-family/c-warn.cc, warnings_for_convert_and_check). */
function checkOverflow(p: Parser, expr: Extract<Expr, { kind: 'number' }>, to: CType, origin: OriginId): void {
  if (!isInteger(to) || !isInteger(expr.type) || intKind(to).name === '_Bool') return;
  const bits = BigInt(sizeOf(to) * 8);
  const fitsSigned = expr.value >= -(1n << (bits - 1n)) && expr.value < 1n << (bits - 1n);
  const fitsUnsigned = expr.value >= 0n && expr.value < 1n << bits;
  if (fitsSigned || fitsUnsigned) return;
  const change = `from ${quoteType(unqualified(expr.type))} to ${quoteType(to)} changes value from '${expr.value}' to '${wrap(expr.value, to)}'`;
  p.warn(
    'overflow',
    'cc1.overflow',
    `${intKind(to).signed ? 'overflow in conversion' : 'unsigned conversion'} ${change}`,
    origin,
  );
}

function checkPointers(
  p: Parser,
  expr: Expr,
  to: PointerType,
  from: PointerType,
  text: () => ReturnType<typeof words>,
  at: OriginId,
  notes: () => Note[],
  drawing: Drawing,
): void {
  const a = unqualified(to.to);
  const b = unqualified(from.to);
  const voids = a.kind === 'void' || b.kind === 'void';
  if (isNullPointerConstant(expr)) return;
  if (voids || compatible(stripArrayQuals(a), stripArrayQuals(b))) {
    const lost = targetQuals(from.to) & ~targetQuals(to.to);
    // `void *` takes a function's address silently without -pedantic.
    if (lost !== 0 && a.kind !== 'function' && b.kind !== 'function') {
      p.warn(
        'discarded-qualifiers',
        'cc1.discarded-qualifiers',
        `${text().discards} '${qualifierNames(lost)}' qualifier from pointer target type`,
        at,
        notes().filter((note) => !note.text.startsWith('(near')),
        drawing,
      );
    }
    return;
  }
  if (
    isInteger(a) &&
    isInteger(b) &&
    sizeOf(a) === sizeOf(b) &&
    intKind(a).rank === intKind(b).rank &&
    intKind(a).name !== '_Bool' &&
    intKind(b).name !== '_Bool'
  ) {
    p.warn('pointer-sign', 'cc1.pointer-sign', text().sign, at, notes(), drawing);
    return;
  }
  p.warn(
    'incompatible-pointer-types',
    'cc1.incompatible-pointer-types',
    text().incompatiblePointer,
    at,
    notes(),
    drawing,
  );
}

function targetQuals(type: CType): number {
  return type.kind === 'array' ? targetQuals(type.of) : type.quals;
}
function stripArrayQuals(type: CType): CType {
  return type.kind === 'array' ? { ...type, of: stripArrayQuals(unqualified(type.of)) } : type;
}

/** A condition must be scalar; arrays and functions decay (and are never null). */
export function condition(p: Parser, value: Expr): Expr {
  const expr = decay(value);
  if (expr.type.kind === 'void') {
    p.error('cc1.void-value', 'void value not ignored as it ought to be', expr.origin);
    return errorExpr(expr.origin);
  }
  if (!isScalar(expr.type)) {
    p.error(
      'cc1.scalar',
      `used ${expr.type.kind === 'record' ? `${expr.type.record.isUnion ? 'union' : 'struct'} type` : 'aggregate'} value where scalar is required`,
      expr.origin,
    );
    return errorExpr(expr.origin);
  }
  return expr;
}
