// SPDX-License-Identifier: GPL-2.0-only
/**
 * What preprocessing records.
 *
 * In detail only calls whose outermost name stands in a user's file are recorded; headers give their
 * includes, definitions and conditions. A list of tokens takes three fields: `...Ids`, `...Texts` and
 * `...Marks` (see `mark`); `more`: how many a very long one has behind those that are kept.
 */
import { defineEvents, type EventOf } from '../base/events';

const list = { Ids: 'ints', Texts: 'strs', Marks: 'ints' } as const;
const tokens = { ids: list.Ids, texts: list.Texts, marks: list.Marks, more: 'int' } as const;

export const preprocessSchema = defineEvents('preprocess', {
  /** a translation unit begins; `defines`: the -D of its command line, `NAME=VALUE` */
  unit: { detail: 1, fields: { unit: 'str', source: 'str', defines: 'strs' } },
  /** `#include` opens a file; `file`, `from`, `to` are the directive's, empty for a command line's */
  enter: {
    detail: 1,
    fields: { unit: 'str', file: 'str', from: 'int', to: 'int', target: 'str', depth: 'int', user: 'bool' },
  },
  /** the end of an included file: what it brought, with everything it included itself; detail 0 for one of a unit */
  leave: {
    detail: 1,
    fields: {
      unit: 'str',
      file: 'str',
      from: 'int',
      to: 'int',
      target: 'str',
      depth: 'int',
      user: 'bool',
      files: 'int',
      macros: 'int',
      tokens: 'int',
    },
  },
  /** a file that is not read again. `guard`: the macro of its include guard, empty for #pragma once */
  skip: {
    detail: 1,
    fields: {
      unit: 'str',
      file: 'str',
      from: 'int',
      to: 'int',
      target: 'str',
      depth: 'int',
      user: 'bool',
      guard: 'str',
    },
  },
  define: {
    detail: 1,
    fields: {
      unit: 'str',
      file: 'str',
      from: 'int',
      to: 'int',
      name: 'str',
      functionLike: 'bool',
      text: 'str',
      user: 'bool',
    },
  },
  undefine: { detail: 1, fields: { unit: 'str', file: 'str', from: 'int', to: 'int', name: 'str', user: 'bool' } },
  /**
   * `#if` and its kin. `why`: `value` (evaluated), `else` (nothing before it was taken), `done` (an earlier
   * branch was taken). `names` and `values`: the names the expression asked about and what they were; `evaluated`: the
   * expression of #if with values for names, `value`: what that gives. Detail 0 if it chooses what a macro means that the user's file calls at file scope.
   */
  condition: {
    detail: 1,
    fields: {
      unit: 'str',
      file: 'str',
      from: 'int',
      to: 'int',
      directive: 'str',
      text: 'str',
      taken: 'bool',
      why: 'str',
      names: 'strs',
      values: 'strs',
      evaluated: 'str',
      value: 'str',
      user: 'bool',
    },
  },
  endif: { detail: 2, fields: { unit: 'str', file: 'str', from: 'int', to: 'int', user: 'bool' } },
  /**
   * A macro's name with, if it wants them, its parentheses. `parent`: the innermost open call, or -1; `within`: its
   * macro; `argument`: the parameter of it whose argument is being expanded by itself, empty in a rescan. `depth`: calls
   * open now, with this one.
   */
  call: {
    detail: 1,
    fields: {
      unit: 'str',
      call: 'int',
      parent: 'int',
      within: 'str',
      argument: 'str',
      depth: 'int',
      macro: 'str',
      token: 'int',
      functionLike: 'bool',
      parameters: 'strs',
      file: 'str',
      from: 'int',
      to: 'int',
      definition: 'str',
      definitionFrom: 'int',
      definitionTo: 'int',
      bodyTexts: 'strs',
      bodyMarks: 'ints',
      hidden: 'strs',
    },
  },
  /** arguments as written: one list cut into `lengths`; `rest`: the last parameter takes all that is left */
  collect: { detail: 1, fields: { unit: 'str', call: 'int', ...tokens, lengths: 'ints', rest: 'bool' } },
  /**
   * An argument is expanded by itself, as if it were the rest of the file (6.10.3.1). Where there is nothing in it to
   * expand, `prescanned` tells both and this one is of detail 2.
   */
  prescan: { detail: 1, fields: { unit: 'str', call: 'int', index: 'int', parameter: 'str' } },
  prescanned: {
    detail: 1,
    fields: { unit: 'str', call: 'int', index: 'int', parameter: 'str', changed: 'bool', ...tokens },
  },
  /** an argument takes a parameter's place; `raw`: unexpanded, being an operand of ## */
  substitute: { detail: 1, fields: { unit: 'str', call: 'int', parameter: 'str', raw: 'bool', ...tokens } },
  /** GNU C's `, ## rest`: with arguments the ## only goes away, without any it takes the comma along */
  comma: { detail: 1, fields: { unit: 'str', call: 'int', parameter: 'str', dropped: 'bool' } },
  /** `__VA_OPT__( ... )`: kept if variable arguments pass any token */
  optional: { detail: 1, fields: { unit: 'str', call: 'int', kept: 'bool' } },
  stringise: {
    detail: 1,
    fields: {
      unit: 'str',
      call: 'int',
      parameter: 'str',
      token: 'int',
      text: 'str',
      partIds: 'ints',
      partTexts: 'strs',
    },
  },
  paste: {
    detail: 1,
    fields: {
      unit: 'str',
      call: 'int',
      left: 'int',
      leftText: 'str',
      right: 'int',
      rightText: 'str',
      token: 'int',
      text: 'str',
      valid: 'bool',
    },
  },
  /** the body with everything in place is read again, with the rest of the file (6.10.3.4) */
  rescan: { detail: 1, fields: { unit: 'str', call: 'int', macro: 'str', ...tokens } },
  /** a name that would be a call, inside its own macro (6.10.3.4p2) */
  refuse: { detail: 1, fields: { unit: 'str', token: 'int', macro: 'str', call: 'int', hidden: 'strs' } },
  /** a function-like macro's name without `(`: not a call (6.10.3p10) */
  bare: { detail: 1, fields: { unit: 'str', token: 'int', macro: 'str' } },
  /** a macro whose value depends on where it stands, such as __LINE__: `made` is put in the place of `token` */
  builtin: {
    detail: 1,
    fields: { unit: 'str', macro: 'str', token: 'int', made: 'int', text: 'str', mark: 'int', call: 'int' },
  },
  /** `_Pragma("...")`: carried out as the #pragma it spells */
  pragma: { detail: 1, fields: { unit: 'str', text: 'str', token: 'int' } },
  /** an error or a warning about a user's file, in gcc's words, when it comes up; `severity` as in a diagnostic */
  complain: {
    detail: 1,
    fields: { unit: 'str', severity: 'str', text: 'str', file: 'str', from: 'int', to: 'int' },
  },
  /** the reading has gone past a call's replacement: its name may expand again */
  close: { detail: 2, fields: { unit: 'str', call: 'int', macro: 'str', hidden: 'strs' } },
  /** one token is final */
  emit: { detail: 2, fields: { unit: 'str', ...tokens } },
  /** an outermost call of a user's file is finished; detail 0 if it began its line, as module_init(...) does */
  expanded: {
    detail: 0,
    fields: { unit: 'str', call: 'int', macro: 'str', file: 'str', from: 'int', to: 'int', source: 'str', ...tokens },
  },
  limit: { detail: 0, fields: { unit: 'str', file: 'str', from: 'int', to: 'int', limit: 'str', value: 'int' } },
  finish: {
    detail: 0,
    fields: { unit: 'str', tokens: 'int', files: 'int', macros: 'int', calls: 'int', errors: 'int' },
  },
});
export type PreprocessEvent = EventOf<typeof preprocessSchema>;

/** Where a token came from, as the scene colours it. */
export const roles = ['file', 'body', 'argument', 'pasted', 'stringised'] as const;
export type Role = (typeof roles)[number];

/** In `operators`: a name that was refused. */
export const NEVER_EXPANDS = 8;

/**
 * Bits of a mark: kind 0-3, space 4, role 5-7, then for a replacement list's tokens: parameter 8, `#` before it 9, `##`
 * after it 10; for others: never expands again 11.
 */
export function mark(kind: number, space: boolean, role: number, operators = 0): number {
  return kind | (space ? 16 : 0) | (role << 5) | (operators << 8);
}
