// SPDX-License-Identifier: GPL-2.0-only
/**
 * Pseudo-ops that make bytes: numbers, characters, space, alignment.
 * Source: the gas manual ("Pseudo Ops"), gas/read.c of binutils 2.40; the words of errors are as's.
 */
import { R_X86_64_16, R_X86_64_32, R_X86_64_64, R_X86_64_8 } from '../elf/constants';
import type { AsmRunner } from './asm';
import type { Scanner } from './expression';
import { isConstant } from './expression';
import { readString } from './statements';

export interface Directive {
  readonly group: 'section' | 'data' | 'text' | 'align' | 'symbol' | 'other';
  run(asm: AsmRunner, scanner: Scanner, name: string): void;
}

// ---------------------------------------------------------------- data

/** .long expression, expression... */
export function data(size: 1 | 2 | 4 | 8): Directive {
  const type = { 1: R_X86_64_8, 2: R_X86_64_16, 4: R_X86_64_32, 8: R_X86_64_64 }[size];
  return {
    group: 'data',
    run(asm, scanner) {
      if (scanner.done) return;
      do {
        const from = scanner.at;
        scanner.skipSpace();
        if (scanner.peek() === '"' && size === 1) {
          asm.error('bad expression');
          return;
        }
        const value = asm.expression(scanner);
        if (!value) return;
        const origin = asm.originOf(from, scanner.at);
        if (isConstant(value)) asm.emit(constantBytes(asm, value.constant, size), origin);
        else asm.emitFixup(size, type, false, value, origin);
      } while (scanner.take(','));
      if (!scanner.done) asm.junk(scanner);
    },
  };
}

function constantBytes(asm: AsmRunner, value: bigint, size: number): Uint8Array {
  const bits = BigInt(8 * size);
  const shown = BigInt.asUintN(Number(bits), value);
  if (value <= -(1n << bits) || value >= 1n << bits) {
    if (size === 8) asm.warn('bignum truncated to 8 bytes');
    else asm.warn(`value 0x${BigInt.asUintN(64, value).toString(16)} truncated to 0x${shown.toString(16)}`);
  }
  if (value !== 0n && asm.assembly.current.isNobits)
    asm.error(`attempt to store non-zero value in section \`${asm.assembly.current.name}'`);
  return Uint8Array.from({ length: size }, (_, i) => Number((shown >> BigInt(8 * i)) & 0xffn));
}

/** .ascii "text", "text"...; .asciz and .string end each with NUL */
export function text(terminated: boolean): Directive {
  return {
    group: 'text',
    run(asm, scanner) {
      if (scanner.done) return;
      do {
        scanner.skipSpace();
        const from = scanner.at;
        const bytes: number[] = [];
        // "a" "b": one string (read.c, stringer)
        let string = readString(scanner.text, scanner.at, scanner.end);
        if (!string) {
          asm.junk(scanner);
          return;
        }
        while (string) {
          bytes.push(...string.bytes);
          scanner.at = Math.min(string.next, scanner.end);
          if (!string.closed) {
            asm.warn('unterminated string; newline inserted');
            bytes.push(10);
          }
          scanner.skipSpace();
          string = readString(scanner.text, scanner.at, scanner.end);
        }
        if (terminated) bytes.push(0);
        asm.emit(Uint8Array.from(bytes), asm.originOf(from, scanner.at));
      } while (scanner.take(','));
      if (!scanner.done) asm.junk(scanner);
    },
  };
}

/** .skip count [, fill]; .zero count */
export function skip(asm: AsmRunner, scanner: Scanner, name: string): void {
  const count = absolute(asm, scanner, '.space, .nops or .fill specifies non-absolute value');
  if (count === undefined) return;
  const fill = scanner.take(',') ? absolute(asm, scanner, 'bad or irreducible absolute expression') : 0n;
  if (fill === undefined) return;
  if (!scanner.done) {
    asm.junk(scanner);
    return;
  }
  if (count <= 0n) {
    asm.warn(`.space repeat count is ${count === 0n ? 'zero' : 'negative'}, ignored`);
    return;
  }
  if (!reasonable(asm, count, name)) return;
  if (fill === 0n) asm.emitZeroes(Number(count));
  else asm.emit(new Uint8Array(Number(count)).fill(Number(fill & 0xffn)), asm.origin);
}

