// SPDX-License-Identifier: GPL-2.0-only
/**
 * Parses a linker script that cpp has been over.
 *
 * In: text. Out: statements in order and a listing, one statement a row; or the place ld would call a
 * syntax error. Grammar: binutils 2.40, ld/ldgram.y; the rule's name stands above each function.
 */
import { LineMap } from '../../base/span';
import type * as ast from './ast';
import { parseExpression } from './expression-parser';
import { Lexer, SyntaxProblem, type Lexeme } from './lexer';

export interface ScriptError {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export type ParsedScript = (
  | { readonly script: ast.Script; readonly error: undefined }
  | { readonly script: undefined; readonly error: ScriptError }
) & {
  /** what ld says and goes on after */
  readonly remarks: readonly ScriptError[];
};

const sortKeywords: Readonly<Record<string, ast.SortKey>> = {
  SORT: 'name',
  SORT_BY_NAME: 'name',
  SORT_BY_ALIGNMENT: 'alignment',
  SORT_BY_INIT_PRIORITY: 'init-priority',
  SORT_NONE: 'by-none',
};
const sectionTypes: Readonly<Record<string, ast.OutputDescription['type']>> = {
  NOLOAD: 'noload',
  DSECT: 'noalloc',
  COPY: 'info',
  INFO: 'info',
  OVERLAY: 'info',
  READONLY: 'readonly',
};
const assignmentOperators = new Set(['=', '+=', '-=', '*=', '/=', '<<=', '>>=', '&=', '|=']);
const dataSizes: Readonly<Record<string, 1 | 2 | 4 | 8>> = { BYTE: 1, SHORT: 2, LONG: 4, QUAD: 8, SQUAD: 8 };

export function parseScript(text: string): ParsedScript {
  const parser = new ScriptParser(text);
  try {
    const script = parser.file();
    return { script, error: undefined, remarks: parser.remarks() };
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    const { from, to, kind } = problem.at;
    // At the end of the file ld has left it, and its line is 0.
    const line = kind === 'end' ? 0 : new LineMap(text).at(Math.min(from, text.length)).line;
    return {
      script: undefined,
      error: { line, from, to, text: problem.words },
      remarks: parser.remarks(),
    };
  }
}

class ScriptParser {
  private readonly lexer: Lexer;
  private readonly listing: ast.ListingLine[] = [];
  private readonly statements: ast.TopStatement[] = [];
  private readonly externs: string[] = [];
  private depth = 0;
  /** characters ld ignored between commands, not inside an expression */
  private readonly outside = new Set<number>();
  private entry: string | undefined;
  private outputFormat: string | undefined;
  private outputArch: string | undefined;
  private phdrs: ast.PhdrDescription[] | undefined;

  constructor(private readonly text: string) {
    this.lexer = new Lexer(text);
  }

  remarks(): ScriptError[] {
    const lines = new LineMap(this.text);
    return this.lexer.ignored.map((at) => ({
      line: lines.at(at).line,
      from: at,
      to: at + 1,
      text: `ignoring invalid character \`${this.text[at]!}' in ${this.outside.has(at) ? 'script' : 'expression'}`,
    }));
  }

  /** script_file: ifile_list */
  file(): ast.Script {
    for (;;) {
      const ignored = this.lexer.ignored.length;
      const word = this.lexer.peek('expression');
      for (const at of this.lexer.ignored.slice(ignored)) this.outside.add(at);
      if (word.kind === 'end') break;
      if (this.take(';', 'expression')) continue;
      switch (word.text) {
        case 'ENTRY':
          this.entry = this.oneName(word);
          break;
        case 'OUTPUT_FORMAT':
          this.outputFormat = this.oneName(word);
          break;
        case 'OUTPUT_ARCH':
          this.outputArch = this.oneName(word);
          break;
        case 'TARGET':
        case 'SEARCH_DIR':
          this.oneName(word);
          break;
        case 'EXTERN':
          this.lexer.next('expression');
          this.expect('(', 'expression');
          while (!this.take(')', 'expression')) {
            this.externs.push(this.name('expression'));
            this.take(',', 'expression');
          }
          this.row(word.from);
          break;
        case 'PHDRS':
          this.phdrsCommand(word);
          break;
        case 'SECTIONS':
          this.sections(word);
          break;
        default:
          this.statements.push(this.assignmentOrAssert('expression'));
      }
    }
    return {
      entry: this.entry,
      outputFormat: this.outputFormat,
      outputArch: this.outputArch,
      phdrs: this.phdrs,
      statements: this.statements,
      externs: this.externs,
      listing: this.listing,
    };
  }

