// SPDX-License-Identifier: GPL-2.0-only
/** Files as the lexer reads them: the text, and the state of reading it. */
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import { LineMap } from '../base/span';
import { textOf } from './idents';
import { lexFile, type LexRoom, type Lexed } from './lexed';
import { Class, classOf } from './scan';
import type { Options } from './options';
import type { Ident } from './token';
import type { MacroInfo } from './types';
import { undoTrigraphs } from './trigraphs';

/** A text that is made whole when a piece of it is asked for. */
const SHORT = 1 << 14;

/** What a file holds. The host's cache keeps it from run to run. */
export class FileText {
  /** its definitions, by offset, as they are told to the page */
  readonly macros = new Map<number, MacroInfo>();
  private whole: string | undefined;
  /** nothing beyond ASCII in it */
  private plain: boolean | undefined;
  private lineMap: LineMap | undefined;
  private lineStarts: number[] | undefined;
  /** columns made with `keptFor`; undefined: it cannot be done */
  private kept: Lexed | undefined;
  private keptFor = '';
  private keptIn: unknown = null;

  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, text?: string) {
    this.bytes = withNewlines(bytes);
    this.whole = this.bytes === bytes ? text : undefined;
  }

  static of(text: string): FileText {
    return new FileText(encodeUtf8(text), text);
  }

  /** Its last line ends in a newline, or there is none. */
  get complete(): boolean {
    const size = this.bytes.length;
    return size === 0 || this.bytes[size - 1] === 10;
  }

  private get ascii(): boolean {
    return (this.plain ??= isAscii(this.bytes));
  }

  get raw(): string {
    return (this.whole ??= this.ascii ? textOf(this.bytes, 0, this.bytes.length) : decodeUtf8(this.bytes, true));
  }

  /** The text from `from` to `to`, without making all of it. */
  slice(from: number, to: number): string {
    const { bytes } = this;
    if (this.whole === undefined && bytes.length > SHORT && this.ascii)
      return textOf(bytes, Math.max(0, from), Math.min(to, bytes.length));
    return this.raw.slice(from, to);
  }

  private tail(): string {
    const size = this.bytes.length;
    return this.ascii ? this.slice(Math.max(0, size - 80), size) : this.raw.slice(-80);
  }

  /** Names that begin a line and have a parenthesis behind them. */
  calls(): Set<string> {
    const { bytes } = this;
    const names = new Set<string>();
    for (let i = 0; i < bytes.length; i++) {
      const from = i;
      while (inName(bytes[i]!)) i++;
      if (i > from && bytes[i] === 40 && classOf[bytes[from]!] === Class.letter) names.add(textOf(bytes, from, i));
      i = bytes.indexOf(10, i);
      if (i < 0) break;
    }
    return names;
  }

  get lines(): LineMap {
    return (this.lineMap ??= new LineMap(this.raw));
  }

  /** 1-based line of an offset, without making the text for it. */
  lineOf(offset: number): number {
    if (!this.ascii) return this.lines.at(offset).line;
    const starts = (this.lineStarts ??= startsOf(this.bytes));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /**
   * All tokens, or undefined if they are to be read one by one. The columns are valid until the next file is lexed;
   * those of a file that is read a second time are kept.
   */
  lex(options: Options, room: LexRoom): Lexed | undefined {
    const { rules, lineComments, warnings } = options;
    // The standard forbids what this passes over.
    if (warnings.pedantic || warnings.on('c++-compat')) return undefined;
    const key = keyOf(options);
    const again = this.keptFor === key && this.keptIn === rules.idents;
    if (again && this.kept !== nothing) return this.kept;
    if (this.bytes.includes(0) || danglingSplice.test(this.tail())) return undefined;
    const units = this.units();
    const lexed = lexFile(units, () => ended(this.raw), rules, lineComments, room);
    this.keptFor = key;
    this.keptIn = rules.idents;
    this.kept = again && lexed !== undefined ? copyOf(lexed) : lexed === undefined ? undefined : nothing;
    return lexed;
  }

  private units(): Uint16Array {
    const { bytes } = this;
    if (this.ascii) {
      const size = bytes.length;
      const whole = size > 0 && bytes[size - 1] === 10;
      const units = new Uint16Array(whole ? size : size + 1);
      units.set(bytes);
      if (!whole) units[size] = 10;
      return units;
    }
    const text = ended(this.raw);
    const units = new Uint16Array(text.length);
    for (let i = 0; i < units.length; i++) units[i] = text.charCodeAt(i);
    return units;
  }
}

function startsOf(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1)) starts.push(i + 1);
  return starts;
}

/** What tokens depend on, in one word. */
function keyOf({ rules, lineComments }: Options): string {
  let key = lineComments ? '/' : '';
  for (const rule of Object.values(rules)) if (typeof rule === 'boolean') key += rule ? '1' : '0';
  return key;
}

/** Stands for columns that were not kept. */
const nothing: Lexed = {
  size: 0,
  count: 0,
  bits: new Int32Array(),
  spell: new Int32Array(),
  from: new Int32Array(),
  to: new Int32Array(),
  hashes: new Int32Array(),
};

