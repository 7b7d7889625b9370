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
  /** of one that holds the headers alone */
  readonly vaddr?: bigint;
}

export interface SegmentOptions {
  readonly maxPageSize: number;
  readonly stack: { readonly present: boolean; readonly executable: boolean };
  /** the script asked for SIZEOF_HEADERS: the headers are loaded whatever lies behind them */
  readonly loadHeaders: boolean;
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
  return { segments: computed(layout, options), problems };
}

/** get_program_header_size(): what SIZEOF_HEADERS says before the segments are known. */
export function estimateHeaders(layout: Layout, script: Script | undefined, stackPresent: boolean): number {
  if (script?.phdrs) return elf.EHDR_SIZE + script.phdrs.length * elf.PHDR_SIZE;
  // Two PT_LOADs, and one for -z relro, the default.
  let count = 3;
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
  const members = new Map<string, OutputSection[]>(phdrs.map((p) => [p.name, []]));
  let current: readonly string[] | undefined;
  for (const os of outputStatements(layout)) {
    const section = os.section;
    if (os.constrainedAway || os.name === '/DISCARD/') continue;
    if (os.phdrs.length > 0) {
      // `:NONE` ends the inheritance; so does a non-loaded section's own list.
      current = os.phdrs.includes('NONE') ? undefined : os.phdrs;
      if (!section || section.removed) continue;
    }
    if (!section || section.removed || section.phdrs.length > 0) continue;
    const own = os.phdrs.length > 0 ? current : (section.flags & Sec.alloc) !== 0 ? current : undefined;
    if (!own) {
      if (section.flags & Sec.alloc && current === undefined && os.phdrs.length === 0) {
        const first = phdrs.find(
          (p) =>
            absolute(new Evaluator(world, { phase: 'final', section: 'absolute', dot: 0n }).evaluate(p.type)) ===
            BigInt(elf.PT_LOAD),
        );
        // The first sections of a script need not say; ld wants at least one that does.
        if (first === undefined) problems.push('no sections assigned to phdrs');
      }
      continue;
    }
    for (const name of own) {
      const list = members.get(name);
      if (list) list.push(section);
      else problems.push(`section \`${section.name}' assigned to non-existent phdr \`${name}'`);
    }
  }
  return phdrs.map((p) => {
    const value = (e: PhdrDescription['type']) =>
      absolute(new Evaluator(world, { phase: 'final', section: 'absolute', dot: 0n }).evaluate(e));
    const type = Number(value(p.type));
    const sections = [...(members.get(p.name) ?? [])];
    let flags = sections.reduce((f, s) => f | segmentFlags(s), sections.length > 0 ? elf.PF_R : 0);
    if (p.flags) flags = Number(value(p.flags));
    else if (type === elf.PT_GNU_STACK) flags = elf.PF_R | elf.PF_W | (options.stack.executable ? elf.PF_X : 0);
    return {
      type,
      flags,
      align: segmentAlign(type, sections, options.maxPageSize),
      sections,
      headers: p.filehdr || p.phdrs,
      paddr: p.at ? value(p.at) : sections[0]?.lma,
    };
  });
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
  const page = BigInt(options.maxPageSize);
  const runs: OutputSection[][] = [];
  let writable = false;
  for (const s of sections) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    let fresh = last === undefined;
    if (last) {
      const lastSize = last.flags & Sec.tls && !(last.flags & Sec.load) ? 0n : BigInt(last.size);
      const end = last.lma + lastSize;
      const up = ((end + page - 1n) / page) * page;
      if (last.lma - last.vma !== s.lma - s.vma) fresh = true;
      else if (s.lma < end) fresh = true;
      else if ((end - 1n) / page === s.lma / page) fresh = false;
      else if (up + page <= s.lma) fresh = true;
      else if (!(last.flags & (Sec.load | Sec.tls)) && s.flags & (Sec.load | Sec.tls)) fresh = true;
      else if (run.some((x) => x.flags & Sec.code) !== ((s.flags & Sec.code) !== 0)) fresh = true;
      else if (!writable && !(s.flags & Sec.readonly)) fresh = true;
    }
    if (fresh) {
      runs.push([s]);
      writable = !(s.flags & Sec.readonly);
    } else {
      run!.push(s);
      if (!(s.flags & Sec.readonly)) writable = true;
    }
  }
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
  const headerSize = (loadCount: number) => BigInt(elf.EHDR_SIZE + (loadCount + others.length) * elf.PHDR_SIZE);
  const first = runs[0]?.[0];
  const withHeaders =
    first !== undefined && (options.loadHeaders || first.lma % page >= headerSize(runs.length) % page);
  // -z separate-code: the headers do not share a segment with code.
  const alone = withHeaders && (first.flags & Sec.code) !== 0;
  const loads = runs.map((run, i): Segment => {
    const headers = i === 0 && withHeaders && !alone;
    return {
      type: elf.PT_LOAD,
      flags: run.reduce((f, s) => f | segmentFlags(s), 0),
      align: segmentAlign(elf.PT_LOAD, run, options.maxPageSize),
      sections: run,
      headers,
      paddr: run[0]!.lma,
    };
  });
  if (alone) {
    const start = ((first.vma - headerSize(runs.length + 1)) / page) * page;
    loads.unshift({
      type: elf.PT_LOAD,
      flags: elf.PF_R,
      align: options.maxPageSize,
      sections: [],
      headers: true,
      paddr: start,
      vaddr: start,
    });
  }
  return [...loads, ...others];
}

function alignUp(value: bigint, alignment: bigint): bigint {
  return alignment > 1n ? ((value + alignment - 1n) / alignment) * alignment : value;
}
