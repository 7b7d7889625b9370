// SPDX-License-Identifier: GPL-2.0-only
/**
 * Input sections no pattern took.
 *
 * In: the mapped layout. Out: each orphan in an output section of its own name, put behind the last
 * section of its kind: code behind .text, read-only data behind .rodata, and so on.
 * Source: GNU ld manual, "Orphan Sections"; binutils 2.40, ld/ldelf.c, ldelf_place_orphan, and
 * ld/ldlang.c, lang_insert_orphan, lang_output_section_find_by_flags, insert_os_after.
 */
import type { Diagnostic } from '../base/diagnostic';
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

/** `handling`: --orphan-handling. */
export function placeOrphans(
  layout: Layout,
  files: readonly InputFile[],
  handling: 'place' | 'warn' | 'error' | 'discard',
  complain: (d: Diagnostic) => void,
): OrphanPlaced[] {
  const say = (severity: 'warning' | 'error', text: string) =>
    complain({ id: 'link.orphan', severity, tool: 'ld', span: undefined, text, notes: [] });
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
      if (handling === 'discard') {
        section.output = 'discarded';
        continue;
      }
      if (handling === 'error') say('error', `error: unplaced orphan section \`${section.name}' from \`${file.path}'`);
      const warn = (os: OutputStatement) =>
        handling === 'warn' &&
        say('warning', `orphan section \`${section.name}' from \`${file.path}' being placed in section \`${os.name}'`);
      if (section.type === elf.SHT_GROUP && !layout.keepsGroups) continue;
      const name = orphanName(layout, section);
      const alone = section.group !== undefined && layout.keepsGroups;
      const compatible = alone
        ? []
        : outputStatements(layout).filter((o) => o.name === name && !o.constrainedAway && !isGrouped(o, layout));
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
        warn(os);
        continue;
      }
      init();
      const inserted = insert(layout, table, section);
      placed.push(inserted);
      warn(inserted.os);
    }
  return placed;
}

/** A member of a group is alone in its section. */
function isGrouped(os: OutputStatement, layout: Layout): boolean {
  return layout.keepsGroups && (os.section?.inputs.some((s) => s.group !== undefined) ?? false);
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
  if (hold) {
    hold.os ??= outputStatements(layout).find((o) => o.name === hold.name);
    after = hold.os;
    if (!after) {
      const found = findByFlags(layout, section, flags, true);
      if (found?.exact) hold.os = found.os;
      after = found?.os;
    }
  }
  const nowhere = layout.relocatable || (section.flags & (Sec.load | Sec.alloc)) === 0;
  const name = orphanName(layout, section);
  const os = newOutputStatement(name, undefined, nowhere ? { kind: 'number', value: 0n } : undefined);
  // A section of its own, even where another has the name.
  os.section = new OutputSection(name, 0, layout.sections.length);
  layout.sections.push(os.section);
  addSection(layout, os, section);
  os.children.push({ kind: 'orphan', section });
  if (after && (section.flags & (Sec.load | Sec.alloc)) !== 0) {
    os.phdrs = after.phdrs;
    os.region = after.region;
    os.loadRegion = after.loadRegion;
  }
  os.orphanAfter = hold?.last?.name ?? after?.name;
  if (!hold) layout.statements.push(os);
  else {
    // *ABS* stands before all others.
    const near = moveSection(layout, os.section, hold, after);
    const statements = layout.statements;
    if (hold.last && !near) statements.splice(statements.indexOf(hold.last) + 1, 0, os);
    else {
      const behind = near ? near.after : after;
      const at = behind ? statements.indexOf(behind) : -1;
      statements.splice(placeBehind(statements, at, at < 0), 0, os);
    }
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

/**
 * Header order: behind the section of `after`, further orphans of the kind behind the last one; notes
 * beside each other. Defined: the statement goes behind another one than the rest of its kind.
 */
function moveSection(
  layout: Layout,
  section: OutputSection,
  hold: Hold,
  after: OutputStatement | undefined,
): { readonly after: OutputStatement | undefined } | undefined {
  const list = layout.sections;
  let anchor = hold.lastSection;
  if (!anchor && after) {
    anchor = after.section;
    if (!anchor) {
      const all = outputStatements(layout);
      for (let i = all.indexOf(after) - 1; i >= 0 && !anchor; i--)
        if (all[i]!.section && all[i]!.section !== section) anchor = all[i]!.section;
    }
    if (anchor === section) anchor = undefined;
  }
  const next = list[anchor ? list.indexOf(anchor) + 1 : 0];
  hold.lastSection = section;
  if (next && (isNote(section) || isNote(next))) return besideNotes(layout, section, next, after);
  if (next && next !== section) moveBefore(list, section, next);
  return undefined;
}

const isNote = (s: OutputSection) => s.type === elf.SHT_NOTE && (s.flags & Sec.load) !== 0;

function moveBefore(list: OutputSection[], section: OutputSection, next: OutputSection): void {
  list.splice(list.indexOf(section), 1);
  list.splice(list.indexOf(next), 0, section);
}

/** Notes stand together, the better aligned ones first, and nothing else among them. */
function besideNotes(
  layout: Layout,
  section: OutputSection,
  next: OutputSection,
  after: OutputStatement | undefined,
): { readonly after: OutputStatement | undefined } | undefined {
  const list = layout.sections;
  const others = list.filter((s) => s !== section);
  const first = others.findIndex(isNote);
  const plain = () => {
    if (next !== section) moveBefore(list, section, next);
    return undefined;
  };
  if (first < 0) return plain();
  let end = first;
  while (end < others.length && isNote(others[end]!)) end++;
  let behind: OutputSection | undefined;
  if (isNote(section)) behind = others.slice(first, end).findLast((s) => s.align >= section.align);
  else {
    if (!layout.orphanNotes) return plain();
    behind = next;
    for (const s of list.slice(list.indexOf(next) + 1)) if (isNote(s)) behind = s;
  }
  if (isNote(section)) layout.orphanNotes = true;
  const all = outputStatements(layout);
  list.splice(list.indexOf(section), 1);
  list.splice(behind ? list.indexOf(behind) + 1 : list.indexOf(others[first]!), 0, section);
  // Its statement too goes behind theirs, or before the first of them.
  const wanted = behind ?? others[first]!;
  const at = all.findIndex((os) => os.section === wanted);
  if (at < 0) return undefined;
  return { after: behind ? all[at] : (all[at - 1] ?? after) };
}

/** Behind an output section and the symbols assigned after it, but before a `. = ...` that begins the next one. */
export function placeBehind(statements: readonly Statement[], index: number, atHead: boolean): number {
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
