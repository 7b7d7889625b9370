// SPDX-License-Identifier: GPL-2.0-only
/** Lists of tokens: replacements being read, arguments. All are used again, so that expansion leaves no garbage. */
import { PAD_NONE, PAD_PLAIN, PAD_SPACE, type Macro, type Tok } from './token';

/** A list of tokens that is used again once it is done with: nothing is left for the garbage collector. */
export class TokenList {
  items = new Int32Array(16);
  count = 0;

  push(token: Tok): void {
    if (this.count === this.items.length) this.reserve(1);
    this.items[this.count++] = token;
  }
  /**
   * A padding. Several in a row are one where that makes no difference to what they tell of the token behind them, for
   * they are copied with every argument they are in.
   */
  pad(padding: Tok): void {
    const { count } = this;
    const last = count === 0 ? 0 : this.items[count - 1]!;
    if (last === PAD_SPACE) {
      if (padding !== PAD_NONE) return;
    } else if (last === PAD_PLAIN) {
      if (padding === PAD_NONE) this.items[count - 1] = PAD_NONE;
      return;
    } else if (last === PAD_NONE && padding !== PAD_SPACE) {
      this.items[count - 1] = padding;
      return;
    }
    this.push(padding);
  }
  /** Room for so many more. */
  reserve(more: number): void {
    const need = this.count + more;
    if (need <= this.items.length) return;
    const longer = new Int32Array(Math.max(need, 2 * this.items.length));
    longer.set(this.items);
    this.items = longer;
  }
  toArray(): Tok[] {
    const tokens: Tok[] = [];
    for (let i = 0; i < this.count; i++) tokens.push(this.items[i]!);
    return tokens;
  }
}

const none = new Int32Array();

/** A list of tokens being read in place of the file. Used again, too. */
export class Context {
  at = 0;
  count = 0;
  tokens: Int32Array = none;
  /** the macro it is the replacement of; null for an argument or tokens put back */
  macro: Macro | null = null;
  previous: Context | null = null;
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
