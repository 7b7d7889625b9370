// SPDX-License-Identifier: GPL-2.0-only
/**
 * Which input section goes to which output section.
 *
 * In: the script's statements and the files in link order. Out: statements whose patterns hold their
 * members, in output order. A section belongs to the first pattern that matches it; `/DISCARD/` is
 * nowhere. Source: binutils 2.40, ld/ldlang.c, map_input_to_output_sections, wild, lang_add_section.
 */
import * as elf from '../elf';
import {
  type Child,
  type InputFile,
  type InputSection,
  OutputSection,
  type OutputStatement,
  Sec,
  type Statement,
} from './model';
import type { Expression, OutputDescription, Script, SectionStatement, SortKey, Wild } from './script/ast';
import { candidates } from './candidates';
import { compareSections } from './wildcard';

export interface Layout {
  /** the script's order, orphans put in */
  readonly statements: Statement[];
  /** the order of section headers: as they came to be (bfd's list) */
  readonly sections: OutputSection[];
  readonly relocatable: boolean;
  /** -r: groups are handed on */
  readonly keepsGroups: boolean;
  /** a note that no pattern took stands among others: they stay together */
  orphanNotes: boolean;
}

export function newOutputStatement(
  name: string,
  description: OutputDescription | undefined,
  address: Expression | undefined,
): OutputStatement {
  return {
    kind: 'output',
    name,
    description,
    address,
    children: [],
    section: undefined,
    ignored: false,
    updateDot: false,
    processedVma: false,
    processedLma: false,
    region: undefined,
    loadRegion: undefined,
    afterEnd: false,
    constrainedAway: false,
    phdrs: description?.phdrs ?? [],
    flagsHint: 0,
    orphanAfter: undefined,
  };
}

export function statementsOf(script: Script, sort: 'name' | 'alignment' | undefined): Statement[] {
  return script.statements.map((s): Statement => {
    if (s.kind === 'assignment') return { kind: 'assignment', statement: s };
    if (s.kind === 'assert') return { kind: 'assert', statement: s };
    if (s.kind === 'insert') return { kind: 'insert', statement: s };
    const os = newOutputStatement(s.name, s, s.address);
    for (const child of s.body)
      os.children.push(childOf(sort && child.kind === 'wild' ? sortedBy(child, sort, s.name) : child));
    return os;
  });
}

/** --sort-section: also what is sorted already, by the other key within its own. */
function sortedBy(wild: Wild, sort: 'name' | 'alignment', output: string): Wild {
  // Their parts make up one function.
  if (output === '.init' || output === '.fini') return wild;
  const nested: Partial<Record<SortKey, SortKey>> =
    sort === 'name' ? { none: 'name', alignment: 'alignment-name' } : { none: 'alignment', name: 'name-alignment' };
  return { ...wild, patterns: wild.patterns.map((p) => ({ ...p, sort: nested[p.sort] ?? p.sort })) };
}

function childOf(s: SectionStatement): Child {
  switch (s.kind) {
    case 'assignment':
      return { kind: 'assignment', statement: s };
    case 'assert':
      return { kind: 'assert', statement: s };
    case 'data':
      return { kind: 'data', statement: s, offset: 0, value: 0n };
    case 'fill':
      return { kind: 'fill', statement: s };
    case 'wild':
      return { kind: 'wild', statement: s, members: [], before: undefined };
  }
}

/** The section of an output statement, made at first use; two statements of one name are two sections. */
export function ensureSection(layout: Layout, os: OutputStatement, flags: number): OutputSection {
  if (!os.section) {
    os.section = new OutputSection(os.name, flags, layout.sections.length);
    layout.sections.push(os.section);
  }
  return os.section;
}

export function outputStatements(layout: Layout): OutputStatement[] {
  return layout.statements.filter((s): s is OutputStatement => s.kind === 'output');
}

