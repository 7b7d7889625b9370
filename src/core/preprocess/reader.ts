// SPDX-License-Identifier: GPL-2.0-only
/**
 * The state of one preprocessing run. The algorithm's files are functions over it: `lexer` reads the
 * innermost file, `expand` the innermost replacement list, `directives` changes what both mean.
 */
import type { Diagnostic, Note, Severity } from '../base/diagnostic';
import { decodeUtf8 } from '../base/bytes';
import type { Files } from '../base/files';
import { Origins, type OriginId } from '../base/origin';
import type { Span } from '../base/span';
import { TokenKind } from '../base/token';
import {
  EOF,
  FIRST_ROW,
  Flag,
  KIND,
  KIND_VALUE,
  PADDING,
  PAD_PLAIN,
  PAD_SPACE,
  ROLE,
  VALUE_SHIFT,
  idOf,
  punct,
  type Ident,
  type IdentTable,
  type Macro,
  type Tok,
} from './token';
import type { PreprocessCache } from './cache';
import type { Options } from './options';
import type { InactiveLines } from './types';
import type { Trace } from './trace';
import { Arguments, Context, TokenList } from './lists';
import type { Buffer } from './source-file';
import { SourceFile } from './source-file';

function unset(): never {
  throw new Error('reader used before it was set up');
}

/** Thrown, and caught in `index.ts`, when going on makes no sense: a limit, a fatal #error of gcc's. */
export class Stop {}

export class Reader {
  readonly idents: IdentTable;
  readonly texts: readonly string[];
  readonly nodes: readonly (Ident | null)[];
  readonly origins: Origins;
  /** of each token: kind, flags, value, role */
  bits: Int32Array;
  /** index of its spelling in `texts` and `nodes` */
  spell: Int32Array;
  readonly diagnostics: Diagnostic[] = [];
  readonly filesRead: string[] = [];
  private readonly cache = new Map<string, SourceFile | undefined>();

  buffer: Buffer | null = null;
  /** open buffers, outermost first */
  readonly buffers: Buffer[] = [];
  context: Context | null = null;
  /** a token of the file put back; 0: none */
  lookahead: Tok = 0;
  /** 0 no; 1 looking for `(`; 2 in an argument list */
  parsingArgs = 0;
  preventExpansion = 0;
  inDirective = false;
  /** the directive wants `<...>` as one token */
  angledHeaders = false;
  /** paddings are kept inside a directive: computed #include */
  wantsPadding = false;
  skipping = false;
  /** operands of && || ?: that are not evaluated */
  skipEval = 0;
  /** `__VA_ARGS__` may be written: inside a variadic definition */
  vaArgsOk = false;
  vaOptOk = false;
  counter = 0;
  /** arguments being expanded within arguments */
  argumentDepth = 0;
  emitted = 0;
  /** for `stringise`, used again: pieces of text, tokens */
  readonly pieces: string[] = [];
  readonly parts: Tok[] = [];
  /** the output so far, `outCount` tokens */
  out = new Int32Array(1 << 12);
  outCount = 0;
  macrosDefined = 0;
  filesOpened = 0;
  /** end, in the innermost file, of the last token read from it */
  lastTo = 0;
  /** the outermost call: its name, and where it stood */
  topMost: Ident | null = null;
  invocation: Tok = 0;
  /** a call has been found, its replacement is not being read yet */
  aboutToExpand = false;
  /** the last token read from a file; gcc's complaints often stand there */
  lastToken: Tok = 0;
  /** the one before it, which is the last again when that is put back */
  beforeLast: Tok = 0;
  /** what line markers (`# 1 "a.h" 1`) add to the include level */
  levelShift = 0;
  /** the next output token begins a line */
  newLine = true;
  /** `getToken` of `expand` and `handleDirective` of `directives`, for the files below these */
  read: (r: Reader) => Tok = unset;
  directive: (r: Reader, hash: Tok) => boolean = unset;
  /** the search path, once asked for */
  searchPath: readonly { readonly path: string; readonly system: boolean; readonly quote: boolean }[] | undefined;
  /** files that were read before */
  readonly opened = new Set<SourceFile>();
  /** groups left out: from the directive before them to the `#` of the one after, -1 for the end of the file */
  readonly inactive: { readonly file: SourceFile; readonly from: number; readonly to: number }[] = [];
  /** offset of the present directive's `#` */
  directiveFrom = 0;
  clock: { readonly date: string; readonly time: string; readonly timestamp: string } | undefined;
  /** what the present #if asked about, and the answers; null: nobody wants to know */
  asked: [string, string][] | null = null;
  readonly assertions = new Map<string, Set<string>>();
  /** tokens a directive leaves in the output: #pragma, #ident */
  leftover: Tok[] | null = null;
  /** of those, what goes out before the call in whose arguments it stood */
  readonly early: Tok[] = [];

