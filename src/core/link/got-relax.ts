// SPDX-License-Identifier: GPL-2.0-only
/**
 * `foo@GOTPCREL(%rip)`: an address taken from the global offset table. In a link that is not shared the
 * address is known, and the instruction is made one that needs no table.
 *
 * In: the bytes around a relocation. Out: the bytes of the other instruction, and its relocation; nothing
 * where the instruction cannot be changed.
 * Source: x86-64 psABI 1.0, appendix B, "Linker Optimization"; binutils 2.40, bfd/elf64-x86-64.c,
 * elf_x86_64_convert_load_reloc.
 */
import * as elf from '../elf';

export interface Relaxed {
  readonly type: number;
  readonly offset: number;
  readonly addend: bigint;
  /** bytes to write before the relocation is applied, by offset in the section */
  readonly bytes: readonly (readonly [offset: number, byte: number])[];
}

const REX_W = 8;
const REX_R = 4;

export function isGotLoad(type: number): boolean {
  return type === elf.R_X86_64_GOTPCREL || type === elf.R_X86_64_GOTPCRELX || type === elf.R_X86_64_REX_GOTPCRELX;
}

export function relaxGotLoad(
  data: Uint8Array,
  { type, offset: at, addend }: { readonly type: number; readonly offset: bigint; readonly addend: bigint },
): Relaxed | undefined {
  const offset = Number(at);
  const rexed = type === elf.R_X86_64_REX_GOTPCRELX;
  if (addend !== -4n || offset < (rexed ? 3 : 2) || offset + 4 > data.length) return undefined;
  const mayChangeRex = type !== elf.R_X86_64_GOTPCREL;
  const opcode = data[offset - 2]!;
  const modrm = data[offset - 1]!;
  if (opcode === 0xff) {
    if (!mayChangeRex) return undefined;
    const distance = { type: elf.R_X86_64_PC32, addend };
    // `jmp *foo@GOTPCREL(%rip)` is `jmp foo; nop`, `call *...` is `addr32 call foo`
    return modrm === 0x25
      ? {
          ...distance,
          offset: offset - 1,
          bytes: [
            [offset - 2, 0xe9],
            [offset + 3, 0x90],
          ],
        }
      : {
          ...distance,
          offset,
          bytes: [
            [offset - 2, 0x67],
            [offset - 1, 0xe8],
          ],
        };
  }
  if (!mayChangeRex)
    // `mov` can be `lea` at least
    return opcode === 0x8b ? { type: elf.R_X86_64_PC32, offset, addend, bytes: [[offset - 2, 0x8d]] } : undefined;
  if (opcode === 0x8b) return toImmediate(0xc7, 0xc0);
  // `test %reg, foo@...` and the arithmetic ones take the address as a number
  return opcode === 0x85 ? toImmediate(0xf7, 0xc0) : toImmediate(0x81, 0xc0 | (opcode & 0x3c));

  function toImmediate(newOpcode: number, base: number): Relaxed {
    const rex = rexed ? data[offset - 3]! : 0;
    const wide = (rex & REX_W) !== 0;
    // A plain `mov` sign-extends with REX.W; the others do not need it.
    const cleared = newOpcode === 0xc7 && !wide ? rex & ~(REX_R | REX_W) : rex & ~REX_R;
    return {
      type: wide ? elf.R_X86_64_32S : elf.R_X86_64_32,
      offset,
      addend: 0n,
      bytes: [
        [offset - 2, newOpcode],
        [offset - 1, base | ((modrm & 0x38) >> 3)],
        ...(rex !== 0 ? [[offset - 3, cleared | ((rex & REX_R) >> 2)] as const] : []),
      ],
    };
  }
}
