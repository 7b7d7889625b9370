// SPDX-License-Identifier: GPL-2.0-only
/** struct, union and enum specifiers (C11 6.7.2.1, 6.7.2.2) with gcc's extensions. */
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import { applyAttributes, parseAttributes } from './attributes';
import type { ParsedAttribute } from './attributes';
import type { Expr } from './ast';
import { integerValue } from './constant';
import {
  enumType,
  errorType,
  intKind,
  intType,
  isComplete,
  isInteger,
  longType,
  pointerTo,
  recordType,
  scharType,
  shortType,
  sizeOf,
  ucharType,
  uintType,
  ulongType,
  ushortType,
} from './ctype';
import type { CType, EnumDefinition, EnumType, IntKind, Member, RecordDefinition, RecordType } from './ctype';
import { printDeclaration, quoteType } from './ctype-print';
import { parseDeclarator } from './declarators';
import { parseConditional } from './expressions';
import { layOut } from './layout';
import type { MemberDeclaration } from './layout';
import type { Parser } from './parser';
import { parseStaticAssert } from './static-assert';
import { parseSpecifiers, startsDeclaration } from './specifiers';

/** struct-or-union attributes? identifier? ({ members } attributes?)? */
export function parseRecord(p: Parser, isUnion: boolean): RecordType {
  const word = isUnion ? 'union' : 'struct';
  const start = p.next();
  const before = parseAttributes(p);
  p.moveTo(p.at);
  const name = p.isIdentifier() ? p.next() : undefined;
  const at = name ?? start;
  if (!p.is('{')) {
    if (!name) {
      // gcc: neither a name nor members, and the type is in error
      p.syntaxError("expected '{'");
      return recordType(newRecord(isUnion, undefined, at));
    }
    // `struct s;` alone declares in this scope; any other mention finds an outer one (6.7.2.3).
    const found = p.is(';') ? p.scope.tags.get(name.text) : p.scope.findTag(name.text);
    if (found) {
      if (found.kind === 'record' && found.record.isUnion === isUnion) return found;
      p.error('cc1.tag', `'${name.text}' defined as wrong kind of tag`, name.origin);
      return recordType(newRecord(isUnion, name.text, at));
    }
    const type = recordType(newRecord(isUnion, name.text, at));
    p.scope.tags.set(name.text, type);
    if (p.parameterLists > 0) {
      p.parameterTags.push({
        text: `'${word} ${name.text}' declared inside parameter list will not be visible outside of this definition or declaration`,
        origin: name.origin,
      });
    }
    return type;
  }
  let type = name ? p.scope.tags.get(name.text) : undefined;
  if (type && (type.kind !== 'record' || type.record.isUnion !== isUnion)) {
    p.error('cc1.tag', `'${name?.text}' defined as wrong kind of tag`, at.origin);
    type = undefined;
  }
  if (type?.kind === 'record' && type.record.members !== undefined) {
    p.error('cc1.redefinition', `redefinition of '${word} ${name?.text}'`, at.origin, [
      p.note('originally defined here', type.record.origin),
    ]);
    type = undefined;
  }
  const record = type?.kind === 'record' ? type : recordType(newRecord(isUnion, name?.text, at));
  record.record.origin = at.origin;
  if (name && !type) p.scope.tags.set(name.text, record);
  p.next();
  p.tooDeep();
  p.nesting++;
  const declarations = parseMembers(p);
  p.nesting--;
  const after = parseAttributes(p);
  checkFlexible(p, declarations, isUnion);
  const { attributes, effects } = applyAttributes(p, [...before, ...after]);
  layOut(record.record, declarations, attributes.packed, attributes.aligned, p.pack);
  record.record.designatedInit = attributes.designatedInit;
  record.record.transparentUnion = attributes.transparentUnion;
  if (p.events.on && p.isUsers(at.origin)) {
    const tag = name ? `${word} ${name.text}` : word;
    p.recordAttributes(tag, attributes, effects, at);
    p.events.record('layout', {
      tag,
      size: record.record.size,
      align: record.record.align,
      members: (record.record.members ?? []).map(memberText),
      ...p.place(at.origin),
    });
  }
  return record;
}

