// SPDX-License-Identifier: GPL-2.0-only
/**
 * How each event changes the picture of a unit being preprocessed.
 *
 * In: a state and the next event. Out: the next state, sharing what did not change.
 */
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
import { mark, NEVER_EXPANDS, roles, type PreprocessEvent } from './schema';
import { grow } from './view';
import type { TokenView, BodyToken, Frame, Operation, IncludeNode, FinishedCall, PreprocessState } from './view';

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
