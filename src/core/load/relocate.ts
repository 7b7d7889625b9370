// SPDX-License-Identifier: GPL-2.0-only
/**
 * A module's relocations (arch/x86/kernel/module.c, 5.4: apply_relocate_add; User-Mode Linux on x86-64
 * compiles the same file).
 *
 * In: sections that have addresses, symbols that have values. Out: patched bytes in memory, or the
 * kernel's complaint.
 */
import type { StageRecorder } from '../base/events';
import {
  R_X86_64_32,
  R_X86_64_32S,
  R_X86_64_64,
  R_X86_64_NONE,
  R_X86_64_PC32,
  R_X86_64_PC64,
  R_X86_64_PLT32,
  SHT_REL,
  SHT_RELA,
  relocationName,
  type ElfFile,
  type SymbolTable,
} from '../elf';
import type { Kernel } from '../machine';
import type { loadSchema } from './schema';

/** What the kernel says; or what it would not have noticed. */
export type RelocationProblem = { readonly messages: readonly string[] } | { readonly trusted: string };

interface Context {
  readonly kernel: Kernel;
  readonly elf: ElfFile;
  readonly symbols: SymbolTable;
  /** by symbol index, after simplify_symbols */
  readonly values: readonly bigint[];
  /** by section index; undefined: not in memory */
  readonly addresses: ReadonlyMap<number, bigint>;
  readonly moduleName: string;
  readonly events: StageRecorder<typeof loadSchema>;
}

/** include/uapi/linux/elf.h */
const SHF_RELA_LIVEPATCH = 0x0010_0000;

/** The file says pr_fmt: KBUILD_MODNAME ": ". */
const complain = (...texts: string[]): RelocationProblem => ({ messages: texts.map((t) => `module: ${t}`) });

/** All sections' relocations, in the order of the section headers; undefined when all went well. */
export function applyRelocations(c: Context): {
  problem: RelocationProblem | undefined;
  count: number;
  sections: readonly string[];
} {
  let count = 0;
  const sections: string[] = [];
  for (const section of c.elf.sections) {
    const base = c.addresses.get(section.info);
    const target = c.elf.sections[section.info];
    // of sections that take no memory nothing is relocated; livepatch relocates its own
    if (base === undefined || !target || section.flags & SHF_RELA_LIVEPATCH) continue;
    if (section.type === SHT_REL)
      return { problem: { messages: [`module ${c.moduleName}: REL relocation unsupported`] }, count, sections };
    if (section.type !== SHT_RELA) continue;
    if (!sections.includes(target.name)) sections.push(target.name);
    for (const rela of c.elf.relocations(section)) {
      const problem = apply(
        c,
        target.name,
        base,
        target.size,
        Number(rela.offset),
        rela.type,
        rela.symbol,
        rela.addend,
      );
      if (problem) return { problem, count, sections };
      count++;
    }
  }
  return { problem: undefined, count, sections };
}

function apply(
  c: Context,
  section: string,
  base: bigint,
  sectionSize: number,
  offset: number,
  type: number,
  symbol: number,
  addend: bigint,
): RelocationProblem | undefined {
  const { memory } = c.kernel.machine;
  const location = base + BigInt(offset);
  if (type === R_X86_64_NONE) return undefined;
  const wide = type === R_X86_64_64 || type === R_X86_64_PC64;
  const known =
    wide || type === R_X86_64_32 || type === R_X86_64_32S || type === R_X86_64_PC32 || type === R_X86_64_PLT32;
  if (!known) return complain(`${c.moduleName}: Unknown rela relocation: ${type}`);
  const size = wide ? 8 : 4;
  const target = c.values[symbol];
  if (target === undefined) return { trusted: `a relocation of ${section} names symbol ${symbol}, which is not there` };
  if (offset + size > sectionSize)
    return { trusted: `a relocation of ${section} is for offset 0x${offset.toString(16)}, outside the section` };
  const before = memory.peek(location, size)!;
  const relative = type === R_X86_64_PC32 || type === R_X86_64_PLT32 || type === R_X86_64_PC64;
  const value = BigInt.asUintN(64, target + addend - (relative ? location : 0n));
  if (before.some((b) => b !== 0))
    return complain(
      `x86/modules: Skipping invalid relocation target, existing value is nonzero for type ${type}, loc (____ptrval____), val ${value.toString(16)}`,
    );
  const after = new Uint8Array(size);
  for (let i = 0; i < size; i++) after[i] = Number((value >> BigInt(8 * i)) & 0xffn);
  memory.poke(location, after);
  const overflow =
    type === R_X86_64_32
      ? value > 0xffffffffn
      : type === R_X86_64_32S
        ? BigInt.asIntN(32, value) !== BigInt.asIntN(64, value)
        : false;
  if (overflow)
    return complain(
      `overflow in relocation type ${type} val ${value.toString(16)}`,
      `\`${c.moduleName}' likely not compiled with -mcmodel=kernel`,
    );
  if (c.events.on) {
    c.events.record('relocate', {
      section,
      offset,
      address: location,
      type: relocationName(type) ?? String(type),
      symbol: symbolName(c, symbol),
      value: target,
      addend: BigInt.asUintN(64, addend),
      before,
      after,
    });
  }
  return undefined;
}

/** A section symbol has its section's name. */
function symbolName(c: Context, index: number): string {
  const name = c.symbols.name(index);
  return name !== '' ? name : (c.elf.sections[c.symbols.shndx(index)]?.name ?? '');
}
