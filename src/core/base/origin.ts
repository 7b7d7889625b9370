// SPDX-License-Identifier: GPL-2.0-only
/**
 * Where a token, a symbol, a byte came from, back to the text a person wrote.
 *
 * In: facts stated by the stage that makes a thing ("this token was pasted from those two").
 * Out: an append-only table of rows; an `OriginId` is a row number. Rows refer only to rows before
 * them, so a chain always ends in text that was written somewhere.
 *
 * The table is a structure of typed arrays: a translation unit has some 10^5 tokens, and the table
 * crosses from the worker to the page by transfer.
 */
import type { Span } from './span';

/** Row number in an `Origins` table; 0 is `NO_ORIGIN`. */
export type OriginId = number;
export const NO_ORIGIN: OriginId = 0;

/** A macro's body comes early in a unit: its rows' numbers fit beside a parameter's. */
const PLACES = 1 << 23;

/** Row kinds, and what the three words of a row mean. */
export const RowKind = {
  none: 0,
  /** a: file index, b: from, c: to */
  written: 1,
  /** a token of a macro's replacement list. a: origin of that body token, b: origin of the call's name */
  body: 2,
  /**
   * a token of a macro argument. a: origin of the token in the argument, b: origin of the call's name,
   * c: parameter index (low byte), and above it the origin of the parameter in the macro's body
   */
  argument: 3,
  /** result of ##. a: left, b: right, c: origin of the call's name */
  pasted: 4,
  /** result of #. a: index into `lists`, b: origin of the call's name */
  stringised: 5,
  /** several origins as one (adjacent string literals joined, an asm text). a: index into `lists` */
  joined: 6,
  /** made by a stage from something. a: parent, b: index into `files` of the stage's name */
  generated: 7,
} as const;

/** Third word of an argument's row. */
export function placeWord(parameter: number, place: OriginId): number {
  return (parameter & 255) | ((place < PLACES ? place : NO_ORIGIN) << 8);
}

export type Origin =
  | { kind: 'none' }
  | { kind: 'written'; span: Span }
  | { kind: 'body'; token: OriginId; call: OriginId }
  /** `place`: the parameter in the macro's body that it stands for */
  | { kind: 'argument'; token: OriginId; call: OriginId; parameter: number; place: OriginId }
  | { kind: 'pasted'; left: OriginId; right: OriginId; call: OriginId }
  | { kind: 'stringised'; parts: readonly OriginId[]; call: OriginId }
  | { kind: 'joined'; parts: readonly OriginId[] }
  | { kind: 'generated'; by: string; from: OriginId };

/** The table as plain data, for transfer between worker and page. */
export interface OriginData {
  readonly count: number;
  readonly files: readonly string[];
  readonly kinds: Uint8Array;
  /** three words a row */
  readonly words: Int32Array;
  readonly lists: readonly (readonly OriginId[])[];
}

export class Origins {
  /**
   * The columns, for stages that add many rows: `reserve`, then fill in from `count` on, then raise `count`. They are
   * others after `reserve`.
   */
  kinds: Uint8Array;
  words: Int32Array;
  count: number;
  private readonly files: string[];
  private readonly fileIndex = new Map<string, number>();
  private readonly lists: (readonly OriginId[])[];

  constructor(data?: OriginData) {
    this.kinds = data?.kinds ?? new Uint8Array(1024);
    this.words = data?.words ?? new Int32Array(3 * 1024);
    this.count = data?.count ?? 1;
    this.files = data ? [...data.files] : [];
    this.lists = data ? [...data.lists] : [];
    this.files.forEach((name, i) => this.fileIndex.set(name, i));
  }

  get size(): number {
    return this.count;
  }

  /** A number for a file name or stage name, for `writtenAt`. */
  fileNumber(name: string): number {
    let n = this.fileIndex.get(name);
    if (n === undefined) {
      n = this.files.push(name) - 1;
      this.fileIndex.set(name, n);
    }
    return n;
  }

  written(file: string, from: number, to: number): OriginId {
    return this.writtenAt(this.fileNumber(file), from, to);
  }
  /** As `written`, for callers that hold the file's number already (the lexer's hot path). */
  writtenAt(fileNumber: number, from: number, to: number): OriginId {
    return this.add(RowKind.written, fileNumber, from, to);
  }
  /** The tokens of a text, `count` of them, at once: the number of the first row. */
  writtenAll(fileNumber: number, from: Int32Array, to: Int32Array, count: number): OriginId {
    const first = this.count;
    this.reserve(count);
    this.count = first + count;
    this.kinds.fill(RowKind.written, first, first + count);
    const words = this.words;
    for (let i = 0, at = 3 * first; i < count; i++, at += 3) {
      words[at] = fileNumber;
      words[at + 1] = from[i]!;
      words[at + 2] = to[i]!;
    }
    return first;
  }
  /** Where a written token begins, and where it ends. */
  startOf(id: OriginId): number {
    return this.words[3 * id + 1]!;
  }
  endOf(id: OriginId): number {
    return this.words[3 * id + 2]!;
  }
  body(token: OriginId, call: OriginId): OriginId {
    return this.add(RowKind.body, token, call, 0);
  }
  argument(token: OriginId, call: OriginId, parameter: number, place: OriginId = NO_ORIGIN): OriginId {
    return this.add(RowKind.argument, token, call, placeWord(parameter, place));
  }
  pasted(left: OriginId, right: OriginId, call: OriginId): OriginId {
    return this.add(RowKind.pasted, left, right, call);
  }
  stringised(parts: readonly OriginId[], call: OriginId): OriginId {
    return this.add(RowKind.stringised, this.lists.push(parts) - 1, call, 0);
  }
  joined(parts: readonly OriginId[]): OriginId {
    if (parts.length === 1) return parts[0]!;
    return this.add(RowKind.joined, this.lists.push(parts) - 1, 0, 0);
  }
  generated(by: string, from: OriginId): OriginId {
    return this.add(RowKind.generated, from, this.fileNumber(by), 0);
  }