function copyOf({ size, count, bits, spell, from, to, hashes }: Lexed): Lexed {
  return {
    size,
    count,
    bits: bits.slice(0, count),
    spell: spell.slice(0, count),
    from: from.slice(0, count),
    to: to.slice(0, count),
    hashes,
  };
}

/** A carriage return by itself ends a line, too. */
function withNewlines(bytes: Uint8Array): Uint8Array {
  let changed = bytes;
  for (let i = bytes.indexOf(13); i >= 0; i = bytes.indexOf(13, i + 1)) {
    if (bytes[i + 1] === 10) continue;
    if (changed === bytes) changed = bytes.slice();
    changed[i] = 10;
  }
  return changed;
}

function isAscii(bytes: Uint8Array): boolean {
  let all = 0;
  for (let i = 0; i < bytes.length; i++) all |= bytes[i]!;
  return all < 128;
}

function inName(c: number): boolean {
  return c < 128 && c !== 36 && (classOf[c] === Class.letter || classOf[c] === Class.digit);
}

/** With a newline at the end. A backslash that nothing follows splices no line: something stands between them. */
function ended(text: string): string {
  if (text.endsWith('\n')) return text;
  return danglingSplice.test(text) ? `${text}\0\n` : `${text}\n`;
}

const danglingSplice = /\\[ \t\f\v\r]*$/;

/** A file of one run. */
export class SourceFile {
  /** offset in the file of each character of `text`, where trigraphs were replaced */
  readonly map: Int32Array | null;
  /** 0 in `Origins`: not asked for yet */
  originNumber = -1;
  /** the macro of an include guard that encloses the whole file */
  guard: Ident | null = null;
  /** #pragma once, #import */
  once = false;
  /** it defines one of the macros that `decides` looks for; undefined: not looked up yet */
  deciding: boolean | undefined;
  private ended: string | undefined;

  constructor(
    /** key in `Files`, and in spans */
    readonly path: string,
    readonly content: FileText,
    private readonly trigraphs: boolean,
    /** offset in the file of each character, where the text is not the file's own */
    map: Int32Array | null = null,
  ) {
    const undone = trigraphs && content.raw.includes('??') ? undoTrigraphs(content.raw) : undefined;
    this.map = undone ? undone.map : map;
    if (undone) this.ended = ended(undone.text);
  }

  /** ends in a newline, always */
  get text(): string {
    return (this.ended ??= ended(this.content.raw));
  }
  get end(): number {
    return this.text.length;
  }
  /** holds what would be trigraphs */
  get doubtful(): boolean {
    return !this.trigraphs && this.content.raw.includes('??');
  }
  get lines(): LineMap {
    return this.content.lines;
  }
  lineOf(offset: number): number {
    return this.content.lineOf(offset);
  }

  /** As of `text`, which need not be made for it. */
  slice(from: number, to: number): string {
    return this.map === null ? this.content.slice(from, to) : this.text.slice(from, to);
  }
}

export interface Conditional {
  /** some branch has been taken */
  done: boolean;
  /** the branches around it are skipped */
  readonly outer: boolean;
  sawElse: boolean;
  readonly from: number;
  readonly to: number;
  /** what it began with, for "unterminated #if" */
  directive: string;
}

const none = new Int32Array();

/** A file being read. */
export class Buffer {
  /** end of the token read last */
  pos = 0;
  /** row of the file's first token; 0: they are read from the text, one by one; -1: not begun */
  rows = -1;
  /** row of the next token, and of the first behind the last */
  at = 0;
  endRow = 0;
  /** the tokens that begin directives, counted from the first token, and how many are behind */
  hashes: Int32Array = none;
  passed = 0;
  /** characters of the text */
  size = 0;
  /** the next token is the first of the file */
  fresh = true;
  /** "C++ style comments are not allowed" was said */
  toldOfComments = false;
  /** what #line added to the line numbers, from the line on where it stood */
  lineShift = 0;
  presumed: string;
  /** a #line came, and ended at this offset */
  renumbered = false;
  renumberedFrom = 0;
  /** names of the files that line markers (`# 1 "a.h" 1`) left, outermost first */
  readonly markers: string[] = [];
  readonly conditionals: Conditional[] = [];
  /** include guard detection: 0 nothing but white space so far, 1 inside `#ifndef guard`, 2 after its #endif, 3 not a guard */
  guardState = 0;
  guardName: Ident | null = null;
  sysheader: boolean;
  /** counts at the time it was opened */
  filesBefore = 0;
  macrosBefore = 0;
  tokensBefore = 0;
  /** offset of the directive that began the lines being left out, or -1 */
  skippedFrom = -1;
  /** its end is an EOF token, not a way back to its includer: -include */
  returnAtEnd = false;
  /** a buffer made of a directive in a string (_Pragma, -D): its end is an end, and it has no newline to give */
  readonly isolated: boolean = false;

  constructor(
    readonly file: SourceFile,
    readonly name: string,
    /** index of the search directory it was found in, for #include_next; -1: beside its includer */
    readonly directory: number,
    sysheader: boolean,
    readonly user: boolean,
    /** the directive that opened it */
    readonly opener: { readonly file: string; readonly from: number; readonly to: number },
  ) {
    this.presumed = name;
    this.sysheader = sysheader;
  }
}
