// SPDX-License-Identifier: GPL-2.0-only
/** Marks, events, scene, sentences: what ELF cannot say. The bytes are compared in assemble.oracle.test.ts. */
import { describe, expect, it } from 'vitest';
import { assemble as english } from '../../i18n/en/assemble';
import { assemble as simplified } from '../../i18n/zh-Hans/assemble';
import { assemble as traditional } from '../../i18n/zh-Hant/assemble';
import { Recorder, detailOf, eventAt, silent } from '../base/events';
import { Origins } from '../base/origin';
import type { AsmItem, CompiledUnit } from '../compile/unit';
import { readElf } from '../elf/read';
import type { AssembleEvent, AssembleState } from './events';
import { assembleSchema, assembleView } from './events';
import { assemble } from './index';
import { UnitMaker, sections } from './testkit';
import { tileFields } from './tile';

function run(unit: CompiledUnit) {
  const recorder = new Recorder();
  const assembled = assemble(unit, recorder);
  const log = recorder.toLog();
  const events = Array.from(log.starts, (_, i) => eventAt(log, i, { assemble: assembleSchema }) as AssembleEvent);
  const coarse = events.filter((_, i) => detailOf(log, i) === 0);
  const scene = events.reduce<AssembleState>((state, event) => assembleView.apply(state, event), assembleView.initial);
  const elf = readElf(assembled.object.bytes).elf!;
  const marks = assembled.object.marks.map(
    (m) => `${elf.sections[m.section]!.name} ${m.from}-${m.to} ${m.role} ${m.label} ${m.thing}`,
  );
  return { ...assembled, elf, events, coarse, scene, marks };
}

function demo(): UnitMaker {
  const make = new UnitMaker();
  return make
    .string('.LC0', 'hello\n')
    .function(make.symbol('demo_init'), sections.initText, [0xbf, 0, 0, 0, 0, 0xc3], [make.relocation(1, 10, '.LC0')])
    .data(
      make.symbol('__initcall_demo_init6'),
      sections.initcall6,
      8,
      [0, 0, 0, 0, 0, 0, 0, 0],
      [make.relocation(0, 1, 'demo_init')],
    )
    .data(make.symbol('counter', 'global'), sections.bss, 4, [0, 0, 0, 0])
    .alias(make.symbol('init_module', 'global'), 'demo_init')
    .asm('.section ".initcall7.init","a"\n__initcall_late7:\n.long demo_init - .\n.previous\n');
}

