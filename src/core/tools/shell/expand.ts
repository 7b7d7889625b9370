// SPDX-License-Identifier: GPL-2.0-only
/**
 * Words to fields: parameters, command substitution, field splitting, file names.
 * POSIX.1-2017, Shell Command Language, 2.6 (word expansions) and 2.13 (patterns).
 */
import type { Tree } from './tree';
import { absolute } from './tree';
import type { Word } from './words';

export interface Scope {
  readonly cwd: string;
  readonly home: string;
  readonly tree: Tree;
  parameter(name: string): string;
  /** what a `$(command)` prints */
  substitute(line: string): string;
}

/** A stretch of a field: only what is not quoted is split and matched. */
interface Stretch {
  readonly text: string;
  readonly quoted: boolean;
}

/** The fields a word becomes: none, one, or several. */
export function expandWord(word: Word, scope: Scope): string[] {
  const fields = split(stretches(word, scope));
  return fields.flatMap((field) => match(field, scope));
}

/** One text, whatever is in the word: an assignment's value, a redirection's target. */
export function expandText(word: Word, scope: Scope): string {
  return stretches(word, scope)
    .map(({ text }) => text)
    .join('');
}

function stretches(word: Word, scope: Scope): (Stretch & { readonly expanded: boolean })[] {
  return word.map((piece, i) => {
    switch (piece.kind) {
      case 'text': {
        const tilde = i === 0 && !piece.quoted && /^~(?=\/|$)/.test(piece.text);
        return { text: tilde ? scope.home + piece.text.slice(1) : piece.text, quoted: piece.quoted, expanded: false };
      }
      case 'parameter':
        return { text: scope.parameter(piece.name), quoted: piece.quoted, expanded: true };
      case 'command':
        return { text: scope.substitute(piece.line).replace(/\n+$/, ''), quoted: piece.quoted, expanded: true };
    }
  });
}

/** 2.6.5: what an expansion gave is cut at blanks, unless it was quoted. */
function split(pieces: readonly (Stretch & { readonly expanded: boolean })[]): Stretch[][] {
  const fields: Stretch[][] = [];
  let field: Stretch[] | undefined;
  for (const { text, quoted, expanded } of pieces) {
    if (quoted || !expanded) {
      field ??= [];
      field.push({ text, quoted });
      continue;
    }
    for (const part of text.split(/([ \t\n]+)/)) {
      if (part === '') continue;
      if (/^[ \t\n]/.test(part)) {
        if (field) fields.push(field);
        field = undefined;
      } else {
        field ??= [];
        field.push({ text: part, quoted });
      }
    }
  }
  if (field) fields.push(field);
  return fields;
}

/** 2.13.3: a field with `*`, `?` or `[` becomes the names it matches; if there are none it stays. */
function match(field: readonly Stretch[], scope: Scope): string[] {
  const text = field.map((s) => s.text).join('');
  if (!field.some(({ text: t, quoted }) => !quoted && /[*?[]/.test(t))) return [text];
  const pattern = field.map(({ text: t, quoted }) => (quoted ? t.replace(/[*?[\]\\]/g, '\\$&') : t)).join('');
  const rooted = pattern.startsWith('/');
  let found = [rooted ? '/' : ''];
  for (const part of pattern.split('/').filter((p) => p !== '')) {
    const regexp = patternOf(part);
    found = found.flatMap((base) => {
      const folder = absolute(scope.cwd, base === '' ? '.' : base);
      if (scope.tree.stat(folder)?.kind !== 'folder') return [];
      const names = scope.tree.list(folder).map((entry) => entry.name);
      return names
        .filter((name) => regexp.test(name) && (part.startsWith('.') || !name.startsWith('.')))
        .map((name) => `${base}${base === '' || base.endsWith('/') ? '' : '/'}${name}`);
    });
  }
  const sorted = found.filter((path) => path !== '' && path !== '/').toSorted();
  return sorted.length > 0 ? sorted : [text];
}

/** A pattern of the shell as one of ours. */
export function patternOf(pattern: string): RegExp {
  const source = pattern.replace(
    /\\(.)|\[(!?)([^\]]+)\]|[*?]|[.+^${}()|[\]]/g,
    (whole, escaped?: string, not?: string, set?: string) => {
      if (escaped !== undefined) return escaped.replace(/[.+^${}()|[\]\\*?]/g, '\\$&');
      if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replace(/\\/g, '\\\\')}]`;
      return whole === '*' ? '.*' : whole === '?' ? '.' : `\\${whole}`;
    },
  );
  return new RegExp(`^${source}$`, 's');
}