/** `starts`: addresses of the command line; a section that no statement is for gets one at the end. */
export function mapInputs(
  layout: Layout,
  files: readonly InputFile[],
  starts: readonly { readonly section: string; readonly address: bigint }[],
): void {
  for (const { section, address } of starts) {
    let os = outputStatements(layout).find((o) => o.name === section);
    if (!os) layout.statements.push((os = newOutputStatement(section, undefined, undefined)));
    os.address = { kind: 'number', value: address };
    ensureSection(layout, os, 0);
  }
  for (const s of layout.statements) {
    if (s.kind === 'assignment') initMentioned(layout, s.statement.value);
    if (s.kind !== 'output') continue;
    const constraint = s.description?.constraint ?? 'none';
    if (constraint !== 'none' && !constraintHolds(constraint, s, files)) {
      s.constrainedAway = true;
      continue;
    }
    for (const child of s.children) {
      switch (child.kind) {
        case 'assignment':
          ensureSection(layout, s, 0);
          initMentioned(layout, child.statement.value);
          break;
        case 'data': {
          initMentioned(layout, child.statement.value);
          dataIn(layout, s);
          break;
        }
        case 'wild':
          takeMembers(layout, s, child, files);
          break;
        default:
          break;
      }
    }
  }
}

/** What BYTE and its like make of their section. */
function dataIn(layout: Layout, os: OutputStatement): void {
  const type = os.description?.type ?? 'normal';
  let flags = Sec.contents | Sec.alloc | Sec.load;
  if (type === 'noalloc') flags = Sec.contents;
  else if (type === 'noload') flags = Sec.alloc;
  else if (type === 'readonly' || type === 'typed-readonly') flags |= Sec.readonly;
  // Made for its sake, the section is read-only until a writable input comes.
  const made = os.section === undefined;
  const section = ensureSection(layout, os, made ? Sec.readonly : 0);
  section.flags |= flags;
  const { typeValue } = os.description ?? {};
  if (typeValue?.kind === 'name') section.userType = sectionTypes[typeValue.name];
  else if (typeValue?.kind === 'number') section.userType = Number(typeValue.value);
}

const sectionTypes: Readonly<Record<string, number>> = {
  SHT_PROGBITS: elf.SHT_PROGBITS,
  SHT_STRTAB: elf.SHT_STRTAB,
  SHT_NOTE: elf.SHT_NOTE,
  SHT_NOBITS: elf.SHT_NOBITS,
  SHT_INIT_ARRAY: elf.SHT_INIT_ARRAY,
  SHT_FINI_ARRAY: elf.SHT_FINI_ARRAY,
  SHT_PREINIT_ARRAY: elf.SHT_PREINIT_ARRAY,
};

/**
 * With SORT anywhere in the description ld collects in a binary tree first and takes in its order; what
 * is not sorted itself goes to the right end (ld/ldlang.c, wild_sort).
 */
function takeMembers(
  layout: Layout,
  os: OutputStatement,
  child: Extract<Child, { kind: 'wild' }>,
  files: readonly InputFile[],
): void {
  const isSorted = (p: Wild['patterns'][number]) => p.sort !== 'none' && p.sort !== 'by-none';
  const sorting = child.statement.patterns.some(isSorted);
  const linkOrder: InputSection[] = [];
  let root: Node | undefined;
  const { sectionFlags } = child.statement;
  // ld's own sections have no ELF flags yet
  const flagsOf = (s: InputSection) => (s.linkerCreated ? 0 : s.shFlags);
  for (const { section, pattern } of candidates(child.statement, files)) {
    if (section.output !== undefined) continue;
    // A member of a group stays by itself as long as there are groups.
    if (section.group && layout.keepsGroups && os.name !== '/DISCARD/') continue;
    if (
      sectionFlags &&
      ((flagsOf(section) & sectionFlags.all) !== sectionFlags.all || flagsOf(section) & sectionFlags.none)
    )
      continue;
    linkOrder.push(section);
    if (sorting) root = insert(root, section, isSorted(pattern) ? pattern.sort : undefined);
  }
  const order = sorting ? [...inOrder(root)] : linkOrder;
  for (const section of order)
    if (section.output === undefined && addSection(layout, os, section)) child.members.push(section);
  if (sorting) child.before = linkOrder.filter((section) => child.members.includes(section));
}

interface Node {
  readonly section: InputSection;
  left: Node | undefined;
  right: Node | undefined;
}

function insert(root: Node | undefined, section: InputSection, key: SortKey | undefined): Node {
  const node: Node = { section, left: undefined, right: undefined };
  if (!root) return node;
  for (let at = root; ;) {
    const side = key !== undefined && compareSections(key, section, at.section) < 0 ? 'left' : 'right';
    const next = at[side];
    if (!next) {
      at[side] = node;
      return root;
    }
    at = next;
  }
}

