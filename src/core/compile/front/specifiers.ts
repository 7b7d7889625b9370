// SPDX-License-Identifier: GPL-2.0-only
/** Declaration specifiers (C11 6.7): storage class, qualifiers, type specifiers, attributes among them. */
import type { OriginId } from '../../base/origin';
import { parseAttributes } from './attributes';
import type { ParsedAttribute } from './attributes';
import {
  Qualifier,
  boolType,
  charType,
  doubleType,
  errorType,
  floatType,
  intType,
  llongType,
  longDoubleType,
  longType,
  qualified,
  scharType,
  shortType,
  ucharType,
  uintType,
  ullongType,
  ulongType,
  ushortType,
  voidType,
  isInteger,
  intKind,
} from './ctype';
import type { CType } from './ctype';
import { parseTypeName } from './declarators';
import { parseExpression, parseAssignment } from './expressions';
import { parseEnum, parseRecord } from './records';
import { integerValue } from './constant';
import type { Parser } from './parser';
import type { Storage } from './scope';

export interface Specifiers {
  readonly type: CType;
  readonly storage: Storage;
  readonly isTypedef: boolean;
  readonly isInline: boolean;
  readonly autoType: boolean;
  /** a type was given; else it defaults to int */
  readonly typed: boolean;
  /** nothing at all was given: the declaration starts with its declarator */
  readonly empty: boolean;
  /** `struct s { ... }` or `enum { ... }`: a declaration without declarators is in order */
  readonly declaresTag: boolean;
  /** with members or enumerators */
  readonly definesTag: boolean;
  readonly attributes: ParsedAttribute[];
  readonly origin: OriginId;
}

const typeKeywords = new Set([
  'void',
  'char',
  'short',
  'int',
  'long',
  'float',
  'double',
  'signed',
  'unsigned',
  'bool',
  'complex',
  'int128',
  'struct',
  'union',
  'enum',
  'typeof',
  'autoType',
]);
const specifierKeywords = new Set([
  ...typeKeywords,
  'const',
  'volatile',
  'restrict',
  'static',
  'extern',
  'typedef',
  'auto',
  'register',
  'inline',
  'noreturn',
  'thread',
  'alignas',
  'attribute',
  'extension',
]);

const baseTypes = new Set(['void', 'char', 'int', 'float', 'double', 'bool']);

/** Could the token begin a declaration? */
export function startsDeclaration(p: Parser, n = 0): boolean {
  const keyword = p.keyword(n);
  if (keyword !== undefined) return specifierKeywords.has(keyword) || keyword === 'staticAssert';
  return p.isTypedefName(n);
}

/** Could the token begin a type name (a cast, sizeof)? */
export function startsTypeName(p: Parser, n = 0): boolean {
  const keyword = p.keyword(n);
  if (keyword !== undefined)
    return (
      typeKeywords.has(keyword) ||
      keyword === 'const' ||
      keyword === 'volatile' ||
      keyword === 'restrict' ||
      keyword === 'attribute'
    );
  return p.isTypedefName(n);
}

/**
 * An identifier that means nothing, where a type is looked for: anywhere (`type`), or where a second
 * identifier or a `*` follows (`declaration`).
 */
export function startsUnknownTypeName(p: Parser, where: 'type' | 'declaration', n = 0): boolean {
  if (!p.isIdentifier(n) || p.isTypedefName(n)) return false;
  if (where === 'declaration' && !p.isIdentifier(n + 1) && !p.peekIs('*', n + 1)) return false;
  return p.scope.find(p.peek(n).text) === undefined;
}

