// SPDX-License-Identifier: GPL-2.0-only
/** The record of a link, folded into the scene, and its sentences in three languages. */
import { describe, expect, it } from 'vitest';
import { eventAt, Recorder } from '../base/events';
import { readElf, writeElf } from '../elf';
import type { ObjectFile } from '../assemble/types';
import { link as en } from '../../i18n/en/link';
import { link as zhHans } from '../../i18n/zh-Hans/link';
import { link as zhHant } from '../../i18n/zh-Hant/link';
import { type LinkEvent, linkSchema, linkView } from './events';
import { link } from './index';
import { tellLost } from './lost';
import type { Linked, LinkInput, LinkOptions } from './types';

const SHF = { write: 1, alloc: 2, exec: 4 };
const STT = { object: 1, func: 2 };

/** An object with an init function, a pointer to it in `.initcall<level>.init`, and one to an exit function. */
function object(path: string, name: string, level: string): ObjectFile {
  const section = (
    section: string,
    flags: number,
    size: number,
    relocations: { offset: number; type: number; symbol: number; addend: number }[] = [],
  ) => ({
    name: section,
    type: 1,
    flags,
    align: flags & SHF.exec ? 16 : 8,
    entsize: 0,
    content: new Uint8Array(size).fill(flags & SHF.exec ? 0xc3 : 0),
    relocations,
  });
  const symbol = (symbolName: string, binding: number, type: number, position: number, size: number) => ({
    name: symbolName,
    value: 0n,
    size,
    binding,
    type,
    visibility: 0,
    section: position,
  });
  const written = writeElf({
    type: 1,
    sections: [
      section('.init.text', SHF.alloc | SHF.exec, 3),
      section(`.initcall${level}.init`, SHF.alloc | SHF.write, 8, [{ offset: 0, type: 1, symbol: 0, addend: 0 }]),
      section('.exitcall.exit', SHF.alloc | SHF.write, 8, [{ offset: 0, type: 1, symbol: 0, addend: 0 }]),
      { name: '.note.GNU-stack', type: 1, flags: 0, align: 1, entsize: 0, content: new Uint8Array(0) },
    ],
    symbols: [
      symbol(`${name}_init`, 0, STT.func, 0, 3),
      symbol(`__initcall_${name}`, 0, STT.object, 1, 8),
      symbol(`${name}_global`, 1, STT.func, 0, 3),
    ],
  });
  const mark = (position: number, label: string, role: 'function' | 'object', size: number, token: number) => ({
    section: written.sectionIndex[position]!,
    from: 0,
    to: size,
    thing: `${path}#${token}`,
    label,
    role,
    origin: token,
  });
  return {
    path,
    bytes: written.bytes,
    marks: [
      mark(0, `${name}_init`, 'function', 3, 1),
      mark(1, `__initcall_${name}${level}`, 'object', 8, 2),
      mark(2, `__exitcall_${name}`, 'object', 8, 3),
    ],
    fields: written.fields,
  };
}

const script = `ENTRY(pty_global)
SECTIONS
{
  . = 0x60000000;
  .init.text : { *(.init.text) }
  .initcall.init : { __initcall_start = .; KEEP(*(.initcallearly.init)) __initcall6_start = .; KEEP(*(.initcall6.init)) __initcall7_start = .; KEEP(*(.initcall7.init)) __initcall_end = .; }
  _end = .;
  /DISCARD/ : { *(.exitcall.exit) }
}
`;

const threeObjects = [
  object('drivers/tty/pty.o', 'pty', '6'),
  object('demo.o', 'demo', '6'),
  object('late.o', 'late', '7'),
];

/** As Kbuild has them, or searched as libraries are. */
const archives = (whole: boolean): LinkInput[] => [
  {
    kind: 'group',
    inputs: [{ kind: 'thin-archive', path: 'drivers/built-in.a', members: threeObjects, whole }],
  },
];

function eventsOf(recorder: Recorder): LinkEvent[] {
  const log = recorder.toLog();
  return Array.from(log.starts, (_, i) => eventAt(log, i, { link: linkSchema }) as LinkEvent);
}

