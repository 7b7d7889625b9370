// SPDX-License-Identifier: GPL-2.0-only
/**
 * The assemble stage: stands for gas 2.40.
 *
 * In: a compiled unit: functions, objects, strings, aliases, top-level asm, in order of emission.
 * Out: an ELF64 relocatable object with the sections, symbols and relocations gas makes of gcc's
 * output for the same unit; marks for every object; fields that tile the file. Same input, same bytes.
 */
import { cString } from '../base/bytes';
import type { Recorder } from '../base/events';
import { NO_ORIGIN } from '../base/origin';
import type { Mark } from '../base/thing';
import type {
  AliasItem,
  CompiledUnit,
  DataItem,
  FunctionItem,
  SectionSpec,
  StringItem,
  SymbolSpec,
  UndefinedItem,
  UnitRelocation,
} from '../compile/unit';
import {
  ET_REL,
  SHF_MERGE,
  SHF_STRINGS,
  SHT_PROGBITS,
  STT_FUNC,
  STT_OBJECT,
  STV_DEFAULT,
  STV_HIDDEN,
  STV_INTERNAL,
  STV_PROTECTED,
  relocationRule,
} from '../elf/constants';
import type { OutSection } from '../elf/types';
import { writeElf } from '../elf/write';
import { Assembly } from './assembly';
import { runAsm } from './asm';
import { constantValue } from './expression';
import { finish } from './finish';
import { tileFields } from './tile';
import type { AsmSymbol } from './symbols';
import type { Assembled } from './types';

/** What `.ident` puts into .comment, where gcc writes its name and version. */
const ident = 'kmodscope: (x86-64, after gcc 12 and binutils 2.40)';

const visibilities = {
  default: STV_DEFAULT,
  internal: STV_INTERNAL,
  hidden: STV_HIDDEN,
  protected: STV_PROTECTED,
} as const;

export function assemble(unit: CompiledUnit, recorder: Recorder): Assembled {
  const assembly = new Assembly(unit.name, unit.origins, recorder);
  const items = new Items(assembly);

  // `.text` opens every file of gcc's. Then the items, in order of emission.
  assembly.enter(assembly.current);
  for (const item of unit.items) {
    switch (item.kind) {
      case 'function':
        items.function(item);
        break;
      case 'data':
        items.data(item);
        break;
      case 'string':
        items.string(item);
        break;
      case 'alias':
        items.alias(item);
        break;
      case 'undefined':
        items.undefined(item);
        break;
      case 'asm':
        runAsm(assembly, item);
        items.forgetSection();
        break;
    }
  }

  // `.ident`, and the note by which ld knows that this file needs no executable stack.
  const comment = assembly.section(
    { name: '.comment', type: SHT_PROGBITS, flags: SHF_MERGE | SHF_STRINGS, entsize: 1 },
    NO_ORIGIN,
  );
  comment.append(Uint8Array.of(0));
  comment.append(cString(ident));
  assembly.section({ name: '.note.GNU-stack', type: SHT_PROGBITS, flags: 0, entsize: 0 }, NO_ORIGIN);

  // All places are known: expressions become bytes or relocations, symbols get their numbers.
  const finished = finish(assembly, unit.source.slice(unit.source.lastIndexOf('/') + 1), (section) => section.position);

  // Header order is order of creation; the writer adds .rela*, .symtab, .strtab, .shstrtab.
  const sections: OutSection[] = assembly.sections.map((section) => ({
    name: section.name,
    type: section.type,
    flags: section.flags,
    align: section.align,
    entsize: section.entsize,
    content: section.isNobits ? { size: section.size } : section.bytes(),
    get fields() {
      return tileFields(section.fields);
    },
    relocations: finished.relocations.get(section) ?? [],
  }));
  const written = writeElf({ type: ET_REL, sections, symbols: finished.symbols });

  const marks: Mark[] = assembly.placed.map((object) => ({
    section: written.sectionIndex[object.section.position]!,
    from: object.offset,
    to: object.offset + object.size,
    thing: object.thing,
    label: object.label,
    role: object.role,
    origin: object.origin,
  }));
  recordFile(assembly, unit.name, written, finished.symbols.length + 1, sections);
  return {
    object: {
      path: unit.name,
      bytes: written.bytes,
      marks,
      get fields() {
        return written.fields;
      },
    },
    diagnostics: assembly.diagnostics,
  };
}

/** The compiler's items as gas would see them in gcc's output. */
class Items {
  /** gcc writes a section directive only where the section changes, and always after an asm */
  private inSection: string | undefined = '.text';

  constructor(private readonly assembly: Assembly) {}

  forgetSection(): void {
    this.inSection = undefined;
  }

  function(item: FunctionItem): void {
    const { assembly } = this;
    this.enter(item.section, item.symbol.origin);
    assembly.alignTo(item.align);
    const symbol = this.declare(item.symbol);
    symbol.type = STT_FUNC;
    symbol.size = constantValue(BigInt(item.code.length));
    assembly.define(symbol, item.symbol.origin);
    const section = assembly.current;
    const offset = section.size;
    section.append(item.code);
    this.relocate(item.relocations, offset, item.symbol.thing);
    const lines = item.lines;
    lines.forEach((line, i) =>
      section.field(
        offset + line.offset,
        offset + (lines[i + 1]?.offset ?? item.code.length),
        item.symbol.name,
        line.origin,
      ),
    );
    section.field(offset, offset + item.code.length, item.symbol.name, item.symbol.origin);
    assembly.place(
      {
        section,
        offset,
        size: item.code.length,
        thing: item.symbol.thing,
        label: item.symbol.name,
        role: 'function',
        origin: item.symbol.origin,
      },
      item.symbol.binding,
      item.align,
    );
  }

