// SPDX-License-Identifier: GPL-2.0-only
/**
 * Initialisers (C11 6.7.9): braces, designators, missing braces, strings, compound literals.
 *
 * Out: a flat list of scalars (and structs given whole) with their offsets. What is not listed is
 * zero. Where two items overlap, the later one counts and the earlier is removed.
 */
import type { OriginId } from '../../base/origin';
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import type { Expr, InitItem, Initialiser } from './ast';
import { assignConvert } from './convert';
import { isComplete, isInteger, intKind, isScalar, sizeOf, unqualified } from './ctype';
import type { ArrayType, CType, RecordType } from './ctype';
import { noMember } from './operators';
import { quoteType } from './ctype-print';
import { parseAssignment, parseConditional } from './expressions';
import type { Parser } from './parser';
import { noAttributes } from './scope';
import type { Sym } from './scope';
import { skipDesignators, Cursor, parseDesignators } from './designators';
import type { Target, State } from './designators';

/** initializer: assignment-expression | { list } */
export function parseInitialiser(p: Parser, symbol: Sym | undefined, type: CType, _origin: OriginId): Initialiser {
  const state: State = {
    p,
    name: symbol?.name ?? '',
    items: [],
    length: 0,
    extra: 0,
    size: isComplete(type) ? sizeOf(type) : 0,
  };
  const target: Target = { type, offset: 0, bits: undefined, path: '' };
  if (type.kind === 'error') anything(p);
  else if (p.is('{')) braced(state, target);
  else {
    const start = p.token;
    const value = parseAssignment(p);
    if (type.kind === 'array' && value.kind === 'string' && stringFits(type, value))
      stringItem(state, target, value, start.origin);
    else if (type.kind === 'array' && value.kind === 'compound' && value.type.kind === 'array') {
      // gnu89: an array initialised by a compound literal of its type.
      state.length = value.type.length ?? 0;
      state.items.push(...value.init.items);
    } else if (type.kind === 'array') {
      if (value.kind !== 'error') p.error('cc1.initialiser', 'invalid initializer', start.origin);
    } else if (
      type.kind === 'record' &&
      value.kind !== 'error' &&
      !(value.type.kind === 'record' && value.type.record === type.record) &&
      value.type.kind !== 'error'
    )
      p.error('cc1.initialiser', 'invalid initializer', start.origin);
    else scalarItem(state, target, value, start.origin);
  }
  let complete = type;
  if (type.kind === 'array' && type.length === undefined) complete = { ...type, length: state.length };
  return { items: removeOverlaps(state.items), type: complete, extra: state.extra };
}

/** For an object in error: expressions are read, and nothing is said of where they go. */
function anything(p: Parser): void {
  if (!p.accept('{')) {
    parseAssignment(p);
    return;
  }
  const open = p.previous;
  while (!p.atEnd && !p.panic && !p.is('}')) {
    skipDesignators(p);
    anything(p);
    if (!p.accept(',')) break;
  }
  p.requireOrSkip('}', "expected '}'", open);
}

/** A struct nobody defined: every member is unknown, every value one too many. */
function membersOfNothing(state: State, target: Target, type: RecordType, open: Token): void {
  const { p } = state;
  while (!p.atEnd && !p.panic && !p.is('}')) {
    if (p.is('.') && p.isIdentifier(1)) noMember(p, type, p.peek(), p.peek().origin);
    skipDesignators(p);
    if (p.panic) break;
    const at = p.token.origin;
    anything(p);
    p.diagnostics.always(
      'cc1.excess',
      `excess elements in ${type.record.isUnion ? 'union' : 'struct'} initializer`,
      at,
      near(state, target, true).map((note) => p.note(note.text, at)),
    );
    if (!p.accept(',')) break;
  }
  closeBrace(p, open);
}

function stringFits(type: ArrayType, value: Extract<Expr, { kind: 'string' }>): boolean {
  if (!isInteger(type.of)) return false;
  const element = value.literal.type.of;
  return (
    isInteger(element) &&
    sizeOf(element) === sizeOf(type.of) &&
    (sizeOf(type.of) > 1 || intKind(type.of).name !== '_Bool')
  );
}

function stringItem(state: State, target: Target, value: Extract<Expr, { kind: 'string' }>, origin: OriginId): void {
  const { type } = target;
  if (type.kind !== 'array') return;
  const width = sizeOf(type.of);
  const units = value.literal.bytes.length / width;
  if (type.length !== undefined && units > type.length) {
    state.p.diagnostics.always(
      'cc1.initialiser',
      `initializer-string for array of '${quoteType(unqualified(type.of)).slice(1, -1)}' is too long`,
      origin,
    );
  }
  if (type.length === undefined) {
    if (target.path === '') state.length = units + 1;
    else state.extra = Math.max(state.extra, (units + 1) * width);
  }
  const whole: CType = { ...type, length: type.length ?? units + 1 };
  state.items.push({
    offset: target.offset,
    type: whole,
    bits: undefined,
    value,
    path: target.path,
    origin: value.literal.origin,
  });
}

