// SPDX-License-Identifier: GPL-2.0-only
/**
 * The pseudo-ops of top-level `asm`, one table, and those about sections. Each reads its operands and
 * acts on the assembly.
 * Source: the gas manual ("Pseudo Ops"), gas/config/obj-elf.c of binutils 2.40; the words of errors
 * are as's.
 */
import {
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_MERGE,
  SHF_WRITE,
  SHT_NOBITS,
  SHT_NULL,
  SHT_PROGBITS,
  STV_HIDDEN,
  STV_INTERNAL,
  STV_PROTECTED,
} from '../elf/constants';
import type { AsmRunner } from './asm';
import type { Directive } from './directives-data';
import { alignment, data, fill, skip, text } from './directives-data';
import { common, declare, set, symbolSize, symbolType, visibility } from './directives-symbols';
import type { Scanner } from './expression';
import { isConstant } from './expression';
import { parseFlags, parseType } from './sections';
import { readString } from './statements';

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

const nothing: Directive = { group: 'other', run() {} };

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
