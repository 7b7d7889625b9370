// SPDX-License-Identifier: GPL-2.0-only
/**
 * Preprocessing tokens (C11 6.4), the data between preprocess and compile.
 *
 * A token's `id` is stable: a replacement keeps the ids of what it does not touch; an argument's
 * token keeps its id when it is substituted the first time (it is the same thing, moved), and
 * further copies get ids of their own. `thingId(unit, id)` is what later stages inherit.
 */
import type { OriginId } from './origin';

export const TokenKind = {
  identifier: 1,
  /** pp-number (6.4.8) */
  number: 2,
  /** character constant, prefix and quotes included */
  character: 3,
  /** string literal, prefix and quotes included */
  string: 4,
  punctuator: 5,
  /** anything else: a stray @, an unpaired quote */
  other: 6,
  /** a `#pragma` that survives preprocessing: `text` is the whole line after `#pragma ` */
  pragma: 7,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

export interface Token {
  readonly id: number;
  readonly kind: TokenKind;
  readonly text: string;
  /** white space before it in the output */
  readonly space: boolean;
  /** first token of a line of the source, for printing and directives */
  readonly bol: boolean;
  readonly origin: OriginId;
}
