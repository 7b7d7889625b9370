// SPDX-License-Identifier: GPL-2.0-only
/**
 * #if expressions (C11 6.10.1): 64-bit arithmetic, signed unless an operand is unsigned, by operator
 * precedence on an explicit stack, so that complaints come where gcc's come and in its words.
 */
import { TokenKind } from '../base/token';
import { readAssertion } from './assertions';
import { inAscii } from './identifiers';
import { getToken } from './expand';
import { readCharacter, readNumber, type Value } from './literal';
import type { Reader } from './reader';
import { Builtin, EOF, P, PADDING, type Ident, type Tok } from './token';

/** `unary`: no left operand. `reduces`: what stands before it is applied first if its priority is at least this. */
interface Operator {
  readonly priority: number;
  readonly unary: boolean;
  readonly reduces: number;
}

const END = 0;
const UPLUS = -1;
const UMINUS = -2;

function operator(priority: number, unary = false, reduces = priority): Operator {
  return { priority, unary, reduces };
}

const operators = new Map<number, Operator>([
  [END, operator(0)],
  [P.lparen, operator(0, true)],
  [P.rparen, operator(0)],
  [P.comma, operator(4)],
  [P.query, operator(3, false, 5)],
  [P.colon, operator(4)],
  [P.oror, operator(6)],
  [P.andand, operator(7)],
  [P.or, operator(8)],
  [P.xor, operator(9)],
  [P.and, operator(10)],
  [P.eqeq, operator(11)],
  [P.noteq, operator(11)],
  [P.less, operator(12)],
  [P.greater, operator(12)],
  [P.lesseq, operator(12)],
  [P.greatereq, operator(12)],
  [P.lshift, operator(13)],
  [P.rshift, operator(13)],
  [P.plus, operator(14)],
  [P.minus, operator(14)],
  [P.mult, operator(15)],
  [P.div, operator(15)],
  [P.mod, operator(15)],
  [P.not, operator(16, true)],
  [P.compl, operator(16, true)],
  [UPLUS, operator(16, true)],
  [UMINUS, operator(16, true)],
]);

interface Entry {
  readonly op: number;
  readonly token: Tok;
  /** the operator last applied in what stands here: where gcc complains */
  at: Tok;
  value: Value;
}

/** Operators whose operands are brought to one type. */
const promoting: ReadonlySet<number> = new Set([
  P.plus,
  P.minus,
  P.mult,
  P.div,
  P.mod,
  P.and,
  P.or,
  P.xor,
  P.less,
  P.greater,
  P.lesseq,
  P.greatereq,
  P.eqeq,
  P.noteq,
  P.colon,
]);

const zero: Value = { v: 0n, unsigned: false };

/** Signals, inside this file, that the expression was wrong and said so. */
const wrong = Symbol('wrong');

export interface Evaluated {
  readonly value: boolean;
  /** the name in `!defined name` or `! defined(name)` when that is all there is: an include guard's form */
  readonly guard: Ident | null;
  /** the expression with values for names, and what it gives; empty if it was wrong or nobody wanted to know */
  readonly form: readonly [string, string];
}

export class Evaluation {
  private wantValue = true;
  private tokens = 0;
  private sawNot = false;
  private guard: Ident | null = null;
  /** somebody wants to see the expression with its values */
  private readonly told: boolean;
  private form = '';

  constructor(
    private readonly r: Reader,
    private readonly directive: string,
  ) {
    this.told = r.asked !== null;
  }

  /** Reads to the end of the directive. A wrong expression is false. */
  run(): Evaluated {
    this.r.skipEval = 0;
    this.r.sawMacro = false;
    const value = this.parse();
    this.r.skipEval = 0;
    return {
      value: value !== wrong && value.v !== 0n,
      guard:
        value !== wrong && !this.r.sawMacro && this.sawNot && this.guard !== null && this.tokens === 3
          ? this.guard
          : null,
      form: value === wrong ? ['', ''] : [this.form, String(value.v)],
    };
  }

  private fail(id: string, text: string, token: Tok): typeof wrong {
    this.r.saySpelled('error', `if-${id}`, text, token);
    return wrong;
  }

