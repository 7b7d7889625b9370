// SPDX-License-Identifier: GPL-2.0-only
/**
 * Program headers of an executable.
 *
 * In: sections with addresses. Out: segments: those of PHDRS, or one PT_LOAD for each run of sections
 * that can be mapped together, PT_NOTE, PT_TLS, PT_GNU_STACK.
 * Source: binutils 2.40, bfd/elf.c, _bfd_elf_map_sections_to_segments, get_program_header_size;
 * GNU ld manual, "PHDRS Command".
 */
import * as elf from '../elf';
import { sectionFlags } from './contents';
import { absolute, Evaluator, type World } from './evaluate';
import { type Layout, outputStatements } from './map';
import { type OutputSection, Sec } from './model';
import type { PhdrDescription, Script } from './script/ast';

export interface Segment {
  readonly type: number;
  flags: number;
  readonly align: number;
  readonly sections: readonly OutputSection[];
  /** covers the ELF header and the program headers too */
  readonly headers: boolean;
  readonly paddr: bigint | undefined;
  /** by the script: not where the first section is loaded, less the headers before it */
  readonly paddrGiven?: boolean;
  /** PHDRS without FILEHDR */
  readonly withoutFileHeader?: boolean;
  /** of one that holds the headers alone */
  readonly vaddr?: bigint;
  /** of PT_GNU_RELRO: where it ends in memory */
  readonly end?: bigint;
}

export interface SegmentOptions {
  readonly maxPageSize: number;
  readonly stack: { readonly present: boolean; readonly executable: boolean };
  /** the script asked for SIZEOF_HEADERS: the headers are loaded whatever lies behind them */
  readonly loadHeaders: boolean;
  /** what they are taken to need: -1 when not known yet */
  readonly headers: number;
  readonly separateCode: boolean;
  readonly paging: 'demand' | 'nmagic' | 'omagic';
  readonly relro: { readonly start: bigint; readonly end: bigint } | undefined;
  /** region of MEMORY a section lies in */
  readonly regionOf: (section: OutputSection) => unknown;
}

export function kept(layout: Layout): OutputSection[] {
  return layout.sections.filter((s) => !s.removed);
}

function segmentFlags(section: OutputSection): number {
  const flags = sectionFlags(section);
  return elf.PF_R | (flags & elf.SHF_WRITE ? elf.PF_W : 0) | (flags & elf.SHF_EXECINSTR ? elf.PF_X : 0);
}

export function makeSegments(
  layout: Layout,
  script: Script | undefined,
  world: World,
  options: SegmentOptions,
): { segments: Segment[]; problems: string[] } {
  const problems: string[] = [];
  if (script?.phdrs) return { segments: fromScript(layout, script.phdrs, world, options, problems), problems };
  return { segments: kept(layout).length === 0 ? [] : computed(layout, options), problems };
}

/** get_program_header_size(): what SIZEOF_HEADERS says before the segments are known. */
export function estimateHeaders(
  layout: Layout,
  script: Script | undefined,
  { stackPresent, relro }: { readonly stackPresent: boolean; readonly relro: boolean },
): number {
  if (script?.phdrs) return elf.EHDR_SIZE + script.phdrs.length * elf.PHDR_SIZE;
  // Two PT_LOADs, and one for -z relro, the default.
  let count = relro ? 3 : 2;
  if (stackPresent) count++;
  const sections = kept(layout);
  for (let i = 0; i < sections.length; i++) {
    const s = sections[i]!;
    if (!(s.flags & Sec.load) || s.type !== elf.SHT_NOTE) continue;
    count++;
    while (
      sections[i + 1] &&
      sections[i + 1]!.align === s.align &&
      sections[i + 1]!.flags & Sec.load &&
      sections[i + 1]!.type === elf.SHT_NOTE
    )
      i++;
  }
  if (sections.some((s) => s.flags & Sec.tls)) count++;
  return elf.EHDR_SIZE + count * elf.PHDR_SIZE;
}

function fromScript(
  layout: Layout,
  phdrs: readonly PhdrDescription[],
  world: World,
  options: SegmentOptions,
  problems: string[],
): Segment[] {
  const members = assignedSections(layout, phdrs, world, problems);
  return phdrs.map((p) => {
    const value = (e: PhdrDescription['type']) =>
      absolute(new Evaluator(world, { phase: 'final', section: 'absolute', dot: 0n }).evaluate(e));
    const type = Number(value(p.type));
    const sections = (members.get(p) ?? []).filter((s) => !s.removed && (type !== elf.PT_LOAD || s.flags & Sec.alloc));
    // What a PT_NOTE loads is notes.
    if (type === elf.PT_NOTE) for (const s of sections) s.type = elf.SHT_NOTE;
    let flags = sections.reduce((f, s) => f | segmentFlags(s), sections.length > 0 ? elf.PF_R : 0);
    if (type === elf.PT_PHDR) flags = elf.PF_R;
    if (p.flags) flags = Number(value(p.flags));
    else if (type === elf.PT_GNU_STACK) flags = elf.PF_R | elf.PF_W | (options.stack.executable ? elf.PF_X : 0);
    return {
      type,
      flags,
      align: type === elf.PT_GNU_STACK ? 8 : segmentAlign(type, sections, options.maxPageSize),
      sections,
      headers: p.filehdr || p.phdrs,
      ...(p.phdrs && !p.filehdr ? { withoutFileHeader: true } : {}),
      paddr: p.at ? value(p.at) : sections[0]?.lma,
      paddrGiven: p.at !== undefined,
    };
  });
}

