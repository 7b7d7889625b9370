// SPDX-License-Identifier: GPL-2.0-only
/**
 * Names of labels (C11 6.2.1p3, 6.8.1): a label belongs to its function, or to the block that declared
 * it with `__label__` (gcc manual, "Locally Declared Labels"). Such a one is told apart from others of
 * its name by a number behind a dot, which no C name has.
 */
import type { OriginId } from '../../base/origin';
import type { Token } from '../../base/token';
import type { Parser } from './parser';

/** `__label__ name;` at the head of a block. */
export function declareLocalLabel(p: Parser, name: string): void {
  p.scope.localLabels ??= new Map();
  p.scope.localLabels.set(name, `${name}.${p.localLabels++}`);
}

/** The label a name means here. */
export function labelMeant(p: Parser, name: string): string {
  for (let scope: Parser['scope'] | undefined = p.scope; scope; scope = scope.parent) {
    const found = scope.localLabels?.get(name);
    if (found !== undefined) return found;
  }
  return name;
}

/** As written. */
export function labelText(label: string): string {
  return label.replace(/\..*/, '');
}

/** A goto, an address, an asm goto names a label, which may stand further on. */
export function mentionLabel(p: Parser, token: Token, origin: OriginId = p.inputLocation()): string {
  const label = labelMeant(p, token.text);
  const state = p.fn?.labels.get(label);
  if (state) state.used ??= origin;
  else p.fn?.labels.set(label, { defined: undefined, used: p.inputLocation(), unusedOk: false });
  return label;
}