function run(
  options: Partial<LinkOptions> = {},
  objects: readonly LinkInput[] = threeObjects,
): { linked: Linked; events: LinkEvent[] } {
  const recorder = new Recorder();
  const linked = link(
    objects,
    {
      output: 'vmlinux',
      relocatable: false,
      script: { path: 'vmlinux.lds', text: script },
      userObjects: ['demo.o'],
      ...options,
    },
    recorder,
  );
  return { linked, events: eventsOf(recorder) };
}

/** What each experiment may have lost. */
function lostEvents(): LinkEvent[] {
  const recorder = new Recorder();
  const ordinary = run().linked;
  const experiment = run({}, archives(false)).linked;
  for (const without of [['used'], ['keep'], ['archives'], ['used', 'keep']])
    tellLost({ without, ordinary, experiment, userObjects: ['demo.o'] }, recorder);
  tellLost({ without: ['keep'], ordinary, experiment: ordinary, userObjects: [] }, recorder);
  return eventsOf(recorder);
}

const fold = (events: readonly LinkEvent[]) =>
  events.reduce((state, event) => linkView.apply(state, event), linkView.initial);

describe('the scene of a link', () => {
  it('ends with the table in link order, its flags, and the bytes of each pointer', () => {
    const { linked, events } = run();
    expect(linked.diagnostics).toEqual([]);
    const state = fold(events);
    const table = state.outputs.find((o) => o.name === '.initcall.init')!;
    expect([...table.pieces].flatMap((p) => p.slots.map((s) => [s.label, s.object, s.user, s.thing]))).toEqual([
      ['__initcall_pty6', 'drivers/tty/pty.o', false, 'drivers/tty/pty.o#2'],
      ['__initcall_demo6', 'demo.o', true, 'demo.o#2'],
      ['__initcall_late7', 'late.o', false, 'late.o#2'],
    ]);
    const base = table.address;
    expect(table.flags.map((f) => [f.symbol, f.level, Number(f.address - base), f.after])).toEqual([
      ['__initcall_start', 'early', 0, 0],
      ['__initcall6_start', '6', 0, 0],
      ['__initcall7_start', '7', 16, 2],
      ['__initcall_end', '', 24, 3],
    ]);
    const slot = table.pieces.at(1)!.slots[0]!;
    const code = linked.marks.find((m) => m.label === 'demo_init')!;
    expect(slot.written).toMatchObject([
      { offset: 0, type: 'R_X86_64_64', target: 'demo.o#1', targetLabel: 'demo_init', value: code.address },
    ]);
    expect([...slot.written[0]!.bytes]).toEqual([0x10, 0, 0, 0x60, 0, 0, 0, 0]);
  });

  it('shows every section of the objects taken or dropped', () => {
    const { linked, events } = run();
    const state = fold(events);
    expect(state.objects.map((o) => o.path)).toEqual(['drivers/tty/pty.o', 'demo.o', 'late.o']);
    expect(state.objects[1]!.sections.map((s) => [s.name, s.state, s.output])).toEqual([
      ['.init.text', 'taken', '.init.text'],
      ['.initcall6.init', 'taken', '.initcall.init'],
      ['.exitcall.exit', 'discarded', ''],
    ]);
    expect([...state.bin].map((b) => [b.object, b.section, b.things])).toEqual([
      ['drivers/tty/pty.o', '.exitcall.exit', ['drivers/tty/pty.o#3']],
      ['demo.o', '.exitcall.exit', ['demo.o#3']],
      ['late.o', '.exitcall.exit', ['late.o#3']],
    ]);
    expect(linked.discarded).toEqual(
      ['drivers/tty/pty.o', 'demo.o', 'late.o'].map((path) => ({
        object: path,
        section: '.exitcall.exit',
        why: 'DISCARD',
      })),
    );
    expect(state.file?.entryName).toBe('pty_global');
  });

  it('keeps a beginner to the lines that concern their object', () => {
    const { events } = run();
    const coarse = events
      .filter((e) => e.detail === 0)
      .map((e) =>
        e.kind === 'take'
          ? `take ${e.object} ${e.section}`
          : e.kind === 'flag'
            ? `flag ${e.symbol}`
            : e.kind === 'done'
              ? `done ${e.output}`
              : e.kind,
      );
    expect(coarse).toEqual([
      'begin',
      'flag __initcall6_start',
      'take demo.o .initcall6.init',
      'done .initcall.init',
      'discard',
      'relocate',
      'written',
    ]);
  });

  it('follows the script row by row', () => {
    const { events } = run();
    const rows = events.flatMap((e) => ('row' in e && e.row > 0 && e.kind !== 'keep' ? [e.row] : []));
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    const state = events
      .slice(
        0,
        events.findIndex((e) => e.kind === 'take' && e.object === 'demo.o' && e.section.startsWith('.initcall')) + 1,
      )
      .reduce(linkView.apply, linkView.initial);
    expect(state.rows[state.row - 1]?.text).toBe('KEEP(*(.initcall6.init))');
    expect(state.now).toMatchObject({ object: 'demo.o', output: '.initcall.init' });
  });

  it('takes all of a whole archive', () => {
    const { linked, events } = run({}, archives(true));
    expect(linked.object.bytes).toEqual(run().linked.object.bytes);
    const state = fold(events);
    expect(state.archives).toEqual([{ path: 'drivers/built-in.a', whole: true, members: 3, left: 0 }]);
    expect(state.objects.map((o) => o.archive)).toEqual(Array<string>(3).fill('drivers/built-in.a'));
    expect(events.some((e) => e.kind === 'pull' || e.kind === 'leave')).toBe(false);
  });

  it('pulls of a searched archive what is asked for, and says what stays', () => {
    const { linked, events } = run({}, archives(false));
    expect(linked.diagnostics).toEqual([]);
    expect(events.filter((e) => e.kind === 'pull').map((e) => [e.object, e.symbol, e.by])).toEqual([
      ['drivers/tty/pty.o', 'pty_global', ''],
    ]);
    const state = fold(events);
    expect(state.objects.map((o) => o.path)).toEqual(['drivers/tty/pty.o']);
    expect([...state.left].map((l) => [l.object, l.user, l.labels])).toEqual([
      ['demo.o', true, ['__initcall_demo6', '__exitcall_demo']],
      ['late.o', false, ['__initcall_late7', '__exitcall_late']],
    ]);
    expect(events.filter((e) => e.detail === 0).map((e) => e.kind)).toEqual(['begin', 'archive', 'leave', 'written']);
  });

  it('without KEEP collects the table, and names the line that would have kept it', () => {
    const kept = run({ gcSections: true });
    const { linked, events } = run({ gcSections: true, ignoreKeep: true });
    expect(kept.linked.discarded.some((d) => d.why === 'gc' && d.section.startsWith('.initcall'))).toBe(false);
    const state = fold(events);
    expect(state.outputs.find((o) => o.name === '.initcall.init')?.pieces.length).toBe(0);
    const collected = events.filter((e) => e.kind === 'collect' && e.section.startsWith('.initcall'));
    expect(collected.map((e) => (e.kind === 'collect' ? state.rows[e.row - 1]?.text : ''))).toEqual([
      'KEEP(*(.initcall6.init))',
      'KEEP(*(.initcall6.init))',
      'KEEP(*(.initcall7.init))',
    ]);
    const recorder = new Recorder();
    const comparison = { without: ['keep'], ordinary: kept.linked, experiment: linked, userObjects: ['demo.o'] };
    tellLost(comparison, recorder);
    const lost = eventsOf(recorder).reduce(linkView.apply, state).lost!;
    expect([lost.before, lost.after]).toEqual([3, 0]);
    expect(lost.entries.map((e) => [e.label, e.object, e.user])).toEqual([
      ['__initcall_demo6', 'demo.o', true],
      ['__initcall_pty6', 'drivers/tty/pty.o', false],
      ['__initcall_late7', 'late.o', false],
    ]);
  });

  it('says every event in three languages, with every value filled in', () => {
    const all = [
      ...run().events,
      ...run({ gcSections: true }).events,
      ...run({ gcSections: true, ignoreKeep: true }).events,
      ...run({}, archives(true)).events,
      ...run({}, archives(false)).events,
      ...lostEvents(),
      ...run({ relocatable: true, output: 'built-in.o' }).events,
      ...run({ script: { path: 'x.lds', text: 'SECTIONS { x = ; }' } }).events,
    ];
    expect(new Set(all.map((e) => e.kind)).size).toBeGreaterThan(14);
    for (const event of all) {
      const { id, values } = linkView.say(event);
      for (const catalogue of [en, zhHans, zhHant] as Record<string, string>[]) {
        const text = catalogue[id];
        const missing =
          text === undefined
            ? ['the sentence']
            : [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).filter((name) => !(name in values));
        expect({ id, missing }).toEqual({ id, missing: [] });
      }
    }
  });

  it('carries marks through ld -r, for the link after it', () => {
    const { linked } = run({ relocatable: true, output: 'both.o', script: undefined as never });
    expect(linked.object.marks.map((m) => m.label)).toEqual(expect.arrayContaining(['demo_init', '__initcall_demo6']));
    const again = link(
      [linked.object],
      { output: 'vmlinux', relocatable: false, script: { path: 's', text: script } },
      new Recorder(false),
    );
    const demo = again.marks.find((m) => m.label === '__initcall_demo6')!;
    expect(demo).toMatchObject({ thing: 'demo.o#2', outputSection: '.initcall.init', size: 8 });
    expect(demo.address - again.marks.find((m) => m.label === '__initcall_pty6')!.address).toBe(8n);
  });

  it('refuses what is no object, and says so', () => {
    const recorder = new Recorder();
    const linked = link(
      [{ path: 'x.o', bytes: Uint8Array.of(1, 2, 3), marks: [], fields: [] }],
      { output: 'out', relocatable: false },
      recorder,
    );
    expect(linked.diagnostics.map((d) => d.text)).toEqual(['x.o: file not recognized: file format not recognized']);
    expect(recorder.toLog().kinds).toEqual(['link.begin', 'link.problem']);
  });
});

