// SPDX-License-Identifier: GPL-2.0-only
/** The body in place: what stands where, after each operation of a call. */
import { expect, it } from 'vitest';
import { preprocessView, type Frame, type PreprocessState } from './events';
import { events } from './testing';

/** The innermost body as text after every event that changes it; `_` joins what a `##` still waits for. */
function bodies(source: string, macro: string): string[] {
  const shown: string[] = [];
  let state: PreprocessState = preprocessView.initial;
  for (const event of events({ 'demo.c': source }).events) {
    state = preprocessView.apply(state, event);
    const frame = state.frames.at(-1);
    if (frame?.macro !== macro || frame.phase === 'rescan') continue;
    const text = textOf(frame);
    if (shown.at(-1) !== text) shown.push(text);
  }
  return shown;
}

function textOf(frame: Frame): string {
  return frame.filled
    .map(({ token, tokens, joined }) => {
      const waits = token.pasted && !joined ? ' ##' : '';
      const written = `${token.stringised && tokens === undefined ? '#' : ''}${token.text}`;
      return ((tokens?.map((t) => t.text).join(' ') ?? written) + waits).trim();
    })
    .filter((text) => text !== '')
    .join(' ');
}

it.each([
  [
    '#define init(fn, id, sec) __initcall_##fn##id #sec = fn;\ninit(demo_init, 6, .x)\n',
    [
      '__initcall_ ## fn ## id #sec = fn ;',
      '__initcall_ ## demo_init ## id #sec = fn ;',
      '__initcall_ ## demo_init ## 6 #sec = fn ;',
      '__initcall_ ## demo_init ## 6 ".x" = fn ;',
      '__initcall_ ## demo_init ## 6 ".x" = demo_init ;',
      '__initcall_demo_init ## 6 ".x" = demo_init ;',
      '__initcall_demo_init6 ".x" = demo_init ;',
    ],
  ],
  ['#define init(a, b) a##b a\ninit(x y, z)\n', ['a ## b a', 'x y ## b a', 'x y ## z a', 'x y ## z x y', 'x yz x y']],
  ['#define init(a) [a]\ninit()\n', ['[ a ]', '[ ]']],
  [
    '#define init(f, ...) p(f, ##__VA_ARGS__)\ninit(1)\n',
    ['p ( f , ## __VA_ARGS__ )', 'p ( 1 , ## __VA_ARGS__ )', 'p ( 1 )'],
  ],
  [
    '#define init(f, ...) p(f, ##__VA_ARGS__)\ninit(1, 2)\n',
    ['p ( f , ## __VA_ARGS__ )', 'p ( 1 , ## __VA_ARGS__ )', 'p ( 1 , __VA_ARGS__ )', 'p ( 1 , 2 )'],
  ],
  [
    '#define init(f, ...) p(f __VA_OPT__(, (g)) h)\ninit(1)\n',
    ['p ( f __VA_OPT__ ( , ( g ) ) h )', 'p ( 1 __VA_OPT__ ( , ( g ) ) h )', 'p ( 1 h )'],
  ],
  [
    '#define init(f, ...) p(f __VA_OPT__(, (g)) h)\ninit(1, 2)\n',
    ['p ( f __VA_OPT__ ( , ( g ) ) h )', 'p ( 1 __VA_OPT__ ( , ( g ) ) h )', 'p ( 1 , ( g ) h )'],
  ],
])('%s', (source, expected) => {
  expect(bodies(source, 'init')).toEqual(expected);
});

/** What the outermost call is reading, after every event: its argument so far, then its replacement so far. */
function readings(source: string): string[] {
  const shown: string[] = [];
  let state: PreprocessState = preprocessView.initial;
  for (const event of events({ 'demo.c': source }).events) {
    state = preprocessView.apply(state, event);
    const frame = state.frames[0];
    const list = frame?.phase === 'prescan' ? frame.working : frame?.phase === 'rescan' ? frame.result : [];
    const text = list.map((t) => (t.refused || state.refused.includes(t.id) ? `${t.text}!` : t.text)).join(' ');
    if (text !== '' && shown.at(-1) !== text) shown.push(text);
  }
  return shown;
}

it.each([
  [
    '#define ID(x) x\n#define f(a) <a>\nf(ID(1) ID(ID(2)))\n',
    ['ID ( 1 ) ID ( ID ( 2 ) )', '1 ID ( ID ( 2 ) )', '1 2', '< 1 2 >'],
  ],
  ['#define g h\n#define h (g)\ng\n', ['h', '( g! )']],
  ['#define L __LINE__ x\nL\n', ['__LINE__ x', '2 x']],
  ['#define f(x) x f\nf(f)(1)\n', ['f', 'f f', 'f! f', 'f! f!']],
])('calls give way to what they become, in their place: %s', (source, expected) => {
  expect(readings(source)).toEqual(expected);
});