function memberText(member: Member): string {
  const place = member.bits ? `@${member.offset}:${member.bits.shift}` : `@${member.offset}`;
  return `${printDeclaration(member.type, member.name ?? '')}${member.bits ? ` : ${member.bits.width}` : ''} ${place}`;
}

function newRecord(isUnion: boolean, tag: string | undefined, at: Token): RecordDefinition {
  return {
    isUnion,
    tag,
    members: undefined,
    size: 0,
    align: 1,
    origin: at.origin,
    userAligned: false,
    designatedInit: false,
    transparentUnion: false,
  };
}

/** 6.7.2.1p18 */
function checkFlexible(p: Parser, declarations: readonly MemberDeclaration[], isUnion: boolean): void {
  declarations.forEach(({ type, origin }, i) => {
    if (type.kind !== 'array' || type.length !== undefined) return;
    if (isUnion) p.error('cc1.flexible', 'flexible array member in union', origin);
    else if (i < declarations.length - 1) p.error('cc1.flexible', 'flexible array member not at end of struct', origin);
    else if (!declarations.some((other, k) => k !== i && (other.name !== undefined || other.type.kind === 'record')))
      p.error('cc1.flexible', 'flexible array member in a struct with no named members', origin);
  });
}

/** struct-declaration-list, to the closing brace */
function parseMembers(p: Parser): MemberDeclaration[] {
  const declarations: MemberDeclaration[] = [];
  const names = new Map<string, Token>();
  while (!p.atEnd) {
    if (p.accept(';')) continue;
    if (p.accept('}')) return declarations;
    const start = p.at;
    parseMember(p, declarations, names);
    if (p.accept(';')) continue;
    if (p.is('}')) p.diagnostics.always('cc1.syntax', 'no semicolon at end of struct or union', p.token.origin);
    else if (p.panic || !startsDeclaration(p)) {
      p.syntaxError("expected ';'");
      p.requireOrSkip('}');
      return declarations;
    }
    if (p.at === start) p.next();
  }
  p.syntaxError('expected specifier-qualifier-list');
  return declarations;
}

/** struct-declaration: specifiers and declarators; the caller takes the semicolon. */
function parseMember(p: Parser, declarations: MemberDeclaration[], names: Map<string, Token>): void {
  while (p.acceptKeyword('extension'));
  if (p.keyword() === 'staticAssert') {
    parseStaticAssert(p, true);
    return;
  }
  const specifiers = parseSpecifiers(p, 'member');
  if (p.panic) return;
  if (specifiers.empty) {
    p.syntaxError('expected specifier-qualifier-list');
    return;
  }
  if (p.is(';') || p.is('}')) {
    // C11 6.7.2.1p13: an anonymous struct or union; its members are the outer one's.
    if (specifiers.type.kind === 'record' && specifiers.type.record.tag === undefined) {
      declarations.push({
        name: undefined,
        type: specifiers.type,
        width: undefined,
        packed: false,
        aligned: memberAttributes(p, specifiers.attributes).aligned,
        origin: specifiers.origin,
      });
    } else if (specifiers.type.kind !== 'error')
      p.diagnostics.always('cc1.empty-declaration', 'declaration does not declare anything', p.token.origin);
    return;
  }
  // A type's name here would be the member's.
  if (specifiers.definesTag && specifiers.type.kind === 'record' && p.keyword() !== undefined && startsDeclaration(p)) {
    p.syntaxError("expected ';', identifier or '('");
    p.panic = false;
    return;
  }
  for (;;) {
    const declarator = p.is(':') ? undefined : parseDeclarator(p, specifiers.type, 'named');
    if (p.panic || (declarator && !declarator.name)) {
      p.skipStatement();
      return;
    }
    if (!(p.is(':') || p.is(',') || p.is(';') || p.is('}') || p.keyword() === 'attribute')) {
      p.syntaxError("expected ':', ',', ';', '}' or '__attribute__'");
      return;
    }
    const name = declarator?.name;
    let type = declarator?.type ?? specifiers.type;
    let width: number | undefined;
    if (p.accept(':')) {
      const expr = parseConditional(p);
      width = p.panic ? 1 : checkedWidth(p, expr, type, name, name?.origin ?? p.inputLocation());
      if (!isInteger(type)) type = intType;
    }
    const after = parseAttributes(p);
    const attributes = memberAttributes(p, [...specifiers.attributes, ...(declarator?.attributes ?? []), ...after]);
    const origin = name?.origin ?? specifiers.origin;
    if (name) {
      const earlier = names.get(name.text);
      if (earlier) p.error('cc1.duplicate-member', `duplicate member '${name.text}'`, name.origin);
      names.set(name.text, name);
    }
    if (type.kind === 'function') {
      p.error('cc1.member', `field '${name?.text ?? '<anonymous>'}' declared as a function`, origin);
      type = pointerTo(type);
    } else if (!isComplete(type) && type.kind !== 'array' && type.kind !== 'error') {
      p.error(
        'cc1.member',
        type.kind === 'void'
          ? `variable or field '${name?.text ?? ''}' declared void`
          : `field '${name?.text ?? ''}' has incomplete type`,
        origin,
      );
      type = errorType;
    }
    declarations.push({
      name: name?.text,
      type,
      width,
      packed: attributes.packed,
      aligned: attributes.aligned,
      origin,
    });
    if (p.accept(',')) continue;
    if (!p.is(';') && !p.is('}')) p.syntaxError("expected ',', ';' or '}'");
    return;
  }
}