  /** ENTRY '(' NAME ')' and its like; further arguments (OUTPUT_FORMAT has three) do not matter for one target */
  private oneName(keyword: Lexeme): string {
    this.lexer.next('expression');
    this.expect('(', 'expression');
    const word = this.lexer.next('wild');
    if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
    for (;;) {
      const next = this.lexer.next('expression');
      if (next.text === ')' && next.kind === 'punctuator') break;
      if (next.kind === 'end') throw new SyntaxProblem(next);
    }
    this.row(keyword.from);
    return word.text;
  }

  /** phdrs: PHDRS '{' phdr_list '}' */
  private phdrsCommand(keyword: Lexeme): void {
    this.lexer.next('expression');
    this.expect('{', 'expression');
    this.row(keyword.from);
    this.depth++;
    this.phdrs ??= [];
    while (!this.take('}', 'expression')) {
      const from = this.lexer.peek('expression').from;
      const name = this.name('expression');
      const typeWord = this.lexer.peek('expression');
      const known = {
        PT_NULL: 0n,
        PT_LOAD: 1n,
        PT_DYNAMIC: 2n,
        PT_INTERP: 3n,
        PT_NOTE: 4n,
        PT_SHLIB: 5n,
        PT_PHDR: 6n,
        PT_TLS: 7n,
        PT_GNU_EH_FRAME: 0x6474e550n,
        PT_GNU_STACK: 0x6474e551n,
        PT_GNU_RELRO: 0x6474e552n,
      }[typeWord.text];
      const type: ast.Expression = known === undefined ? parseExpression(this.lexer) : { kind: 'number', value: known };
      if (known !== undefined) this.lexer.next('expression');
      let filehdr = false;
      let phdrs = false;
      let at: ast.Expression | undefined;
      let flags: ast.Expression | undefined;
      while (!this.take(';', 'expression')) {
        const option = this.lexer.next('expression');
        if (option.text === 'FILEHDR') filehdr = true;
        else if (option.text === 'PHDRS') phdrs = true;
        else if (option.text === 'AT') at = this.parenthesised();
        else if (option.text === 'FLAGS') flags = this.parenthesised();
        else throw new SyntaxProblem(option);
      }
      this.row(from);
      this.phdrs.push({ name, type, filehdr, phdrs, at, flags });
    }
    this.depth--;
    this.row(this.lexer.at - 1);
  }

  /** sections: SECTIONS '{' sec_or_group_p1 '}' */
  private sections(keyword: Lexeme): void {
    this.lexer.next('expression');
    this.expect('{', 'expression');
    this.row(keyword.from);
    this.depth++;
    for (;;) {
      if (this.take('}', 'wild')) break;
      if (this.take(';', 'wild')) continue;
      const word = this.lexer.peek('wild');
      if (word.kind === 'end') throw new SyntaxProblem(word);
      if (word.text === 'ENTRY') {
        this.entry = this.oneName(word);
        continue;
      }
      if (this.startsAssignment(word)) this.statements.push(this.assignmentOrAssert('wild'));
      else this.statements.push(this.outputSection());
    }
    this.depth--;
    this.row(this.lexer.at - 1);
  }

  /** An assignment's operator stands apart from the name, or the name swallows it. */
  private startsAssignment(word: Lexeme): boolean {
    if (word.text === 'ASSERT' || word.text === 'PROVIDE' || word.text === 'PROVIDE_HIDDEN' || word.text === 'HIDDEN')
      return word.kind === 'name';
    if (word.kind !== 'name' && word.kind !== 'string') return false;
    const ahead = new Lexer(this.text);
    ahead.at = word.to;
    return assignmentOperators.has(ahead.peek('expression').text);
  }

  /** assignment; ASSERT_K '(' exp ',' NAME ')' */
  private assignmentOrAssert(mode: 'wild' | 'expression', inSection = false): ast.Assignment | ast.Assertion {
    const word = this.lexer.next(mode);
    if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
    if (word.kind === 'name' && word.text === 'ASSERT') {
      this.expect('(', 'expression');
      const condition = parseExpression(this.lexer);
      this.expect(',', 'expression');
      const message = this.lexer.next('expression');
      this.expect(')', 'expression');
      // Among the statements of a section it needs a separator.
      if (!this.take(';', 'expression') && inSection && !this.take(',', 'expression'))
        throw new SyntaxProblem(this.lexer.peek('wild'));
      return { kind: 'assert', condition, message: message.text, ...this.row(word.from) };
    }
    const forms: Readonly<Record<string, ast.Assignment['form']>> = {
      PROVIDE: 'provide',
      PROVIDE_HIDDEN: 'provide-hidden',
      HIDDEN: 'hidden',
    };
    const form = word.kind === 'name' ? forms[word.text] : undefined;
    if (form !== undefined) {
      this.expect('(', 'expression');
      const target = this.name('expression');
      this.expect('=', 'expression');
      const value = parseExpression(this.lexer);
      this.expect(')', 'expression');
      if (!this.take(';', 'expression')) this.take(',', 'expression');
      return { kind: 'assignment', target, operator: '=', value, form, ...this.row(word.from) };
    }
    const operator = this.lexer.next('expression');
    if (!assignmentOperators.has(operator.text)) throw new SyntaxProblem(operator);
    const value = parseExpression(this.lexer);
    // separator: ';' or ',' is required
    if (!this.take(';', 'expression') && !this.take(',', 'expression'))
      throw new SyntaxProblem(this.lexer.peek('expression'));
    return {
      kind: 'assignment',
      target: word.text,
      operator: operator.text as ast.AssignmentOperator,
      value,
      form: 'plain',
      ...this.row(word.from),
    };
  }

