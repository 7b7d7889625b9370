// SPDX-License-Identifier: GPL-2.0-only
/** Lists of tokens: replacements being read, arguments. All are used again, so that expansion leaves no garbage. */
import type { OriginId } from '../base/origin';
import type { Macro, Tok } from './token';

/** A list of tokens that is used again once it is done with: nothing is left for the garbage collector. */
export class TokenList {
  readonly items: Tok[] = [];
  count = 0;

  push(token: Tok): void {
    this.items[this.count++] = token;
  }
  toArray(): Tok[] {
    return this.items.slice(0, this.count);
  }
}

/** A list of tokens being read in place of the file. Used again, too. */
export class Context {
  at = 0;
  count = 0;
  tokens: readonly Tok[] = [];
  /** the macro it is the replacement of; null for an argument or tokens put back */
  macro: Macro | null = null;
  previous: Context | null = null;
  /** body tokens read straight from the definition are copied as they are read, with this call's origin; -1: not a body */
  call: OriginId = -1;
  /** number of the recorded call, or -1 */
  recorded = -1;
  /** an argument being expanded by itself: nothing can be read past its end */
  closed = false;
  /** goes back to the pool with the context */
  owned: TokenList | null = null;
}

/** One argument: as written, and expanded once somebody needs it. Paddings included, for the white space. */
export class Argument {
  /** null: nothing was passed for `...`, not even an empty argument */
  first: TokenList | null = null;
  expanded: TokenList | null = null;
}

/** A call's arguments, `count` of them; used again like their tokens. */
export class Arguments {
  readonly items: Argument[] = [];
  count = 0;

  add(first: TokenList): void {
    const item = this.items[this.count] ?? (this.items[this.count] = new Argument());
    this.count++;
    item.first = first;
    item.expanded = null;
  }
}
