// SPDX-License-Identifier: GPL-2.0-only
/**
 * The end of the unit: what is kept becomes items in order of declaration; what is not is dropped and
 * said so; the warnings and errors that wait for the whole unit are given, in gcc's order.
 */
import type { StageRecorder } from '../../base/events';
import type { Diagnostic } from '../../base/diagnostic';
import { decodeUtf8 } from '../../base/bytes';
import { SHT_NOBITS } from '../../elf/constants';
import type { CompileInput } from '../index';
import type { compileSchema } from '../schema';
import { parseStrings } from '../front/literals';
import type { Parser, TopAsm } from '../front/parser';
import { printType } from '../front/ctype-print';
import type { Sym } from '../front/scope';
import type { AsmItem, CompiledUnit, DataItem, SymbolSpec, UnitItem } from '../unit';
import { Literals } from './literals';
import { finalWarnings, lateWarnings } from './final';
import { isInlineOnly, isRoot, reach } from './reach';
import type { Reached } from './reach';
import { recordAsm, recordDropped, recordEnd, recordItem } from './record';
import { dataAlignment, dataSection, functionAlignment, functionSection } from './sections';

export function emitUnit(p: Parser, input: CompileInput, events: StageRecorder<typeof compileSchema>): CompiledUnit {
  const reached = reach(p.symbols);
  finalWarnings(p);
  for (const [symbol, code] of reached.functions) {
    p.diagnostics.inside = symbol.name;
    // gcc makes no code of a unit with errors.
    for (const { symbol: callee, origin } of p.diagnostics.errors > 0 ? [] : code.forbidden) {
      if (callee.attributes.error !== undefined)
        p.error(
          'cc1.forbidden-call',
          `call to '${callee.name}' declared with attribute error: ${callee.attributes.error}`,
          origin,
        );
      else
        p.warn(
          'attribute-warning',
          'cc1.forbidden-call',
          `call to '${callee.name}' declared with attribute warning: ${callee.attributes.warning ?? ''}`,
          origin,
        );
    }
    if (code.unsupported && code.unsupported.why !== 'it has errors') {
      p.diagnostics.ours(
        'compile.unsupported',
        `'${symbol.name}' becomes a trap: ${code.unsupported.why}`,
        code.unsupported.origin,
      );
    }
    p.diagnostics.inside = undefined;
  }
  lateWarnings(p, reached);
  // as runs when cc1 is content.
  if (p.diagnostics.errors === 0)
    for (const [, code] of reached.functions)
      for (const { text, origin } of code.asmErrors) p.diagnostics.assembler('as.asm', text, origin);

  const items: UnitItem[] = [];
  const dropped: { name: string; origin: number }[] = [];
  const entries: { order: number; symbol?: Sym; asm?: TopAsm }[] = [
    ...p.symbols.filter(({ defined }) => defined !== 'no').map((symbol) => ({ order: symbol.order, symbol })),
    ...p.asms.map((asm) => ({ order: asm.order, asm })),
  ].sort((a, b) => a.order - b.order);
  const literals = new Literals(p, reached.literals);
  const emit = (symbol: Sym): void => {
    for (const inner of reached.anonymous.get(symbol) ?? []) emit(inner);
    const made = itemOf(p, symbol, reached);
    if (!made) return;
    const { relocations, uses } = literals.name('relocations' in made ? made.relocations : []);
    for (const { item, again } of uses) if (!again) items.push(item);
    const item: UnitItem = 'relocations' in made ? { ...made, relocations } : made;
    items.push(item);
    recordItem(p, events, item, symbol, reached, keptBecause(symbol), uses);
  };
  for (const { symbol, asm } of entries) {
    if (asm) {
      const item = asmItem(p, asm);
      items.push(item);
      recordAsm(p, events, item, asm);
    } else if (symbol) {
      if (isKept(symbol, reached)) emit(symbol);
      else if (
        symbol.defined !== 'no' &&
        !isInlineOnly(symbol) &&
        symbol.name !== '' &&
        !(symbol.isInline && symbol.linkage === 'internal')
      ) {
        dropped.push({ name: symbol.asmName, origin: symbol.definitionOrigin });
        recordDropped(p, events, symbol);
      }
    }
  }
  // Undefined symbols that are more than a name: weak ones, hidden ones.
  for (const symbol of p.symbols) {
    if (
      symbol.defined === 'no' &&
      reached.named.has(symbol) &&
      (symbol.attributes.weak || symbol.attributes.visibility !== undefined)
    ) {
      items.push({ kind: 'undefined', symbol: symbolSpec(p, symbol) });
    }
  }
  checkSections(p, items);
  const diagnostics: readonly Diagnostic[] = p.all;
  recordEnd(p, events, items, dropped.length);
  return { name: input.unit, source: input.source, items, origins: p.origins, dropped, diagnostics };
}