  /** section: NAME opt_exp_with_type opt_at opt_align opt_subalign sect_constraint '{' ... '}' memspec phdr_opt fill_opt */
  private outputSection(): ast.OutputDescription {
    const first = this.lexer.next('wild');
    if (first.kind !== 'name' && first.kind !== 'string') throw new SyntaxProblem(first);
    let type: ast.OutputDescription['type'] = 'normal';
    let address: ast.Expression | undefined;
    const parseType = (): boolean => {
      const mark = this.lexer.at;
      if (!this.take('(', 'expression')) return false;
      const word = this.lexer.next('expression');
      const known = sectionTypes[word.text];
      if (known !== undefined && this.take(')', 'expression')) {
        type = known;
        return true;
      }
      if (word.text === ')') return true;
      this.lexer.at = mark;
      return false;
    };
    if (!this.take(':', 'expression')) {
      if (!parseType()) {
        address = parseExpression(this.lexer);
        parseType();
      }
      this.expect(':', 'expression');
    }
    let load: ast.Expression | undefined;
    let align: ast.Expression | undefined;
    let subalign: ast.Expression | undefined;
    let constraint: ast.OutputDescription['constraint'] = 'none';
    while (!this.take('{', 'expression')) {
      const word = this.lexer.next('expression');
      if (word.text === 'AT') load = this.parenthesised();
      else if (word.text === 'ALIGN') align = this.parenthesised();
      else if (word.text === 'SUBALIGN') subalign = this.parenthesised();
      else if (word.text === 'ALIGN_WITH_INPUT') continue;
      else if (word.text === 'ONLY_IF_RO' || word.text === 'ONLY_IF_RW') constraint = word.text;
      else throw new SyntaxProblem(word);
    }
    const head = this.row(first.from);
    const body: ast.SectionStatement[] = [];
    this.depth++;
    while (!this.take('}', 'wild')) {
      if (this.take(';', 'wild')) continue;
      body.push(this.sectionStatement());
    }
    this.depth--;
    const brace = this.lexer.at - 1;
    let fill: Uint8Array | undefined;
    const phdrs: string[] = [];
    // memspec_opt: `>region` and `AT>region` name memory regions; the kernel's scripts have none.
    while (this.take(':', 'expression')) phdrs.push(this.name('expression'));
    if (this.take('=', 'expression')) fill = this.fillValue();
    this.take(',', 'expression');
    const end = this.row(brace);
    return {
      kind: 'output',
      name: first.text,
      address,
      type,
      load,
      align,
      subalign,
      constraint,
      body,
      phdrs,
      fill,
      line: head.line,
      endLine: end.line,
      from: head.from,
      to: end.to,
    };
  }

  /** statement: assignment | CREATE_OBJECT_SYMBOLS | input_section_spec | length '(' mustbe_exp ')' | FILL '(' fill_exp ')' | ASSERT */
  private sectionStatement(): ast.SectionStatement {
    const word = this.lexer.peek('wild');
    if (word.kind === 'end') throw new SyntaxProblem(word);
    const size = word.kind === 'name' ? dataSizes[word.text] : undefined;
    if (size !== undefined) {
      this.lexer.next('wild');
      const value = this.parenthesised();
      this.take(';', 'expression');
      return { kind: 'data', size, value, ...this.row(word.from) };
    }
    if (word.kind === 'name' && word.text === 'FILL') {
      this.lexer.next('wild');
      this.expect('(', 'expression');
      const fill = this.fillValue();
      this.expect(')', 'expression');
      this.take(';', 'expression');
      return { kind: 'fill', fill, ...this.row(word.from) };
    }
    if (this.startsAssignment(word)) return this.assignmentOrAssert('wild', true);
    if (word.kind === 'name' && word.text === 'KEEP') {
      this.lexer.next('wild');
      this.expect('(', 'wild');
      const wild = this.inputSections();
      this.expect(')', 'wild');
      return { ...wild, keep: true, ...this.row(word.from) };
    }
    const wild = this.inputSections();
    return { ...wild, keep: false, ...this.row(word.from) };
  }