  constructor(
    readonly files: Files,
    readonly options: Options,
    readonly source: string,
    readonly isUser: (path: string) => boolean,
    readonly trace: Trace,
    private readonly shared: PreprocessCache | undefined,
    /** about so many rows will be made; the tables grow if it is more */
    rows: number,
  ) {
    this.origins = new Origins({
      count: 1,
      files: [],
      kinds: new Uint8Array(rows),
      words: new Int32Array(3 * rows),
      lists: [],
    });
    this.bits = new Int32Array(rows);
    this.spell = new Int32Array(rows);
    this.idents = options.rules.idents;
    this.texts = this.idents.texts;
    this.nodes = this.idents.nodes;
    while (this.origins.size < FIRST_ROW) this.origins.body(0, 0);
    this.bits[0] = EOF;
    this.bits[PAD_PLAIN] = PADDING | (1 << VALUE_SHIFT);
    this.bits[PAD_SPACE] = PADDING | (1 << VALUE_SHIFT) | Flag.space;
  }

  /** Enters a row just made in `origins` as a token. */
  enter(row: number, bits: number, spell: number): Tok {
    if (row >= this.bits.length) this.widen(row);
    this.bits[row] = bits;
    this.spell[row] = spell;
    return row;
  }

  /** One more token of the output. */
  emit(token: Tok): void {
    if (this.outCount === this.out.length) {
      const longer = new Int32Array(this.out.length * 2);
      longer.set(this.out);
      this.out = longer;
    }
    this.out[this.outCount++] = token;
  }

  private widen(row: number): void {
    const size = Math.max(row + 1, this.bits.length * 2);
    const wider = (old: Int32Array) => {
      const array = new Int32Array(size);
      array.set(old);
      return array;
    };
    this.bits = wider(this.bits);
    this.spell = wider(this.spell);
  }

  kind(t: Tok): TokenKind {
    return (this.bits[t]! & KIND) as TokenKind;
  }
  text(t: Tok): string {
    return this.texts[this.spell[t]!]!;
  }
  node(t: Tok): Ident {
    return this.nodes[this.spell[t]!]!;
  }
  value(t: Tok): number {
    return (this.bits[t]! >> VALUE_SHIFT) & 0x7fff;
  }
  id(t: Tok): number {
    return idOf(this.bits, this.origins, t);
  }
  /** Is it this punctuator? `code`: of `P`. */
  is(t: Tok, code: number): boolean {
    return (this.bits[t]! & KIND_VALUE) === punct(code);
  }
  has(t: Tok, flag: number): boolean {
    return (this.bits[t]! & flag) !== 0;
  }

  /** A row with the same origin as another token's, and its role. */
  same(t: Tok, bits: number, spell: number): Tok {
    return this.enter(this.sameOrigin(t), (bits & ~(ROLE | Flag.kept)) | (this.bits[t]! & ROLE), spell);
  }

