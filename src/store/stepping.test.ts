// SPDX-License-Identifier: GPL-2.0-only
/** Stepping by structure through runs of the real pipeline. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { build, newCache } from '../core/pipeline';
import type { PreprocessEvent } from '../core/preprocess/events';
import { lineIn, nextStop, stopsOf, type BreakKind } from './breakpoints';
import { buildStore } from './build';
import { cursorActions, cursorStore } from './cursor';
import { defaultHidden, resultOfCall, SteppedTimeline } from './hidden';
import { scopesOf, target, type Direction, type Move } from './scopes';
import { steppingActions } from './stepping';
import { initialStepping, parseStepping, steppingStore, toStoredStepping } from './stepping-state';
import { timelineOf } from './timelines';
import { viewStore } from './view';

const kernel = {
  read(path: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(new URL(`../linux/${path}`, import.meta.url)));
    } catch {
      return undefined;
    }
  },
};
const cache = newCache();
const seed = readFileSync(new URL('../examples/seed/demo.c', import.meta.url), 'utf8');

function runOf(source: string, letter = 'y') {
  const files = { 'demo.c': source, Makefile: 'obj-$(CONFIG_DEMO) += demo.o\n', '.config': `CONFIG_DEMO=${letter}\n` };
  const { result } = build({ files, arch: 'um' }, { revision: 7, commandLine: '', kernel, cache });
  return { result, files };
}

/** An event as a few words: what it is, of what. */
function words(timeline: SteppedTimeline, event: number | undefined): string {
  if (event === undefined) return 'nothing';
  const e = timeline.eventAt(event) as unknown as PreprocessEvent;
  const name = 'macro' in e ? e.macro : 'target' in e ? e.target : 'parameter' in e ? e.parameter : '';
  return `${e.kind} ${name}`.trim();
}

function find(timeline: SteppedTimeline, text: string, nth = 0): number {
  const { from, to } = timeline.rangeOf('preprocess')!;
  for (let i = from, seen = 0; i < to; i++) if (words(timeline, i) === text && seen++ === nth) return i;
  throw new Error(`no ${text}`);
}

const shown = (source: string, hidden: readonly string[] = [], revealed: readonly number[] = []) =>
  new SteppedTimeline(runOf(source).result.run, new Set(hidden), new Set(revealed));

const nested = '#define ID(x) x\n#define TWICE(x) ID(x) x\nint a = TWICE(ID(1));\nint b = ID(2);\n';

describe('into, over, out', () => {
  let timeline: SteppedTimeline;
  beforeAll(() => {
    timeline = shown(nested);
  });
  it.each<[string, number, Move, Direction, string]>([
    ['call TWICE', 0, 'into', 1, 'collect'],
    ['call TWICE', 0, 'over', 1, 'expanded TWICE'],
    ['collect', 0, 'over', 1, 'prescan x'],
    ['call ID', 0, 'over', 1, 'close ID'],
    ['call ID', 0, 'out', 1, 'expanded TWICE'],
    ['rescan ID', 0, 'out', 1, 'close ID'],
    ['rescan ID', 0, 'out', -1, 'call ID'],
    ['close ID', 0, 'over', -1, 'call ID'],
    ['expanded TWICE', 0, 'over', -1, 'call TWICE'],
    ['expanded TWICE', 0, 'into', -1, 'close TWICE'],
    ['call TWICE', 0, 'out', -1, 'unit'],
    ['call TWICE', 0, 'out', 1, 'finish'],
    ['finish', 0, 'over', 1, 'nothing'],
    ['finish', 0, 'into', 1, 'nothing'],
    ['unit', 0, 'into', -1, 'nothing'],
    ['unit', 0, 'over', 1, 'finish'],
    ['enter include/linux/kconfig.h', 0, 'over', 1, 'leave include/linux/kconfig.h'],
    ['leave include/linux/kconfig.h', 0, 'over', -1, 'enter include/linux/kconfig.h'],
  ])('%s (%i) %s %i: %s', (from, nth, move, direction, to) => {
    expect(
      words(
        timeline,
        target(scopesOf(timeline), find(timeline, from, nth), move, direction, () => false),
      ),
    ).toBe(to);
  });

  it('leaves an included file', () => {
    const own = shown('#include <linux/init.h>\nint a;\n');
    const at = find(own, 'enter include/linux/init.h');
    expect(
      words(
        own,
        target(scopesOf(own), at + 1, 'out', 1, () => false),
      ),
    ).toBe('leave include/linux/init.h');
    expect(target(scopesOf(own), at + 1, 'out', -1, () => false)).toBe(at);
  });

  it('a call that takes its arguments from behind another ends it first', () => {
    const own = shown('#define f(x) g\n#define g(x) x\nint a = f(1)(2);\n');
    const scopes = scopesOf(own);
    const [f, g] = [find(own, 'call f'), find(own, 'call g')];
    expect(scopes.end.get(f)).toBeGreaterThan(f);
    expect(scopes.end.get(g)).toBeGreaterThan(g);
    expect(words(own, scopes.end.get(g))).toBe('expanded f');
  });
});

