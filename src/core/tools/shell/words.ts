// SPDX-License-Identifier: GPL-2.0-only
/**
 * A line of shell as commands: words and their quotes, redirections, pipelines, `;`, `&&`, `||`, comments.
 *
 * In: a line. Out: lists of pipelines of simple commands, whose words still hold their expansions.
 * POSIX.1-2017, Shell Command Language, 2.2 (quoting), 2.3 (tokens), 2.7 (redirection), 2.9.1 to 2.9.3
 * (simple commands, pipelines, lists). Compound commands, here-documents and jobs are not in it.
 */

/** A piece of a word. `quoted` pieces are neither split into fields nor matched against file names. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$name`, `${name}`, `$?` */
  | { readonly kind: 'parameter'; readonly name: string; readonly quoted: boolean }
  /** `$(command)` */
  | { readonly kind: 'command'; readonly line: string; readonly quoted: boolean };

export type Word = readonly Piece[];

export type Redirect =
  | {
      /** what goes there: standard output, error output, both */
      readonly stream: 'out' | 'error' | 'both';
      readonly mode: 'write' | 'append';
      readonly target: Word;
    }
  /** where input comes from */
  | { readonly stream: 'in'; readonly mode: 'read'; readonly target: Word };

/** `2>&1`, `>&2` */
export interface Duplicate {
  readonly stream: 'out' | 'error';
  readonly as: 'out' | 'error';
}

export interface Simple {
  readonly assignments: readonly { readonly name: string; readonly value: Word }[];
  readonly words: readonly Word[];
  readonly redirects: readonly (Redirect | Duplicate)[];
}

export interface ListItem {
  /** what the command before must have given for this one to run */
  readonly when: ';' | '&&' | '||';
  /** `! pipeline` */
  readonly negated: boolean;
  readonly pipeline: readonly Simple[];
}

export type Parsed = { readonly list: readonly ListItem[] } | { readonly error: string };

type Lexeme = { readonly word: Word } | { readonly operator: string };

const operators = [
  '2>&1',
  '1>&2',
  '2>>',
  '&>>',
  '2>',
  '1>',
  '&>',
  '>&2',
  '>>',
  '<<',
  '>',
  '<',
  '&&',
  '||',
  '|',
  ';',
  '&',
  '(',
  ')',
];
const reserved = new Set(['if', 'for', 'while', 'until', 'case', 'function', '{', 'do', 'then']);

/** Unwinds the lexer; never leaves this file. */
class SyntaxProblem extends Error {}

/** The pieces of one line, a word at a time. */
class Lexer {
  private at = 0;

  constructor(private readonly line: string) {}

  all(): Lexeme[] {
    const out: Lexeme[] = [];
    for (;;) {
      while (/[ \t\r]/.test(this.line[this.at] ?? '')) this.at++;
      if (this.at >= this.line.length || this.line[this.at] === '#') return out;
      const operator = operators.find((o) => this.line.startsWith(o, this.at));
      if (operator === undefined) out.push({ word: this.word() });
      else {
        out.push({ operator });
        this.at += operator.length;
      }
    }
  }

  private word(): Word {
    const pieces: Piece[] = [];
    const text = (piece: string, quoted: boolean): void => {
      const last = pieces.at(-1);
      if (last?.kind === 'text' && last.quoted === quoted)
        pieces[pieces.length - 1] = { ...last, text: last.text + piece };
      else pieces.push({ kind: 'text', text: piece, quoted });
    };
    while (this.at < this.line.length) {
      const c = this.line[this.at]!;
      if (/[ \t\r]/.test(c) || '|&;<>()'.includes(c)) break;
      this.at++;
      if (c === "'") text(this.until("'"), true);
      else if (c === '"') {
        text('', true);
        this.doubleQuoted(pieces, text);
      } else if (c === '\\') text(this.line[this.at++] ?? '', true);
      else if (c === '$') this.dollar(pieces, text, false);
      else if (c === '`') pieces.push({ kind: 'command', line: this.until('`'), quoted: false });
      else text(c, false);
    }
    return pieces;
  }

  private doubleQuoted(pieces: Piece[], text: (piece: string, quoted: boolean) => void): void {
    for (;;) {
      const c = this.line[this.at++];
      if (c === undefined) throw new SyntaxProblem('unexpected EOF while looking for matching `"\'');
      if (c === '"') return;
      if (c === '\\' && '$`"\\'.includes(this.line[this.at] ?? ' ')) text(this.line[this.at++]!, true);
      else if (c === '$') this.dollar(pieces, text, true);
      else if (c === '`') pieces.push({ kind: 'command', line: this.until('`'), quoted: true });
      else text(c, true);
    }
  }

