// SPDX-License-Identifier: GPL-2.0-only
/**
 * --gc-sections: what nothing reachable refers to is left out.
 *
 * Roots are the entry symbol, KEEP, notes, and sections ld never collects; a relocation makes what it
 * names reachable. Source: binutils 2.40, bfd/elflink.c, bfd_elf_gc_sections.
 */
import * as elf from '../elf';
import { candidates } from './candidates';
import { type InputFile, InputSection, Sec, type Statement } from './model';
import type { SymbolTable } from './symbol-table';

/** Sections under KEEP, and which line saves each. */
export function keptSections(statements: readonly Statement[], files: readonly InputFile[]): Map<InputSection, number> {
  const saved = new Map<InputSection, number>();
  for (const s of statements) {
    if (s.kind !== 'output' || s.name === '/DISCARD/') continue;
    for (const child of s.children) {
      if (child.kind !== 'wild' || !child.statement.keep) continue;
      for (const { section } of candidates(child.statement, files))
        if (!saved.has(section)) saved.set(section, child.statement.line);
    }
  }
  return saved;
}

export function collectGarbage(
  files: readonly InputFile[],
  symbols: SymbolTable,
  roots: readonly string[],
  saved: ReadonlyMap<InputSection, number>,
): InputSection[] {
  const work: InputSection[] = [];
  const mark = (section: InputSection | undefined) => {
    if (!section || section.marked) return;
    section.marked = true;
    work.push(section);
    // A group stays or goes as a whole.
    if (section.group) for (const member of [section.group.section, ...section.group.members]) mark(member);
  };
  const byName = new Map<string, InputSection[]>();
  for (const file of files)
    for (const section of file.sections) {
      if (!section) continue;
      const list = byName.get(section.name);
      if (list) list.push(section);
      else byName.set(section.name, [section]);
    }
  const markSymbol = (name: string) => {
    const symbol = symbols.get(name);
    if (symbol) symbol.marked = true;
    if (symbol?.section instanceof InputSection) mark(symbol.section);
    // `__start_x` keeps every section x.
    if (symbol?.bound) for (const section of byName.get(symbol.bound.section) ?? []) mark(section);
  };
  for (const name of roots) markSymbol(name);
  for (const section of saved.keys()) mark(section);
  for (const file of files)
    for (const section of file.sections) {
      if (!section) continue;
      const always =
        section.type === elf.SHT_NOTE ||
        section.type === elf.SHT_INIT_ARRAY ||
        section.type === elf.SHT_FINI_ARRAY ||
        section.type === elf.SHT_PREINIT_ARRAY;
      if (always || (section.shFlags & elf.SHF_GNU_RETAIN) !== 0) mark(section);
    }
  const follow = (section: InputSection) => {
    for (const r of section.relocations()) {
      const global = section.file.globals[r.symbol];
      if (global) markSymbol(global.name);
      else {
        const local = section.file.symbols[r.symbol];
        if (local && local.shndx > 0 && local.shndx < elf.SHN_LORESERVE) mark(section.file.sections[local.shndx]);
      }
    }
  };
  while (work.length > 0) follow(work.pop()!);
  for (const file of files) markExtra(file, mark);
  while (work.length > 0) follow(work.pop()!);
  const gone: InputSection[] = [];
  for (const file of files)
    for (const section of file.sections) {
      if (!section || section.marked) continue;
      section.collected = true;
      if (section.size > 0) gone.push(section);
    }
  return gone;
}

/**
 * _bfd_elf_gc_mark_extra_sections: debugging and special sections stay with a file of which something
 * loaded stays; not those of its parts that go, told by their name: `.debug_line.text.gone`.
 */
function markExtra(file: InputFile, mark: (section: InputSection) => void): void {
  const sections = file.sections.filter((s): s is InputSection => s !== undefined);
  if (!sections.some((s) => s.marked && s.flags & Sec.alloc && s.type !== elf.SHT_NOTE)) return;
  const isDebugging = (s: InputSection) => (s.flags & Sec.debugging) !== 0;
  const isSpecial = (s: InputSection) =>
    isDebugging(s) || (!(s.flags & (Sec.alloc | Sec.load)) && s.relocations().length === 0);
  const stays = new Set<InputSection>();
  for (const section of sections) {
    if (section.group) {
      const { members } = section.group;
      if (section === section.group.section && (members.every(isDebugging) || members.every(isSpecial)))
        for (const member of [section, ...members]) stays.add(member);
    } else if (isSpecial(section)) stays.add(section);
  }
  if (sections.some((s) => isDebugging(s) && s.name.startsWith('.debug_line.')))
    for (const code of sections)
      if (code.flags & Sec.code && !code.marked)
        for (const section of stays)
          if (isDebugging(section) && section.name.length > code.name.length && section.name.endsWith(code.name))
            stays.delete(section);
  for (const section of stays) section.marked = true;
  // What debugging sections refer to of other debugging sections.
  for (const section of stays) {
    if (!isDebugging(section)) continue;
    for (const r of section.relocations()) {
      const global = file.globals[r.symbol];
      const local = file.symbols[r.symbol];
      const target = global ? global.section : local && file.sections[local.shndx];
      if (target instanceof InputSection && isDebugging(target)) mark(target);
    }
  }
}
