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

const opening: ReadonlySet<string> = new Set(['if', 'ifdef', 'ifndef']);
const branches: ReadonlySet<string> = new Set(['else', 'elif', 'elifdef', 'elifndef']);

/**
 * Does the conditional that begins here choose between two definitions of a macro that the user's file calls at the
 * beginning of a line, as `#ifndef MODULE` chooses what module_init means? Looked up in the directives ahead: a step is
 * given its detail when it is recorded. Groups within are passed over, so that only the innermost one counts.
 */
export function decides(r: Reader, buffer: Buffer, names: ReadonlySet<string>): boolean {
  if (names.size === 0 || buffer.rows <= 0 || !definesOne(r, buffer, names)) return false;
  const before = new Set<string>();
  const { hashes, rows } = buffer;
  let inElse = false;
  let depth = 0;
  let k = 0;
  while (k < hashes.length && rows + hashes[k]! < buffer.at) k++;
  for (; k < hashes.length; k++) {
    const hash = rows + hashes[k]!;
    const word = r.text(hash + 1);
    if (word === 'endif' && depth-- === 0) return false;
    if (opening.has(word)) depth++;
    else if (depth > 0) continue;
    else if (branches.has(word)) inElse = true;
    else if (word === 'define') {
      const name = r.text(hash + 2);
      if (!names.has(name)) continue;
      if (!inElse) before.add(name);
      else if (before.has(name)) return true;
    }
  }
  return false;
}

/** Most files define none of them. */
function definesOne(r: Reader, buffer: Buffer, names: ReadonlySet<string>): boolean {
  const { hashes, rows, file } = buffer;
  if (file.deciding === undefined) {
    const define = r.idents.get('define').index;
    file.deciding = false;
    for (let k = 0; k < hashes.length && !file.deciding; k++) {
      const name = rows + hashes[k]! + 1;
      if (r.spell[name] === define) file.deciding = names.has(r.text(name + 1));
    }
  }
  return file.deciding;
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
