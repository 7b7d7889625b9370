// SPDX-License-Identifier: GPL-2.0-only
/**
 * The state of parsing one unit: the cursor over the tokens, the scopes, the diagnostics.
 *
 * The grammar itself is in functions of other files that take a `Parser`. Recovery follows gcc's
 * c-parser.cc: a syntax error sets `panic`, further ones are silent until a statement or declaration
 * has been skipped, which clears it.
 */
import type { Diagnostic, Drawing, FixIt, Note } from '../../base/diagnostic';
import type { StageRecorder } from '../../base/events';
import { NO_ORIGIN } from '../../base/origin';
import type { OriginId, Origins } from '../../base/origin';
import { decodeUtf8 } from '../../base/bytes';
import { thingId } from '../../base/thing';
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import type { compileSchema } from '../schema';
import type { CompileInput } from '../index';
import { Warnings } from '../options';
import { printType } from './ctype-print';
import type { CType } from './ctype';
import { keywordOf } from './keywords';
import { PackPragmas } from './pragma-pack';
import type { Keyword } from './keywords';
import { Diagnostics } from './diagnostics';
import type { PlacedNote } from './diagnostics';
import type { NameHint } from './spelling';
import { Scope } from './scope';
import type { Attributes, Sym } from './scope';
import type { Expr, SwitchCase } from './ast';

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
  /** functions in functions */
  readonly nested: Sym[] = [];
  readonly asms: TopAsm[] = [];
  /** a syntax error has been reported and not yet been recovered from */
  panic = false;
  at = 0;
  order = 0;
  /** of file scope: each has its number as a name */
  compoundLiterals = 0;
  statics = 0;
  /** lengths of variable arrays that have been read and not yet been given a place in the code */
  readonly sizes: { readonly symbol: Sym; readonly value: Expr }[] = [];
  /** labels declared by `__label__` so far */
  localLabels = 0;
  private readonly packs: PackPragmas;
  /** of each token: it is asked many times */
  private readonly keywords: readonly (Keyword | undefined)[];
  depth = 0;
  /** the operator an expression was written with, unless in parentheses */
  readonly codes = new WeakMap<Expr, string>();
  /** within how many brackets and statements; the stack has an end */
  nesting = 0;
  /** Says that it is too much, once, and passes over the rest. */
  tooDeep(): boolean {
    if (this.nesting < 250) return false;
    if (!this.panic) this.error('cc1.nesting', 'nesting is too deep', this.token.origin);
    this.panic = true;
    this.at = this.tokens.length;
    return true;
  }
  /** within how many operands that are not evaluated */
  unevaluated = 0;
  /** in the first branch of an `if`: an `else` is its */
  inIf = false;
  /** within how many parameter lists */
  parameterLists = 0;
  /** the file ended before the function's brace */
  unclosed = false;
  /** structs first named in the parameter list being read */
  parameterTags: { readonly text: string; readonly origin: OriginId }[] = [];
  /** index of a token that stands for a type nobody declared */
  unknownType = -1;
  /** what gcc takes and this compiler does not: said at the end, if nothing was wrong */
  readonly unsupported: { readonly text: string; readonly origin: OriginId }[] = [];
  /** warnings gcc gives only while it compiles the bodies */
  readonly late: { readonly symbol: Sym; readonly give: () => void }[] = [];
  readonly isC89: boolean;
  readonly ignoreUsed: boolean;
  private forHintGiven = false;
  readonly warnings: Warnings;
  /** names of all macros at the end of the unit */
  readonly macroNames: () => readonly string[];
  private readonly userFiles: ReadonlySet<string>;
  private readonly trustedHeaders: ((path: string) => boolean) | undefined;
  private readonly end: Token;

  constructor(
    input: CompileInput,
    readonly events: CompileRecorder,
  ) {
    this.tokens = this.withoutStrays(input.tokens.filter((token) => token.kind !== TokenKind.pragma));
    this.keywords = this.tokens.map(({ kind, text }) => (kind === TokenKind.identifier ? keywordOf(text) : undefined));
    this.packs = new PackPragmas(input.tokens);
    this.origins = input.origins;
    this.unit = input.unit;
    this.source = input.source;
    this.isC89 = (input.options.std ?? 'gnu89') === 'gnu89';
    this.ignoreUsed = input.options.ignoreUsed ?? false;
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
    this.diagnostics = new Diagnostics(
      input.origins,
      this.warnings,
      textOf,
      input.unit,
      input.preprocessed?.inclusions ?? [],
    );
    this.diagnostics.before = () => this.tellStrays();
    this.macroNames = () => input.preprocessed?.macroNames ?? [];
    this.trustedHeaders = input.options.trustedHeaders;
    this.userFiles = new Set(input.options.userFiles ?? [input.source]);
    const last = this.tokens[this.tokens.length - 1];
    const length = textOf(input.source).length;
    const origin = length > 0 ? this.origins.written(input.source, length, length) : (last?.origin ?? NO_ORIGIN);
    this.end = { id: -1, kind: TokenKind.other, text: '', space: false, bol: true, origin };
  }

  /** c_lex_with_flags: what is no token of C is an error of its own, and left out. */
  private withoutStrays(tokens: readonly Token[]): readonly Token[] {
    const isStray = ({ kind, text }: Token): boolean =>
      kind === TokenKind.other || (kind === TokenKind.punctuator && (text === '#' || text === '##'));
    if (!tokens.some(isStray)) return tokens;
    const kept: Token[] = [];
    for (const token of tokens) {
      if (isStray(token)) this.strays.push({ at: kept.length, token });
      else kept.push(token);
    }
    return kept;
  }
  private readonly strays: { readonly at: number; readonly token: Token }[] = [];

  /** gcc complains of a stray when it looks for the token behind it: before anything it says there. */
  tellStrays(until = this.at): void {
    if (this.telling) return;
    this.telling = true;
    while (this.strays[0] && this.strays[0].at <= until) {
      const { token } = this.strays.shift()!;
      const first = token.text[0] ?? '';
      const text =
        first === '"' || first === "'"
          ? `missing terminating ${first} character`
          : `stray '${token.text.startsWith('#') ? token.text : first}' in program`;
      this.diagnostics.error('cc1.stray', text, token.origin);
    }
    this.telling = false;
  }
  private telling = false;

  /** What `#pragma pack` allows a member's alignment to be, here; 0: anything. */
  get pack(): number {
    return this.packs.at(this.at);
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
    return this.keywords[this.at + n];
  }
  acceptKeyword(keyword: Keyword): boolean {
    if (this.keyword() !== keyword) return false;
    this.at++;
    return true;
  }
  /** An identifier that is no keyword. */
  isIdentifier(n = 0): boolean {
    const token = n === 0 ? this.token : this.peek(n);
    return token.kind === TokenKind.identifier && this.keywords[this.at + n] === undefined;
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

  error(id: string, text: string, origin: OriginId, notes: readonly Note[] = [], drawing: Drawing = {}): void {
    this.diagnostics.error(id, text, origin, notes, drawing);
  }
  /** `option` is the flag's name without -W. */
  warn(
    option: string,
    id: string,
    text: string,
    origin: OriginId,
    notes: readonly Note[] = [],
    drawing: Drawing = {},
  ): void {
    this.diagnostics.warn(option, id, text, origin, notes, drawing);
  }
  /** An error about a name, with what gcc proposes instead. */
  errorWithHint(id: string, text: string, name: Token, hint: NameHint, notes: readonly Note[] = []): void {
    const drawing = hint.kind === 'name' ? { fixIts: this.replacement(name.origin, hint.name) } : {};
    const proposal = hint.kind === 'name' ? `; did you mean '${hint.name}'?` : '';
    this.diagnostics.error(id, text + proposal, name.origin, [...notes, ...this.headerNote(name, hint)], drawing);
  }

  headerNote(name: Token, hint: NameHint): Note[] {
    if (hint.kind !== 'header') return [];
    const text = `'${name.text}' is defined in header '${hint.header}'; did you forget to '#include ${hint.header}'?`;
    const top = this.diagnostics.includePlace(name.origin, hint.header);
    return [
      top ? { span: top, text, fixIts: [{ ...top, text: `#include ${hint.header}\n` }] } : this.note(text, name.origin),
    ];
  }

  /** A fix-it that replaces a token, or puts text before it; none for what a macro gave. */
  replacement(origin: OriginId, text: string): FixIt[] {
    if (this.origins.get(origin).kind !== 'written') return [];
    const span = this.diagnostics.span(origin);
    return span ? [{ ...span, text }] : [];
  }
  insertion(origin: OriginId, text: string): FixIt[] {
    return this.replacement(origin, text).map((fix) => ({ ...fix, to: fix.from }));
  }

  /** A note that underlines a declaration around the name. */
  noteAround(text: string, origin: OriginId, extent: readonly [OriginId, OriginId] | undefined): PlacedNote {
    const span = extent && this.diagnostics.spanBetween(...extent);
    return { ...this.note(text, origin), ...(span ? { ranges: [{ span }] } : {}) };
  }

  note(text: string, origin: OriginId): PlacedNote {
    return { span: this.diagnostics.span(origin), text, origin };
  }

  /** gcc's c_parser_error: `expected X before Y`, once until recovery. */
  syntaxError(message: string, notes: readonly Note[] = []): void {
    if (this.panic) return;
    this.panic = true;
    if (!this.atEnd) this.moveTo(this.at);
    this.error(
      'cc1.syntax',
      message + this.beforeToken(),
      this.atEnd ? this.inputLocation() : this.token.origin,
      notes,
    );
  }

  /** gcc sets its input_location to some tokens as it meets them; the next line's beginning takes it away. */
  moveTo(index: number): void {
    this.moved = index;
  }
  private moved = -1;

  /**
   * gcc's input_location: where messages without a place of their own go. The first token of the line being
   * read, for a macro its name; `ahead`: the token to come has been looked at.
   */
  inputLocation(ahead = true): OriginId {
    const from = Math.min(ahead ? this.at : this.at - 1, this.tokens.length - 1);
    for (let i = from; i >= 0; i--) {
      const token = this.tokens[i]!;
      if (i === this.moved) return token.origin;
      if (!token.bol) continue;
      const call = this.origins.outermost(token.origin);
      // An argument's own line is read before the macro is replaced.
      if (
        call === token.origin ||
        this.diagnostics.sameLine(call, token.origin) ||
        this.origins.get(token.origin).kind !== 'argument'
      )
        return call;
    }
    return this.token.origin;
  }

  /**
   * gcc's c_parser_require: the missing token's place is right behind the token before it. `open`: the
   * bracket it closes, which a note points at when it stands on another line.
   */
  require(text: string, message = `expected '${text}'`, open?: Token): boolean {
    if (this.accept(text)) return true;
    if (this.panic) return false;
    // Of two tokens gcc proposes none, nor a brace; it stays at the token it met.
    if (message.includes(' or ')) this.syntaxError(message);
    else {
      this.panic = true;
      const at = this.token.origin;
      const full = message + this.beforeToken();
      const behind = ')];:,'.includes(text);
      const notes = this.toMatch(open, behind ? this.previous.origin : at);
      const start = open && notes.length === 0 ? this.diagnostics.span(open.origin) : undefined;
      const ranges = start ? [{ span: start }] : [];
      if (behind) this.diagnostics.errorAfter('cc1.syntax', full, this.previous.origin, at, text, notes, ranges);
      else {
        const fixIts = text === '(' ? this.insertion(at, '(') : [];
        this.error('cc1.syntax', full, at, notes, { fixIts, ranges });
      }
      if (!this.atEnd) this.moveTo(this.at);
    }
    return false;
  }

  /** `to match this '('`, unless it stands on the line of the message. */
  private toMatch(open: Token | undefined, before: OriginId): Note[] {
    if (!open) return [];
    const written = this.origins.get(before).kind === 'written';
    const at = this.diagnostics.span(written ? before : this.token.origin);
    const start = this.diagnostics.span(open.origin);
    const near =
      at && start && at.file === start.file && this.diagnostics.lineOf(at) === this.diagnostics.lineOf(start);
    return near ? [] : [this.note(`to match this '${open.text}'`, open.origin)];
  }

  /** gcc's c_parser_skip_until_found. */
  requireOrSkip(text: string, message = `expected '${text}'`, open?: Token): void {
    if (this.require(text, message, open)) return;
    let depth = 0;
    for (;;) {
      // At the end gcc stays in error.
      if (this.atEnd) return;
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

  /** In a header whose inline functions need no checking. What its macros make in another file (__inittest) is not. */
  isTrusted(origin: OriginId): boolean {
    if (!this.trustedHeaders) return false;
    const file = this.origins.expansionPoint(origin)?.file;
    return file !== undefined && this.trustedHeaders(file);
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
