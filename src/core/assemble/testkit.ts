// SPDX-License-Identifier: GPL-2.0-only
/**
 * For tests: compiled units made by hand, and a unit printed as the assembler text gcc would write,
 * so that gas can be asked about the same unit.
 */
import { NO_ORIGIN, Origins } from '../base/origin';
import { thingId } from '../base/thing';
import type {
  AsmItem,
  CompiledUnit,
  DataItem,
  FunctionItem,
  SectionSpec,
  StringItem,
  SymbolSpec,
  UnitItem,
  UnitRelocation,
} from '../compile/unit';
import { R_X86_64_64, SHT_NOBITS, relocationName, relocationRule } from '../elf/constants';
import { flagLetters } from './sections';

export const sections = {
  text: { name: '.text', type: 1, flags: 6, entsize: 0 },
  initText: { name: '.init.text', type: 1, flags: 6, entsize: 0 },
  data: { name: '.data', type: 1, flags: 3, entsize: 0 },
  bss: { name: '.bss', type: 8, flags: 3, entsize: 0 },
  rodata: { name: '.rodata', type: 1, flags: 2, entsize: 0 },
  strings: { name: '.rodata.str1.1', type: 1, flags: 0x32, entsize: 1 },
  initcall6: { name: '.initcall6.init', type: 1, flags: 3, entsize: 0 },
  ksymtabStrings: { name: '__ksymtab_strings', type: 1, flags: 2, entsize: 0 },
  modinfo: { name: '.modinfo', type: 1, flags: 2, entsize: 0 },
} satisfies Record<string, SectionSpec>;

/** Items whose tokens and origins count up from one written file. */
export class UnitMaker {
  readonly origins = new Origins();
  readonly items: UnitItem[] = [];
  private token = 0;

  symbol(
    name: string,
    binding: SymbolSpec['binding'] = 'local',
    visibility: SymbolSpec['visibility'] = 'default',
  ): SymbolSpec {
    const from = 10 * ++this.token;
    return {
      name,
      binding,
      visibility,
      thing: thingId('demo.o', this.token),
      origin: this.origins.written('demo.c', from, from + name.length),
    };
  }
  relocation(offset: number, type: number, symbol: string, addend = 0): UnitRelocation {
    return { offset, type, symbol, addend, origin: this.origins.written('demo.c', 5, 6) };
  }
  function(
    symbol: SymbolSpec,
    section: SectionSpec,
    code: readonly number[],
    relocations: readonly UnitRelocation[] = [],
  ): this {
    const item: FunctionItem = {
      kind: 'function',
      symbol,
      section,
      align: 16,
      code: Uint8Array.from(code),
      relocations,
      lines: [],
      type: 'int (void)',
      attributes: [],
      trap: false,
    };
    this.items.push(item);
    return this;
  }
  data(
    symbol: SymbolSpec,
    section: SectionSpec,
    align: number,
    bytes: readonly number[],
    relocations: readonly UnitRelocation[] = [],
    fields: DataItem['fields'] = [],
  ): this {
    const nobits = section.type === SHT_NOBITS;
    this.items.push({
      kind: 'data',
      symbol,
      section,
      align,
      size: bytes.length,
      bytes: nobits ? undefined : Uint8Array.from(bytes),
      relocations,
      fields,
      type: 'int',
      attributes: [],
    });
    return this;
  }
  string(label: string, text: string): this {
    const item: StringItem = {
      kind: 'string',
      label,
      section: sections.strings,
      align: 1,
      bytes: Uint8Array.from([...text, '\0'].map((c) => c.charCodeAt(0))),
      thing: thingId('demo.o', ++this.token),
      origin: NO_ORIGIN,
    };
    this.items.push(item);
    return this;
  }
  alias(symbol: SymbolSpec, target: string): this {
    this.items.push({ kind: 'alias', symbol, target, isFunction: true, type: 'int (void)', attributes: [] });
    return this;
  }
  undefined(symbol: SymbolSpec): this {
    this.items.push({ kind: 'undefined', symbol });
    return this;
  }
  /** One piece a line, each with a token of its own. */
  asm(text: string): this {
    const pieces: { from: number; to: number; token: number; origin: number }[] = [];
    let from = 0;
    for (const line of text.split(/(?<=\n)/)) {
      const token = ++this.token;
      pieces.push({
        from,
        to: from + line.length,
        token,
        origin: this.origins.written('demo.c', 1000 + from, 1000 + from + line.length),
      });
      from += line.length;
    }
    const item: AsmItem = { kind: 'asm', text, pieces, origin: this.origins.joined(pieces.map((p) => p.origin)) };
    this.items.push(item);
    return this;
  }
  unit(): CompiledUnit {
    return {
      name: 'demo.o',
      source: 'drivers/demo.c',
      items: this.items,
      origins: this.origins,
      dropped: [],
      diagnostics: [],
    };
  }
}