function isKept(symbol: Sym, reached: Reached): boolean {
  return symbol.defined !== 'no' && (isRoot(symbol) || reached.named.has(symbol));
}

function keptBecause(symbol: Sym): string {
  if (symbol.attributes.used && symbol.linkage !== 'external') return 'used';
  return symbol.linkage === 'external' ? 'global' : 'referenced';
}

function symbolSpec(p: Parser, symbol: Sym): SymbolSpec {
  const local = symbol.linkage !== 'external' || isInlineOnly(symbol);
  return {
    name: symbol.asmName,
    binding: local ? 'local' : symbol.attributes.weak ? 'weak' : 'global',
    visibility: symbol.attributes.visibility ?? 'default',
    thing: p.thing(symbol.defined === 'no' ? symbol.token : symbol.definitionToken),
    origin: symbol.defined === 'no' ? symbol.origin : symbol.definitionOrigin,
  };
}

function itemOf(p: Parser, symbol: Sym, reached: Reached): UnitItem | undefined {
  const spec = symbolSpec(p, symbol);
  const type = printType(symbol.type);
  const attributes = symbol.attributes.written;
  if (symbol.attributes.alias !== undefined) {
    const target = p.symbols.find((s) => s.asmName === symbol.attributes.alias && s.defined !== 'no');
    if (!target) return undefined;
    return {
      kind: 'alias',
      symbol: spec,
      target: symbol.attributes.alias,
      isFunction: symbol.kind === 'function',
      type,
      attributes,
    };
  }
  if (symbol.kind === 'function') {
    const made = reached.functions.get(symbol);
    if (!made) return undefined;
    const section = functionSection(symbol);
    return {
      kind: 'function',
      symbol: spec,
      section,
      align: functionAlignment(symbol),
      code: made.code,
      relocations: made.relocations,
      lines: made.lines,
      type,
      attributes,
      trap: made.unsupported !== undefined,
    };
  }
  const made = reached.objects.get(symbol);
  if (!made) return undefined;
  const section = dataSection(symbol, made.zero);
  const item: DataItem = {
    kind: 'data',
    symbol: spec,
    section,
    align: dataAlignment(symbol, made.bytes.length),
    size: made.bytes.length,
    bytes: section.type === SHT_NOBITS ? undefined : made.bytes,
    relocations: made.relocations,
    fields: made.fields,
    type,
    attributes,
  };
  return item;
}

/**
 * One name, one set of flags (varasm.cc, get_section), with one message a section. gcc -O2 puts out
 * functions first, then variables from the last to the first: that decides who is to blame.
 */
function checkSections(p: Parser, items: readonly UnitItem[]): void {
  const made = items.filter((item) => item.kind === 'function' || item.kind === 'data');
  const order = [
    ...made.filter((item) => item.kind === 'function'),
    ...made.filter((item) => item.kind === 'data').reverse(),
  ];
  const sections = new Map<string, { readonly symbol: SymbolSpec; readonly flags: number; told: boolean }>();
  for (const { symbol, section } of order) {
    const earlier = sections.get(section.name);
    if (!earlier) sections.set(section.name, { symbol, flags: section.flags, told: false });
    else if (earlier.flags !== section.flags && !earlier.told) {
      earlier.told = true;
      p.error(
        'cc1.section-conflict',
        `'${symbol.name}' causes a section type conflict with '${earlier.symbol.name}'`,
        symbol.origin,
        [p.note(`'${earlier.symbol.name}' was declared here`, earlier.symbol.origin)],
      );
    }
  }
}

/** The strings joined, each stretch of the text with its token. */
function asmItem(p: Parser, asm: TopAsm): AsmItem {
  let text = '';
  const pieces = asm.tokens.map((token) => {
    const from = text.length;
    text += decodeUtf8(parseStrings(p, [token]).bytes);
    return { from, to: text.length, token: token.id, origin: token.origin };
  });
  return { kind: 'asm', text, pieces, origin: asm.origin };
}
