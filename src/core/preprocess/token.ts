// SPDX-License-Identifier: GPL-2.0-only
/**
 * The preprocessor's tokens, names and macros.
 *
 * A token is a number: the row of its origin in `Origins`, which is also its row in the parallel arrays of
 * `Reader` (`bits`, `spell`). Making one is a few stores and leaves nothing to collect: a unit makes
 * millions on the way to the thousands that come out, and those become objects only at the end (`OutToken`).
 * Spellings are interned: `spell` is an index into `IdentTable.texts` and `nodes`, and an `Ident` holds its macro, so that "is
 * this name a macro?" is two loads.
 */
import type { OriginId, Origins } from '../base/origin';
import type { Token, TokenKind } from '../base/token';

/** A token's row. */
export type Tok = number;

/** Kinds that never leave the stage. */
export const PADDING = 0 as TokenKind;
export const EOF = 8 as TokenKind;
/** a parameter's name in a replacement list; its value is the parameter's index */
export const PARAMETER = 9 as TokenKind;
/** `<stdio.h>`, only in #include and __has_include */
export const HEADER_NAME = 10 as TokenKind;

/** Rows that every table begins with. Row 0 is the end of an argument that is expanded by itself. */
export const END: Tok = 0;
/**
 * Padding carries no text; it tells what the white space of the next token is. gcc's padding points at
 * a source token or at none; only whether there is one, and its white space, is ever asked.
 */
export const PAD_NONE: Tok = 1;
export const PAD_PLAIN: Tok = 2;
export const PAD_SPACE: Tok = 3;
export const FIRST_ROW = 4;

/** `bits` of a token: kind 0-3, then these, the value (punctuator's code, parameter's index) from 13, the role from 28. */
export const KIND = 15;
export const Flag = {
  space: 16,
  /** first token of a line of the source */
  bol: 32,
  /** operand on the left of `##` (C11 6.10.3.3); the operator itself is not stored */
  pasteLeft: 64,
  /** operand of `#` (6.10.3.2) */
  stringify: 128,
  /** was found inside its own macro: never again (6.10.3.4p2) */
  noExpand: 256,
  /** `%:` `<:` ... */
  digraph: 512,
  /** `# parameter` had white space after the `#`, as redefinitions are compared */
  spacedHash: 1024,
  /** already substituted once: the next copy needs an id of its own */
  used: 2048,
  /** an argument's token on its first way through a macro: it keeps its identity */
  kept: 4096,
} as const;
export const VALUE_SHIFT = 13;
export const VALUE = 0x7fff << VALUE_SHIFT;
export const ROLE_SHIFT = 28;
export const ROLE = 7 << ROLE_SHIFT;
/** As `roles` of the schema. */
export const Role = {
  file: 0,
  body: 1 << ROLE_SHIFT,
  argument: 2 << ROLE_SHIFT,
  pasted: 3 << ROLE_SHIFT,
  stringised: 4 << ROLE_SHIFT,
} as const;

/** Where kind and value are: a punctuator is known by one comparison. */
export const KIND_VALUE = KIND | VALUE;
export function punct(code: number): number {
  return 5 | (code << VALUE_SHIFT);
}

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

/** What the output's tokens look into; the arrays may not change any more. */
export interface TokenRows {
  readonly bits: Int32Array;
  readonly spell: Int32Array;
  readonly origins: Origins;
  readonly texts: readonly string[];
  readonly nodes: readonly (Ident | null)[];
}

/** What stays the same when an argument takes a parameter's place: the row it had first. */
export function idOf(bits: Int32Array, origins: Origins, token: Tok): number {
  while ((bits[token]! & Flag.kept) !== 0) {
    const origin = origins.get(token);
    if (origin.kind !== 'argument') break;
    token = origin.token;
  }
  return token;
}

/** A token as later stages see it. */
export class OutToken implements Token {
  constructor(
    private readonly rows: TokenRows,
    readonly origin: OriginId,
  ) {}
  get id(): number {
    return idOf(this.rows.bits, this.rows.origins, this.origin);
  }
  get kind(): TokenKind {
    return (this.rows.bits[this.origin]! & KIND) as TokenKind;
  }
  get text(): string {
    const spell = this.rows.spell[this.origin]!;
    return this.rows.nodes[spell]?.text ?? this.rows.texts[spell]!;
  }
  get space(): boolean {
    return (this.rows.bits[this.origin]! & Flag.space) !== 0;
  }
  get bol(): boolean {
    return (this.rows.bits[this.origin]! & Flag.bol) !== 0;
  }
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
  fileName: 9,
  pragma: 10,
  hasAttribute: 11,
  hasBuiltin: 12,
  hasInclude: 13,
  hasIncludeNext: 14,
  hasCAttribute: 15,
} as const;

/** A name. Everything but the text is the present run's. */
export class Ident {
  private definition: Macro | null = null;
  private computed: number = Builtin.none;
  special: number = Special.none;
  /** its macro is being expanded: the name is in the hide set */
  disabled = false;
  /** 1 + index while the name is a parameter of the macro being defined */
  parameter = 0;
  /** #pragma push_macro */
  pushed: { readonly macro: Macro | null; readonly builtin: number }[] | null = null;

  constructor(
    readonly text: string,
    /** in `IdentTable.nodes` */
    readonly index: number,
    private readonly table: { readonly defines: Uint8Array },
  ) {}

  get macro(): Macro | null {
    return this.definition;
  }
  set macro(macro: Macro | null) {
    this.definition = macro;
    if (macro !== null) this.table.defines[this.index] = 1;
  }
  /** of `Builtin` */
  get builtin(): number {
    return this.computed;
  }
  set builtin(builtin: number) {
    this.computed = builtin;
    if (builtin !== Builtin.none) this.table.defines[this.index] = 1;
  }
}

export class Macro {
  used = false;
  /** `##` beyond one between two operands: they do nothing, but make it another definition */
  extraPastes = 0;
  /** parameters whose arguments are to be expanded first, in the order the body wants them */
  readonly wanted: readonly number[];
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
    bits: Int32Array,
  ) {
    this.wanted =
      parameters === null || parameters.length === 0
        ? NONE
        : wantedArguments(body, bits, vaOpt ? parameters.length - 1 : -1);
  }
}

const NONE: readonly number[] = [];

/** Those not beside # or ## (6.10.3.1); then, for __VA_OPT__, the rest. */
function wantedArguments(body: readonly Tok[], rows: Int32Array, rest: number): number[] {
  const wanted: number[] = [];
  let before = 0;
  for (const token of body) {
    const bits = rows[token]!;
    const index = (bits & VALUE) >> VALUE_SHIFT;
    if (
      (bits & KIND) === PARAMETER &&
      (bits & (Flag.stringify | Flag.pasteLeft)) === 0 &&
      (before & Flag.pasteLeft) === 0 &&
      !wanted.includes(index)
    )
      wanted.push(index);
    before = bits;
  }
  if (rest >= 0 && !wanted.includes(rest)) wanted.push(rest);
  return wanted;
}
