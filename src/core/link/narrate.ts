// SPDX-License-Identifier: GPL-2.0-only
/**
 * Tells the link as events, statement by statement.
 *
 * The linker itself works in ld's order: all sections find their places, then addresses are computed,
 * then bytes are patched. A reader wants the script's order, with addresses. So the record is made
 * at the end, from what the link really did; nothing here decides anything.
 */
import { type Diagnostic, hasErrors } from '../base/diagnostic';
import type { Detail, Recorder, StageRecorder } from '../base/events';
import type { Mark } from '../base/thing';
import type { ObjectFile } from '../assemble/types';
import * as elf from '../elf';
import { readElfOnce, relocationName, relocationRule } from '../elf';
import type { Assigned } from './addresses';
import { sectionFlags, sectionType } from './contents';
import { linkSchema } from './events';
import { candidates } from './candidates';
import type { Layout } from './map';
import { flagLetters, type InputFile, InputSection, OutputSection, type OutputStatement, Sec } from './model';
import type { OrphanPlaced } from './orphans';
import type { MergedGroup } from './merge';
import type { Applied } from './relocate';
import type { Script, Wild } from './script/ast';
import type { Segment } from './segments';
import type { SymbolTable } from './symbol-table';
import { isTable, isWalked, levelOf, tableOf } from './tables';
import type { LinkOptions, PlacedMark } from './types';

export interface Done {
  readonly options: LinkOptions;
  readonly script: Script;
  readonly files: readonly InputFile[];
  readonly symbols: SymbolTable;
  readonly layout: Layout;
  readonly segments: readonly Segment[];
  readonly orphans: readonly OrphanPlaced[];
  readonly merged: readonly MergedGroup[];
  readonly collected: readonly InputSection[];
  /** sections under KEEP and the row that keeps them; only with --gc-sections */
  readonly saved: ReadonlyMap<InputSection, number>;
  readonly assigned: readonly Assigned[];
  readonly applied: readonly Applied[];
  readonly marks: readonly PlacedMark[];
  readonly object: ObjectFile;
  readonly entryName: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function narrate(recorder: Recorder, done: Done): void {
  const out = recorder.stage(linkSchema);
  if (out.on) new Narrator(out, done).run();
}

/** ld gave up before it laid anything out. */
export function narrateFailure(
  recorder: Recorder,
  options: LinkOptions,
  objects: readonly ObjectFile[],
  diagnostics: readonly Diagnostic[],
): void {
  const out = recorder.stage(linkSchema);
  out.record('begin', {
    output: options.output,
    relocatable: options.relocatable,
    script: options.script?.path ?? '',
    objects: objects.map((o) => o.path),
    users: objects.map((o) => (options.userObjects?.includes(o.path) ? 1 : 0)),
  });
  for (const d of diagnostics) out.record('problem', { severity: d.severity, tool: d.tool, text: d.text });
}

class Narrator {
  private readonly assigned = new Map<number, Assigned>();
  private readonly orphansOf = new Map<OutputStatement, InputSection[]>();
  private readonly text = new Map<number, string>();

  constructor(
    private readonly out: StageRecorder<typeof linkSchema>,
    private readonly done: Done,
  ) {
    for (const a of done.assigned) this.assigned.set(a.line, a);
    for (const { section, os } of done.orphans) {
      const list = this.orphansOf.get(os);
      if (list) list.push(section);
      else this.orphansOf.set(os, [section]);
    }
    done.script.listing.forEach((row, i) => this.text.set(i + 1, row.text));
  }

  run(): void {
    const { done, out } = this;
    out.record('begin', {
      output: done.options.output,
      relocatable: done.options.relocatable,
      script: done.options.script?.path ?? '',
      objects: done.files.map((f) => f.path),
      users: done.files.map((f) => (f.user ? 1 : 0)),
    });
    if (done.options.script) {
      const rows = done.script.listing;
      out.record('script', {
        path: done.options.script.path,
        rows: rows.map((r) => r.text),
        depths: rows.map((r) => r.depth),
        froms: rows.map((r) => r.from),
        tos: rows.map((r) => r.to),
      });
    }
    for (const file of done.files) this.object(file);
    this.resolutions();
    for (const section of done.collected)
      out.record('collect', { ...input(section), ...marksOf(section) }, section.file.user ? 0 : 2);
    if (done.options.gcSections)
      for (const [section, row] of done.saved)
        if (!section.collected)
          out.record(
            'keep',
            { row, object: section.file.path, section: section.name, user: section.file.user },
            section.file.user ? 1 : 2,
          );
    for (const s of done.layout.statements) {
      if (s.kind === 'output') this.output(s);
      else if (s.kind === 'assignment')
        this.assignment(s.statement.line, s.statement.target, s.statement.form, '', false);
      else this.assertion(s.statement.line, s.statement.message);
    }
    for (const group of done.merged)
      if (group.after < group.before)
        out.record('merge', { output: group.output.name, before: group.before, after: group.after });
    if (done.options.relocatable) this.carried();
    else {
      this.relocations();
      done.segments.forEach((s, i) => this.segment(s, i));
    }
    this.problems();
    if (hasErrors(done.diagnostics)) return;
    const read = readElfOnce(done.object.bytes).elf;
    out.record('written', {
      path: done.object.path,
      size: done.object.bytes.length,
      sections: Math.max(0, (read?.sections.length ?? 1) - 1),
      symbols: Math.max(0, (read?.symbols()?.count ?? 1) - 1),
      entry: read?.header.entry ?? 0n,
      entryName: done.options.relocatable ? '' : done.entryName,
      relocatable: done.options.relocatable,
    });
  }

