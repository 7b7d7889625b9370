// SPDX-License-Identifier: GPL-2.0-only
/** Whatever the tokens are, the compiler comes to an end, and to an object or to diagnostics; it never throws. */
import { expect, test } from 'vitest';
import { hasErrors } from '../base/diagnostic';
import { compileText } from './testkit';

const words = (
  'int char long unsigned struct union enum typedef static extern inline const volatile void return if else while for ' +
  'do switch case default break continue goto sizeof typeof __attribute__ asm _Static_assert __builtin_offsetof ' +
  '__builtin_types_compatible_p __builtin_choose_expr __auto_type _Generic __label__ __extension__ __alignof__ auto ' +
  'register short signed float double _Bool a b c x y f g s t 0 1 2 0x10 1.5 "s" "%d" \'c\' ( ) { } [ ] ; , . -> ... ' +
  '+ - * / % & | ^ ~ ! = == != < > <= >= << >> && || ? : += -= ++ -- # ## @ __builtin_va_arg __builtin_expect'
).split(' ');

function soup(seed: number): string {
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  const below = (n: number): number => {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    return state % n;
  };
  const length = 1 + below(120);
  const tokens = Array.from({ length }, () => words[below(words.length)]! + (below(10) === 0 ? '\n' : ' '));
  return `${seed % 2 === 0 ? 'int f(int a) { ' : ''}${tokens.join('')}\n`;
}

test('tokens in any order', () => {
  for (let seed = 0; seed < 400; seed++) {
    const text = soup(seed);
    expect(() => compileText(text), text).not.toThrow();
  }
});

test.each([
  ['parentheses', `int f(void) { return ${'('.repeat(5000)}`],
  ['signs', `int f(void) { return ${'-'.repeat(20000)}`],
  ['blocks', `int f(void) ${'{'.repeat(5000)}`],
  ['branches', `int f(void) {${'if (1) '.repeat(5000)}`],
  ['pointers', `int ${'*'.repeat(50000)}p;`],
  ['initialisers', `int a = ${'{'.repeat(5000)}`],
  ['structs', 'struct { '.repeat(5000)],
  ['conditions', `int a = ${'1 ? '.repeat(20000)}`],
  ['terms', `int f(int a) { return ${'a + '.repeat(20000)}1; }`],
  ['assignments', `int f(int a) { ${'a = '.repeat(20000)}`],
])('%s without end', (_, text) => {
  expect(hasErrors(compileText(text).diagnostics)).toBe(true);
});
