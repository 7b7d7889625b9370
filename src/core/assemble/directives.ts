// SPDX-License-Identifier: GPL-2.0-only
/**
 * The pseudo-ops of top-level `asm`, one table. Each reads its operands and acts on the assembly.
 * Source: the gas manual ("Pseudo Ops"), gas/read.c and gas/config/obj-elf.c of binutils 2.40; the
 * words of errors are as's.
 */
import type { OriginId } from '../base/origin';
import {
  R_X86_64_16, R_X86_64_32, R_X86_64_64, R_X86_64_8, SHF_ALLOC, SHF_EXECINSTR, SHF_MERGE, SHF_WRITE, SHT_NOBITS, SHT_NULL, SHT_PROGBITS, STT_FUNC,
  STT_GNU_IFUNC, STT_NOTYPE, STT_OBJECT, STT_TLS, STV_HIDDEN, STV_INTERNAL, STV_PROTECTED,
} from '../elf/constants';
import type { AsmRunner } from './asm';
import type { Scanner, Value } from './expression';
import { isConstant } from './expression';
import { parseFlags, parseType } from './sections';
import { readString } from './statements';
import type { AsmSymbol } from './symbols';

export interface Directive {
  readonly group: 'section' | 'data' | 'text' | 'align' | 'symbol' | 'other';
  run(asm: AsmRunner, scanner: Scanner, name: string): void;
}

// ---------------------------------------------------------------- sections

/** .section name [, "flags" [, @type [, entsize]]] */
function section(asm: AsmRunner, scanner: Scanner, name: string): void {
  const push = name === '.pushsection';
  const found = sectionName(scanner);
  if (found === undefined) {
    asm.error('missing name');
    return;
  }
  let flags = 0;
  let type = SHT_NULL;
  let entsize = 0;
  if (scanner.take(',')) {
    const letters = scanner.peek() === '"' ? readString(scanner.text, scanner.at, scanner.end) : undefined;
    if (letters) {
      scanner.at = letters.next;
      const parsed = parseFlags(String.fromCharCode(...letters.bytes));
      if (parsed === undefined) {
        asm.error('bad .section directive: want a,l,w,x,M,S,G,T in string');
        return;
      }
      flags = parsed;
    } else if (scanner.peek() !== '@' && scanner.peek() !== '%') {
      asm.error(`junk at end of line, first unrecognized character is \`${scanner.peek()}'`);
      return;
    }
    if (!letters || scanner.take(',')) {
      const parsed = sectionType(asm, scanner);
      if (parsed === undefined) return;
      type = parsed;
      if ((flags & SHF_MERGE) !== 0) {
        const size = scanner.take(',') ? asm.expression(scanner) : undefined;
        if (size && isConstant(size)) entsize = Number(size.constant);
      }
    }
    if ((flags & SHF_MERGE) !== 0 && entsize === 0) {
      asm.warn('entity size for SHF_MERGE not specified');
      flags &= ~SHF_MERGE;
    }
  }
  if (!scanner.done) {
    asm.junk(scanner);
    return;
  }
  asm.leaveSection();
  const { assembly } = asm;
  if (push) assembly.stack.push({ current: assembly.current, previous: assembly.previous });
  assembly.enter(assembly.section({ name: found, type, flags, entsize }, asm.origin));
}

