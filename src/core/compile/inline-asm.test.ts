// SPDX-License-Identifier: GPL-2.0-only
/** What is said of `asm` in bodies that cannot be: gcc's and as's words, our own limits; the rest of the unit stands. */
import { expect, it } from 'vitest';
import { compileText } from './testkit';

const cases: readonly (readonly [name: string, body: string, said: string])[] = [
  ['no such instruction', 'asm("frobnicate %0" : "+r"(x));', "as: no such instruction: `frobnicate %eax'"],
  ['operands that do not fit', 'asm("movl %0,%%rax" : : "r"(x));', "as: operand type mismatch for `mov'"],
  ['too many operands', 'asm("notl %0,%0" : "+r"(x));', "as: number of operands mismatch for `not'"],
  ['a bad register', 'asm("movl %0,%%foo" : : "r"(x));', "as: bad register name `%foo'"],
  [
    'a label that is nowhere',
    'asm("jmp 1f");',
    'as: local label `"1" (instance number 1 of a fb label)\' is not defined',
  ],
  ['an unknown register', 'asm("" : : : "foo");', "cc1: unknown register name 'foo' in 'asm'"],
  ['an output that is none', 'asm("" : "r"(x));', "cc1: output operand constraint lacks '='"],
  ['an output that has no place', 'asm("" : "=r"(x + 1));', "cc1: lvalue required in 'asm' statement"],
  ['an input that is written', 'asm("" : : "=r"(x));', "cc1: input operand constraint contains '='"],
  ['a name that is none', 'asm("%[y]" : : [x] "r"(x));', "cc1: undefined named operand 'y'"],
  ['a tie to nothing', 'asm("" : : "3"(x));', 'cc1: matching constraint references invalid operand number'],
  ['a number that is not known', 'asm("" : : "i"(x));', "as: impossible constraint in 'asm'"],
  [
    'SSE',
    'asm("movaps %xmm0,%xmm1");',
    "kmodscope: 'f' becomes a trap: the instruction 'movaps' is not supported in asm",
  ],
  [
    'another section',
    'asm(".pushsection .x,\\"a\\"; .long 1; .popsection");',
    "kmodscope: 'f' becomes a trap: the directive .pushsection in a function's asm is not supported",
  ],
];

it.each(cases)('%s', (_, body, said) => {
  const unit = compileText(`int g(void) { return 1; }\nvoid f(int x) { ${body} }\nint after = 2;\n`);
  expect(unit.diagnostics.map((d) => `${d.tool}: ${d.text}`)).toContain(said);
  const made = unit.items.flatMap((item) => (item.kind === 'function' ? [[item.symbol.name, item.trap]] : []));
  expect(made).toContainEqual(['g', false]);
  expect(unit.items.some((item) => item.kind === 'data' && item.symbol.name === 'after')).toBe(true);
});
