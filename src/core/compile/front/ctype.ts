// SPDX-License-Identifier: GPL-2.0-only
/**
 * The types of C (C11 6.2.5) with the sizes of the x86-64 psABI.
 *
 * A type is an immutable value; qualifiers and the typedef name it was written with are part of it.
 * Struct, union and enum types share a mutable definition, so that a type named before its members
 * are known becomes complete everywhere at once.
 */
import type { OriginId } from '../../base/origin';
import type { Sym } from './scope';
import type { Count } from './variable-arrays';

export const Qualifier = { const: 1, volatile: 2, restrict: 4 } as const;

interface Common {
  /** set of `Qualifier` */
  readonly quals: number;
  /** the typedef name it was written with, for messages */
  readonly alias: string | undefined;
  /** alignment from an attribute on the typedef; 0: the type's own */
  readonly userAlign: number;
}

export interface IntKind {
  readonly name: string;
  readonly size: 1 | 2 | 4 | 8;
  readonly signed: boolean;
  /** conversion rank (6.3.1.1) */
  readonly rank: number;
  /** gcc: the type of a bit-field wider than int has its width, and arithmetic wraps there */
  readonly bits?: number;
}

export interface Parameter {
  readonly name: string | undefined;
  readonly type: CType;
  readonly origin: OriginId;
  readonly token: number;
  readonly attributes: readonly string[];
  /** first and last token of its declaration */
  readonly extent?: readonly [OriginId, OriginId];
  /** what stands for it in the rest of its list, and in the body */
  readonly symbol?: Sym;
}

export interface Member {
  /** undefined: an unnamed bit-field or an anonymous struct or union */
  readonly name: string | undefined;
  readonly type: CType;
  /** of the member, or of the byte in which a bit-field begins */
  readonly offset: number;
  /** width in bits and the first bit within the byte at `offset`; undefined: not a bit-field */
  readonly bits: { readonly width: number; readonly shift: number } | undefined;
  /** what its record made of its alignment, for `__alignof__` */
  readonly align?: number;
  readonly origin: OriginId;
}

/** What a struct or union is; `members` is undefined until the closing brace. */
export interface RecordDefinition {
  readonly isUnion: boolean;
  readonly tag: string | undefined;
  members: readonly Member[] | undefined;
  size: number;
  align: number;
  origin: OriginId;
  /** an attribute set the alignment: then -malign-data does not raise that of objects */
  userAligned: boolean;
  designatedInit: boolean;
  transparentUnion: boolean;
}

export interface EnumDefinition {
  readonly tag: string | undefined;
  complete: boolean;
  underlying: IntKind;
  origin: OriginId;
  /** its enumerators, once it is complete */
  values?: readonly { readonly name: string; readonly value: bigint }[];
}

export interface VoidType extends Common {
  readonly kind: 'void';
}
export interface IntType extends Common {
  readonly kind: 'int';
  readonly int: IntKind;
}
export interface FloatType extends Common {
  readonly kind: 'float';
  readonly name: string;
  readonly size: number;
}
export interface PointerType extends Common {
  readonly kind: 'pointer';
  readonly to: CType;
}
/** `length` undefined: incomplete; -1: variable */
export interface ArrayType extends Common {
  readonly kind: 'array';
  readonly of: CType;
  readonly length: number | undefined;
  /** of a variable length: where the number of elements is */
  readonly count?: Count;
}
export interface FunctionType extends Common {
  readonly kind: 'function';
  readonly result: CType;
  readonly parameters: readonly Parameter[];
  readonly variadic: boolean;
  /** false: `()`, which says nothing of the parameters */
  readonly prototyped: boolean;
}
export interface RecordType extends Common {
  readonly kind: 'record';
  readonly record: RecordDefinition;
}
export interface EnumType extends Common {
  readonly kind: 'enum';
  readonly definition: EnumDefinition;
}
/** After an error: compatible with everything, so that one mistake gives one message. */
export interface ErrorType extends Common {
  readonly kind: 'error';
}

