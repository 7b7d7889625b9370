// SPDX-License-Identifier: GPL-2.0-only
/** What we write we read back; the fields tile every file; a damaged file is an answer, not a crash. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../base/bytes';
import type { Field } from '../base/thing';
import {
  ET_EXEC,
  ET_REL,
  PF_R,
  PF_W,
  PF_X,
  PT_LOAD,
  R_X86_64_64,
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_INFO_LINK,
  SHF_WRITE,
  SHT_NOBITS,
  SHT_PROGBITS,
  SHT_RELA,
  STB_GLOBAL,
  STB_LOCAL,
  STT_FUNC,
  STT_NOTYPE,
  STT_OBJECT,
  relocationRule,
} from './constants';
import { readElf, writeElf } from './index';
import { makeStringTable } from './strtab';
import type { ElfSpec, OutSection, OutSymbol } from './types';

/** No gap, no overlap, from the first byte to the last. */
function expectTiles(fields: readonly Field[], size: number): void {
  let at = 0;
  for (const field of fields) {
    expect({ label: field.label, from: field.from, empty: field.to <= field.from }).toEqual({
      label: field.label,
      from: at,
      empty: false,
    });
    at = field.to;
  }
  expect(at).toBe(size);
}

const small: ElfSpec = {
  type: ET_REL,
  sections: [
    {
      name: '.text',
      type: SHT_PROGBITS,
      flags: SHF_ALLOC | SHF_EXECINSTR,
      align: 16,
      entsize: 0,
      content: Uint8Array.of(0xc3),
    },
    {
      name: '.data',
      type: SHT_PROGBITS,
      flags: SHF_ALLOC | SHF_WRITE,
      align: 8,
      entsize: 0,
      content: new Uint8Array(16),
      fields: [{ from: 8, to: 16, label: 'pointer', origin: 7 }],
      relocations: [{ offset: 8, type: R_X86_64_64, symbol: 1, addend: -3, origin: 9 }],
    },
    { name: '.bss', type: SHT_NOBITS, flags: SHF_ALLOC | SHF_WRITE, align: 4, entsize: 0, content: { size: 400 } },
  ],
  symbols: [
    { name: 'quiet', value: 8n, size: 8, binding: STB_LOCAL, type: STT_OBJECT, visibility: 0, section: 1 },
    { name: 'start', value: 0n, size: 1, binding: STB_GLOBAL, type: STT_FUNC, visibility: 0, section: 0 },
    { name: 'away', value: 0n, size: 0, binding: STB_GLOBAL, type: STT_NOTYPE, visibility: 2, section: 'undef' },
  ],
};

describe('writing and reading back', () => {
  const written = writeElf(small);
  const { elf, diagnostics } = readElf(written.bytes);

  it('gives every section back', () => {
    expect(diagnostics).toEqual([]);
    expect(elf!.sections.map((s) => s.name)).toEqual([
      '',
      '.text',
      '.data',
      '.rela.data',
      '.bss',
      '.symtab',
      '.strtab',
      '.shstrtab',
    ]);
    expect(written.sectionIndex).toEqual([1, 2, 4]);
    expect(elf!.section('.bss')).toMatchObject({ type: SHT_NOBITS, size: 400, addralign: 4 });
    expect(elf!.data(elf!.section('.bss')!)).toHaveLength(0);
  });

  it('gives symbols and relocations back', () => {
    const symbols = elf!.symbols()!;
    expect([...symbols].map((s) => [s.name, s.value, s.size, s.binding, s.type, s.visibility, s.shndx])).toEqual([
      ['', 0n, 0, 0, 0, 0, 0],
      ['quiet', 8n, 8, STB_LOCAL, STT_OBJECT, 0, 2],
      ['start', 0n, 1, STB_GLOBAL, STT_FUNC, 0, 1],
      ['away', 0n, 0, STB_GLOBAL, STT_NOTYPE, 2, 0],
    ]);
    expect(symbols.section.info).toBe(2);
    const table = elf!.relocationsFor(elf!.section('.data')!)[0]!;
    expect(table.section).toMatchObject({ name: '.rela.data', type: SHT_RELA, flags: SHF_INFO_LINK, link: 5, info: 2 });
    expect([...table]).toEqual([{ offset: 8n, type: R_X86_64_64, symbol: 2, addend: -3n }]);
  });

  it('labels every byte, and keeps the origins', () => {
    expectTiles(written.fields, written.bytes.length);
    expect(written.fields.find((f) => f.label === 'pointer')?.origin).toBe(7);
    expect(written.fields.find((f) => f.label === '.rela.data[0].r_addend')?.origin).toBe(9);
    expect(written.fields.find((f) => f.label === '.symtab[2].st_value')).toBeDefined();
    expect(written.fields.some((f) => f.label === 'padding')).toBe(true);
  });

  it('refuses a local symbol behind a global one', () => {
    expect(() => writeElf({ ...small, symbols: [...small.symbols!].reverse() })).toThrow(/local/);
  });

  it('writes no symbol table when there are no symbols to have', () => {
    const stripped = readElf(writeElf({ ...small, sections: [small.sections[0]!], symbols: undefined }).bytes).elf!;
    expect(stripped.sections.map((s) => s.name)).toEqual(['', '.text', '.shstrtab']);
    expect(stripped.symbols()).toBeUndefined();
  });
});

