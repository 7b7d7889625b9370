// SPDX-License-Identifier: GPL-2.0-only
/** Bytes at last: relocations applied, or with -r carried on, and the segments of the file. */
import type { Detail, StageRecorder } from '../../base/events';
import * as elf from '../../elf';
import { readElfOnce, relocationName, relocationRule } from '../../elf';
import { sectionType } from '../contents';
import type { linkSchema } from '../events';
import { OutputSection, Sec } from '../model';
import type { Segment } from '../segments';
import { isWalked, tableOf } from '../tables';
import type { Done } from './index';
import { MarkFinder } from './marks';

type Out = StageRecorder<typeof linkSchema>;

export function relocations(out: Out, done: Done): void {
  const finder = new MarkFinder(done.marks);
  for (const r of done.applied) {
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
    out.record(
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

export function carried(out: Out, done: Done): void {
  const read = readElfOnce(done.object.bytes).elf;
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
    if (count > 0) out.record('carry', { output: section.name, count, symbols: [...names] });
  }
}

export function segment(out: Out, s: Segment, index: number): void {
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
  out.record('segment', {
    index,
    type,
    letters: flags,
    address: first?.vma ?? 0n,
    memory: Number(memory),
    file,
    sections: s.sections.map((x) => x.name),
  });
}

function formatType(type: number): string {
  return `0x${type.toString(16)}`;
}
