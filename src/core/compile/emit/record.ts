// SPDX-License-Identifier: GPL-2.0-only
/** Tells what was made: an item, then its parts, at the detail its place in the source deserves. */
import type { Detail, StageRecorder } from '../../base/events';
import { isAside } from '../../base/asides';
import { decodeUtf8 } from '../../base/bytes';
import type { OriginId } from '../../base/origin';
import type { compileSchema } from '../schema';
import { printType } from '../front/ctype-print';
import type { Parser, TopAsm } from '../front/parser';
import type { Sym } from '../front/scope';
import type { AsmItem, DataItem, FunctionItem, StringItem, UnitItem, UnitRelocation } from '../unit';
import type { LiteralUse } from './literals';
import type { Reached } from './reach';
import { flagLetters } from './sections';

type Events = StageRecorder<typeof compileSchema>;

const relocationNames: Readonly<Record<number, string>> = {
  1: 'R_X86_64_64',
  2: 'R_X86_64_PC32',
  4: 'R_X86_64_PLT32',
  10: 'R_X86_64_32',
  11: 'R_X86_64_32S',
};

export function referenceText(r: UnitRelocation): string {
  return r.addend === 0 ? r.symbol : r.addend > 0 ? `${r.symbol}+${r.addend}` : `${r.symbol}${r.addend}`;
}

/** As `objdump -dr` prints it: `R_X86_64_PLT32 printk-0x4`. */
function relocationText(r: UnitRelocation): string {
  const addend = r.addend === 0 ? '' : r.addend < 0 ? `-0x${(-r.addend).toString(16)}` : `+0x${r.addend.toString(16)}`;
  return `${relocationNames[r.type] ?? r.type} ${r.symbol}${addend}`;
}

/** What the user's own files did is told at once; what headers did, one level finer. */
function detailOf(p: Parser, origin: OriginId, own: Detail): Detail {
  return p.isUsers(origin) ? own : own === 0 ? 1 : 2;
}

export function recordItem(
  p: Parser,
  events: Events,
  item: UnitItem,
  symbol: Sym,
  reached: Reached,
  kept: string,
  uses: readonly LiteralUse[],
): void {
  if (!events.on || item.kind === 'string' || item.kind === 'asm' || item.kind === 'undefined') return;
  const place = p.place(item.symbol.origin);
  const detail = detailOf(p, item.symbol.origin, 0);
  const common = {
    name: item.symbol.name,
    type: item.type,
    attributes: item.attributes,
    binding: item.symbol.binding,
    kept,
    thing: item.symbol.thing,
    ...place,
  };
  if (item.kind === 'alias') {
    const target = p.symbols.find((s) => s.asmName === item.target);
    events.record(
      'define',
      {
        ...common,
        what: 'alias',
        section: target?.attributes.section ?? (item.isFunction ? '.text' : '.data'),
        flags: '',
        align: 0,
        size: 0,
        target: item.target,
        bytes: new Uint8Array(0),
        relocationOffsets: [],
        relocations: [],
      },
      detail,
    );
    return;
  }
  const bytes = item.kind === 'function' ? item.code : (item.bytes ?? new Uint8Array(0));
  events.record(
    'define',
    {
      ...common,
      what: item.kind === 'function' ? 'function' : 'object',
      section: item.section.name,
      flags: flagLetters(item.section.flags),
      align: item.align,
      size: item.kind === 'function' ? item.code.length : item.size,
      target: '',
      bytes,
      relocationOffsets: item.relocations.map((r) => r.offset),
      relocations: item.relocations.map(relocationText),
    },
    isAside(item.section.name) && detail === 0 ? 1 : detail,
  );
  for (const use of uses) recordLiteral(p, events, use.item, use.again);
  if (item.kind === 'function') recordCode(p, events, item, reached, symbol);
  else recordElements(p, events, item);
}

function recordLiteral(p: Parser, events: Events, item: StringItem, again: boolean): void {
  events.record(
    'literal',
    {
      label: item.label,
      text: visible(decodeUtf8(item.bytes.subarray(0, item.bytes.length - (item.section.entsize || 1)))),
      size: item.bytes.length,
      section: item.section.name,
      again,
      thing: item.thing,
      ...p.place(item.origin),
    },
    detailOf(p, item.origin, 1),
  );
}

/** As C would write it, without the quotes: `\\n`, `\\001`. */
function visible(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t' };
  return [...text]
    .map((char) => escapes[char] ?? (char < ' ' ? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}` : char))
    .join('');
}

function recordElements(p: Parser, events: Events, item: DataItem): void {
  for (const field of item.fields) {
    const relocation = item.relocations.find((r) => r.offset === field.offset);
    let value = '';
    if (!relocation && item.bytes) {
      const bytes = item.bytes.subarray(field.offset, field.offset + field.size);
      if (/\[\d*\]$/.test(field.type)) value = `"${visible(decodeUtf8(bytes).replace(/\0+$/, ''))}"`;
      else
        value = `0x${[...bytes]
          .reverse()
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join('')
          .replace(/^0+(?=.)/, '')}`;
    } else if (!relocation) value = '0x0';
    events.record(
      'element',
      {
        object: item.symbol.name,
        path: field.path,
        type: field.type,
        offset: field.offset,
        size: field.size,
        value,
        symbol: relocation ? referenceText(relocation) : '',
        relocation: relocation ? (relocationNames[relocation.type] ?? '') : '',
        thing: item.symbol.thing,
        ...p.place(field.origin),
      },
      detailOf(p, item.symbol.origin, 1),
    );
  }
}

function recordCode(p: Parser, events: Events, item: FunctionItem, reached: Reached, symbol: Sym): void {
  if (item.trap) {
    const why = reached.functions.get(symbol)?.unsupported?.why ?? '';
    events.record(
      'trap',
      { name: item.symbol.name, why, thing: item.symbol.thing, ...p.place(item.symbol.origin) },
      detailOf(p, item.symbol.origin, 0),
    );
  }
  item.lines.forEach((line, i) => {
    const to = item.lines[i + 1]?.offset ?? item.code.length;
    if (to <= line.offset) return;
    events.record(
      'statement',
      {
        object: item.symbol.name,
        offset: line.offset,
        bytes: item.code.subarray(line.offset, to),
        references: item.relocations.filter((r) => r.offset >= line.offset && r.offset < to).map(referenceText),
        thing: item.symbol.thing,
        ...p.place(line.origin),
      },
      2,
    );
  });
}

export function recordAsm(p: Parser, events: Events, item: AsmItem, asm: TopAsm): void {
  if (!events.on) return;
  events.record(
    'asm',
    { text: item.text, thing: p.thing(asm.tokens[0]?.id ?? 0), ...p.place(item.origin) },
    detailOf(p, item.origin, 0),
  );
}

export function recordDropped(p: Parser, events: Events, symbol: Sym): void {
  if (!events.on || !p.isUsers(symbol.definitionOrigin)) return;
  events.record('drop', {
    name: symbol.asmName,
    what: symbol.kind,
    type: printType(symbol.type),
    attributes: symbol.attributes.written,
    thing: p.thing(symbol.definitionToken),
    ...p.place(symbol.definitionOrigin),
  });
}

export function recordEnd(p: Parser, events: Events, items: readonly UnitItem[], dropped: number): void {
  const count = (kind: UnitItem['kind']): number => items.filter((item) => item.kind === kind).length;
  events.record('end', {
    unit: p.unit,
    functions: count('function'),
    objects: count('data'),
    aliases: count('alias'),
    strings: count('string'),
    asms: count('asm'),
    dropped,
    errors: p.diagnostics.errors,
  });
}
