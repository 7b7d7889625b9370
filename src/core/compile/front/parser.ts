// SPDX-License-Identifier: GPL-2.0-only
/**
 * The state of parsing one unit: the cursor over the tokens, the scopes, the diagnostics.
 *
 * The grammar itself is in functions of other files that take a `Parser`. Recovery follows gcc's
 * c-parser.cc: a syntax error sets `panic`, further ones are silent until a statement or declaration
 * has been skipped, which clears it.
 */
import type { Diagnostic, Note } from '../../base/diagnostic';
import type { StageRecorder } from '../../base/events';
import { NO_ORIGIN } from '../../base/origin';
import type { OriginId, Origins } from '../../base/origin';
import { decodeUtf8 } from '../../base/bytes';
import { thingId } from '../../base/thing';
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import type { compileSchema } from '../events';
import type { CompileInput } from '../index';
import { Warnings } from '../options';
import { printType } from './ctype-print';
import type { CType } from './ctype';
import { keywordOf } from './keywords';
import type { Keyword } from './keywords';
import { Diagnostics } from './diagnostics';
import type { PlacedNote } from './diagnostics';
import { Scope } from './scope';
import type { Attributes, Sym } from './scope';
import type { SwitchCase } from './ast';

export type CompileRecorder = StageRecorder<typeof compileSchema>;

/** What is known while a function's body is being read. */
export interface FunctionState {
  readonly symbol: Sym;
  readonly result: CType;
  /** label name -> where it is defined, used */
  readonly labels: Map<string, { defined: OriginId | undefined; used: OriginId | undefined; unusedOk: boolean }>;
  readonly locals: Sym[];
  loops: number;
  switches: { readonly cases: SwitchCase[]; readonly type: CType }[];
  returnsValue: boolean;
}

/** A top-level `asm`, kept in its place among the declarations. */
export interface TopAsm {
  readonly order: number;
  readonly tokens: readonly Token[];
  readonly origin: OriginId;
}

export class Parser {
  readonly tokens: readonly Token[];
  readonly origins: Origins;
  readonly unit: string;
  readonly source: string;
  readonly diagnostics: Diagnostics;
  readonly file = new Scope(undefined);
  scope: Scope = this.file;
  fn: FunctionState | undefined = undefined;
  /** file-scope symbols and static locals, in order of first declaration */
  readonly symbols: Sym[] = [];
  readonly asms: TopAsm[] = [];
  /** a syntax error has been reported and not yet been recovered from */
  panic = false;
  at = 0;
  order = 0;
  statics = 0;
  /** value of `#pragma pack`; 0: none */
  pack = 0;
  depth = 0;
  /** within how many parameter lists */
  parameterLists = 0;
  /** a parameter of unknown type was left out: nothing more is said of that function's parameters */
  lostParameter = false;
  /** warnings gcc gives only while it compiles the bodies */
  readonly late: { readonly symbol: Sym; readonly give: () => void }[] = [];
  readonly isC89: boolean;
  private forHintGiven = false;
  readonly warnings: Warnings;
  private readonly userFiles: ReadonlySet<string>;
  private readonly end: Token;

  constructor(
    input: CompileInput,
    readonly events: CompileRecorder,
  ) {
    this.tokens = input.tokens.filter((token) => token.kind !== TokenKind.pragma);
    this.origins = input.origins;
    this.unit = input.unit;
    this.source = input.source;
    this.isC89 = (input.options.std ?? 'gnu89') === 'gnu89';
    this.warnings = new Warnings(input.options);
    const texts = new Map<string, string>();
    const textOf = (file: string) => {
      let text = texts.get(file);
      if (text === undefined) {
        const bytes = input.files?.read(file);
        text = bytes ? decodeUtf8(bytes) : '';
        texts.set(file, text);
      }
      return text;
    };
    this.diagnostics = new Diagnostics(input.origins, this.warnings, textOf);
    this.userFiles = new Set(input.options.userFiles ?? [input.source]);
    const last = this.tokens[this.tokens.length - 1];
    this.end = { id: -1, kind: TokenKind.other, text: '', space: false, bol: true, origin: last?.origin ?? NO_ORIGIN };
  }

  // The cursor.