  private object(file: InputFile): void {
    const sections = file.sections.filter((s): s is InputSection => s !== undefined && (s.size > 0 || s.inputSize > 0));
    this.out.record(
      'object',
      {
        object: file.path,
        user: file.user,
        sections: sections.map((s) => s.name),
        indexes: sections.map((s) => s.index),
        sectionSizes: sections.map((s) => s.inputSize),
        letters: sections.map((s) => s.header.letters),
        labels: sections.map((s) => (file.marks.get(s.index) ?? []).map((m) => m.label).join(' ')),
        defines: file.globals.filter((g, i) => g && file.symbols[i]!.shndx !== elf.SHN_UNDEF).length,
        needs: file.globals.filter((g, i) => g && file.symbols[i]!.shndx === elf.SHN_UNDEF).length,
      },
      file.user ? 1 : 2,
    );
  }

  private resolutions(): void {
    const users = new Map<string, InputFile[]>();
    for (const file of this.done.files)
      file.globals.forEach((g, i) => {
        if (!g || file.symbols[i]!.shndx !== elf.SHN_UNDEF) return;
        const list = users.get(g.name);
        if (list) list.push(file);
        else users.set(g.name, [file]);
      });
    for (const [name, files] of users) {
      const symbol = this.done.symbols.get(name)!;
      if (symbol.byScript) continue;
      const home = symbol.section instanceof InputSection ? symbol.section : undefined;
      const concerns = files.some((f) => f.user) || (home?.file.user ?? false);
      this.out.record(
        'resolve',
        {
          symbol: name,
          by: symbol.isDefined ? (symbol.file?.path ?? '') : '',
          section: home?.name ?? '',
          users: files.map((f) => f.path),
          weak: symbol.state === 'undefweak',
        },
        concerns && !this.done.options.relocatable ? 1 : 2,
      );
    }
  }

  private output(os: OutputStatement): void {
    const { out } = this;
    const section = os.section;
    const row = os.description?.line ?? 0;
    const endRow = os.description?.endLine ?? 0;
    if (os.name === '/DISCARD/') {
      for (const child of os.children) if (child.kind === 'wild') this.discards(child.statement, child.members);
      return;
    }
    if (os.constrainedAway) return;
    const address = section?.vma ?? 0n;
    if (row > 0) out.record('open', { row, output: os.name, address }, section && !section.removed ? 1 : 2);
    for (const child of os.children) {
      switch (child.kind) {
        case 'assignment':
          this.assignment(
            child.statement.line,
            child.statement.target,
            child.statement.form,
            os.name,
            this.nearUser(os, child.statement.line),
          );
          break;
        case 'assert':
          this.assertion(child.statement.line, child.statement.message);
          break;
        case 'data':
          out.record('data', {
            row: child.statement.line,
            output: os.name,
            address: address + BigInt(child.offset),
            size: child.statement.size,
            value: child.value,
          });
          break;
        case 'wild':
          this.pattern(os, child.statement, child.members, child.before);
          break;
        default:
          break;
      }
    }
    for (const orphan of this.orphansOf.get(os) ?? []) {
      if (orphan.size === 0 || !(orphan.output instanceof OutputSection)) continue;
      out.record(
        'orphan',
        {
          ...input(orphan),
          output: os.name,
          address: orphan.output.vma + BigInt(orphan.outputOffset),
          after: os.orphanAfter ?? '',
          ...marksOf(orphan),
        },
        orphan.file.user ? 1 : 2,
      );
    }
    if (!section) return;
    const dropped = section.removed;
    const inputs = section.inputs.filter((i) => !i.collected && i.size > 0).length;
    // A table that is complete, with something of the user's in it. What was sorted was shown whole.
    const table = tableOf(section.name);
    const coarse = !dropped && isWalked(table) && section.inputs.some((i) => i.file.user && i.size > 0);
    out.record(
      'done',
      {
        row: endRow,
        output: os.name,
        address: section.vma,
        size: section.size,
        letters: flagLetters(sectionFlags(section)),
        inputs,
        dropped,
      },
      coarse ? 0 : dropped || section.size === 0 ? 2 : 1,
    );
  }

