// SPDX-License-Identifier: GPL-2.0-only
/**
 * File and section patterns of linker scripts, and the order SORT gives.
 * Source: GNU ld manual, "Input Section Wildcard Patterns"; fnmatch(3) without flags, so `*` also
 * matches `/`; binutils 2.40, ld/ldlang.c, compare_section and wild_sort.
 */
import type { InputFile, InputSection } from './model';
import type { SortKey } from './script/ast';

/** One test a pattern; a link asks each of them of every section. */
const compiled = new Map<string, (name: string) => boolean>();

/** A pattern comes from a script: few of them, unless somebody types one letter after the other. */
const COMPILED_LIMIT = 4096;

export function hasWildcard(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

export function matches(pattern: string, name: string): boolean {
  return matcher(pattern)(name);
}

/** The test a pattern stands for. */
export function matcher(pattern: string): (name: string) => boolean {
  let test = compiled.get(pattern);
  if (!test) {
    if (compiled.size >= COMPILED_LIMIT) compiled.clear();
    test = toTest(pattern);
    compiled.set(pattern, test);
  }
  return test;
}

function toTest(pattern: string): (name: string) => boolean {
  if (pattern === '*') return () => true;
  if (!hasWildcard(pattern)) return (name) => name === pattern;
  const start = pattern.slice(0, -1);
  // most are `.text.*`
  if (pattern.endsWith('*') && !/[*?[\\]/.test(start)) return (name) => name.startsWith(start);
  const regex = toRegExp(pattern);
  return (name) => regex.test(name);
}

function toRegExp(pattern: string): RegExp {
  let out = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    if (c === '*') {
      // Runs of stars are one: `**********x` must not take exponential time.
      while (pattern[i + 1] === '*') i++;
      out += '[^]*';
    } else if (c === '?') out += '[^]';
    else if (c === '[') {
      const close = pattern.indexOf(']', i + 2);
      if (close < 0) out += '\\[';
      else {
        const set = pattern.slice(i + 1, close);
        const negated = set[0] === '!' || set[0] === '^';
        out += `[${negated ? '^' : ''}${(negated ? set.slice(1) : set).replace(/[\\\]^]/g, '\\$&')}]`;
        i = close;
      }
    } else if (c === '\\' && i + 1 < pattern.length) out += escape(pattern[++i]!);
    else out += escape(c);
  }
  return new RegExp(`^${out}$`);
}

function escape(c: string): string {
  return c.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/**
 * A file pattern is matched against the path ld was given, of an archive's member against the member's
 * name; `archive:member` names both, `archive:` all members, `:file` what is in no archive.
 * Source: binutils 2.40, ld/ldlang.c, walk_wild, input_statement_is_archive_path.
 */
export function fileMatches(pattern: string, file: InputFile): boolean {
  const colon = pattern.indexOf(':');
  if (colon < 0) return hasWildcard(pattern) || file.archive === undefined ? matches(pattern, file.name) : false;
  const archive = pattern.slice(0, colon);
  const member = pattern.slice(colon + 1);
  if (member !== '' && !matches(member, file.name)) return false;
  if ((file.archive !== undefined) !== (archive !== '')) return false;
  return archive === '' || matches(archive, file.archive!);
}

/** EXCLUDE_FILE also takes the bare name of an archive for all of its members. */
export function excludes(pattern: string, file: InputFile): boolean {
  if (pattern.includes(':')) return fileMatches(pattern, file);
  return matches(pattern, file.name) || (file.archive !== undefined && matches(pattern, file.archive));
}

/** Negative: a before b. Equal ones keep link order. */
export function compareSections(key: SortKey, a: InputSection, b: InputSection): number {
  const byName = () => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const byAlignment = () => b.align - a.align;
  switch (key) {
    case 'name':
      return byName();
    case 'alignment':
      return byAlignment();
    case 'name-alignment':
      return byName() || byAlignment();
    case 'alignment-name':
      return byAlignment() || byName();
    case 'init-priority': {
      const x = initPriority(a.name);
      const y = initPriority(b.name);
      if (x !== undefined && y !== undefined && x !== y) return x - y;
      return byName();
    }
    case 'none':
    case 'by-none':
      return 0;
  }
}

/** `.init_array.00100` is 100; `.ctors.65435` counts down. */
function initPriority(name: string): number | undefined {
  const match = /\.([0-9]+)$/.exec(name);
  if (!match) return undefined;
  const value = Number(match[1]);
  return /^\.(?:ctors|dtors)\./.test(name) ? 65535 - value : value;
}