/**
 * lang_record_phdrs: a section that names no segment is in those of the one before; the first ones of a
 * script in those of the first that does.
 */
function assignedSections(
  layout: Layout,
  phdrs: readonly PhdrDescription[],
  world: World,
  problems: string[],
): Map<PhdrDescription, OutputSection[]> {
  const members = new Map<PhdrDescription, OutputSection[]>();
  const outputs = outputStatements(layout).filter((os) => !os.constrainedAway);
  const used = new Set<string>();
  let last: readonly string[] | undefined;
  for (const phdr of phdrs) {
    const list: OutputSection[] = [];
    members.set(phdr, list);
    const type = absolute(new Evaluator(world, { phase: 'final', section: 'absolute', dot: 0n }).evaluate(phdr.type));
    for (const [i, os] of outputs.entries()) {
      const { section } = os;
      if (os.phdrs.length > 0) last = os.phdrs;
      else {
        if (os.description?.type === 'noload' || !section || !(section.flags & Sec.alloc)) continue;
        // Orphans are no part of PT_INTERP.
        if (type === 3n) continue;
        last ??= outputs.slice(i).find((later) => later.phdrs.length > 0)?.phdrs;
        if (!last) {
          world.say('phdr', 'fatal', 'no sections assigned to phdrs');
          return members;
        }
      }
      if (!section || !last.includes(phdr.name)) continue;
      list.push(section);
      if (os.phdrs.length > 0) used.add(`${outputs.indexOf(os)} ${phdr.name}`);
      else used.add(`${outputs.findLastIndex((o, at) => at <= i && o.phdrs === last)} ${phdr.name}`);
    }
  }
  for (const [i, os] of outputs.entries()) {
    if (!os.section) continue;
    for (const name of os.phdrs.toReversed())
      if (name !== 'NONE' && !used.has(`${i} ${name}`))
        problems.push(`section \`${os.name}' assigned to non-existent phdr \`${name}'`);
  }
  return members;
}

function segmentAlign(type: number, sections: readonly OutputSection[], maxPageSize: number): number {
  const most = sections.reduce((a, s) => Math.max(a, s.align), 1);
  if (type === elf.PT_LOAD) return sections.length > 0 ? Math.max(maxPageSize, most) : maxPageSize;
  if (type === elf.PT_GNU_STACK) return 16;
  return sections.length > 0 ? most : 8;
}

function computed(layout: Layout, options: SegmentOptions): Segment[] {
  const order = layout.sections;
  const sections = kept(layout).filter((s) => s.flags & Sec.alloc);
  // elf_sort_sections: load address, address; what is not loaded behind what is; empty ones first.
  const rank = (s: OutputSection) => (!(s.flags & Sec.load) && !(s.flags & Sec.tls) ? 1 : 0);
  sections.sort((a, b) => {
    if (a.lma !== b.lma) return a.lma < b.lma ? -1 : 1;
    if (a.vma !== b.vma) return a.vma < b.vma ? -1 : 1;
    if (rank(a) !== rank(b) && !(a.size === 0 && b.size === 0)) return rank(a) - rank(b);
    const sizeA = a.flags & Sec.load ? a.size : 0;
    const sizeB = b.flags & Sec.load ? b.size : 0;
    if (sizeA !== sizeB) return sizeA - sizeB;
    return order.indexOf(a) - order.indexOf(b);
  });
  const runs = runsOf(sections, options);
  const others: Segment[] = [];
  const inOrder = kept(layout);
  for (let i = 0; i < inOrder.length; i++) {
    const s = inOrder[i]!;
    if (!(s.flags & Sec.load) || s.type !== elf.SHT_NOTE) continue;
    const run = [s];
    while (
      inOrder[i + 1] &&
      inOrder[i + 1]!.align === s.align &&
      inOrder[i + 1]!.flags & Sec.load &&
      inOrder[i + 1]!.type === elf.SHT_NOTE &&
      inOrder[i + 1]!.vma === alignUp(inOrder[i]!.vma + BigInt(inOrder[i]!.size), BigInt(s.align))
    )
      run.push(inOrder[++i]!);
    others.push({ type: elf.PT_NOTE, flags: elf.PF_R, align: s.align, sections: run, headers: false, paddr: s.lma });
  }
  const tls = inOrder.filter((s) => s.flags & Sec.tls);
  if (tls.length > 0)
    others.push({
      type: elf.PT_TLS,
      flags: elf.PF_R,
      align: tls.reduce((a, s) => Math.max(a, s.align), 1),
      sections: tls,
      headers: false,
      paddr: tls[0]!.lma,
    });
  if (options.stack.present)
    others.push({
      type: elf.PT_GNU_STACK,
      flags: elf.PF_R | elf.PF_W | (options.stack.executable ? elf.PF_X : 0),
      align: 16,
      sections: [],
      headers: false,
      paddr: undefined,
    });
  const relro = relroSegment(runs, options);
  if (relro) others.push(relro);
  const headers = headersPlace(sections, runs.length + others.length, options);
  const loads = runs.map((run, i): Segment => ({
    type: elf.PT_LOAD,
    flags: run.reduce((f, s) => f | segmentFlags(s), 0),
    align: segmentAlign(elf.PT_LOAD, run, options.maxPageSize),
    sections: run,
    headers: i === 0 && headers === 'with-first',
    paddr: run[0]!.lma,
  }));
  if (typeof headers === 'object')
    loads.unshift({
      type: elf.PT_LOAD,
      flags: elf.PF_R,
      align: options.maxPageSize,
      sections: [],
      headers: true,
      paddr: headers.paddr,
      vaddr: headers.vaddr,
    });
  return [...loads, ...others];
}

