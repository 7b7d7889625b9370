// SPDX-License-Identifier: GPL-2.0-only
/**
 * The state of one preprocessing run. The algorithm's files are functions over it: `lexer` reads the
 * innermost file, `expand` the innermost replacement list, `directives` changes what both mean.
 */
import type { Diagnostic, Note } from '../base/diagnostic';
import type { Files } from '../base/files';
import type { Inclusion } from '../base/inclusion';
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
  type Macro,
  type Tok,
} from './token';
import type { PreprocessCache, Rows } from './cache';
import type { IdentTable } from './idents';
import { LexRoom } from './lexed';
import type { Options } from './options';
import type { InactiveLines } from './types';
import type { Trace } from './trace';
import type { Complaint } from './warnings';
import { Arguments, Context, TokenList } from './lists';
import type { Buffer } from './source-file';
import { FileText, SourceFile } from './source-file';

function newRows(size: number): Rows {
  return {
    bits: new Int32Array(size),
    spell: new Int32Array(size),
    kinds: new Uint8Array(size),
    words: new Int32Array(3 * size),
    out: new Int32Array(size),
  };
}

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
  private readonly room: LexRoom;
  /** what was read, by path; `<built-in>` and `<command-line>` too */
  readonly contents = new Map<string, FileText>();

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
  /** a macro was expanded in the present #if: its condition is no include guard */
  sawMacro = false;
  /** some file is not to be read twice */
  seenOnce = false;
  /** includes beyond the greatest depth */
  tooDeep = 0;
  /** "'$' in identifier" was said */
  toldOfDollars = false;
  /** `__VA_ARGS__` may be written: inside a variadic definition */
  vaArgsOk = false;
  vaOptOk = false;
  counter = 0;
  /** arguments being expanded within arguments */
  argumentDepth = 0;
  emitted = 0;
  /** for `stringise`, used again */
  readonly parts: Tok[] = [];
  /** the output so far, `outCount` tokens */
  out: Int32Array;
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
  ) {
    const { bits, spell, kinds, words, out } = shared?.takeRows() ?? newRows(1 << 14);
    this.origins = new Origins({ count: 1, files: [], kinds, words, lists: [] });
    this.bits = bits;
    this.spell = spell;
    this.out = out;
    this.room = shared?.room ?? new LexRoom();
    this.idents = options.rules.idents;
    this.texts = this.idents.texts;
    this.nodes = this.idents.nodes;
    while (this.origins.size < FIRST_ROW) this.origins.body(0, 0);
    this.bits[0] = EOF;
    this.bits[PAD_PLAIN] = PADDING | (1 << VALUE_SHIFT);
    this.bits[PAD_SPACE] = PADDING | (1 << VALUE_SHIFT) | Flag.space;
  }

  /** The columns go to the next run: nobody asks about this one's tokens any more. */
  releaseRows(): void {
    const { bits, spell, out, origins } = this;
    this.shared?.giveRows({ bits, spell, out, kinds: origins.kinds, words: origins.words });
  }

  /**
   * All tokens of a file that is being opened, as rows one behind the other. False: they are to be read one by one.
   */
  enterFile(buffer: Buffer): boolean {
    const { file } = buffer;
    if (buffer.isolated || this.options.assembler || file.map !== null) return false;
    const lexed = file.content.lex(this.options, this.room);
    if (lexed === undefined) return false;
    const { count } = lexed;
    // What the user's own file makes of its tokens: there is a good deal of it if it is a long one.
    if (buffer.user) this.reserve(4 * count);
    const first = this.origins.writtenAll(file.originNumber, lexed.from, lexed.to, count);
    if (first + count > this.bits.length) this.widen(first + count);
    this.bits.set(count === lexed.bits.length ? lexed.bits : lexed.bits.subarray(0, count), first);
    this.spell.set(count === lexed.spell.length ? lexed.spell : lexed.spell.subarray(0, count), first);
    buffer.rows = buffer.at = first;
    buffer.endRow = first + count;
    buffer.hashes = lexed.hashes;
    buffer.size = lexed.size;
    return true;
  }

  /** by spelling; 0: not a macro's name */
  get defines(): Uint8Array {
    return this.idents.defines;
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

  /** Room for so many more rows, here and in `origins`, for those who fill the columns themselves. */
  reserve(more: number): void {
    this.origins.reserve(more);
    const last = this.origins.count + more;
    if (last > this.bits.length) this.widen(last);
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
        return this.origins.argument(origin.token, origin.call, origin.parameter, origin.place);
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
        : this.addFile(path, this.shared === undefined ? new FileText(bytes) : this.shared.file(bytes));
    if (file) this.filesRead.push(path);
    this.cache.set(path, file);
    return file;
  }

  addText(path: string, text: string): SourceFile {
    return this.addFile(path, this.shared === undefined ? FileText.of(text) : this.shared.text(text));
  }

  private addFile(path: string, content: FileText): SourceFile {
    const file = new SourceFile(path, content, this.options.trigraphs);
    this.contents.set(path, content);
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
    complaint: Complaint,
    id: string,
    text: string,
    span: Span | undefined,
    named?: string,
    notes: readonly Note[] = [],
    lineOnly = false,
  ): void {
    if (this.diagnostics.length >= 10_000) return;
    // System headers are nobody's to mend.
    const system = (this.buffer?.sysheader ?? false) && id !== 'warning' && id !== 'pragma-warning';
    const judged = this.options.warnings.judge(complaint, named, system);
    if (judged === undefined) return;
    const { severity, option } = judged;
    const presumed = span === undefined ? undefined : this.presumed(span);
    if (this.trace.on) this.trace.complain(this, severity, text, span);
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
  sayLast(severity: Complaint, id: string, text: string, option?: string, notes: readonly Note[] = []): void {
    this.say(severity, id, text, this.origins.expansionPoint(this.lastToken), option, notes);
  }

  /** Where the token is spelled, be it in a macro's body. */
  saySpelled(severity: Complaint, id: string, text: string, token: Tok, option?: string): void {
    this.say(severity, id, text, this.origins.spelling(token)[0] ?? this.origins.expansionPoint(token), option);
  }

  /** At a token: where its own text stands, or the call it came from when the text is a macro's. */
  sayAt(severity: Complaint, id: string, text: string, token: Tok, option?: string, notes: readonly Note[] = []): void {
    this.say(severity, id, text, this.origins.expansionPoint(token), option, notes);
  }

  /** which file was entered from where, in order */
  readonly inclusions: Inclusion[] = [];

  /** every macro there was, in the order of definition */
  readonly defined: Macro[] = [];

  /** Those that are macros still. */
  macros(): Macro[] {
    return this.defined.filter((macro) => macro.node.macro === macro);
  }

  /** `inactive` as lines. */
  inactiveLines(): InactiveLines[] {
    return this.inactive.flatMap(({ file, from, to }) => {
      const first = file.lineOf(file.map === null ? from : file.map[from]!) + 1;
      const last = to < 0 ? file.lines.lineCount : file.lineOf(to) - 1;
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

  private reading(tokens: Int32Array, count: number): Context {
    let context = this.freeContexts;
    if (context === null) context = new Context();
    else this.freeContexts = context.previous;
    context.at = 0;
    context.count = count;
    context.tokens = tokens;
    context.recorded = -1;
    context.closed = false;
    context.previous = this.context;
    this.context = context;
    return context;
  }

  /** Reads these tokens before anything else. */
  push(tokens: readonly Tok[]): void {
    this.reading(Int32Array.from(tokens), tokens.length);
  }

  /** Reads a macro's replacement, made for this call. */
  pushMacro(macro: Macro, list: TokenList, recorded: number): void {
    const context = this.reading(list.items, list.count);
    context.macro = macro;
    context.owned = list;
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
