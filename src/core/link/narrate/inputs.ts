// SPDX-License-Identifier: GPL-2.0-only
/** What comes into the link, and what stays out: archives, members and who asked for them, symbols resolved, garbage. */
import type { StageRecorder } from '../../base/events';
import * as elf from '../../elf';
import { readElfOnce } from '../../elf';
import type { ObjectFile } from '../../assemble/types';
import type { linkSchema } from '../events';
import { type InputFile, InputSection } from '../model';
import { isTable, tableOf } from '../tables';
import type { Done } from './index';
import { input, marksOf } from './marks';

type Out = StageRecorder<typeof linkSchema>;

/** Before anything has a place. */
export function narrateInputs(out: Out, done: Done): void {
  archives(out, done);
  for (const file of done.files) {
    pulled(out, done, file);
    object(out, file);
  }
  leftBehind(out, done);
  resolutions(out, done);
  collected(out, done);
}

function archives(out: Out, { archives: opened, options }: Done): void {
  const users = new Set(options.userObjects);
  for (const { path, whole, members, left } of opened) {
    const user = members.some((m) => users.has(m.path));
    const counts = { members: members.length, left: left.length };
    out.record('archive', { archive: path, whole, ...counts, user }, user ? 0 : 1);
  }
}

/** A name was undefined, and this member defines it. */
function pulled(out: Out, done: Done, file: InputFile): void {
  const why = done.pulled.get(file);
  if (why?.symbol === undefined) return;
  const { archive, symbol, by } = why;
  out.record('pull', { archive, object: file.path, symbol, by, user: file.user }, file.user ? 0 : 1);
}

/** Nobody asked for them. */
function leftBehind(out: Out, { archives: opened, options }: Done): void {
  const users = new Set(options.userObjects);
  for (const archive of opened)
    for (const member of archive.left) {
      const user = users.has(member.path);
      const entries = tableEntries(member);
      out.record(
        'leave',
        {
          archive: archive.path,
          object: member.path,
          user,
          things: entries.map((e) => e.thing),
          labels: entries.map((e) => e.label),
        },
        user ? 0 : entries.length > 0 ? 1 : 2,
      );
    }
}

/** The marks of an object that stand in tables. */
function tableEntries(object: ObjectFile): ObjectFile['marks'] {
  const sections = readElfOnce(object.bytes).elf?.sections ?? [];
  return object.marks.filter((m) => isTable(tableOf(sections[m.section]?.name ?? '')));
}

function object(out: Out, file: InputFile): void {
  const sections = file.sections.filter((s): s is InputSection => s !== undefined && (s.size > 0 || s.inputSize > 0));
  out.record(
    'object',
    {
      object: file.path,
      archive: file.archive ?? '',
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

function resolutions(out: Out, done: Done): void {
  const users = new Map<string, InputFile[]>();
  for (const file of done.files)
    file.globals.forEach((g, i) => {
      if (!g || file.symbols[i]!.shndx !== elf.SHN_UNDEF) return;
      const list = users.get(g.name);
      if (list) list.push(file);
      else users.set(g.name, [file]);
    });
  for (const [name, files] of users) {
    const symbol = done.symbols.get(name)!;
    if (symbol.byScript) continue;
    const home = symbol.section instanceof InputSection ? symbol.section : undefined;
    const concerns = files.some((f) => f.user) || (home?.file.user ?? false);
    out.record(
      'resolve',
      {
        symbol: name,
        by: symbol.isDefined ? (symbol.file?.path ?? '') : '',
        section: home?.name ?? '',
        users: files.map((f) => f.path),
        weak: symbol.state === 'undefweak',
      },
      concerns && !done.options.relocatable ? 1 : 2,
    );
  }
}

/** --gc-sections: what goes, and what only a KEEP saves. */
function collected(out: Out, { collected: gone, options, saved, underKeep }: Done): void {
  for (const section of gone) {
    const row = underKeep.get(section) ?? 0;
    out.record(
      'collect',
      { row, ...input(section), ...marksOf(section) },
      isTable(tableOf(section.name)) ? (section.file.user ? 0 : 1) : section.file.user ? 1 : 2,
    );
  }
  if (!options.gcSections) return;
  for (const [section, row] of saved) {
    const { file, name } = section;
    if (!section.collected)
      out.record('keep', { row, object: file.path, section: name, user: file.user }, file.user ? 1 : 2);
  }
}
