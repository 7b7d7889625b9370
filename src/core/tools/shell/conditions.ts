// SPDX-License-Identifier: GPL-2.0-only
/** `test`, `[ ]` and `[[ ]]`: POSIX.1-2017, test; `=~`, `<` and patterns behind `==` as in bash. */
import { evaluate } from './arithmetic';
import { ExpansionProblem, expandPattern, expandText } from './expand';
import type { Shell } from './index';
import { PatternProblem, patternOf, regexSource } from './patterns';
import type { Condition } from './syntax';

export class TestProblem extends Error {}

const numeric: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};
const UNARY = /^-[a-hknoprstuvwxzLNOSG]$/;
const binary = new Set(['=', '==', '!=', '<', '>', '-nt', '-ot', '-ef', ...Object.keys(numeric)]);

function unary(operator: string, operand: string, shell: Shell): boolean {
  const entry = (): ReturnType<typeof shell.session.tree.stat> =>
    operand === '' ? undefined : shell.session.tree.stat(shell.path(operand));
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-e':
    case '-a':
    case '-r':
    case '-w':
    case '-O':
    case '-G':
      return entry() !== undefined;
    case '-f':
      return entry()?.kind === 'file';
    case '-d':
      return entry()?.kind === 'folder';
    case '-c':
      return entry()?.kind === 'device';
    case '-x':
      return ((entry()?.mode ?? 0) & 0o111) !== 0;
    case '-s':
      return (entry()?.size ?? 0) > 0;
    case '-v':
      return shell.parameter(operand) !== undefined;
    case '-t':
      return shell.columns !== undefined;
    default:
      return false;
  }
}

function compare(left: string, operator: string, right: string): boolean {
  const number = numeric[operator];
  if (number) {
    const value = (text: string): bigint => {
      if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestProblem(`${text}: integer expression expected`);
      return BigInt(text.trim().replace('+', ''));
    };
    return number(value(left), value(right));
  }
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    default:
      return false;
  }
}

/** `[[ ... ]]` */
export function holds(condition: Condition, shell: Shell): boolean {
  switch (condition.kind) {
    case 'not':
      return !holds(condition.inner, shell);
    case 'and':
      return holds(condition.left, shell) && holds(condition.right, shell);
    case 'or':
      return holds(condition.left, shell) || holds(condition.right, shell);
    case 'unary':
      return unary(condition.operator, expandText(condition.operand, shell), shell);
    case 'binary': {
      const { operator } = condition;
      const left = expandText(condition.left, shell);
      if (operator === '=~') {
        try {
          return new RegExp(regexSource(expandText(condition.right, shell), true)).test(left);
        } catch (problem) {
          if (problem instanceof PatternProblem || problem instanceof SyntaxError) return false;
          throw problem;
        }
      }
      if (operator === '=' || operator === '==' || operator === '!=')
        return patternOf(expandPattern(condition.right, shell)).test(left) === (operator !== '!=');
      const right = expandText(condition.right, shell);
      const number = numeric[operator];
      if (number) return number(evaluate(left, shell), evaluate(right, shell));
      if (!binary.has(operator)) throw new ExpansionProblem(`conditional binary operator expected`);
      return compare(left, operator, right);
    }
  }
}

/** `test ...` and `[ ... ]`: by the number of words, as POSIX has it; `-a` and `-o` for more. */
export function test(words: readonly string[], shell: Shell): boolean {
  const [first, second, third] = words;
  switch (words.length) {
    case 0:
      return false;
    case 1:
      return first !== '';
    case 2:
      if (first === '!') return second === '';
      if (UNARY.test(first!)) return unary(first!, second!, shell);
      throw new TestProblem(`${first}: unary operator expected`);
    case 3:
      if (second === '-a') return first !== '' && third !== '';
      if (second === '-o') return first !== '' || third !== '';
      if (binary.has(second!)) return compare(first!, second!, third!);
      if (first === '!') return !test(words.slice(1), shell);
      if (first === '(' && third === ')') return second !== '';
      throw new TestProblem(`${second}: binary operator expected`);
    default:
      return anyOf(words, shell);
  }
}

/** Longer ones: `-o` binds loosest, then `-a`, then `!`. */
function anyOf(words: readonly string[], shell: Shell): boolean {
  const parser = new LongTest(words, shell);
  return parser.whole();
}

class LongTest {
  private at = 0;

  constructor(
    private readonly words: readonly string[],
    private readonly shell: Shell,
  ) {}

  whole(): boolean {
    const value = this.or();
    if (this.at < this.words.length) throw new TestProblem('too many arguments');
    return value;
  }

  private or(): boolean {
    let value = this.and();
    while (this.words[this.at] === '-o') {
      this.at++;
      value = this.and() || value;
    }
    return value;
  }

  private and(): boolean {
    let value = this.not();
    while (this.words[this.at] === '-a') {
      this.at++;
      value = this.not() && value;
    }
    return value;
  }

  private not(): boolean {
    const word = this.words[this.at];
    const next = this.words[this.at + 1];
    if (word === undefined) throw new TestProblem('argument expected');
    if (word === '!') {
      this.at++;
      return !this.not();
    }
    if (next !== undefined && binary.has(next)) {
      this.at += 3;
      return compare(word, next, this.words[this.at - 1] ?? '');
    }
    if (word === '(') {
      this.at++;
      const value = this.or();
      if (this.words[this.at++] !== ')') throw new TestProblem("`)' expected");
      return value;
    }
    if (UNARY.test(word) && next !== undefined) {
      this.at += 2;
      return unary(word, next, this.shell);
    }
    this.at++;
    return word !== '';
  }
}
