// SPDX-License-Identifier: GPL-2.0-only
/**
 * Input sections no pattern took.
 *
 * In: the mapped layout. Out: each orphan in an output section of its own name, put behind the last
 * section of its kind: code behind .text, read-only data behind .rodata, and so on.
 * Source: GNU ld manual, "Orphan Sections"; binutils 2.40, ld/ldelf.c, ldelf_place_orphan, and
 * ld/ldlang.c, lang_insert_orphan, lang_output_section_find_by_flags, insert_os_after.
 */
import * as elf from '../elf';
import { addSection, type Layout, newOutputStatement, outputStatements } from './map';
import { type InputFile, type InputSection, OutputSection, type OutputStatement, Sec, type Statement } from './model';

type Kind = 'text' | 'rodata' | 'tdata' | 'data' | 'bss' | 'rel' | 'interp' | 'nonalloc';

interface Hold {
  readonly name: string;
  readonly flags: number;
  os: OutputStatement | undefined;
  /** the last orphan put here: the next one follows it */
  last: OutputStatement | undefined;
  lastSection: OutputSection | undefined;
}

const contents = Sec.contents | Sec.alloc | Sec.load;

function holds(): Record<Kind, Hold> {
  const hold = (name: string, flags: number): Hold => ({
    name,
    flags,
    os: undefined,
    last: undefined,
    lastSection: undefined,
  });
  return {
    text: hold('.text', contents | Sec.readonly | Sec.code),
    rodata: hold('.rodata', contents | Sec.readonly | Sec.data),
    tdata: hold('.tdata', contents | Sec.data | Sec.tls),
    data: hold('.data', contents | Sec.data),
    bss: hold('.bss', Sec.alloc),
    rel: hold('.rela', contents | Sec.readonly | Sec.data),
    interp: hold('.interp', contents | Sec.readonly | Sec.data),
    nonalloc: hold('.comment', Sec.contents),
  };
}

export interface OrphanPlaced {
  readonly section: InputSection;
  readonly os: OutputStatement;
  readonly after: OutputStatement | undefined;
}

export function placeOrphans(layout: Layout, files: readonly InputFile[]): OrphanPlaced[] {
  const placed: OrphanPlaced[] = [];
  const table = holds();
  let initialised = false;
  const init = () => {
    if (initialised) return;
    initialised = true;
    for (const hold of Object.values(table)) {
      hold.os = outputStatements(layout).find((o) => o.name === hold.name);
      if (hold.os) hold.os.flagsHint = hold.os.flagsHint || hold.flags;
    }
  };
  for (const file of files)
    for (const section of file.sections) {
      if (!section || section.output !== undefined || section.collected) continue;
      if (section.flags & Sec.exclude && !layout.relocatable) continue;
      if (section.isCommon) {
        if (layout.relocatable) continue;
        const bss = outputStatements(layout).find((o) => o.name === '.bss') ?? appendStatement(layout, '.bss');
        attach(layout, bss, section);
        placed.push({ section, os: bss, after: undefined });
        continue;
      }
      const name = orphanName(layout, section);
      const compatible = outputStatements(layout).filter((o) => o.name === name && !o.constrainedAway);
      const os =
        compatible.find(
          (o) =>
            o.section &&
            (o.section.flags === 0 ||
              (o.section.type === section.type && ((section.flags ^ o.section.flags) & (Sec.load | Sec.alloc)) === 0)),
        ) ?? compatible.find((o) => !o.section);
      if (os) {
        attach(layout, os, section);
        placed.push({ section, os, after: undefined });
        continue;
      }
      init();
      placed.push(insert(layout, table, section));
    }
  return placed;
}

/** Loaded relocations are combined. */
function orphanName(layout: Layout, section: InputSection): string {
  return !layout.relocatable && section.type === elf.SHT_RELA && section.flags & Sec.alloc ? '.rela.dyn' : section.name;
}

function attach(layout: Layout, os: OutputStatement, section: InputSection): void {
  if (addSection(layout, os, section)) os.children.push({ kind: 'orphan', section });
}

function appendStatement(layout: Layout, name: string): OutputStatement {
  const os = newOutputStatement(name, undefined, undefined);
  layout.statements.push(os);
  return os;
}

function insert(layout: Layout, table: Record<Kind, Hold>, section: InputSection): OrphanPlaced {
  let flags = section.flags;
  if (!layout.relocatable)
    // Namesakes of the same file count: one writable makes the orphan writable.
    for (const other of section.file.sections)
      if (
        other &&
        other !== section &&
        other.index > section.index &&
        other.name === section.name &&
        other.output === undefined &&
        ((other.flags ^ flags) & (Sec.load | Sec.alloc)) === 0
      )
        flags = ((flags ^ Sec.readonly) | (other.flags ^ Sec.readonly)) ^ Sec.readonly;
  const kind = kindOf(section, flags);
  const hold = kind && table[kind];
  let after: OutputStatement | undefined;
  let atHead = false;
  if (hold) {
    hold.os ??= outputStatements(layout).find((o) => o.name === hold.name);
    after = hold.os;
    if (!after) {
      const found = findByFlags(layout, section, flags, true);
      if (found?.exact) hold.os = found.os;
      after = found?.os;
    }
    if (!after) atHead = true;
  }
  const nowhere = layout.relocatable || (section.flags & (Sec.load | Sec.alloc)) === 0;
  const name = orphanName(layout, section);
  const os = newOutputStatement(name, undefined, nowhere ? { kind: 'number', value: 0n } : undefined);
  // A section of its own, even where another has the name.
  os.section = new OutputSection(name, 0);
  layout.sections.push(os.section);
  addSection(layout, os, section);
  os.children.push({ kind: 'orphan', section });
  if (after && (section.flags & (Sec.load | Sec.alloc)) !== 0) os.phdrs = after.phdrs;
  os.orphanAfter = hold?.last?.name ?? after?.name;
  if (!hold) layout.statements.push(os);
  else {
    moveSection(layout, os.section, hold, after);
    const statements = layout.statements;
    if (hold.last) statements.splice(statements.indexOf(hold.last) + 1, 0, os);
    else
      statements.splice(
        atHead ? placeBehind(statements, -1, true) : placeBehind(statements, statements.indexOf(after!), false),
        0,
        os,
      );
    hold.last = os;
  }
  return { section, os, after };
}

