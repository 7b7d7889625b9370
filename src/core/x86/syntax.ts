// SPDX-License-Identifier: GPL-2.0-only
/**
 * Operands of AT&T assembler text (gas manual, "AT&T Syntax versus Intel Syntax"): registers,
 * immediates, memory, branch targets. An expression is a sum of numbers and at most one symbol less
 * another; what the symbols are is for whoever puts the bytes in their place.
 */

export type Width = 1 | 2 | 4 | 8;

/** symbol - minus + addend; `from` and `to` are its place in the text. */
export interface AsmExpression {
  readonly symbol: string | undefined;
  readonly minus: string | undefined;
  readonly addend: bigint;
  readonly from: number;
  readonly to: number;
}

export interface RegisterOperand {
  readonly kind: 'register';
  readonly number: number;
  readonly size: Width;
  /** ah, ch, dh, bh */
  readonly high: boolean;
  readonly name: string;
}
export interface MemoryOperand {
  readonly kind: 'memory';
  readonly displacement: AsmExpression | undefined;
  /** 16: rip */
  readonly base: number | undefined;
  readonly index: number | undefined;
  readonly scale: 1 | 2 | 4 | 8;
  readonly segment: number | undefined;
  /** `(%eax)`: an address of 32 bits */
  readonly narrow: boolean;
  /** nothing but an expression: may be a branch's target */
  readonly bare: boolean;
  readonly indirect: boolean;
}
export type Operand =
  | RegisterOperand
  | MemoryOperand
  | { readonly kind: 'immediate'; readonly value: AsmExpression }
  | { readonly kind: 'control' | 'debug' | 'segment'; readonly number: number; readonly name: string };

/** What cannot be assembled, in as's words. */
export class AsmError extends Error {}

const low = ['al', 'cl', 'dl', 'bl', 'spl', 'bpl', 'sil', 'dil'];
const high = ['ah', 'ch', 'dh', 'bh'];
const words = ['ax', 'cx', 'dx', 'bx', 'sp', 'bp', 'si', 'di'];
export const segmentNames = ['es', 'cs', 'ss', 'ds', 'fs', 'gs'];
export const RIP = 16;

export function registerNamed(name: string): Operand | undefined {
  const made = (number: number, size: Width, isHigh = false): Operand => ({
    kind: 'register',
    number,
    size,
    high: isHigh,
    name,
  });
  if (low.includes(name)) return made(low.indexOf(name), 1);
  if (high.includes(name)) return made(high.indexOf(name) + 4, 1, true);
  if (words.includes(name)) return made(words.indexOf(name), 2);
  if (name[0] === 'e' && words.includes(name.slice(1))) return made(words.indexOf(name.slice(1)), 4);
  if (name[0] === 'r' && words.includes(name.slice(1))) return made(words.indexOf(name.slice(1)), 8);
  const numbered = /^r(8|9|1[0-5])([bwd]?)$/.exec(name);
  if (numbered) {
    const size = ({ b: 1, w: 2, d: 4, '': 8 } as const)[numbered[2] as 'b'];
    return made(Number(numbered[1]), size);
  }
  if (segmentNames.includes(name)) return { kind: 'segment', number: segmentNames.indexOf(name), name };
  const special = /^(cr|db|dr)(\d|1[0-5])$/.exec(name);
  if (special) return { kind: special[1] === 'cr' ? 'control' : 'debug', number: Number(special[2]), name };
  return undefined;
}

/** The register's name at a width: `nameOf(0, 4)` is eax. */
export function nameOf(number: number, size: Width, isHigh = false): string {
  if (isHigh && number < 4) return high[number]!;
  if (number > 7) return `r${number}${{ 1: 'b', 2: 'w', 4: 'd', 8: '' }[size]}`;
  return size === 1 ? low[number]! : size === 2 ? words[number]! : `${size === 4 ? 'e' : 'r'}${words[number]!}`;
}

export class OperandReader {
  constructor(
    readonly text: string,
    public at: number,
    readonly end: number,
  ) {}

  operands(): Operand[] {
    const list: Operand[] = [];
    if (this.done) return list;
    do list.push(this.operand());
    while (this.take(','));
    if (!this.done) throw new AsmError(`junk \`${this.text.slice(this.at, this.end).trim()}' after expression`);
    return list;
  }

  private operand(): Operand {
    const indirect = this.take('*');
    if (this.take('$')) return { kind: 'immediate', value: this.expression() };
    let segment: number | undefined;
    if (this.peek() === '%') {
      const register = this.register();
      if (register.kind !== 'segment' || !this.take(':')) {
        if (!indirect || register.kind !== 'register') return register;
        return { ...register };
      }
      segment = register.number;
    }
    return this.memory(segment, indirect);
  }

