// SPDX-License-Identifier: GPL-2.0-only
/** The scene's state, folded from the events: calls open now, what they are doing, what they became. */
import {
  fillPart,
  joinParts,
  pasteInto,
  replaceCall,
  reread,
  settleComma,
  settleOptional,
  stringiseOptional,
} from './scene';
import { mark, NEVER_EXPANDS, roles, type PreprocessEvent, type Role } from './schema';

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

export const initial: PreprocessState = {
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
    refused: (bits & (NEVER_EXPANDS << 8)) !== 0,
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

export function apply(state: PreprocessState, event: PreprocessEvent): PreprocessState {
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
          evaluated: event.evaluated,
          value: event.value,
        }),
      };
    case 'endif':
      return { ...state, operation: none };
    case 'call': {
      const body = event.bodyTexts.map((text, i): BodyToken => {
        const bits = event.bodyMarks[i]!;
        return {
          text,
          kind: bits & 15,
          space: (bits & 16) !== 0,
          parameter: (bits & 256) !== 0,
          stringised: (bits & 512) !== 0,
          pasted: (bits & 1024) !== 0,
        };
      });
      const frame: Frame = {
        call: event.call,
        parent: event.parent,
        macro: event.macro,
        token: event.token,
        functionLike: event.functionLike,
        parameters: event.parameters.map((name) => ({ name, raw: [], expanded: undefined })),
        body,
        filled: body.map((token) => ({ token, tokens: undefined, joined: false })),
        result: [],
        working: [],
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
        frames: change(state, event.call, (f) => ({
          ...f,
          phase: 'prescan',
          argument: event.index,
          working: f.parameters[event.index]?.raw ?? [],
        })),
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
          working: [],
          parameters: f.parameters.map((p, i) => (i === event.index ? { ...p, expanded } : p)),
        })),
      };
    }
    case 'substitute': {
      const list = tokenViews(event);
      return {
        ...state,
        operation: { kind: 'substitute', call: event.call, parameter: event.parameter, raw: event.raw, tokens: list },
        frames: change(state, event.call, (f) => ({
          ...f,
          phase: 'substitute',
          filled: fillPart(f.filled, list),
          result: [...f.result, ...list],
        })),
      };
    }
    case 'comma':
      return {
        ...state,
        operation: { kind: 'comma', call: event.call, parameter: event.parameter, dropped: event.dropped },
        frames: change(state, event.call, (f) => ({
          ...f,
          phase: 'substitute',
          filled: settleComma(f.filled, event.dropped),
        })),
      };
    case 'optional':
      return {
        ...state,
        operation: { kind: 'optional', call: event.call, kept: event.kept },
        frames: change(state, event.call, (f) => ({
          ...f,
          phase: 'substitute',
          filled: settleOptional(f.filled, event.kept),
        })),
      };
    case 'stringise': {
      const token = view(event.token, event.text, mark(4, false, 4));
      return {
        ...state,
        operation: { kind: 'stringise', call: event.call, parameter: event.parameter, parts: event.partTexts, token },
        frames: change(state, event.call, (f) => ({
          ...f,
          phase: 'substitute',
          filled: event.parameter === '__VA_OPT__' ? stringiseOptional(f.filled, token) : fillPart(f.filled, [token]),
          result: [...f.result, token],
        })),
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
          ? change(state, event.call, (f) => ({
              ...f,
              filled: joinParts(f.filled, event.leftText, event.rightText, token),
              result: pasteInto(f.result, event.left, event.right, token),
            }))
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
    case 'builtin': {
      const token = view(event.made, event.text, event.mark);
      return {
        ...state,
        operation: { kind: 'builtin', macro: event.macro, token },
        frames: change(state, event.call, (f) =>
          reread(f, (tokens) => tokens.map((t) => (t.id === event.token ? token : t))),
        ),
      };
    }
    case 'close': {
      const call = state.frames.findLast((f) => f.call === event.call);
      const frames = call ? change(state, call.parent, (f) => reread(f, (t) => replaceCall(t, call))) : state.frames;
      return {
        ...state,
        operation: none,
        hidden: event.hidden,
        frames: frames.filter((f) => f.call !== event.call),
      };
    }
    case 'pragma':
    case 'complain':
      return { ...state, operation: none };
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
      return { ...state, operation: none, frames: [], path: [], hidden: [] };
    case 'finish':
      return {
        ...state,
        operation: none,
        counts: { tokens: event.tokens, files: event.files, macros: event.macros, calls: event.calls },
      };
  }
}