function kindOf(section: InputSection, flags: number): Kind | undefined {
  if ((flags & (Sec.alloc | Sec.debugging)) === 0) return 'nonalloc';
  if (!(flags & Sec.alloc)) return undefined;
  if (flags & Sec.load && section.type === elf.SHT_NOTE) return 'interp';
  if ((flags & (Sec.load | Sec.contents | Sec.tls)) === 0) return 'bss';
  if (flags & Sec.tls) return 'tdata';
  if (!(flags & Sec.readonly)) return 'data';
  if (section.type === elf.SHT_RELA && flags & Sec.load) return 'rel';
  if (!(flags & Sec.code)) return 'rodata';
  return 'text';
}

/** The last output section with the same flags, or with flags near enough. */
function findByFlags(
  layout: Layout,
  section: InputSection,
  flags: number,
  matchType: boolean,
): { os: OutputStatement; exact: boolean } | undefined {
  const all = outputStatements(layout);
  const last = (mask: number, alternative?: (differ: number, look: number) => boolean) => {
    let found: OutputStatement | undefined;
    for (const os of all) {
      const look = os.section?.flags ?? os.flagsHint;
      if (os.section && matchType && os.section.type !== section.type) continue;
      const differ = look ^ flags;
      if (!(differ & mask) || alternative?.(differ, look)) found = os;
    }
    return found;
  };
  const exact = last(Sec.contents | Sec.alloc | Sec.load | Sec.readonly | Sec.code | Sec.tls);
  if (exact) return { os: exact, exact: true };
  let found: OutputStatement | undefined;
  if (flags & Sec.code && flags & Sec.alloc) found = last(Sec.contents | Sec.alloc | Sec.load | Sec.code | Sec.tls);
  else if (flags & Sec.readonly && flags & Sec.alloc)
    found = last(
      Sec.contents | Sec.alloc | Sec.load | Sec.readonly | Sec.tls,
      (differ) => !(differ & (Sec.contents | Sec.alloc | Sec.load | Sec.readonly)),
    );
  else if (flags & Sec.tls && flags & Sec.alloc)
    found = last(Sec.contents | Sec.alloc | Sec.load | Sec.tls) ?? last(Sec.contents | Sec.alloc | Sec.load);
  else if (flags & Sec.contents && flags & Sec.alloc) found = last(Sec.contents | Sec.alloc | Sec.load | Sec.tls);
  else if (flags & Sec.alloc) found = last(Sec.alloc);
  else {
    let nonalloc: OutputStatement | undefined;
    for (const os of all) if (!(((os.section?.flags ?? os.flagsHint) ^ flags) & Sec.debugging)) nonalloc = os;
    return nonalloc && { os: nonalloc, exact: false };
  }
  if (found) return { os: found, exact: false };
  return matchType ? findByFlags(layout, section, flags, false) : undefined;
}

/** Header order: behind the section of `after`, further orphans of the kind behind the last one. */
function moveSection(layout: Layout, section: OutputSection, hold: Hold, after: OutputStatement | undefined): void {
  const list = layout.sections;
  let anchor = hold.lastSection;
  if (!anchor && after) {
    anchor = after.section;
    if (!anchor) {
      const all = outputStatements(layout);
      for (let i = all.indexOf(after) - 1; i >= 0 && !anchor; i--)
        if (all[i]!.section && all[i]!.section !== section) anchor = all[i]!.section;
    }
  }
  list.splice(list.indexOf(section), 1);
  list.splice(anchor && anchor !== section ? list.indexOf(anchor) + 1 : 0, 0, section);
  hold.lastSection = section;
}

/** Behind an output section and the symbols assigned after it, but before a `. = ...` that begins the next one. */
function placeBehind(statements: readonly Statement[], index: number, atHead: boolean): number {
  let assign: number | undefined;
  let ignoreFirst = atHead;
  let at = index + 1;
  for (; at < statements.length; at++) {
    const s = statements[at]!;
    if (s.kind === 'output') {
      if (assign !== undefined && (!s.section || s.section.inputs.length === 0 || s.section.flags & Sec.alloc))
        return assign;
      return at;
    }
    if (s.kind === 'assignment' && s.statement.target === '.' && assign === undefined) {
      if (!ignoreFirst) assign = at;
      ignoreFirst = false;
    }
  }
  return at;
}
