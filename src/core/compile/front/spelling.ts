// SPDX-License-Identifier: GPL-2.0-only
/**
 * `did you mean`: the known name nearest to one that means nothing.
 *
 * Distance is Damerau-Levenshtein (optimal string alignment) with an edit costing 2 and a change of
 * case 1; a name is proposed when it is no farther than a third of the longer one's length (gcc 12,
 * spellcheck.cc; which names are candidates: c/c-decl.cc, lookup_name_fuzzy; headers of the C
 * library: c-family/known-headers.cc).
 */
import { editDistance } from '../../base/edit-distance';
import type { Token } from '../../base/token';
import { findMember } from './ctype';
import type { CType, RecordDefinition } from './ctype';
import { typeKeywordSpellings } from './keywords';
import type { Parser } from './parser';
import type { Ordinary } from './scope';

const EDIT = 2;
const CASE = 1;

/** The farthest a meaningful proposal may be. */
function cutoff(a: number, b: number): number {
  const longer = Math.max(a, b);
  if (longer <= 1) return 0;
  if (Math.abs(a - b) <= 1) return EDIT * Math.max(Math.floor(longer / 3), 1);
  return Math.floor((EDIT * (longer + 2)) / 3);
}

/** Keeps the first of the nearest. */
export class Nearest {
  private best: string | undefined = undefined;

  constructor(
    private readonly goal: string,
    public distance = Infinity,
  ) {}

  consider(candidate: string): void {
    const least = Math.abs(candidate.length - this.goal.length);
    if (least >= this.distance || least > cutoff(this.goal.length, candidate.length)) return;
    const distance = editDistance(this.goal, candidate, EDIT, CASE);
    if (distance >= this.distance) return;
    this.distance = distance;
    this.best = candidate;
  }

  get meaningful(): string | undefined {
    const { best } = this;
    if (best === undefined || this.distance === 0 || this.distance > cutoff(this.goal.length, best.length))
      return undefined;
    return best;
  }
}

export type NameKind = 'any' | 'type' | 'function';

/** What gcc has to say of an unknown name. `note` is a message of its own, after the error. */
export type NameHint =
  | { readonly kind: 'none' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'header'; readonly header: string };

/** gcc declares these itself, under these names. */
const builtinTypes = (
  '_Bool,double,float,void,unsigned char,signed char,short unsigned int,short int,long long unsigned int,' +
  'long unsigned int,long long int,unsigned int,long int,char,int'
).split(',');

/** Names of the C library that C90 has, by header. */
const headers: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['assert.h', 'assert'],
      ['errno.h', 'errno'],
      [
        'limits.h',
        'CHAR_BIT CHAR_MAX CHAR_MIN INT_MAX INT_MIN LLONG_MAX LLONG_MIN LONG_MAX LONG_MIN MB_LEN_MAX SCHAR_MAX ' +
          'SCHAR_MIN SHRT_MAX SHRT_MIN UCHAR_MAX UINT_MAX ULLONG_MAX ULONG_MAX USHRT_MAX',
      ],
      ['float.h', 'DBL_MAX DBL_MIN FLT_MAX FLT_MIN LDBL_MAX LDBL_MIN'],
      ['stdarg.h', 'va_list'],
      ['stddef.h', 'NULL offsetof ptrdiff_t size_t wchar_t'],
      ['stdio.h', 'BUFSIZ EOF FILE FILENAME_MAX fopen fpos_t getchar printf snprintf sprintf stderr stdin stdout'],
      ['stdlib.h', 'EXIT_FAILURE EXIT_SUCCESS abort atexit calloc exit free getenv malloc realloc'],
      [
        'string.h',
        'memchr memcmp memcpy memmove memset strcat strchr strcmp strcpy strerror strlen strncat strncmp strncpy ' +
          'strrchr strspn strstr',
      ],
      ['stdint.h', 'PTRDIFF_MAX PTRDIFF_MIN SIG_ATOMIC_MAX SIG_ATOMIC_MIN SIZE_MAX WINT_MAX WINT_MIN'],
      ['time.h', 'asctime clock clock_t ctime difftime gmtime localtime mktime strftime time time_t tm'],
      ['wchar.h', 'WCHAR_MAX WCHAR_MIN'],
    ] as const
  ).flatMap(([header, names]) => names.split(' ').map((name) => [name, `<${header}>`] as const)),
);
const c99Headers: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['stdbool.h', 'bool true false'],
      [
        'stdint.h',
        'int8_t uint8_t int16_t uint16_t int32_t uint32_t int64_t uint64_t intptr_t uintptr_t INT8_MAX INT16_MAX ' +
          'INT32_MAX INT64_MAX UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX INTPTR_MAX UINTPTR_MAX',
      ],
    ] as const
  ).flatMap(([header, names]) => names.split(' ').map((name) => [name, `<${header}>`] as const)),
);

