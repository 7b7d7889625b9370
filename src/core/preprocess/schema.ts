// SPDX-License-Identifier: GPL-2.0-only
/**
 * What preprocessing records.
 *
 * In detail only calls whose outermost name stands in a user's file are recorded; headers give their
 * includes, definitions and conditions. A list of tokens takes three fields: `...Ids`, `...Texts` and
 * `...Marks` (see `mark`).
 */
import { defineEvents, type EventOf } from '../base/events';

const list = { Ids: 'ints', Texts: 'strs', Marks: 'ints' } as const;
const tokens = { ids: list.Ids, texts: list.Texts, marks: list.Marks } as const;

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
   * branch was taken). `names` and `values`: the names the expression asked about and what they were. Detail 0 if it
   * chooses what a macro means that the user's file calls at file scope.
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
      user: 'bool',
    },
  },
  endif: { detail: 2, fields: { unit: 'str', file: 'str', from: 'int', to: 'int', user: 'bool' } },
  /** a macro's name with, if it wants them, its parentheses. `parent`: the innermost open call, or -1 */
  call: {
    detail: 1,
    fields: {
      unit: 'str',
      call: 'int',
      parent: 'int',
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
  /** arguments as written: one list cut into `lengths` */
  collect: { detail: 1, fields: { unit: 'str', call: 'int', ...tokens, lengths: 'ints' } },
  /** an argument is expanded by itself, as if it were the rest of the file (6.10.3.1) */
  prescan: { detail: 1, fields: { unit: 'str', call: 'int', index: 'int', parameter: 'str' } },
  prescanned: {
    detail: 1,
    fields: { unit: 'str', call: 'int', index: 'int', parameter: 'str', changed: 'bool', ...tokens },
  },
  /** an argument takes a parameter's place; `raw`: unexpanded, being an operand of ## */
  substitute: { detail: 1, fields: { unit: 'str', call: 'int', parameter: 'str', raw: 'bool', ...tokens } },
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

/** Bits of a mark: kind 0-3, space 4, role 5-7, then for a replacement list's tokens: parameter 8, `#` before it 9, `##` after it 10. */
export function mark(kind: number, space: boolean, role: number, operators = 0): number {
  return kind | (space ? 16 : 0) | (role << 5) | (operators << 8);
}
