// SPDX-License-Identifier: GPL-2.0-only
/** Jumping, and the macro table, in a run of the real preprocessor. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, newCache } from '../core/pipeline';
import type { BuildResult } from '../core/run';
import { SteppedTimeline } from './hidden';
import { goals, type Goal } from './jump';
import { macroTable } from './macro-table';

const kernel = {
  read(path: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(new URL(`../linux/${path}`, import.meta.url)));
    } catch {
      return undefined;
    }
  },
};
const source =
  '#define ID(x) x\n#define IDS ID(1), ID(2)\n#define LOG(f, ...) f\nint a[] = { IDS };\n#undef ID\n#define IDS ID\nint b = LOG(1, 2);\n';
const files = { 'demo.c': source, Makefile: 'obj-y += demo.o\n', '.config': '' };
let result: BuildResult;
let timeline: SteppedTimeline;
beforeAll(() => {
  ({ result } = build({ files, arch: 'um' }, { revision: 1, commandLine: '', kernel, cache: newCache() }));
  timeline = new SteppedTimeline(result.run, new Set(), new Set());
});

const say = (event: number) => {
  const { kind, macro } = timeline.eventAt(event);
  return `${kind} ${typeof macro === 'string' ? macro : ''}`.trim();
};
const ask = (words: string, event = 0) => goals(timeline, { words, event, detail: 1, say });
const brief = (goal: Goal) => `${goal.kind} ${say(goal.event)}`;
const find = (text: string, nth = 0) => {
  for (let i = 0, seen = 0; i < timeline.length; i++) if (say(i) === text && seen++ === nth) return i;
  throw new Error(`no ${text}`);
};

describe('goals', () => {
  it('nothing typed leads nowhere', () => {
    expect(ask('')).toEqual([]);
    expect(ask('  ')).toEqual([]);
    expect(ask('no such words')).toEqual([]);
  });
  it('a number is a step of the present detail', () => {
    expect(ask('3')[0]).toEqual({ kind: 'step', step: 3, event: timeline.steps(1)[2] });
    expect(ask('0').filter((g) => g.kind === 'step')).toEqual([]);
    expect(ask('99999999')).toEqual([]);
  });
  it('a macro leads to its calls on both sides, the shorter name first', () => {
    const at = find('call ID', 1);
    const calls = ask('ID', at).filter((g) => g.kind !== 'sentence');
    expect(calls.map(brief)).toEqual(['previousCall call ID', 'previousCall call IDS']);
    expect(calls[0]!.event).toBe(find('call ID'));
    expect(
      ask('ID', 0)
        .filter((g) => g.kind !== 'sentence')
        .map(brief),
    ).toEqual(['nextCall call ID', 'nextCall call IDS']);
  });
  it('words are looked for in the sentences, whatever their case', () => {
    expect(ask('RESCAN id').map((g) => g.event)).toEqual(
      expect.arrayContaining([find('rescan ID'), find('rescan ID', 1), find('rescan IDS')]),
    );
    expect(ask('rescan id').every((g) => g.kind === 'sentence')).toBe(true);
  });
  it('what is hidden is not found', () => {
    const hiding = new SteppedTimeline(result.run, new Set(['ID']), new Set());
    expect(goals(hiding, { words: 'rescan ID', event: 0, detail: 1, say }).map((g) => say(g.event))).toEqual([
      'rescan IDS',
    ]);
  });
});

describe('the macro table', () => {
  const at = (event: number) => {
    const view = timeline.stateAt('preprocess', event);
    const rows = macroTable(view.macros, result.units[0]!.macros);
    return (name: string) => {
      const row = rows.find((r) => r.name === name);
      return row && `${row.state} ${row.name}${row.parameters} ${row.body} ${row.file}`;
    };
  };
  it('changes with the step', () => {
    const before = at(find('call IDS'));
    expect(before('ID')).toBe('defined ID(x) x demo.c');
    expect(before('IDS')).toBe('defined IDS ID(1), ID(2) demo.c');
    const end = at(timeline.rangeOf('preprocess')!.to - 1);
    expect(end('ID')).toBe('undefined ID  demo.c');
    expect(end('IDS')).toBe('defined IDS ID demo.c');
    expect(end('LOG')).toBe('defined LOG(f, ...) f demo.c');
    expect(at(timeline.rangeOf('preprocess')!.from)('ID')).toBeUndefined();
  });
  it('has what no file defines, from the first step', () => {
    const first = at(timeline.rangeOf('preprocess')!.from);
    expect(first('__GNUC__')).toBe('predefined __GNUC__ 12 <built-in>');
    expect(first('__KERNEL__')).toBe('predefined __KERNEL__ 1 <command-line>');
  });
  it('is in the order of the names', () => {
    const names = macroTable(
      timeline.stateAt('preprocess', timeline.rangeOf('preprocess')!.to - 1).macros,
      result.units[0]!.macros,
    ).map((r) => r.name);
    expect(names).toEqual([...names].sort());
    expect(new Set(names).size).toBe(names.length);
  });
});