  get token(): Token {
    return this.tokens[this.at] ?? this.end;
  }
  peek(n = 1): Token {
    return this.tokens[this.at + n] ?? this.end;
  }
  get atEnd(): boolean {
    return this.at >= this.tokens.length;
  }
  get previous(): Token {
    return this.tokens[this.at - 1] ?? this.end;
  }
  next(): Token {
    const token = this.token;
    if (this.at < this.tokens.length) this.at++;
    return token;
  }
  is(text: string): boolean {
    const token = this.token;
    return token.kind === TokenKind.punctuator && token.text === text;
  }
  peekIs(text: string, n = 1): boolean {
    const token = this.peek(n);
    return token.kind === TokenKind.punctuator && token.text === text;
  }
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }
  keyword(n = 0): Keyword | undefined {
    const token = n === 0 ? this.token : this.peek(n);
    return token.kind === TokenKind.identifier ? keywordOf(token.text) : undefined;
  }
  acceptKeyword(keyword: Keyword): boolean {
    if (this.keyword() !== keyword) return false;
    this.at++;
    return true;
  }
  /** An identifier that is no keyword. */
  isIdentifier(n = 0): boolean {
    const token = n === 0 ? this.token : this.peek(n);
    return token.kind === TokenKind.identifier && keywordOf(token.text) === undefined;
  }
  /** An identifier that names no type here. */
  isName(n = 0): boolean {
    return this.isIdentifier(n) && !this.isTypedefName(n);
  }
  isTypedefName(n = 0): boolean {
    if (!this.isIdentifier(n)) return false;
    return this.scope.find((n === 0 ? this.token : this.peek(n)).text)?.kind === 'typedef';
  }

  // Errors.

  error(id: string, text: string, origin: OriginId, notes: readonly Note[] = []): void {
    this.diagnostics.error(id, text, origin, notes);
  }
  /** `option` is the flag's name without -W. */
  warn(option: string, id: string, text: string, origin: OriginId, notes: readonly Note[] = []): void {
    this.diagnostics.warn(option, id, text, origin, notes);
  }
  note(text: string, origin: OriginId): PlacedNote {
    return { span: this.diagnostics.span(origin), text, origin };
  }

  /** gcc's c_parser_error: `expected X before Y`, once until recovery. */
  syntaxError(message: string): void {
    if (this.panic) return;
    this.panic = true;
    if (this.atEnd) this.diagnostics.errorAtEnd('cc1.syntax', message + this.beforeToken(), this.inputLocation());
    else this.error('cc1.syntax', message + this.beforeToken(), this.token.origin);
  }

  /** gcc's input_location: where messages without a place of their own go, the first token of the line being read. */
  inputLocation(): OriginId {
    for (let i = Math.min(this.at, this.tokens.length - 1); i >= 0; i--) {
      const token = this.tokens[i]!;
      if (token.bol) return token.origin;
    }
    return this.token.origin;
  }

  /** gcc's c_parser_require: the missing token's place is right behind the token before it. */
  require(text: string, message = `expected '${text}'`): boolean {
    if (this.accept(text)) return true;
    if (!this.panic) {
      this.panic = true;
      this.diagnostics.errorAfter('cc1.syntax', message + this.beforeToken(), this.previous.origin, this.token.origin);
    }
    return false;
  }

  /** gcc's c_parser_skip_until_found. */
  requireOrSkip(text: string, message = `expected '${text}'`): void {
    if (!this.panic && this.accept(text)) return;
    if (this.panic && this.accept(text)) {
      this.panic = false;
      return;
    }
    this.require(text, message);
    let depth = 0;
    while (!this.atEnd) {
      if (depth === 0 && this.accept(text)) break;
      if (this.is('{') || this.is('(') || this.is('[')) depth++;
      else if (this.is('}') || this.is(')') || this.is(']')) {
        if (depth-- === 0) break;
      }
      this.at++;
    }
    this.panic = false;
  }

  /** gcc's c_parser_skip_to_end_of_block_or_statement. */
  skipStatement(): void {
    let depth = 0;
    while (!this.atEnd) {
      if (this.is(';') && depth === 0) {
        this.at++;
        break;
      }
      if (this.is('{')) depth++;
      else if (this.is('}') && (depth === 0 || --depth === 0)) {
        this.at++;
        break;
      }
      this.at++;
    }
    this.panic = false;
  }

  /** After a syntax error in a block: to the end of the statement, the block's own brace left standing. */
  skipStatementInBlock(): void {
    let depth = 0;
    while (!this.atEnd) {
      if (depth === 0 && this.is('}')) break;
      if (this.is(';') && depth === 0) {
        this.at++;
        break;
      }
      if (this.is('{')) depth++;
      else if (this.is('}') && --depth === 0) {
        this.at++;
        break;
      }
      this.at++;
    }
    this.panic = false;
  }

  /** gcc says once how to get C99. */
  forHint(origin: OriginId): Note[] {
    if (this.forHintGiven) return [];
    this.forHintGiven = true;
    return [this.note("use option '-std=c99', '-std=gnu99', '-std=c11' or '-std=gnu11' to compile your code", origin)];
  }

  private beforeToken(): string {
    if (this.atEnd) return ' at end of input';
    const { kind, text } = this.token;
    switch (kind) {
      case TokenKind.identifier:
        return ` before '${text}'`;
      case TokenKind.number:
        return ' before numeric constant';
      case TokenKind.string:
        return ' before string constant';
      case TokenKind.character:
        return ` before ${text}`;
      default:
        return ` before '${text}' token`;
    }
  }

  // Events.

  thing(token: number): string {
    return thingId(this.unit, token);
  }

  /** The expansion point, for the editor. */
  place(origin: OriginId): { file: string; from: number; to: number } {
    const span = this.origins.expansionPoint(origin);
    return span ?? { file: '', from: 0, to: 0 };
  }

  /** In the file given to gcc, not in a header. */
  inSource(origin: OriginId): boolean {
    return this.origins.spelling(origin)[0]?.file === this.source;
  }

  /** Written in, or by a macro called in, one of the user's own files. */
  isUsers(origin: OriginId): boolean {
    const span = this.origins.expansionPoint(origin);
    return span !== undefined && this.userFiles.has(span.file);
  }

  recordDeclaration(name: string, what: string, type: CType, linkage: string, definition: boolean, token: Token): void {
    if (!this.events.on || !this.isUsers(token.origin)) return;
    this.events.record('declare', {
      name,
      what,
      type: printType(type),
      linkage,
      definition,
      thing: this.thing(token.id),
      ...this.place(token.origin),
    });
  }

  recordAttributes(
    name: string,
    attributes: Attributes,
    effects: readonly { text: string; effect: string; value: string; origin: OriginId }[],
    token: Token,
  ): void {
    if (!this.events.on || attributes.written.length === 0 || !this.isUsers(token.origin)) return;
    for (const { text, effect, value, origin } of effects) {
      this.events.record('attribute', {
        target: name,
        text,
        effect,
        value,
        thing: this.thing(token.id),
        ...this.place(origin),
      });
    }
  }

  get all(): readonly Diagnostic[] {
    return this.diagnostics.list;
  }
}