function near(state: State, target: Target, always = false): { span: undefined; text: string }[] {
  return target.path === '' && !always
    ? []
    : [{ span: undefined, text: `(near initialization for '${state.name}${target.path}')` }];
}

function scalarItem(state: State, target: Target, value: Expr, origin: OriginId): void {
  const { p } = state;
  // A constant has no place of its own.
  const at =
    value.kind === 'number' || (value.kind === 'cast' && value.operand.kind === 'number') ? origin : value.origin;
  const notes = near(state, target).map((note) => p.note(note.text, at));
  // A part's type goes by its own name, not by a typedef's.
  const type =
    target.path === '' || target.type.kind === 'record'
      ? unqualified(target.type)
      : { ...target.type, quals: 0, alias: undefined };
  const converted = assignConvert(p, value, type, { kind: 'initialization' }, origin, notes);
  if (converted.kind === 'error') return;
  state.items.push({
    offset: target.offset,
    type: unqualified(target.type),
    bits: target.bits,
    value: converted,
    path: target.path,
    origin,
  });
}

/** { initializer-list ,? } for one target */
function braced(state: State, target: Target): void {
  const { p } = state;
  if (p.tooDeep()) return;
  p.nesting++;
  bracedList(state, target);
  p.nesting--;
}

function bracedList(state: State, target: Target): void {
  const { p } = state;
  const open = p.next();
  const { type } = target;
  if (type.kind === 'error') {
    p.at--;
    anything(p);
    return;
  }
  if (type.kind !== 'array' && type.kind !== 'record') {
    scalarInBraces(state, target, open);
    return;
  }
  // char s[] = { "text" }
  if (
    type.kind === 'array' &&
    p.token.kind === TokenKind.string &&
    isInteger(type.of) &&
    (p.peekIs('}') || stringsUntilBrace(p))
  ) {
    const start = p.token;
    const value = parseConditional(p);
    if (value.kind === 'string' && stringFits(type, value)) {
      stringItem(state, target, value, start.origin);
      p.accept(',');
      closeBrace(p, open);
      return;
    }
  }
  if (type.kind === 'record' && type.record.members === undefined) {
    membersOfNothing(state, target, type, open);
    return;
  }
  const cursor = new Cursor(target, type.kind === 'record' && type.record.isUnion);
  while (!p.atEnd && !p.panic && !p.is('}')) {
    const designated = parseDesignators(state, cursor, target);
    if (designated === 'error') {
      if (!p.accept(',')) break;
      continue;
    }
    const next = designated ?? cursor.next();
    if (!next) {
      const word = type.kind === 'array' ? 'array' : type.record.isUnion ? 'union' : 'struct';
      const at = p.token.origin;
      const where = p.note(`(near initialization for '${state.name}${target.path}')`, at);
      if (p.is('{')) {
        p.error('cc1.initialiser', 'extra brace group at end of initializer', at, [where]);
        anything(p);
      } else parseAssignment(p);
      p.diagnostics.always('cc1.excess', `excess elements in ${word} initializer`, at, [where]);
    } else {
      if (designated === undefined && type.kind === 'record' && type.record.designatedInit) {
        const at = p.token.origin;
        p.warn(
          'designated-init',
          'cc1.designated-init',
          "positional initialization of field in 'struct' declared with 'designated_init' attribute",
          at,
          [p.note(`(near initialization for '${state.name}${target.path}')`, at)],
        );
      }
      element(state, next);
      if (type.kind === 'array' && type.length === undefined) noteLength(state, target, cursor.index);
    }
    if (!p.accept(',')) break;
  }
  closeBrace(p, open);
}

function closeBrace(p: Parser, open: Token): void {
  p.requireOrSkip('}', "expected '}'", open);
}

export function noteLength(state: State, target: Target, index: number): void {
  if (target.path === '') state.length = Math.max(state.length, index);
  else if (target.type.kind === 'array') state.extra = Math.max(state.extra, index * sizeOf(target.type.of));
}

function stringsUntilBrace(p: Parser): boolean {
  let n = 0;
  while (p.peek(n).kind === TokenKind.string) n++;
  return p.peekIs('}', n) || (p.peekIs(',', n) && p.peekIs('}', n + 1));
}

