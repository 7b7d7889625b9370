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
  | 'defineEmpty'
  | 'undefine'
  | 'conditionTaken'
  | 'conditionNotTaken'
  | 'conditionUnknown'
  | 'constantTaken'
  | 'constantNotTaken'
  | 'conditionWrong'
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
  | 'callInArgument'
  | 'folded'
  | 'foldedEmpty'
  | 'collect'
  | 'collectOne'
  | 'collectEmpty'
  | 'collectNone'
  | 'collectRest'
  | 'collectRestNone'
  | 'prescan'
  | 'prescanned'
  | 'prescannedSame'
  | 'prescannedEmpty'
  | 'substitute'
  | 'substituteRaw'
  | 'substituteEmpty'
  | 'substituteEmptyRaw'
  | 'commaKept'
  | 'commaDropped'
  | 'optionalKept'
  | 'optionalDropped'
  | 'stringise'
  | 'paste'
  | 'pasteInvalid'
  | 'rescan'
  | 'rescanEmpty'
  | 'refuse'
  | 'refuseNested'
  | 'bare'
  | 'builtin'
  | 'builtinLine'
  | 'builtinCounter'
  | 'pragma'
  | 'complainFatal'
  | 'complainError'
  | 'complainWarning'
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

type Said = Message<PreprocessMessageId>;
type EventOfKind<K extends PreprocessEvent['kind']> = Extract<PreprocessEvent, { kind: K }>;