  /** At what was read last, which need not be where the token is spelled. */
  private failHere(id: string, text: string, token: Tok): void {
    if (this.r.kind(token) === EOF) this.r.sayAt('error', `if-${id}`, text, token);
    else this.r.sayLast('error', `if-${id}`, text);
  }

  private next(): Tok {
    for (;;) {
      const token = getToken(this.r);
      if (this.r.kind(token) !== PADDING) return token;
    }
  }

  private parse(): Value | typeof wrong {
    const first = this.r.eof();
    const stack: Entry[] = [{ op: END, token: first, at: first, value: zero }];
    for (;;) {
      const token = this.next();
      this.tokens++;
      const kind = this.r.kind(token);
      const text = kind === TokenKind.identifier ? inAscii(this.r.node(token).text) : this.r.text(token);
      let op: number;
      if (kind === TokenKind.punctuator) {
        op = this.r.value(token);
        if (op === P.hash) {
          if (!this.wantValue) return this.fail('operator', `missing binary operator before token "${text}"`, token);
          this.wantValue = false;
          stack[stack.length - 1]!.value = { v: this.assertion(token) ? 1n : 0n, unsigned: false };
          if (this.told) this.form += stack[stack.length - 1]!.value.v;
          continue;
        }
        if (this.wantValue && op === P.plus) op = UPLUS;
        else if (this.wantValue && op === P.minus) op = UMINUS;
        if (op === P.not && this.tokens === 1) this.sawNot = true;
      } else if (kind === EOF) op = END;
      else if (kind === TokenKind.other || kind === TokenKind.string || kind > EOF)
        return this.fail(
          'token',
          text.length === 1 && (text === '"' || text === "'")
            ? `missing terminating ${text} character`
            : `token "${text}" is not valid in preprocessor expressions`,
          token,
        );
      else {
        if (!this.wantValue) return this.fail('operator', `missing binary operator before token "${text}"`, token);
        const value = this.operand(token);
        if (value === wrong) return wrong;
        this.wantValue = false;
        stack[stack.length - 1]!.value = value;
        if (this.told) this.form += this.r.kind(token) === TokenKind.character ? text : value.v;
        continue;
      }
      const info = operators.get(op);
      if (info === undefined)
        return this.fail('token', `token "${text}" is not valid in preprocessor expressions`, token);
      const top = stack[stack.length - 1]!;
      if (info.unary) {
        if (!this.wantValue) return this.fail('operator', `missing binary operator before token "${text}"`, token);
      } else if (this.wantValue) {
        if (op === P.rparen && top.op === P.lparen)
          return this.fail('empty', "missing expression between '(' and ')'", token);
        if (op === END && top.op === END) return this.fail('nothing', `#${this.directive} with no expression`, token);
        if (top.op !== END && top.op !== P.lparen)
          return this.fail('right', `operator '${this.r.text(top.token)}' has no right operand`, token);
        if (op !== P.rparen && op !== END) return this.fail('left', `operator '${text}' has no left operand`, token);
      }
      if (!this.reduce(stack, op, info, token)) return wrong;
      if (op === END) return stack[0]!.value;
      const now = stack[stack.length - 1]!;
      switch (op) {
        case P.rparen:
          if (this.told) this.form += ')';
          continue;
        case P.oror:
          if (now.value.v !== 0n) this.r.skipEval++;
          break;
        case P.andand:
        case P.query:
          if (now.value.v === 0n) this.r.skipEval++;
          break;
        case P.colon:
          if (now.op !== P.query) {
            this.fail('colon', " ':' without preceding '?'", token);
            return wrong;
          }
          if (stack[stack.length - 2]!.value.v !== 0n) this.r.skipEval++;
          else this.r.skipEval--;
          break;
      }
      this.wantValue = true;
      if (this.told) this.form += info.unary ? text : op === P.comma ? ', ' : ` ${text} `;
      stack.push({ op, token, at: token, value: zero });
    }
  }

