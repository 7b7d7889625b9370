// SPDX-License-Identifier: GPL-2.0-only
/**
 * awk as it stands behind a pipe: patterns, `print`, `printf`-free expressions, `BEGIN` and `END`, `-F`, `-v`.
 * POSIX.1-2017, awk; statements beyond assignments and print (if, loops, arrays, functions) are not in it, and it says so.
 */
import { fromText, type ByteString } from '../bytes';
import { PatternProblem, regexSource } from '../patterns';
import { allText, failed, gnuOptions, isWritten, linesOf, type Command } from './types';

type Value = string | number;

interface State {
  fields: string[];
  line: string;
  readonly variables: Map<string, Value>;
  out: string;
}

type Expression = (state: State) => Value;
interface Rule {
  readonly when: 'begin' | 'end' | Expression;
  readonly actions: readonly ((state: State) => void)[];
}

class AwkProblem extends Error {}

const TOKEN =
  /\s*(?:(#[^\n]*)|([A-Za-z_]\w*)|(\d+\.?\d*|\.\d+)|("(?:[^"\\]|\\.)*")|(\+\+|--|[-+*/%]=|&&|\|\||[<>=!]=|!~|[-+*/%<>=!~?:;,(){}$\n]))/y;

const numberOf = (value: Value): number =>
  typeof value === 'number' ? value : Number(/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(value)?.[0] ?? 0);
const textOf = (value: Value): string =>
  typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
const looksNumeric = (value: Value): boolean =>
  typeof value === 'number' || /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(value);
/** A field that looks like a number is one in a comparison and as a condition. */
const truth = (value: Value): boolean => (looksNumeric(value) ? numberOf(value) !== 0 : value !== '');

class Program {
  private at = 0;
  private token = '';
  private kind: 'end' | 'name' | 'number' | 'string' | 'operator' = 'end';

  constructor(private readonly text: string) {
    this.advance();
  }

  rules(): Rule[] {
    const rules: Rule[] = [];
    for (;;) {
      while (this.is(';') || this.is('\n')) this.advance();
      if (this.kind === 'end') return rules;
      let when: Rule['when'] = () => 1;
      if (this.token === 'BEGIN' || this.token === 'END') when = this.advance() === 'BEGIN' ? 'begin' : 'end';
      else if (!this.is('{')) when = this.expression();
      rules.push({ when, actions: this.is('{') ? this.block() : [(state) => void (state.out += `${state.line}\n`)] });
    }
  }

  private is(text: string): boolean {
    return this.token === text && this.kind === 'operator';
  }

  private advance(): string {
    const before = this.token;
    for (;;) {
      TOKEN.lastIndex = this.at;
      const match = TOKEN.exec(this.text);
      if (!match) {
        if (this.text.slice(this.at).trim() !== '')
          throw new AwkProblem(`syntax error at or near ${this.text.slice(this.at).trim()[0]}`);
        [this.token, this.kind] = ['', 'end'];
        return before;
      }
      this.at = TOKEN.lastIndex;
      if (match[1] !== undefined) continue;
      this.token = match[2] ?? match[3] ?? match[4] ?? match[5]!;
      this.kind =
        match[2] !== undefined
          ? 'name'
          : match[3] !== undefined
            ? 'number'
            : match[4] !== undefined
              ? 'string'
              : 'operator';
      return before;
    }
  }

  private want(text: string): void {
    if (!this.is(text))
      throw new AwkProblem(`syntax error at or near ${this.token === '' ? 'end of file' : this.token}`);
    this.advance();
  }

  private block(): ((state: State) => void)[] {
    this.want('{');
    const actions: ((state: State) => void)[] = [];
    for (;;) {
      while (this.is(';') || this.is('\n')) this.advance();
      if (this.is('}')) break;
      actions.push(this.statement());
      if (!this.is(';') && !this.is('\n') && !this.is('}'))
        throw new AwkProblem(`syntax error at or near ${this.token === '' ? 'end of file' : this.token}`);
    }
    this.advance();
    return actions;
  }

  private statement(): (state: State) => void {
    if (/^(?:if|while|for|do|next|exit|delete|getline|function|printf|return|break|continue)$/.test(this.token))
      throw new AwkProblem(`\`${this.token}' is not in this awk: it knows patterns, print and assignments`);
    if (this.token !== 'print') {
      const value = this.expression();
      return (state) => void value(state);
    }
    this.advance();
    const values: Expression[] = [];
    const bracketed = this.is('(');
    if (bracketed) this.advance();
    while (!this.is(';') && !this.is('}') && !this.is('\n') && !this.is(')')) {
      values.push(this.expression());
      if (!this.is(',')) break;
      this.advance();
    }
    if (bracketed) this.want(')');
    return (state) => {
      const text =
        values.length === 0
          ? state.line
          : values.map((value) => textOf(value(state))).join(textOf(state.variables.get('OFS') ?? ' '));
      state.out += text + textOf(state.variables.get('ORS') ?? '\n');
    };
  }

  private expression(): Expression {
    const left = this.ternary();
    const operator = this.token;
    if (this.kind !== 'operator' || !/^[-+*/%]?=$/.test(operator)) return left;
    const name = this.target;
    if (name === undefined) throw new AwkProblem(`syntax error at or near ${operator}`);
    this.advance();
    const right = this.expression();
    return (state) => {
      const value =
        operator === '=' ? right(state) : arithmetic(operator[0]!, numberOf(left(state)), numberOf(right(state)));
      name(state, value);
      return value;
    };
  }
  /** how the value just read is stored, where it is a variable or a field */
  private target: ((state: State, value: Value) => void) | undefined;

  private ternary(): Expression {
    const test = this.binary(0);
    if (!this.is('?')) return test;
    this.advance();
    const yes = this.ternary();
    this.want(':');
    const no = this.ternary();
    return (state) => (truth(test(state)) ? yes(state) : no(state));
  }

  private static readonly levels = [
    ['||'],
    ['&&'],
    ['~', '!~'],
    ['<', '<=', '==', '!=', '>', '>='],
    ['concat'],
    ['+', '-'],
    ['*', '/', '%'],
  ];

  private binary(level: number): Expression {
    const operators = Program.levels[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      if (operators[0] === 'concat') {
        if (
          this.kind === 'end' ||
          (this.kind === 'operator' && !this.is('$') && !this.is('(') && !this.is('!')) ||
          this.token === 'in'
        )
          return left;
        const [a, b] = [left, this.binary(level + 1)];
        this.target = undefined;
        left = (state) => textOf(a(state)) + textOf(b(state));
        continue;
      }
      if (this.kind !== 'operator' || !operators.includes(this.token)) return left;
      const operator = this.advance();
      const [a, b] = [left, this.binary(level + 1)];
      this.target = undefined;
      left = (state) => combine(operator, a, b, state);
    }
  }

  private unary(): Expression {
    if (this.is('!') || this.is('-') || this.is('+')) {
      const operator = this.advance();
      const value = this.unary();
      this.target = undefined;
      return (state) =>
        operator === '!'
          ? Number(!truth(value(state)))
          : operator === '-'
            ? -numberOf(value(state))
            : numberOf(value(state));
    }
    if (this.is('++') || this.is('--')) {
      const step = this.advance() === '++' ? 1 : -1;
      const value = this.primary();
      const store = this.target;
      return (state) => {
        const next = numberOf(value(state)) + step;
        store?.(state, next);
        return next;
      };
    }
    const value = this.primary();
    if (!this.is('++') && !this.is('--')) return value;
    const step = this.advance() === '++' ? 1 : -1;
    const store = this.target;
    this.target = undefined;
    return (state) => {
      const before = numberOf(value(state));
      store?.(state, before + step);
      return before;
    };
  }

  private primary(): Expression {
    const { token, kind } = this;
    this.target = undefined;
    if (kind === 'number') {
      this.advance();
      return () => Number(token);
    }
    if (kind === 'string') {
      this.advance();
      const text = token.slice(1, -1).replace(/\\(.)/g, (_w, c: string) => ({ n: '\n', t: '\t' })[c] ?? c);
      return () => text;
    }
    if (this.is('(')) {
      this.advance();
      const value = this.expression();
      this.want(')');
      this.target = undefined;
      return value;
    }
    if (this.is('/') || this.is('/=')) return this.regexp();
    if (this.is('$')) {
      this.advance();
      const index = this.is('++') || this.is('--') || this.is('-') ? this.unary() : this.primary();
      this.target = (state, value) => setField(state, numberOf(index(state)), textOf(value));
      return (state) => fieldOf(state, numberOf(index(state)));
    }
    if (kind === 'name') return this.name();
    throw new AwkProblem(
      `syntax error at or near ${token === '' ? 'end of file' : token === '\n' ? 'end of line' : token}`,
    );
  }

  /** A regular expression by itself is one about the line. */
  private regexp(): Expression {
    const rest = this.text.slice(this.at - this.token.length + 1);
    const match = /^((?:\\.|\[[^\]]*\]|[^/\\])*)\//s.exec(rest);
    if (!match) throw new AwkProblem(`unterminated regexp`);
    this.at += match[0].length - this.token.length + 1;
    const regexp = compiled(match[1]!);
    this.advance();
    const value: Expression = (state) => Number(regexp.test(state.line));
    patterns.set(value, regexp);
    return value;
  }

  private name(): Expression {
    const name = this.advance();
    if (this.is('(') || name === 'length') {
      const args: Expression[] = [];
      if (this.is('(')) {
        this.advance();
        while (!this.is(')')) {
          args.push(this.expression());
          if (this.is(',')) this.advance();
          else break;
        }
        this.want(')');
      }
      this.target = undefined;
      return call(name, args);
    }
    this.target = (state, value) => void state.variables.set(name, value);
    return (state) => (name === 'NF' ? state.fields.length : (state.variables.get(name) ?? ''));
  }
}

/** The expression behind a `/.../`, for `~`. */
const patterns = new WeakMap<Expression, RegExp>();

function compiled(text: string): RegExp {
  try {
    return new RegExp(regexSource(text.replaceAll('\\/', '/'), true));
  } catch (problem) {
    if (problem instanceof PatternProblem || problem instanceof SyntaxError)
      throw new AwkProblem(`regular expression compile failed (${problem.message})`);
    throw problem;
  }
}

function call(name: string, args: readonly Expression[]): Expression {
  const text = (state: State, i: number): string => textOf(args[i]?.(state) ?? '');
  switch (name) {
    case 'length':
      return (state) => (args.length === 0 ? state.line : text(state, 0)).length;
    case 'toupper':
      return (state) => text(state, 0).toUpperCase();
    case 'tolower':
      return (state) => text(state, 0).toLowerCase();
    case 'int':
      return (state) => Math.trunc(numberOf(args[0]?.(state) ?? 0));
    case 'index':
      return (state) => text(state, 0).indexOf(text(state, 1)) + 1;
    case 'substr':
      return (state) => {
        const from = Math.round(numberOf(args[1]?.(state) ?? 1));
        const to = args[2] ? from + Math.round(numberOf(args[2](state))) : Infinity;
        return text(state, 0).slice(Math.max(0, from - 1), Math.max(0, to - 1));
      };
    default:
      throw new AwkProblem(`\`${name}()' is not in this awk`);
  }
}

function arithmetic(operator: string, a: number, b: number): number {
  if ((operator === '/' || operator === '%') && b === 0) throw new AwkProblem('division by zero');
  return { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b }[operator as '+'];
}

function combine(operator: string, a: Expression, b: Expression, state: State): Value {
  if (operator === '&&') return Number(truth(a(state)) && truth(b(state)));
  if (operator === '||') return Number(truth(a(state)) || truth(b(state)));
  if (operator === '~' || operator === '!~')
    return Number((patterns.get(b) ?? compiled(textOf(b(state)))).test(textOf(a(state))) === (operator === '~'));
  const [left, right] = [a(state), b(state)];
  if (operator.length === 1 && '+-*/%'.includes(operator)) return arithmetic(operator, numberOf(left), numberOf(right));
  const by =
    looksNumeric(left) && looksNumeric(right)
      ? numberOf(left) - numberOf(right)
      : textOf(left) < textOf(right)
        ? -1
        : textOf(left) > textOf(right)
          ? 1
          : 0;
  return Number(
    { '<': by < 0, '<=': by <= 0, '==': by === 0, '!=': by !== 0, '>': by > 0, '>=': by >= 0 }[operator as '<'],
  );
}

const fieldOf = (state: State, index: number): string => (index === 0 ? state.line : (state.fields[index - 1] ?? ''));

function setField(state: State, index: number, value: string): void {
  if (index === 0) {
    state.line = value;
    state.fields = split(value, textOf(state.variables.get('FS') ?? ' '));
    return;
  }
  while (state.fields.length < index) state.fields.push('');
  state.fields[index - 1] = value;
  state.line = state.fields.join(textOf(state.variables.get('OFS') ?? ' '));
}

function split(line: string, separator: string): string[] {
  if (separator === ' ') return line.split(/[ \t\n]+/).filter((part) => part !== '');
  return line === ''
    ? []
    : separator.length === 1 && separator !== '\\'
      ? line.split(separator)
      : line.split(compiled(separator));
}

function run(rules: readonly Rule[], text: ByteString, variables: Map<string, Value>): string {
  const state: State = { fields: [], line: '', variables, out: '' };
  const act = (which: 'begin' | 'end'): void => {
    for (const { when, actions } of rules) if (when === which) for (const action of actions) action(state);
  };
  act('begin');
  if (rules.every(({ when }) => when === 'begin')) return state.out;
  for (const [i, line] of linesOf(text).entries()) {
    state.line = line;
    state.fields = split(line, textOf(variables.get('FS') ?? ' '));
    variables.set('NR', i + 1).set('FNR', i + 1);
    for (const { when, actions } of rules)
      if (typeof when === 'function' && truth(when(state))) for (const action of actions) action(state);
  }
  act('end');
  return state.out;
}

export const awk: Command = (args, input, shell) => {
  const options = gnuOptions('awk', args, { flags: '', valued: 'Fvf', inOrder: true, status: 2 });
  if (isWritten(options)) return options;
  const [program, ...paths] = options.operands;
  if (program === undefined) return failed('usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]', 2);
  const variables = new Map<string, Value>();
  for (const { letter, value } of options.values) {
    const at = value.indexOf('=');
    if (letter === 'F') variables.set('FS', value === 't' ? '\t' : fromText(value.replace(/\\t/g, '\t')));
    else if (letter === 'v' && at > 0) variables.set(value.slice(0, at), fromText(value.slice(at + 1)));
  }
  const { text, stderr, status } = allText(
    paths,
    input,
    shell,
    (path) => `awk: cannot open ${path} (No such file or directory)`,
    2,
  );
  if (paths.length > 0 && text === '' && stderr !== '') return { stdout: '', stderr, status };
  try {
    return { stdout: run(new Program(fromText(program)).rules(), text, variables), stderr, status };
  } catch (problem) {
    if (!(problem instanceof AwkProblem)) throw problem;
    return failed(`awk: ${problem.message}`, 2);
  }
};
