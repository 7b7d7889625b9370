// SPDX-License-Identifier: GPL-2.0-only
/** Integer and character constants of #if (C11 6.4.4.1, 6.4.4.4), as gcc reads and complains about them. */
import type { Reader } from './reader';
import type { Tok } from './token';

export interface Value {
  readonly v: bigint;
  readonly unsigned: boolean;
}

const zero: Value = { v: 0n, unsigned: false };

/** An integer constant. What is none is said to be none, and counts as 0. */
export function readNumber(r: Reader, token: Tok): Value {
  const fail = (id: string, text: string): Value => {
    r.saySpelled('error', `if-${id}`, text, token);
    return zero;
  };
  const text = r.text(token);
  const number = splitNumber(text, r.options.rules.separators);
  if (typeof number === 'string') return fail('digit', number);
  const { base, digits, floating } = number;
  const suffix = text.slice(number.suffixAt);
  const lower = suffix.toLowerCase();
  const { warnings, year } = r.options;
  if (floating || (base !== 16 && /^(h|l|ll)?[kr]$/.test(lower.replace('u', '')) && lower !== '')) {
    if (floating && !floatSuffix.test(suffix)) return fail('suffix', `invalid suffix "${suffix}" on floating constant`);
    if (floating && base === 16 && warnings.pedantic && !r.options.rules.extendedNumbers)
      r.saySpelled('pedwarn', 'if-float', 'use of C99 hexadecimal floating constant', token);
    return fail('float', 'floating constant in preprocessor expression');
  }
  const imaginary = /[ij]/.test(lower);
  const plain = imaginary ? lower.replace(/[ij]/, '') : lower;
  if (!/^(u?(l|ll|z)?|(l|ll|z)u)$/.test(plain) || /lL|Ll/.test(suffix))
    return fail('suffix', `invalid suffix "${suffix}" on integer constant`);
  if (plain.includes('ll') && warnings.on('long-long'))
    r.saySpelled(
      year >= 1999 ? 'warning' : 'pedwarn',
      'if-long-long',
      'use of C99 long long integer constant',
      token,
      '-Wlong-long',
    );
  if (imaginary) {
    if (warnings.pedantic) r.saySpelled('pedwarn', 'if-imaginary', 'imaginary constants are a GCC extension', token);
    return fail('imaginary', 'imaginary number in preprocessor expression');
  }
  if (base === 2 && year < 2023 && warnings.pedantic)
    r.saySpelled('pedwarn', 'if-binary', 'binary constants are a C2X feature or GCC extension', token);
  const unsigned = plain.includes('u');
  const prefix = base === 16 ? '0x' : base === 2 ? '0b' : base === 8 ? '0o' : '';
  const value = digits === '' || digits === '0' ? 0n : BigInt(prefix + digits);
  const wrapped = BigInt.asUintN(64, value);
  if (value >= 1n << 64n) r.sayLast('pedwarn', 'if-large', 'integer constant is too large for its type');
  else if (!unsigned && wrapped >= 1n << 63n && base === 10)
    r.sayLast(year >= 1999 ? 'pedwarn' : 'warning', 'if-so-large', 'integer constant is so large that it is unsigned');
  return { v: wrapped, unsigned: unsigned || (value < 1n << 64n && wrapped >= 1n << 63n) };
}

const floatSuffix = /^([fFlLqQwWdD]|d[fdl]|D[FDL]|[fF](16|32|64|128)x?)?[iIjJ]?$|^[iIjJ][fFlL]$|^(bf16|BF16)$/;

interface Number {
  readonly base: 2 | 8 | 10 | 16;
  /** without prefix and separators */
  readonly digits: string;
  readonly floating: boolean;
  readonly suffixAt: number;
}