  /** Applies the operators on the stack that bind at least as tightly as the new one. */
  private reduce(stack: Entry[], op: number, info: Operator, token: Tok): boolean {
    if (info.unary) return true;
    while (stack.length > 1) {
      const top = stack[stack.length - 1]!;
      if (top.op === P.lparen) {
        if (op !== P.rparen) {
          if (op === END) {
            this.fail('close', "missing ')' in expression", top.token);
            return false;
          }
          return true;
        }
        stack.pop();
        const below = stack[stack.length - 1]!;
        below.value = top.value;
        below.at = top.at;
        this.wantValue = false;
        return true;
      }
      if (operators.get(top.op)!.priority < info.reduces) return true;
      stack.pop();
      const below = stack[stack.length - 1]!;
      overflowed = false;
      this.checkSigns(top, below);
      const value = this.apply(top, below, stack, token);
      if (value === wrong) return false;
      if (overflowed && this.r.skipEval === 0)
        this.r.sayAt('pedwarn', 'if-overflow', 'integer overflow in preprocessor expression', token);
      const now = stack[stack.length - 1]!;
      now.value = value;
      now.at = top.at;
    }
    if (op === P.rparen) {
      this.r.sayLast('error', 'if-open', "missing '(' in expression");
      return false;
    }
    return true;
  }

  /** -Wall: an operand that turns from negative to unsigned. */
  private checkSigns(top: Entry, below: Entry): void {
    const { r } = this;
    if (!promoting.has(top.op) || top.value.unsigned === below.value.unsigned) return;
    if (!r.options.warnings.on('sign-change')) return;
    const side = top.value.unsigned ? below : top;
    if (side.value.v >= 0n) return;
    const text = `the ${side === below ? 'left' : 'right'} operand of "${r.text(top.token)}" changes sign when promoted`;
    r.saySpelled('warning', 'if-sign', text, side.at);
  }

  private apply(top: Entry, below: Entry, stack: Entry[], token: Tok): Value | typeof wrong {
    const b = top.value;
    const a = below.value;
    switch (top.op) {
      case UPLUS:
        return b;
      case UMINUS:
        return wrap(-b.v, b.unsigned);
      case P.compl:
        return wrap(~b.v, b.unsigned);
      case P.not:
        return truth(b.v === 0n);
      case P.andand:
        if (a.v === 0n) this.r.skipEval--;
        return truth(a.v !== 0n && b.v !== 0n);
      case P.oror:
        if (a.v !== 0n) this.r.skipEval--;
        return truth(a.v !== 0n || b.v !== 0n);
      case P.query:
        this.fail('query', "'?' without following ':'", token);
        return wrong;
      case P.colon: {
        // Below stands `?` with the value between, and below that the condition.
        stack.pop();
        const condition = stack[stack.length - 1]!.value;
        const unsigned = a.unsigned || b.unsigned;
        if (condition.v !== 0n) {
          this.r.skipEval--;
          return wrap(a.v, unsigned);
        }
        return wrap(b.v, unsigned);
      }
      case P.comma:
        if (this.r.options.warnings.pedantic && (this.r.options.year < 1999 || this.r.skipEval === 0))
          this.r.sayLast('pedwarn', 'if-comma', 'comma operator in operand of #if', '-Wpedantic');
        return b;
      case P.lshift:
      case P.rshift:
        return shift(a, top.op === P.lshift ? b.v : -b.v);
    }
    const unsigned = a.unsigned || b.unsigned;
    const x = unsigned ? BigInt.asUintN(64, a.v) : a.v;
    const y = unsigned ? BigInt.asUintN(64, b.v) : b.v;
    switch (top.op) {
      case P.plus:
        return wrap(x + y, unsigned);
      case P.minus:
        return wrap(x - y, unsigned);
      case P.mult:
        return wrap(x * y, unsigned);
      case P.div:
      case P.mod:
        if (y === 0n) {
          // Complained of, and left at that: the left operand is the result.
          if (this.r.skipEval === 0) this.fail('zero', 'division by zero in #if', top.at);
          return a;
        }
        return wrap(top.op === P.div ? x / y : x % y, unsigned);
      case P.and:
        return wrap(x & y, unsigned);
      case P.or:
        return wrap(x | y, unsigned);
      case P.xor:
        return wrap(x ^ y, unsigned);
      case P.eqeq:
        return truth(x === y);
      case P.noteq:
        return truth(x !== y);
      case P.less:
        return truth(x < y);
      case P.greater:
        return truth(x > y);
      case P.lesseq:
        return truth(x <= y);
      default:
        return truth(x >= y);
    }
  }

