// SPDX-License-Identifier: GPL-2.0-only
/**
 * Parses a linker script that cpp has been over.
 *
 * In: text, and the files it INCLUDEs. Out: statements in order and a listing, one statement a row; or
 * the place ld would call a syntax error. Grammar: binutils 2.40, ld/ldgram.y; the rule's name stands
 * above each function.
 */
import type * as ast from './ast';
import { assignmentOrAssert, startsAssignment } from './assignment-parser';
import { parseExpression } from './expression-parser';
import { type Lexeme, SyntaxProblem } from './lexer';
import { memoryCommand, phdrsCommand, regionAlias } from './memory-parser';
import { Reader, type ScriptError } from './reader';
import { outputSections } from './section-parser';

export type { ScriptError } from './reader';

export type ParsedScript = (
  | { readonly script: ast.Script; readonly error: undefined }
  | { readonly script: undefined; readonly error: ScriptError }
) & {
  /** what ld says and goes on after */
  readonly remarks: readonly ScriptError[];
};

/** `open` gives the text of a file that is INCLUDEd. */
export function parseScript(text: string, open: (file: string) => string | undefined = () => undefined): ParsedScript {
  return parsed(new Reader(text, open), (parser) => parser.file());
}

/** `--defsym name=expression`: only there a name may touch the `=`. */
export function parseDefsym(text: string): ParsedScript {
  return parsed(new Reader(text, () => undefined), (parser) => parser.defsym());
}

function parsed(reader: Reader, read: (parser: ScriptParser) => ast.Script): ParsedScript {
  try {
    return { script: read(new ScriptParser(reader)), error: undefined, remarks: reader.remarks };
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    return { script: undefined, error: reader.problem(problem), remarks: reader.remarks };
  }
}

class ScriptParser {
  private readonly statements: ast.TopStatement[] = [];
  private readonly externs: string[] = [];
  private readonly memory: ast.MemoryRegion[] = [];
  private readonly inputs: ast.ScriptInput[] = [];
  private readonly crossReferences: ast.NoCrossReferences[] = [];
  private entry: string | undefined;
  private output: string | undefined;
  private outputFormat: string | undefined;
  private outputArch: string | undefined;
  private phdrs: ast.PhdrDescription[] | undefined;

  constructor(private readonly reader: Reader) {}

  /** script_file: ifile_list */
  file(): ast.Script {
    this.commands();
    return this.script();
  }

  /** defsym_expr: NAME '=' exp */
  defsym(): ast.Script {
    const { reader } = this;
    const from = reader.peek('expression').from;
    const target = reader.name('expression');
    reader.expect('=', 'expression');
    const value = parseExpression(reader);
    const rest = reader.peek('expression');
    if (rest.kind !== 'end') throw new SyntaxProblem(rest);
    this.statements.push({ kind: 'assignment', target, operator: '=', value, form: 'plain', ...reader.row(from) });
    return this.script();
  }

  private script(): ast.Script {
    return {
      entry: this.entry,
      output: this.output,
      outputFormat: this.outputFormat,
      outputArch: this.outputArch,
      phdrs: this.phdrs,
      statements: this.statements,
      externs: this.externs,
      memory: this.memory,
      inputs: this.inputs,
      crossReferences: this.crossReferences,
      listing: this.reader.listing,
    };
  }

  /** ifile_list, up to the end of the file */
  private commands(): void {
    const { reader } = this;
    for (;;) {
      const word = reader.peek('script');
      if (word.kind === 'end') return;
      if (reader.take(';', 'script')) continue;
      if (word.kind !== 'name') {
        this.statements.push(assignmentOrAssert(reader, 'script'));
        continue;
      }
      this.command(word);
    }
  }