export type CType =
  | VoidType
  | IntType
  | FloatType
  | PointerType
  | ArrayType
  | FunctionType
  | RecordType
  | EnumType
  | ErrorType;

const plain: Common = { quals: 0, alias: undefined, userAlign: 0 };

function int(name: string, size: IntKind['size'], signed: boolean, rank: number): IntType {
  return { kind: 'int', int: { name, size, signed, rank }, ...plain };
}

export const voidType: VoidType = { kind: 'void', ...plain };
export const errorType: ErrorType = { kind: 'error', ...plain };
export const boolType = int('_Bool', 1, false, 0);
export const charType = int('char', 1, true, 1);
export const scharType = int('signed char', 1, true, 1);
export const ucharType = int('unsigned char', 1, false, 1);
export const shortType = int('short int', 2, true, 2);
export const ushortType = int('short unsigned int', 2, false, 2);
export const intType = int('int', 4, true, 3);
export const uintType = int('unsigned int', 4, false, 3);
export const longType = int('long int', 8, true, 4);
export const ulongType = int('long unsigned int', 8, false, 4);
export const llongType = int('long long int', 8, true, 5);
export const ullongType = int('long long unsigned int', 8, false, 5);
export const floatType: FloatType = { kind: 'float', name: 'float', size: 4, ...plain };
export const doubleType: FloatType = { kind: 'float', name: 'double', size: 8, ...plain };
export const longDoubleType: FloatType = { kind: 'float', name: 'long double', size: 16, ...plain };

export function pointerTo(to: CType): PointerType {
  return { kind: 'pointer', to, ...plain };
}
export function arrayOf(of: CType, length: number | undefined): ArrayType {
  return { kind: 'array', of, length, ...plain };
}
export function functionOf(
  result: CType,
  parameters: readonly Parameter[],
  variadic: boolean,
  prototyped: boolean,
): FunctionType {
  return { kind: 'function', result, parameters, variadic, prototyped, ...plain };
}
export function recordType(record: RecordDefinition): RecordType {
  return { kind: 'record', record, ...plain };
}
export function enumType(definition: EnumDefinition): EnumType {
  return { kind: 'enum', definition, ...plain };
}

export const voidPointer = pointerTo(voidType);

/** Adds qualifiers; those of an array belong to its elements (6.7.3p9). */
export function qualified<T extends CType>(type: T, quals: number): T {
  if (quals === 0 || (type.quals & quals) === quals) return type;
  if (type.kind === 'array') return { ...type, of: qualified(type.of, quals) };
  return { ...type, quals: type.quals | quals };
}

export function unqualified<T extends CType>(type: T): T {
  return type.quals === 0 ? type : { ...type, quals: 0 };
}

export function isConst(type: CType): boolean {
  return type.kind === 'array' ? isConst(type.of) : (type.quals & Qualifier.const) !== 0;
}

/** Enums and _Bool are integers too. */
export function isInteger(type: CType): type is IntType | EnumType {
  return type.kind === 'int' || type.kind === 'enum';
}
export function isArithmetic(type: CType): boolean {
  return isInteger(type) || type.kind === 'float';
}
export function isScalar(type: CType): boolean {
  return isArithmetic(type) || type.kind === 'pointer' || type.kind === 'error';
}

/** The integer an enum is, or the type's own. */
export function intKind(type: IntType | EnumType): IntKind {
  return type.kind === 'int' ? type.int : type.definition.underlying;
}

export function isSigned(type: CType): boolean {
  return isInteger(type) && intKind(type).signed;
}

export function isComplete(type: CType): boolean {
  switch (type.kind) {
    case 'void':
      return false;
    case 'array':
      return type.length !== undefined && isComplete(type.of);
    case 'record':
      return type.record.members !== undefined;
    case 'enum':
      return type.definition.complete;
    default:
      return true;
  }
}

