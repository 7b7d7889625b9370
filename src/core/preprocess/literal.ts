// SPDX-License-Identifier: GPL-2.0-only
/** Integer and character constants of #if (C11 6.4.4.1, 6.4.4.4), as gcc reads and complains about them. */
import type { Reader } from './reader';
import type { Tok } from './token';

export interface Value {
  readonly v: bigint;
  readonly unsigned: boolean;
}

/** Undefined: not an integer constant, and said so. */
export function readNumber(r: Reader, token: Tok): Value | undefined {
  const written = r.text(token);
  const text = r.options.rules.separators ? written.replaceAll("'", '') : written;
  const lower = text.toLowerCase();
  let base = 10;
  let digits = '';
  let at = 0;
  if (lower.startsWith('0x') && isDigit(lower[2] ?? '', 16)) {
    base = 16;
    at = 2;
  } else if (lower.startsWith('0b') && isDigit(lower[2] ?? '', 2)) {
    base = 2;
    at = 2;
  } else if (lower.startsWith('0')) base = 8;
  while (at < lower.length && isDigit(lower[at]!, base === 8 || base === 2 ? 10 : base)) digits += lower[at++]!;
  const next = lower[at] ?? '';
  if (next === '.' || (base <= 10 && next === 'e') || (base === 16 && next === 'p')) {
    r.saySpelled('error', 'if-float', 'floating constant in preprocessor expression', token);
    return undefined;
  }
  for (const digit of digits) {
    if (base < 10 && Number(digit) >= base) {
      r.saySpelled(
        'error',
        'if-digit',
        `invalid digit "${digit}" in ${base === 8 ? 'octal' : 'binary'} constant`,
        token,
      );
      return undefined;
    }
  }
  const suffix = lower.slice(at);
  const unsigned = suffix.includes('u');
  if (
    !['', 'u', 'l', 'ul', 'lu', 'll', 'ull', 'llu', 'z', 'uz', 'zu'].includes(suffix) ||
    text.slice(at).includes('lL') ||
    text.slice(at).includes('Ll')
  ) {
    if (suffix === 'i' || suffix === 'j')
      r.saySpelled('error', 'if-imaginary', 'imaginary number in preprocessor expression', token);
    else r.saySpelled('error', 'if-suffix', `invalid suffix "${text.slice(at)}" on integer constant`, token);
    return undefined;
  }
  const prefix = base === 16 ? '0x' : base === 2 ? '0b' : base === 8 ? '0o' : '';
  const value = digits === '' || digits === '0' ? 0n : BigInt(prefix + digits);
  if (value >= 1n << 64n) r.saySpelled('warning', 'if-large', 'integer constant is too large for its type', token);
  const wrapped = BigInt.asUintN(64, value);
  if (unsigned) return { v: wrapped, unsigned: true };
  if (wrapped >= 1n << 63n) {
    if (base === 10) r.saySpelled('warning', 'if-so-large', 'integer constant is so large that it is unsigned', token);
    return { v: wrapped, unsigned: true };
  }
  return { v: wrapped, unsigned: false };
}

function isDigit(c: string, base: number): boolean {
  if (c >= '0' && c <= '9') return base > 10 || Number(c) < Math.max(base, 2);
  return base === 16 && c >= 'a' && c <= 'f';
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
  const wide = prefix !== '' && prefix !== 'u8';
  const units: number[] = [];
  for (let i = 0; i < body.length;) {
    if (body[i] !== '\\') {
      const code = body.codePointAt(i)!;
      i += code > 0xffff ? 2 : 1;
      if (wide || code < 128) units.push(code);
      else units.push(...utf8(code));
      continue;
    }
    const c = body[i + 1] ?? '';
    if (c >= '0' && c <= '7') {
      let value = 0;
      let n = 0;
      i++;
      while (n < 3 && (body[i] ?? '') >= '0' && (body[i] ?? '') <= '7') {
        value = value * 8 + Number(body[i]);
        i++;
        n++;
      }
      units.push(wide ? value : value & 0xff);
    } else if (c === 'x') {
      i += 2;
      let value = 0;
      const start = i;
      while (i < body.length && /[0-9a-fA-F]/.test(body[i]!))
        value = (value * 16 + Number.parseInt(body[i++]!, 16)) >>> 0;
      if (i === start) r.saySpelled('error', 'if-escape', '\\x used with no following hex digits', token);
      units.push(wide ? value : value & 0xff);
    } else if (c === 'u' || c === 'U') {
      const size = c === 'u' ? 4 : 8;
      const code = Number.parseInt(body.slice(i + 2, i + 2 + size), 16) || 0;
      i += 2 + size;
      if (wide) units.push(code);
      else units.push(...utf8(code));
    } else {
      if (simple[c] === undefined) r.saySpelled('warning', 'if-escape', `unknown escape sequence: '\\${c}'`, token);
      units.push(simple[c] ?? c.codePointAt(0) ?? 0);
      i += 2;
    }
  }
  if (units.length === 0) {
    r.saySpelled('error', 'if-character', 'empty character constant', token);
    return { v: 0n, unsigned: false };
  }
  if (wide) {
    const last = units[units.length - 1]!;
    if (units.length > 1) r.saySpelled('warning', 'if-multichar', 'character constant too long for its type', token);
    return prefix === 'L'
      ? { v: BigInt(last | 0), unsigned: false }
      : { v: BigInt(prefix === 'u' ? last & 0xffff : last), unsigned: true };
  }
  if (units.length > 4) r.saySpelled('warning', 'if-multichar', 'character constant too long for its type', token);
  else if (units.length > 1)
    r.saySpelled('warning', 'if-multichar', 'multi-character character constant', token, '-Wmultichar');
  let value = 0;
  for (const unit of units) value = (value << 8) | unit;
  if (units.length === 1) value = prefix === 'u8' ? value : (value << 24) >> 24;
  return { v: BigInt(value), unsigned: prefix === 'u8' };
}

function utf8(code: number): number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}