  /** A flag right before what the user's object puts into a table is worth a beginner's step. */
  private nearUser(os: OutputStatement, row: number): boolean {
    let next: number | undefined;
    for (const child of os.children) {
      if (child.kind === 'assignment' && child.statement.target !== '.' && child.statement.line > row) {
        next = child.statement.line;
        break;
      }
    }
    return os.children.some(
      (c) =>
        c.kind === 'wild' &&
        c.statement.line > row &&
        (next === undefined || c.statement.line < next) &&
        c.members.some((m) => m.file.user && isWalked(tableOf(m.name))),
    );
  }

  private pattern(
    os: OutputStatement,
    wild: Wild,
    members: readonly InputSection[],
    before: readonly InputSection[] | undefined,
  ): void {
    const text = this.text.get(wild.line) ?? '';
    const live = members.filter((m) => !m.collected && m.inputSize > 0);
    if (live.length === 0) {
      let matched = 0;
      for (const { section } of candidates(wild, this.done.files))
        if (section.inputSize > 0 && !members.includes(section)) matched++;
      this.out.record('none', { row: wild.line, pattern: text, output: os.name, matched });
      return;
    }
    if (before && live.length > 1) {
      const user = live.some((m) => m.file.user);
      this.out.record(
        'sort',
        {
          row: wild.line,
          pattern: text,
          by: wild.patterns.find((p) => p.sort !== 'none')?.sort ?? 'name',
          output: os.name,
          before: before.filter((m) => live.includes(m)).map((m) => m.name),
          after: live.map((m) => m.name),
          user,
        },
        user ? 0 : 1,
      );
    }
    live.forEach((section, i) => {
      if (!(section.output instanceof OutputSection)) return;
      const table = tableOf(section.name);
      let detail: Detail = 2;
      if (section.file.user) detail = isTable(table) ? 0 : 1;
      else if (table !== undefined) detail = 1;
      this.out.record(
        'take',
        {
          row: wild.line,
          pattern: text,
          ...input(section),
          output: os.name,
          address: section.output.vma + BigInt(section.outputOffset),
          rank: i + 1,
          count: live.length,
          kept: wild.keep,
          ...marksOf(section),
        },
        detail,
      );
    });
  }

  private discards(wild: Wild, members: readonly InputSection[]): void {
    const pattern = this.text.get(wild.line) ?? '';
    for (const section of members) {
      if (section.inputSize === 0) continue;
      this.out.record(
        'discard',
        { row: wild.line, pattern, ...input(section), ...marksOf(section) },
        section.file.user ? (isTable(tableOf(section.name)) ? 0 : 1) : tableOf(section.name) ? 1 : 2,
      );
    }
  }

  private assignment(row: number, target: string, form: string, output: string, nearUser: boolean): void {
    const a = this.assigned.get(row);
    if (!a) return;
    if (target === '.') {
      this.out.record('dot', { row, address: a.address, output });
      return;
    }
    const boundary = output !== '' || /^_|end$|start$/.test(target);
    const detail: Detail = !a.provided ? 2 : nearUser ? 0 : boundary ? 1 : 2;
    this.out.record(
      'flag',
      { row, symbol: target, address: a.address, output, form, set: a.provided, level: levelOf(target) },
      detail,
    );
  }

  private assertion(row: number, message: string): void {
    this.out.record('assert', {
      row,
      message,
      holds: !this.done.diagnostics.some((d) => d.id === 'link.assert' && d.text === message),
    });
  }

  private relocations(): void {
    const finder = new MarkFinder(this.done.marks);
    for (const r of this.done.applied) {
      const output = r.section.output;
      if (!(output instanceof OutputSection)) continue;
      const rule = relocationRule(r.type);
      if (!rule || rule.formula === '') continue;
      const place = finder.at(r.p);
      // The addend of a PC-relative call is four short of where it goes.
      const pointed =
        rule.formula === 'S + A - P' && !(output.flags & Sec.code)
          ? r.s + r.a
          : rule.formula === 'S + A'
            ? r.s + r.a
            : r.s;
      const target = finder.at(BigInt.asUintN(64, pointed)) ?? finder.at(r.s);
      const table = tableOf(r.section.name);
      const user = r.section.file.user;
      const detail: Detail = user && isWalked(table) ? 0 : user || (table !== undefined && table !== 'modinfo') ? 1 : 2;
      this.out.record(
        'relocate',
        {
          object: r.section.file.path,
          section: r.section.name,
          output: output.name,
          address: r.p,
          size: rule.size,
          type: relocationName(r.type) ?? '',
          formula: rule.formula,
          symbol: r.symbol,
          s: r.s,
          a: r.a,
          p: r.p,
          value: r.value,
          before: r.before,
          after: r.after,
          thing: place?.thing ?? '',
          label: place?.label ?? '',
          target: target?.thing ?? '',
          targetLabel: target?.label ?? '',
          user,
        },
        detail,
      );
    }
  }

