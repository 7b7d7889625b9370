// SPDX-License-Identifier: GPL-2.0-only
/**
 * Top-level `asm`: runs its statements on the assembly, and says which token each byte came from.
 *
 * statement := { label ":" } [ name "=" expression | "." directive operands | mnemonic operands ]
 *
 * A label makes a thing: the token whose text spelled it, followed until the next label, section or
 * the end of the asm; bytes without a label are a thing of their own, named after their section.
 * An object of several lines is placed when it is complete, so its event shows all its bytes.
 */
import type { OriginId } from '../base/origin';
import { NO_ORIGIN } from '../base/origin';
import { thingId } from '../base/thing';
import type { AsmItem } from '../compile/unit';
import { STT_FUNC } from '../elf/constants';
import type { Assembly } from './assembly';
import { directives } from './directives';
import type { ExpressionHost, Value } from './expression';
import { Scanner, parseExpression } from './expression';
import { assembleInstruction } from './instructions';
import type { AsmSection } from './sections';
import type { Statement } from './statements';
import { splitStatements } from './statements';
import type { AsmSymbol } from './symbols';

export function runAsm(assembly: Assembly, item: AsmItem): void {
  new AsmRunner(assembly, item).run();
}

/** A field of bytes that waits for a value, at an offset of them. */
interface Unresolved {
  readonly at: number;
  readonly size: number;
  readonly type: number;
  readonly relative: boolean;
  readonly value: Value;
}

/** A thing of the asm that has begun: its bytes follow. */
interface OpenMark {
  readonly section: AsmSection;
  readonly from: number;
  end: number;
  readonly label: string;
  readonly symbol: AsmSymbol | undefined;
  readonly thing: string;
  readonly origin: OriginId;
  align: number;
}

export class AsmRunner implements ExpressionHost {
  /** statement at work */
  private statement: Statement = { text: '', from: 0, to: 0 };
  private statementOrigin: OriginId | undefined;
  private open: OpenMark[] = [];
  private pendingAlign = 1;
  /** `1:` so far, and `1f` that wait for theirs */
  private readonly numeric = new Map<number, AsmSymbol>();
  private readonly awaited = new Map<number, AsmSymbol>();

  constructor(
    readonly assembly: Assembly,
    private readonly item: AsmItem,
  ) {}

  run(): void {
    const { statements } = splitStatements(this.item.text);
    for (const statement of statements) {
      this.statement = statement;
      this.statementOrigin = undefined;
      this.execute(new Scanner(statement.text, statement.from, statement.to));
    }
    this.close();
    for (const label of this.awaited.keys())
      this.assembly.error(
        'local-label',
        `local label \`"${label}" (instance number 1 of a fb label)' is not defined`,
        this.item.origin,
      );
  }

  // -------------------------------------------------------------- for directives

  /** Origin of the whole statement, for diagnostics. */
  get origin(): OriginId {
    this.statementOrigin ??= this.originOf(this.statement.from, this.statement.to);
    return this.statementOrigin;
  }

  expression(scanner: Scanner): Value | undefined {
    return parseExpression(scanner, this);
  }

  /** Bytes into the current section, as part of the open thing. */
  emit(bytes: Uint8Array, origin: OriginId): void {
    const offset = this.beginData();
    this.assembly.current.append(bytes);
    this.endData(offset, origin);
  }
  emitZeroes(count: number): void {
    const offset = this.beginData();
    this.assembly.current.appendZeroes(count);
    this.endData(offset, this.origin);
  }
  /** Zeroes to be written by a fixup. */
  emitFixup(size: number, type: number, relative: boolean, value: Value, origin: OriginId): void {
    this.emitWithFixups(new Uint8Array(size), [{ at: 0, size, type, relative, value }], origin);
  }
  emitInstruction(bytes: Uint8Array, fixups: readonly Unresolved[]): void {
    this.emitWithFixups(bytes, fixups, this.origin);
  }
  private emitWithFixups(bytes: Uint8Array, fixups: readonly Unresolved[], origin: OriginId): void {
    const offset = this.beginData();
    const section = this.assembly.current;
    section.append(bytes);
    const thing = this.open[0]?.thing ?? '';
    for (const { at, ...fixup } of fixups)
      this.assembly.fixups.push({ ...fixup, section, offset: offset + at, origin, thing });
    this.endData(offset, origin);
  }

