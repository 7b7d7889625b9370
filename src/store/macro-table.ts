// SPDX-License-Identifier: GPL-2.0-only
/**
 * The macros as of a step.
 *
 * In: the definitions and undefinitions folded so far, what the unit had defined at its end. Out: a row a name, by
 * name. Predefined macros and those of the command line stand in no file and have no step; they are taken from
 * the end of the unit, unless a step has told otherwise.
 */
import { chainItems, type PreprocessState } from '../core/preprocess/events';
import type { MacroInfo } from '../core/preprocess/types';

export interface MacroRow {
  readonly name: string;
  /** with parentheses; empty for an object-like macro */
  readonly parameters: string;
  readonly body: string;
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly state: 'defined' | 'undefined' | 'predefined';
}

export function macroTable(macros: PreprocessState['macros'], atEnd: readonly MacroInfo[]): readonly MacroRow[] {
  const rows = new Map<string, MacroRow>();
  for (const { name, parameters, variadic, body, file, from, to } of atEnd) {
    if (!file.startsWith('<')) continue;
    const list = parameters?.map((p, i) =>
      variadic && i === parameters.length - 1 ? (p === '__VA_ARGS__' ? '...' : `${p}...`) : p,
    );
    rows.set(name, { name, parameters: list ? `(${list.join(', ')})` : '', body, file, from, to, state: 'predefined' });
  }
  for (const { name, text, file, from, to, defined } of chainItems(macros)) {
    const rest = text.slice(name.length);
    const end = rest.startsWith('(') ? rest.indexOf(')') + 1 : 0;
    rows.set(name, {
      name,
      parameters: rest.slice(0, end),
      body: rest.slice(end).trim(),
      file,
      from,
      to,
      state: defined ? 'defined' : 'undefined',
    });
  }
  return [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
