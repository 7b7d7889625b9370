// SPDX-License-Identifier: GPL-2.0-only
/** The steps: which events a call gives, and what the view shows after each. */
import { describe, expect, it } from 'vitest';
import { chainItems, preprocessView, type PreprocessEvent, type PreprocessState } from './events';
import { Recorder, silent } from '../base/events';
import { PreprocessCache } from './cache';
import { preprocess } from './index';
import { events, filesOf, outline } from './testing';

const chain = `#define ___define_initcall(fn, id, __sec) static initcall_t __initcall_##fn##id __used __attribute__((__section__(#__sec ".init"))) = fn;
#define __define_initcall(fn, id) ___define_initcall(fn, id, .initcall##id)
#define device_initcall(fn) __define_initcall(fn, 6)
#define __initcall(fn) device_initcall(fn)
#define module_init(x) __initcall(x);
module_init(demo_init);
`;

function fold(list: readonly PreprocessEvent[]): PreprocessState[] {
  let state = preprocessView.initial;
  return list.map((event) => (state = preprocessView.apply(state, event)));
}

/** The events of the calls, a word or two each. */
function shortly(list: readonly PreprocessEvent[]): string[] {
  return list.flatMap((event) => {
    switch (event.kind) {
      case 'call':
        return [`call ${event.macro}`];
      case 'paste':
        return [`paste ${event.leftText} ${event.rightText} -> ${event.text}`];
      case 'stringise':
        return [`# ${event.parameter} -> ${event.text}`];
      case 'refuse':
        return [`refuse ${event.macro} in ${event.hidden.join(' ')}`];
      case 'prescanned':
        return event.changed ? [`prescan ${event.parameter} -> ${event.texts.join(' ')}`] : [];
      case 'bare':
        return [`bare ${event.macro}`];
      case 'expanded':
        return [`= ${event.texts.join(' ')}`];
      default:
        return [];
    }
  });
}

