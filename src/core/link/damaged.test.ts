// SPDX-License-Identifier: GPL-2.0-only
/**
 * Damaged objects, archives and programs, from kept seeds, through the ELF reader, the archive reader and
 * the linker: always a refusal that says why, or a file that can be read again. Bits flipped, ends cut
 * off, headers and tables overwritten. LINK_DAMAGED says how many, LINK_DAMAGED_SEED where to begin.
 */
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../base/diagnostic';
import { silent } from '../base/events';
import type { ObjectFile } from '../assemble/types';
import * as elf from '../elf';
import { readElf, writeElf } from '../elf';
import { link } from './index';
import type { LinkInput, LinkOptions } from './types';

/** mulberry32: the same numbers for the same seed, everywhere. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const text = (content: string) => new TextEncoder().encode(content);

/** An object with what objects have: code, data, strings that merge, a group, tables, commons. */
function object(name: string, needs: string): Uint8Array {
  const { SHF_ALLOC: A, SHF_WRITE: W, SHF_EXECINSTR: X, SHF_MERGE: M, SHF_STRINGS: S, SHT_PROGBITS: progbits } = elf;
  const symbol = (label: string, section: number | 'undef' | 'common', binding = elf.STB_GLOBAL) => ({
    name: label,
    value: section === 'common' ? 8n : 0n,
    size: 4,
    binding,
    type: elf.STT_NOTYPE,
    visibility: 0,
    section,
  });
  const plain = { align: 4, entsize: 0 };
  return writeElf({
    type: elf.ET_REL,
    sections: [
      {
        ...plain,
        name: '.text',
        type: progbits,
        flags: A | X,
        content: new Uint8Array(24).fill(0x90),
        relocations: [
          { offset: 1, type: elf.R_X86_64_PLT32, symbol: 4, addend: -4 },
          { offset: 8, type: elf.R_X86_64_32S, symbol: 0, addend: 2 },
        ],
      },
      {
        ...plain,
        name: '.data',
        type: progbits,
        flags: A | W,
        content: new Uint8Array(16),
        relocations: [{ offset: 8, type: elf.R_X86_64_64, symbol: 2, addend: 0 }],
      },
      {
        ...plain,
        name: '.rodata.str1.1',
        type: progbits,
        flags: A | M | S,
        entsize: 1,
        align: 1,
        content: text('one\0two\0'),
      },
      { ...plain, name: '.initcall6.init', type: progbits, flags: A | W, content: new Uint8Array(8) },
      { ...plain, name: '.bss', type: elf.SHT_NOBITS, flags: A | W, content: { size: 32 } },
      { ...plain, name: '.text.group', type: progbits, flags: A | X | elf.SHF_GROUP, content: new Uint8Array(4) },
      {
        ...plain,
        name: '.group',
        type: elf.SHT_GROUP,
        flags: 0,
        entsize: 4,
        content: new Uint8Array(0),
        group: { comdat: true, members: [5], symbol: 3 },
      },
      { ...plain, name: '.note.GNU-stack', type: progbits, flags: 0, align: 1, content: new Uint8Array(0) },
    ],
    symbols: [
      symbol('quiet', 2, elf.STB_LOCAL),
      symbol(`__start_${name}`, 'undef', elf.STB_WEAK),
      symbol(name, 0),
      symbol('group', 5, elf.STB_WEAK),
      symbol(needs, 'undef'),
      symbol('room', 'common'),
    ].sort((a, b) => (a.binding === elf.STB_LOCAL ? -1 : b.binding === elf.STB_LOCAL ? 1 : 0)),
  }).bytes;
}

/** As `ar rcs` writes it: an index, and one member. */
function archive(member: Uint8Array, symbol: string): Uint8Array {
  const header = (name: string, size: number) =>
    text(
      `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'644'.padEnd(8)}${String(size).padEnd(10)}\`\n`,
    );
  const names = text(`${symbol}\0`);
  const index = new Uint8Array(8 + names.length + (names.length & 1));
  const offset = 8 + 60 + index.length;
  new DataView(index.buffer).setUint32(0, 1);
  new DataView(index.buffer).setUint32(4, offset);
  index.set(names, 8);
  const parts = [text('!<arch>\n'), header('/', index.length), index, header('b.o/', member.length), member];
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  parts.reduce((at, part) => {
    out.set(part, at);
    return at + part.length;
  }, 0);
  return out;
}

