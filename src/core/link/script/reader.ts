// SPDX-License-Identifier: GPL-2.0-only
/**
 * What every rule of the grammar needs: words one after the other, the listing, files that are INCLUDEd.
 *
 * In: the text of a script. Out: words, in the lexer's state the rule is in, and a row of the listing a
 * statement. Source: binutils 2.40, ld/ldgram.y, ld/ldfile.c, ldfile_open_command_file.
 */
import { LineMap } from '../../base/span';
import type { ListingLine } from './ast';
import { Lexer, type LexMode, type Lexeme, SyntaxProblem } from './lexer';

export interface Row {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly elsewhere?: { readonly file: string; readonly line: number };
}

/** What ld says of a script: `at` is an offset in the script itself. */
export interface ScriptError {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** another file than the script, that it includes */
  readonly file?: string;
  /** told without a place */
  readonly bare?: true;
}

/** ld's MAX_INCLUDE_DEPTH */
const DEEPEST = 10;
/** Expressions within expressions; bison's stack ends at 10,000 entries. */
const DEEPEST_EXPRESSION = 1500;

interface Source {
  readonly lexer: Lexer;
  readonly file: string | undefined;
  readonly lines: LineMap;
}

export class Reader {
  readonly listing: ListingLine[] = [];
  readonly remarks: ScriptError[] = [];
  depth = 0;
  private nested = 0;
  private source: Source;
  private readonly outer: Source[] = [];
  /** the INCLUDE of the script itself that is being read */
  private within: { readonly from: number; readonly to: number } | undefined;

  constructor(
    text: string,
    private readonly open: (file: string) => string | undefined,
  ) {
    this.source = { lexer: new Lexer(text), file: undefined, lines: new LineMap(text) };
  }

  get at(): number {
    return this.source.lexer.at;
  }

  enter(): void {
    if (++this.nested > DEEPEST_EXPRESSION) throw new SyntaxProblem(this.peek('expression'), 'memory exhausted');
  }

  leave(): void {
    this.nested--;
  }

  /** Goes back to a word that was read in another state. */
  back(to: number): void {
    this.source.lexer.at = to;
  }

  next(mode: LexMode): Lexeme {
    const word = this.peek(mode);
    this.source.lexer.at = word.to;
    return word;
  }

  peek(mode: LexMode): Lexeme {
    const { lexer } = this.source;
    const known = lexer.ignored.length;
    const word = lexer.peek(mode);
    for (const { at, where } of lexer.ignored.slice(known))
      this.remarks.push(
        this.error(at, at + 1, `ignoring invalid character \`${printed(lexer.text[at]!)}' in ${where}`),
      );
    return word;
  }

  take(text: string, mode: LexMode): boolean {
    const word = this.peek(mode);
    if (word.kind !== 'punctuator' || word.text !== text) return false;
    this.source.lexer.at = word.to;
    return true;
  }

  /** A keyword of the state; in quotes it would be a name. */
  takeWord(text: string, mode: LexMode): boolean {
    const word = this.peek(mode);
    if (word.kind !== 'name' || word.text !== text) return false;
    this.source.lexer.at = word.to;
    return true;
  }

  expect(text: string, mode: LexMode): void {
    const word = this.next(mode);
    if (word.kind !== 'punctuator' || word.text !== text) throw new SyntaxProblem(word);
  }

  name(mode: LexMode): string {
    const word = this.next(mode);
    if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
    return word.text;
  }

  /** INCLUDE: the file's statements stand for the command. `body` reads up to the end. */
  include(mode: LexMode, body: () => void): void {
    const from = this.at;
    const file = this.name(mode);
    const text = this.open(file);
    if (text === undefined)
      throw new SyntaxProblem(
        { kind: 'end', text: '', value: 0n, from, to: this.at },
        `cannot open linker script file ${file}: No such file or directory`,
        true,
      );
    if (this.outer.length >= DEEPEST)
      throw new SyntaxProblem(
        { kind: 'end', text: '', value: 0n, from, to: this.at },
        'includes nested too deeply',
        true,
      );
    const outermost = this.within === undefined;
    if (outermost) this.within = { from, to: this.at };
    this.outer.push(this.source);
    this.source = { lexer: new Lexer(text), file, lines: new LineMap(text) };
    body();
    this.source = this.outer.pop()!;
    if (outermost) this.within = undefined;
  }

  /** Adds a row that begins at `from` and ends where the parser stands. */
  row(from: number): Row {
    const { lexer, file, lines } = this.source;
    const to = lexer.at;
    const text = lexer.text
      .slice(from, to)
      .replace(/\/\*[^]*?\*\//g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const place = this.within ?? { from, to };
    const line = this.listing.push({ text, depth: this.depth, ...place });
    return file === undefined ? { line, ...place } : { line, ...place, elsewhere: { file, line: lines.at(from).line } };
  }

  problem({ at, words, bare }: SyntaxProblem): ScriptError {
    if (bare) return { line: 0, from: at.from, to: at.to, text: words, bare };
    // At the end of the file ld has left it, and its line is 0.
    const error = this.error(at.from, at.to, words);
    return at.kind === 'end' && this.outer.length === 0 ? { ...error, line: 0 } : error;
  }

  private error(from: number, to: number, text: string): ScriptError {
    const { file, lines, lexer } = this.source;
    const { line } = lines.at(Math.min(from, lexer.text.length));
    if (file === undefined) return { line, from, to, text };
    return { line, ...this.within!, text, file };
  }
}

/** lex_warn_invalid: in octal what cannot be printed. */
function printed(character: string): string {
  return character >= ' ' && character <= '~' ? character : `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