function memberAttributes(p: Parser, list: readonly ParsedAttribute[]): { packed: boolean; aligned: number } {
  return applyAttributes(p, list).attributes;
}

function checkedWidth(p: Parser, expr: Expr, type: CType, name: Token | undefined, origin: number): number {
  if (type.kind === 'error') return 1;
  const value = expr.kind === 'error' ? undefined : integerValue(expr);
  const what = name ? `bit-field '${name.text}'` : "bit-field '<anonymous>'";
  if (!isInteger(type)) {
    p.error('cc1.bit-field', `${what} has invalid type`, name?.origin ?? origin);
    return 1;
  }
  if (value === undefined) p.error('cc1.bit-field', `${what} width not an integer constant`, name?.origin ?? origin);
  else if (value < 0n) p.error('cc1.bit-field', `negative width in ${what}`, name?.origin ?? origin);
  else if (value === 0n && name) p.error('cc1.bit-field', `zero width for ${what}`, name.origin);
  else if (value > BigInt(intKind(type).name === '_Bool' ? 1 : sizeOf(type) * 8))
    p.error('cc1.bit-field', `width of '${name?.text ?? '<anonymous>'}' exceeds its type`, name?.origin ?? origin);
  else return Number(value);
  return 1;
}

/** enum attributes? identifier? ({ enumerators } attributes?)? */
export function parseEnum(p: Parser): EnumType {
  const start = p.next();
  const before = parseAttributes(p);
  p.moveTo(p.at);
  const name = p.isIdentifier() ? p.next() : undefined;
  const at = name ?? start;
  const fresh = (): EnumType =>
    enumType({ tag: name?.text, complete: false, underlying: uintType.int, origin: at.origin });
  if (!p.is('{')) {
    if (!name) {
      p.syntaxError("expected '{'");
      return fresh();
    }
    const found = p.is(';') ? p.scope.tags.get(name.text) : p.scope.findTag(name.text);
    if (found?.kind === 'enum') return found;
    if (found) p.error('cc1.tag', `'${name.text}' defined as wrong kind of tag`, name.origin);
    const type = fresh();
    p.scope.tags.set(name.text, type);
    return type;
  }
  const earlier = name ? p.scope.tags.get(name.text) : undefined;
  if (earlier && earlier.kind !== 'enum') p.error('cc1.tag', `'${name?.text}' defined as wrong kind of tag`, at.origin);
  let type = earlier?.kind === 'enum' ? earlier : fresh();
  if (earlier?.kind === 'enum' && earlier.definition.complete) {
    p.error('cc1.redefinition', `redeclaration of 'enum ${name?.text}'`, at.origin, [
      p.note('originally defined here', earlier.definition.origin),
    ]);
    type = fresh();
  }
  if (name) p.scope.tags.set(name.text, type);
  p.next();
  const values = parseEnumerators(p, type.definition, type);
  const { attributes } = applyAttributes(p, [...before, ...parseAttributes(p)]);
  if (attributes.packed) type.definition.underlying = smallest(values, type.definition.underlying);
  return type;
}

