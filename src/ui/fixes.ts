// SPDX-License-Identifier: GPL-2.0-only
/**
 * The compiler's corrections (gcc manual, "Diagnostic Message Formatting Options": fix-it hints), as
 * edits of the source: told in words, and made.
 *
 * A correction holds for the text the build saw; where the text is another by now there is none.
 */
import type { Drawing, FixIt } from '../core/base/diagnostic';
import { projectActions, projectStore } from '../store';
import type { UiKey, Values } from '../i18n';

type Files = Readonly<Record<string, string>>;

/** Those that can still be made, all in one file; empty: none. */
export function fixesOf({ fixIts = [] }: Drawing, built: Files, now: Files): readonly FixIt[] {
  const [first] = fixIts;
  const good = first && fixIts.every(({ file }) => file === first.file && file in built && built[file] === now[file]);
  return good ? fixIts : [];
}

/** Each of them in words: `insert ";"`. */
export function fixWords(fixIts: readonly FixIt[], text: string, t: (key: UiKey, values?: Values) => string): string {
  return fixIts
    .map(({ from, to, text: put }) => {
      const old = text.slice(from, to);
      const values = { old, put: put.trim() };
      return old === '' ? t('fix.insert', values) : put === '' ? t('fix.remove', values) : t('fix.replace', values);
    })
    .join(', ');
}

/** The text with all of them made, from its end to its beginning, so that each finds its place. */
export function fixed(text: string, fixIts: readonly FixIt[]): string {
  return [...fixIts]
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((done, { from, to, text: put }) => done.slice(0, from) + put + done.slice(to), text);
}

export function applyFixes(fixIts: readonly FixIt[]): void {
  const file = fixIts[0]?.file;
  const text = file === undefined ? undefined : projectStore.getState().files[file];
  if (file !== undefined && text !== undefined) projectActions.edit(file, fixed(text, fixIts));
}
