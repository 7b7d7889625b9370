// SPDX-License-Identifier: GPL-2.0-only
/**
 * The kernel's printf formats (lib/vsprintf.c, 5.4; Documentation/core-api/printk-formats.rst).
 *
 * In: the format's bytes, the arguments one at a time as 64-bit words (the calling convention passes
 * nothing narrower), and a way to read memory and to name an address. Out: bytes. Addresses under a
 * plain %p are not hashed by a secret, as there is none: they print as `(____ptrval____)`, which is
 * what the kernel prints until it has one.
 */
import { decodeUtf8, encodeUtf8 } from '../base/bytes';

export interface FormatContext {
  /** the next argument */
  take(): bigint;
  /** up to `limit` bytes before a NUL; undefined when the address cannot be read */
  string(address: bigint, limit: number): Uint8Array | undefined;
  bytes(address: bigint, size: number): Uint8Array | undefined;
  /** `demo_init+0x0/0x1a [demo]`, or without offset and size */
  symbol(address: bigint, offset: boolean): string;
}

interface Spec {
  left: boolean;
  plus: boolean;
  space: boolean;
  alternate: boolean;
  zero: boolean;
  width: number;
  precision: number;
}

const PERCENT = 0x25;

/** All of the text, without a terminating NUL. */
export function format(pattern: Uint8Array, context: FormatContext): Uint8Array {
  const out: number[] = [];
  const text = (s: string) => {
    for (const b of encodeUtf8(s)) out.push(b);
  };
  let p = 0;
  const char = () => String.fromCharCode(pattern[p] ?? 0);
  const number = () => {
    let n = 0;
    while (char() >= '0' && char() <= '9') n = n * 10 + Number(String.fromCharCode(pattern[p++]!));
    return n;
  };
  while (p < pattern.length) {
    if (pattern[p] !== PERCENT) {
      out.push(pattern[p++]!);
      continue;
    }
    const start = p++;
    const spec: Spec = {
      left: false,
      plus: false,
      space: false,
      alternate: false,
      zero: false,
      width: -1,
      precision: -1,
    };
    for (; '-+ #0'.includes(char()) && p < pattern.length; p++) {
      if (char() === '-') spec.left = true;
      else if (char() === '+') spec.plus = true;
      else if (char() === ' ') spec.space = true;
      else if (char() === '#') spec.alternate = true;
      else spec.zero = true;
    }
    if (char() === '*') {
      p++;
      spec.width = Number(BigInt.asIntN(32, context.take()));
      if (spec.width < 0) {
        spec.left = true;
        spec.width = -spec.width;
      }
    } else if (char() >= '0' && char() <= '9') spec.width = number();
    if (char() === '.') {
      p++;
      if (char() === '*') {
        p++;
        spec.precision = Math.max(0, Number(BigInt.asIntN(32, context.take())));
      } else spec.precision = number();
    }
    let bits = 32;
    const qualifier = char();
    if ('hlLzt'.includes(qualifier) && p < pattern.length) {
      p++;
      if (qualifier === 'h') {
        bits = char() === 'h' ? 8 : 16;
        if (char() === 'h') p++;
      } else {
        bits = 64;
        if (qualifier === 'l' && char() === 'l') p++;
      }
    }
    const conversion = char();
    p++;
    switch (conversion) {
      case '%':
        out.push(PERCENT);
        break;
      case 'c':
        text(' '.repeat(spec.left ? 0 : Math.max(0, spec.width - 1)));
        out.push(Number(context.take() & 0xffn));
        text(' '.repeat(spec.left ? Math.max(0, spec.width - 1) : 0));
        break;
      case 's':
        for (const b of stringArgument(context, spec)) out.push(b);
        break;
      case 'd':
      case 'i':
        text(integer(BigInt.asIntN(bits, context.take()), 10n, spec, true));
        break;
      case 'u':
        text(integer(BigInt.asUintN(bits, context.take()), 10n, spec, false));
        break;
      case 'o':
        text(integer(BigInt.asUintN(bits, context.take()), 8n, spec, false));
        break;
      case 'x':
        text(integer(BigInt.asUintN(bits, context.take()), 16n, spec, false));
        break;
      case 'X':
        text(integer(BigInt.asUintN(bits, context.take()), 16n, spec, false).toUpperCase());
        break;
      case 'p': {
        let suffix = '';
        while (p < pattern.length && /[A-Za-z0-9]/.test(char())) suffix += String.fromCharCode(pattern[p++]!);
        text(pointer(context, spec, suffix));
        break;
      }
      default:
        // 5.4 warns and prints the rest as it is: nothing after it can be trusted to have its argument
        for (let i = start; i < pattern.length; i++) out.push(pattern[i]!);
        return Uint8Array.from(out);
    }
  }
  return Uint8Array.from(out);
}

