// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../base/bytes';
import { Recorder, eventAt, silent } from '../base/events';
import { compile as english } from '../../i18n/en/compile';
import { compile as simplified } from '../../i18n/zh-Hans/compile';
import { compile as traditional } from '../../i18n/zh-Hant/compile';
import { compileSchema, compileView } from './events';
import type { CompileEvent } from './events';
import { compileText } from './testkit';
import type { CompiledUnit, DataItem, FunctionItem } from './unit';

const module = `
extern int printk(const char *, ...);
typedef int (*initcall_t)(void);
static int __attribute__((section(".init.text"))) demo_init(void)
{
  printk("hello\\n");
  return 0;
}
static initcall_t __initcall_demo_init6 __attribute__((used)) __attribute__((section(".initcall6.init"))) = demo_init;
static int forgotten = 3;
static int helper(void) { return forgotten; }
`;

function data(unit: CompiledUnit, name: string): DataItem {
  const found = unit.items.find((item) => item.kind === 'data' && item.symbol.name === name);
  if (found?.kind !== 'data') throw new Error(`no object ${name}`);
  return found;
}
function code(unit: CompiledUnit, name: string): FunctionItem {
  const found = unit.items.find((item) => item.kind === 'function' && item.symbol.name === name);
  if (found?.kind !== 'function') throw new Error(`no function ${name}`);
  return found;
}
function events(text: string): CompileEvent[] {
  const recorder = new Recorder();
  compileText(text, {}, recorder);
  const log = recorder.toLog();
  return Array.from(log.starts, (_, i) => eventAt(log, i, { compile: compileSchema }) as unknown as CompileEvent);
}