describe('an executable', () => {
  const base = 0xffffffff81000000n;
  const page = 0x200000;
  const written = writeElf({
    type: ET_EXEC,
    entry: base + 4n,
    sections: [
      {
        name: '.text',
        type: SHT_PROGBITS,
        flags: SHF_ALLOC | SHF_EXECINSTR,
        addr: base,
        align: 16,
        entsize: 0,
        content: new Uint8Array(100).fill(0x90),
      },
      {
        name: '.data',
        type: SHT_PROGBITS,
        flags: SHF_ALLOC | SHF_WRITE,
        addr: base + 0x1000n,
        align: 4096,
        entsize: 0,
        content: new Uint8Array(50),
      },
      {
        name: '.bss',
        type: SHT_NOBITS,
        flags: SHF_ALLOC | SHF_WRITE,
        addr: base + 0x1040n,
        align: 16,
        entsize: 0,
        content: { size: 1000 },
      },
    ],
    symbols: [
      {
        name: 'start_kernel',
        value: base + 4n,
        size: 0,
        binding: STB_GLOBAL,
        type: STT_FUNC,
        visibility: 0,
        section: 0,
      },
    ],
    segments: [
      { type: PT_LOAD, flags: PF_R | PF_X, align: page, sections: [0] },
      { type: PT_LOAD, flags: PF_R | PF_W, align: page, sections: [1, 2] },
    ],
  });
  const elf = readElf(written.bytes).elf!;

  it('loads at its addresses: offset and address agree modulo the page', () => {
    expect(elf.header).toMatchObject({ type: ET_EXEC, entry: base + 4n, phnum: 2 });
    for (const segment of elf.segments)
      expect(BigInt(segment.offset) % BigInt(page)).toBe(segment.vaddr % BigInt(page));
    expect(elf.segments[0]).toMatchObject({ vaddr: base, filesz: 100, memsz: 100 });
    expect(elf.segments[1]).toMatchObject({ vaddr: base + 0x1000n, filesz: 50, memsz: 0x40 + 1000 });
    expectTiles(written.fields, written.bytes.length);
  });
});

describe('any specification', () => {
  const section = fc.record({
    size: fc.nat(70),
    align: fc.constantFrom(1, 2, 4, 8, 16, 64),
    nobits: fc.boolean(),
    relocations: fc.array(fc.nat(60), { maxLength: 4 }),
  });
  it('tiles, aligns and reads back', () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 6 }), fc.nat(5), (sections, globals) => {
        const symbols: OutSymbol[] = Array.from({ length: globals }, (_, i) => ({
          name: `s${i}`,
          value: BigInt(i),
          size: i,
          binding: STB_GLOBAL,
          type: STT_NOTYPE,
          visibility: 0,
          section: 'abs',
        }));
        const out: OutSection[] = sections.map((s, i) => ({
          name: `.s${i}`,
          type: s.nobits ? SHT_NOBITS : SHT_PROGBITS,
          flags: SHF_ALLOC,
          align: s.align,
          entsize: 0,
          content: s.nobits ? { size: s.size } : new Uint8Array(s.size).fill(i + 1),
          relocations: s.nobits
            ? []
            : s.relocations.map((offset) => ({ offset, type: R_X86_64_64, symbol: globals > 0 ? 0 : -1, addend: 1 })),
        }));
        const written = writeElf({ type: ET_REL, sections: out, symbols });
        expectTiles(written.fields, written.bytes.length);
        const { elf, diagnostics } = readElf(written.bytes);
        expect(diagnostics).toEqual([]);
        for (const s of elf!.sections.slice(1)) expect(s.offset % s.addralign).toBe(0);
        written.sectionIndex.forEach((index, i) => {
          const read = elf!.sections[index]!;
          expect(read).toMatchObject({ name: `.s${i}`, size: sections[i]!.size });
          expect([...elf!.data(read)].every((byte) => byte === i + 1)).toBe(true);
          expect(elf!.relocationsFor(read)[0]?.count ?? 0).toBe(out[i]!.relocations!.length);
        });
        expect(elf!.symbols()!.count).toBe(globals + 1);
      }),
      { numRuns: 200, seed: 54 },
    );
  });
});