  /** Behind a `$`. One that begins no expansion is itself. */
  private dollar(pieces: Piece[], text: (piece: string, quoted: boolean) => void, quoted: boolean): void {
    const rest = this.line.slice(this.at);
    if (rest.startsWith('(')) {
      this.at++;
      pieces.push({ kind: 'command', line: this.balanced(), quoted });
      return;
    }
    const match = /^(?:\{([A-Za-z_]\w*|[?#$0-9])\}|([A-Za-z_]\w*|[?#$0-9]))/.exec(rest);
    if (match) {
      this.at += match[0].length;
      pieces.push({ kind: 'parameter', name: match[1] ?? match[2]!, quoted });
    } else if (rest.startsWith('{')) throw new SyntaxProblem(`$${/^\{[^}]*\}?/.exec(rest)![0]}: bad substitution`);
    else text('$', quoted);
  }

  private until(end: string): string {
    const stop = this.line.indexOf(end, this.at);
    if (stop < 0) throw new SyntaxProblem(`unexpected EOF while looking for matching \`${end}'`);
    const inside = this.line.slice(this.at, stop);
    this.at = stop + 1;
    return inside;
  }

  /** Up to the `)` of a `$(`; parentheses and quotes inside nest. */
  private balanced(): string {
    const from = this.at;
    let depth = 1;
    while (this.at < this.line.length) {
      const c = this.line[this.at++]!;
      if (c === '\\') this.at++;
      else if (c === "'") this.until("'");
      else if (c === '(') depth++;
      else if (c === ')' && --depth === 0) return this.line.slice(from, this.at - 1);
    }
    throw new SyntaxProblem("unexpected EOF while looking for matching `)'");
  }
}

/** The word's text when it is plain: nothing quoted, nothing to expand. */
const plain = (word: Word): string | undefined => {
  const [piece, ...rest] = word;
  return rest.length === 0 && piece?.kind === 'text' && !piece.quoted ? piece.text : undefined;
};

/** `name=value` at the head of a command. */
function assignment(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.quoted) return undefined;
  const match = /^([A-Za-z_]\w*)=/.exec(first.text);
  return match
    ? { name: match[1]!, value: [{ ...first, text: first.text.slice(match[0].length) }, ...rest] }
    : undefined;
}

const redirects: Readonly<Record<string, (target: Word) => Redirect>> = {
  '>': (target) => ({ stream: 'out', mode: 'write', target }),
  '1>': (target) => ({ stream: 'out', mode: 'write', target }),
  '>>': (target) => ({ stream: 'out', mode: 'append', target }),
  '2>': (target) => ({ stream: 'error', mode: 'write', target }),
  '2>>': (target) => ({ stream: 'error', mode: 'append', target }),
  '&>': (target) => ({ stream: 'both', mode: 'write', target }),
  '&>>': (target) => ({ stream: 'both', mode: 'append', target }),
  '<': (target) => ({ stream: 'in', mode: 'read', target }),
};
const duplicates: Readonly<Record<string, Duplicate>> = {
  '2>&1': { stream: 'error', as: 'out' },
  '>&2': { stream: 'out', as: 'error' },
  '1>&2': { stream: 'out', as: 'error' },
};

export function parseLine(line: string): Parsed {
  let lexemes: Lexeme[];
  try {
    lexemes = new Lexer(line).all();
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { error: error.message };
  }
  return new Parser(lexemes).parse();
}

class Parser {
  private readonly list: ListItem[] = [];
  private when: ListItem['when'] = ';';
  private negated = false;
  private pipeline: Simple[] = [];
  private assignments: { name: string; value: Word }[] = [];
  private words: Word[] = [];
  private redirects: (Redirect | Duplicate)[] = [];

  constructor(private readonly lexemes: readonly Lexeme[]) {}

  parse(): Parsed {
    for (let i = 0; i < this.lexemes.length; i++) {
      const lexeme = this.lexemes[i]!;
      if ('word' in lexeme) {
        const wrong = this.word(lexeme.word);
        if (wrong) return wrong;
        continue;
      }
      const { operator } = lexeme;
      if (operator === ';' || operator === '&&' || operator === '||') {
        if (!this.endPipeline()) return unexpected(operator);
        this.when = operator;
      } else if (operator === '|') {
        if (!this.endCommand()) return unexpected(operator);
      } else if (operator in duplicates) this.redirects.push(duplicates[operator]!);
      else if (operator in redirects) {
        const target = this.lexemes[++i];
        if (!target) return unexpected('newline');
        if (!('word' in target)) return unexpected(target.operator);
        this.redirects.push(redirects[operator]!(target.word));
      } else return { error: `\`${operator}' is not in this shell` };
    }
    // A line may end in `;`, and in nothing else that waits for a command.
    const waiting = this.pipeline.length > 0 || this.when !== ';' || this.negated;
    if (!this.endPipeline() && waiting) return unexpected('newline');
    return { list: this.list };
  }

  private word(word: Word): Parsed | undefined {
    if (this.words.length === 0) {
      const name = plain(word);
      if (name === '!' && this.pipeline.length === 0) {
        this.negated = !this.negated;
        return undefined;
      }
      if (name !== undefined && reserved.has(name)) return { error: `\`${name}' is not in this shell` };
      const set = assignment(word);
      if (set) {
        this.assignments.push(set);
        return undefined;
      }
    }
    this.words.push(word);
    return undefined;
  }

  private endCommand(): boolean {
    if (this.words.length + this.assignments.length + this.redirects.length === 0) return false;
    this.pipeline.push({ assignments: this.assignments, words: this.words, redirects: this.redirects });
    this.assignments = [];
    this.words = [];
    this.redirects = [];
    return true;
  }

  private endPipeline(): boolean {
    if (!this.endCommand()) return false;
    this.list.push({ when: this.when, negated: this.negated, pipeline: this.pipeline });
    this.when = ';';
    this.negated = false;
    this.pipeline = [];
    return true;
  }
}

function unexpected(token: string): Parsed {
  return { error: `syntax error near unexpected token \`${token}'` };
}