  alignTo(alignment: number, fill: number | undefined, atMost: number): void {
    this.pendingAlign = alignment;
    this.assembly.alignTo(alignment, fill, atMost);
  }

  /** The section changes: what was open ends. */
  leaveSection(): void {
    this.close();
    this.pendingAlign = 1;
  }

  /** Where characters of the text came from. */
  originOf(from: number, to: number): OriginId {
    const parts: OriginId[] = [];
    for (const piece of this.item.pieces)
      if (piece.from < to && piece.to > from && piece.origin !== NO_ORIGIN && !parts.includes(piece.origin))
        parts.push(piece.origin);
    return parts.length > 0 ? this.assembly.origins.joined(parts) : this.item.origin;
  }

  error(text: string): void {
    this.assembly.error('asm', text, this.origin);
  }
  warn(text: string): void {
    this.assembly.warn(text, this.origin);
  }
  junk(scanner: Scanner): void {
    this.error(`junk at end of line, first unrecognized character is \`${scanner.peek()}'`);
  }

  // -------------------------------------------------------------- for expressions

  mention(name: string, from: number, to: number): AsmSymbol {
    const symbol = this.assembly.mention(name);
    if (symbol.origin === NO_ORIGIN) symbol.origin = this.originOf(from, to);
    return symbol;
  }
  here(): AsmSymbol {
    return this.assembly.here();
  }
  numericLabel(label: number, direction: 'b' | 'f'): AsmSymbol | undefined {
    if (direction === 'b') return this.numeric.get(label);
    let symbol = this.awaited.get(label);
    if (!symbol) {
      symbol = this.assembly.anonymous(`${label}f`);
      this.awaited.set(label, symbol);
    }
    return symbol;
  }

  // -------------------------------------------------------------- a statement

  private execute(scanner: Scanner): void {
    const before = this.assembly.current;
    while (this.label(scanner)) if (scanner.done) return;
    const text = this.statement.text.slice(scanner.at, this.statement.to).trim();
    const name = scanner.name();
    if (!name) {
      this.junk(scanner);
      return;
    }
    if (scanner.peek() === '=' && this.statement.text[scanner.at + 1] !== '=') {
      scanner.take('=');
      this.record(text, 'symbol', before);
      this.assign(name, scanner, false);
      return;
    }
    if (name.text.startsWith('.')) {
      const directive = Object.hasOwn(directives, name.text.toLowerCase())
        ? directives[name.text.toLowerCase()]
        : undefined;
      if (!directive) {
        this.error(`unknown pseudo-op: \`${name.text}'`);
        return;
      }
      if (directive.group !== 'section') this.record(text, directive.group, before);
      directive.run(this, scanner, name.text.toLowerCase());
      if (directive.group === 'section')
        this.record(text, /^\.(previous|popsection)$/.test(name.text) ? 'return' : 'section', this.assembly.current);
      return;
    }
    this.record(text, 'instruction', before);
    assembleInstruction(this.statement.text, name.from, this.statement.to, this);
  }

  /** `name =` and `.set name,`; `once`: .equiv */
  assign(
    name: { readonly text: string; readonly from: number; readonly to: number },
    scanner: Scanner,
    once: boolean,
  ): void {
    const symbol = this.mention(name.text, name.from, name.to);
    const value = this.expression(scanner);
    if (!value) return;
    if (!scanner.done) {
      this.junk(scanner);
      return;
    }
    if (symbol.state.kind === 'defined' || (once && symbol.state.kind !== 'undefined')) {
      this.error(`symbol \`${name.text}' is already defined`);
      return;
    }
    symbol.thing = this.thingOf(name.from, name.to);
    symbol.state = { kind: 'equated', value, once };
  }

