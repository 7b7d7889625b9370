// SPDX-License-Identifier: GPL-2.0-only
/**
 * Characters to tokens: POSIX.1-2017, Shell Command Language, 2.2 (quoting), 2.3 (tokens), 2.6 (expansions).
 *
 * In: text, and who parses a `$(...)` (the parser, which calls this in turn). Out: words and operators, one at
 * a time, since what a character means depends on where the grammar stands.
 */
import type { Change, List, Piece, Word } from './syntax';

export type Token =
  | { readonly kind: 'word'; readonly word: Word; readonly from: number; readonly to: number }
  /** `fd`: digits written before a redirection */
  | { readonly kind: 'operator'; readonly text: string; readonly fd: number | undefined; readonly from: number }
  | { readonly kind: 'newline' | 'end'; readonly from: number };

/** Unwinds the parser; never leaves it. */
export class SyntaxProblem extends Error {}
/** The text ends too early; the message is for when no more comes. */
export class Incomplete extends Error {}

const operators = [
  '&>>', ';;&', '<<<', '<<-', '&&', '||', ';;', ';&', '<<', '>>', '<&', '>&', '<>', '>|', '&>', '|&', '|', '&', ';', '<', '>', '(', ')',
]; // prettier-ignore

const unmatched = (what: string): string => `unexpected EOF while looking for matching \`${what}'`;
const NAME = /[A-Za-z_]\w*/y;
const SPECIAL = /[?#$!@*0-9-]/;

interface HereDocument {
  readonly end: string;
  readonly tabs: boolean;
  readonly quoted: boolean;
  readonly take: (body: Word) => void;
}

export class Lexer {
  at = 0;
  private readonly waiting: HereDocument[] = [];

  /** `list` parses a list up to a `)` and leaves `at` behind it. */
  constructor(
    public text: string,
    private readonly list: () => List,
  ) {}

  next(): Token {
    this.blanks();
    const from = this.at;
    if (from >= this.text.length) {
      if (this.waiting.length > 0) this.hereDocuments();
      return { kind: 'end', from };
    }
    if (this.text[from] === '\n') {
      this.at++;
      this.hereDocuments();
      return { kind: 'newline', from };
    }
    const digits = /\d+(?=[<>])/y;
    digits.lastIndex = from;
    const fd = digits.exec(this.text)?.[0];
    this.at += fd?.length ?? 0;
    const operator = operators.find((o) => this.text.startsWith(o, this.at));
    if (operator !== undefined) {
      this.at += operator.length;
      return { kind: 'operator', text: operator, fd: fd === undefined ? undefined : Number(fd), from };
    }
    this.at = from;
    return { kind: 'word', word: this.word(), from, to: this.at };
  }

  blanks(): void {
    for (;;) {
      const c = this.text[this.at];
      if (c === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
      else if (c === ' ' || c === '\t' || c === '\r') this.at++;
      else if (c === '#') while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      else return;
    }
  }

  /** The body begins behind the line's end. */
  expect(document: HereDocument): void {
    this.waiting.push(document);
  }

  private hereDocuments(): void {
    for (const { end, tabs, quoted, take } of this.waiting.splice(0)) {
      let body = '';
      for (;;) {
        if (this.at >= this.text.length) throw new Incomplete('syntax error: unexpected end of file');
        const stop = this.text.indexOf('\n', this.at);
        const to = stop < 0 ? this.text.length : stop;
        let line = this.text.slice(this.at, to);
        this.at = to + 1;
        if (tabs) line = line.replace(/^\t+/, '');
        if (line === end) break;
        body += `${line}\n`;
      }
      take(quoted ? [{ kind: 'text', text: body, quoted: true }] : this.inside(body, (l) => l.doubleQuoted(undefined)));
    }
  }

  /** Reads other text with this lexer, then goes on where it was. */
  private inside<T>(text: string, work: (lexer: this) => T): T {
    const kept = { text: this.text, at: this.at };
    this.text = text;
    this.at = 0;
    const done = work(this);
    this.text = kept.text;
    this.at = kept.at;
    return done;
  }

  /** Up to a blank or an operator. `ends`: in place of those, this character (inside `${...}`). */
  word(ends?: string): Word {
    const pieces = new Pieces();
    while (this.at < this.text.length) {
      const c = this.text[this.at]!;
      if (ends === undefined ? /[ \t\r\n|&;<>()]/.test(c) : ends.includes(c)) break;
      this.at++;
      if (c === "'") pieces.text(this.until("'"), true);
      else if (c === '"') {
        const inside = this.doubleQuoted('"');
        // "$@" of no parameters is no field, "" is an empty one.
        if (!inside.some((piece) => piece.kind === 'parameter' && piece.name === '@')) pieces.text('', true);
        pieces.push(...inside);
      } else if (c === '\\') {
        const next = this.text[this.at++];
        if (next === undefined) throw new Incomplete('syntax error: unexpected end of file');
        if (next !== '\n') pieces.text(next, true);
      } else if (c === '$' && this.text[this.at] === "'") {
        this.at++;
        pieces.text(this.ansi(), true);
      } else if (c === '$' && this.text[this.at] === '"') continue;
      else if (c === '$') pieces.push(this.dollar(false));
      else if (c === '`') pieces.push(this.backquoted(false));
      else pieces.text(c, false);
    }
    return pieces.all;
  }

  /** Behind a `"`, or all of a here-document's body. */
  doubleQuoted(end: '"' | undefined): Piece[] {
    const pieces = new Pieces();
    for (;;) {
      const c = this.text[this.at++];
      if (c === undefined) {
        if (end === undefined) return pieces.all;
        throw new Incomplete(unmatched('"'));
      }
      if (c === end) return pieces.all;
      const next = this.text[this.at];
      if (c === '\\' && next === '\n') this.at++;
      else if (c === '\\' && next !== undefined && ('$`\\'.includes(next) || next === end)) {
        pieces.text(next, true);
        this.at++;
      } else if (c === '$') pieces.push(this.dollar(true));
      else if (c === '`') pieces.push(this.backquoted(true));
      else pieces.text(c, true);
    }
  }

  /** Behind a `$`. One that begins no expansion is itself. */
  private dollar(quoted: boolean): Piece {
    if (this.text.startsWith('((', this.at)) {
      const expression = this.arithmetic();
      if (expression) return { kind: 'arithmetic', expression, quoted };
    }
    if (this.text[this.at] === '(') {
      this.at++;
      return { kind: 'command', list: this.list(), quoted };
    }
    if (this.text[this.at] === '{') {
      this.at++;
      return this.braced(quoted);
    }
    const name = this.name(false);
    return name === undefined
      ? { kind: 'text', text: '$', quoted }
      : { kind: 'parameter', name, change: undefined, quoted };
  }

  private name(braced: boolean): string | undefined {
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.text)?.[0] ?? (braced ? /^\d+/.exec(this.text.slice(this.at))?.[0] : undefined);
    const found = name ?? (SPECIAL.test(this.text[this.at] ?? '') ? this.text[this.at]! : undefined);
    this.at += found?.length ?? 0;
    return found;
  }

  /** Behind `${`. */
  private braced(quoted: boolean): Piece {
    const from = this.at - 2;
    const bad = (): SyntaxProblem => {
      const close = this.text.indexOf('}', from);
      return new SyntaxProblem(`${this.text.slice(from, close < 0 ? undefined : close + 1)}: bad substitution`);
    };
    if (/^![A-Za-z_]\w*\}/.test(this.text.slice(this.at))) {
      this.at++;
      const name = this.name(true)!;
      this.at++;
      return { kind: 'parameter', name, change: { kind: 'indirect' }, quoted };
    }
    const isLength = this.text[this.at] === '#' && /[\w?@*]/.test(this.text[this.at + 1] ?? '');
    if (isLength) this.at++;
    const name = this.name(true);
    if (name === undefined) throw this.text.includes('}', from) ? bad() : new Incomplete(unmatched('}'));
    const change: Change | undefined = isLength ? { kind: 'length' } : this.change(quoted);
    if (this.at >= this.text.length) throw new Incomplete(unmatched('}'));
    if (this.text[this.at++] !== '}') throw bad();
    return { kind: 'parameter', name, change, quoted };
  }

  private change(quoted: boolean): Change | undefined {
    const take = (...choices: string[]): string | undefined => {
      const found = choices.find((choice) => this.text.startsWith(choice, this.at));
      this.at += found?.length ?? 0;
      return found;
    };
    const operand = (ends: string): Word => (quoted ? this.quotedOperand(ends) : this.word(ends));
    const fill = take(':-', ':=', ':?', ':+', '-', '=', '?', '+');
    if (fill !== undefined) {
      const operator = fill.at(-1) as '-' | '=' | '?' | '+';
      return { kind: 'default', operator, orEmpty: fill.length === 2, word: operand('}') };
    }
    const trim = take('##', '#', '%%', '%') as '##' | '#' | '%%' | '%' | undefined;
    if (trim) return { kind: 'trim', operator: trim, pattern: this.word('}') };
    if (take('/')) {
      const at = (take('/', '#', '%') ?? '') as '' | '/' | '#' | '%';
      const pattern = this.word('/}');
      return { kind: 'replace', at, pattern, by: take('/') ? operand('}') : [] };
    }
    const letters = take('^^', '^', ',,', ',');
    if (letters !== undefined) return { kind: 'case', upper: letters.startsWith('^'), all: letters.length === 2 };
    if (!take(':')) return undefined;
    const offset = this.word(':}');
    return { kind: 'slice', offset, length: take(':') ? this.word('}') : undefined };
  }

  /** Inside `"${...}"`: quotes of one kind are none. */
  private quotedOperand(end: string): Word {
    const pieces = new Pieces();
    while (this.at < this.text.length && !end.includes(this.text[this.at]!)) {
      const c = this.text[this.at++]!;
      if (c === '"') pieces.push(...this.doubleQuoted('"'));
      else if (c === '\\' && '$`"\\}'.includes(this.text[this.at] ?? ' ')) pieces.text(this.text[this.at++]!, true);
      else if (c === '$') pieces.push(this.dollar(true));
      else if (c === '`') pieces.push(this.backquoted(true));
      else pieces.text(c, true);
    }
    return pieces.all;
  }

  /** At `((`: the word up to `))`; undefined when it is no arithmetic but two subshells. */
  arithmetic(): Word | undefined {
    const from = this.at + 2;
    let depth = 0;
    for (let at = from; at < this.text.length; at++) {
      const c = this.text[at]!;
      if (c === '(') depth++;
      else if (c === ')' && depth-- === 0) {
        if (this.text[at + 1] !== ')') return undefined;
        this.at = at + 2;
        return this.inside(this.text.slice(from, at), (l) => l.doubleQuoted(undefined));
      }
    }
    throw new Incomplete(unmatched(')'));
  }

  private backquoted(quoted: boolean): Piece {
    let body = '';
    for (;;) {
      const c = this.text[this.at++];
      if (c === undefined) throw new Incomplete(unmatched('`'));
      if (c === '`') break;
      const next = this.text[this.at];
      if (c === '\\' && next !== undefined && ('$`\\'.includes(next) || (quoted && next === '"'))) {
        body += next;
        this.at++;
      } else body += c;
    }
    return { kind: 'command', list: this.inside(`${body})`, (l) => l.list()), quoted };
  }

  private until(end: string): string {
    const stop = this.text.indexOf(end, this.at);
    if (stop < 0) throw new Incomplete(unmatched(end));
    const inside = this.text.slice(this.at, stop);
    this.at = stop + 1;
    return inside;
  }

  /** `$'...'` */
  private ansi(): string {
    const end = /(?:[^\\']|\\.)*'/sy;
    end.lastIndex = this.at;
    const found = end.exec(this.text)?.[0];
    if (found === undefined) throw new Incomplete(unmatched("'"));
    this.at += found.length;
    return unescape(found.slice(0, -1));
  }
}

class Pieces {
  readonly all: Piece[] = [];

  text(text: string, quoted: boolean): void {
    const last = this.all.at(-1);
    if (last?.kind === 'text' && last.quoted === quoted)
      this.all[this.all.length - 1] = { ...last, text: last.text + text };
    else this.all.push({ kind: 'text', text, quoted });
  }

  push(...pieces: readonly Piece[]): void {
    for (const piece of pieces)
      if (piece.kind === 'text') this.text(piece.text, piece.quoted);
      else this.all.push(piece);
  }
}

/** The escapes of `echo -e`, printf and `$'...'`; a number is a byte. `\c` is the caller's. */
export function unescape(text: string): string {
  const simple: Readonly<Record<string, string>> = {
    n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b', E: '\x1b', '\\': '\\', "'": "'", '"': '"',
  }; // prettier-ignore
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|(.))/gs,
    (whole, hex?: string, octal?: string, letter?: string) =>
      hex !== undefined
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : octal !== undefined
          ? String.fromCharCode(Number.parseInt(octal, 8) & 255)
          : (simple[letter!] ?? whole),
  );
}
