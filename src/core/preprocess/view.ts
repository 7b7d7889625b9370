// SPDX-License-Identifier: GPL-2.0-only
/** The scene's state: calls open now, what they are doing, what they became. How it comes about: fold.ts. */
import { type Role } from './schema';

export interface TokenView {
  readonly id: number;
  readonly text: string;
  /** a `TokenKind` */
  readonly kind: number;
  readonly space: boolean;
  readonly from: Role;
  /** found inside its own macro: drawn with a line through it */
  readonly refused: boolean;
}

/** A token of a replacement list as written, with the operators around it. */
export interface BodyToken {
  readonly text: string;
  readonly kind: number;
  readonly space: boolean;
  readonly parameter: boolean;
  readonly stringised: boolean;
  readonly pasted: boolean;
}

/** A token of the body on its way: what stands in its place by now. */
export interface BodyPart {
  readonly token: BodyToken;
  /** undefined: still as written; empty: its place was taken by a neighbour, or the argument is empty */
  readonly tokens: readonly TokenView[] | undefined;
  /** the `##` after it has been done */
  readonly joined: boolean;
}

export interface ParameterView {
  readonly name: string;
  readonly raw: readonly TokenView[];
  /** undefined: not expanded (yet, or not needed) */
  readonly expanded: readonly TokenView[] | undefined;
}

export interface Frame {
  readonly call: number;
  readonly parent: number;
  readonly macro: string;
  readonly token: number;
  readonly functionLike: boolean;
  readonly parameters: readonly ParameterView[];
  readonly body: readonly BodyToken[];
  /** the body, each parameter giving way to its argument in turn, each `##` to what it makes */
  readonly filled: readonly BodyPart[];
  /** what the body has become so far, once substitution begins; in the rescan calls in it give way to what they become */
  readonly result: readonly TokenView[];
  /** in a prescan: the argument so far */
  readonly working: readonly TokenView[];
  readonly phase: 'found' | 'collected' | 'prescan' | 'substitute' | 'rescan';
  /** index of the argument being expanded, while `phase` is `prescan` */
  readonly argument: number;
  readonly definition: { readonly file: string; readonly from: number; readonly to: number };
  readonly place: { readonly file: string; readonly from: number; readonly to: number };
}

/** The one thing the present step does. */
export type Operation =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'stringise';
      readonly call: number;
      readonly parameter: string;
      readonly parts: readonly string[];
      readonly token: TokenView;
    }
  | {
      readonly kind: 'paste';
      readonly call: number;
      readonly left: string;
      readonly right: string;
      readonly token: TokenView;
      readonly valid: boolean;
    }
  | {
      readonly kind: 'substitute';
      readonly call: number;
      readonly parameter: string;
      readonly raw: boolean;
      readonly tokens: readonly TokenView[];
    }
  | { readonly kind: 'comma'; readonly call: number; readonly parameter: string; readonly dropped: boolean }
  | { readonly kind: 'optional'; readonly call: number; readonly kept: boolean }
  | { readonly kind: 'builtin'; readonly macro: string; readonly token: TokenView }
  /** a call whose steps are not shown one by one; put here by who leaves them out */
  | { readonly kind: 'folded'; readonly macro: string; readonly token: number; readonly tokens: readonly TokenView[] }
  | { readonly kind: 'refuse'; readonly token: number; readonly macro: string; readonly call: number }
  | { readonly kind: 'bare'; readonly token: number; readonly macro: string };

export interface IncludeNode {
  readonly file: string;
  readonly by: string;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly state: 'open' | 'read' | 'skipped';
  readonly guard: string;
  readonly files: number;
  readonly macros: number;
  readonly tokens: number;
}

export interface ConditionView {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly directive: string;
  readonly text: string;
  readonly taken: boolean;
  readonly why: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  /** with values for names, and what that gives */
  readonly evaluated: string;
  readonly value: string;
}

export interface FinishedCall {
  readonly call: number;
  readonly macro: string;
  readonly file: string;
  readonly from: number;
  readonly to: number;
  /** the call as written */
  readonly source: string;
  readonly tokens: readonly TokenView[];
}

/** A list that grows at its end and shares its past. */
export interface Chain<T> {
  readonly item: T;
  readonly before: Chain<T> | undefined;
  readonly length: number;
}

/** Oldest first. */
export function chainItems<T>(chain: Chain<T> | undefined): T[] {
  const items: T[] = [];
  for (let at = chain; at; at = at.before) items.push(at.item);
  return items.reverse();
}

export function grow<T>(chain: Chain<T> | undefined, item: T): Chain<T> {
  return { item, before: chain, length: (chain?.length ?? 0) + 1 };
}

export interface PreprocessState {
  readonly unit: string;
  readonly source: string;
  readonly defines: readonly string[];
  /** files opened or passed over, in order; an open file's node is replaced when it is left */
  readonly includes: Chain<IncludeNode> | undefined;
  /** files open now, outermost first */
  readonly open: readonly IncludeNode[];
  readonly conditions: Chain<ConditionView> | undefined;
  readonly macros:
    | Chain<{
        readonly name: string;
        readonly text: string;
        readonly file: string;
        readonly from: number;
        readonly to: number;
        readonly defined: boolean;
      }>
    | undefined;
  /** the outermost call first; empty between calls */
  readonly frames: readonly Frame[];
  /** frames already left that led to the present one: the chain drawn in place */
  readonly path: readonly Frame[];
  readonly hidden: readonly string[];
  readonly refused: readonly number[];
  readonly operation: Operation;
  /** final tokens of the present outermost call */
  readonly becomes: readonly TokenView[];
  readonly finished: Chain<FinishedCall> | undefined;
  readonly counts:
    | { readonly tokens: number; readonly files: number; readonly macros: number; readonly calls: number }
    | undefined;
}