  /** ifile_p1 */
  private command(word: Lexeme): void {
    const { reader } = this;
    switch (word.text) {
      case 'ENTRY':
        this.entry = this.oneName();
        break;
      case 'OUTPUT_FORMAT':
        this.outputFormat = this.outputFormatName();
        break;
      case 'OUTPUT_ARCH':
        this.outputArch = this.oneName();
        break;
      case 'OUTPUT':
        this.output = this.oneName();
        break;
      case 'TARGET':
      case 'SEARCH_DIR':
      case 'MAP':
      case 'LD_FEATURE':
        this.oneName();
        break;
      case 'STARTUP':
        this.inputs.push({ kind: 'startup', files: [this.oneName()] });
        break;
      case 'INPUT':
      case 'GROUP':
        this.inputCommand(word);
        break;
      case 'EXTERN':
        reader.next('script');
        reader.expect('(', 'script');
        this.externs.push(reader.name('expression'));
        while (!reader.take(')', 'expression')) {
          reader.take(',', 'expression');
          this.externs.push(reader.name('expression'));
        }
        reader.row(word.from);
        break;
      case 'NOCROSSREFS':
      case 'NOCROSSREFS_TO':
        this.noCrossReferences(word);
        break;
      case 'INSERT': {
        reader.next('script');
        const side = reader.next('script');
        if (side.text !== 'AFTER' && side.text !== 'BEFORE') throw new SyntaxProblem(side);
        const where = reader.name('script');
        this.statements.push({ kind: 'insert', where, before: side.text === 'BEFORE', ...reader.row(word.from) });
        break;
      }
      case 'INCLUDE':
        reader.next('script');
        reader.include('script', () => this.commands());
        break;
      case 'FORCE_COMMON_ALLOCATION':
      case 'FORCE_GROUP_ALLOCATION':
      case 'INHIBIT_COMMON_ALLOCATION':
        reader.next('script');
        reader.row(word.from);
        break;
      case 'MEMORY':
        memoryCommand(reader, this.memory);
        break;
      case 'REGION_ALIAS':
        regionAlias(reader, this.memory);
        break;
      case 'PHDRS':
        this.phdrs ??= [];
        phdrsCommand(reader, this.phdrs);
        break;
      case 'SECTIONS':
        reader.next('script');
        reader.expect('{', 'script');
        reader.row(word.from);
        reader.depth++;
        this.sections();
        reader.expect('}', 'script');
        reader.depth--;
        reader.row(reader.at - 1);
        break;
      default:
        this.statements.push(assignmentOrAssert(reader, 'script'));
    }
  }

  /** ENTRY '(' NAME ')' and its like */
  private oneName(): string {
    const { reader } = this;
    const keyword = reader.next('script');
    reader.expect('(', 'script');
    const name = reader.name('script');
    reader.expect(')', 'script');
    reader.row(keyword.from);
    return name;
  }

  /** one name, or three of which the last two are for the byte orders */
  private outputFormatName(): string {
    const { reader } = this;
    const keyword = reader.next('script');
    reader.expect('(', 'script');
    const name = reader.name('script');
    if (reader.take(',', 'script')) {
      reader.name('script');
      reader.expect(',', 'script');
      reader.name('script');
    }
    reader.expect(')', 'script');
    reader.row(keyword.from);
    return name;
  }

  /** INPUT '(' input_list ')'; AS_NEEDED concerns shared libraries, of which there are none */
  private inputCommand(keyword: Lexeme): void {
    const { reader } = this;
    reader.next('script');
    reader.expect('(', 'script');
    const files: string[] = [];
    const list = () => {
      while (!reader.take(')', 'files')) {
        if (files.length > 0) reader.take(',', 'files');
        if (reader.takeWord('AS_NEEDED', 'files')) {
          reader.expect('(', 'files');
          list();
        } else files.push(reader.name('files'));
      }
    };
    list();
    this.inputs.push({ kind: keyword.text === 'GROUP' ? 'group' : 'input', files });
    reader.row(keyword.from);
  }

  /** NOCROSSREFS '(' nocrossref_list ')' */
  private noCrossReferences(keyword: Lexeme): void {
    const { reader } = this;
    reader.next('script');
    reader.expect('(', 'script');
    const sections: string[] = [];
    while (!reader.take(')', 'script')) {
      if (sections.length > 0) reader.take(',', 'script');
      sections.push(reader.name('script'));
    }
    this.crossReferences.push({ sections, toFirstOnly: keyword.text === 'NOCROSSREFS_TO' });
    reader.row(keyword.from);
  }

  /** sec_or_group_p1 */
  private sections(): void {
    const { reader } = this;
    for (;;) {
      const word = reader.peek('script');
      if (word.kind === 'end' || (word.kind === 'punctuator' && word.text === '}')) return;
      if (reader.take(';', 'script')) continue;
      if (word.kind === 'name' && word.text === 'ENTRY') this.entry = this.oneName();
      else if (word.kind === 'name' && word.text === 'INCLUDE') {
        reader.next('script');
        reader.include('script', () => this.sections());
      } else if (startsAssignment(reader, word, 'script')) this.statements.push(assignmentOrAssert(reader, 'script'));
      else {
        const { sections, noCrossReferences } = outputSections(reader);
        this.statements.push(...sections);
        if (noCrossReferences)
          this.crossReferences.push({ sections: sections.map((s) => s.name).reverse(), toFirstOnly: false });
      }
    }
  }
}