  get(id: OriginId): Origin {
    const a = this.words[3 * id]!;
    const b = this.words[3 * id + 1]!;
    const c = this.words[3 * id + 2]!;
    switch (this.kinds[id]) {
      case RowKind.written:
        return { kind: 'written', span: { file: this.files[a]!, from: b, to: c } };
      case RowKind.body:
        return { kind: 'body', token: a, call: b };
      case RowKind.argument:
        return { kind: 'argument', token: a, call: b, parameter: c & 255, place: c >>> 8 };
      case RowKind.pasted:
        return { kind: 'pasted', left: a, right: b, call: c };
      case RowKind.stringised:
        return { kind: 'stringised', parts: this.lists[a]!, call: b };
      case RowKind.joined:
        return { kind: 'joined', parts: this.lists[a]! };
      case RowKind.generated:
        return { kind: 'generated', by: this.files[b]!, from: a };
      default:
        return { kind: 'none' };
    }
  }

  /**
   * Where the characters of the thing itself were written: a token of a macro's body leads into the
   * header, an argument to the argument's text. Several for a pasted or joined thing.
   */
  spelling(id: OriginId): Span[] {
    const spans: Span[] = [];
    this.walk(id, false, spans, new Set());
    return spans;
  }

  /** Every written span the thing depends on, calls included: the roots of its thread. */
  roots(id: OriginId): Span[] {
    const spans: Span[] = [];
    this.walk(id, true, spans, new Set());
    return spans;
  }

  /** The place in the text being compiled: the outermost macro call's name, or the token itself. */
  expansionPoint(id: OriginId): Span | undefined {
    for (let at = id, hops = 0; hops < 10_000; hops++) {
      const origin = this.get(at);
      switch (origin.kind) {
        case 'written':
          return origin.span;
        case 'body':
        case 'argument':
        case 'pasted':
        case 'stringised':
          at = origin.call;
          break;
        case 'joined':
          at = origin.parts[0] ?? NO_ORIGIN;
          break;
        case 'generated':
          at = origin.from;
          break;
        default:
          return undefined;
      }
    }
    return undefined;
  }

  /** The origin of the outermost macro call's name, or of the token itself: that of `expansionPoint`. */
  outermost(id: OriginId): OriginId {
    let at = id;
    for (let hops = 0; hops < 10_000; hops++) {
      const origin = this.get(at);
      if (origin.kind === 'joined') at = origin.parts[0] ?? NO_ORIGIN;
      else if (origin.kind === 'generated') at = origin.from;
      else if (origin.kind === 'written' || origin.kind === 'none') break;
      else at = origin.call;
    }
    return at;
  }

  /** For transfer. The arrays are trimmed copies: the table may go on growing afterwards. */
  toData(): OriginData {
    return {
      count: this.count,
      files: this.files,
      kinds: this.kinds.slice(0, this.count),
      words: this.words.slice(0, 3 * this.count),
      lists: this.lists,
    };
  }

  private walk(id: OriginId, calls: boolean, spans: Span[], seen: Set<OriginId>): void {
    if (seen.has(id)) return;
    seen.add(id);
    const origin = this.get(id);
    switch (origin.kind) {
      case 'written':
        spans.push(origin.span);
        break;
      case 'body':
      case 'argument':
        this.walk(origin.token, calls, spans, seen);
        if (calls) this.walk(origin.call, calls, spans, seen);
        break;
      case 'pasted':
        this.walk(origin.left, calls, spans, seen);
        this.walk(origin.right, calls, spans, seen);
        if (calls) this.walk(origin.call, calls, spans, seen);
        break;
      case 'stringised':
        for (const part of origin.parts) this.walk(part, calls, spans, seen);
        if (calls) this.walk(origin.call, calls, spans, seen);
        break;
      case 'joined':
        for (const part of origin.parts) this.walk(part, calls, spans, seen);
        break;
      case 'generated':
        this.walk(origin.from, calls, spans, seen);
        break;
      case 'none':
        break;
    }
  }

  /** Room for so many more rows. */
  reserve(count: number): void {
    let size = this.kinds.length;
    if (this.count + count <= size) return;
    while (size < this.count + count) size *= 2;
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const words = new Int32Array(3 * size);
    words.set(this.words);
    this.words = words;
  }

  private add(kind: number, a: number, b: number, c: number): OriginId {
    const id = this.count++;
    if (id >= this.kinds.length) {
      this.count = id;
      this.reserve(1);
      this.count = id + 1;
    }
    this.kinds[id] = kind;
    this.words[3 * id] = a;
    this.words[3 * id + 1] = b;
    this.words[3 * id + 2] = c;
    return id;
  }
}