  private operand(token: Tok): Value | typeof wrong {
    const text = this.r.text(token);
    switch (this.r.kind(token)) {
      case TokenKind.number:
        return readNumber(this.r, token);
      case TokenKind.character:
        return readCharacter(this.r, token);
      case TokenKind.identifier:
        break;
      default:
        return this.fail('token', `token "${text}" is not valid in preprocessor expressions`, token);
    }
    if (text === 'defined') return this.defined();
    const node = this.r.node(token);
    if (node.builtin >= Builtin.hasAttribute) return zero;
    const asked = this.r.asked;
    if (asked !== null && node.macro === null) asked.push([text, 'no macro']);
    if (this.r.options.warnings.on('undef') && this.r.skipEval === 0)
      this.r.saySpelled('warning', 'undef', `"${node.text}" is not defined, evaluates to 0`, token, '-Wundef');
    return zero;
  }

  /** `defined name`, `defined ( name )` */
  private defined(): Value {
    const outside = this.r.context === null;
    this.r.preventExpansion++;
    let name = this.next();
    const paren = this.r.is(name, P.lparen);
    if (paren) name = this.next();
    let node: Ident | null = null;
    let failed = false;
    if (this.r.kind(name) === TokenKind.identifier) {
      node = this.r.node(name);
      if (paren) {
        const close = this.next();
        if (!this.r.is(close, P.rparen)) {
          this.failHere('defined', 'missing \')\' after "defined"', close);
          failed = true;
        }
      }
    } else {
      this.failHere('defined', 'operator "defined" requires an identifier', name);
      failed = true;
    }
    this.r.preventExpansion--;
    if (failed || node === null) return zero;
    if (!(outside && this.r.context === null) && this.r.options.warnings.on('expansion-to-defined'))
      this.r.sayLast('pedwarn', 'if-defined', 'this use of "defined" may not be portable', '-Wexpansion-to-defined');
    if (node.macro) node.macro.used = true;
    this.tokens++;
    this.guard = node;
    // Parentheses count as nothing in the guard's form: `! defined name <end>` is three tokens.
    this.tokens--;
    const yes = node.macro !== null || node.builtin !== 0;
    this.r.asked?.push([node.text, yes ? 'defined' : 'not defined']);
    return truth(yes);
  }

  /** `#name` or `#name(answer)`: a GNU assertion. */
  private assertion(hash: Tok): boolean {
    const { r } = this;
    if (r.options.warnings.pedantic && this.directive === 'if')
      r.sayAt('pedwarn', 'assert', 'assertions are a GCC extension', hash);
    // In an #elif gcc is still in the group it leaves out.
    else if (this.directive === 'if')
      r.sayAt('warning', 'assert', 'assertions are a deprecated extension', hash, '-Wdeprecated');
    r.preventExpansion++;
    const read = readAssertion(r, () => this.next(), 'if');
    r.preventExpansion--;
    const answers = read && r.assertions.get(read.predicate);
    return answers !== undefined && (read!.answer === undefined ? answers.size > 0 : answers.has(read!.answer));
  }
}

/** the operation just done did not fit a signed 64-bit integer */
let overflowed = false;

function wrap(v: bigint, unsigned: boolean): Value {
  const wrapped = unsigned ? BigInt.asUintN(64, v) : BigInt.asIntN(64, v);
  if (!unsigned && wrapped !== v) overflowed = true;
  return { v: wrapped, unsigned };
}

function truth(yes: boolean): Value {
  return { v: yes ? 1n : 0n, unsigned: false };
}

/** Left by `by`, right if it is negative; by more than the width gives the limit of the series, as in gcc. */
function shift(a: Value, by: bigint): Value {
  if (by >= 64n) {
    if (!a.unsigned && a.v !== 0n) overflowed = true;
    return { v: 0n, unsigned: a.unsigned };
  }
  if (by <= -64n) return { v: !a.unsigned && a.v < 0n ? -1n : 0n, unsigned: a.unsigned };
  return wrap(by >= 0n ? a.v << by : a.v >> -by, a.unsigned);
}
