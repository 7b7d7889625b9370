// SPDX-License-Identifier: GPL-2.0-only
/**
 * The preprocessor's own token, identifier and macro objects.
 *
 * One monomorphic `Tok` serves the lexer, replacement lists, arguments and the output (it is a
 * `Token`, so what leaves the stage is not copied). Identifiers are interned: a token holds its
 * `Ident`, and an `Ident` holds its macro, so that "is this name a macro?" is one load.
 */
import type { OriginId } from '../base/origin';
import type { Token, TokenKind } from '../base/token';

/** Kinds that never leave the stage. */
export const PADDING = 0 as TokenKind;
export const EOF = 8 as TokenKind;
/** a parameter's name in a replacement list; `value` is its index */
export const PARAMETER = 9 as TokenKind;
/** `<stdio.h>`, only in #include and __has_include */
export const HEADER_NAME = 10 as TokenKind;

export const Flag = {
  /** operand on the left of `##` (C11 6.10.3.3); the operator itself is not stored */
  pasteLeft: 1,
  /** operand of `#` (6.10.3.2) */
  stringify: 2,
  /** was found inside its own macro: never again (6.10.3.4p2) */
  noExpand: 4,
  /** `%:` `<:` ... */
  digraph: 8,
  /** `# parameter` had white space after the `#`, as redefinitions are compared */
  spacedHash: 16,
  /** already substituted once: the next copy needs an id of its own */
  used: 32,
} as const;

/** Punctuators, in the order of `punctText`. Those that may stand in `#if` come with their code only. */
const punctuators =
  '( ) [ ] { } , ; ~ ? ... # ## . -> ++ -- & * + - ! / % << >> < > <= >= == != ^ | && || : = *= /= %= += -= <<= >>= &= ^= |= @ $ \\ `'.split(
    ' ',
  );
export const punctText: readonly string[] = ['', ...punctuators];
export const P = {
  lparen: 1,
  rparen: 2,
  lbracket: 3,
  rbracket: 4,
  lbrace: 5,
  rbrace: 6,
  comma: 7,
  semicolon: 8,
  compl: 9,
  query: 10,
  ellipsis: 11,
  hash: 12,
  hashhash: 13,
  dot: 14,
  arrow: 15,
  inc: 16,
  dec: 17,
  and: 18,
  mult: 19,
  plus: 20,
  minus: 21,
  not: 22,
  div: 23,
  mod: 24,
  lshift: 25,
  rshift: 26,
  less: 27,
  greater: 28,
  lesseq: 29,
  greatereq: 30,
  eqeq: 31,
  noteq: 32,
  xor: 33,
  or: 34,
  andand: 35,
  oror: 36,
  colon: 37,
  eq: 38,
  multeq: 39,
  diveq: 40,
  modeq: 41,
  pluseq: 42,
  minuseq: 43,
  lshifteq: 44,
  rshifteq: 45,
  andeq: 46,
  xoreq: 47,
  oreq: 48,
} as const;

export class Tok implements Token {
  constructor(
    public id: number,
    public kind: TokenKind,
    public text: string,
    public space: boolean,
    public bol: boolean,
    public origin: OriginId,
    public node: Ident | null,
    public flags: number,
    /** punctuator's code, or a parameter's index */
    public value: number,
  ) {}
}

/**
 * Padding carries no text; it tells what the white space of the next token is. gcc's padding points at
 * a source token or at none; only whether there is one, and its white space, is ever asked.
 */
export const padNone = new Tok(0, PADDING, '', false, false, 0, null, 0, 0);
export const padPlain = new Tok(0, PADDING, '', false, false, 0, null, 0, 1);
export const padSpace = new Tok(0, PADDING, '', true, false, 0, null, 0, 1);

export function paddingFor(source: Tok): Tok {
  return source.space ? padSpace : padPlain;
}

/** Names with a meaning of their own. */
export const Special = {
  none: 0,
  vaArgs: 1,
  vaOpt: 2,
  poisoned: 3,
} as const;

/** Macros that are computed when used. */
export const Builtin = {
  none: 0,
  line: 1,
  file: 2,
  date: 3,
  time: 4,
  includeLevel: 5,
  baseFile: 6,
  counter: 7,
  timestamp: 8,
  pragma: 9,
  hasAttribute: 10,
  hasBuiltin: 11,
  hasInclude: 12,
  hasIncludeNext: 13,
  hasCAttribute: 14,
} as const;

export class Ident {
  macro: Macro | null = null;
  builtin: number = Builtin.none;
  special: number = Special.none;
  /** its macro is being expanded: the name is in the hide set */
  disabled = false;
  /** 1 + index while the name is a parameter of the macro being defined */
  parameter = 0;
  next: Ident | null = null;
  /** #pragma push_macro */
  pushed: (Macro | null)[] | null = null;

  constructor(
    readonly text: string,
    readonly hash: number,
  ) {}
}

export class Macro {
  used = false;
  constructor(
    readonly node: Ident,
    /** null: object-like */
    readonly parameters: readonly Ident[] | null,
    /** the last parameter takes the rest */
    readonly variadic: boolean,
    /** `...` had no name of its own */
    readonly anonymousRest: boolean,
    readonly body: readonly Tok[],
    /** the body holds a `##`, a `#`, an __VA_OPT__ */
    readonly pastes: boolean,
    readonly vaOpt: boolean,
    readonly file: string,
    /** of the name */
    readonly from: number,
    /** end of the definition */
    readonly to: number,
  ) {}
}

function emptySlots(size: number): (Ident | null)[] {
  return Array.from({ length: size }, () => null);
}

/** Interned names, with a hash the lexer computes while it scans (so no substring is made to look one up). */
export class IdentTable {
  private slots: (Ident | null)[] = emptySlots(4096);
  private count = 0;

  static hash(text: string): number {
    let h = 0;
    for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
    return h;
  }

  /** The name that is `text.slice(from, to)`; `hash` is `IdentTable.hash` of it. */
  find(text: string, from: number, to: number, hash: number): Ident {
    const size = to - from;
    const slot = (hash ^ (hash >>> 15)) & (this.slots.length - 1);
    scan: for (let node = this.slots[slot]!; node !== null; node = node.next!) {
      if (node.hash !== hash || node.text.length !== size) continue;
      const name = node.text;
      for (let i = 0; i < size; i++) if (name.charCodeAt(i) !== text.charCodeAt(from + i)) continue scan;
      return node;
    }
    // The piece is copied, so that a name does not keep a whole file's text alive.
    const node = new Ident(text.slice(from, to), hash);
    node.next = this.slots[slot]!;
    this.slots[slot] = node;
    if (++this.count > this.slots.length) this.grow();
    return node;
  }

  get(name: string): Ident {
    return this.find(name, 0, name.length, IdentTable.hash(name));
  }

  /** Every name met, in no particular order. */
  *all(): Iterable<Ident> {
    for (const head of this.slots) for (let node = head; node !== null; node = node.next) yield node;
  }

  private grow(): void {
    const old = this.slots;
    const mask = old.length * 2 - 1;
    this.slots = emptySlots(old.length * 2);
    for (const head of old) {
      for (let node = head; node !== null;) {
        const next: Ident | null = node.next;
        const slot = (node.hash ^ (node.hash >>> 15)) & mask;
        node.next = this.slots[slot]!;
        this.slots[slot] = node;
        node = next;
      }
    }
  }
}
