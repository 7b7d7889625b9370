// SPDX-License-Identifier: GPL-2.0-only
/**
 * The shell's language as a tree: POSIX.1-2017, Shell Command Language, 2.9 (commands) and 2.10 (grammar),
 * with what bash adds and people type: `[[ ]]`, `(( ))`, `for ((;;))`, `<<<`, `&>`.
 */

/** A piece of a word. `quoted` pieces are neither split into fields nor matched against file names. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'parameter'; readonly name: string; readonly change: Change | undefined; readonly quoted: boolean }
  /** `$(command)` and `` `command` `` */
  | { readonly kind: 'command'; readonly list: List; readonly quoted: boolean }
  /** `$((expression))` */
  | { readonly kind: 'arithmetic'; readonly expression: Word; readonly quoted: boolean };

export type Word = readonly Piece[];

/** What `${name...}` does with the value. */
export type Change =
  | { readonly kind: 'length' }
  /** `${!name}` */
  | { readonly kind: 'indirect' }
  /** `:-` `-` `:=` `=` `:?` `?` `:+` `+` */
  | {
      readonly kind: 'default';
      readonly operator: '-' | '=' | '?' | '+';
      readonly orEmpty: boolean;
      readonly word: Word;
    }
  /** `#` `##` `%` `%%` */
  | { readonly kind: 'trim'; readonly operator: '#' | '##' | '%' | '%%'; readonly pattern: Word }
  /** `/` `//` `/#` `/%` */
  | { readonly kind: 'replace'; readonly at: '' | '/' | '#' | '%'; readonly pattern: Word; readonly by: Word }
  /** `:offset:length` */
  | { readonly kind: 'slice'; readonly offset: Word; readonly length: Word | undefined }
  /** `^` `^^` `,` `,,` */
  | { readonly kind: 'case'; readonly upper: boolean; readonly all: boolean };

export interface Redirect {
  /** the file descriptor; `&>` is both 1 and 2 */
  readonly fd: number;
  readonly operator: '<' | '>' | '>>' | '>|' | '<>' | '>&' | '<&' | '&>' | '&>>' | '<<<' | '<<';
  readonly target: Word;
}

export interface Assignment {
  readonly name: string;
  readonly value: Word;
  /** `name+=value` */
  readonly append: boolean;
}

export interface Simple {
  readonly kind: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
  /** as it was written */
  readonly text: string;
}

export interface Arm {
  readonly patterns: readonly Word[];
  readonly body: List;
  /** `;;`: done, `;&`: on into the next body, `;;&`: on to the next patterns */
  readonly end: ';;' | ';&' | ';;&';
}

export type Condition =
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Word }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Word; readonly right: Word }
  | { readonly kind: 'not'; readonly inner: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

/** A compound command, without its redirections. */
export type Compound =
  | { readonly kind: 'group' | 'subshell'; readonly body: List }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: List; readonly body: List }[];
      readonly otherwise: List | undefined;
    }
  | { readonly kind: 'while'; readonly until: boolean; readonly test: List; readonly body: List }
  /** `words` undefined: the positional parameters */
  | { readonly kind: 'for'; readonly name: string; readonly words: readonly Word[] | undefined; readonly body: List }
  | {
      readonly kind: 'for-arithmetic';
      readonly begin: Word;
      readonly test: Word;
      readonly step: Word;
      readonly body: List;
    }
  | { readonly kind: 'case'; readonly word: Word; readonly arms: readonly Arm[] }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'arithmetic'; readonly expression: Word }
  | { readonly kind: 'function'; readonly name: string; readonly body: Node };

export interface CompoundCommand {
  readonly kind: 'compound';
  readonly compound: Compound;
  readonly redirects: readonly Redirect[];
}

export type Node = Simple | CompoundCommand;

export interface ListItem {
  /** what the command before must have given for this one to run */
  readonly when: ';' | '&&' | '||';
  /** `! pipeline` */
  readonly negated: boolean;
  readonly pipeline: readonly Node[];
}

export type List = readonly ListItem[];

export type Parsed =
  | { readonly list: List }
  /** bash's words */
  | { readonly error: string }
  /** the text ends inside a command; and what bash says when no more comes */
  | { readonly incomplete: string };
