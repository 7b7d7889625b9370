// SPDX-License-Identifier: GPL-2.0-only
/**
 * Where a module's sections go (kernel/module.c, 5.4: layout_sections, layout_symtab, move_module).
 *
 * In: the sections. Out: two parts. `core` stays; `init` holds what has a name beginning with `.init`,
 * and the full symbol table, and is freed after init. Within a part the order is that of the kernel's
 * masks: what runs, what is only read, what is read-only after init, what is written.
 */
import { align } from '../base/bytes';
import { SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, SHN_UNDEF, SYM_SIZE, type ElfSection } from '../elf';
import type { LoadInfo } from './module-file';

/** In memory only: .data..ro_after_init and __jump_table get it before the layout. */
const SHF_RO_AFTER_INIT = 0x0020_0000;

/** A section must have all of the first and none of the second. */
const MASKS: readonly (readonly [number, number])[] = [
  [SHF_EXECINSTR | SHF_ALLOC, 0],
  [SHF_ALLOC, SHF_WRITE],
  [SHF_RO_AFTER_INIT | SHF_ALLOC, 0],
  [SHF_WRITE | SHF_ALLOC, 0],
  [SHF_ALLOC, 0],
];

export type PartName = 'core' | 'init';

export interface Placed {
  readonly section: ElfSection;
  readonly part: PartName;
  readonly offset: number;
}

/** Sizes as struct module_layout keeps them: everything, text, with read-only, with read-only after init. */
export type PartSizes = [size: number, text: number, ro: number, roAfterInit: number];

export interface Layout {
  readonly placed: readonly Placed[];
  readonly core: PartSizes;
  readonly init: PartSizes;
}

function flagsOf(info: LoadInfo, section: ElfSection): number {
  const { name, flags } = section;
  // their strings are read from the file; they take no memory
  if (section === info.infoSection || section === info.versions) return flags & ~SHF_ALLOC;
  return name === '.data..ro_after_init' || name === '__jump_table' ? flags | SHF_RO_AFTER_INIT : flags;
}

/** `pageAligned`: CONFIG_STRICT_MODULE_RWX, so that each kind has pages of its own. */
export function layoutModule(info: LoadInfo, pageAligned: boolean): Layout {
  const debugAlign = (size: number) => (pageAligned ? align(size, 4096) : size);
  const placed: Placed[] = [];
  const done = new Set<number>();
  const part = (name: PartName): PartSizes => {
    const sizes: PartSizes = [0, 0, 0, 0];
    for (const [m, [all, none]] of MASKS.entries()) {
      for (const section of info.elf.sections) {
        const flags = flagsOf(info, section);
        if (section.index === 0 || (flags & all) !== all || flags & none || done.has(section.index)) continue;
        if (section.name.startsWith('.init') !== (name === 'init')) continue;
        done.add(section.index);
        const offset = align(sizes[0], section.addralign || 1);
        placed.push({ section, part: name, offset });
        sizes[0] = offset + section.size;
      }
      if (m !== 3) sizes[0] = debugAlign(sizes[0]);
      if (m < 3) sizes[m + 1] = sizes[0];
    }
    return sizes;
  };
  const core = part('core');
  const init = part('init');
  layoutSymtab(info, placed, core, init, debugAlign);
  return { placed, core, init };
}

/** All symbols go to init; those of the core's code are kept at the end of core, for kallsyms. */
function layoutSymtab(
  info: LoadInfo,
  placed: Placed[],
  core: PartSizes,
  init: PartSizes,
  debugAlign: (size: number) => number,
): void {
  const { symtab, symbols, elf } = info;
  if (!symtab || !symbols) return;
  const strtab = elf.sections[symtab.link];
  const toInit = (section: ElfSection) => {
    const offset = align(init[0], section.addralign || 1);
    placed.push({ section, part: 'init', offset });
    init[0] = offset + section.size;
  };
  toInit(symtab);
  const initSections = new Set(placed.filter((p) => p.part === 'init').map((p) => p.section.index));
  let kept = 0;
  let strings = 0;
  for (let i = 0; i < symbols.count; i++) {
    if (i !== 0 && !isCoreSymbol(i)) continue;
    kept++;
    strings += symbols.name(i).length + 1;
  }
  core[0] = align(core[0], symtab.addralign || 1) + kept * SYM_SIZE + strings + kept;
  core[0] = debugAlign(core[0]);
  if (strtab) toInit(strtab);
  // struct mod_kallsyms and a type letter a symbol
  init[0] = debugAlign(align(init[0], 8) + 32 + symbols.count);

  function isCoreSymbol(i: number): boolean {
    const shndx = symbols!.shndx(i);
    const section = elf.sections[shndx];
    if (shndx === SHN_UNDEF || !section || symbols!.name(i) === '') return false;
    // CONFIG_KALLSYMS_ALL
    return (flagsOf(info, section) & SHF_ALLOC) !== 0 && !initSections.has(shndx);
  }
}