describe('string tables', () => {
  it.each([
    [['a'], '\0a\0'],
    [['.rela.text', '.text'], '\0.rela.text\0'],
    [['.text', '.rela.text', 'xt'], '\0.rela.text\0'],
    [['b', 'a', 'b', ''], '\0b\0a\0'],
    [['printk', 'k', 'tk2'], '\0printk\0tk2\0'],
  ])('%j', (strings, text) => {
    const table = makeStringTable(strings);
    expect(decodeUtf8(table.bytes)).toBe(text);
    for (const s of strings) expect(decodeUtf8(table.bytes.subarray(table.offset(s))).startsWith(`${s}\0`)).toBe(true);
  });
  it('throws for a string that was never added', () => {
    expect(() => makeStringTable(['a']).offset('b')).toThrow(RangeError);
  });
});

describe('files that are none, or damaged', () => {
  const good = writeElf(small).bytes;
  const changed = (at: number, ...bytes: number[]) => {
    const copy = good.slice();
    copy.set(bytes, at);
    return copy;
  };
  it.each([
    ['empty', new Uint8Array(0), 'elf.magic'],
    ['text', Uint8Array.from([...'#include'].map((c) => c.charCodeAt(0))), 'elf.magic'],
    ['a header cut short', good.slice(0, 40), 'elf.truncated-header'],
    ['32 bit', changed(4, 1), 'elf.class'],
    ['big-endian', changed(5, 2), 'elf.class'],
    ['section headers cut off', good.slice(0, good.length - 10), 'elf.shnum'],
    ['section headers far away', changed(40, 0xff, 0xff, 0xff, 0xff), 'elf.shoff'],
    ['wrong e_shentsize', changed(58, 40), 'elf.shentsize'],
  ])('%s', (_, bytes, id) => {
    const { elf, diagnostics } = readElf(bytes);
    expect(elf).toBeUndefined();
    expect(diagnostics.map((d) => d.id)).toEqual([id]);
  });

  it('reads on around a damaged section', () => {
    const shoff = Number(new DataView(good.buffer).getBigUint64(40, true));
    const { elf, diagnostics } = readElf(changed(shoff + 2 * 64 + 24, 0xff, 0xff, 0xff));
    expect(diagnostics.map((d) => d.id)).toEqual(['elf.section-end']);
    expect(elf!.data(elf!.section('.data')!)).toHaveLength(0);
    expect(elf!.symbols()!.count).toBe(4);
  });

  it('survives any bytes behind a good magic', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        (changes) => {
          const bytes = good.slice();
          for (const [at, value] of changes) bytes[at] = value;
          const { elf, diagnostics } = readElf(bytes);
          if (!elf) expect(diagnostics.length).toBeGreaterThan(0);
          for (const s of elf?.sections ?? []) {
            elf!.data(s);
            for (const symbol of elf!.symbols(s) ?? []) expect(typeof symbol.name).toBe('string');
            if (s.type === SHT_RELA) expect([...elf!.relocations(s)].length).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 500, seed: 54 },
    );
  });
});

it('knows what a relocation writes', () => {
  expect(relocationRule(R_X86_64_64)).toEqual({ size: 8, formula: 'S + A', check: undefined });
  expect(relocationRule(2)?.formula).toBe('S + A - P');
  expect(relocationRule(9)).toBeUndefined();
});