describe('items', () => {
  const unit = compileText(module);

  test('the initcall entry: section, relocation, and the token its bytes come from', () => {
    const entry = data(unit, '__initcall_demo_init6');
    expect(entry.section).toEqual({ name: '.initcall6.init', type: 1, flags: 3, entsize: 0 });
    expect(entry).toMatchObject({
      align: 8,
      size: 8,
      type: 'initcall_t',
      attributes: ['used', 'section(".initcall6.init")'],
    });
    expect(entry.relocations).toMatchObject([{ offset: 0, type: 1, symbol: 'demo_init', addend: 0 }]);
    const at = module.lastIndexOf('demo_init;');
    expect(unit.origins.spelling(entry.fields[0]!.origin)).toEqual([
      { file: 'demo.c', from: at, to: at + 'demo_init'.length },
    ]);
    expect(entry.fields).toHaveLength(1);
  });

  test('a thing is minted at the name in the declarator', () => {
    const name = module.indexOf('demo_init(void)');
    expect(unit.origins.spelling(code(unit, 'demo_init').symbol.origin)).toEqual([
      { file: 'demo.c', from: name, to: name + 'demo_init'.length },
    ]);
    expect(code(unit, 'demo_init').symbol.thing).toMatch(/^demo\.o#\d+$/);
  });

  test('what nothing reaches is dropped, what says used stays', () => {
    expect(unit.dropped.map((d) => d.name)).toEqual(['forgotten', 'helper']);
    expect(compileText(module.replace('((used))', '((unused))')).dropped.map((d) => d.name)).toEqual([
      'demo_init',
      '__initcall_demo_init6',
      'forgotten',
      'helper',
    ]);
  });

  test('lines of a function ascend, begin at 0 and stay within the code', () => {
    const { lines, code: bytes } = code(unit, 'demo_init');
    expect(lines[0]?.offset).toBe(0);
    expect(lines.map((line) => line.offset)).toEqual(
      [...new Set(lines.map((line) => line.offset))].sort((a, b) => a - b),
    );
    expect(lines.at(-1)!.offset).toBeLessThan(bytes.length);
  });

  test('equal literals are one item, before their first user', () => {
    const two = compileText('extern void p(const char *); void f(void) { p("same"); p("same"); p("other"); }');
    expect(two.items.map((item) => (item.kind === 'string' ? decodeUtf8(item.bytes) : item.kind))).toEqual([
      'same\0',
      'other\0',
      'function',
    ]);
  });

  test('top-level asm keeps its place and says which token each stretch came from', () => {
    const unitWithAsm = compileText('int a; asm(".byte 1\\n" ".byte 2\\n"); int b;');
    expect(unitWithAsm.items.map((item) => item.kind)).toEqual(['data', 'asm', 'data']);
    const asm = unitWithAsm.items[1]!;
    if (asm.kind !== 'asm') throw new Error('not asm');
    expect(asm.text).toBe('.byte 1\n.byte 2\n');
    expect(asm.pieces.map(({ from, to }) => [from, to])).toEqual([
      [0, 8],
      [8, 16],
    ]);
  });
});

describe('what is not compiled', () => {
  test.each([
    ['floating point', 'double half(double x) { return x / 2; }', 'floating point'],
    ['a floating-point constant', 'int f(int x) { return x * 1.5; }', 'floating point'],
    ['a float behind a pointer', 'int f(float *p) { return *p > 0; }', 'floating point'],
    ['a call with a double', 'int g(double); int f(int x) { return g(x); }', 'floating point'],
    ['vector instructions', 'int f(void) { int x; asm("movd %%xmm0,%0" : "=r"(x)); return x; }', "'movd'"],
  ])('%s: a trap, a diagnostic, the symbol as it should be', (_name, text, why) => {
    const unit = compileText(text);
    const trap = unit.items.find((item): item is FunctionItem => item.kind === 'function');
    expect(trap).toMatchObject({ trap: true, section: { name: '.text' }, symbol: { binding: 'global' } });
    expect([...trap!.code]).toEqual([0x0f, 0x0b]);
    expect(unit.diagnostics.filter((d) => d.tool === 'kmodscope').map((d) => d.text)).toEqual([
      expect.stringContaining(why),
    ]);
  });

  test('a unit with errors still gives what is right', () => {
    const unit = compileText(
      'int good = 1; int bad = nothing; int also(void) { return good; } int broken(void) { return nothing; }',
    );
    expect(unit.diagnostics.map((d) => d.severity)).toContain('error');
    expect(data(unit, 'good').bytes).toEqual(Uint8Array.of(1, 0, 0, 0));
    expect(code(unit, 'also').trap).toBe(false);
  });

  test.each([
    '}',
    '{',
    '(',
    ')))',
    'int',
    'int x[',
    'struct',
    'struct {',
    'int f(',
    'int f(void) {',
    'int f(void) { if',
    'int f(void) { ({',
    'enum {',
    'int x = {',
    'int x = { [',
    'asm',
    'asm(',
    '__attribute__((',
    'typedef',
    '= = =',
    'int f(void) { switch (1) { case',
    'case 1:',
    'int f(void) { for (;;',
    '"text"',
    '@ $',
  ])('ends, and with an error, on: %s', (text) => {
    const unit = compileText(text);
    expect(unit.diagnostics.some((d) => d.severity === 'error')).toBe(true);
  });
});

describe('events', () => {
  const list = events(module);

  test('at detail 0: each object, what was dropped, the end; the fold has them all', () => {
    expect(list.filter((e) => e.detail === 0).map((e) => `${e.kind} ${'name' in e ? e.name : ''}`)).toEqual([
      'define demo_init',
      'define __initcall_demo_init6',
      'drop forgotten',
      'drop helper',
      'end ',
    ]);
    const state = list.reduce(compileView.apply, compileView.initial);
    expect(state.done).toBe(true);
    expect(state.objects.map((o) => [o.name, o.section, o.flags, o.dropped])).toEqual([
      ['demo_init', '.init.text', 'AX', false],
      ['__initcall_demo_init6', '.initcall6.init', 'WA', false],
      ['forgotten', '', '', true],
      ['helper', '', '', true],
    ]);
    expect(state.objects[1]?.elements).toEqual([
      { path: '', type: 'initcall_t', offset: 0, size: 8, value: '', symbol: 'demo_init', relocation: 'R_X86_64_64' },
    ]);
    expect(state.strings.map((s) => s.text)).toEqual(['hello\\n']);
  });

  test('statements tile the function', () => {
    const state = list.reduce(compileView.apply, compileView.initial);
    const { code: pieces, size } = state.objects[0]!;
    let at = 0;
    for (const piece of pieces) {
      expect(piece.offset).toBe(at);
      at += piece.bytes.length;
    }
    expect(at).toBe(size);
  });

  test('nothing is recorded when nobody watches', () => {
    expect(silent.size).toBe(0);
  });

  test('every sentence has its values, in three languages', () => {
    const all = [
      ...list,
      ...events(
        'struct s { int a : 3; char b; }; int x[2] = { 1, 2 }; int f(void) __attribute__((alias("g"))); int g(void) { return 1; } static int k __attribute__((frob)); int bad(float f) { return f; } asm("nop"); char *p = "x", *q = "x"; int e = zzz;',
      ),
    ];
    for (const event of all) {
      const message = compileView.say(event);
      for (const catalogue of [english, simplified, traditional]) {
        const sentence = catalogue[message.id];
        for (const [, name] of sentence.matchAll(/\{(\w+)\}/g)) expect(message.values).toHaveProperty(name!);
      }
    }
    expect(new Set(all.map((e) => e.kind))).toEqual(new Set(Object.keys(compileSchema.kinds)));
  });
});

describe('inline functions of headers known to be right', () => {
  const text =
    'static inline int wrong(void) { return nothing; }\nstatic inline int counted(void) { static int n = 5; return n++; }\nint f(void) { return counted(); }\n';

  test('bodies nobody calls are not read', () => {
    const unit = compileText(text, { trustedHeaders: () => true });
    expect(unit.diagnostics).toEqual([]);
    expect(unit.items.map((item) => ('symbol' in item ? item.symbol.name : item.kind))).toEqual([
      'counted',
      'n.0',
      'f',
    ]);
  });

  test('otherwise they are', () => {
    expect(compileText(text).diagnostics.map((d) => d.text)).toEqual([
      "'nothing' undeclared (first use in this function)",
    ]);
  });
});
