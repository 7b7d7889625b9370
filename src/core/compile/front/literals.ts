// SPDX-License-Identifier: GPL-2.0-only
/** The values and types of constants and string literals (C11 6.4.4, 6.4.5). */
import { encodeUtf8 } from '../../base/bytes';
import type { OriginId } from '../../base/origin';
import type { Token } from '../../base/token';
import type { Expr, StringLiteral } from './ast';
import {
  arrayOf,
  charType,
  doubleType,
  floatType,
  intType,
  llongType,
  longDoubleType,
  longType,
  uintType,
  ullongType,
  ulongType,
  ushortType,
} from './ctype';
import type { CType, IntType } from './ctype';
import type { Parser } from './parser';

/** pp-number -> constant. */
export function parseNumber(p: Parser, token: Token): Expr {
  const text = token.text;
  const isHex = /^0[xX]/.test(text);
  if (/^[0-9]*\.[0-9]*\./.test(text)) {
    p.error('cc1.number', 'too many decimal points in number', token.origin);
    return { kind: 'number', type: intType, value: 0n, constant: true, origin: token.origin };
  }
  if (isHex ? /[.pP]/.test(text) : /[.eE]/.test(text)) return parseFloatConstant(p, token, isHex);
  const match = /^(0[xX][0-9a-fA-F]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)([a-zA-Z_0-9]*)$/.exec(text);
  const digits = match?.[1];
  let suffix = match?.[2]?.toLowerCase() ?? '';
  if (digits === undefined || !/^(u?l{0,2}|l{1,2}u)$/.test(suffix)) {
    const octal = /^0[0-7]*([89])/.exec(text);
    const binary = /^0[bB][01]*([2-9])/.exec(text);
    if (octal) p.error('cc1.number', `invalid digit "${octal[1]}" in octal constant`, token.origin);
    else if (binary) p.error('cc1.number', `invalid digit "${binary[1]}" in binary constant`, token.origin);
    else
      p.error(
        'cc1.number',
        `invalid suffix "${match?.[2] ?? text.replace(/^[0-9]+/, '')}" on integer constant`,
        token.origin,
      );
    suffix = '';
  }
  const octal = digits !== undefined && /^0[0-7]+$/.test(digits);
  const value = digits === undefined ? 0n : BigInt(octal ? `0o${digits.slice(1)}` : digits.toLowerCase());
  const decimal = digits !== undefined && /^[1-9]/.test(digits);
  const candidates: IntType[] = [];
  const unsignedSuffix = suffix.includes('u');
  const longs = suffix.split('l').length - 1;
  // 6.4.4.1p5: the first type of the list that can hold the value.
  for (const [rank, signedType, unsignedType] of [
    [0, intType, uintType],
    [1, longType, ulongType],
    [2, llongType, ullongType],
  ] as const) {
    if (rank < longs) continue;
    if (!unsignedSuffix) candidates.push(signedType);
    if (unsignedSuffix || !decimal) candidates.push(unsignedType);
  }
  const type = candidates.find((t) => value < 1n << BigInt(t.int.size * 8 - (t.int.signed ? 1 : 0))) ?? ullongType;
  return {
    kind: 'number',
    type,
    value: BigInt.asUintN(64, value) === value && !type.int.signed ? value : BigInt.asIntN(64, value),
    constant: true,
    origin: token.origin,
  };
}

function parseFloatConstant(p: Parser, token: Token, isHex: boolean): Expr {
  const match = isHex
    ? /^(0[xX][0-9a-fA-F.]+(?:[pP][+-]?[0-9]+)?)([flFL]?)$/.exec(token.text)
    : /^([0-9.]+(?:[eE][+-]?[0-9]+)?)([flFL]?)$/.exec(token.text);
  if (!match) p.error('cc1.number', `invalid suffix on floating constant`, token.origin);
  const suffix = match?.[2]?.toLowerCase();
  const type = suffix === 'f' ? floatType : suffix === 'l' ? longDoubleType : doubleType;
  return {
    kind: 'float',
    type,
    value: isHex ? hexFloat(match?.[1] ?? '0') : Number(match?.[1] ?? 0),
    origin: token.origin,
  };
}

function hexFloat(text: string): number {
  const match = /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)(?:[pP]([+-]?[0-9]+))?$/.exec(text);
  if (!match) return 0;
  const digits = `${match[1] ?? ''}${match[2] ?? ''}`;
  return parseInt(digits === '' ? '0' : digits, 16) * 2 ** (Number(match[3] ?? 0) - 4 * (match[2] ?? '').length);
}