  private sameOrigin(t: Tok): OriginId {
    const origin = this.origins.get(t);
    switch (origin.kind) {
      case 'written':
        return this.origins.written(origin.span.file, origin.span.from, origin.span.to);
      case 'body':
        return this.origins.body(origin.token, origin.call);
      case 'argument':
        return this.origins.argument(origin.token, origin.call, origin.parameter);
      case 'pasted':
        return this.origins.pasted(origin.left, origin.right, origin.call);
      case 'stringised':
        return this.origins.stringised(origin.parts, origin.call);
      default:
        return this.origins.body(t, t);
    }
  }

  open(path: string): SourceFile | undefined {
    if (this.cache.has(path)) return this.cache.get(path);
    const bytes = this.files.read(path);
    const file =
      bytes === undefined
        ? undefined
        : this.addText(path, this.shared === undefined ? decodeUtf8(bytes) : this.shared.textOf(bytes));
    if (file) this.filesRead.push(path);
    this.cache.set(path, file);
    return file;
  }

  addText(path: string, text: string): SourceFile {
    const file = new SourceFile(path, text, this.options.trigraphs);
    file.originNumber = this.origins.fileNumber(path);
    return file;
  }

  /** The end of the file or of the directive, as a place. */
  eof(): Tok {
    const buffer = this.buffer;
    if (buffer === null) return this.enter(this.origins.body(0, 0), EOF, 0);
    return this.enter(this.originAt(buffer, buffer.pos, buffer.pos), EOF, 0);
  }

  originAt(buffer: Buffer, from: number, to: number): OriginId {
    const map = buffer.file.map;
    if (map !== null) return this.origins.writtenAt(buffer.file.originNumber, map[from]!, map[to]!);
    return this.origins.writtenAt(buffer.file.originNumber, from, to);
  }

  spanAt(buffer: Buffer, from: number, to: number): Span {
    const map = buffer.file.map;
    return map === null
      ? { file: buffer.file.path, from, to }
      : { file: buffer.file.path, from: map[from]!, to: map[to]! };
  }

  /** A token made by us, e.g. what `__FILE__` becomes, where another one stood. */
  make(kind: TokenKind, text: string, at: Tok): Tok {
    return this.same(
      at,
      kind,
      kind === TokenKind.identifier || kind === TokenKind.punctuator
        ? this.idents.get(text).index
        : this.idents.literal(text),
    );
  }

  say(
    severity: Severity,
    id: string,
    text: string,
    span: Span | undefined,
    option?: string,
    notes: readonly Note[] = [],
    lineOnly = false,
  ): void {
    if (this.diagnostics.length >= 10_000) return;
    // System headers are nobody's to mend.
    if (severity === 'warning' && (this.buffer?.sysheader ?? false) && id !== 'warning' && id !== 'pragma-warning')
      return;
    const presumed = span === undefined ? undefined : this.presumed(span);
    this.diagnostics.push({
      id: `pp.${id}`,
      severity,
      tool: 'cpp',
      span,
      text,
      notes,
      ...(option === undefined ? {} : { option }),
      ...(presumed === undefined ? {} : { presumed }),
      ...(lineOnly ? { lineOnly } : {}),
    });
  }

  /** What a #line of an open file says of the place. */
  private presumed(span: Span): { file: string; line: number } | undefined {
    const buffer = this.buffers.findLast((b) => b.file.path === span.file);
    if (buffer === undefined || !buffer.renumbered || span.from < buffer.renumberedFrom) return undefined;
    return { file: buffer.presumed, line: buffer.file.lines.at(span.from).line + buffer.lineShift };
  }

  /** At the last token that was read. */
  sayLast(severity: Severity, id: string, text: string, option?: string, notes: readonly Note[] = []): void {
    this.say(severity, id, text, this.origins.expansionPoint(this.lastToken), option, notes);
  }

  /** Where the token is spelled, be it in a macro's body. */
  saySpelled(severity: Severity, id: string, text: string, token: Tok, option?: string): void {
    this.say(severity, id, text, this.origins.spelling(token)[0] ?? this.origins.expansionPoint(token), option);
  }