/** .fill repeat [, size [, value]] */
export function fill(asm: AsmRunner, scanner: Scanner, name: string): void {
  const words = 'bad or irreducible absolute expression';
  const repeat = absolute(asm, scanner, words);
  const size = scanner.take(',') ? absolute(asm, scanner, words) : 1n;
  const value = scanner.take(',') ? absolute(asm, scanner, words) : 0n;
  if (repeat === undefined || size === undefined || value === undefined) return;
  if (size < 0n || repeat <= 0n) {
    asm.warn(
      size < 0n
        ? 'size negative; .fill ignored'
        : repeat < 0n
          ? 'repeat < 0; .fill ignored'
          : 'repeat count is zero, ignored',
    );
    return;
  }
  const width = size > 8n ? 8 : Number(size);
  if (!reasonable(asm, repeat * BigInt(width), name)) return;
  // At most four bytes of the value are used, the rest is zero (gas manual, ".fill").
  const pattern = Uint8Array.from({ length: width }, (_, i) =>
    i < 4 ? Number((BigInt.asUintN(64, value) >> BigInt(8 * i)) & 0xffn) : 0,
  );
  const bytes = new Uint8Array(width * Number(repeat));
  for (let i = 0; i < Number(repeat); i++) bytes.set(pattern, i * width);
  asm.emit(bytes, asm.origin);
}

/** as would ask the machine for the memory; we say where we stop. */
export function reasonable(asm: AsmRunner, size: bigint, name: string): boolean {
  if (size <= 16n * 1024n * 1024n) return true;
  asm.error(`${name}: ${size} bytes are more than this assembler makes`);
  return false;
}

export function absolute(asm: AsmRunner, scanner: Scanner, words: string): bigint | undefined {
  const value = asm.expression(scanner);
  if (!value) return undefined;
  if (isConstant(value)) return value.constant;
  asm.error(words);
  return undefined;
}

// ---------------------------------------------------------------- alignment

/** .balign n [, fill [, most]]; .p2align takes the exponent; .align is .balign on x86 ELF */
export function alignment(power: boolean): Directive {
  return {
    group: 'align',
    run(asm, scanner) {
      let boundary = 0n;
      let value: bigint | undefined;
      let most: bigint | undefined;
      if (!scanner.done && scanner.peek() !== ',') {
        const first = absolute(asm, scanner, 'bad or irreducible absolute expression');
        if (first === undefined) return;
        boundary = first;
      }
      if (scanner.take(',') && scanner.peek() !== ',')
        value = scanner.done ? undefined : absolute(asm, scanner, 'bad or irreducible absolute expression');
      if (scanner.take(','))
        most = scanner.done ? undefined : absolute(asm, scanner, 'bad or irreducible absolute expression');
      if (!scanner.done) {
        asm.junk(scanner);
        return;
      }
      if (power) {
        if (boundary > 63n || boundary < 0n)
          asm.warn(boundary < 0n ? 'alignment negative; 0 assumed' : 'alignment too large: 63 assumed');
        boundary = boundary < 0n ? 0n : boundary > 63n ? 63n : boundary;
        if (boundary > 24n) {
          asm.error(`an alignment of 2**${boundary} is more than this assembler makes`);
          return;
        }
        boundary = 1n << boundary;
      } else if (boundary < 0n || (boundary & (boundary - 1n)) !== 0n) {
        asm.error('alignment not a power of 2');
        return;
      }
      asm.alignTo(
        Number(boundary),
        value === undefined ? undefined : Number(value & 0xffn),
        most === undefined || most === 0n ? Infinity : Number(most),
      );
    },
  };
}