export function say(event: PreprocessEvent): Said {
  switch (event.kind) {
    case 'unit':
      return { id: 'unit', values: { source: event.source, unit: event.unit, defines: event.defines.join(' ') } };
    case 'enter':
      return {
        id: event.file === '' ? 'enterCommandLine' : 'enter',
        values: { target: event.target, file: event.file },
        source: event.file === '' ? 'GNU cpp 12' : 'C11 6.10.2',
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
      return sayDefinition(event);
    case 'undefine':
      return { id: 'undefine', values: { name: event.name }, source: 'C11 6.10.3.5p2' };
    case 'condition':
      return sayCondition(event);
    case 'endif':
      return { id: 'endif', values: {}, source: 'C11 6.10.1p6' };
    case 'call':
      return sayCall(event);
    case 'collect':
      return sayArguments(event);
    case 'prescan':
      return { id: 'prescan', values: { parameter: event.parameter }, source: 'C11 6.10.3.1p1' };
    case 'prescanned':
      return {
        id: event.ids.length === 0 ? 'prescannedEmpty' : event.changed ? 'prescanned' : 'prescannedSame',
        values: { parameter: event.parameter, text: spelt(event) },
        source: 'C11 6.10.3.1p1',
      };
    case 'substitute':
      return {
        id:
          event.ids.length === 0
            ? event.raw
              ? 'substituteEmptyRaw'
              : 'substituteEmpty'
            : event.raw
              ? 'substituteRaw'
              : 'substitute',
        values: { parameter: event.parameter, text: spelt(event) },
        source: event.raw ? 'C11 6.10.3.3p2' : 'C11 6.10.3.1p1',
      };
    case 'comma':
      return {
        id: event.dropped ? 'commaDropped' : 'commaKept',
        values: { parameter: event.parameter },
        source: 'GNU cpp 3.6',
      };
    case 'optional':
      return { id: event.kept ? 'optionalKept' : 'optionalDropped', values: {}, source: 'C23 6.10.5.2' };
    case 'stringise':
      return { id: 'stringise', values: { parameter: event.parameter, text: event.text }, source: 'C11 6.10.3.2p2' };
    case 'paste':
      return {
        id: event.valid ? 'paste' : 'pasteInvalid',
        values: { left: event.leftText, right: event.rightText, text: event.text },
        source: 'C11 6.10.3.3p3',
      };
    case 'rescan':
      return {
        id: event.ids.length === 0 ? 'rescanEmpty' : 'rescan',
        values: { macro: event.macro, text: spelt(event) },
        source: 'C11 6.10.3.4p1',
      };
    case 'refuse': {
      const inside = event.hidden.filter((name) => name !== event.macro);
      return {
        id: inside.length === 0 ? 'refuse' : 'refuseNested',
        values: { macro: event.macro, inner: inside.at(-1) ?? '' },
        source: 'C11 6.10.3.4p2',
      };
    }
    case 'bare':
      return { id: 'bare', values: { macro: event.macro }, source: 'C11 6.10.3p10' };
    case 'builtin':
      return {
        id: event.macro === '__LINE__' ? 'builtinLine' : event.macro === '__COUNTER__' ? 'builtinCounter' : 'builtin',
        values: { macro: event.macro, text: event.text },
        source: standardNames.has(event.macro) ? 'C11 6.10.8.1' : 'GNU cpp 3.7.2',
      };
    case 'pragma':
      return { id: 'pragma', values: { text: event.text }, source: 'C11 6.10.9' };
    case 'complain':
      return {
        id:
          event.severity === 'fatal'
            ? 'complainFatal'
            : event.severity === 'error'
              ? 'complainError'
              : 'complainWarning',
        values: { text: event.text },
      };
    case 'close':
      return { id: 'close', values: { macro: event.macro }, source: 'C11 6.10.3.4p2' };
    case 'emit':
      return { id: 'emit', values: { text: spelt(event) }, source: 'C11 6.10.3.4p1' };
    case 'expanded':
      return sayExpanded(event);
    case 'limit':
      return sayLimit(event);
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

/** A call whose steps are not shown one by one: name and result in one sentence. */
export function sayFolded(macro: string, text: string): Said {
  return {
    id: text === '' ? 'foldedEmpty' : 'folded',
    values: { macro, text },
    source: 'C11 6.10.3',
  };
}

const standardNames: ReadonlySet<string> = new Set(['__LINE__', '__FILE__', '__DATE__', '__TIME__']);

function sayDefinition(event: EventOfKind<'define'>): Said {
  const rest = event.text.slice(event.name.length);
  const head = event.functionLike ? rest.slice(0, rest.indexOf(')') + 1) : '';
  const text = rest.slice(head.length).trim();
  return {
    id: text === '' ? 'defineEmpty' : event.functionLike ? 'defineFunction' : 'define',
    values: { name: event.name + head, text },
    source: event.functionLike ? 'C11 6.10.3p10' : 'C11 6.10.3p9',
  };
}

function sayCall({ macro, within, argument, definition, depth, functionLike, parent }: EventOfKind<'call'>): Said {
  if (parent >= 0 && argument !== '')
    return { id: 'callInArgument', values: { macro, within, argument, depth }, source: 'C11 6.10.3.1p1' };
  if (parent >= 0) return { id: 'callNested', values: { macro, within, depth }, source: 'C11 6.10.3.4p1' };
  return functionLike
    ? { id: 'callFunction', values: { macro, definition }, source: 'C11 6.10.3p10' }
    : { id: 'callObject', values: { macro, definition }, source: 'C11 6.10.3p9' };
}

function sayArguments(event: EventOfKind<'collect'>): Said {
  const lists = argumentTexts(event);
  const text = lists.join(', ');
  const source = 'C11 6.10.3p11';
  if (lists.length === 0) return { id: 'collectNone', values: {}, source: 'C11 6.10.3p4' };
  if (event.rest && (lists.length > 1 || text !== '')) {
    const rest = lists.at(-1)!;
    return rest === ''
      ? {
          id: 'collectRestNone',
          values: { text: lists.slice(0, -1).join(', ') },
          source: 'C11 6.10.3p12',
        }
      : { id: 'collectRest', values: { text, rest }, source: 'C11 6.10.3p12' };
  }
  if (lists.length === 1)
    return text === ''
      ? { id: 'collectEmpty', values: {}, source: 'C11 6.10.3p4' }
      : { id: 'collectOne', values: { text }, source };
  return { id: 'collect', values: { count: lists.length, text }, source };
}

/** Each argument as it is spelt. */
function argumentTexts(event: EventOfKind<'collect'>): string[] {
  let at = 0;
  return event.lengths.map((length) => {
    const from = at;
    at += length;
    return joined(event.texts.slice(from, at), event.marks.slice(from, at));
  });
}

function sayLimit(event: EventOfKind<'limit'>): Said {
  const values = { value: event.value };
  switch (event.limit) {
    case 'depth':
      return { id: 'limitDepth', values, source: 'GNU cpp 11.2' };
    case 'steps':
      return { id: 'limitSteps', values };
    default:
      return { id: 'limitTokens', values };
  }
}

function sayCondition(event: EventOfKind<'condition'>): Said {
  const { directive, text, evaluated, value, taken } = event;
  const unknown = event.names.filter((_, i) => event.values[i] === 'no macro');
  const values = { directive, text, name: event.names[0] ?? text, evaluated, value, unknown: unknown[0] ?? '' };
  // #elifdef and #elifndef came with C23, whose clause for all of them is another.
  const source = (paragraph: string) => (/^elifn?def$/.test(directive) ? 'C23 6.10.2' : `C11 6.10.1${paragraph}`);
  if (event.why !== 'value') {
    const id = taken ? 'elseTaken' : directive === 'else' ? 'elseNotTaken' : 'branchDone';
    return { id, values, source: source('p6') };
  }
  if (directive === 'ifdef' || directive === 'elifdef')
    return { id: taken ? 'ifdefTaken' : 'ifdefNotTaken', values, source: source('p5') };
  if (directive === 'ifndef' || directive === 'elifndef')
    return { id: taken ? 'ifndefTaken' : 'ifndefNotTaken', values, source: source('p5') };
  if (evaluated === '') return { id: 'conditionWrong', values, source: source('p1') };
  if (event.names.length === 0)
    return { id: taken ? 'constantTaken' : 'constantNotTaken', values, source: source('p3') };
  // The commonest surprise: a misspelt or missing name is no error, it is 0.
  if (unknown.length > 0 && !taken) return { id: 'conditionUnknown', values, source: source('p4') };
  return { id: taken ? 'conditionTaken' : 'conditionNotTaken', values, source: source('p4') };
}

/** Results of more tokens than this are only counted in the sentence: the scene shows them. */
const SHORT = 12;

function sayExpanded(event: EventOfKind<'expanded'>): Said {
  const count = event.ids.length + event.more;
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
      text: count <= SHORT ? spelt(event) : '',
      first: joined(event.texts.slice(0, 4), event.marks),
      made,
      count,
    },
    source: 'C11 6.10.3.4',
  };
}

function spelt({ texts, marks, more }: { texts: readonly string[]; marks: readonly number[]; more: number }): string {
  return more > 0 ? `${joined(texts, marks)} …` : joined(texts, marks);
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
    case 'complain':
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
    case 'pragma':
      return [thingId(event.unit, event.token)];
    case 'builtin':
      return [thingId(event.unit, event.token), thingId(event.unit, event.made)];
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
