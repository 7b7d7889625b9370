// SPDX-License-Identifier: GPL-2.0-only
/**
 * What preprocessing records, the scene that folds from it, and what each step says.
 *
 * In detail only calls whose outermost name stands in a user's file are recorded; headers give their
 * includes, definitions and conditions. A list of tokens takes three fields: `...Ids`, `...Texts` and
 * `...Marks` (see `mark`).
 */
import { defineEvents, type EventOf } from '../base/events';
import { thingId } from '../base/thing';
import type { Message, StageView } from '../base/view';

const list = { Ids: 'ints', Texts: 'strs', Marks: 'ints' } as const;
const tokens = { ids: list.Ids, texts: list.Texts, marks: list.Marks } as const;

export const preprocessSchema = defineEvents('preprocess', {
  /** a translation unit begins; `defines`: the -D of its command line, `NAME=VALUE` */
  unit: { detail: 0, fields: { unit: 'str', source: 'str', defines: 'strs' } },
  /** `#include` opens a file; `file`, `from`, `to` are the directive's, empty for a command line's */
  enter: {
    detail: 1,
    fields: { unit: 'str', file: 'str', from: 'int', to: 'int', target: 'str', depth: 'int', user: 'bool' },
  },
  /** the end of an included file: what it brought, with everything it included itself */
  leave: {
    detail: 0,
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
   * branch was taken). `names` and `values`: the names the expression asked about and what they were.
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
  /** an outermost call of a user's file is finished */
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
  /** what the body has become so far, once substitution begins */
  readonly result: readonly TokenView[];
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
  const items = new Array<T>(chain?.length ?? 0);
  for (let at = chain; at; at = at.before) items[at.length - 1] = at.item;
  return items;
}

function grow<T>(chain: Chain<T> | undefined, item: T): Chain<T> {
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

const none: Operation = { kind: 'none' };

const initial: PreprocessState = {
  unit: '',
  source: '',
  defines: [],
  includes: undefined,
  open: [],
  conditions: undefined,
  macros: undefined,
  frames: [],
  path: [],
  hidden: [],
  refused: [],
  operation: none,
  becomes: [],
  finished: undefined,
  counts: undefined,
};

function view(id: number, text: string, bits: number): TokenView {
  return {
    id,
    text,
    kind: bits & 15,
    space: (bits & 16) !== 0,
    from: roles[(bits >> 5) & 7] ?? 'file',
    refused: false,
  };
}

export function tokenViews(event: {
  readonly ids: readonly number[];
  readonly texts: readonly string[];
  readonly marks: readonly number[];
}): TokenView[] {
  return event.ids.map((id, i) => view(id, event.texts[i]!, event.marks[i]!));
}

function change(state: PreprocessState, call: number, update: (frame: Frame) => Frame): readonly Frame[] {
  const at = state.frames.findLastIndex((frame) => frame.call === call);
  return at < 0 ? state.frames : state.frames.with(at, update(state.frames[at]!));
}

/** The result with two neighbours replaced by what they were pasted to. */
function pasteInto(result: readonly TokenView[], left: number, right: number, token: TokenView): readonly TokenView[] {
  const at = result.findIndex((t) => t.id === left);
  if (at < 0) return result;
  const two = result[at + 1]?.id === right ? 2 : 1;
  return result.toSpliced(at, two, token);
}

function apply(state: PreprocessState, event: PreprocessEvent): PreprocessState {
  switch (event.kind) {
    case 'unit':
      return { ...initial, unit: event.unit, source: event.source, defines: event.defines };
    case 'enter': {
      const node: IncludeNode = {
        file: event.target,
        by: event.file,
        from: event.from,
        to: event.to,
        depth: event.depth,
        state: 'open',
        guard: '',
        files: 0,
        macros: 0,
        tokens: 0,
      };
      return { ...state, operation: none, open: [...state.open, node], includes: grow(state.includes, node) };
    }
    case 'leave': {
      const node: IncludeNode = {
        file: event.target,
        by: event.file,
        from: event.from,
        to: event.to,
        depth: event.depth,
        state: 'read',
        guard: '',
        files: event.files,
        macros: event.macros,
        tokens: event.tokens,
      };
      return { ...state, operation: none, open: state.open.slice(0, -1), includes: grow(state.includes, node) };
    }
    case 'skip':
      return {
        ...state,
        operation: none,
        includes: grow(state.includes, {
          file: event.target,
          by: event.file,
          from: event.from,
          to: event.to,
          depth: event.depth,
          state: 'skipped',
          guard: event.guard,
          files: 0,
          macros: 0,
          tokens: 0,
        }),
      };
    case 'define':
    case 'undefine':
      return {
        ...state,
        operation: none,
        macros: grow(state.macros, {
          name: event.name,
          text: event.kind === 'define' ? event.text : '',
          file: event.file,
          from: event.from,
          to: event.to,
          defined: event.kind === 'define',
        }),
      };
    case 'condition':
      return {
        ...state,
        operation: none,
        conditions: grow(state.conditions, {
          file: event.file,
          from: event.from,
          to: event.to,
          directive: event.directive,
          text: event.text,
          taken: event.taken,
          why: event.why,
          values: event.names.map((name, i) => ({ name, value: event.values[i] ?? '' })),
        }),
      };
    case 'endif':
      return { ...state, operation: none };
    case 'call': {
      const frame: Frame = {
        call: event.call,
        parent: event.parent,
        macro: event.macro,
        token: event.token,
        functionLike: event.functionLike,
        parameters: event.parameters.map((name) => ({ name, raw: [], expanded: undefined })),
        body: event.bodyTexts.map((text, i) => {
          const bits = event.bodyMarks[i]!;
          return {
            text,
            kind: bits & 15,
            space: (bits & 16) !== 0,
            parameter: (bits & 256) !== 0,
            stringised: (bits & 512) !== 0,
            pasted: (bits & 1024) !== 0,
          };
        }),
        result: [],
        phase: 'found',
        argument: -1,
        definition: { file: event.definition, from: event.definitionFrom, to: event.definitionTo },
        place: { file: event.file, from: event.from, to: event.to },
      };
      const fresh = event.parent < 0 && state.frames.length === 0;
      return {
        ...state,
        operation: none,
        frames: [...state.frames, frame],
        path: fresh ? [frame] : [...state.path, frame],
        becomes: fresh ? [] : state.becomes,
        refused: fresh ? [] : state.refused,
        hidden: event.hidden,
      };
    }
    case 'collect': {
      const all = tokenViews(event);
      let at = 0;
      const lists = event.lengths.map((n) => all.slice(at, (at += n)));
      const fill = (frame: Frame): Frame => ({
        ...frame,
        phase: 'collected',
        parameters: frame.parameters.map((p, i) => ({ ...p, raw: lists[i] ?? [] })),
      });
      return {
        ...state,
        operation: none,
        frames: change(state, event.call, fill),
        path: state.path.map((f) => (f.call === event.call ? fill(f) : f)),
      };
    }
    case 'prescan':
      return {
        ...state,
        operation: none,
        frames: change(state, event.call, (f) => ({ ...f, phase: 'prescan', argument: event.index })),
      };
    case 'prescanned': {
      const expanded = tokenViews(event);
      return {
        ...state,
        operation: none,
        frames: change(state, event.call, (f) => ({
          ...f,
          phase: 'collected',
          argument: -1,
          parameters: f.parameters.map((p, i) => (i === event.index ? { ...p, expanded } : p)),
        })),
      };
    }
    case 'substitute': {
      const list = tokenViews(event);
      return {
        ...state,
        operation: { kind: 'substitute', call: event.call, parameter: event.parameter, raw: event.raw, tokens: list },
        frames: change(state, event.call, (f) => ({ ...f, phase: 'substitute', result: [...f.result, ...list] })),
      };
    }
    case 'stringise': {
      const token = view(event.token, event.text, mark(4, false, 4));
      return {
        ...state,
        operation: { kind: 'stringise', call: event.call, parameter: event.parameter, parts: event.partTexts, token },
        frames: change(state, event.call, (f) => ({ ...f, phase: 'substitute', result: [...f.result, token] })),
      };
    }
    case 'paste': {
      const token = view(event.token, event.text, mark(1, false, 3));
      return {
        ...state,
        operation: {
          kind: 'paste',
          call: event.call,
          left: event.leftText,
          right: event.rightText,
          token,
          valid: event.valid,
        },
        frames: event.valid
          ? change(state, event.call, (f) => ({ ...f, result: pasteInto(f.result, event.left, event.right, token) }))
          : state.frames,
      };
    }
    case 'rescan':
      return {
        ...state,
        operation: none,
        hidden: [...new Set([...state.hidden, event.macro])],
        frames: change(state, event.call, (f) => ({ ...f, phase: 'rescan', result: tokenViews(event) })),
      };
    case 'refuse':
      return {
        ...state,
        operation: { kind: 'refuse', token: event.token, macro: event.macro, call: event.call },
        hidden: event.hidden,
        refused: [...state.refused, event.token],
      };
    case 'bare':
      return { ...state, operation: { kind: 'bare', token: event.token, macro: event.macro } };
    case 'close':
      return {
        ...state,
        operation: none,
        hidden: event.hidden,
        frames: state.frames.filter((f) => f.call !== event.call),
      };
    case 'emit':
      return {
        ...state,
        operation: none,
        becomes: [
          ...state.becomes,
          ...tokenViews(event).map((t) => (state.refused.includes(t.id) ? { ...t, refused: true } : t)),
        ],
      };
    case 'expanded': {
      const list = tokenViews(event);
      const done: FinishedCall = {
        call: event.call,
        macro: event.macro,
        file: event.file,
        from: event.from,
        to: event.to,
        source: event.source,
        tokens: list,
      };
      return {
        ...state,
        operation: none,
        frames: [],
        path: [],
        hidden: [],
        becomes: list,
        finished: grow(state.finished, done),
      };
    }
    case 'limit':
      return { ...state, operation: none };
    case 'finish':
      return {
        ...state,
        operation: none,
        counts: { tokens: event.tokens, files: event.files, macros: event.macros, calls: event.calls },
      };
  }
}

export type PreprocessMessageId =
  | 'unit'
  | 'enter'
  | 'enterCommandLine'
  | 'leave'
  | 'skipGuard'
  | 'skipOnce'
  | 'define'
  | 'defineFunction'
  | 'undefine'
  | 'conditionTaken'
  | 'conditionNotTaken'
  | 'ifdefTaken'
  | 'ifdefNotTaken'
  | 'ifndefTaken'
  | 'ifndefNotTaken'
  | 'elseTaken'
  | 'elseNotTaken'
  | 'branchDone'
  | 'endif'
  | 'callObject'
  | 'callFunction'
  | 'callNested'
  | 'collect'
  | 'collectNone'
  | 'prescan'
  | 'prescanned'
  | 'prescannedSame'
  | 'substitute'
  | 'substituteRaw'
  | 'substituteEmpty'
  | 'stringise'
  | 'paste'
  | 'pasteInvalid'
  | 'rescan'
  | 'rescanEmpty'
  | 'refuse'
  | 'bare'
  | 'close'
  | 'emit'
  | 'expanded'
  | 'expandedEmpty'
  | 'limitTokens'
  | 'limitDepth'
  | 'finish';

function say(event: PreprocessEvent): Message<PreprocessMessageId> {
  switch (event.kind) {
    case 'unit':
      return { id: 'unit', values: { source: event.source, unit: event.unit, defines: event.defines.join(' ') } };
    case 'enter':
      return {
        id: event.file === '' ? 'enterCommandLine' : 'enter',
        values: { target: event.target, file: event.file },
        source: 'C11 6.10.2',
      };
    case 'leave':
      return {
        id: 'leave',
        values: {
          target: event.target,
          file: event.file,
          files: event.files,
          macros: event.macros,
          tokens: event.tokens,
        },
        source: 'C11 6.10.2',
      };
    case 'skip':
      return event.guard
        ? { id: 'skipGuard', values: { target: event.target, guard: event.guard }, source: 'GNU cpp 2.4' }
        : { id: 'skipOnce', values: { target: event.target }, source: 'GNU cpp 2.5' };
    case 'define':
      return {
        id: event.functionLike ? 'defineFunction' : 'define',
        values: { name: event.name, text: event.text },
        source: event.functionLike ? 'C11 6.10.3p10' : 'C11 6.10.3p9',
      };
    case 'undefine':
      return { id: 'undefine', values: { name: event.name }, source: 'C11 6.10.3.5p2' };
    case 'condition':
      return sayCondition(event);
    case 'endif':
      return { id: 'endif', values: {}, source: 'C11 6.10.1' };
    case 'call':
      return event.parent >= 0
        ? { id: 'callNested', values: { macro: event.macro, depth: event.hidden.length + 1 }, source: 'C11 6.10.3' }
        : {
            id: event.functionLike ? 'callFunction' : 'callObject',
            values: { macro: event.macro, definition: event.definition },
            source: 'C11 6.10.3',
          };
    case 'collect':
      return event.lengths.length === 0
        ? { id: 'collectNone', values: {}, source: 'C11 6.10.3p10' }
        : {
            id: 'collect',
            values: { count: event.lengths.length, text: joined(event.texts, event.marks) },
            source: 'C11 6.10.3p11',
          };
    case 'prescan':
      return { id: 'prescan', values: { parameter: event.parameter }, source: 'C11 6.10.3.1' };
    case 'prescanned':
      return {
        id: event.changed ? 'prescanned' : 'prescannedSame',
        values: { parameter: event.parameter, text: joined(event.texts, event.marks) },
        source: 'C11 6.10.3.1',
      };
    case 'substitute':
      return {
        id: event.ids.length === 0 ? 'substituteEmpty' : event.raw ? 'substituteRaw' : 'substitute',
        values: { parameter: event.parameter, text: joined(event.texts, event.marks) },
        source: event.raw ? 'C11 6.10.3.3' : 'C11 6.10.3.1',
      };
    case 'stringise':
      return { id: 'stringise', values: { parameter: event.parameter, text: event.text }, source: 'C11 6.10.3.2' };
    case 'paste':
      return {
        id: event.valid ? 'paste' : 'pasteInvalid',
        values: { left: event.leftText, right: event.rightText, text: event.text },
        source: 'C11 6.10.3.3',
      };
    case 'rescan':
      return {
        id: event.ids.length === 0 ? 'rescanEmpty' : 'rescan',
        values: { macro: event.macro, text: joined(event.texts, event.marks) },
        source: 'C11 6.10.3.4',
      };
    case 'refuse':
      return { id: 'refuse', values: { macro: event.macro, hidden: event.hidden.join(' ') }, source: 'C11 6.10.3.4p2' };
    case 'bare':
      return { id: 'bare', values: { macro: event.macro }, source: 'C11 6.10.3p10' };
    case 'close':
      return { id: 'close', values: { macro: event.macro }, source: 'C11 6.10.3.4' };
    case 'emit':
      return { id: 'emit', values: { text: joined(event.texts, event.marks) }, source: 'C11 6.10.3.4' };
    case 'expanded':
      return {
        id: event.ids.length === 0 ? 'expandedEmpty' : 'expanded',
        values: {
          macro: event.macro,
          source: event.source,
          text: joined(event.texts, event.marks),
          count: event.ids.length,
        },
      };
    case 'limit':
      return { id: event.limit === 'depth' ? 'limitDepth' : 'limitTokens', values: { value: event.value } };
    case 'finish':
      return {
        id: 'finish',
        values: {
          tokens: event.tokens,
          files: event.files,
          macros: event.macros,
          calls: event.calls,
          errors: event.errors,
        },
      };
  }
}

function sayCondition(event: Extract<PreprocessEvent, { kind: 'condition' }>): Message<PreprocessMessageId> {
  const values = {
    directive: event.directive,
    text: event.text,
    name: event.names[0] ?? event.text,
    facts: event.names.map((n, i) => `${n} = ${event.values[i] ?? ''}`).join(', '),
  };
  const source = 'C11 6.10.1';
  if (event.why === 'done') return { id: 'branchDone', values, source };
  if (event.why === 'else') return { id: event.taken ? 'elseTaken' : 'elseNotTaken', values, source };
  if (event.directive === 'ifdef' || event.directive === 'elifdef')
    return { id: event.taken ? 'ifdefTaken' : 'ifdefNotTaken', values, source };
  if (event.directive === 'ifndef' || event.directive === 'elifndef')
    return { id: event.taken ? 'ifndefTaken' : 'ifndefNotTaken', values, source };
  return { id: event.taken ? 'conditionTaken' : 'conditionNotTaken', values, source };
}

function joined(texts: readonly string[], marks: readonly number[]): string {
  return texts.map((text, i) => (i > 0 && (marks[i]! & 16) !== 0 ? ` ${text}` : text)).join('');
}

function places(event: PreprocessEvent): { file: string; from: number; to: number }[] {
  switch (event.kind) {
    case 'call':
      return [
        { file: event.file, from: event.from, to: event.to },
        ...(event.definition.startsWith('<')
          ? []
          : [{ file: event.definition, from: event.definitionFrom, to: event.definitionTo }]),
      ];
    case 'enter':
    case 'leave':
    case 'skip':
    case 'define':
    case 'undefine':
    case 'condition':
    case 'endif':
    case 'expanded':
    case 'limit':
      return event.file === '' || event.file.startsWith('<')
        ? []
        : [{ file: event.file, from: event.from, to: event.to }];
    default:
      return [];
  }
}

function things(event: PreprocessEvent): string[] {
  switch (event.kind) {
    case 'call':
    case 'refuse':
    case 'bare':
      return [thingId(event.unit, event.token)];
    case 'stringise':
      return [thingId(event.unit, event.token), ...event.partIds.map((id) => thingId(event.unit, id))];
    case 'paste':
      return [event.token, event.left, event.right].map((id) => thingId(event.unit, id));
    case 'collect':
    case 'prescanned':
    case 'substitute':
    case 'rescan':
    case 'emit':
    case 'expanded':
      return event.ids.map((id) => thingId(event.unit, id));
    default:
      return [];
  }
}

export const preprocessView: StageView<PreprocessEvent, PreprocessState, PreprocessMessageId> = {
  initial,
  apply,
  say,
  places,
  things,
};
