// SPDX-License-Identifier: GPL-2.0-only
/**
 * The text of an `asm` statement, its operands filled in, assembled into the function's code: labels,
 * data directives, instructions. What as would refuse is an error in its words; what needs sections of
 * its own is not supported here, and the function becomes a trap.
 */
import type { OriginId } from '../../base/origin';
import { AsmError, encodeInstruction } from '../../x86/encode';
import type { Fixup } from '../../x86/encode';
import { isForeign } from '../../x86/mnemonics';
import { OperandReader } from '../../x86/syntax';
import type { Label } from './encoder';
import type { FunctionCode } from './function-code';

/** Names the operands' text uses for what C names: as could not spell a literal. */
export class AsmSymbols {
  readonly places = new Map<string, { readonly symbol: string; readonly addend: number }>();
  readonly labels = new Map<string, Label>();

  place(symbol: string, addend: number): string {
    const name = `.Kp${this.places.size}`;
    this.places.set(name, { symbol, addend });
    return name;
  }
  /** A label of the function, for asm goto. */
  label(c: FunctionCode, label: string): string {
    const name = `.Kl${this.labels.size}`;
    this.labels.set(name, c.named(label));
    return name;
  }
}

const dataSizes: Readonly<Record<string, number>> = {
  byte: 1,
  word: 2,
  short: 2,
  value: 2,
  hword: 2,
  '2byte': 2,
  long: 4,
  int: 4,
  '4byte': 4,
  quad: 8,
  '8byte': 8,
};

export class AsmText {
  /** `1:` last, and `1f` that waits for its place */
  private readonly behind = new Map<string, Label>();
  private readonly ahead = new Map<string, Label>();
  private readonly named = new Map<string, Label>();
  private readonly defined = new Set<string>();

  constructor(
    private readonly c: FunctionCode,
    private readonly symbols: AsmSymbols,
    private readonly origin: OriginId,
  ) {}

  assemble(text: string): void {
    const code = text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/#[^\n]*/g, '');
    for (const part of code.split(/[;\n]/)) {
      try {
        this.statement(part);
      } catch (error) {
        if (!(error instanceof AsmError)) throw error;
        this.c.asmErrors.push({ text: error.message, origin: this.origin });
        this.c.fail('it has errors', this.origin);
      }
    }
    for (const label of this.ahead.keys()) {
      this.c.asmErrors.push({
        text: `local label \`"${label}" (instance number 1 of a fb label)' is not defined`,
        origin: this.origin,
      });
      this.c.fail('it has errors', this.origin);
    }
  }

  private statement(text: string): void {
    const label = /^\s*(\d+|[A-Za-z_.$][\w.$]*)\s*:/.exec(text);
    if (label) {
      this.define(label[1]!);
      return this.statement(text.slice(label[0].length));
    }
    const trimmed = text.trim();
    if (trimmed === '') return;
    const directive = /^\.([\w.]+)\s*(.*)$/.exec(trimmed);
    if (directive) return this.directive(directive[1]!.toLowerCase(), directive[2]!);
    const mnemonic = /^[A-Za-z]\w*/.exec(trimmed)?.[0] ?? trimmed;
    if (isForeign(mnemonic)) {
      this.c.fail(`the instruction '${mnemonic}' is not supported in asm`, this.origin);
      return;
    }
    const { bytes, fixups } = encodeInstruction(trimmed, 0, trimmed.length);
    this.c.asm.origin = this.origin;
    this.c.asm.raw(
      bytes,
      fixups.map((fixup) => this.resolve(fixup)),
    );
  }

  private define(name: string): void {
    const { asm } = this.c;
    if (/^\d/.test(name)) {
      const label = this.ahead.get(name) ?? asm.label();
      this.ahead.delete(name);
      asm.bind(label);
      this.behind.set(name, label);
      return;
    }
    if (this.defined.has(name)) throw new AsmError(`symbol \`${name}' is already defined`);
    this.defined.add(name);
    asm.bind(this.labelNamed(name));
  }
  private labelNamed(name: string): Label {
    let label = this.named.get(name);
    if (label === undefined) {
      label = this.c.asm.label();
      this.named.set(name, label);
    }
    return label;
  }

  private resolve(fixup: Fixup): RawFixup {
    const { at, size, kind, following, value } = fixup;
    const addend = Number(value.addend);
    if (value.minus !== undefined) throw new AsmError("invalid operands for `-'");
    const name = value.symbol;
    const common = { at, size, following };
    if (name === undefined) return { ...common, type: kind, symbol: '0', addend };
    const number = /^(\d+)([bf])$/.exec(name);
    let label: Label | undefined;
    if (number) {
      const [, digits, direction] = number;
      if (direction === 'b') {
        label = this.behind.get(digits!);
        if (label === undefined) throw new AsmError(`backward ref to unknown label "${digits}:"`);
      } else {
        label = this.ahead.get(digits!) ?? this.c.asm.label();
        this.ahead.set(digits!, label);
      }
    } else
      label =
        this.symbols.labels.get(name) ??
        (this.defined.has(name) || name.startsWith('.L') ? this.labelNamed(name) : undefined);
    if (label !== undefined) {
      if (kind !== 'branch' && kind !== 'pc') {
        this.c.fail('the address of a label as a number is not supported in asm', this.origin);
      }
      return { ...common, label };
    }
    const place = this.symbols.places.get(name);
    return {
      ...common,
      type: kind,
      symbol: place?.symbol ?? name.replace(/@PLT$/, ''),
      addend: addend + (place?.addend ?? 0),
    };
  }

  private directive(name: string, rest: string): void {
    const size = Object.hasOwn(dataSizes, name) ? dataSizes[name] : undefined;
    if (size !== undefined) {
      for (const part of rest.split(',')) {
        const value = new OperandReader(part, 0, part.length).expression();
        if (value.symbol !== undefined) return this.unsupported(name);
        const bytes = Array.from({ length: size }, (_, i) =>
          Number((BigInt.asUintN(64, value.addend) >> BigInt(8 * i)) & 255n),
        );
        this.c.asm.raw(bytes, []);
      }
      return;
    }
    if (name === 'align' || name === 'balign' || name === 'p2align') {
      const n = Number.parseInt(rest, 0);
      const to = name === 'p2align' ? 1 << n : n;
      // Code begins at a multiple of 16; the prologue's length is not known yet, so this is a hint.
      if (to > 1 && to <= 16) this.c.asm.nop();
      return;
    }
    if (/^(code64|att_syntax|cfi_\w+|loc|file|ident|text)$/.test(name)) return;
    this.unsupported(name);
  }

  private unsupported(name: string): void {
    this.c.fail(`the directive .${name} in a function's asm is not supported`, this.origin);
  }
}

/** A field of raw bytes: a distance to a label of this function, or a symbol's relocation. */
export type RawFixup = { readonly at: number; readonly size: number; readonly following: number } & (
  | { readonly label: Label }
  | { readonly type: Fixup['kind']; readonly symbol: string; readonly addend: number }
);