/** What gcc -S would print of the unit; code and data as `.byte`, what is relocated as an expression. */
export function printUnit(unit: CompiledUnit): string {
  const out = [`\t.file\t"${unit.source.slice(unit.source.lastIndexOf('/') + 1)}"`, '\t.text'];
  let inSection: string | undefined = '.text';
  const enter = (s: SectionSpec) => {
    if (inSection !== s.name) out.push(`\t${sectionDirective(s)}`);
    inSection = s.name;
  };
  const bind = (s: SymbolSpec) => {
    if (s.binding !== 'local') out.push(`\t.${s.binding === 'weak' ? 'weak' : 'globl'}\t${s.name}`);
    if (s.visibility !== 'default') out.push(`\t.${s.visibility}\t${s.name}`);
  };
  for (const item of unit.items) {
    switch (item.kind) {
      case 'function':
        enter(item.section);
        out.push(`\t.balign\t${item.align}`);
        bind(item.symbol);
        out.push(
          `\t.type\t${item.symbol.name}, @function`,
          `${item.symbol.name}:`,
          ...printBytes(item.code, item.relocations),
          `\t.size\t${item.symbol.name}, .-${item.symbol.name}`,
        );
        break;
      case 'data':
        bind(item.symbol);
        enter(item.section);
        out.push(
          `\t.balign\t${item.align}`,
          `\t.type\t${item.symbol.name}, @object`,
          `\t.size\t${item.symbol.name}, ${item.size}`,
          `${item.symbol.name}:`,
        );
        if (item.bytes) out.push(...printBytes(item.bytes, item.relocations));
        else if (item.size > 0) out.push(`\t.zero\t${item.size}`);
        break;
      case 'string':
        enter(item.section);
        out.push(`${item.label}:`, ...printBytes(item.bytes, []));
        break;
      case 'alias':
        bind(item.symbol);
        out.push(`\t.set\t${item.symbol.name},${item.target}`);
        break;
      case 'undefined':
        bind(item.symbol);
        break;
      case 'asm':
        out.push(`\t${item.text}`);
        inSection = undefined;
        break;
    }
  }
  return [
    ...out,
    '\t.ident\t"kmodscope: (x86-64, after gcc 12 and binutils 2.40)"',
    '\t.section\t.note.GNU-stack,"",@progbits',
    '',
  ].join('\n');
}

function sectionDirective(s: SectionSpec): string {
  if (['.text', '.data', '.bss'].includes(s.name)) return s.name;
  const letters = flagLetters(s.flags).replace('W', 'w').replace('A', 'a').replace('X', 'x');
  return `.section\t"${s.name}","${letters}",@${s.type === SHT_NOBITS ? 'nobits' : 'progbits'}${s.entsize > 0 ? `,${s.entsize}` : ''}`;
}

function printBytes(bytes: Uint8Array, relocations: readonly UnitRelocation[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < bytes.length;) {
    const r = relocations.find((x) => x.offset === i);
    const rule = r && relocationRule(r.type);
    if (!r || !rule) {
      out.push(`\t.byte\t${bytes[i++]}`);
      continue;
    }
    const expression = `${r.symbol}${r.addend < 0 ? r.addend : `+${r.addend}`}`;
    if (r.type === R_X86_64_64) out.push(`\t.quad\t${expression}`);
    else if (relocationName(r.type) === 'R_X86_64_PC32') out.push(`\t.long\t${expression}-.`);
    else if (relocationName(r.type) === 'R_X86_64_32') out.push(`\t.long\t${expression}`);
    else throw new Error(`${relocationName(r.type)} has no data directive`);
    i += rule.size;
  }
  return out;
}
