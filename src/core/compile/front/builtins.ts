// SPDX-License-Identifier: GPL-2.0-only
/**
 * gcc's `__builtin_*` as far as kernel headers use them (gcc manual, "Other Builtins"). Most are done
 * with while parsing; those that are code become `builtin` nodes; those that stand for a library
 * function become a call of it.
 */
import type { OriginId } from '../../base/origin';
import type { Token } from '../../base/token';
import type { BuiltinCode, Expr } from './ast';
import { constantValue, integerValue } from './constant';
import { cast, decay, errorExpr, number, promote } from './convert';
import {
  arrayOf,
  boolType,
  compatible,
  findMember,
  intType,
  isInteger,
  isScalar,
  longType,
  recordType,
  sizeOf,
  uintType,
  ulongType,
  unqualified,
  ushortType,
  voidPointer,
  voidType,
  functionOf,
} from './ctype';
import type { CType, Parameter, RecordType } from './ctype';
import { quoteType } from './ctype-print';
import { parseTypeName } from './declarators';
import { parseArguments, parseAssignment, parseExpression } from './expressions';
import { libraryFunctions } from './builtins-library';
import type { LibraryFunction } from './builtins-library';
import { isPure } from './purity';
import { layOut } from './layout';
import { makeCall } from './calls';
import { noMember } from './operators';
import type { Parser } from './parser';
import { noAttributes } from './scope';
import type { Sym } from './scope';

/** x86-64 va_list: an array of one struct __va_list_tag (psABI figure 3.34). */
export function vaListType(): CType {
  return vaList;
}
const vaTag: RecordType = recordType({
  isUnion: false,
  tag: '__va_list_tag',
  members: undefined,
  size: 0,
  align: 1,
  origin: 0,
  userAligned: false,
  designatedInit: false,
  transparentUnion: false,
});
layOut(
  vaTag.record,
  (
    [
      ['gp_offset', uintType],
      ['fp_offset', uintType],
      ['overflow_arg_area', voidPointer],
      ['reg_save_area', voidPointer],
    ] as const
  ).map(([name, type]) => ({ name, type, width: undefined, packed: false, aligned: 0, origin: 0 })),
  false,
  0,
);
const vaList: CType = { ...arrayOf(vaTag, 1), alias: '__builtin_va_list' };

export function isBuiltin(name: string): boolean {
  return name.startsWith('__builtin_');
}

/** A call of a builtin, or `__builtin_va_list`-like names met as expressions. */
export function parseBuiltin(p: Parser): Expr {
  const token = p.next();
  const name = token.text.slice('__builtin_'.length);
  const at = token.origin;
  if (!p.is('(')) {
    const library = libraryFunctions[name];
    if (library) return libraryFunction(p, name, library, token);
    p.error(
      'cc1.undeclared',
      `'${token.text}' undeclared${p.fn ? ' (first use in this function)' : ' here (not in a function)'}`,
      at,
    );
    return errorExpr(at);
  }
  p.next();
  const result = builtinCall(p, name, token);
  p.require(')');
  return result;
}

