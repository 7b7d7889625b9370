// SPDX-License-Identifier: GPL-2.0-only
/** The script's statements in their order, each with what it did: output sections, patterns, flags, assertions. */
import type { Detail, StageRecorder } from '../../base/events';
import type { Assigned } from '../assign';
import { candidates } from '../candidates';
import { sectionFlags } from '../contents';
import type { linkSchema } from '../events';
import { flagLetters, type InputSection, OutputSection, type OutputStatement } from '../model';
import type { Wild } from '../script/ast';
import { isTable, isWalked, levelOf, tableOf } from '../tables';
import type { Done } from './index';
import { input, marksOf } from './marks';

/** Before relocations are applied. */
export function narrateLayout(out: StageRecorder<typeof linkSchema>, done: Done): void {
  new LayoutNarrator(out, done).run();
}

class LayoutNarrator {
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
    for (const s of this.done.layout.statements) {
      if (s.kind === 'output') this.output(s);
      else if (s.kind === 'assignment')
        this.assignment(s.statement.line, s.statement.target, s.statement.form, '', false);
      else if (s.kind === 'assert') this.assertion(s.statement.line, s.statement.message);
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
}