const simpleEscapes: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  e: 27,
  E: 27,
  '\\': 92,
  "'": 39,
  '"': 34,
  '?': 63,
};

/** In a string gcc points behind it. */
function escapeOrigin(p: Parser, token: Token): OriginId {
  const at = p.origins.get(token.origin);
  if (at.kind !== 'written' || !token.text.endsWith('"')) return token.origin;
  return p.origins.written(at.span.file, at.span.to, at.span.to + 1);
}

/** Code units of a body between quotes; `width` is the size of one. Escapes give one unit each, other text UTF-8 or UTF-32. */
function units(p: Parser, body: string, width: number, token: Token): number[] {
  const out: number[] = [];
  const plain = (text: string) => {
    if (width === 1) out.push(...encodeUtf8(text));
    else if (width === 2) for (let i = 0; i < text.length; i++) out.push(text.charCodeAt(i));
    else for (const char of text) out.push(char.codePointAt(0) ?? 0);
  };
  for (let i = 0; i < body.length;) {
    const slash = body.indexOf('\\', i);
    if (slash !== i) {
      plain(slash < 0 ? body.slice(i) : body.slice(i, slash));
      if (slash < 0) break;
      i = slash;
    }
    const rest = body.slice(i + 1);
    const octal = /^[0-7]{1,3}/.exec(rest);
    const hex = /^x([0-9a-fA-F]+)/.exec(rest);
    const universal = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(rest);
    if (octal) {
      out.push(parseInt(octal[0], 8));
      i += 1 + octal[0].length;
    } else if (hex) {
      out.push(parseInt(hex[1]!.slice(-2 * width), 16));
      i += 1 + hex[0].length;
    } else if (universal) {
      plain(String.fromCodePoint(parseInt(universal[1] ?? universal[2]!, 16)));
      i += 1 + universal[0].length;
    } else {
      const char = rest[0] ?? '\\';
      const value = simpleEscapes[char];
      if (value === undefined)
        p.diagnostics.always('cc1.escape', `unknown escape sequence: '\\${char}'`, escapeOrigin(p, token));
      out.push(value ?? char.charCodeAt(0));
      i += 2;
    }
  }
  return out;
}

function prefixOf(text: string): { prefix: string; element: IntType } {
  const prefix = /^(u8|u|U|L)?/.exec(text)?.[0] ?? '';
  const element = prefix === 'L' ? intType : prefix === 'u' ? ushortType : prefix === 'U' ? uintType : charType;
  return { prefix, element };
}

/** `'a'` has type int and the value of a char; several characters are folded left to right. */
export function parseCharacter(p: Parser, token: Token): Expr {
  const { prefix, element } = prefixOf(token.text);
  const list = units(p, token.text.slice(prefix.length + 1, -1), element.int.size, token);
  let value = 0n;
  if (list.length === 0) p.error('cc1.character', 'empty character constant', token.origin);
  else if (list.length === 1) value = BigInt(element.int.size === 1 ? (list[0]! << 24) >> 24 : list[0]!);
  else {
    p.warn('multichar', 'cc1.multichar', 'multi-character character constant', token.origin);
    for (const unit of list) value = BigInt.asIntN(32, (value << 8n) | BigInt(unit));
  }
  const type: CType = prefix === '' || prefix === 'u8' ? intType : element;
  return { kind: 'number', type, value, constant: true, origin: token.origin };
}

/** One or more adjacent string tokens as one literal (translation phase 6); its origin joins theirs. */
export function parseStrings(p: Parser, tokens: readonly Token[]): StringLiteral {
  const wide = tokens.map((token) => prefixOf(token.text)).find(({ prefix }) => prefix !== '' && prefix !== 'u8');
  const element = wide?.element ?? charType;
  const width = element.int.size;
  const list = tokens.flatMap((token) =>
    units(p, token.text.slice(prefixOf(token.text).prefix.length + 1, -1), width, token),
  );
  const bytes = new Uint8Array(list.length * width);
  list.forEach((unit, i) => {
    for (let k = 0; k < width; k++) bytes[i * width + k] = unit >>> (8 * k);
  });
  return {
    bytes,
    type: arrayOf(element, list.length + 1),
    origin: p.origins.joined(tokens.map((token) => token.origin)),
    token: tokens[0]!.id,
  };
}