describe.each(['y', 'm'])('the seed, CONFIG_DEMO=%s', (letter) => {
  let timeline: SteppedTimeline;
  beforeAll(() => {
    timeline = new SteppedTimeline(runOf(seed, letter).result.run, new Set(defaultHidden), new Set());
  });

  it('every call and file is closed, after it was opened, in the scope it was opened in', () => {
    const scopes = scopesOf(timeline);
    let calls = 0;
    for (let i = scopes.from; i < scopes.to; i++) {
      if (!/^(call|enter|unit)/.test(words(timeline, i))) continue;
      calls++;
      const end = scopes.end.get(i)!;
      expect(end).toBeGreaterThan(i);
      expect(scopes.level[end - scopes.from]).toBeLessThanOrEqual(scopes.level[i - scopes.from]!);
    }
    expect(calls).toBeGreaterThan(50);
  });

  it('from every event over goes forward, and back over comes back if it did not leave the scope', () => {
    const scopes = scopesOf(timeline);
    for (let i = scopes.from; i < scopes.to - 1; i++) {
      const there = target(scopes, i, 'over', 1, () => false)!;
      expect(there).toBeGreaterThan(i);
      if (scopes.level[there - scopes.from] === scopes.level[i - scopes.from])
        expect(target(scopes, there, 'over', -1, () => false)).toBe(i);
    }
  });

  it('nothing inside a hidden call is a step, at any detail, and every hidden call is one', () => {
    const scopes = scopesOf(timeline);
    const steps = new Set(timeline.steps(2));
    for (const [open, name] of scopes.macro) {
      if (!defaultHidden.includes(name)) continue;
      const end = scopes.end.get(open)!;
      const inside = [...steps].filter((event) => event > open && event < end);
      expect(inside, name).toEqual([]);
    }
    expect([...steps].map((event) => words(timeline, event))).toContain('call __section');
  });

  it('the steps are all there without names to hide', () => {
    const plain = new SteppedTimeline(timeline.run, new Set(), new Set());
    expect(plain.steps(2).length).toBe(plain.length);
    expect(timeline.steps(2).length).toBeLessThan(plain.length);
    expect(timeline.steps(0)).toEqual(plain.steps(0));
  });
});

