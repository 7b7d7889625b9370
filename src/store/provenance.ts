// SPDX-License-Identifier: GPL-2.0-only
/**
 * Where each part of a token came from, back to the file, through every macro.
 *
 * In: a row of a unit's origins, the texts of the files, the macros for their parameters' names. Out: the parts, an
 * operand one level deeper than what was made of it; and the calls it went through, the innermost first.
 */
import { NO_ORIGIN, type OriginId, type Origins } from '../core/base/origin';
import type { Span } from '../core/base/span';

export type PartKind = 'pasted' | 'stringised' | 'argument' | 'body' | 'written' | 'joined' | 'generated';

export interface ProvenancePart {
  readonly kind: PartKind;
  readonly depth: number;
  /** as it is spelt; empty where the text is not at hand */
  readonly text: string;
  /** macro that did it; empty for text of a file */
  readonly macro: string;
  readonly parameter: string;
  readonly place: Span | undefined;
}

export interface ProvenanceCall {
  readonly macro: string;
  /** where its name stands */
  readonly place: Span | undefined;
  /** in the body of this macro; empty: in the text itself */
  readonly within: string;
}

export interface Provenance {
  readonly parts: readonly ProvenancePart[];
  readonly calls: readonly ProvenanceCall[];
}

export interface Known {
  readonly origins: Origins;
  /** the token's own spelling */
  readonly text: string;
  textOf(file: string): string | undefined;
  parametersOf(macro: string): readonly string[] | undefined;
}

/** More parts than a person reads; a long string is cut. */
const MOST = 60;

export function provenanceOf(id: OriginId, known: Known): Provenance {
  const { origins } = known;
  const parts: ProvenancePart[] = [];

  const name = (call: OriginId) => spellingOf(call, known);
  const add = (kind: PartKind, depth: number, text: string, macro = '', place?: Span, parameter = '') => {
    if (parts.length < MOST) parts.push({ kind, depth, text, macro, parameter, place });
  };

  function describe(at: OriginId, depth: number, text: string): void {
    const origin = origins.get(at);
    switch (origin.kind) {
      case 'written':
        return add('written', depth, text, '', origin.span);
      case 'body': {
        const written = origins.get(origin.token);
        if (written.kind === 'written') return add('body', depth, text, name(origin.call), written.span);
        return describe(origin.token, depth, text);
      }
      case 'argument': {
        const macro = name(origin.call);
        const parameter = known.parametersOf(macro)?.[origin.parameter] ?? String(origin.parameter + 1);
        add('argument', depth, text, macro, origins.spelling(origin.call)[0], parameter);
        return describe(origin.token, depth, text);
      }
      case 'pasted':
        add('pasted', depth, text, name(origin.call), origins.spelling(origin.call)[0]);
        describe(origin.left, depth + 1, spellingOf(origin.left, known));
        return describe(origin.right, depth + 1, spellingOf(origin.right, known));
      case 'stringised':
        add('stringised', depth, text, name(origin.call), origins.spelling(origin.call)[0]);
        for (const part of origin.parts) describe(part, depth + 1, spellingOf(part, known));
        return;
      case 'joined':
        add('joined', depth, text);
        for (const part of origin.parts) describe(part, depth + 1, spellingOf(part, known));
        return;
      case 'generated':
        add('generated', depth, text, origin.by);
        return describe(origin.from, depth + 1, spellingOf(origin.from, known));
      case 'none':
    }
  }

  describe(id, 0, known.text);
  return { parts, calls: callsOf(id, known) };
}

/** From the call that made it to the one that stands in the file. */
function callsOf(id: OriginId, known: Known): ProvenanceCall[] {
  const calls: ProvenanceCall[] = [];
  let call = callOf(id, known.origins);
  for (let hops = 0; call !== NO_ORIGIN && hops < MOST; hops++) {
    const outer = callOf(call, known.origins);
    const place = known.origins.spelling(call)[0];
    const isBody = known.origins.get(call).kind === 'body';
    calls.push({ macro: spellingOf(call, known), place, within: isBody ? spellingOf(outer, known) : '' });
    call = outer;
  }
  return calls;
}

function callOf(id: OriginId, origins: Origins): OriginId {
  const origin = origins.get(id);
  return 'call' in origin ? origin.call : NO_ORIGIN;
}

/** How a row is spelt, as far as the files' texts are at hand. */
export function spellingOf(id: OriginId, known: Pick<Known, 'origins' | 'textOf'>): string {
  const origin = known.origins.get(id);
  switch (origin.kind) {
    case 'written':
      return known.textOf(origin.span.file)?.slice(origin.span.from, origin.span.to) ?? '';
    case 'body':
    case 'argument':
      return spellingOf(origin.token, known);
    case 'pasted':
      return spellingOf(origin.left, known) + spellingOf(origin.right, known);
    case 'stringised':
      return `"${origin.parts.map((part) => spellingOf(part, known)).join(' ')}"`;
    case 'joined':
      return origin.parts.map((part) => spellingOf(part, known)).join(' ');
    case 'generated':
      return spellingOf(origin.from, known);
    case 'none':
      return '';
  }
}

/** Files whose texts the above asks for. */
export function filesOf(id: OriginId, origins: Origins): readonly string[] {
  const calls: OriginId[] = [];
  for (let call = callOf(id, origins); call !== NO_ORIGIN && calls.length < MOST; call = callOf(call, origins))
    calls.push(call);
  return [...new Set([id, ...calls].flatMap((row) => origins.roots(row)).map((span) => span.file))];
}

/** The text gcc makes of the -D options, in which macros of the command line stand. */
export function commandLineText(defines: readonly string[]): string {
  return defines
    .map((define) => {
      const equals = define.indexOf('=');
      const line = equals < 0 ? `${define} 1` : `${define.slice(0, equals)} ${define.slice(equals + 1)}`;
      return `#define ${line.split('\n')[0]!}`;
    })
    .join('\n');
}
