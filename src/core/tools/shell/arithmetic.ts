// SPDX-License-Identifier: GPL-2.0-only
/**
 * `$((...))`, `((...))` and `let`: C's integer expressions over the shell's variables, in 64 bits.
 *
 * POSIX.1-2017, Shell Command Language, 2.6.4; `**`, `++`, `,` and the words of errors are bash's.
 */

/** Unwinds the evaluation; the message is bash's, without the program's name. */
export class ArithmeticProblem extends Error {}

export interface Variables {
  get(name: string): string;
  set(name: string, value: string): void;
}

const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);
const truth = (value: boolean): bigint => (value ? 1n : 0n);

/** Loosest first. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const ASSIGN = /^(?:<<|>>|[-+*/%&^|])?=$/;
const MAX_DEPTH = 50;

export function evaluate(text: string, variables: Variables, depth = 0): bigint {
  const evaluation = new Evaluation(text.trimStart(), variables, depth);
  return evaluation.whole();
}

class Evaluation {
  private readonly tokens: { readonly text: string; readonly at: number }[] = [];
  private next = 0;
  /** in a branch not taken nothing is assigned, and nothing divided */
  private idle = 0;

  constructor(
    private readonly text: string,
    private readonly variables: Variables,
    private readonly depth: number,
  ) {
    const token =
      /\s*(?:(\d+#[\w@]+|0[xX][0-9a-fA-F]*|\d\w*|[A-Za-z_]\w*|<<=|>>=|\*\*|\+\+|--|[-+*/%&^|<>=!]=|<<|>>|&&|\|\||[-+*/%&^|<>=!~?:,()])|$)/y;
    while (token.lastIndex < text.length) {
      const at = token.lastIndex;
      const match = token.exec(text);
      if (!match) {
        const rest = text.slice(at).trimStart();
        throw new ArithmeticProblem(
          `${text}: syntax error: ${this.tokens.length === 0 ? 'operand expected' : 'invalid arithmetic operator'} (error token is "${rest}")`,
        );
      }
      if (match[1] === undefined) break;
      this.tokens.push({ text: match[1], at: token.lastIndex - match[1].length });
    }
  }

  whole(): bigint {
    if (this.tokens.length === 0) return 0n;
    const value = this.comma();
    if (this.peek !== undefined) throw this.wrong('syntax error in expression');
    return value;
  }

  private get peek(): string | undefined {
    return this.tokens[this.next]?.text;
  }

  private take(...texts: readonly string[]): string | undefined {
    const { peek } = this;
    if (peek === undefined || !texts.includes(peek)) return undefined;
    this.next++;
    return peek;
  }

  private wrong(what: string): ArithmeticProblem {
    const token = this.tokens[Math.min(this.next, this.tokens.length - 1)]!;
    return new ArithmeticProblem(`${this.text}: ${what} (error token is "${this.text.slice(token.at)}")`);
  }

  private comma(): bigint {
    let value = this.assign();
    while (this.take(',')) value = this.assign();
    return value;
  }

  private assign(): bigint {
    const name = this.peek;
    const operator = this.tokens[this.next + 1]?.text;
    if (name === undefined || !/^[A-Za-z_]/.test(name) || operator === undefined || !ASSIGN.test(operator))
      return this.ternary();
    this.next += 2;
    const right = this.assign();
    return this.store(name, operator === '=' ? right : this.binary(operator.slice(0, -1), this.variable(name), right));
  }

  private ternary(): bigint {
    const test = this.level(0);
    if (!this.take('?')) return test;
    const yes = this.when(test !== 0n, () => this.assign());
    if (!this.take(':')) throw this.wrong("`:' expected for conditional expression");
    const no = this.when(test === 0n, () => this.assign());
    return test === 0n ? no : yes;
  }

  private when(taken: boolean, work: () => bigint): bigint {
    this.idle += Number(!taken);
    const value = work();
    this.idle -= Number(!taken);
    return value;
  }

  private level(n: number): bigint {
    const operators = levels[n];
    if (!operators) return this.power();
    let left = this.level(n + 1);
    for (;;) {
      const operator = this.take(...operators);
      if (operator === undefined) return left;
      const isShort = (operator === '||' && left !== 0n) || (operator === '&&' && left === 0n);
      const right = this.when(!isShort, () => this.level(n + 1));
      left = this.binary(operator, left, right);
    }
  }

  private power(): bigint {
    const base = this.unary();
    if (!this.take('**')) return base;
    const exponent = this.power();
    if (exponent < 0n) throw this.wrong('exponent less than 0');
    let value = 1n;
    for (let i = 0n; i < exponent && i < 4096n; i++) value = wrap(value * base);
    return value;
  }

  private unary(): bigint {
    const step = this.take('++', '--');
    if (step !== undefined) {
      const name = this.peek;
      if (name !== undefined && /^[A-Za-z_]/.test(name)) {
        this.next++;
        return this.store(name, this.variable(name) + (step === '++' ? 1n : -1n));
      }
      return this.unary();
    }
    switch (this.take('-', '+', '!', '~')) {
      case '-':
        return wrap(-this.unary());
      case '+':
        return this.unary();
      case '!':
        return truth(this.unary() === 0n);
      case '~':
        return ~this.unary();
      default:
        return this.primary();
    }
  }

  private primary(): bigint {
    const token = this.peek;
    if (token === '(') {
      this.next++;
      const value = this.comma();
      if (!this.take(')')) throw this.wrong("missing `)'");
      return value;
    }
    if (token === undefined || !/^\w/.test(token)) throw this.wrong('syntax error: operand expected');
    this.next++;
    if (/^\d/.test(token)) return this.number(token);
    const step = this.take('++', '--');
    const value = this.variable(token);
    if (step !== undefined) this.store(token, value + (step === '++' ? 1n : -1n));
    return value;
  }

  private number(token: string): bigint {
    const based = /^(\d+)#(\w+)$/.exec(token);
    const base = based ? Number(based[1]) : /^0x/i.test(token) ? 16 : /^0\d/.test(token) ? 8 : 10;
    const digits = based ? based[2]! : token.replace(/^0x/i, '');
    let value = 0n;
    for (const c of digits) {
      const digit = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(c.toLowerCase());
      if (digit < 0 || digit >= base) {
        this.next--;
        throw this.wrong('value too great for base');
      }
      value = wrap(value * BigInt(base) + BigInt(digit));
    }
    return value;
  }

  private variable(name: string): bigint {
    if (this.idle > 0) return 0n;
    const text = this.variables.get(name).trim();
    if (text === '') return 0n;
    if (/^-?(?:0|[1-9]\d*)$/.test(text)) return wrap(BigInt(text));
    if (this.depth > MAX_DEPTH)
      throw new ArithmeticProblem(`${text}: expression recursion level exceeded (error token is "${text}")`);
    return evaluate(text, this.variables, this.depth + 1);
  }

  private store(name: string, value: bigint): bigint {
    const stored = wrap(value);
    if (this.idle === 0) this.variables.set(name, String(stored));
    return stored;
  }

  private binary(operator: string, a: bigint, b: bigint): bigint {
    switch (operator) {
      case '||':
        return truth(a !== 0n || b !== 0n);
      case '&&':
        return truth(a !== 0n && b !== 0n);
      case '|':
        return a | b;
      case '^':
        return a ^ b;
      case '&':
        return a & b;
      case '==':
        return truth(a === b);
      case '!=':
        return truth(a !== b);
      case '<=':
        return truth(a <= b);
      case '>=':
        return truth(a >= b);
      case '<':
        return truth(a < b);
      case '>':
        return truth(a > b);
      case '<<':
        return wrap(a << (b & 63n));
      case '>>':
        return a >> (b & 63n);
      case '+':
        return wrap(a + b);
      case '-':
        return wrap(a - b);
      case '*':
        return wrap(a * b);
      default: {
        if (b === 0n) {
          if (this.idle > 0) return 0n;
          this.next--;
          throw this.wrong('division by 0');
        }
        return wrap(operator === '/' ? a / b : a % b);
      }
    }
  }
}
