// SPDX-License-Identifier: GPL-2.0-only
/**
 * The instructions of top-level `asm`: `core/x86` encodes them, and what in them waits for a symbol
 * becomes a fixup here, with the relocation gas gives it.
 */
import { R_X86_64_32, R_X86_64_32S, R_X86_64_64, R_X86_64_PC32, R_X86_64_PLT32 } from '../elf/constants';
import { AsmError, encodeInstruction } from '../x86/encode';
import type { Fixup } from '../x86/encode';
import { isForeign } from '../x86/mnemonics';
import type { AsmRunner } from './asm';
import { Scanner } from './expression';

/** R_X86_64_8, _16, _PC8: fields narrower than an address */
const NARROW = { absolute: { 1: 14, 2: 12 }, relative: { 1: 15, 2: 13 } } as const;

/** The statement from `from` to `to`, its labels read. */
export function assembleInstruction(text: string, from: number, to: number, asm: AsmRunner): void {
  const mnemonic = /^\s*([A-Za-z]\w*)/.exec(text.slice(from, to))?.[1] ?? '';
  if (isForeign(mnemonic)) {
    asm.error(`\`${mnemonic}' is not supported on this assembler`);
    return;
  }
  let encoded;
  try {
    encoded = encodeInstruction(text, from, to);
  } catch (error) {
    if (!(error instanceof AsmError)) throw error;
    asm.error(error.message);
    return;
  }
  const fixups = encoded.fixups.flatMap((fixup) => {
    const value = asm.expression(new Scanner(text, fixup.value.from, fixup.value.to));
    if (!value) return [];
    const { type, relative } = relocationOf(fixup);
    // A distance counts from the end of the instruction.
    const constant = relative ? value.constant - BigInt(fixup.size + fixup.following) : value.constant;
    return [{ at: fixup.at, size: fixup.size, type, relative, value: { ...value, constant } }];
  });
  asm.emitInstruction(Uint8Array.from(encoded.bytes), fixups);
}

function relocationOf(fixup: Fixup): { type: number; relative: boolean } {
  const relative = fixup.kind === 'branch' || fixup.kind === 'pc';
  if (fixup.size < 4) return { type: NARROW[relative ? 'relative' : 'absolute'][fixup.size as 1 | 2], relative };
  if (fixup.kind === 'branch') return { type: R_X86_64_PLT32, relative };
  if (fixup.kind === 'pc') return { type: R_X86_64_PC32, relative };
  if (fixup.kind === 'signed') return { type: R_X86_64_32S, relative };
  return { type: fixup.size === 8 ? R_X86_64_64 : R_X86_64_32, relative };
}