  data(item: DataItem): void {
    const { assembly } = this;
    // gcc: `.globl` before the section directive, `.type` behind it. A first mention makes the symbol.
    if (item.symbol.binding !== 'local') this.declare(item.symbol);
    this.enter(item.section, item.symbol.origin);
    assembly.alignTo(item.align);
    const symbol = this.declare(item.symbol);
    symbol.type = STT_OBJECT;
    symbol.size = constantValue(BigInt(item.size));
    assembly.define(symbol, item.symbol.origin);
    const section = assembly.current;
    const offset = section.size;
    if (item.bytes === undefined || section.isNobits) section.appendZeroes(item.size);
    else section.append(item.bytes);
    this.relocate(item.relocations, offset, item.symbol.thing);
    for (const field of item.fields) {
      const path = field.path === '' || field.path === 'value' ? '' : field.path;
      const name =
        path.startsWith('.') || path.startsWith('[') || path === ''
          ? `${item.symbol.name}${path}`
          : `${item.symbol.name}.${path}`;
      section.field(offset + field.offset, offset + field.offset + field.size, name, field.origin);
    }
    section.field(offset, offset + item.size, item.symbol.name, item.symbol.origin);
    assembly.place(
      {
        section,
        offset,
        size: item.size,
        thing: item.symbol.thing,
        label: item.symbol.name,
        role: 'object',
        origin: item.symbol.origin,
      },
      item.symbol.binding,
      item.align,
    );
  }

  string(item: StringItem): void {
    const { assembly } = this;
    this.enter(item.section, item.origin);
    assembly.alignTo(item.align);
    const symbol = assembly.mention(item.label);
    symbol.origin = item.origin;
    symbol.thing = item.thing;
    assembly.define(symbol, item.origin);
    const section = assembly.current;
    const offset = section.size;
    section.append(item.bytes);
    section.field(offset, section.size, item.label, item.origin);
    assembly.place(
      {
        section,
        offset,
        size: item.bytes.length,
        thing: item.thing,
        label: item.label,
        role: 'string',
        origin: item.origin,
      },
      '',
      item.align,
    );
  }

  /** gcc: `.globl name` and `.set name,target`. */
  alias(item: AliasItem): void {
    const { assembly } = this;
    const symbol = this.declare(item.symbol);
    const target = assembly.mention(item.target);
    if (symbol.state.kind !== 'undefined') {
      assembly.error('redefined', `symbol \`${symbol.name}' is already defined`, item.symbol.origin);
      return;
    }
    symbol.state = { kind: 'equated', value: { add: target, sub: undefined, constant: 0n }, once: true };
  }

  undefined(item: UndefinedItem): void {
    this.declare(item.symbol);
  }

  private enter(spec: SectionSpec, origin: number): void {
    if (this.inSection === spec.name) return;
    this.assembly.enter(this.assembly.section(spec, origin));
    this.inSection = spec.name;
  }

  private declare(spec: SymbolSpec): AsmSymbol {
    const symbol = this.assembly.mention(spec.name);
    if (spec.binding !== 'local') symbol.declared = spec.binding;
    symbol.visibility = visibilities[spec.visibility];
    symbol.thing = spec.thing;
    symbol.origin = spec.origin;
    return symbol;
  }

  private relocate(relocations: readonly UnitRelocation[], base: number, thing: string): void {
    for (const r of relocations) {
      const rule = relocationRule(r.type);
      const symbol = this.assembly.mention(r.symbol);
      const relative = rule?.formula === 'S + A - P';
      // gas gives the label of a %rip operand its place in .symtab while it reads the instruction.
      if (relative) this.assembly.list(symbol);
      this.assembly.fixups.push({
        section: this.assembly.current,
        offset: base + r.offset,
        size: rule?.size ?? 0,
        type: r.type,
        relative,
        value: { add: symbol, sub: undefined, constant: BigInt(r.addend) },
        origin: r.origin,
        thing,
      });
    }
  }
}

function recordFile(
  assembly: Assembly,
  path: string,
  written: ReturnType<typeof writeElf>,
  symbols: number,
  sections: readonly OutSection[],
): void {
  const { events } = assembly;
  if (!events.on) return;
  const view = new DataView(written.bytes.buffer);
  for (const field of written.header) {
    if (field.label === 'Ehdr.e_ident') continue;
    const size = field.to - field.from;
    const value =
      size === 8
        ? view.getBigUint64(field.from, true)
        : BigInt(size === 4 ? view.getUint32(field.from, true) : view.getUint16(field.from, true));
    events.record('header', { label: field.label.slice('Ehdr.'.length), offset: field.from, size, value });
  }
  for (const part of written.parts) {
    if (part.name !== '.strtab' && part.name !== '.shstrtab') continue;
    const count = written.bytes
      .subarray(part.offset + 1, part.offset + part.size)
      .reduce((n, byte) => n + (byte === 0 ? 1 : 0), 0);
    events.record('strings', { table: part.name, size: part.size, count });
  }
  events.record('file', {
    path,
    size: written.bytes.length,
    sections: view.getUint16(60, true),
    symbols,
    relocations: sections.reduce((n, s) => n + (s.relocations?.length ?? 0), 0),
    partNames: written.parts.map((p) => p.name),
    partOffsets: written.parts.map((p) => p.offset),
    partSizes: written.parts.map((p) => p.size),
  });
}