/** The multiset of type words, sorted, to the type (6.7.2p2). */
const byWords: Readonly<Record<string, CType>> = {
  void: voidType,
  char: charType,
  'char signed': scharType,
  'char unsigned': ucharType,
  short: shortType,
  'short signed': shortType,
  'int short': shortType,
  'int short signed': shortType,
  'short unsigned': ushortType,
  'int short unsigned': ushortType,
  int: intType,
  signed: intType,
  'int signed': intType,
  unsigned: uintType,
  'int unsigned': uintType,
  long: longType,
  'long signed': longType,
  'int long': longType,
  'int long signed': longType,
  'long unsigned': ulongType,
  'int long unsigned': ulongType,
  'long long': llongType,
  'long long signed': llongType,
  'int long long': llongType,
  'int long long signed': llongType,
  'long long unsigned': ullongType,
  'int long long unsigned': ullongType,
  float: floatType,
  double: doubleType,
  'double long': longDoubleType,
  bool: boolType,
};

/** gcc names some pairs in an order of its own. */
function inOrder(a: string, b: string): string {
  const [x, y] = (a === 'short' && b === 'long') || (a === 'unsigned' && b === 'signed') ? [b, a] : [a, b];
  return `'${x}' and '${y}'`;
}

/** `mode(DI)`: an integer of that width, signed as declared. */
export function applyMode(type: CType, mode: string): CType {
  const size = { QI: 1, byte: 1, HI: 2, SI: 4, DI: 8, word: 8, pointer: 8 }[mode];
  if (size === undefined || !isInteger(type)) return type;
  const signed = intKind(type).signed;
  return size === 1
    ? signed
      ? scharType
      : ucharType
    : size === 2
      ? signed
        ? shortType
        : ushortType
      : size === 4
        ? signed
          ? intType
          : uintType
        : signed
          ? longType
          : ulongType;
}

