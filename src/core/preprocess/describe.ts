// SPDX-License-Identifier: GPL-2.0-only
/** What the record says of things: places, roles, texts on one line, which conditions decide. */
import { ROLE, Role, ROLE_SHIFT, type Macro, type Tok } from './token';
import type { Reader } from './reader';
import type { Buffer } from './source-file';

export interface Place {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** `#define name`, `# if`: the directive's word and the one after it */
const directive = /#[ \t]*([a-z]+)[ \t]*(\w*)/y;

/**
 * Does the conditional that begins here choose between two definitions of a macro that the user's file calls at the
 * beginning of a line, as `#ifndef MODULE` chooses what module_init means? Looked up in the text ahead: a step is
 * given its detail when it is recorded. Groups within are passed over, so that only the innermost one counts.
 */
export function decides(buffer: Buffer, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  const text = buffer.file.text;
  const before = new Set<string>();
  let inElse = false;
  let depth = 0;
  for (let line = buffer.pos; line >= 0 && line < text.length; line = text.indexOf('\n#', line)) {
    line++;
    if (text.charCodeAt(line) !== 35) continue;
    directive.lastIndex = line;
    const match = directive.exec(text);
    if (match === null) continue;
    const [, word = '', name = ''] = match;
    if (word === 'endif' && depth-- === 0) return false;
    if (word.startsWith('if')) depth++;
    else if (depth > 0) continue;
    else if (word.startsWith('el')) inElse = true;
    else if (word === 'define' && names.has(name)) {
      if (!inElse) before.add(name);
      else if (before.has(name)) return true;
    }
  }
  return false;
}

export function roleOf(r: Reader, token: Tok): number {
  let at = token;
  while ((r.bits[at]! & ROLE) === Role.argument) {
    const origin = r.origins.get(at);
    if (origin.kind !== 'argument') break;
    at = origin.token;
  }
  const made = (r.bits[at]! & ROLE) === Role.pasted || (r.bits[at]! & ROLE) === Role.stringised;
  return r.bits[made ? at : token]! >> ROLE_SHIFT;
}

export function placeOf(span: Place): Place {
  return { file: span.file, from: span.from, to: span.to };
}

/** As in the #define: `x...` is named, `...` is __VA_ARGS__. */
export function parameterNames(macro: Macro): string[] {
  const names = (macro.parameters ?? []).map((node) => node.text);
  if (macro.variadic) names[names.length - 1] = macro.anonymousRest ? '...' : `${names[names.length - 1]}...`;
  return names;
}

/** Source text on one line: splices, comments' newlines and runs of white space become a space. */
export function oneLine(text: string): string {
  return text
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