  private register(): Operand {
    this.take('%');
    const name = this.match(/[A-Za-z0-9]+/y) ?? '';
    const found = registerNamed(name);
    if (!found) throw new AsmError(`bad register name \`%${name}'`);
    return found;
  }

  /** segment? displacement? ( base? , index? , scale? )? */
  private memory(segment: number | undefined, indirect: boolean): MemoryOperand {
    const hasDisplacement = !(this.peek() === '(' && /^\(\s*[%,]/.test(this.text.slice(this.at, this.end)));
    const displacement = hasDisplacement ? this.expression() : undefined;
    let base: number | undefined;
    let index: number | undefined;
    let scale: MemoryOperand['scale'] = 1;
    let narrow = false;
    const bare = !this.take('(');
    if (!bare) {
      const inside = (): number | undefined => {
        if (this.peek() !== '%') return undefined;
        if (this.text.startsWith('%rip', this.at)) {
          this.at += 4;
          return RIP;
        }
        const register = this.register();
        if (register.kind !== 'register' || (register.size < 4 && register.name !== 'dx'))
          throw new AsmError('invalid base/index expression');
        narrow ||= register.size === 4;
        return register.number;
      };
      base = inside();
      if (this.take(',')) {
        index = inside();
        if (this.take(',')) {
          const n = Number(this.expression().addend);
          if (n !== 1 && n !== 2 && n !== 4 && n !== 8)
            throw new AsmError(`expecting scale factor of 1, 2, 4, or 8: got \`${n}'`);
          scale = n;
        }
      }
      if (!this.take(')')) throw new AsmError("missing ')'");
      if (index === 4) throw new AsmError("`%rsp' cannot be an index register");
    }
    return {
      kind: 'memory',
      displacement,
      base,
      index,
      scale,
      segment,
      narrow,
      bare: bare && segment === undefined,
      indirect,
    };
  }

  expression(): AsmExpression {
    this.space();
    const from = this.at;
    let symbol: string | undefined;
    let minus: string | undefined;
    let addend = 0n;
    for (let sign = 1n, first = true; ; first = false) {
      if (this.take('-')) sign = -sign;
      else if (!first && !this.take('+')) break;
      while (this.take('-')) sign = -sign;
      const name = this.match(/(?:[A-Za-z_.$][A-Za-z0-9_.$@]*|\d+[bf](?![A-Za-z0-9]))/y);
      if (name !== undefined) {
        if (sign > 0n && symbol === undefined) symbol = name;
        else if (sign < 0n && minus === undefined) minus = name;
        else throw new AsmError(`invalid operands (*UND* and *UND* sections) for \`+'`);
      } else addend += sign * this.product();
      sign = 1n;
      this.space();
      if (this.text[this.at] !== '+' && this.text[this.at] !== '-') break;
    }
    return { symbol, minus, addend, from, to: this.at };
  }

  /** constants and the operators that bind tighter than + */
  private product(): bigint {
    let value = this.constant();
    for (;;) {
      const op = this.match(/(?:<<|>>|[*/%|&^])/y);
      if (op === undefined) return value;
      const right = this.constant();
      if (op === '*') value *= right;
      else if (op === '<<') value <<= right;
      else if (op === '>>') value >>= right;
      else if (op === '|') value |= right;
      else if (op === '&') value &= right;
      else if (op === '^') value ^= right;
      else if (right === 0n) throw new AsmError('division by zero');
      else value = op === '/' ? value / right : value % right;
    }
  }

  private constant(): bigint {
    if (this.take('~')) return ~this.constant();
    if (this.take('-')) return -this.constant();
    if (this.take('(')) {
      const inner = this.expression();
      if (inner.symbol !== undefined || inner.minus !== undefined || !this.take(')'))
        throw new AsmError('bad or irreducible absolute expression');
      return inner.addend;
    }
    const character = this.match(/'(?:\\.|[^\\])'?/y);
    if (character !== undefined) return BigInt(character.replace(/^'\\?/, '').charCodeAt(0));
    const digits = this.match(/0[xX][0-9a-fA-F]+|0[bB][01]+|\d+/y);
    if (digits === undefined) throw new AsmError('missing or invalid immediate expression');
    return /^0\d/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
  }

  get done(): boolean {
    this.space();
    return this.at >= this.end;
  }
  private space(): void {
    while (this.at < this.end && /\s/.test(this.text[this.at]!)) this.at++;
  }
  private peek(): string {
    this.space();
    return this.at < this.end ? this.text[this.at]! : '';
  }
  private take(text: string): boolean {
    this.space();
    if (this.at + text.length > this.end || !this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
  private match(pattern: RegExp): string | undefined {
    this.space();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found || this.at + found[0].length > this.end) return undefined;
    this.at += found[0].length;
    return found[0];
  }
}