/** declaration-specifiers; `typesOnly`: specifier-qualifier-list, no storage class, of a member or a type name */
export function parseSpecifiers(p: Parser, typesOnly?: 'member' | 'type-name'): Specifiers {
  const origin = p.token.origin;
  const words: string[] = [];
  const attributes: ParsedAttribute[] = [];
  let type: CType | undefined;
  let storage: Storage = 'none';
  let isTypedef = false;
  let isInline = false;
  let autoType = false;
  let quals = 0;
  let declaresTag = false;
  let definesTag = false;
  let any = false;
  const start = p.at;
  const setStorage = (s: Storage) => {
    if (storage === s) p.error('cc1.storage', `duplicate '${s}'`, p.inputLocation());
    else if (storage !== 'none' || isTypedef)
      p.error('cc1.storage', 'multiple storage classes in declaration specifiers', p.inputLocation());
    storage = s;
  };
  for (; !p.panic; any = true) {
    const keyword = p.keyword();
    if (keyword === undefined) {
      // A typedef name, unless a type has been given: then it is the declarator.
      if (type !== undefined || words.length > 0 || autoType) break;
      if (p.at === p.unknownType && p.isIdentifier()) {
        // gcc goes on as if it had been int.
        p.next();
        type = intType;
        continue;
      }
      if (!p.isTypedefName()) {
        if (!startsUnknownTypeName(p, typesOnly === 'type-name' ? 'type' : 'declaration')) break;
        const name = p.next();
        p.error('cc1.unknown-type', `unknown type name '${name.text}'`, name.origin);
        type = intType;
        continue;
      }
      const entry = p.scope.find(p.next().text);
      if (entry?.kind !== 'typedef') break;
      entry.used = true;
      type = entry.type;
      declaresTag = false;
      continue;
    }
    if (keyword === 'attribute') {
      attributes.push(...parseAttributes(p));
      continue;
    }
    if (
      typesOnly !== undefined &&
      ['static', 'extern', 'typedef', 'auto', 'register', 'inline', 'noreturn', 'thread'].includes(keyword)
    )
      break;
    if (!specifierKeywords.has(keyword)) break;
    // A type behind members: a semicolon was forgotten between them.
    if (definesTag && typeKeywords.has(keyword)) break;
    switch (keyword) {
      case 'const':
      case 'volatile':
      case 'restrict':
        quals |= Qualifier[keyword];
        break;
      case 'static':
      case 'extern':
      case 'auto':
      case 'register':
        setStorage(keyword);
        break;
      case 'typedef':
        if (isTypedef) p.error('cc1.storage', "duplicate 'typedef'", p.inputLocation());
        else if (storage !== 'none')
          p.error('cc1.storage', 'multiple storage classes in declaration specifiers', p.inputLocation());
        isTypedef = true;
        break;
      case 'inline':
        isInline = true;
        break;
      case 'noreturn':
      case 'extension':
      case 'thread':
        break;
      case 'alignas': {
        const at = p.next();
        p.require('(');
        const text = startsTypeName(p) ? (parseTypeName(p), '') : '';
        const value = text === '' && !p.is(')') ? integerValue(parseAssignment(p)) : undefined;
        p.require(')');
        if (value !== undefined)
          attributes.push({
            name: 'aligned',
            args: [
              {
                text: String(value),
                expr: { kind: 'number', type: intType, value, constant: true, origin: at.origin },
                origin: at.origin,
              },
            ],
            origin: at.origin,
          });
        continue;
      }
      case 'struct':
      case 'union': {
        if (type !== undefined || words.length > 0) return twoTypes(p, intType);
        const record = parseRecord(p, keyword === 'union');
        type = record;
        declaresTag = true;
        definesTag = p.previous.text === '}';
        continue;
      }
      case 'enum':
        if (type !== undefined || words.length > 0) return twoTypes(p, intType);
        type = parseEnum(p);
        declaresTag = true;
        definesTag = p.previous.text === '}';
        continue;
      case 'typeof':
        p.next();
        type = parseTypeof(p);
        continue;
      case 'autoType':
        autoType = true;
        type = intType;
        break;
      case 'complex':
      case 'int128':
        p.error('cc1.unsupported', `sorry, unimplemented: '${p.token.text}'`, p.token.origin);
        words.push('long');
        break;
      default:
        if (type !== undefined && !autoType) {
          p.error('cc1.specifiers', 'two or more data types in declaration specifiers', p.token.origin);
          p.next();
          continue;
        }
        words.push(keyword);
        if (words.length > 1 && byWords[[...words].sort().join(' ')] === undefined) {
          words.pop();
          const clash = words.find((word) => byWords[[word, keyword].sort().join(' ')] === undefined);
          const text =
            keyword === 'long' && words.filter((word) => word === 'long').length > 1
              ? "'long long long' is too long for GCC"
              : (clash === undefined || clash === keyword) && !baseTypes.has(keyword)
                ? `duplicate '${keyword}'`
                : baseTypes.has(keyword) && (clash === undefined || baseTypes.has(clash))
                  ? 'two or more data types in declaration specifiers'
                  : `both ${inOrder(clash ?? keyword, keyword)} in declaration specifiers`;
          p.error('cc1.specifiers', text, p.token.origin);
        }
    }
    p.next();
  }
  const base = type ?? byWords[[...words].sort().join(' ')] ?? (words.length > 0 ? errorType : intType);
  return specifiers(qualified(base, quals));

  function twoTypes(parser: Parser, fallback: CType): Specifiers {
    parser.error('cc1.specifiers', 'two or more data types in declaration specifiers', parser.token.origin);
    if (parser.keyword() === 'enum') parseEnum(parser);
    else parseRecord(parser, parser.keyword() === 'union');
    return specifiers(type ?? byWords[[...words].sort().join(' ')] ?? fallback);
  }
  function specifiers(finalType: CType): Specifiers {
    return {
      type: finalType,
      storage,
      isTypedef,
      isInline,
      autoType,
      typed: type !== undefined || words.length > 0,
      empty: !any && p.at === start,
      declaresTag,
      definesTag,
      attributes,
      origin,
    };
  }
}

/** typeof ( expression | type-name ) */
function parseTypeof(p: Parser): CType {
  if (!p.require('(')) return errorType;
  let type: CType;
  if (startsTypeName(p)) type = parseTypeName(p);
  else {
    p.unevaluated++;
    const expr = parseExpression(p);
    p.unevaluated--;
    // A bit-field has the type it was declared with; qualifiers stay.
    type = expr.type;
  }
  p.require(')');
  return type;
}