describe('damaged objects', () => {
  it('are linked or refused, never a crash', () => {
    let seed = 20_200_105;
    const below = (n: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % n;
    };
    const whole = object('demo.o', 'demo', '6');
    let refused = 0;
    for (let i = 0; i < 1500; i++) {
      const bytes = whole.bytes.slice(0, below(4) === 0 ? below(whole.bytes.length) : undefined);
      for (let k = below(5); k >= 0 && bytes.length > 0; k--) bytes[below(bytes.length)] = below(256);
      const linked = link(
        [object('a.o', 'pty', '6'), { ...whole, bytes }],
        { output: 'out', relocatable: i % 2 === 0, script: { path: 's', text: script } },
        new Recorder(false),
      );
      if (linked.object.bytes.length === 0) {
        refused++;
        expect(linked.diagnostics.some((d) => d.severity === 'error' || d.severity === 'fatal')).toBe(true);
      }
    }
    expect(refused).toBeGreaterThan(100);
  });
});

describe('a large link', () => {
  it('takes 500 objects with 10,000 exports', { timeout: 30_000 }, () => {
    const objects = Array.from({ length: 500 }, (_, i): ObjectFile => {
      const count = 20;
      const written = writeElf({
        type: 1,
        sections: [
          { name: '.text', type: 1, flags: 6, align: 16, entsize: 0, content: new Uint8Array(16 * count).fill(0x90) },
          ...Array.from({ length: count }, (_unused, k) => ({
            name: `___ksymtab+sym_${(i * 7919 + k * 104729) % 100003}_${i}`,
            type: 1,
            flags: 2,
            align: 8,
            entsize: 0,
            content: new Uint8Array(24),
            relocations: [{ offset: 0, type: 1, symbol: k, addend: 0 }],
          })),
          { name: '.note.GNU-stack', type: 1, flags: 0, align: 1, entsize: 0, content: new Uint8Array(0) },
        ],
        symbols: Array.from({ length: count }, (_unused, k) => ({
          name: `f_${i}_${k}`,
          value: BigInt(16 * k),
          size: 16,
          binding: 1,
          type: 2,
          visibility: 0,
          section: 0,
        })),
      });
      return { path: `o${i}.o`, bytes: written.bytes, marks: [], fields: [] };
    });
    const linked = link(
      objects,
      {
        output: 'vmlinux',
        relocatable: false,
        script: {
          path: 's',
          text: 'SECTIONS { . = 0x400000; .text : { *(.text) } __ksymtab : { KEEP(*(SORT(___ksymtab+*))) } }',
        },
      },
      new Recorder(),
    );
    expect(linked.diagnostics).toEqual([]);
    const { elf } = readElf(linked.object.bytes);
    const table = elf?.sections.find((s) => s.name === '__ksymtab');
    expect(table?.size).toBe(24 * 10_000);
  });
});
