// SPDX-License-Identifier: GPL-2.0-only
/** What a declaration is hashed as, in genksyms' words: the numbers are a real genksyms' of Linux 5.4.59. */
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { silent } from '../base/events';
import { preprocess } from '../preprocess';
import { genksyms, type SymbolVersion } from './index';

/** The header's declarations, the source's, and an export of `x` at the end. */
function versionsOf(source: string, header = ''): SymbolVersion[] {
  const files: Readonly<Record<string, string>> = {
    'm.c': `#include "h.h"\n${source}\n__GENKSYMS_EXPORT_SYMBOL(x);\n`,
    'h.h': `${header}\n`,
  };
  const read = (path: string) => (files[path] === undefined ? undefined : encodeUtf8(files[path]));
  const { tokens, origins } = preprocess(
    { unit: 'm.o', source: 'm.c', flags: [], userFiles: () => true },
    { read },
    silent,
  );
  return genksyms({ source: 'm.c', tokens, origins, keepText: 1000 });
}

const textOf = (source: string, header?: string) => versionsOf(source, header)[0]?.text;

describe('genksyms', () => {
  it('makes 0x0ec08db0 of int foo(int)', () => {
    const [version] = versionsOf('int foo(int n) { return n; }\n__GENKSYMS_EXPORT_SYMBOL(foo);');
    expect(version).toMatchObject({ name: 'foo', crc: 0x0ec08db0, text: 'int foo ( int ) ', length: 16, through: [] });
    expect(version!.place?.file).toBe('m.c');
  });

  const cases: readonly (readonly [what: string, source: string, text: string | undefined, header?: string])[] = [
    ['storage classes do not count', 'static inline int x(void) { return 1; }', 'int x ( void ) '],
    [
      'names of parameters do not count',
      'int x(int a, char *b, int (*c)(int d));',
      'int x ( int , char * , int ( * ) ( int ) ) ',
    ],
    ['restrict does not count, const does', 'char *x(const char *restrict s);', 'char * x ( const char * ) '],
    ['an initialiser does not count', 'int x[2] = { 1, 2 };', 'int x [ 2 ] '],
    ['attributes of a type count', 'int __attribute__((aligned(8))) x;', 'int __attribute__ ( ( aligned ( 8 ) ) ) x '],
    ['those behind a declarator do not', 'int x __attribute__((unused));', 'int x '],
    ['unless an initialiser follows', 'int x __attribute__((unused)) = 1;', 'int x __attribute__ ( ( unused ) ) '],
    ['declarators share their specifiers', 'unsigned long a, *x;', 'unsigned long * x '],
    [
      'a typedef is written out once',
      'u32 x(u32 a, u32 b);',
      'typedef unsigned int u32 x ( u32 , u32 ) ',
      'typedef unsigned int u32;',
    ],
    [
      'a structure of a header is written out',
      'struct s *x;',
      'struct s { int a ; struct s * next ; } * x ',
      'struct s { int a; struct s *next; };',
    ],
    ['one that the source defines is unknown', 'struct s { int a; };\nstruct s *x;', 'struct s { UNKNOWN } * x '],
    ['and so is one that nobody defines', 'int x(struct nowhere *p);', 'int x ( struct nowhere { UNKNOWN } * ) '],
    ['a structure without a tag is always written out', 'struct { int a; } x;', 'struct { int a ; } x '],
    ['enumerators have values', 'enum e x;', 'enum e { A , B = 5 , C } x ', 'enum e { A, B = 5, C };'],
    ['an enumerator stands for its value', 'int x[C];', 'int x [ ( 5 ) + 1 ] ', 'enum e { A, B = 5, C };'],
    ['typeof a type is parsed', 'typeof(struct s) x;', 'typeof ( struct s { int a ; } ) x ', 'struct s { int a; };'],
    ['typeof a name is not', 'int a;\ntypeof(a) x;', 'typeof ( a ) x '],
    ['typeof an expression loses its bracket', 'int *a;\ntypeof(*a) x;', 'typeof * a ) x '],
    ['a number has one u and one l', 'int x[1ULL];', 'int x [ 1UL L ] '],
    ['!= is two words', 'int x[1 != 2];', 'int x [ 1 ! = 2 ] '],
    ['the first declaration counts', 'int x(int a);\nlong x(char b);', 'int x ( int ) '],
    ['what cannot be read is passed over', 'int f( +;\nint g) { }\nint x;', 'int x '],
    ['a mistake in brackets keeps its words', 'int x(int + a);', 'int x ( int + a ) '],
    ['nothing is said of a name nobody declares', 'int y;', undefined],
  ];
  for (const [what, source, text, header] of cases) it(what, () => expect(textOf(source, header)).toBe(text));

  it('keeps the beginning of a long text, and says how long it is', () => {
    const members = Array.from({ length: 300 }, (_, i) => `int member${i};`).join(' ');
    const [version] = versionsOf('struct s x;', `struct s { ${members} };`);
    expect(version!.text.length).toBe(1000);
    expect(version!.length).toBe(4705);
    expect(version!.through).toEqual(['struct s']);
  });

  it.each([
    ['brackets', '('.repeat(100_000)],
    ['braces', 'struct s {'.repeat(20_000)],
    ['pointers', `int ${'*'.repeat(100_000)}`],
    ['parameters', `int y${'(int (*'.repeat(50_000)}`],
    ['commas', `int a${', b'.repeat(100_000)}`],
    ['typedefs of typedefs', Array.from({ length: 20_000 }, (_, i) => `typedef t${i} t${i + 1};`).join('\n')],
    ['strings without an end', '"'.repeat(1001)],
    ['an open attribute', '__attribute__ int y;'.repeat(1000)],
  ])('ends on %s', (_, source) => {
    expect(versionsOf(`typedef int t0;\n${source}`).length).toBeLessThan(2);
  });
});