/** `packed`: the smallest integer that holds them all. */
function smallest({ low, high }: { low: bigint; high: bigint }, otherwise: IntKind): IntKind {
  if (low < 0n) {
    if (low >= -128n && high < 128n) return scharType.int;
    return low >= -32768n && high < 32768n ? shortType.int : otherwise;
  }
  return high < 256n ? ucharType.int : high < 65536n ? ushortType.int : otherwise;
}

/** The least and the greatest value. */
function parseEnumerators(p: Parser, definition: EnumDefinition, enumerated: EnumType): { low: bigint; high: bigint } {
  let value = 0n;
  let low = 0n;
  let high = 0n;
  const names: { token: Token; value: bigint }[] = [];
  if (p.is('}')) {
    p.error('cc1.enumerator', 'empty enum is invalid', p.token.origin);
    p.next();
    definition.complete = true;
    return { low, high };
  }
  while (!p.is('}')) {
    if (p.token.kind !== TokenKind.identifier || !p.isIdentifier()) {
      p.syntaxError('expected identifier');
      p.requireOrSkip('}');
      definition.complete = true;
      return { low, high };
    }
    p.moveTo(p.at);
    const token = p.next();
    parseAttributes(p);
    if (p.accept('=')) {
      const expr = parseConditional(p);
      const given = integerValue(expr);
      if (given === undefined && expr.kind !== 'error')
        p.error(
          'cc1.enumerator',
          `enumerator value for '${token.text}' is not an integer constant`,
          isInteger(expr.type) ? token.origin : expr.origin,
        );
      value = given ?? value;
    }
    const known = p.scope.ordinary.get(token.text);
    if (known?.kind === 'enumerator')
      p.error('cc1.redeclaration', `redeclaration of enumerator '${token.text}'`, token.origin, [
        p.note(
          `previous definition of '${token.text}' with type ${quoteType(isComplete(known.enumType) ? known.enumType : known.type)}`,
          known.origin,
        ),
      ]);
    else if (known?.kind === 'sym' || known?.kind === 'typedef')
      p.error('cc1.redeclaration', `'${token.text}' redeclared as different kind of symbol`, token.origin);
    // While the list is open an enumerator is an int where it fits (gcc).
    const fits = value >= -(1n << 31n) && value < 1n << 31n;
    p.scope.ordinary.set(token.text, {
      kind: 'enumerator',
      type: fits ? intType : value < 1n << 32n && value > 0n ? uintType : longType,
      enumType: enumerated,
      value,
      origin: token.origin,
    });
    names.push({ token, value });
    if (value < low) low = value;
    if (value > high) high = value;
    value += 1n;
    if (!p.accept(',')) break;
  }
  if (!p.accept('}')) {
    p.syntaxError("expected ',' or '}'");
    p.requireOrSkip('}');
  }
  // gcc: unsigned int unless a negative value needs a sign; long where int is too small.
  const wide = low < -(1n << 31n) || high >= (low < 0n ? 1n << 31n : 1n << 32n);
  definition.underlying = wide ? (low < 0n ? longType.int : ulongType.int) : low < 0n ? intType.int : uintType.int;
  definition.complete = true;
  definition.values = names.map(({ token, value: v }) => ({ name: token.text, value: v }));
  if (wide)
    for (const { token, value: v } of names)
      p.scope.ordinary.set(token.text, {
        kind: 'enumerator',
        type: low < 0n ? longType : ulongType,
        enumType: enumerated,
        value: v,
        origin: token.origin,
      });
  return { low, high };
}