describe('hidden macros', () => {
  const source =
    '#define PASTE2(a,b) a##b\n#define PASTE(a,b) PASTE2(a,b)\n#define ARG(x) x\n#define LOT (1 + ARG(2))\nint ARG(PASTE(x, y)) = LOT;\nint PASTE(p, q);\n';

  it('a nested call stays as its call, an outermost one as its result', () => {
    const timeline = shown(source, ['PASTE']);
    const steps = [...timeline.steps(2)].map((event) => words(timeline, event));
    expect(steps.filter((text) => text.includes('PASTE'))).toEqual(['call PASTE', 'expanded PASTE']);
    expect(steps.filter((text) => /paste/.test(text))).toEqual([]);
  });

  it('one call can be revealed; what is hidden in it is not', () => {
    const all = shown(source);
    const open = find(all, 'call PASTE', 1);
    const timeline = shown(source, ['PASTE', 'PASTE2'], [open]);
    const steps = [...timeline.steps(2)].map((event) => words(timeline, event));
    expect(steps.filter((text) => /(PASTE2?$)|^paste/.test(text))).toEqual([
      'call PASTE',
      'call PASTE',
      'rescan PASTE',
      'call PASTE2',
      'close PASTE',
      'expanded PASTE',
    ]);
    expect(timeline.foldedAt(open)).toBeUndefined();
    const first = find(all, 'call PASTE');
    expect(timeline.foldedAt(first)).toBe(first);
    expect(shown(source, ['PASTE']).foldedAt(find(all, 'expanded PASTE'))).toBe(open);
  });

  it.each([
    ['in an argument', 'call PASTE', 0, 'xy'],
    ['in the text', 'call PASTE', 1, 'pq'],
    ['with calls in it', 'call LOT', 0, '( 1 + 2 )'],
  ])('tells what a call makes, %s', (_, call, nth, result) => {
    const timeline = shown(source);
    expect(resultOfCall(timeline, find(timeline, call, nth)).texts.join(' ')).toBe(result);
  });

  it('a hidden call is done in its one step: the sentence and the picture tell what it makes', () => {
    const timeline = shown(nested, ['ID']);
    const event = find(timeline, 'call ID', 1);
    expect(timeline.say(event)).toMatchObject({ id: 'folded', values: { macro: 'ID', text: '1' } });
    const { frames, operation } = timeline.stateAt('preprocess', event);
    expect(frames.map((frame) => [frame.macro, frame.result.map((t) => t.text).join(' ')])).toEqual([['TWICE', '1 1']]);
    expect(operation).toMatchObject({ kind: 'folded', macro: 'ID' });
    expect(shown(nested).say(event).id).toBe('callNested');
  });

  it('the tokens a hidden call makes are those of the whole', () => {
    const timeline = shown(seed);
    const expanded = timeline.eventAt(find(timeline, 'expanded module_init')) as unknown as { texts: string[] };
    expect(resultOfCall(timeline, find(timeline, 'call module_init')).texts).toEqual(expanded.texts);
  });
});

describe('breakpoints', () => {
  it.each<[readonly string[], readonly BreakKind[], readonly string[]]>([
    [['ID'], [], ['call ID', 'call ID', 'call ID']],
    [['TWICE'], [], ['call TWICE']],
    [[], [], []],
    [['NOBODY'], ['stringise'], []],
  ])('%j %j', (macros, kinds, expected) => {
    const timeline = shown(nested);
    expect([...stopsOf(timeline, { macros, kinds, lines: [] })].map((event) => words(timeline, event))).toEqual(
      expected,
    );
  });

  it('on a line: a directive, an outermost call, the definition a call carries out', () => {
    const source = '#define ID(x) x\n#define TWICE(x) ID(x) \\\n  x\nint a = TWICE(ID(1));\n\n#if 1\n#endif\n';
    const timeline = shown(source);
    const at = (line: number) => {
      const place = lineIn(source, { file: 'demo.c', line, from: 0, to: 0 });
      return [...stopsOf(timeline, { macros: [], kinds: [], lines: place ? [place] : [] })].map((event) =>
        words(timeline, event),
      );
    };
    expect([1, 3, 4, 5, 6, 7, 8, 90].map(at)).toEqual([
      ['define', 'call ID', 'call ID'],
      ['define', 'call TWICE'],
      ['call TWICE'],
      [],
      ['condition'],
      ['endif'],
      [],
      [],
    ]);
  });

  it('at a hidden macro stop at the one step it is', () => {
    const timeline = shown(nested, ['TWICE', 'ID']);
    const stops = stopsOf(timeline, { macros: ['TWICE'], kinds: [], lines: [] }, (event) => timeline.skips(event));
    expect([...stops].map((event) => words(timeline, event))).toEqual(['expanded TWICE']);
  });

  it('on what a branch decided', () => {
    const timeline = shown('#if 0\n#define A\n#else\n#define B\n#endif\n#ifdef A\n#endif\nint a;\n');
    const own = (kind: BreakKind) =>
      [...stopsOf(timeline, { macros: [], kinds: [kind], lines: [] })]
        .map((event) => timeline.eventAt(event))
        .filter((event) => event.file === 'demo.c')
        .map((event) => `${String(event.directive)} ${String(event.text)}`.trim());
    expect(own('notTaken')).toEqual(['if 0', 'ifdef A']);
    expect(own('taken')).toEqual(['else']);
  });

  it('are found in both directions, never where one stands', () => {
    const stops = Uint32Array.of(3, 8, 20);
    const next = (event: number) => [nextStop(stops, event, -1), nextStop(stops, event, 1)];
    expect([0, 3, 5, 8, 20, 30].map(next)).toEqual([
      [undefined, 3],
      [undefined, 8],
      [3, 8],
      [3, 20],
      [8, undefined],
      [20, undefined],
    ]);
    expect(nextStop(new Uint32Array(), 4, 1)).toBeUndefined();
  });
});