/** int x = { 5 }; */
function scalarInBraces(state: State, target: Target, open: Token): void {
  const { p } = state;
  if (p.is('}')) {
    p.error(
      'cc1.initialiser',
      'empty scalar initializer',
      open.origin,
      near(state, target, true).map((note) => p.note(note.text, open.origin)),
    );
    p.next();
    return;
  }
  for (let first = true; !p.atEnd && !p.panic && !p.is('}'); first = false) {
    const at = p.token.origin;
    const notes = near(state, target, true).map((note) => p.note(note.text, at));
    if (p.is('.') || p.is('[')) {
      const text = p.is('.') ? 'field name not in record or union initializer' : 'array index in non-array initializer';
      p.error('cc1.initialiser', text, at, notes);
      skipDesignators(p);
    }
    const value = p.token.origin;
    if (p.is('{')) {
      const here = p.inputLocation();
      p.diagnostics.always(
        'cc1.initialiser',
        'braces around scalar initializer',
        here,
        near(state, target, true).map((note) => p.note(note.text, here)),
      );
      const inner = p.next();
      scalarInBraces(state, target, inner);
    } else if (first) scalarItem(state, target, parseAssignment(p), value);
    else {
      parseAssignment(p);
      p.diagnostics.always(
        'cc1.excess',
        'excess elements in scalar initializer',
        value,
        near(state, target, true).map((note) => p.note(note.text, value)),
      );
    }
    if (!p.accept(',')) break;
  }
  closeBrace(p, open);
}

/** One initializer of a list. Without braces an aggregate takes as many of the list as it needs (6.7.9p20). */
export function element(state: State, target: Target): void {
  const { p } = state;
  if (target.path === ' done') return;
  if (p.is('{')) {
    // Braces around what is one value.
    if (target.type.kind !== 'array' && target.type.kind !== 'record' && target.type.kind !== 'error') {
      const here = p.inputLocation();
      const where = p.note(`(near initialization for '${state.name}${target.path}')`, here);
      p.diagnostics.always('cc1.initialiser', 'braces around scalar initializer', here, [where]);
    }
    braced(state, target);
    return;
  }
  const start = p.token;
  const value = parseAssignment(p);
  place(state, target, value, start.origin);
}

function place(state: State, target: Target, value: Expr, origin: OriginId): void {
  const { p } = state;
  const { type } = target;
  if (type.kind === 'array' && value.kind === 'string' && stringFits(type, value)) {
    stringItem(state, target, value, origin);
    return;
  }
  if (type.kind === 'record' && value.type.kind === 'record' && value.type.record === type.record) {
    scalarItem(state, target, value, origin);
    return;
  }
  if (type.kind !== 'record' && type.kind !== 'array') {
    scalarItem(state, target, value, origin);
    return;
  }
  // Missing braces: this value is the first of the aggregate's; the following ones come from the list.
  if (value.kind === 'error') return;
  const inner = new Cursor(target, type.kind === 'record' && type.record.isUnion);
  const first = inner.next();
  if (!first) {
    scalarItem(state, target, value, origin);
    return;
  }
  place(state, first, value, origin);
  while (p.is(',') && !p.peekIs('}') && !p.peekIs('.') && !p.peekIs('[') && !(p.isIdentifier(1) && p.peekIs(':', 2))) {
    const next = inner.next();
    if (!next) break;
    p.next();
    element(state, next);
  }
  if (type.kind === 'array' && type.length === undefined) noteLength(state, target, inner.index);
}

/** Later items win; bit-fields overlap by bits. */
function removeOverlaps(items: readonly InitItem[]): InitItem[] {
  const bitRange = (item: InitItem): [number, number] => {
    const from = item.offset * 8 + (item.bits?.shift ?? 0);
    return [from, from + (item.bits?.width ?? sizeOf(item.type) * 8)];
  };
  const sorted = items
    .map((item, i) => ({ item, i, range: bitRange(item) }))
    .sort((a, b) => a.range[0] - b.range[0] || a.i - b.i);
  const kept: typeof sorted = [];
  for (const entry of sorted) {
    let add = true;
    while (kept.length > 0) {
      const last = kept[kept.length - 1]!;
      if (last.range[1] <= entry.range[0] || last.range[0] === last.range[1]) break;
      if (last.i > entry.i) {
        add = false;
        break;
      }
      kept.pop();
    }
    if (add) kept.push(entry);
  }
  return kept.map(({ item }) => item);
}

/** ( type-name ) { initializer-list }: an unnamed object (6.5.2.5), static at file scope. */
export function parseCompoundLiteral(p: Parser, type: CType, open: Token): Expr {
  const init = parseInitialiser(p, undefined, type, open.origin);
  if (isScalar(init.type) || init.type.kind === 'array' || init.type.kind === 'record') {
    if (!isComplete(init.type))
      p.error('cc1.incomplete', `invalid use of undefined type ${quoteType(type)}`, open.origin);
  }
  const local = p.fn !== undefined;
  const symbol: Sym = {
    kind: 'object',
    name: '',
    // gcc numbers them as it reads them, not as they are needed
    asmName: local ? '' : `__compound_literal.${p.compoundLiterals++}`,
    type: init.type,
    linkage: 'none',
    local,
    parameter: false,
    defined: 'yes',
    attributes: noAttributes(),
    isInline: false,
    externInline: false,
    init,
    body: undefined,
    origin: open.origin,
    token: open.id,
    definitionOrigin: open.origin,
    definitionToken: open.id,
    order: p.order++,
    referenced: true,
    reads: 1,
    depth: p.depth,
  };
  return { kind: 'compound', type: init.type, symbol, init, origin: open.origin };
}
