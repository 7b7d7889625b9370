// SPDX-License-Identifier: GPL-2.0-only
/** What each step says, the places in the text it is about, and the things that move. */
import { thingId } from '../base/thing';
import type { Message } from '../base/view';
import { roles, type PreprocessEvent } from './schema';

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
  | 'collectOne'
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
  | 'expandedOne'
  | 'expandedLong'
  | 'expandedLongMade'
  | 'expandedEmpty'
  | 'limitTokens'
  | 'limitDepth'
  | 'limitSteps'
  | 'finish';

export function say(event: PreprocessEvent): Message<PreprocessMessageId> {
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
            id: event.lengths.length === 1 ? 'collectOne' : 'collect',
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
      return sayExpanded(event);
    case 'limit':
      return {
        id: event.limit === 'depth' ? 'limitDepth' : event.limit === 'steps' ? 'limitSteps' : 'limitTokens',
        values: { value: event.value },
      };
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

/** Results of more tokens than this are only counted in the sentence: the scene shows them. */
const SHORT = 12;

function sayExpanded(event: Extract<PreprocessEvent, { kind: 'expanded' }>): Message<PreprocessMessageId> {
  const count = event.ids.length;
  // A name that was pasted stands nowhere in the source: the one thing of a long result worth its own word.
  const made = event.texts.findLast((_, i) => roles[(event.marks[i]! >> 5) & 7] === 'pasted') ?? '';
  return {
    id:
      count === 0
        ? 'expandedEmpty'
        : count === 1
          ? 'expandedOne'
          : count <= SHORT
            ? 'expanded'
            : made === ''
              ? 'expandedLong'
              : 'expandedLongMade',
    values: {
      macro: event.macro,
      source: event.source,
      text: count <= SHORT ? joined(event.texts, event.marks) : '',
      first: joined(event.texts.slice(0, 4), event.marks),
      made,
      count,
    },
  };
}

function joined(texts: readonly string[], marks: readonly number[]): string {
  return texts.map((text, i) => (i > 0 && (marks[i]! & 16) !== 0 ? ` ${text}` : text)).join('');
}

export function places(event: PreprocessEvent): { file: string; from: number; to: number }[] {
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

export function things(event: PreprocessEvent): string[] {
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
