// SPDX-License-Identifier: GPL-2.0-only
/** Differences between two normalised objects, a line each, so that a failed test reads as a finding. */
import { SHF, STT } from './elf';
import type { NormalObject, NormalSection, NormalSymbol } from './normal';

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function differences(what: string, ours: object, theirs: object): string[] {
  const a = ours as Record<string, unknown>;
  const b = theirs as Record<string, unknown>;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys
    .filter((key) => show(a[key]) !== show(b[key]))
    .map((key) => `${what}: ${key} is ${show(a[key])}, gcc has ${show(b[key])}`);
}

/** Literals may be in either of the two string sections by length, and only those both reach count. */
function stringDifferences(name: string, ours: NormalSection, theirs: NormalSection): string[] {
  const { strings: mine = [], ...a } = ours;
  const { strings: gccs = [], ...b } = theirs;
  const missing = gccs.filter((text) => !mine.includes(text)).map((text) => `${name}: no string ${show(text)}`);
  const extra = mine.filter((text) => !gccs.includes(text)).map((text) => `${name}: gcc has no string ${show(text)}`);
  return [...differences(name, a, b), ...missing, ...extra];
}

/** A function gcc inlined everywhere and dropped, or one we did: static, in code, nothing more to say. */
function mayBeMissing(symbol: NormalSymbol, sections: NormalObject['sections']): boolean {
  const code = ((sections[symbol.section]?.flags ?? 0) & SHF.EXECINSTR) !== 0;
  return symbol.bind === 0 && symbol.type === STT.FUNC && code;
}

/**
 * `done.4`: gcc numbers a unit's static locals from the last to the first, we from the first on. Here each name's own
 * are numbered by place, from 0.
 */
function withoutNumbers(object: NormalObject): NormalObject {
  const bases = new Map<string, string[]>();
  for (const name of Object.keys(object.symbols)) {
    const base = /^(.+)\.\d+$/.exec(name)?.[1];
    if (base !== undefined && !base.startsWith('file ')) bases.set(base, [...(bases.get(base) ?? []), name]);
  }
  const place = (name: string): string => {
    const { section, value = 0, size = 0 } = object.symbols[name]!;
    return `${section} ${String(value).padStart(12)} ${String(size).padStart(12)}`;
  };
  const renamed = new Map(
    [...bases].flatMap(([base, names]) =>
      names.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).map((name, i) => [name, `${base}.${i}`] as const),
    ),
  );
  const rename = (name: string): string => renamed.get(name) ?? name;
  return {
    symbols: Object.fromEntries(Object.entries(object.symbols).map(([name, symbol]) => [rename(name), symbol])),
    sections: Object.fromEntries(
      Object.entries(object.sections).map(([name, section]) => [
        name,
        section.relocations
          ? {
              ...section,
              relocations: section.relocations.map((relocation) => ({
                ...relocation,
                target: relocation.target.replace(/^[^+"]+/, rename),
              })),
            }
          : section,
      ]),
    ),
  };
}

export function compareObjects(one: NormalObject, other: NormalObject): string[] {
  const ours = withoutNumbers(one);
  const theirs = withoutNumbers(other);
  const found: string[] = [];
  for (const name of new Set([...Object.keys(ours.sections), ...Object.keys(theirs.sections)])) {
    const mine = ours.sections[name];
    const gccs = theirs.sections[name];
    const code = (((mine ?? gccs)?.flags ?? 0) & SHF.EXECINSTR) !== 0;
    if (mine && gccs) {
      found.push(
        ...(mine.strings || gccs.strings
          ? stringDifferences(`section ${name}`, mine, gccs)
          : differences(`section ${name}`, mine, gccs)),
      );
    } else if (!code) found.push(mine ? `section ${name}: gcc has none` : `section ${name}: missing`);
  }
  for (const name of new Set([...Object.keys(ours.symbols), ...Object.keys(theirs.symbols)])) {
    const mine = ours.symbols[name];
    const gccs = theirs.symbols[name];
    if (mine && gccs) found.push(...differences(`symbol ${name}`, mine, gccs));
    else if (mine && !mayBeMissing(mine, ours.sections)) found.push(`symbol ${name}: gcc has none`);
    else if (gccs && !mayBeMissing(gccs, theirs.sections)) found.push(`symbol ${name}: missing`);
  }
  return found;
}
