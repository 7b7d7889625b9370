// SPDX-License-Identifier: GPL-2.0-only
/**
 * Pseudo-ops about symbols: who may see them, what they are, what they equal.
 * Source: the gas manual ("Pseudo Ops"), gas/read.c and gas/config/obj-elf.c of binutils 2.40; the
 * words of errors are as's.
 */
import type { OriginId } from '../base/origin';
import {
  SHF_ALLOC,
  SHF_WRITE,
  SHT_NOBITS,
  STT_FUNC,
  STT_GNU_IFUNC,
  STT_NOTYPE,
  STT_OBJECT,
  STT_TLS,
} from '../elf/constants';
import type { AsmRunner } from './asm';
import type { Directive } from './directives-data';
import { absolute, reasonable } from './directives-data';
import type { Scanner, Value } from './expression';
import type { AsmSymbol } from './symbols';

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

export const visibility = (value: number) => eachSymbol((_, symbol) => (symbol.visibility = value));

/** .type name, @function */
export function symbolType(asm: AsmRunner, scanner: Scanner): void {
  const name = scanner.name();
  if (!name) {
    asm.error('expected symbol name');
    return;
  }
  scanner.take(',');
  const quoted = scanner.take('@') || scanner.take('%') || scanner.take('#');
  const word = scanner.name()?.text ?? (quoted ? '' : scanner.rest().trim());
  const types: Readonly<Record<string, number>> = {
    function: STT_FUNC,
    object: STT_OBJECT,
    notype: STT_NOTYPE,
    tls_object: STT_TLS,
    gnu_indirect_function: STT_GNU_IFUNC,
    STT_FUNC,
    STT_OBJECT,
    STT_NOTYPE,
    STT_TLS,
    STT_GNU_IFUNC,
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
export function symbolSize(asm: AsmRunner, scanner: Scanner): void {
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
export function set(asm: AsmRunner, scanner: Scanner, name: string): void {
  const symbol = scanner.name();
  if (!symbol || !scanner.take(',')) {
    asm.error(symbol ? `expected comma after "${symbol.text}"` : 'expected symbol name');
    return;
  }
  asm.assign(symbol, scanner, name === '.equiv');
}

/** .comm name, size [, alignment]: an object nobody places until the link; after .local, one in .bss */
export function common(asm: AsmRunner, scanner: Scanner, name: string): void {
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
  assembly.current = assembly.section(
    { name: '.bss', type: SHT_NOBITS, flags: SHF_ALLOC | SHF_WRITE, entsize: 0 },
    asm.origin,
  );
  assembly.alignTo(alignBytes);
  assembly.define(symbol, asm.origin);
  symbol.size = { add: undefined, sub: undefined, constant: size };
  const offset = assembly.current.size;
  assembly.current.appendZeroes(Number(size));
  const origin: OriginId = asm.originOf(found.from, found.to);
  assembly.place(
    {
      section: assembly.current,
      offset,
      size: Number(size),
      thing: symbol.thing,
      label: found.text,
      role: 'object',
      origin,
    },
    'local',
    alignBytes,
  );
  assembly.current = current;
}

export const declare = (how: 'local' | 'global' | 'weak') =>
  eachSymbol((_, symbol) => {
    // A weak symbol stays weak when it is made global too (S_SET_EXTERNAL).
    if (how !== 'global' || symbol.declared !== 'weak') symbol.declared = how;
  });