  /** input_section_spec_no_keep: file_spec [ '(' section_list ')' ] */
  private inputSections(): Omit<ast.Wild, 'line' | 'from' | 'to' | 'keep'> {
    let sortFiles = false;
    let excludeFiles: readonly string[] = [];
    let word = this.lexer.next('wild');
    if (word.text === 'EXCLUDE_FILE') {
      excludeFiles = this.nameList();
      word = this.lexer.next('wild');
    }
    let file: string;
    if ((word.text === 'SORT' || word.text === 'SORT_BY_NAME') && this.take('(', 'wild')) {
      sortFiles = true;
      file = this.name('wild');
      this.expect(')', 'wild');
    } else if (word.kind === 'name' || word.kind === 'string') file = word.text;
    else throw new SyntaxProblem(word);
    if (!this.take('(', 'wild'))
      return { kind: 'wild', file, sortFiles, excludeFiles, patterns: [{ name: '*', sort: 'none', exclude: [] }] };
    const patterns: ast.SectionPattern[] = [];
    while (!this.take(')', 'wild')) {
      if (this.take(',', 'wild')) continue;
      patterns.push(...this.sectionPattern('none'));
    }
    return { kind: 'wild', file, sortFiles, excludeFiles, patterns };
  }

  /** section_name_spec: wildcard_maybe_exclude, SORT...(...) around it, one level deep or two */
  private sectionPattern(outer: ast.SortKey): ast.SectionPattern[] {
    const word = this.lexer.next('wild');
    const sort = word.kind === 'name' ? sortKeywords[word.text] : undefined;
    if (sort !== undefined && this.take('(', 'wild')) {
      const inside = this.sectionPattern(sort);
      while (!this.take(')', 'wild')) {
        this.take(',', 'wild');
        inside.push(...this.sectionPattern(sort));
      }
      return outer === 'none' ? inside : inside.map((p) => ({ ...p, sort: nestedSort(outer, p.sort) }));
    }
    if (word.text === 'EXCLUDE_FILE') {
      const exclude = this.nameList();
      const name = this.name('wild');
      return [{ name, sort: outer, exclude }];
    }
    if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
    return [{ name: word.text, sort: outer, exclude: [] }];
  }

  private nameList(): string[] {
    this.expect('(', 'wild');
    const names: string[] = [];
    while (!this.take(')', 'wild')) {
      if (this.take(',', 'wild')) continue;
      names.push(this.name('wild'));
    }
    return names;
  }

  /** fill_exp: a hexadecimal constant gives as many bytes as it has digits for, leading zeros too; any other expression four, big-endian */
  private fillValue(): Uint8Array {
    const word = this.lexer.peek('expression');
    const hex = /^(?:0[xX]|\$)([0-9A-Fa-f]+)$/.exec(word.text)?.[1];
    if (word.kind === 'number' && hex !== undefined) {
      this.lexer.next('expression');
      const digits = hex.length % 2 === 1 ? `0${hex}` : hex;
      return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
        Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
      );
    }
    const value = parseExpression(this.lexer);
    if (value.kind !== 'number') throw new SyntaxProblem(word, 'nonconstant expression for fill value');
    const n = Number(BigInt.asUintN(32, value.value));
    return Uint8Array.of(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255);
  }

  private parenthesised(): ast.Expression {
    this.expect('(', 'expression');
    const value = parseExpression(this.lexer);
    this.expect(')', 'expression');
    return value;
  }

  private name(mode: 'wild' | 'expression'): string {
    const word = this.lexer.next(mode);
    if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
    return word.text;
  }

  private take(text: string, mode: 'wild' | 'expression'): boolean {
    const word = this.lexer.peek(mode);
    if (word.kind !== 'punctuator' || word.text !== text) return false;
    this.lexer.at = word.to;
    return true;
  }

  private expect(text: string, mode: 'wild' | 'expression'): void {
    const word = this.lexer.next(mode);
    if (word.kind !== 'punctuator' || word.text !== text) throw new SyntaxProblem(word);
  }

  /** Adds a row that begins at `from` and ends where the parser stands. */
  private row(from: number): { line: number; from: number; to: number } {
    const to = this.lexer.at;
    const text = this.text
      .slice(from, to)
      .replace(/\/\*[^]*?\*\//g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const line = this.listing.push({ text, depth: this.depth, from, to });
    return { line, from, to };
  }
}

/** SORT_BY_NAME(SORT_BY_ALIGNMENT(x)) sorts by name, then by alignment; the same twice is once. */
function nestedSort(outer: ast.SortKey, inner: ast.SortKey): ast.SortKey {
  if (outer === inner) return outer;
  if (outer === 'name' && inner === 'alignment') return 'name-alignment';
  if (outer === 'alignment' && inner === 'name') return 'alignment-name';
  return outer;
}