  private carried(): void {
    const read = readElfOnce(this.done.object.bytes).elf;
    if (!read) return;
    const symbols = read.symbols();
    for (const section of read.sections) {
      const names = new Set<string>();
      let count = 0;
      for (const table of read.relocationsFor(section))
        for (const r of table) {
          count++;
          const symbol = symbols?.at(r.symbol);
          if (symbol)
            names.add(symbol.type === elf.STT_SECTION ? (read.sections[symbol.shndx]?.name ?? '') : symbol.name);
        }
      if (count > 0) this.out.record('carry', { output: section.name, count, symbols: [...names] });
    }
  }

  private segment(s: Segment, index: number): void {
    const first = s.sections[0];
    let memory = 0n;
    let file = 0;
    for (const section of s.sections) {
      const end = section.vma + BigInt(section.size) - first!.vma;
      if (end > memory) memory = end;
      if (sectionType(section) !== elf.SHT_NOBITS) file = Number(end);
    }
    const type =
      { [elf.PT_LOAD]: 'LOAD', [elf.PT_NOTE]: 'NOTE', [elf.PT_TLS]: 'TLS', [elf.PT_GNU_STACK]: 'GNU_STACK' }[s.type] ??
      formatType(s.type);
    const flags = `${s.flags & elf.PF_R ? 'R' : ''}${s.flags & elf.PF_W ? 'W' : ''}${s.flags & elf.PF_X ? 'E' : ''}`;
    this.out.record('segment', {
      index,
      type,
      letters: flags,
      address: first?.vma ?? 0n,
      memory: Number(memory),
      file,
      sections: s.sections.map((x) => x.name),
    });
  }

  private problems(): void {
    for (const d of this.done.diagnostics)
      this.out.record('problem', { severity: d.severity, tool: d.tool, text: d.text });
  }
}

function formatType(type: number): string {
  return `0x${type.toString(16)}`;
}

function input(section: InputSection): {
  object: string;
  section: string;
  index: number;
  size: number;
  letters: string;
  user: boolean;
} {
  return {
    object: section.file.path,
    section: section.name,
    index: section.index,
    size: section.merged ? section.size : section.inputSize || section.size,
    letters: section.header.letters,
    user: section.file.user,
  };
}

interface TellMarks {
  readonly things: string[];
  readonly labels: string[];
  readonly offsets: number[];
  readonly sizes: number[];
}

/** Of sections whose marks stay where they are, by the marks: the same in every link. */
const toldMarks = new WeakMap<readonly Mark[], TellMarks>();
const noMarks: readonly Mark[] = [];

function marksOf(section: InputSection): TellMarks {
  const list = section.file.marks.get(section.index) ?? noMarks;
  const { merged } = section;
  if (merged) {
    // A merged string may live in another object's section: it is told there.
    const here = list.flatMap((mark) => {
      const at = merged.locate(mark.from);
      return at.section === section ? [{ mark, offset: at.offset }] : [];
    });
    return tell(
      here.map((m) => m.mark),
      here.map((m) => m.offset),
    );
  }
  let told = toldMarks.get(list);
  if (!told)
    toldMarks.set(
      list,
      (told = tell(
        list,
        list.map((m) => m.from),
      )),
    );
  return told;
}

function tell(marks: readonly Mark[], offsets: number[]): TellMarks {
  return {
    things: marks.map((m) => m.thing),
    labels: marks.map((m) => m.label),
    offsets,
    sizes: marks.map((m) => m.to - m.from),
  };
}

/** The innermost mark at an address, by binary search over starts. */
class MarkFinder {
  private readonly sorted: readonly PlacedMark[];

  constructor(marks: readonly PlacedMark[]) {
    this.sorted = [...marks].sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : b.size - a.size));
  }

  at(address: bigint): PlacedMark | undefined {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.address <= address) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && i > low - 8; i--) {
      const mark = this.sorted[i]!;
      if (address < mark.address + BigInt(mark.size) || mark.address === address) return mark;
    }
    return undefined;
  }
}