describe('on the page', () => {
  afterEach(() => steppingStore.setState(initialStepping, true));

  function open(source: string): SteppedTimeline {
    const { result, files } = runOf(source);
    const built = { result, files, example: 'x' };
    buildStore.setState({ good: built, latest: built });
    cursorStore.setState({ run: 7, event: 0 });
    return timelineOf(result.run);
  }

  it('runs to breakpoints and back, and says when there is none', () => {
    const timeline = open(nested);
    expect(steppingActions.run(1)).toBe(false);
    steppingActions.toggleBreakMacro('ID');
    const seen: number[] = [];
    while (steppingActions.run(1)) seen.push(cursorStore.getState().event);
    expect(seen.map((event) => words(timeline, event))).toEqual(['call ID', 'call ID', 'call ID']);
    expect(steppingActions.run(-1)).toBe(true);
    expect(cursorStore.getState().event).toBe(seen[1]);
  });

  it('playing stops at a breakpoint that the detail would pass over, and goes on from it', () => {
    const timeline = open(nested);
    viewStore.setState({ detail: 0 });
    steppingActions.toggleBreakMacro('TWICE');
    const play = () => {
      let steps = 0;
      while (steppingActions.play()) if (++steps > 1000) throw new Error('plays for ever');
      return cursorStore.getState().event;
    };
    expect(words(timeline, play())).toBe('call TWICE');
    expect(play()).toBe(timeline.length - 1);
  });

  it('goes round the calls of a macro', () => {
    const timeline = open(nested);
    const seen = Array.from({ length: 4 }, () => (steppingActions.toCall('ID'), cursorStore.getState().event));
    expect(seen[3]).toBe(seen[0]);
    expect(new Set(seen).size).toBe(3);
    expect(words(timeline, seen[0])).toBe('call ID');
    expect(steppingActions.toCall('NOBODY')).toBe(false);
  });

  it('reveals one call and steps into it', () => {
    open(nested);
    steppingActions.hide('TWICE');
    steppingActions.toCall('TWICE');
    const { event } = cursorStore.getState();
    const timeline = () => timelineOf(buildStore.getState().good!.result.run);
    expect(timeline().skips(event + 1)).toBe(true);
    steppingActions.reveal(event);
    expect(cursorStore.getState().event).toBe(event + 1);
    expect(timeline().skips(event + 1)).toBe(false);
    expect(cursorActions.next()).toBe(true);
  });

  it.each(['', 'a b', '1x', 'x)', '-'])('%j is no name to hide or to stop at', (name) => {
    expect(steppingActions.hide(name)).toBe(false);
    steppingActions.toggleBreakMacro(name);
    expect(steppingStore.getState().breakMacros).toEqual([]);
  });

  it('survives a reload, and a broken storage', () => {
    steppingActions.hide('MINE');
    steppingActions.toggleBreakKind('paste');
    steppingActions.toggleBreakKind('refuse');
    steppingActions.toggleBreakKind('paste');
    steppingActions.toggleBreakMacro('module_init');
    const line = (n: number) => ({ file: 'demo.c', line: n, from: n, to: n + 1 });
    for (const n of [9, 3, 9, 5]) steppingActions.toggleBreakLine(line(n));
    steppingActions.moveBreakLines('demo.c', [line(4), line(4), line(6)]);
    const stored: unknown = JSON.parse(JSON.stringify(toStoredStepping(steppingStore.getState())));
    expect(parseStepping(stored)).toEqual({
      hidden: [...defaultHidden, 'MINE'],
      breakMacros: ['module_init'],
      breakKinds: ['refuse'],
      breakLines: [line(4), line(6)],
      panel: false,
      tab: 'stack',
    });
    expect(
      parseStepping({
        hidden: 7,
        breakMacros: ['a b', 3, 'ok'],
        breakKinds: ['no'],
        breakLines: [7, { file: 'a.c' }],
        tab: 'x',
      }),
    ).toEqual({
      hidden: defaultHidden,
      breakMacros: ['ok'],
      breakKinds: [],
      breakLines: [],
      panel: false,
      tab: 'stack',
    });
    expect(parseStepping('x')).toBeUndefined();
  });
});