export function nameHint(p: Parser, token: Token, kind: NameKind): NameHint {
  const goal = token.text;
  const header = Object.hasOwn(headers, goal)
    ? headers[goal]
    : !p.isC89 && Object.hasOwn(c99Headers, goal)
      ? c99Headers[goal]
      : undefined;
  if (header !== undefined) return { kind: 'header', header };
  const nearest = new Nearest(goal);
  const reserved = goal.startsWith('_');
  const consider = (name: string) => {
    if (reserved || !isReserved(name)) nearest.consider(name);
  };
  for (let scope: typeof p.scope | undefined = p.scope; scope; scope = scope.parent) {
    const names: [string, boolean][] = [...scope.ordinary].map(([name, entry]) => [name, isOfKind(entry, kind)]);
    if (kind === 'any') for (const tag of scope.tags.keys()) names.push([tag, true]);
    // gcc looks at the latest first.
    for (const [name, fits] of names.reverse()) if (fits && !name.endsWith(' ')) consider(name);
  }
  if (kind !== 'function') for (const name of builtinTypes) consider(name);
  const macros = new Nearest(goal, nearest.distance);
  for (const name of inTableOrder(p.macroNames(), goal)) if (reserved || !isReserved(name)) macros.consider(name);
  const macro = macros.meaningful;
  if (macro !== undefined) nearest.consider(macro);
  if (kind === 'type') for (const keyword of typeKeywordSpellings) nearest.consider(keyword);
  const name = nearest.meaningful;
  return name === undefined ? { kind: 'none' } : { kind: 'name', name };
}

/** The member nearest to a name that is none; those of anonymous members count (c-typeck.cc, lookup_field_fuzzy). */
export function memberHint(record: RecordDefinition, name: string): string | undefined {
  const nearest = new Nearest(name);
  const visit = (of: RecordDefinition): void => {
    for (const member of of.members ?? []) {
      if (member.name !== undefined) nearest.consider(member.name);
      else if (member.type.kind === 'record') visit(member.type.record);
    }
  };
  visit(record);
  return findMember(record, name) ? undefined : nearest.meaningful;
}

function isReserved(name: string): boolean {
  return /^_[_A-Z]/.test(name);
}

function isFunctionPointer(type: CType): boolean {
  return type.kind === 'pointer' && type.to.kind === 'function';
}

function isOfKind(entry: Ordinary, kind: NameKind): boolean {
  switch (entry.kind) {
    case 'undeclared':
      return false;
    case 'sym':
      // What was declared by being called was misspelt, likely.
      if (entry.sym.implicit) return false;
      if (kind === 'function') return entry.sym.kind === 'function' || isFunctionPointer(entry.sym.type);
      return kind === 'any';
    case 'typedef':
      return kind !== 'function';
    case 'enumerator':
      return kind === 'any';
  }
}

/** libcpp walks its hash table: among macros equally near the first slot wins (libiberty's ht_hash). */
function inTableOrder(names: readonly string[], goal: string): string[] {
  const slots = 1 << 14;
  const slot = (name: string): number => {
    let hash = 0;
    for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 67) + (name.charCodeAt(i) - 113)) >>> 0;
    return (hash + name.length) & (slots - 1);
  };
  return names
    .filter((name) => Math.abs(name.length - goal.length) <= cutoff(goal.length, name.length))
    .map((name) => ({ name, slot: slot(name) }))
    .sort((a, b) => a.slot - b.slot)
    .map(({ name }) => name);
}
