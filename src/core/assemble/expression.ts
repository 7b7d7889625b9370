// SPDX-License-Identifier: GPL-2.0-only
/**
 * gas's expressions (gas/expr.c): numbers, symbols, `.`, numeric labels, and C's operators with gas's
 * own three ranks: `* / % << >>` bind tightest, then `| & ^ !`, then `+ -` and the comparisons.
 * An expression is folded at once to add - sub + constant, all an object file can express.
 */
import type { AsmSymbol } from './symbols';

/** add - sub + constant */
export interface Value {
  readonly add: AsmSymbol | undefined;
  readonly sub: AsmSymbol | undefined;
  readonly constant: bigint;
}

export function constantValue(constant: bigint): Value {
  return { add: undefined, sub: undefined, constant };
}
export function isConstant(value: Value): boolean {
  return value.add === undefined && value.sub === undefined;
}

/** What the parser asks of the assembly around it. */
export interface ExpressionHost {
  /** a mention of a name makes the symbol */
  mention(name: string, from: number, to: number): AsmSymbol;
  /** an anonymous symbol at the current place */
  here(): AsmSymbol;
  /** `1b`, `2f` */
  numericLabel(label: number, direction: 'b' | 'f'): AsmSymbol | undefined;
  warn(text: string): void;
  error(text: string): void;
}

/** Cursor over one statement. */
export class Scanner {
  at: number;
  constructor(
    readonly text: string,
    from: number,
    readonly end: number,
  ) {
    this.at = from;
  }

  skipSpace(): void {
    while (
      this.at < this.end &&
      (this.text[this.at] === ' ' || this.text[this.at] === '\t' || this.text[this.at] === '\r')
    )
      this.at++;
  }
  get done(): boolean {
    this.skipSpace();
    return this.at >= this.end;
  }
  peek(): string {
    this.skipSpace();
    return this.at < this.end ? this.text[this.at]! : '';
  }
  take(text: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(text, this.at) || this.at + text.length > this.end) return false;
    this.at += text.length;
    return true;
  }
  /** A symbol name, bare or quoted; undefined: none here. `from`/`to` are its place in the text. */
  name(): { readonly text: string; readonly from: number; readonly to: number } | undefined {
    this.skipSpace();
    const from = this.at;
    if (this.text[from] === '"') {
      const close = this.text.indexOf('"', from + 1);
      if (close < 0 || close >= this.end) return undefined;
      this.at = close + 1;
      return { text: this.text.slice(from + 1, close), from: from + 1, to: close };
    }
    const match = /[A-Za-z_.$\u0080-\uffff][A-Za-z0-9_.$\u0080-\uffff]*/y;
    match.lastIndex = from;
    const found = match.exec(this.text);
    if (!found || from + found[0].length > this.end) return undefined;
    this.at = from + found[0].length;
    return { text: found[0], from, to: this.at };
  }
  rest(): string {
    return this.text.slice(this.at, this.end);
  }
}

const ranks: Readonly<Record<string, number>> = {
  '*': 8,
  '/': 8,
  '%': 8,
  '<<': 8,
  '>>': 8,
  '|': 6,
  '&': 6,
  '^': 6,
  '!': 6,
  '+': 5,
  '-': 5,
  '==': 4,
  '!=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>=': 4,
  '>': 4,
  '&&': 3,
  '||': 2,
};
const operators = [
  '<<',
  '>>',
  '==',
  '!=',
  '<>',
  '<=',
  '>=',
  '&&',
  '||',
  '*',
  '/',
  '%',
  '|',
  '&',
  '^',
  '!',
  '+',
  '-',
  '<',
  '>',
];

/** expression := operand { operator operand }; undefined after an error, which has been said. */
export function parseExpression(scanner: Scanner, host: ExpressionHost, minimum = 0): Value | undefined {
  let left = parseOperand(scanner, host);
  while (left) {
    scanner.skipSpace();
    const operator = operators.find(
      (o) => scanner.text.startsWith(o, scanner.at) && scanner.at + o.length <= scanner.end,
    );
    if (!operator || ranks[operator]! <= minimum) return left;
    scanner.at += operator.length;
    if (scanner.done) {
      host.warn('missing operand; zero assumed');
      return left;
    }
    const right = parseExpression(scanner, host, ranks[operator]);
    if (!right) return undefined;
    left = combine(operator, left, right, host);
  }
  return undefined;
}

