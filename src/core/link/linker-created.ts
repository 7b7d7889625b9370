// SPDX-License-Identifier: GPL-2.0-only
/**
 * The sections ld's x86 back end gives the first object of a final link: room for a global offset table,
 * for indirect functions and for dynamic relocations. A static link without them leaves all of them empty,
 * but patterns match them and orphans line up behind them, so they take part in the layout.
 *
 * In: the files, after garbage collection. Out: the sections added; `withdraw` takes them out again.
 * Source: binutils 2.40, bfd/elfxx-x86.c, _bfd_x86_elf_link_setup_gnu_properties; bfd/elflink.c,
 * _bfd_elf_create_got_section, _bfd_elf_create_ifunc_sections, _bfd_elf_make_dynamic_reloc_section;
 * bfd/elf64-x86-64.c, elf_x86_64_check_relocs.
 */
import * as elf from '../elf';
import type { Layout } from './map';
import { bfdFlags, type InputFile, InputSection, type LinkSymbol, Sec, SectionHeader } from './model';

const always: readonly (readonly [name: string, type: number, flags: number, align: number])[] = [
  ['.rela.got', elf.SHT_RELA, elf.SHF_ALLOC, 8],
  ['.got', elf.SHT_PROGBITS, elf.SHF_ALLOC | elf.SHF_WRITE, 8],
  ['.got.plt', elf.SHT_PROGBITS, elf.SHF_ALLOC | elf.SHF_WRITE, 8],
  ['.iplt', elf.SHT_PROGBITS, elf.SHF_ALLOC | elf.SHF_EXECINSTR, 16],
  ['.rela.iplt', elf.SHT_RELA, elf.SHF_ALLOC, 8],
  ['.igot.plt', elf.SHT_PROGBITS, elf.SHF_ALLOC | elf.SHF_WRITE, 8],
];

/** Types whose symbol's value may have to be filled in by a dynamic linker: 64, PC32, 32, 32S, 16, PC16, 8, PC8, PC64 */
const pointers = new Set([1, 2, 10, 11, 12, 13, 14, 15, 24]);

export function addLinkerCreated(files: readonly InputFile[]): InputSection[] {
  const first = files[0];
  if (!first) return [];
  const added: InputSection[] = [];
  const add = (name: string, type: number, flags: number, align: number) => {
    const sections = first.sections as (InputSection | undefined)[];
    const header = new SectionHeader(
      sections.length,
      name,
      type,
      flags,
      bfdFlags(name, type, flags),
      align,
      0,
      0,
      new Uint8Array(0),
      () => [],
    );
    const section = new InputSection(first, header);
    section.linkerCreated = true;
    sections.push(section);
    added.push(section);
  };
  for (const row of always) add(...row);
  const relocated = new Set<string>();
  for (const file of files)
    for (const section of file.sections) {
      if (!section || !(section.flags & Sec.alloc) || section.collected || section.flags & Sec.exclude) continue;
      const name = `.rela${section.name}`;
      if (relocated.has(name) || section.linkerCreated) continue;
      if (!section.relocations().some((r) => pointers.has(r.type) && mayBeDynamic(file.globals[r.symbol]))) continue;
      relocated.add(name);
      add(name, elf.SHT_RELA, elf.SHF_ALLOC, 8);
    }
  return added;
}

/** NEED_DYNAMIC_RELOCATION_P: weak, or not defined by any object; what the script defines is not known yet. */
function mayBeDynamic(symbol: LinkSymbol | undefined): boolean {
  return (
    symbol !== undefined && (symbol.state === 'defweak' || !symbol.isDefined || (symbol.byScript && !symbol.byObject))
  );
}

/** Nothing of them is left in the output: they are empty, and excluded. */
export function withdraw(added: readonly InputSection[], layout: Layout): void {
  if (added.length === 0) return;
  const real = (section: InputSection) => !section.linkerCreated;
  const drop = <T>(list: T[], keep: (item: T) => boolean) => {
    if (!list.every(keep)) list.splice(0, list.length, ...list.filter(keep));
  };
  for (const section of layout.sections) drop(section.inputs, real);
  for (const s of layout.statements) {
    if (s.kind !== 'output') continue;
    drop(s.children, (child) => child.kind !== 'orphan' || real(child.section));
    for (const child of s.children)
      if (child.kind === 'wild') {
        drop(child.members, real);
        child.before = child.before?.filter(real);
      }
  }
  drop(layout.statements, (s) => s.kind !== 'output' || s.description !== undefined || s.children.length > 0);
  const first = added[0]!.file;
  drop(first.sections as (InputSection | undefined)[], (s) => s === undefined || real(s));
}