/** sizeof; gcc gives 1 for void and functions. An incomplete type has size 0 here: ask `isComplete` first. */
export function sizeOf(type: CType): number {
  switch (type.kind) {
    case 'void':
    case 'function':
      return 1;
    case 'int':
      return type.int.size;
    case 'enum':
      return type.definition.underlying.size;
    case 'float':
      return type.size;
    case 'pointer':
      return 8;
    case 'array':
      return Math.max(0, type.length ?? 0) * sizeOf(type.of);
    case 'record':
      return type.record.size;
    case 'error':
      return 4;
  }
}

export function alignOf(type: CType): number {
  if (type.userAlign > 0) return type.userAlign;
  switch (type.kind) {
    case 'array':
      return alignOf(type.of);
    case 'record':
      return type.record.align;
    case 'function':
      return 1;
    default:
      return Math.min(16, sizeOf(type));
  }
}

/** An attribute fixed the alignment of the type itself. */
export function isUserAligned(type: CType): boolean {
  if (type.userAlign > 0) return true;
  if (type.kind === 'array') return isUserAligned(type.of);
  return type.kind === 'record' && type.record.userAligned;
}

/** Members by name, those of anonymous members included: the path from the outermost to the member. */
export function findMember(record: RecordDefinition, name: string): Member[] | undefined {
  for (const member of record.members ?? []) {
    if (member.name === name) return [member];
    if (member.name === undefined && member.type.kind === 'record' && !member.bits) {
      const inner = findMember(member.type.record, name);
      if (inner) return [member, ...inner];
    }
  }
  return undefined;
}

/** Compatible types (6.2.7); qualifiers count only where `withQuals`. */
export function compatible(a: CType, b: CType, withQuals = true): boolean {
  if (a.kind === 'error' || b.kind === 'error') return true;
  if (withQuals && a.quals !== b.quals) return false;
  if (a.kind === 'enum' && b.kind === 'int')
    return a.definition.underlying === b.int || a.definition.underlying.name === b.int.name;
  if (b.kind === 'enum' && a.kind === 'int') return compatible(b, a, withQuals);
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'void':
      return true;
    case 'int':
      return a.int.name === (b as IntType).int.name;
    case 'float':
      return a.name === (b as FloatType).name;
    case 'pointer':
      return compatible(a.to, (b as PointerType).to);
    case 'array': {
      const other = b as ArrayType;
      return (
        compatible(a.of, other.of) &&
        (a.length === undefined || other.length === undefined || a.length === other.length)
      );
    }
    case 'record':
      return a.record === (b as RecordType).record;
    case 'enum':
      return a.definition === (b as EnumType).definition;
    case 'function':
      return compatibleFunctions(a, b as FunctionType);
  }
}

function compatibleFunctions(a: FunctionType, b: FunctionType): boolean {
  // gnu89: const counts, volatile does not (c-typeck.cc, function_types_compatible_p).
  const result = (type: CType): CType => ({ ...type, quals: type.quals & ~Qualifier.volatile });
  if (!compatible(result(a.result), result(b.result))) return false;
  if (!a.prototyped || !b.prototyped) {
    // 6.7.6.3p15: the prototype must not have parameters that default promotions change.
    const known = a.prototyped ? a : b.prototyped ? b : undefined;
    if (!known) return true;
    return !known.variadic && known.parameters.every((p) => !isInteger(p.type) || intKind(p.type).rank >= 3);
  }
  return (
    a.variadic === b.variadic &&
    a.parameters.length === b.parameters.length &&
    a.parameters.every((p, i) => compatible(unqualified(p.type), unqualified(b.parameters[i]!.type)))
  );
}

/** The composite of two compatible types (6.2.7p3), as far as later use can tell: the known length, the prototype. */
export function composite(a: CType, b: CType): CType {
  if (a.kind === 'array' && b.kind === 'array') {
    return { ...a, of: composite(a.of, b.of), length: a.length ?? b.length };
  }
  if (a.kind === 'function' && b.kind === 'function') {
    if (!a.prototyped && b.prototyped) return b;
    return a;
  }
  if (a.kind === 'pointer' && b.kind === 'pointer') return { ...a, to: composite(a.to, b.to) };
  return a;
}
