// SPDX-License-Identifier: GPL-2.0-only
/**
 * What an input section pattern of the script would take, whatever took it before.
 *
 * In: a pattern, the files of a link in link order. Out: its sections in the order it takes them, each
 * with the name pattern that wanted it. Hundreds of patterns ask of thousands of sections, but of few
 * names: the sections of a link are kept by name, and a pattern's answer is kept for who asks again.
 * Source: GNU ld manual, "Input Section Basics"; binutils 2.40, ld/ldlang.c, walk_wild.
 */
import type { InputFile, InputSection } from './model';
import type { SectionPattern, Wild } from './script/ast';
import { excludes, fileMatches, hasWildcard, matcher } from './wildcard';

export interface Candidate {
  readonly section: InputSection;
  readonly pattern: SectionPattern;
}

interface Numbered {
  readonly section: InputSection;
  /** rank in the order of files, then of a file's sections */
  readonly rank: number;
}

/** By the list of files of a link: it is made once, and no section joins or leaves it afterwards. */
const indexes = new WeakMap<readonly InputFile[], SectionIndex>();

export function candidates(wild: Wild, files: readonly InputFile[]): readonly Candidate[] {
  let index = indexes.get(files);
  if (!index) indexes.set(files, (index = new SectionIndex(files)));
  return index.candidates(wild);
}

class SectionIndex {
  private readonly byName = new Map<string, Numbered[]>();
  private readonly answers = new Map<Wild, readonly Candidate[]>();

  constructor(private readonly files: readonly InputFile[]) {
    let rank = 0;
    for (const file of files)
      for (const section of file.sections) {
        if (!section) continue;
        const numbered = { section, rank: rank++ };
        const list = this.byName.get(section.name);
        if (list) list.push(numbered);
        else this.byName.set(section.name, [numbered]);
      }
  }

  candidates(wild: Wild): readonly Candidate[] {
    let answer = this.answers.get(wild);
    if (!answer) this.answers.set(wild, (answer = isPlain(wild) ? this.ofAnyFile(wild) : this.fileByFile(wild)));
    return answer;
  }

  /** `*(...)`: only the name of a section decides. */
  private ofAnyFile(wild: Wild): readonly Candidate[] {
    const lists: { readonly list: readonly Numbered[]; readonly pattern: SectionPattern }[] = [];
    if (wild.patterns.every((p) => !hasWildcard(p.name))) {
      const seen = new Set<string>();
      for (const pattern of wild.patterns) {
        const list = seen.has(pattern.name) ? undefined : this.byName.get(pattern.name);
        seen.add(pattern.name);
        if (list) lists.push({ list, pattern });
      }
    } else {
      const tests = wild.patterns.map((p) => matcher(p.name));
      for (const [name, list] of this.byName) {
        const i = tests.findIndex((test) => test(name));
        if (i >= 0) lists.push({ list, pattern: wild.patterns[i]! });
      }
    }
    if (lists.length === 1) return lists[0]!.list.map(({ section }) => ({ section, pattern: lists[0]!.pattern }));
    return lists
      .flatMap(({ list, pattern }) => list.map(({ section, rank }) => ({ section, pattern, rank })))
      .sort((a, b) => a.rank - b.rank);
  }

  private fileByFile(wild: Wild): readonly Candidate[] {
    const { files } = this;
    const ordered = wild.sortFiles
      ? [...files].sort((a, b) => compare(a.archive ?? a.name, b.archive ?? b.name) || compare(a.name, b.name))
      : files;
    const out: Candidate[] = [];
    for (const file of ordered) {
      if (!fileMatches(wild.file, file)) continue;
      if (wild.excludeFiles.some((pattern) => excludes(pattern, file))) continue;
      for (const section of file.sections) {
        const pattern = section && wild.patterns.find((p) => takes(p, section));
        if (section && pattern) out.push({ section, pattern });
      }
    }
    return out;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isPlain(wild: Wild): boolean {
  return (
    wild.file === '*' &&
    !wild.sortFiles &&
    wild.excludeFiles.length === 0 &&
    wild.patterns.every((p) => p.exclude.length === 0)
  );
}

function takes(pattern: SectionPattern, section: InputSection): boolean {
  return matcher(pattern.name)(section.name) && !pattern.exclude.some((file) => excludes(file, section.file));
}
