// SPDX-License-Identifier: GPL-2.0-only
/** The bytes, relocations and fields of an initialised object (C11 6.7.9 for static storage). */
import { R_X86_64_32, R_X86_64_64 } from '../../elf/constants';
import type { OriginId } from '../../base/origin';
import { initialiserConstant } from '../front/constant';
import type { Expr, InitItem, Initialiser, StringLiteral } from '../front/ast';
import { sizeOf } from '../front/ctype';
import { printType } from '../front/ctype-print';
import type { Sym } from '../front/scope';
import type { UnitField, UnitRelocation } from '../unit';

/** Names for what an initialiser refers to; asking makes it reachable. */
export interface DataNames {
  symbol(symbol: Sym): string;
  literal(literal: StringLiteral): string;
  compound(expr: Extract<Expr, { kind: 'compound' }>): string;
  /** offset of a label within its function's code */
  label(of: Sym, name: string): number;
}

export interface ObjectBytes {
  readonly bytes: Uint8Array;
  readonly relocations: readonly UnitRelocation[];
  readonly fields: readonly UnitField[];
  readonly zero: boolean;
}

export function objectBytes(init: Initialiser | undefined, size: number, names: DataNames): ObjectBytes {
  const bytes = new Uint8Array(size);
  const relocations: UnitRelocation[] = [];
  const fields: UnitField[] = [];
  for (const item of init?.items ?? []) put(item, 0, bytes, relocations, fields, names, '');
  return { bytes, relocations, fields, zero: relocations.length === 0 && bytes.every((byte) => byte === 0) };
}

/** The token a scalar comes from: of an address, the name of what it is the address of. */
function tokenOf(value: Expr, otherwise: OriginId): OriginId {
  switch (value.kind) {
    case 'symbol':
      return value.origin;
    case 'cast':
    case 'address':
    case 'deref':
      return tokenOf(value.operand, otherwise);
    case 'member':
      return tokenOf(value.base, otherwise);
    case 'binary':
      return tokenOf(value.left, tokenOf(value.right, otherwise));
    default:
      return otherwise;
  }
}

function put(
  item: InitItem,
  base: number,
  bytes: Uint8Array,
  relocations: UnitRelocation[],
  fields: UnitField[],
  names: DataNames,
  prefix: string,
): void {
  const at = base + item.offset;
  const size = sizeOf(item.type);
  const path = prefix + item.path;
  if (item.value.kind === 'string' && item.type.kind === 'array') {
    bytes.set(item.value.literal.bytes.subarray(0, size), at);
    fields.push({ offset: at, size, path, type: printType(item.type), origin: item.origin });
    return;
  }
  // A struct given whole: a compound literal's own items stand in its place.
  if (item.value.kind === 'compound' && item.type.kind === 'record') {
    for (const inner of item.value.init.items) put(inner, at, bytes, relocations, fields, names, path);
    return;
  }
  const value = initialiserConstant(item.value);
  if (!value) return;
  if (item.bits) {
    const { width, shift } = item.bits;
    const mask = (1n << BigInt(width)) - 1n;
    let rest = (value.addend & mask) << BigInt(shift);
    for (let i = at; rest !== 0n; i++, rest >>= 8n) bytes[i] = (bytes[i] ?? 0) | Number(rest & 255n);
    fields.push({
      offset: at,
      size: Math.ceil((shift + width) / 8),
      path,
      type: printType(item.type),
      origin: item.origin,
    });
    return;
  }
  if (value.base?.kind === 'labels') {
    const { function: of, plus, minus } = value.base;
    number(bytes, at, size, value.addend + BigInt(names.label(of, plus) - names.label(of, minus)));
  } else if (value.base) {
    const inside = value.base.kind === 'label' ? names.label(value.base.function, value.base.label) : 0;
    const symbol =
      value.base.kind === 'symbol'
        ? names.symbol(value.base.symbol)
        : value.base.kind === 'string'
          ? names.literal(value.base.literal)
          : value.base.kind === 'compound'
            ? names.compound(value.base.expr)
            : names.symbol(value.base.function);
    relocations.push({
      offset: at,
      type: size === 8 ? R_X86_64_64 : R_X86_64_32,
      symbol,
      addend: Number(BigInt.asIntN(64, value.addend)) + inside,
      origin: tokenOf(item.value, item.origin),
    });
  } else number(bytes, at, size, value.addend);
  fields.push({ offset: at, size, path, type: printType(item.type), origin: tokenOf(item.value, item.origin) });
}

function number(bytes: Uint8Array, at: number, size: number, value: bigint): void {
  let rest = BigInt.asUintN(64, value);
  for (let i = 0; i < size && i < 8; i++, rest >>= 8n) bytes[at + i] = Number(rest & 255n);
}
