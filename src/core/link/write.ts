// SPDX-License-Identifier: GPL-2.0-only
/**
 * The output file: sections, symbols, relocations (with -r), segments, and the marks carried over.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { Mark } from '../base/thing';
import type { ObjectFile } from '../assemble/types';
import * as elf from '../elf';
import { type ContentField, type ElfSpec, type OutRelocation, type OutSection, writeElf } from '../elf';
import { isNoBits, sectionFlags, sectionType } from './contents';
import type { Layout } from './map';
import { type InputFile, type InputSection, OutputSection, symbolAddress } from './model';
import { inFileOrder, outputSymbols } from './output-symbols';
import { fileOffsets } from './offsets';
import { carryRelocations } from './relocate';
import { kept, type Segment } from './segments';
import type { SymbolTable } from './symbol-table';
import type { LinkOptions, PlacedMark } from './types';

/** elf_fake_sections: by type alone */
const entrySizes = new Map<number, number>([
  [elf.SHT_INIT_ARRAY, 8],
  [elf.SHT_FINI_ARRAY, 8],
  [elf.SHT_PREINIT_ARRAY, 8],
  [elf.SHT_RELA, 24],
  [elf.SHT_GROUP, 4],
]);

interface Finished {
  readonly layout: Layout;
  readonly files: readonly InputFile[];
  readonly symbols: SymbolTable;
  readonly segments: readonly Segment[];
  readonly options: LinkOptions;
  readonly entryName: string | undefined;
  readonly stack: { readonly present: boolean; readonly executable: boolean };
  readonly complain: (d: Diagnostic) => void;
}

export interface Output {
  readonly object: ObjectFile;
  readonly marks: PlacedMark[];
  /** where a section lies in the file; undefined for one that was dropped */
  offsetOf(section: OutputSection): number | undefined;
}

export function writeOutput(f: Finished): Output {
  // SHT_GROUP sections are numbered first (bfd/elf.c, assign_section_numbers).
  const isGroup = (s: OutputSection) => s.type === elf.SHT_GROUP;
  const all = kept(f.layout);
  const sections = [...all.filter(isGroup), ...all.filter((s) => !isGroup(s))];
  const { relocatable, output } = f.options;
  const table = outputSymbols(sections, all, f.symbols, f.options);
  const carried = carryMarks(sections);
  const offsets = fileOffsets(f.segments);
  const relocationsOf = new Map<OutputSection, OutRelocation[]>();
  const leftOut = new Map<OutputSection, OutRelocation>();
  if (relocatable)
    for (const input of inFileOrder(sections))
      for (const r of carryRelocations(input)) {
        const { target } = r;
        const symbol =
          target.kind === 'global'
            ? (table.ofGlobal.get(target.symbol) ?? -1)
            : target.kind === 'section'
              ? (table.ofSection.get(target.section) ?? -1)
              : target.kind === 'local'
                ? (table.ofLocal.get(target.file)?.get(target.index) ?? -1)
                : -1;
        const list = relocationsOf.get(input.output as OutputSection);
        if (target.kind === 'nothing') {
          leftOut.set(input.output as OutputSection, { offset: r.offset, type: 0, symbol: -1, addend: 0n });
          continue;
        }
        const relocation = { offset: r.offset, type: r.type, symbol, addend: r.addend };
        if (list) list.push(relocation);
        else relocationsOf.set(input.output as OutputSection, [relocation]);
      }
  // A table that is there has an entry.
  for (const [section, relocation] of leftOut)
    if (!relocationsOf.has(section)) relocationsOf.set(section, [relocation]);
  for (const list of relocationsOf.values()) list.sort((a, b) => Number(a.offset) - Number(b.offset));
  const specs = sections.map((section): OutSection => {
    const relocations = relocationsOf.get(section) ?? [];
    const type = sectionType(section);
    let flags = sectionFlags(section);
    if (section.name === '.note.GNU-stack' && f.stack.executable) flags |= elf.SHF_EXECINSTR;
    return {
      name: section.name,
      type,
      flags,
      addr: section.userSetVma ? section.vma : 0n,
      align: alignmentOf(section.align, section.vma),
      entsize: flags & elf.SHF_MERGE ? section.entsize : (entrySizes.get(type) ?? 0),
      content: isNoBits(section) ? { size: section.size } : section.bytes,
      get fields() {
        return isNoBits(section) ? [] : contentFields(carried.get(section) ?? []);
      },
      ...(relocations.length > 0 ? { relocations } : {}),
      ...groupOf(section, sections, table),
      ...(offsets.has(section) ? { offset: offsets.get(section)! } : {}),
    };
  });
  const entry = relocatable ? 0n : entryAddress(f);
  const spec: ElfSpec = {
    type: relocatable ? elf.ET_REL : elf.ET_EXEC,
    entry,
    sections: specs,
    symbols: f.options.strip === 'all' ? undefined : table.symbols,
    ...(relocatable
      ? {}
      : {
          segments: f.segments.map((s) => ({
            type: s.type,
            flags: s.flags,
            align: s.align,
            sections: s.sections.map((x) => sections.indexOf(x)),
            headers: s.headers,
            ...(s.vaddr === undefined ? {} : { vaddr: s.vaddr }),
            ...(s.withoutFileHeader ? { withoutFileHeader: true } : {}),
            ...(s.end === undefined ? {} : { end: s.end }),
            ...(s.type === elf.PT_LOAD ? { offset: elf.EHDR_SIZE + f.segments.length * elf.PHDR_SIZE } : {}),
            ...(s.paddr === undefined ? {} : { paddr: s.paddr, paddrGiven: s.paddrGiven ?? false }),
          })),
        }),
  };
  const written = writeElf(spec);
  const marks: PlacedMark[] = [];
  const objectMarks: Mark[] = [];
  for (const [section, list] of carried)
    for (const { mark, input, from } of list) {
      marks.push({
        thing: mark.thing,
        label: mark.label,
        role: mark.role,
        object: input.file.path,
        inputSection: input.name,
        outputSection: section.name,
        address: section.vma + BigInt(from),
        size: mark.to - mark.from,
        origin: mark.origin,
      });
      if (relocatable)
        objectMarks.push({
          ...mark,
          section: written.sectionIndex[sections.indexOf(section)]!,
          from,
          to: from + mark.to - mark.from,
        });
    }
  const object: ObjectFile = {
    path: output,
    bytes: written.bytes,
    marks: objectMarks,
    get fields() {
      return written.fields;
    },
  };
  return { object, marks, offsetOf: (section) => written.sectionOffset[sections.indexOf(section)] };
}