describe('events', () => {
  it('module_init, operation by operation', () => {
    expect(shortly(events({ 'demo.c': chain }).events)).toEqual([
      'call module_init',
      'call __initcall',
      'call device_initcall',
      'call __define_initcall',
      'paste initcall 6 -> initcall6',
      'call ___define_initcall',
      '# __sec -> ".initcall6"',
      'paste __initcall_ demo_init -> __initcall_demo_init',
      'paste __initcall_demo_init 6 -> __initcall_demo_init6',
      '= static initcall_t __initcall_demo_init6 __used __attribute__ ( ( __section__ ( ".initcall6" ".init" ) ) ) = demo_init ; ;',
    ]);
  });

  it.each([
    [
      'nested calls in an argument',
      '#define F(x) <x>\n#define A 1\nF(F(A))\n',
      ['call F', 'call F', 'call A', 'prescan x -> 1', 'prescan x -> < 1 >', '= < < 1 > >'],
    ],
    [
      'the refusal',
      '#define f(x) f(x) + g\n#define g f(1)\nf(2)\n',
      ['call f', 'refuse f in f', 'call g', 'refuse f in f g', '= f ( 2 ) + f ( 1 )'],
    ],
    ['a name without a call', '#define f(x) x\nf;\n', ['bare f']],
    ['empty', '#define __init\n__init x\n', ['call __init', '= ']],
    ['nothing for headers', '#include "h.h"\n', []],
    [
      'a call that ends after its replacement',
      '#define f(a) a*g\n#define g(a) f(a)\nf(2)(9)\n',
      ['call f', 'call g', 'call f', 'refuse g in g f', '= 2 * 9 * g'],
    ],
  ])('%s', (_, text, expected) => {
    expect(
      shortly(events({ 'm.c': text, 'h.h': '#define X(a) a\nX(1)\n' }, [], { userFiles: (p) => p === 'm.c' }).events),
    ).toEqual(expected);
  });

  it('a learner first sees few steps: calls that begin a line, one include, what decided', () => {
    const header = (name: string) => `#ifndef H_${name}\n#define H_${name}\nint x;\n#endif\n`;
    const { events: list } = events(
      {
        'm.c': `#include "empty.h"\n#include "module.h"\n#include "i.h"\nint __init demo_init(void)\n{\n\tmodule_init(1)\n}\nmodule_init(demo_init);\n`,
        'empty.h': '',
        'i.h': header('I'),
        'module.h': `#ifndef H_M\n#define H_M\n#define __init\n#ifdef UNRELATED\n#else\n#endif\n#ifndef MODULE\n#if 1\n#define y\n#endif\n#define module_init(x) x a;\n#else\n#define z\n#define module_init(x) x b;\n#endif\n#endif\n`,
      },
      [],
      { userFiles: (p) => p === 'm.c' },
    );
    expect(
      list
        .filter((e) => e.detail === 0)
        .map((e) =>
          e.kind === 'leave'
            ? `leave ${e.target} ${e.files} ${e.macros} ${e.tokens} ${e.depth}`
            : e.kind === 'condition'
              ? `${e.file}: #${e.directive} ${e.text}`
              : e.kind === 'expanded'
                ? e.source
                : e.kind,
        ),
    ).toEqual(['module.h: #ifndef MODULE', 'leave module.h 1 4 0 1', 'module_init(demo_init)', 'finish']);
    expect(list.filter((e) => e.kind === 'expanded').map((e) => e.detail)).toEqual([1, 1, 0]);
  });

  it('conditions say what they asked about', () => {
    const { events: list } = events({
      'm.c': '#define V 3\n#ifndef MODULE\na\n#elif X\n#else\nb\n#endif\n#if V > 2 && defined(W) || U\n#endif\n',
    });
    const conditions = list
      .filter((e) => e.kind === 'condition')
      .map((e) => [e.directive, e.text, e.taken, e.why, e.names.join(), e.values.join()]);
    expect(conditions).toEqual([
      ['ifndef', 'MODULE', true, 'value', 'MODULE', 'not defined'],
      ['elif', 'X', false, 'done', '', ''],
      ['else', '', false, 'done', '', ''],
      ['if', 'V > 2 && defined(W) || U', false, 'value', 'V,W,U', '3,not defined,no macro'],
    ]);
  });

  it('inactive lines', () => {
    const { result } = events({ 'm.c': '#if 0\na\nb\n#else\nc\n#endif\n#ifdef X\n# if 1\n# endif\n#endif\n' });
    expect(result.inactive).toEqual([
      { file: 'm.c', from: 2, to: 3 },
      { file: 'm.c', from: 8, to: 9 },
    ]);
  });

  it('the view keeps the outermost call in place, and the frames that led here', () => {
    const { events: list } = events({ 'demo.c': chain });
    const states = fold(list);
    const at = list.findIndex((e) => e.kind === 'paste');
    const state = states[at]!;
    expect(state.path.map((f) => f.macro)).toEqual([
      'module_init',
      '__initcall',
      'device_initcall',
      '__define_initcall',
    ]);
    expect(state.hidden).toEqual(['module_init', '__initcall', 'device_initcall']);
    expect(state.operation).toMatchObject({
      kind: 'paste',
      left: 'initcall',
      right: '6',
      token: { text: 'initcall6' },
    });
    expect(state.frames.at(-1)!.parameters.map((p) => [p.name, p.raw.map((t) => t.text).join(' ')])).toEqual([
      ['fn', 'demo_init'],
      ['id', '6'],
    ]);
    const end = states.at(-1)!;
    expect(end.frames).toEqual([]);
    expect(chainItems(end.finished).map((call) => [call.macro, call.source, call.tokens.length])).toEqual([
      ['module_init', 'module_init(demo_init)', 18],
    ]);
  });

  it("an argument's token keeps its id on its first way through", () => {
    const { result, events: list } = events({ 'demo.c': chain });
    const collect = list.find((e) => e.kind === 'collect')!;
    expect(collect.texts).toEqual(['demo_init']);
    expect(result.tokens.filter((t) => t.text === 'demo_init').map((t) => t.id)).toEqual([collect.ids[0]]);
    const ids = result.tokens.map((t) => t.id);
    expect(new Set(ids).size).toBe(ids.length);
    const made = list.filter((e) => e.kind === 'paste').at(-1)!;
    expect(result.tokens.find((t) => t.text === '__initcall_demo_init6')!.id).toBe(made.token);
    expect(preprocessView.things!(made)).toContain(`demo.o#${made.token}`);
  });

  it('a pasted name leads back to both places', () => {
    const { result } = events({ 'demo.c': chain });
    const token = result.tokens.find((t) => t.text === '__initcall_demo_init6')!;
    const texts = result.origins.spelling(token.origin).map((s) => chain.slice(s.from, s.to));
    expect(texts).toEqual(['__initcall_', 'demo_init', '6']);
    expect(result.origins.expansionPoint(token.origin)).toEqual({
      file: 'demo.c',
      from: chain.indexOf('module_init(demo'),
      to: chain.indexOf('(demo'),
    });
  });

  it('hover and definition jump', () => {
    const { result } = events({ 'm.c': '#define SQ(x) ((x) * (x))\nint a = SQ(1\n+ 2);\n' });
    expect(result.expansions).toEqual([{ file: 'm.c', from: 34, to: 43, macro: 'SQ', text: '((1 + 2) * (1 + 2))' }]);
    expect(result.macros.find((m) => m.name === 'SQ')).toEqual({
      name: 'SQ',
      parameters: ['x'],
      variadic: false,
      body: '((x) * (x))',
      file: 'm.c',
      from: 8,
      to: 25,
    });
  });

  it('a run with a cache is as one without, whatever ran before', () => {
    const cache = new PreprocessCache();
    const files = filesOf({
      'm.c': `#include "h.h"\n${chain}X("a" 1.5) H\n`,
      'h.h': '#define H 3 h\n#define X(x) #x x\n',
    });
    const other = filesOf({ 'm.c': '#define X y\n#define H\nX "zz" H chain h a b c\n#pragma GCC poison h\n' });
    const outcome = (with_?: PreprocessCache) => {
      const recorder = new Recorder();
      const input = {
        unit: 'm.o',
        source: 'm.c',
        flags: [],
        userFiles: () => true,
        ...(with_ ? { cache: with_ } : {}),
      };
      const { tokens, diagnostics, macros, expansions } = preprocess(input, files, recorder);
      const plain = tokens.map(({ id, kind, text, space, bol, origin }) => [id, kind, text, space, bol, origin]);
      return { plain, diagnostics, macros, expansions, log: recorder.toLog() };
    };
    const before = outcome(cache);
    preprocess({ unit: 'o.o', source: 'm.c', flags: [], userFiles: () => true, cache }, other, silent);
    expect(outcome(cache)).toEqual(outcome());
    expect(before).toEqual(outcome());
  });

  it('past what is kept, one place can be asked about', () => {
    const calls = Array.from({ length: 4000 }, (_, i) => `F(${i})`).join('\n');
    const text = `#define F(x) <x>\n${calls}\n`;
    const from = text.indexOf('F(3999)');
    const all = events({ 'm.c': text }).events;
    expect(all.filter((e) => e.kind === 'limit').map((e) => e.limit)).toEqual(['steps']);
    expect(all.filter((e) => e.kind === 'call').length).toBeLessThan(4000);
    const focus = { file: 'm.c', from, to: from + 1 };
    const { events: list, result } = events({ 'm.c': text }, [], { focus });
    expect(list.filter((e) => e.kind === 'call').map((e) => e.from)).toEqual([from]);
    expect(outline(list).at(-1)).toBe('F(3999) became: < 3999 >');
    expect(result.expansions.length).toBe(4000);
  });

  it('every event has a sentence', () => {
    const { events: list } = events({ 'demo.c': `${chain}#undef module_init\n#define f f\nf\n#if 0\n#endif\n` });
    for (const event of list) expect(preprocessView.say(event).id).toBeTruthy();
  });

  it.each([
    [
      'a macro bomb',
      `#define A0 x\n${Array.from({ length: 40 }, (_, i) => `#define A${i + 1} A${i} A${i}`).join('\n')}\nA40\n`,
      ['steps', 'tokens'],
    ],
    ['calls too deep for the stack', `#define F(x) x\n${'F('.repeat(1000)}1${')'.repeat(1000)}\n`, ['tokens']],
    [
      'a name that doubles thirty times',
      `#define C(a, b) a##b\n#define D(a) C(a, a)\n#define B0 x\n${Array.from({ length: 30 }, (_, i) => `#define B${i + 1} D(B${i})\n`).join('')}B30\n`,
      ['tokens'],
    ],
    [
      'a string that doubles thirty times',
      `#define S(x) #x\n#define T(x) S(x)\n#define B0 "\\\\"\n${Array.from({ length: 30 }, (_, i) => `#define B${i + 1} T(B${i})\n`).join('')}B30\n`,
      ['tokens'],
    ],
    ['a bomb in arguments', `#define D(x) x x\n${'D('.repeat(40)}x${')'.repeat(40)}\n`, ['tokens']],
    ['a circle of includes', '#include "m.c"\n', ['depth']],
  ])('%s stops', (_, text, limit) => {
    const { result, events: list } = events({ 'm.c': text }, [], { limits: { tokens: 200_000 } });
    // gcc goes on where an include is too deep.
    expect(result.diagnostics.at(-1)?.severity).toBe(limit[0] === 'depth' ? 'error' : 'fatal');
    expect(list.filter((e) => e.kind === 'limit').map((e) => e.limit)).toEqual(limit);
    expect(list.at(-1)!.kind).toBe('finish');
  });
});
