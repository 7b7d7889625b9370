// SPDX-License-Identifier: GPL-2.0-only
/**
 * The tokens that events name: as the lists events hold, and where each came from.
 *
 * In: tokens as the reader has them. Out: their ids, texts and marks; and, at the end, every named id with its row in `Origins`.
 */
import { mark, NEVER_EXPANDS } from './schema';
import type { Reader } from './reader';
import { Flag, KIND, PAD_NONE, PAD_PLAIN, PAD_SPACE, ROLE_SHIFT, type Tok } from './token';
import { roleOf } from './describe';

/** Tokens of a list that an event keeps; of a bomb's it would be millions. */
const MAX_LIST = 4_000;

export class NamedTokens {
  /** id and origin of the tokens that events name, in that order */
  private named = new Int32Array(1024);
  private namedCount = 0;

  /** A token that is substituted keeps its id and gets a longer origin: the last one tells most. */
  note(r: Reader, token: Tok): void {
    if (this.namedCount === this.named.length) {
      const longer = new Int32Array(this.named.length * 2);
      longer.set(this.named);
      this.named = longer;
    }
    this.named[this.namedCount++] = r.id(token);
    this.named[this.namedCount++] = token;
  }

  /** `whole`: a pasted or stringised token is one still, however many arguments it went through. */
  list(
    r: Reader,
    tokens: ArrayLike<Tok>,
    whole = false,
  ): { ids: number[]; texts: string[]; marks: number[]; more: number } {
    const ids: number[] = [];
    const texts: string[] = [];
    const marks: number[] = [];
    let source = 0;
    let more = 0;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!;
      if (ids.length === MAX_LIST) {
        if (token > PAD_SPACE) more++;
        continue;
      }
      if (token <= PAD_SPACE) {
        if (source === 0 || (source === PAD_PLAIN && token === PAD_NONE)) source = token === PAD_NONE ? 0 : token;
        continue;
      }
      const bits = r.bits[token]!;
      this.note(r, token);
      ids.push(r.id(token));
      texts.push(r.text(token));
      marks.push(
        mark(
          bits & KIND,
          source === 0 ? (bits & Flag.space) !== 0 : source === PAD_SPACE,
          (whole ? roleOf(r, token) : bits >> ROLE_SHIFT) & 7,
          painted(bits),
        ),
      );
      source = 0;
    }
    return { ids, texts, marks, more };
  }

  /** Pairs of token id and row in `Origins`, ascending: where each token the events name came from. */
  origins(): Int32Array {
    const { named, namedCount } = this;
    let most = 0;
    for (let i = 0; i < namedCount; i += 2) most = Math.max(most, named[i]!);
    const latest = new Int32Array(most + 1);
    for (let i = 0; i < namedCount; i += 2) latest[named[i]!] = named[i + 1]!;
    const pairs: number[] = [];
    for (let id = 0; id <= most; id++) if (latest[id] !== 0) pairs.push(id, latest[id]!);
    return Int32Array.from(pairs);
  }
}

/** A name that was found inside its own macro never expands again, wherever it goes (6.10.3.4p2). */
export function painted(bits: number): number {
  return (bits & Flag.noExpand) !== 0 ? NEVER_EXPANDS : 0;
}