/** A pp-number as gcc takes it apart. Text: what is wrong with it. */
function splitNumber(text: string, separators: boolean): Number | string {
  let base: Number['base'] = 10;
  let at = 0;
  const separator = (i: number) => separators && text[i] === "'";
  if (text[0] === '0' && text.length > 1) {
    base = 8;
    at = 1;
    const letter = text[1]!.toLowerCase();
    if (letter === 'x' && (text[2] === '.' || isDigit(text[2] ?? '', 16))) {
      base = 16;
      at = 2;
    } else if (letter === 'b' && (text[2] === '0' || text[2] === '1')) {
      base = 2;
      at = 2;
    } else if ((letter === 'x' || letter === 'b') && separator(2)) return 'digit separator after base indicator';
  }
  let digits = '';
  let largest = 0;
  let point = false;
  let exponent = false;
  let separated = false;
  for (; ; at++) {
    const c = text[at] ?? '';
    if (c !== '' && isDigit(c, base === 16 ? 16 : 10)) {
      separated = false;
      digits += c;
      largest = Math.max(largest, Number.parseInt(c, 16));
    } else if (separator(at)) separated = true;
    else if (c === '.') {
      if (separated || separator(at + 1)) return 'digit separator adjacent to decimal point';
      if (point) return 'too many decimal points in number';
      point = true;
    } else if (c !== '' && (base === 16 ? 'pP' : 'eE').includes(c)) {
      if (separated || separator(at + 1)) return 'digit separator adjacent to exponent';
      exponent = true;
      at++;
      break;
    } else break;
  }
  if (separated && !exponent) return 'digit separator outside digit sequence';
  const floating = point || exponent;
  if (floating && base === 8) base = 10;
  if (largest >= base) return `invalid digit "${largest}" in ${base === 2 ? 'binary' : 'octal'} constant`;
  if (!floating) return { base, digits, floating, suffixAt: at };
  if (base === 2) return 'invalid prefix "0b" for floating constant';
  if (base === 16 && digits === '') return 'no digits in hexadecimal floating constant';
  if (exponent) {
    if (text[at] === '+' || text[at] === '-') at++;
    if (separator(at)) return 'digit separator adjacent to exponent';
    if (!isDigit(text[at] ?? '', 10)) return 'exponent has no digits';
    for (; isDigit(text[at] ?? '', 10) || separator(at); at++) separated = separator(at);
    if (separated) return 'digit separator outside digit sequence';
  } else if (base === 16) return 'hexadecimal floating constants require an exponent';
  return { base, digits, floating, suffixAt: at };
}

function isDigit(c: string, base: number): boolean {
  if (c >= '0' && c <= '9') return true;
  return base === 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
}

const simple: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
  '?': 63,
};

/** Narrow: bytes of UTF-8, the last four packed, sign of a char. Wide: the last character. */
export function readCharacter(r: Reader, token: Tok): Value {
  const written = r.text(token);
  const open = written.indexOf("'");
  const prefix = written.slice(0, open);
  const body = written.slice(open + 1, -1);
  if (body === '') {
    r.saySpelled('error', 'if-character', 'empty character constant', token);
    return zero;
  }
  const bits = prefix === '' || prefix === 'u8' ? 8 : prefix === 'u' ? 16 : 32;
  const units = unitsOf(r, body, bits, token);
  if (units === undefined) return zero;
  const tooLong = 'character constant too long for its type';
  if (bits > 8) {
    if (units.length > 1) r.saySpelled('warning', 'if-multichar', tooLong, token);
    const last = units[units.length - 1] ?? 0;
    return prefix === 'L' ? { v: BigInt(last | 0), unsigned: false } : { v: BigInt(last), unsigned: true };
  }
  const most = prefix === 'u8' ? 1 : 4;
  if (units.length > most) r.saySpelled(prefix === 'u8' ? 'error' : 'warning', 'if-multichar', tooLong, token);
  else if (units.length > 1 && r.options.warnings.on('multichar'))
    r.saySpelled('warning', 'if-multichar', 'multi-character character constant', token, '-Wmultichar');
  let value = 0;
  for (const unit of units) value = (value << 8) | unit;
  const single = Math.min(units.length, most) === 1;
  const unsigned = single && (prefix === 'u8' || r.options.machine.unsignedChar);
  if (single) value = unsigned ? value & 0xff : (value << 24) >> 24;
  return { v: BigInt(value), unsigned };
}