/** Without recursion: a table that is sorted already makes the tree a list of any length. */
function* inOrder(root: Node | undefined): Generator<InputSection> {
  const stack: Node[] = [];
  let at = root;
  while (at || stack.length > 0) {
    while (at) {
      stack.push(at);
      at = at.left;
    }
    const node = stack.pop()!;
    yield node.section;
    at = node.right;
  }
}

/** False when the section goes nowhere: discarded, or collected. */
export function addSection(layout: Layout, os: OutputStatement, section: InputSection): boolean {
  if (os.name === '/DISCARD/') {
    section.output = 'discarded';
    return true;
  }
  if (section.collected || (section.flags & Sec.exclude && !layout.relocatable)) return false;
  // LINKER_CREATED and group sections are not ours to place.
  // KEEP keeps the output section too, empty as it may be.
  let flags = (section.flags & ~(Sec.exclude | Sec.keep)) | (section.saved ? Sec.keep : 0);
  const type = os.description?.type ?? 'normal';
  if (type === 'noalloc') flags &= ~Sec.alloc;
  else if (type === 'noload') flags &= ~(Sec.load | Sec.contents);
  else if (type === 'readonly' || type === 'typed-readonly') flags |= Sec.readonly;
  const out = ensureSection(layout, os, 0);
  if (!(flags & Sec.readonly)) out.flags &= ~Sec.readonly;
  if (out.hasInput) {
    // Only the first input makes it read-only; mergeable it stays while all agree.
    flags &= ~Sec.readonly;
    const kinds = Sec.merge | Sec.strings;
    if ((out.flags & kinds) !== (flags & kinds) || (flags & Sec.merge && out.entsize !== section.entsize)) {
      out.flags &= ~kinds;
      flags &= ~kinds;
    }
  }
  out.flags |= flags;
  if (!out.hasInput) {
    out.hasInput = true;
    // A type the user may override gives way to the first input's.
    if (out.type === elf.SHT_PROGBITS || out.type === elf.SHT_NOTE || out.type === elf.SHT_NOBITS)
      out.type = elf.SHT_NULL;
    // ... unless data statements have made it something else already.
    if (out.type === elf.SHT_NULL && ((out.flags ^ section.flags) & ~(Sec.keep | Sec.exclude)) === 0)
      out.type = section.type;
    if (flags & Sec.merge) out.entsize = section.entsize;
    else if (section.entsize && layout.relocatable) out.entsize = 0;
  }
  if (section.align > out.align) out.align = section.align;
  section.output = out;
  out.inputs.push(section);
  return true;
}

/** Inputs of each output section as they lie in it: SORT has moved some. */
export function orderInputs(layout: Layout): void {
  for (const section of layout.sections) section.inputs.length = 0;
  for (const os of outputStatements(layout)) {
    if (!os.section || os.constrainedAway || os.name === '/DISCARD/') continue;
    for (const child of os.children) {
      if (child.kind === 'orphan') os.section.inputs.push(child.section);
      else if (child.kind === 'wild') os.section.inputs.push(...child.members);
    }
  }
}

function constraintHolds(
  constraint: 'ONLY_IF_RO' | 'ONLY_IF_RW',
  os: OutputStatement,
  files: readonly InputFile[],
): boolean {
  let allReadOnly = true;
  for (const child of os.children) {
    if (child.kind !== 'wild') continue;
    for (const { section } of candidates(child.statement, files))
      if (section.output === undefined && !(section.flags & Sec.readonly)) allReadOnly = false;
  }
  return constraint === 'ONLY_IF_RO' ? allReadOnly : !allReadOnly;
}

/** exp_init_os: a section named in ADDR or LOADADDR exists from then on; one named in SIZEOF does not. */
function initMentioned(layout: Layout, e: Expression): void {
  switch (e.kind) {
    case 'section': {
      const os = outputStatements(layout).find((o) => o.name === e.section);
      if (os && !os.section && e.name !== 'SIZEOF') ensureSection(layout, os, 0);
      break;
    }
    case 'unary':
      initMentioned(layout, e.operand);
      break;
    case 'binary':
    case 'function2':
      initMentioned(layout, e.left);
      initMentioned(layout, e.right);
      break;
    case 'conditional':
      initMentioned(layout, e.condition);
      initMentioned(layout, e.whenTrue);
      initMentioned(layout, e.whenFalse);
      break;
    case 'function':
      initMentioned(layout, e.argument);
      break;
    case 'assert':
      initMentioned(layout, e.condition);
      break;
    default:
      break;
  }
}