const isTbss = (s: OutputSection) => (s.flags & (Sec.load | Sec.tls)) === Sec.tls;

/** Which sections can be mapped together. A run of .tbss alone is none. */
function runsOf(sections: readonly OutputSection[], options: SegmentOptions): OutputSection[][] {
  const page = BigInt(options.maxPageSize);
  const paged = options.paging === 'demand';
  const runs: OutputSection[][] = [];
  let writable = false;
  let executable = false;
  for (const s of sections) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isCode = (s.flags & Sec.code) !== 0;
    const isWritable = !(s.flags & Sec.readonly);
    let fresh = false;
    if (last) {
      const end = last.lma + (isTbss(last) ? 0n : BigInt(last.size));
      const up = alignUp(end, page);
      if (last.lma - last.vma !== s.lma - s.vma) fresh = true;
      else if (s.lma < end) fresh = true;
      else if (paged && (end - 1n) / page === s.lma / page) fresh = false;
      else if (up + page <= s.lma) fresh = true;
      else if (!(last.flags & (Sec.load | Sec.tls)) && s.flags & (Sec.load | Sec.tls)) fresh = true;
      else if (!paged) fresh = false;
      else if (options.separateCode && executable !== isCode) fresh = true;
      else fresh = !writable && isWritable;
      // ldlang_override_segment_assignment: two regions of MEMORY never share one
      if (options.regionOf(s) !== options.regionOf(last)) fresh = true;
    }
    if (!run || fresh) {
      runs.push([s]);
      writable = isWritable;
      executable = isCode;
    } else {
      run.push(s);
      writable ||= isWritable;
      executable ||= isCode;
    }
  }
  const final = runs.at(-1);
  return final?.length === 1 && isTbss(final[0]!) ? runs.slice(0, -1) : runs;
}

/** PT_GNU_RELRO, over the segment that begins in what DATA_SEGMENT_RELRO_END ends, when something is in it. */
function relroSegment(runs: readonly OutputSection[][], { relro }: SegmentOptions): Segment | undefined {
  if (!relro) return undefined;
  const run = runs.find(
    (r) =>
      r[0]!.vma >= relro.start &&
      r[0]!.vma < relro.end &&
      r.some((s) => s.size > 0 && s.flags & Sec.load && s.flags & Sec.contents),
  );
  if (!run) return undefined;
  const from = run.findIndex((s) => s.vma >= relro.start && s.vma < relro.end && s.size !== 0);
  if (from < 0) return undefined;
  const sections = run.slice(from);
  return {
    type: elf.PT_GNU_RELRO,
    flags: elf.PF_R,
    align: 1,
    sections,
    headers: false,
    paddr: sections[0]!.lma,
    end: relro.end,
  };
}

/** Whether the headers are loaded: with the first sections, or, where those are code, in a segment of their own. */
function headersPlace(
  sections: readonly OutputSection[],
  segments: number,
  options: SegmentOptions,
): 'with-first' | 'not' | { readonly paddr: bigint; readonly vaddr: bigint } {
  const first = sections[0];
  if (!first || options.paging !== 'demand') return 'not';
  const page = BigInt(options.maxPageSize);
  const size = BigInt(options.headers < 0 ? elf.EHDR_SIZE + segments * elf.PHDR_SIZE : options.headers);
  if (!options.loadHeaders && first.lma % page < size % page) return 'not';
  const pageOf = (address: bigint) => (BigInt.asUintN(64, address) / page) * page;
  let start = pageOf(first.lma - size);
  let alone = false;
  if (options.separateCode && first.flags & Sec.code) {
    alone = true;
    if (pageOf(start + size - 1n) === pageOf(first.lma)) {
      if (start >= page) start -= page;
      else alone = false;
    }
  }
  if (first.lma < start || first.lma < size) return 'not';
  if (sections.some((s) => BigInt.asUintN(64, s.lma + BigInt(s.size)) < s.lma)) return 'not';
  return alone ? { paddr: start, vaddr: pageOf(first.vma - size) } : 'with-first';
}

function alignUp(value: bigint, alignment: bigint): bigint {
  return alignment > 1n ? ((value + alignment - 1n) / alignment) * alignment : value;
}