function builtinCall(p: Parser, name: string, token: Token): Expr {
  const at = token.origin;
  switch (name) {
    case 'offsetof':
      return parseOffsetof(p, at);
    case 'types_compatible_p': {
      const a = parseTypeName(p);
      p.require(',');
      const b = parseTypeName(p);
      // Qualifiers at the top do not count.
      return number(intType, compatible(unqualified(a), unqualified(b)) ? 1n : 0n, at);
    }
    case 'choose_expr': {
      const test = parseAssignment(p);
      p.require(',');
      const a = parseAssignment(p);
      p.require(',');
      const b = parseAssignment(p);
      const value = integerValue(test);
      if (value === undefined) {
        p.error('cc1.choose-expr', "first argument to '__builtin_choose_expr' not a constant", at);
        return errorExpr(at);
      }
      return value !== 0n ? a : b;
    }
    case 'va_arg': {
      const list = decay(parseAssignment(p));
      p.require(',');
      const type = parseTypeName(p);
      return { kind: 'builtin', name: 'va_arg', type: unqualified(type), args: [list], origin: at };
    }
    case 'constant_p': {
      // Operands are not evaluated. What is not a constant by now counts as none: gcc may know more at -O2.
      const arg = decay(parseAssignment(p));
      const value = constantValue(arg);
      const known = value !== undefined && (value.base === undefined || value.base.kind === 'string');
      return number(intType, known ? 1n : 0n, at);
    }
  }
  const args = parseArguments(p).map((arg) => arg);
  if (args.some((arg) => arg.kind === 'error')) return errorExpr(at);
  const [first, second, third] = args;
  const need = (n: number): boolean => {
    if (args.length === n) return true;
    p.error('cc1.arguments', `too ${args.length < n ? 'few' : 'many'} arguments to function '${token.text}'`, at);
    return false;
  };
  const code = (builtin: BuiltinCode, type: CType, list: readonly Expr[]): Expr => ({
    kind: 'builtin',
    name: builtin,
    type,
    args: list,
    origin: at,
  });
  switch (name) {
    case 'expect':
    case 'expect_with_probability':
      if (!first) return errorExpr(at);
      return second && !isPure(second)
        ? before(second, cast(promote(decay(first)), longType), at)
        : cast(promote(decay(first)), longType);
    case 'unreachable':
      return code('unreachable', voidType, []);
    case 'trap':
      return code('trap', voidType, []);
    case 'prefetch':
      // A hint that is not taken; what the address does on the way is done.
      return first ? cast(decay(first), voidType) : errorExpr(at);
    case 'object_size':
    case 'dynamic_object_size':
      // Unknown, as for gcc without optimisation.
      return number(ulongType, second && (integerValue(second) ?? 0n) >= 2n ? 0n : -1n, at);
    case 'va_start':
    case 'va_end':
    case 'va_copy':
      return code(name, voidType, name === 'va_copy' ? args.slice(0, 2).map(decay) : args.slice(0, 1).map(decay));
    case 'alloca':
    case 'alloca_with_align':
      return (name === 'alloca_with_align' || need(1)) && first
        ? code('alloca', voidPointer, [cast(decay(first), ulongType)])
        : errorExpr(at);
    case 'frame_address':
    case 'return_address':
      return code(name, voidPointer, []);
    case 'extract_return_addr':
      return first ? decay(first) : errorExpr(at);
    case 'abs':
    case 'labs':
    case 'llabs': {
      if (!need(1) || !first) return errorExpr(at);
      const operand = cast(decay(first), name === 'abs' ? intType : longType);
      if (operand.kind === 'number')
        return number(operand.type, operand.value < 0n ? -operand.value : operand.value, at);
      return code('abs', operand.type, [operand]);
    }
    case 'ffs':
    case 'ffsl':
    case 'ffsll':
    case 'clrsb':
    case 'clrsbl':
    case 'clrsbll':
    case 'parity':
    case 'parityl':
    case 'parityll': {
      if (!need(1) || !first) return errorExpr(at);
      const operand = cast(decay(first), name.endsWith('l') ? longType : intType);
      const base = name.replace(/l+$/, '');
      if (operand.kind === 'number')
        return number(intType, bitCount(base, operand.value, sizeOf(operand.type) * 8), at);
      if (base !== 'parity') return code(base === 'ffs' ? 'ffs' : 'clrsb', intType, [operand]);
      const count = code('popcount', intType, [operand]);
      return { kind: 'binary', op: '&', type: intType, left: count, right: number(intType, 1n, at), origin: at };
    }
    case 'clz':
    case 'clzl':
    case 'clzll':
    case 'ctz':
    case 'ctzl':
    case 'ctzll':
    case 'popcount':
    case 'popcountl':
    case 'popcountll': {
      if (!need(1) || !first) return errorExpr(at);
      const operand = cast(decay(first), name.endsWith('l') ? ulongType : uintType);
      const bits = sizeOf(operand.type) * 8;
      const base = name.replace(/l+$/, '');
      if (operand.kind === 'number') {
        const text = BigInt.asUintN(bits, operand.value).toString(2);
        const value =
          base === 'popcount'
            ? text.split('1').length - 1
            : base === 'clz'
              ? bits - text.length
              : text.length - 1 - text.lastIndexOf('1');
        return number(intType, BigInt(value), at);
      }
      if (base === 'clz') {
        const top = code('bsr', intType, [operand]);
        return {
          kind: 'binary',
          op: '^',
          type: intType,
          left: top,
          right: number(intType, BigInt(bits - 1), at),
          origin: at,
        };
      }
      return code(base === 'ctz' ? 'bsf' : 'popcount', intType, [operand]);
    }
    case 'bswap16':
    case 'bswap32':
    case 'bswap64': {
      if (!need(1) || !first) return errorExpr(at);
      const type = name === 'bswap16' ? ushortType : name === 'bswap32' ? uintType : ulongType;
      const operand = cast(decay(first), type);
      if (operand.kind === 'number') {
        let value = 0n;
        for (let i = 0; i < sizeOf(type); i++) value = (value << 8n) | ((operand.value >> BigInt(8 * i)) & 255n);
        return number(type, value, at);
      }
      return code('bswap', type, [operand]);
    }
    case 'add_overflow':
    case 'sub_overflow':
    case 'mul_overflow': {
      if (!need(3) || !first || !second || !third) return errorExpr(at);
      const out = decay(third);
      if (out.type.kind !== 'pointer' || !isInteger(out.type.to)) {
        p.error(
          'cc1.builtin',
          `argument 3 in call to function '${token.text}' does not have pointer to integer type`,
          out.origin,
        );
        return errorExpr(at);
      }
      const [a, b] = [decay(first), decay(second)];
      if (!isInteger(a.type) || !isInteger(b.type)) {
        p.error(
          'cc1.builtin',
          `argument ${isInteger(a.type) ? 2 : 1} in call to function '${token.text}' does not have integral type`,
          at,
        );
        return errorExpr(at);
      }
      return code(name, boolType, [a, b, out]);
    }
    case 'classify_type':
      return number(intType, first && isScalar(decay(first).type) ? 1n : 12n, at);
    case 'assume_aligned':
      return first ? decay(first) : errorExpr(at);
    case 'strlen': {
      if (first?.kind === 'string') {
        const nul = first.literal.bytes.indexOf(0);
        return number(ulongType, BigInt(nul < 0 ? first.literal.bytes.length : nul), at);
      }
    }
  }
  const library = libraryFunctions[name];
  if (library) return makeCall(p, libraryFunction(p, name, library, token), args, at);
  p.warn(
    'implicit-function-declaration',
    'cc1.implicit-function',
    `implicit declaration of function '${token.text}'`,
    at,
  );
  return errorExpr(at);
}