describe('marks', () => {
  it('follows every object into its section', () => {
    expect(run(demo().unit()).marks).toEqual([
      '.rodata.str1.1 0-7 string .LC0 demo.o#1',
      '.init.text 0-6 function demo_init demo.o#2',
      '.initcall6.init 0-8 object __initcall_demo_init6 demo.o#3',
      '.bss 0-4 object counter demo.o#4',
      // tokens 6 to 9 are the lines of the asm; the label stands in the second
      '.initcall7.init 0-4 entry __initcall_late7 demo.o#7',
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      'two labels on one address share the bytes',
      '.data\na:\nb:\n.long 1\n.long 2\n',
      ['.data 0-8 entry a demo.o#2', '.data 0-8 entry b demo.o#3'],
    ],
    [
      'a label ends the one before',
      '.data\na: .long 1\nb: .byte 2\n',
      ['.data 0-4 entry a demo.o#2', '.data 4-5 entry b demo.o#3'],
    ],
    [
      'padding belongs to nobody',
      '.data\na: .byte 1\n.balign 8\nb: .byte 2\n',
      ['.data 0-1 entry a demo.o#2', '.data 8-9 entry b demo.o#4'],
    ],
    [
      'a section change ends it',
      '.data\na: .byte 1\n.section .x,"a"\n.byte 2\n.previous\n.byte 3\n',
      ['.data 0-1 entry a demo.o#2', '.x 0-1 entry .x demo.o#4', '.data 1-2 entry .data demo.o#6'],
    ],
    ['code with a label is a function', '.text\nf: nop\nret\n', ['.text 0-2 function f demo.o#2']],
    ['a label without bytes makes none', '.data\nend:\n', []],
    [
      'an assembler-local label does not begin a thing',
      '.data\na: .long 1\n.Lx: .long 2\n1: .long 3\n',
      ['.data 0-12 entry a demo.o#2'],
    ],
  ])('%s', (_, text, marks) => {
    expect(run(new UnitMaker().asm(text).unit()).marks).toEqual(marks);
  });

  it('takes the thing of the macro argument the label was spelled with', () => {
    const origins = new Origins();
    const written = (from: number) => origins.written('demo.c', from, from + 9);
    const call = written(0);
    // "__initcall_" #fn #id ":\n.long 0\n"
    const parts: [string, number, number][] = [
      ['__initcall_', 11, origins.body(written(100), call)],
      ['demo_init', 12, origins.stringised([written(12)], call)],
      ['6', 13, origins.stringised([written(120)], call)],
      [':\n.long 0\n', 14, origins.body(written(130), call)],
    ];
    let text = '';
    const pieces = parts.map(([part, token, origin]) => {
      const from = text.length;
      text += part;
      return { from, to: text.length, token, origin };
    });
    const item: AsmItem = { kind: 'asm', text, pieces, origin: call };
    const { object, elf } = run({
      name: 'demo.o',
      source: 'demo.c',
      items: [item],
      origins,
      dropped: [],
      diagnostics: [],
    });
    expect(object.marks).toHaveLength(1);
    expect(object.marks[0]).toMatchObject({ thing: 'demo.o#12', label: '__initcall_demo_init6' });
    // Its origin is all of the label's text, the colon's piece not.
    const joined = origins.get(object.marks[0]!.origin);
    expect(joined).toEqual({ kind: 'joined', parts: parts.slice(0, 3).map(([, , origin]) => origin) });
    expect(elf.symbols()!.count).toBe(3);
  });
});

describe('the file', () => {
  it('is tiled by its fields, and they say what every byte is', () => {
    const make = new UnitMaker();
    const origin = make.origins.written('demo.c', 70, 75);
    const unit = make
      .data(
        make.symbol('pair'),
        sections.data,
        4,
        [1, 0, 0, 0, 2, 0, 0, 0, 9],
        [],
        [
          { offset: 0, size: 4, path: '.first', type: 'int', origin },
          { offset: 4, size: 4, path: '.second', type: 'int', origin },
          // the other member of a union
          { offset: 4, size: 2, path: '.half', type: 'short', origin },
        ],
      )
      .unit();
    const { object } = run(unit);
    let at = 0;
    for (const field of object.fields) {
      expect(field.from).toBe(at);
      at = field.to;
    }
    expect(at).toBe(object.bytes.length);
    const labels = object.fields
      .filter((f) => f.label.startsWith('pair'))
      .map((f) => [f.label, f.to - f.from, f.origin === origin]);
    expect(labels).toEqual([
      ['pair.first', 4, true],
      ['pair.half', 2, true],
      ['pair.second', 2, true],
      ['pair', 1, false],
    ]);
  });

  it('is the same bytes every time, watched or not', () => {
    const first = run(demo().unit()).object.bytes;
    expect(run(demo().unit()).object.bytes).toEqual(first);
    expect(assemble(demo().unit(), silent).object.bytes).toEqual(first);
  });

  it('names the file, not its folder, in STT_FILE', () => {
    expect(run(demo().unit()).elf.symbols()!.name(1)).toBe('demo.c');
  });
});

describe('the scene', () => {
  const { scene, coarse, elf } = run(demo().unit());

  it('has few coarse steps: an object each, and the file', () => {
    expect(coarse.map((e) => (e.kind === 'place' ? e.label : e.kind))).toEqual([
      'demo_init',
      '__initcall_demo_init6',
      'counter',
      '__initcall_late7',
      'file',
    ]);
  });

  it('ends as the file is', () => {
    for (const section of scene.sections) {
      const real = elf.section(section.name)!;
      if (section.name === '.comment') continue;
      expect({
        name: section.name,
        size: section.size,
        align: section.align,
        type: section.type,
        flags: section.flags,
      }).toEqual({
        name: real.name,
        size: real.size,
        align: real.addralign,
        type: real.type,
        flags: real.flags,
      });
      const pieces = section.pieces.map((p) => p.offset + p.size);
      if (pieces.length > 0) expect(Math.max(...pieces)).toBe(real.size);
    }
    expect(scene.symbols).toHaveLength(elf.symbols()!.count - 1);
    expect(scene.symbols.map((s) => s.name)).toEqual(
      [...elf.symbols()!].slice(1).map((s) => s.name || elf.sections[s.shndx]!.name),
    );
    expect(scene.file?.size).toBe(elf.bytes.length);
  });

  it('hangs each relocation on its object', () => {
    const relocations = scene.sections.flatMap((s) =>
      s.pieces.flatMap((p) =>
        p.relocations.map((r) => `${p.label}+${r.offset - p.offset}: ${r.type} ${r.symbol} ${r.addend} for ${r.named}`),
      ),
    );
    expect(relocations).toEqual([
      'demo_init+1: R_X86_64_32 .rodata.str1.1 0 for .LC0',
      '__initcall_demo_init6+0: R_X86_64_64 .init.text 0 for demo_init',
      '__initcall_late7+0: R_X86_64_PC32 .init.text 0 for demo_init',
    ]);
  });

  it('shows an alias as a second name', () => {
    expect(scene.symbols.find((s) => s.name === 'init_module')).toMatchObject({
      alias: 'demo_init',
      section: '.init.text',
      value: 0n,
      size: 6,
      type: 'FUNC',
    });
  });

  it('begins again with the next file', () => {
    const { events } = run(demo().unit());
    const twice = [...events, ...events].reduce<AssembleState>(
      (state, event) => assembleView.apply(state, event),
      assembleView.initial,
    );
    expect(twice).toEqual(scene);
    expect(twice.object).toBe('demo.o');
  });

  it('does not change a state it was given', () => {
    const { events } = run(demo().unit());
    const half = events.slice(0, 12).reduce<AssembleState>((s, e) => assembleView.apply(s, e), assembleView.initial);
    const before = JSON.stringify(half, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
    events.slice(12).reduce<AssembleState>((s, e) => assembleView.apply(s, e), half);
    expect(JSON.stringify(half, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).toBe(before);
  });
});

describe('the sentences', () => {
  const unit = demo()
    .asm(
      '.section .code,"ax"\n.globl g\ng: nop\n.balign 8\n.byte 1\n.asciz "text"\n.byte 0\n.balign 4\n.weak w\n.long w - ., g - .\n.comm shared,4,4\nfive = 5\nl: .long l - .\n.frob\n.file "x"\n.section .n,"a",@note\n.weak d\nd: .long 1\n.data\n.byte 1\n.balign 8\n.long later - .\nlater:\n.weak wu\n.quad ext, wu\n',
    )
    .data(new UnitMaker().symbol('ro'), sections.rodata, 8, [1])
    .unit();
  const { events } = run(unit);
  const said = events.map((event) => assembleView.say(event));
  const catalogues = Object.entries({ english, simplified, traditional });

  it.each(catalogues)('%s has every sentence, and no brace is left open', (_, catalogue) => {
    for (const { id, values } of said) {
      const names = [...catalogue[id].matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
      expect([id, ...names.filter((name) => !(name in values))]).toEqual([id]);
    }
  });

  it('uses nearly all of the catalogue here', () => {
    const used = new Set<string>(said.map((m) => m.id));
    const unused = Object.keys(english).filter((id) => !used.has(id));
    // R_X86_64_* that write neither S + A nor S + A - P come from nowhere yet.
    expect(unused).toEqual(['relocation.other']);
  });

  it('all languages name the same values', () => {
    for (const id of Object.keys(english) as (keyof typeof english)[]) {
      const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!))].sort();
      // A translation may say less, never something else.
      for (const [, catalogue] of catalogues)
        expect([id, ...names(english[id])]).toEqual(expect.arrayContaining([id, ...names(catalogue[id])]));
    }
  });
});

it.each<[string, [number, number, string][], [number, number, string][]]>([
  [
    'apart',
    [
      [0, 4, 'a'],
      [4, 8, 'b'],
    ],
    [
      [0, 4, 'a'],
      [4, 8, 'b'],
    ],
  ],
  [
    'the narrow one wins',
    [
      [0, 8, 'whole'],
      [2, 4, 'part'],
    ],
    [
      [0, 2, 'whole'],
      [2, 4, 'part'],
      [4, 8, 'whole'],
    ],
  ],
  [
    'of equals the first',
    [
      [0, 4, 'a'],
      [0, 4, 'b'],
    ],
    [[0, 4, 'a']],
  ],
  [
    'overlapping',
    [
      [0, 4, 'a'],
      [2, 6, 'b'],
    ],
    [
      [0, 4, 'a'],
      [4, 6, 'b'],
    ],
  ],
  [
    'two inside',
    [
      [0, 9, 'whole'],
      [1, 2, 'x'],
      [5, 7, 'y'],
    ],
    [
      [0, 1, 'whole'],
      [1, 2, 'x'],
      [2, 5, 'whole'],
      [5, 7, 'y'],
      [7, 9, 'whole'],
    ],
  ],
])('fields over one another: %s', (_, fields, tiled) => {
  const make = (list: [number, number, string][]) => list.map(([from, to, label]) => ({ from, to, label, origin: 0 }));
  expect(tileFields(make(fields))).toEqual(make(tiled));
});
