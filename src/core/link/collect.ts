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

/** Marks sections under KEEP; returns which line saved each. */
export function markKept(statements: readonly Statement[], files: readonly InputFile[]): Map<InputSection, number> {
  const saved = new Map<InputSection, number>();
  for (const s of statements) {
    if (s.kind !== 'output' || s.name === '/DISCARD/') continue;
    for (const child of s.children) {
      if (child.kind !== 'wild' || !child.statement.keep) continue;
      for (const { section } of candidates(child.statement, files))
        if (!saved.has(section)) {
          saved.set(section, child.statement.line);
          section.saved = true;
        }
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
  while (work.length > 0) {
    const section = work.pop()!;
    for (const r of section.relocations()) {
      const global = section.file.globals[r.symbol];
      if (global) markSymbol(global.name);
      else {
        const local = section.file.symbols[r.symbol];
        if (local && local.shndx > 0 && local.shndx < elf.SHN_LORESERVE) mark(section.file.sections[local.shndx]);
      }
    }
  }
  const gone: InputSection[] = [];
  for (const file of files) {
    const alive = file.sections.some((s) => s?.marked && s.flags & Sec.alloc);
    for (const section of file.sections) {
      if (!section || section.marked) continue;
      // Debugging sections, and unloaded ones without relocations, stay with a file of which anything stays.
      if (
        !(section.flags & Sec.alloc) &&
        alive &&
        (section.flags & Sec.debugging || section.relocations().length === 0)
      )
        continue;
      if (!(section.flags & Sec.alloc) && section.size === 0) continue;
      section.collected = true;
      if (section.size > 0) gone.push(section);
    }
  }
  return gone;
}