/** first, then: `then` */
function before(first: Expr, then: Expr, origin: OriginId): Expr {
  return { kind: 'comma', type: then.type, left: first, right: then, origin };
}

/** ffs, clrsb, parity of a constant */
function bitCount(what: string, value: bigint, bits: number): bigint {
  const text = BigInt.asUintN(bits, value).toString(2).padStart(bits, '0');
  if (what === 'parity') return BigInt((text.split('1').length - 1) & 1);
  if (what === 'ffs') return BigInt(value === 0n ? 0 : bits - text.lastIndexOf('1'));
  const other = text.search(text[0] === '0' ? '1' : '0');
  return BigInt((other < 0 ? bits : other) - 1);
}

/** The function behind a builtin, declared if no header did. */
function libraryFunction(p: Parser, name: string, library: LibraryFunction, token: Token): Expr {
  const found = p.file.ordinary.get(name);
  if (found?.kind === 'sym' && found.sym.kind === 'function') {
    found.sym.referenced = true;
    return { kind: 'symbol', type: found.sym.type, symbol: found.sym, origin: token.origin };
  }
  const parameters: Parameter[] = library.parameters.map((type) => ({
    name: undefined,
    type,
    origin: token.origin,
    token: token.id,
    attributes: [],
  }));
  const type = functionOf(library.result, parameters, library.variadic, true);
  const symbol = undeclaredFunction(p, name, type, token);
  if (!found) p.file.ordinary.set(name, { kind: 'sym', sym: symbol });
  return { kind: 'symbol', type, symbol, origin: token.origin };
}

/** __builtin_offsetof ( type-name , member-designator ) */
function parseOffsetof(p: Parser, at: OriginId): Expr {
  let type = parseTypeName(p);
  p.require(',');
  let offset = 0n;
  let variable: Expr | undefined;
  for (let first = true; !p.panic; first = false) {
    if (first || p.accept('.') || p.accept('->')) {
      if (!p.isIdentifier()) {
        p.syntaxError('expected identifier');
        return errorExpr(at);
      }
      const name = p.next();
      if (type.kind !== 'record') {
        if (type.kind !== 'error')
          p.error('cc1.member', `request for member '${name.text}' in something not a structure or union`, name.origin);
        return errorExpr(at);
      }
      if (type.record.members === undefined) {
        p.error('cc1.incomplete', `invalid use of undefined type ${quoteType(type)}`, at);
        return errorExpr(at);
      }
      const path = findMember(type.record, name.text);
      if (!path) {
        noMember(p, type, name, name.origin);
        return errorExpr(at);
      }
      for (const member of path) {
        if (member.bits)
          p.error(
            'cc1.offsetof',
            `attempt to take address of bit-field structure member '${member.name}'`,
            name.origin,
          );
        offset += BigInt(member.offset);
        type = member.type;
      }
    } else if (p.accept('[')) {
      const index = parseExpression(p);
      p.require(']');
      if (type.kind !== 'array') {
        p.error('cc1.subscript', 'subscripted value is neither array nor pointer', at);
        return errorExpr(at);
      }
      const value = integerValue(index);
      const size = BigInt(sizeOf(type.of));
      if (value !== undefined) offset += value * size;
      else {
        const scaledIndex: Expr = {
          kind: 'binary',
          op: '*',
          type: ulongType,
          left: cast(decay(index), ulongType),
          right: number(ulongType, size, at),
          origin: at,
        };
        variable = variable
          ? { kind: 'binary', op: '+', type: ulongType, left: variable, right: scaledIndex, origin: at }
          : scaledIndex;
      }
      type = type.of;
    } else break;
  }
  const constant = number(ulongType, offset, at);
  return variable
    ? { kind: 'binary', op: '+', type: ulongType, left: variable, right: constant, origin: at }
    : constant;
}

/** A function nobody declared, used as if `extern` stood for it: a library builtin, or gnu89's implicit declaration. */
export function undeclaredFunction(p: Parser, name: string, type: Sym['type'], token: Token): Sym {
  const symbol: Sym = {
    kind: 'function',
    name,
    asmName: name,
    type,
    linkage: 'external',
    local: false,
    parameter: false,
    defined: 'no',
    attributes: noAttributes(),
    isInline: false,
    externInline: true,
    init: undefined,
    body: undefined,
    origin: token.origin,
    token: token.id,
    definitionOrigin: token.origin,
    definitionToken: token.id,
    order: p.order++,
    referenced: true,
    reads: 1,
    depth: 0,
  };
  p.symbols.push(symbol);
  return symbol;
}