function stringArgument(context: FormatContext, spec: Spec): Uint8Array {
  const address = context.take();
  const limit = spec.precision >= 0 ? spec.precision : 4096;
  // check_pointer_msg: NULL and what looks like an error pointer are not read
  const raw =
    address === 0n
      ? encodeUtf8('(null)').subarray(0, limit)
      : address < 4096n || address > 0xfffffffffffff000n
        ? encodeUtf8('(efault)').subarray(0, limit)
        : (context.string(address, limit) ?? encodeUtf8('(efault)').subarray(0, limit));
  const padding = Math.max(0, spec.width - raw.length);
  const out = new Uint8Array(raw.length + padding).fill(0x20);
  out.set(raw, spec.left ? 0 : padding);
  return out;
}

function integer(value: bigint, base: bigint, spec: Spec, isSigned: boolean): string {
  const negative = value < 0n;
  let digits = (negative ? -value : value).toString(Number(base));
  let sign = negative ? '-' : isSigned && spec.plus ? '+' : isSigned && spec.space ? ' ' : '';
  if (spec.alternate && base === 16n) sign += '0x';
  if (spec.alternate && base === 8n && !digits.startsWith('0')) digits = `0${digits}`;
  if (spec.precision >= 0) digits = digits.padStart(spec.precision, '0');
  // a precision does not switch '0' off in the kernel, unlike in C
  if (spec.zero && !spec.left) digits = digits.padStart(Math.max(0, spec.width - sign.length), '0');
  const whole = sign + digits;
  return spec.left ? whole.padEnd(Math.max(0, spec.width)) : whole.padStart(Math.max(0, spec.width));
}

const hex = (bytes: Uint8Array, separator: string) =>
  Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(separator);

/** %p and its extensions; an extension that needs structures this kernel lacks prints as a plain %p. */
function pointer(context: FormatContext, spec: Spec, suffix: string): string {
  const address = context.take();
  const pad = (s: string) => (spec.left ? s.padEnd(Math.max(0, spec.width)) : s.padStart(Math.max(0, spec.width)));
  const rest = suffix.slice(1);
  switch (suffix[0]) {
    case 'S':
    case 'F':
    case 'B':
      return pad(context.symbol(address, true)) + rest;
    case 's':
    case 'f':
      return pad(context.symbol(address, false)) + rest;
    case 'x':
      return pad(address.toString(16).padStart(16, '0')) + rest;
    case 'h': {
      const separator = { C: ':', D: '-', N: '' }[rest[0] ?? ''];
      const bytes = context.bytes(address, Math.min(64, Math.max(1, spec.width)));
      return (bytes ? hex(bytes, separator ?? ' ') : '(efault)') + (separator === undefined ? rest : rest.slice(1));
    }
    case 'M':
    case 'm': {
      const bytes = context.bytes(address, 6);
      return bytes ? hex(bytes, suffix[0] === 'm' ? '' : ':') + rest : '(efault)';
    }
    case 'I': {
      const bytes = rest.startsWith('4') ? context.bytes(address, 4) : undefined;
      return bytes ? [...bytes].join('.') + rest.slice(1) : pad('(____ptrval____)');
    }
    default:
      // not an extension: the letters belong to the text
      return pad('(____ptrval____)') + suffix;
  }
}

/** The text of formatted bytes. */
export function formatText(pattern: Uint8Array, context: FormatContext): string {
  return decodeUtf8(format(pattern, context));
}