/** The constant's characters in the execution character set, `bits` wide each. Undefined: there is none for one of them. */
function unitsOf(r: Reader, body: string, bits: 8 | 16 | 32, token: Tok): number[] | undefined {
  const { pedantic } = r.options.warnings;
  const mask = bits === 32 ? 0xffffffff : (1 << bits) - 1;
  const units: number[] = [];
  const put = (code: number) => {
    if (bits === 8) units.push(...utf8(code));
    else if (bits === 16 && code > 0xffff) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff));
    else units.push(code);
  };
  const numeric = (text: string, base: 8 | 16) => {
    const value = BigInt(text === '' ? 0 : `0${base === 8 ? 'o' : 'x'}${text}`);
    if (value > BigInt(mask))
      r.saySpelled('pedwarn', 'if-escape', `${base === 8 ? 'octal' : 'hex'} escape sequence out of range`, token);
    units.push(Number(value & BigInt(mask)));
  };
  for (let i = 0; i < body.length;) {
    const code = body.codePointAt(i)!;
    if (code !== 92) {
      if (bits > 8 && code >= 0xdc80 && code < 0xdd00) {
        r.saySpelled(
          'error',
          'if-charset',
          'converting to execution character set: Invalid or incomplete multibyte or wide character',
          token,
        );
        return undefined;
      }
      put(code);
      i += code > 0xffff ? 2 : 1;
      continue;
    }
    const c = body[i + 1] ?? '';
    const rest = body.slice(i + 1);
    if (c >= '0' && c <= '7') {
      const digits = /^[0-7]{1,3}/.exec(rest)![0];
      numeric(digits, 8);
      i += 1 + digits.length;
    } else if (c === 'x') {
      const digits = /^x([0-9a-fA-F]*)/.exec(rest)![1]!;
      if (digits === '') r.saySpelled('error', 'if-escape', '\\x used with no following hex digits', token);
      else numeric(digits, 16);
      i += 2 + digits.length;
    } else if (c === 'u' || c === 'U') {
      const digits = (c === 'u' ? /^u([0-9a-fA-F]{0,4})/ : /^U([0-9a-fA-F]{0,8})/).exec(rest)![1]!;
      put(universal(r, c, digits, token));
      i += 2 + digits.length;
    } else {
      const named = simple[c];
      if ((c === 'e' || c === 'E') && pedantic)
        r.saySpelled('pedwarn', 'if-escape', `non-ISO-standard escape sequence, '\\${c}'`, token);
      // `\(` and the like help text editors along.
      else if (named === undefined && (pedantic || !/[({[%]/.test(c))) {
        const octal = [...(c === '' ? [] : utf8(c.charCodeAt(0)))].map((byte) => byte.toString(8).padStart(3, '0'));
        const shown = /^[!-~]$/.test(c) ? c : (octal[0] ?? '');
        r.saySpelled('pedwarn', 'if-escape', `unknown escape sequence: '\\${shown}'`, token);
      }
      put(named ?? rest.codePointAt(0) ?? 0);
      i += 1 + (named === undefined && (rest.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
    }
  }
  return units;
}

/** `\uXXXX` in a constant. */
function universal(r: Reader, letter: 'u' | 'U', digits: string, token: Tok): number {
  const written = `\\${letter}${digits}`;
  if (r.options.year < 1999)
    r.saySpelled('warning', 'if-universal', 'universal character names are only valid in C++ and C99', token);
  const code = digits === '' ? 0 : Number.parseInt(digits, 16);
  const below = code < 0xa0 && code !== 36 && code !== 64 && code !== 96;
  if (digits.length < (letter === 'u' ? 4 : 8)) {
    r.saySpelled('error', 'if-universal', `incomplete universal character name ${written}`, token);
    return 1;
  }
  if (below || code > 0x7fffffff || (code >= 0xd800 && code < 0xe000)) {
    r.saySpelled('error', 'if-universal', `${written} is not a valid universal character`, token);
    return 1;
  }
  if (code > 0x10ffff) r.saySpelled('pedwarn', 'if-universal', `${written} is outside the UCS codespace`, token);
  return code;
}

/** The characters of a narrow string literal, escapes undone: a message, a file's name. Undefined: it is another kind of literal. */
export function stringText(literal: string): string | undefined {
  if (literal.startsWith('R"')) return literal.slice(literal.indexOf('(') + 1, literal.lastIndexOf(')'));
  if (!literal.startsWith('"')) return undefined;
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9a-fA-F]+)|([0-7]{1,3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gsu,
      (_, hex?: string, octal?: string, u4?: string, u8?: string, c?: string) => {
        if (c !== undefined) return String.fromCodePoint(simple[c] ?? c.codePointAt(0)!);
        const code = octal === undefined ? Number.parseInt((hex ?? u4 ?? u8)!, 16) : Number.parseInt(octal, 8);
        return String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
      },
    );
}

function utf8(code: number): number[] {
  // A byte of malformed text.
  if (code >= 0xdc80 && code < 0xdd00) return [code & 0xff];
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}