  /** label := name ":" | digits ":" */
  private label(scanner: Scanner): boolean {
    const start = scanner.at;
    scanner.skipSpace();
    const digits = /[0-9]+(?=:)/y;
    digits.lastIndex = scanner.at;
    const number = digits.exec(scanner.text);
    if (number) {
      scanner.at += number[0].length + 1;
      this.defineNumeric(Number(number[0]));
      return true;
    }
    const name = scanner.name();
    if (!name || !scanner.take(':')) {
      scanner.at = start;
      return false;
    }
    const symbol = this.assembly.mention(name.text);
    const origin = this.originOf(name.from, name.to);
    if (!this.assembly.define(symbol, origin)) return true;
    symbol.origin = origin;
    symbol.thing = this.thingOf(name.from, name.to);
    this.record(`${name.text}:`, 'label', this.assembly.current);
    if (symbol.temporary) return true;
    const at = this.assembly.current.size;
    // Two labels on one address name one thing together: both stay open.
    if (this.open.some((mark) => mark.end > mark.from || mark.section !== this.assembly.current || mark.from !== at))
      this.close();
    this.open.push({
      section: this.assembly.current,
      from: at,
      end: at,
      label: name.text,
      symbol,
      thing: symbol.thing,
      origin,
      align: this.pendingAlign,
    });
    this.pendingAlign = 1;
    return true;
  }

  private defineNumeric(label: number): void {
    const symbol = this.awaited.get(label) ?? this.assembly.anonymous(`${label}b`);
    this.awaited.delete(label);
    symbol.state = { kind: 'defined', section: this.assembly.current, offset: this.assembly.current.size };
    this.numeric.set(label, symbol);
  }

  /**
   * The token a label's text came from. Of several the longest that a macro made of its argument
   * (`#fn` in `"__initcall_" #fn #id ":"`): that is the name the user knows.
   */
  private thingOf(from: number, to: number): string {
    const { origins, unit } = this.assembly;
    let best: { token: number; weight: number } | undefined;
    for (const piece of this.item.pieces) {
      const shared = Math.min(piece.to, to) - Math.max(piece.from, from);
      if (shared <= 0) continue;
      const kind = origins.get(piece.origin).kind;
      const weight = shared + (kind === 'stringised' || kind === 'argument' || kind === 'pasted' ? 1000 : 0);
      if (!best || weight > best.weight) best = { token: piece.token, weight };
    }
    return thingId(unit, best?.token ?? this.item.pieces[0]?.token ?? 0);
  }

  // -------------------------------------------------------------- things

  private beginData(): number {
    const section = this.assembly.current;
    if (this.open.length === 0) {
      const { from, to } = this.statement;
      this.open.push({
        section,
        from: section.size,
        end: section.size,
        label: section.name,
        symbol: undefined,
        thing: this.thingOf(from, to),
        origin: this.origin,
        align: this.pendingAlign,
      });
      this.pendingAlign = 1;
    }
    return section.size;
  }

  private endData(offset: number, origin: OriginId): void {
    const section = this.assembly.current;
    for (const mark of this.open) mark.end = section.size;
    const first = this.open[0]!;
    section.field(
      offset,
      section.size,
      offset === first.from ? first.label : `${first.label}+${offset - first.from}`,
      origin,
    );
  }

  private close(): void {
    for (const mark of this.open) {
      const { section, from, end, label, symbol, thing, origin, align } = mark;
      if (end === from) continue;
      const isFunction = symbol?.type === STT_FUNC || (section.isCode && symbol !== undefined);
      const binding = symbol ? (symbol.declared ?? 'local') : '';
      this.assembly.place(
        { section, offset: from, size: end - from, thing, label, role: isFunction ? 'function' : 'entry', origin },
        binding,
        align,
      );
    }
    this.open = [];
  }

  private record(text: string, group: string, section: AsmSection): void {
    if (!this.assembly.events.on) return;
    this.assembly.events.record('directive', {
      text,
      group,
      section: section.name,
      offset: section.size,
      ...this.assembly.placeOf(this.origin),
    });
  }
}