/** -r: what a SHT_GROUP says, in the output's numbers. */
function groupOf(
  section: OutputSection,
  sections: readonly OutputSection[],
  table: ReturnType<typeof outputSymbols>,
): Pick<OutSection, 'group'> {
  const group = section.type === elf.SHT_GROUP ? section.inputs[0]?.group : undefined;
  if (!group) return {};
  const global = group.file.globals[group.symbol];
  const local = group.file.symbols[group.symbol];
  const home = local?.type === elf.STT_SECTION ? group.file.sections[local.shndx]?.output : undefined;
  const symbol = global
    ? table.ofGlobal.get(global)
    : home instanceof OutputSection
      ? table.ofSection.get(home)
      : table.ofLocal.get(group.file)?.get(group.symbol);
  const members = group.members.map((s) => sections.indexOf(s.output as OutputSection)).filter((at) => at >= 0);
  return { group: { comdat: group.comdat, members, symbol: symbol ?? table.ofSection.get(section) ?? -1 } };
}

/** A section whose address the script gives may lie worse than its inputs wish: sh_addralign says how it lies. */
function alignmentOf(align: number, address: bigint): number {
  const bits = BigInt(align) | address;
  return Number(bits & -bits);
}

interface CarriedMark {
  readonly mark: Mark;
  readonly input: InputSection;
  /** offset in the output section */
  readonly from: number;
}

function carryMarks(sections: readonly OutputSection[]): Map<OutputSection, CarriedMark[]> {
  const out = new Map<OutputSection, CarriedMark[]>();
  for (const section of sections)
    for (const input of section.inputs) {
      if (input.collected) continue;
      for (const mark of input.file.marks.get(input.index) ?? []) {
        const at = input.merged?.locate(mark.from);
        const home = at?.section.output;
        const target = at && home instanceof OutputSection ? home : section;
        const from = at ? at.section.outputOffset + at.offset : input.outputOffset + mark.from;
        const list = out.get(target);
        if (list) list.push({ mark, input, from });
        else out.set(target, [{ mark, input, from }]);
      }
    }
  return out;
}

/** Marks nest and strings share bytes; fields may not: the outermost, first one labels the bytes. */
function contentFields(marks: readonly CarriedMark[]): ContentField[] {
  const sorted = [...marks]
    .filter((m) => m.mark.to > m.mark.from)
    .sort((a, b) => a.from - b.from || b.mark.to - b.mark.from - (a.mark.to - a.mark.from));
  const fields: ContentField[] = [];
  let done = 0;
  for (const { mark, from } of sorted) {
    const to = from + mark.to - mark.from;
    if (from < done) continue;
    fields.push({ from, to, label: mark.label, origin: mark.origin });
    done = to;
  }
  return fields;
}

function entryAddress(f: Finished): bigint {
  // Without ENTRY and -e ld looks for `start`, and says nothing when there is none.
  const name = f.entryName ?? 'start';
  const symbol = f.symbols.get(name);
  if (symbol?.isDefined) return symbolAddress(symbol);
  if (/^(?:0x[0-9a-fA-F]+|[0-9]+)$/.test(name)) return BigInt(name);
  // also one that was dropped: it has an address
  const text = f.layout.sections.find((s) => s.name === '.text');
  const warn = (rest: string) =>
    f.entryName !== undefined &&
    f.complain({
      id: 'link.entry',
      severity: 'warning',
      tool: 'ld',
      span: undefined,
      text: `cannot find entry symbol ${name}; ${rest}`,
      notes: [],
    });
  if (text) {
    warn(`defaulting to ${text.vma.toString(16).padStart(16, '0')}`);
    return text.vma;
  }
  warn('not setting start address');
  return 0n;
}