  /** At a token: where its own text stands, or the call it came from when the text is a macro's. */
  sayAt(severity: Severity, id: string, text: string, token: Tok, option?: string, notes: readonly Note[] = []): void {
    this.say(severity, id, text, this.origins.expansionPoint(token), option, notes);
  }

  /** every macro there was, in the order of definition */
  readonly defined: Macro[] = [];

  /** Those that are macros still. */
  macros(): Macro[] {
    return this.defined.filter((macro) => macro.node.macro === macro);
  }

  /** `inactive` as lines. */
  inactiveLines(): InactiveLines[] {
    return this.inactive.flatMap(({ file, from, to }) => {
      const first = file.lines.at(file.map === null ? from : file.map[from]!).line + 1;
      const last = to < 0 ? file.lines.lineCount : file.lines.at(to).line - 1;
      return last >= first ? [{ file: file.path, from: first, to: last }] : [];
    });
  }

  private readonly freeLists: TokenList[] = [];
  private freeContexts: Context | null = null;

  list(): TokenList {
    return this.freeLists.pop() ?? new TokenList();
  }

  release(list: TokenList): void {
    list.count = 0;
    this.freeLists.push(list);
  }

  private readonly freeArguments: Arguments[] = [];

  arguments(): Arguments {
    return this.freeArguments.pop() ?? new Arguments();
  }

  releaseArguments(args: Arguments): void {
    for (let i = 0; i < args.count; i++) {
      const item = args.items[i]!;
      if (item.first !== null) this.release(item.first);
      if (item.expanded !== null && item.expanded !== item.first) this.release(item.expanded);
      item.first = item.expanded = null;
    }
    args.count = 0;
    this.freeArguments.push(args);
  }

  pop(): void {
    const context = this.context!;
    this.context = context.previous;
    if (context.owned !== null) this.release(context.owned);
    context.owned = null;
    // Its name may expand again, also when a directive's end cuts the reading short.
    if (context.macro !== null) context.macro.node.disabled = false;
    context.macro = null;
    context.previous = this.freeContexts;
    this.freeContexts = context;
  }

  private reading(tokens: readonly Tok[], count: number): Context {
    let context = this.freeContexts;
    if (context === null) context = new Context();
    else this.freeContexts = context.previous;
    context.at = 0;
    context.count = count;
    context.tokens = tokens;
    context.call = -1;
    context.recorded = -1;
    context.closed = false;
    context.previous = this.context;
    this.context = context;
    return context;
  }

  /** Reads these tokens before anything else. */
  push(tokens: readonly Tok[]): void {
    this.reading(tokens, tokens.length);
  }

  /** Reads a macro's replacement. `list`: made for this call; null: its body as defined. */
  pushMacro(macro: Macro, list: TokenList | null, call: Tok, recorded: number): void {
    const context = list === null ? this.reading(macro.body, macro.body.length) : this.reading(list.items, list.count);
    context.macro = macro;
    context.owned = list;
    if (list === null) context.call = call;
    context.recorded = recorded;
  }

  /** Reads an argument by itself, until `pop`. */
  pushClosed(list: TokenList): void {
    this.reading(list.items, list.count).closed = true;
  }

  /** Gives up: the input would take without end. */
  overLimit(token: Tok): never {
    const span = this.origins.expansionPoint(token);
    this.say('fatal', 'limit', 'macro expansion is too large', span);
    this.trace.limit(this, 'tokens', this.options.maxTokens, span);
    throw new Stop();
  }
}

/** Note that gcc adds under a complaint about a macro. */
export function definedHere(macro: Macro): Note {
  return {
    span: { file: macro.file, from: macro.from, to: macro.from + macro.node.text.length },
    text: `macro "${macro.node.text}" defined here`,
    lineOnly: true,
  };
}