const script = {
  path: 'script.lds',
  text: 'ENTRY(a)\nSECTIONS { . = 0x400000; .text : { *(.text .text.*) } .rodata : { *(.rodata.*) } .data : { *(.data) t0 = .; KEEP(*(SORT(.init*))) } .bss : { *(.bss) *(COMMON) } /DISCARD/ : { *(.comment) } }',
};
const modes: readonly Omit<LinkOptions, 'output'>[] = [
  { relocatable: true },
  { relocatable: false, script },
  { relocatable: false, script, gcSections: true },
  { relocatable: false, entry: 'a' },
];

const a = object('a', 'b');
const b = object('b', 'a');
const file = (path: string, bytes: Uint8Array): ObjectFile => ({ path, bytes, marks: [], fields: [] });
const program = link([file('a.o', a), file('b.o', b)], { output: 'p', ...modes[3]! }, silent).object.bytes;
const originals = { 'a.o': a, 'b.o': b, 'b.a': archive(b, 'b'), program } as const;
type Name = keyof typeof originals;

const words = [0n, 0xffff_ffff_ffff_ffffn, 0x7fff_ffff_ffff_ffffn, 1n << 63n, 0xffff_ffffn, 0x1_0000_0000n];

function damage(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  if (next(6) === 0) return bytes.slice(0, next(bytes.length));
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const headers = out[0] === 0x7f ? Number(view.getBigUint64(40, true)) : 0;
  const kind = next(5);
  for (let i = 1 + next(kind === 4 ? 40 : 4); i > 0; i--) {
    const at = next(out.length);
    if (kind === 0) out[at]! ^= 1 << next(8);
    else if (kind === 1) out[next(64)] = next(256);
    else if (kind === 2)
      out[Math.min(headers + next(out.length - headers), out.length - 1)] = [0, 255, 127, 128][next(4)]!;
    else if (kind === 3) view.setBigUint64(Math.min(at, out.length - 8), words[next(words.length)]!, true);
    else out[at] = next(256);
  }
  return out;
}

/** What came of it; throws when a reader does. */
function attempt(seed: number): 'refused' | 'made' {
  const next = generator(seed);
  const names = Object.keys(originals) as Name[];
  const victim = names[next(names.length)]!;
  const bytes = damage(originals[victim], next);
  const read = readElf(bytes).elf;
  for (const section of read?.sections ?? []) {
    read!.data(section);
    for (const table of read!.relocationsFor(section)) for (const r of table) expect(r.type).toBeGreaterThanOrEqual(0);
  }
  for (const symbol of read?.symbols() ?? []) expect(symbol.name.length).toBeLessThanOrEqual(bytes.length);
  const of = (name: Name) => file(name, name === victim ? bytes : originals[name]);
  const inputs: LinkInput[] =
    victim === 'b.a'
      ? [of('a.o'), next(2) ? of('b.a') : { kind: 'whole-archive', file: of('b.a') }]
      : victim === 'program'
        ? [of('program'), of('a.o'), of('b.o')]
        : [of('a.o'), of('b.o')];
  const { object: made, diagnostics } = link(inputs, { output: 'out', ...modes[next(modes.length)]! }, silent);
  if (hasErrors(diagnostics)) {
    for (const d of diagnostics) expect(d.text).not.toBe('');
    expect(made.bytes).toHaveLength(0);
    return 'refused';
  }
  expect(readElf(made.bytes).diagnostics).toEqual([]);
  return 'made';
}

const first = Number(process.env['LINK_DAMAGED_SEED'] ?? 1);
const many = Number(process.env['LINK_DAMAGED'] ?? 1000);

describe('damaged inputs', () => {
  it('are good when they are not damaged', () => {
    for (const options of modes) {
      const linked = link([file('a.o', a), file('b.a', originals['b.a'])], { output: 'x', ...options }, silent);
      expect(linked.diagnostics).toEqual([]);
    }
  });
  it(
    `seeds ${first} to ${first + many - 1}: refused, or a file that can be read`,
    { timeout: 60_000 + many * 20 },
    () => {
      const seen = { refused: 0, made: 0 };
      for (let seed = first; seed < first + many; seed++) seen[attempt(seed)]++;
      // A bit in a padding byte does no harm, one in a header does.
      expect(seen.refused).toBeGreaterThan(many / 10);
      expect(seen.made).toBeGreaterThan(many / 10);
    },
  );
});
