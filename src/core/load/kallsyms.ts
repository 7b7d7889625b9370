// SPDX-License-Identifier: GPL-2.0-only
/**
 * A module's part of /proc/kallsyms (kernel/module.c, 5.4: add_kallsyms, elf_type, is_core_symbol, is_exported;
 * kernel/kallsyms.c, s_show; with CONFIG_KALLSYMS_ALL).
 *
 * In: the symbol table, each symbol's address. Out: a row a symbol, in the table's order, with nm's letter.
 */
import {
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_WRITE,
  SHN_ABS,
  SHN_LORESERVE,
  SHN_UNDEF,
  SHT_NOBITS,
  STB_WEAK,
  STT_OBJECT,
  type ElfSection,
} from '../elf';
import type { ModuleSymbol } from '../machine';
import type { Loading } from './loading';

export function moduleSymbols({ info, values, addresses, finder, module, layout }: Loading): ModuleSymbol[] {
  const { elf } = info;
  const symbols = info.symbols!;
  const exported = new Set(finder.plainExportsOf(module));
  const inInit = new Set(layout.placed.filter(({ part }) => part === 'init').map(({ section }) => section.index));
  const out: ModuleSymbol[] = [];
  for (let i = 1; i < symbols.count; i++) {
    const name = symbols.name(i);
    if (name === '') continue;
    const shndx = symbols.shndx(i);
    const section = shndx < elf.sections.length ? elf.sections[shndx] : undefined;
    const letter = elfType(symbols.info(i), shndx, section, section !== undefined && addresses.has(shndx));
    out.push({
      name,
      address: values[i] ?? 0n,
      letter: exported.has(name) ? letter.toUpperCase() : letter.toLowerCase(),
      core: shndx !== SHN_UNDEF && section !== undefined && addresses.has(shndx) && !inInit.has(shndx),
    });
  }
  return out;
}

/** `kept`: the section is in memory; .modinfo and __versions are not. */
function elfType(info: number, shndx: number, section: ElfSection | undefined, kept: boolean): string {
  if (info >> 4 === STB_WEAK) return (info & 15) === STT_OBJECT ? 'v' : 'w';
  if (shndx === SHN_UNDEF) return 'U';
  if (shndx === SHN_ABS) return 'a';
  if (!section || shndx >= SHN_LORESERVE) return '?';
  if (section.flags & SHF_EXECINSTR) return 't';
  if (section.type === SHT_NOBITS) return 'b';
  if (section.flags & SHF_ALLOC && kept) return section.flags & SHF_WRITE ? 'd' : 'r';
  return section.name.startsWith('.debug') ? 'n' : '?';
}