/** operand := number | character | symbol | `.` | 1b | 1f | ( expression ) | - operand | ~ operand | + operand | ! operand */
function parseOperand(scanner: Scanner, host: ExpressionHost): Value | undefined {
  const first = scanner.peek();
  if (first === '(') {
    scanner.at++;
    const inner = parseExpression(scanner, host);
    if (!inner) return undefined;
    if (!scanner.take(')')) {
      host.error(`found '${scanner.peek() || '\n'}', expected: ')'`);
      return undefined;
    }
    return inner;
  }
  if (first === '-' || first === '~' || first === '+' || first === '!') {
    scanner.at++;
    const inner = parseOperand(scanner, host);
    if (!inner) return undefined;
    if (first === '+') return inner;
    if (first === '-') return { add: inner.sub, sub: inner.add, constant: -inner.constant };
    if (!isConstant(inner)) {
      host.error('bad expression');
      return undefined;
    }
    return constantValue(first === '~' ? ~inner.constant : inner.constant === 0n ? 1n : 0n);
  }
  if (first === "'") {
    const code = scanner.text.codePointAt(scanner.at + 1) ?? 0;
    scanner.at += 2;
    if (scanner.text[scanner.at] === "'") scanner.at++;
    return constantValue(BigInt(code));
  }
  if (first >= '0' && first <= '9') return parseNumber(scanner, host);
  const name = scanner.name();
  if (!name) {
    host.error('bad expression');
    return undefined;
  }
  if (name.text === '.') return { add: host.here(), sub: undefined, constant: 0n };
  const symbol = host.mention(name.text, name.from, name.to);
  // A symbol set to a number is that number from here on; setting it again later changes nothing before.
  if (symbol.state.kind === 'equated' && isConstant(symbol.state.value)) return symbol.state.value;
  return { add: symbol, sub: undefined, constant: 0n };
}

function parseNumber(scanner: Scanner, host: ExpressionHost): Value | undefined {
  const pattern = /0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+/y;
  pattern.lastIndex = scanner.at;
  const digits = pattern.exec(scanner.text)![0];
  const after = scanner.text[scanner.at + digits.length] ?? '';
  const next = scanner.text[scanner.at + digits.length + 1] ?? '';
  if ((after === 'b' || after === 'f') && /^[0-9]+$/.test(digits) && !/[A-Za-z0-9_]/.test(next)) {
    scanner.at += digits.length + 1;
    const symbol = host.numericLabel(Number(digits), after);
    if (symbol) return { add: symbol, sub: undefined, constant: 0n };
    host.error(`backward ref to unknown label "${digits}:"`);
    return undefined;
  }
  scanner.at += digits.length;
  if (/^0[0-9]+$/.test(digits)) return constantValue(/[89]/.test(digits) ? 0n : BigInt(`0o${digits.slice(1)}`));
  return constantValue(BigInt(digits));
}

/** Known distance between two symbols: both defined in one section. */
export function distance(add: AsmSymbol, sub: AsmSymbol): bigint | undefined {
  if (add === sub) return 0n;
  if (add.state.kind === 'defined' && sub.state.kind === 'defined' && add.state.section === sub.state.section)
    return BigInt(add.state.offset - sub.state.offset);
  return undefined;
}

function combine(operator: string, left: Value, right: Value, host: ExpressionHost): Value | undefined {
  if (operator === '+' || operator === '-') {
    const plus = operator === '+' ? right : { add: right.sub, sub: right.add, constant: -right.constant };
    let constant = left.constant + plus.constant;
    const adds = [left.add, plus.add].filter((s) => s !== undefined);
    const subs = [left.sub, plus.sub].filter((s) => s !== undefined);
    for (let i = adds.length - 1; i >= 0; i--)
      for (let j = subs.length - 1; j >= 0; j--) {
        const known = distance(adds[i]!, subs[j]!);
        if (known === undefined) continue;
        constant += known;
        adds.splice(i, 1);
        subs.splice(j, 1);
        break;
      }
    if (adds.length < 2 && subs.length < 2) return { add: adds[0], sub: subs[0], constant };
  }
  if (!isConstant(left) || !isConstant(right)) {
    host.error(`invalid operands (${describe(left)} and ${describe(right)} sections) for \`${operator}'`);
    return undefined;
  }
  return constantValue(BigInt.asIntN(64, calculate(operator, left.constant, right.constant, host)));
}

function describe(value: Value): string {
  if (isConstant(value)) return '*ABS*';
  const state = value.add?.state;
  return state?.kind === 'defined' ? state.section.name : '*UND*';
}

/** Comparisons give all ones for true, as gas does. */
function calculate(operator: string, a: bigint, b: bigint, host: ExpressionHost): bigint {
  const truth = (condition: boolean) => (condition ? -1n : 0n);
  switch (operator) {
    case '*':
      return a * b;
    case '/':
    case '%':
      if (b === 0n) {
        host.warn('division by zero');
        b = 1n;
      }
      return operator === '/' ? a / b : a % b;
    case '<<':
      return b >= 0n && b < 64n ? a << b : 0n;
    case '>>':
      return b >= 0n && b < 64n ? BigInt.asUintN(64, a) >> b : 0n;
    case '|':
      return a | b;
    case '&':
      return a & b;
    case '^':
      return a ^ b;
    case '!':
      return a | ~b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '==':
      return truth(a === b);
    case '!=':
    case '<>':
      return truth(a !== b);
    case '<':
      return truth(a < b);
    case '<=':
      return truth(a <= b);
    case '>=':
      return truth(a >= b);
    case '>':
      return truth(a > b);
    case '&&':
      return a !== 0n && b !== 0n ? 1n : 0n;
    default:
      return a !== 0n || b !== 0n ? 1n : 0n;
  }
}