/** A section's name may hold nearly anything: `___ksymtab+x` in quotes, `.text.fn-1` bare. */
function sectionName(scanner: Scanner): string | undefined {
  scanner.skipSpace();
  if (scanner.peek() === '"') {
    const text = readString(scanner.text, scanner.at, scanner.end);
    if (!text) return undefined;
    scanner.at = text.next;
    return String.fromCharCode(...text.bytes);
  }
  const pattern = /[^\s,;"]+/y;
  pattern.lastIndex = scanner.at;
  const match = pattern.exec(scanner.text);
  if (!match) return undefined;
  scanner.at = Math.min(scanner.end, scanner.at + match[0].length);
  return match[0];
}

function sectionType(asm: AsmRunner, scanner: Scanner): number | undefined {
  if (!scanner.take('@') && !scanner.take('%')) {
    if (scanner.peek() !== '"') {
      asm.junk(scanner);
      return undefined;
    }
  }
  const word = scanner.name()?.text ?? '';
  const type = parseType(word);
  if (type === undefined) asm.warn('unrecognized section type');
  return type ?? SHT_PROGBITS;
}

function standardSection(name: string, type: number, flags: number): Directive {
  return {
    group: 'section',
    run(asm, scanner) {
      if (!scanner.done) {
        const subsection = asm.expression(scanner);
        if (!subsection || !isConstant(subsection) || subsection.constant !== 0n) {
          asm.error(`subsections of ${name} are not supported`);
          return;
        }
      }
      asm.leaveSection();
      asm.assembly.enter(asm.assembly.section({ name, type, flags, entsize: 0 }, asm.origin));
    },
  };
}

function previous(asm: AsmRunner): void {
  const { assembly } = asm;
  if (!assembly.previous) {
    asm.warn('.previous without corresponding .section; ignored');
    return;
  }
  asm.leaveSection();
  assembly.enter(assembly.previous);
}

function popSection(asm: AsmRunner): void {
  const { assembly } = asm;
  const top = assembly.stack.pop();
  if (!top) {
    asm.warn('.popsection without corresponding .pushsection; ignored');
    return;
  }
  asm.leaveSection();
  assembly.current = top.current;
  assembly.previous = top.previous;
}

// ---------------------------------------------------------------- data

/** .long expression, expression... */
function data(size: 1 | 2 | 4 | 8): Directive {
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
  if (value !== 0n && asm.assembly.current.isNobits) asm.error(`attempt to store non-zero value in section \`${asm.assembly.current.name}'`);
  return Uint8Array.from({ length: size }, (_, i) => Number((shown >> BigInt(8 * i)) & 0xffn));
}

/** .ascii "text", "text"...; .asciz and .string end each with NUL */
function text(terminated: boolean): Directive {
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
function skip(asm: AsmRunner, scanner: Scanner, name: string): void {
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
function fill(asm: AsmRunner, scanner: Scanner, name: string): void {
  const words = 'bad or irreducible absolute expression';
  const repeat = absolute(asm, scanner, words);
  const size = scanner.take(',') ? absolute(asm, scanner, words) : 1n;
  const value = scanner.take(',') ? absolute(asm, scanner, words) : 0n;
  if (repeat === undefined || size === undefined || value === undefined) return;
  if (size < 0n || repeat <= 0n) {
    asm.warn(size < 0n ? 'size negative; .fill ignored' : repeat < 0n ? 'repeat < 0; .fill ignored' : 'repeat count is zero, ignored');
    return;
  }
  const width = size > 8n ? 8 : Number(size);
  if (!reasonable(asm, repeat * BigInt(width), name)) return;
  // At most four bytes of the value are used, the rest is zero (gas manual, ".fill").
  const pattern = Uint8Array.from({ length: width }, (_, i) => (i < 4 ? Number((BigInt.asUintN(64, value) >> BigInt(8 * i)) & 0xffn) : 0));
  const bytes = new Uint8Array(width * Number(repeat));
  for (let i = 0; i < Number(repeat); i++) bytes.set(pattern, i * width);
  asm.emit(bytes, asm.origin);
}

/** as would ask the machine for the memory; we say where we stop. */
function reasonable(asm: AsmRunner, size: bigint, name: string): boolean {
  if (size <= 16n * 1024n * 1024n) return true;
  asm.error(`${name}: ${size} bytes are more than this assembler makes`);
  return false;
}

function absolute(asm: AsmRunner, scanner: Scanner, words: string): bigint | undefined {
  const value = asm.expression(scanner);
  if (!value) return undefined;
  if (isConstant(value)) return value.constant;
  asm.error(words);
  return undefined;
}

// ---------------------------------------------------------------- alignment

/** .balign n [, fill [, most]]; .p2align takes the exponent; .align is .balign on x86 ELF */
function alignment(power: boolean): Directive {
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
      if (scanner.take(',') && scanner.peek() !== ',') value = scanner.done ? undefined : absolute(asm, scanner, 'bad or irreducible absolute expression');
      if (scanner.take(',')) most = scanner.done ? undefined : absolute(asm, scanner, 'bad or irreducible absolute expression');
      if (!scanner.done) {
        asm.junk(scanner);
        return;
      }
      if (power) {
        if (boundary > 63n || boundary < 0n) asm.warn(boundary < 0n ? 'alignment negative; 0 assumed' : 'alignment too large: 63 assumed');
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
      asm.alignTo(Number(boundary), value === undefined ? undefined : Number(value & 0xffn), most === undefined || most === 0n ? Infinity : Number(most));
    },
  };
}

// ---------------------------------------------------------------- symbols

/** .globl name, name... */
function eachSymbol(act: (asm: AsmRunner, symbol: AsmSymbol) => void): Directive {
  return {
    group: 'symbol',
    run(asm, scanner) {
      do {
        const name = scanner.name();
        if (!name) {
          asm.error('expected symbol name');
          return;
        }
        act(asm, asm.mention(name.text, name.from, name.to));
      } while (scanner.take(','));
      if (!scanner.done) asm.junk(scanner);
    },
  };
}

const visibility = (value: number) => eachSymbol((_, symbol) => (symbol.visibility = value));

/** .type name, @function */
function symbolType(asm: AsmRunner, scanner: Scanner): void {
  const name = scanner.name();
  if (!name) {
    asm.error('expected symbol name');
    return;
  }
  scanner.take(',');
  const quoted = scanner.take('@') || scanner.take('%') || scanner.take('#');
  const word = scanner.name()?.text ?? (quoted ? '' : scanner.rest().trim());
  const types: Readonly<Record<string, number>> = {
    function: STT_FUNC, object: STT_OBJECT, notype: STT_NOTYPE, tls_object: STT_TLS, gnu_indirect_function: STT_GNU_IFUNC,
    STT_FUNC, STT_OBJECT, STT_NOTYPE, STT_TLS, STT_GNU_IFUNC,
  };
  const type = types[word];
  if (type === undefined) {
    asm.error(`unrecognized symbol type "${word}"`);
    return;
  }
  asm.mention(name.text, name.from, name.to).type = type;
  if (!scanner.done) asm.junk(scanner);
}

/** .size name, expression */
function symbolSize(asm: AsmRunner, scanner: Scanner): void {
  const name = scanner.name();
  if (!name || !scanner.take(',')) {
    asm.error(name ? `expected comma after name \`${name.text}' in .size directive` : 'expected symbol name');
    return;
  }
  const value: Value | undefined = asm.expression(scanner);
  if (value) asm.mention(name.text, name.from, name.to).size = value;
  if (!scanner.done) asm.junk(scanner);
}

/** .set name, expression; .equiv refuses a name that has a value */
function set(asm: AsmRunner, scanner: Scanner, name: string): void {
  const symbol = scanner.name();
  if (!symbol || !scanner.take(',')) {
    asm.error(symbol ? `expected comma after "${symbol.text}"` : 'expected symbol name');
    return;
  }
  asm.assign(symbol, scanner, name === '.equiv');
}

/** .comm name, size [, alignment]: an object nobody places until the link; after .local, one in .bss */
function common(asm: AsmRunner, scanner: Scanner, name: string): void {
  const found = scanner.name();
  if (!found || !scanner.take(',')) {
    asm.error(found ? `expected comma after symbol-name: \`${found.text}'` : 'expected symbol name');
    return;
  }
  const words = 'bad or irreducible absolute expression';
  const size = absolute(asm, scanner, words);
  const given = scanner.take(',') ? absolute(asm, scanner, words) : undefined;
  if (size === undefined || !reasonable(asm, size, name)) return;
  const symbol = asm.mention(found.text, found.from, found.to);
  if (symbol.state.kind !== 'undefined') {
    asm.error(`symbol \`${found.text}' is already defined`);
    return;
  }
  symbol.type = STT_OBJECT;
  if (symbol.declared !== 'local' && name !== '.lcomm') {
    symbol.declared = 'global';
    // Said nothing: the next power of two, 16 at most (gas/config/obj-elf.c, elf_common_parse; bfd's link rule).
    const natural = Math.min(16, 2 ** Math.ceil(Math.log2(Math.max(1, Number(size)))));
    symbol.state = { kind: 'common', size: Number(size), align: given === undefined ? natural : Number(given) };
    return;
  }
  // Said nothing: .lcomm aligns by size, .comm of a local not at all (gas/config/obj-elf.h, TC_IMPLICIT_LCOMM_ALIGNMENT).
  const implicit = name !== '.lcomm' || size < 2n ? 1 : size < 4n ? 2 : size < 8n ? 4 : 8;
  const alignBytes = given === undefined ? implicit : Number(given);
  const { assembly } = asm;
  const { current } = assembly;
  assembly.current = assembly.section({ name: '.bss', type: SHT_NOBITS, flags: SHF_ALLOC | SHF_WRITE, entsize: 0 }, asm.origin);
  assembly.alignTo(alignBytes);
  assembly.define(symbol, asm.origin);
  symbol.size = { add: undefined, sub: undefined, constant: size };
  const offset = assembly.current.size;
  assembly.current.appendZeroes(Number(size));
  const origin: OriginId = asm.originOf(found.from, found.to);
  assembly.place({ section: assembly.current, offset, size: Number(size), thing: symbol.thing, label: found.text, role: 'object', origin }, 'local', alignBytes);
  assembly.current = current;
}

const nothing: Directive = { group: 'other', run() {} };

const declare = (how: 'local' | 'global' | 'weak') =>
  eachSymbol((_, symbol) => {
    // A weak symbol stays weak when it is made global too (S_SET_EXTERNAL).
    if (how !== 'global' || symbol.declared !== 'weak') symbol.declared = how;
  });

export const directives: Readonly<Record<string, Directive>> = {
  '.section': { group: 'section', run: section },
  '.pushsection': { group: 'section', run: section },
  '.popsection': { group: 'section', run: popSection },
  '.previous': { group: 'section', run: previous },
  '.text': standardSection('.text', SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR),
  '.data': standardSection('.data', SHT_PROGBITS, SHF_ALLOC | SHF_WRITE),
  '.bss': standardSection('.bss', SHT_NOBITS, SHF_ALLOC | SHF_WRITE),
  '.byte': data(1),
  '.word': data(2),
  '.short': data(2),
  '.value': data(2),
  '.hword': data(2),
  '.2byte': data(2),
  '.long': data(4),
  '.int': data(4),
  '.4byte': data(4),
  '.quad': data(8),
  '.8byte': data(8),
  '.ascii': text(false),
  '.asciz': text(true),
  '.string': text(true),
  '.zero': { group: 'data', run: skip },
  '.skip': { group: 'data', run: skip },
  '.space': { group: 'data', run: skip },
  '.fill': { group: 'data', run: fill },
  '.balign': alignment(false),
  '.align': alignment(false),
  '.p2align': alignment(true),
  '.globl': declare('global'),
  '.global': declare('global'),
  '.weak': declare('weak'),
  '.local': declare('local'),
  '.hidden': visibility(STV_HIDDEN),
  '.internal': visibility(STV_INTERNAL),
  '.protected': visibility(STV_PROTECTED),
  '.type': { group: 'symbol', run: symbolType },
  '.size': { group: 'symbol', run: symbolSize },
  '.set': { group: 'symbol', run: set },
  '.equ': { group: 'symbol', run: set },
  '.equiv': { group: 'symbol', run: set },
  '.comm': { group: 'symbol', run: common },
  '.lcomm': { group: 'symbol', run: common },
  // They say nothing about the bytes.
  '.file': nothing,
  '.loc': nothing,
  '.code64': nothing,
};
