// SPDX-License-Identifier: GPL-2.0-only
/**
 * Words to fields: braces, tilde, parameters, command substitution, arithmetic, field splitting, file names.
 * POSIX.1-2017, Shell Command Language, 2.6 (word expansions); braces are bash's.
 */
import { evaluate, type Variables } from './arithmetic';
import { braces } from './braces';
import { globSource, patternOf } from './patterns';
import type { Change, List, Piece, Word } from './syntax';
import type { Tree } from './tree';
import { absolute } from './tree';

export interface Scope extends Variables {
  readonly cwd: string;
  readonly home: string;
  readonly tree: Tree;
  /** a special parameter or a variable; undefined: not set */
  parameter(name: string): string | undefined;
  /** `$1` and on */
  readonly positional: readonly string[];
  /** what a `$(command)` prints */
  substitute(list: List): string;
}

/** Unwinds a command whose word cannot be expanded; the message is bash's. */
export class ExpansionProblem extends Error {}

/** A stretch of a field: only what is expanded and not quoted is split; only what is not quoted is matched. */
interface Stretch {
  readonly text: string;
  readonly quoted: boolean;
  readonly expanded: boolean;
}
/** Between two stretches a field ends: `"$@"`. */
const BREAK = undefined;

/** The fields a word becomes: none, one, or several. */
export function expandWord(word: Word, scope: Scope): string[] {
  return braces(word).flatMap((one) => split(stretches(one, scope), scope).flatMap((field) => match(field, scope)));
}

/** One text, whatever is in the word: an assignment's value, a redirection's target. */
export function expandText(word: Word, scope: Scope): string {
  return stretches(word, scope, true)
    .map((stretch) => stretch?.text ?? ' ')
    .join('');
}

/** A pattern: what is quoted in the word stands for itself. */
export function expandPattern(word: Word, scope: Scope): string {
  return stretches(word, scope)
    .map((stretch) => (stretch ? (stretch.quoted ? quotedPattern(stretch.text) : stretch.text) : ' '))
    .join('');
}

const quotedPattern = (text: string): string => text.replace(/[*?[\]\\^!-]/g, '\\$&');

function stretches(word: Word, scope: Scope, isValue = false): (Stretch | undefined)[] {
  return word.flatMap((piece, i) => {
    switch (piece.kind) {
      case 'text':
        return {
          text: piece.quoted ? piece.text : tilde(piece.text, i, word, scope, isValue),
          quoted: piece.quoted,
          expanded: false,
        };
      case 'parameter':
        return parameter(piece, scope);
      case 'command':
        return { text: scope.substitute(piece.list).replace(/\n+$/, ''), quoted: piece.quoted, expanded: true };
      case 'arithmetic':
        return {
          text: String(evaluate(expandText(piece.expression, scope), scope)),
          quoted: piece.quoted,
          expanded: true,
        };
    }
  });
}

/** `~` and `~/` at a word's beginning; in a value behind each `:` too. */
function tilde(text: string, i: number, word: Word, scope: Scope, isValue: boolean): string {
  const ends = (at: string): boolean =>
    at.startsWith('/') || (at === '' && word.length === i + 1) || (isValue && at.startsWith(':'));
  const home = (part: string): string =>
    part.startsWith('~+') && ends(part.slice(2))
      ? scope.cwd + part.slice(2)
      : part.startsWith('~') && ends(part.slice(1))
        ? scope.home + part.slice(1)
        : part;
  if (isValue && text.includes(':'))
    return text
      .split(':')
      .map((part, k) => (k > 0 || i === 0 ? home(part) : part))
      .join(':');
  return i === 0 ? home(text) : text;
}

function parameter(piece: Extract<Piece, { kind: 'parameter' }>, scope: Scope): (Stretch | undefined)[] {
  const { name, change, quoted } = piece;
  const one = (text: string): Stretch[] => [{ text, quoted, expanded: true }];
  if (name === '@' || name === '*') {
    if (change?.kind === 'length') return one(String(scope.positional.length));
    const values =
      change && change.kind !== 'default'
        ? scope.positional.map((value) => changed(value, name, change, scope))
        : scope.positional;
    if (change?.kind === 'default' && (change.operator === '+') === values.length > 0)
      return fill(change, name, quoted, scope);
    if (quoted && name === '*') return one(values.join(ifsOf(scope).slice(0, 1)));
    return values.flatMap((value, i) => [...(i > 0 ? [BREAK] : []), ...one(value)]);
  }
  const value = scope.parameter(name);
  if (change?.kind !== 'default') return one(change ? changed(value ?? '', name, change, scope) : (value ?? ''));
  const isSet = change.orEmpty ? (value ?? '') !== '' : value !== undefined;
  if (change.operator === '+') return isSet ? fill(change, name, quoted, scope) : one('');
  return isSet ? one(value!) : fill(change, name, quoted, scope);
}

/** The word of `${name:-word}` and its kin. */
function fill(
  change: Extract<Change, { kind: 'default' }>,
  name: string,
  quoted: boolean,
  scope: Scope,
): (Stretch | undefined)[] {
  if (change.operator === '=') {
    const text = expandText(change.word, scope);
    scope.set(name, text);
    return [{ text, quoted, expanded: true }];
  }
  if (change.operator === '?')
    throw new ExpansionProblem(`${name}: ${expandText(change.word, scope) || 'parameter null or not set'}`);
  // What is written in the word is split like what is expanded.
  return stretches(change.word, scope).map(
    (stretch) => stretch && { ...stretch, quoted: quoted || stretch.quoted, expanded: true },
  );
}

function changed(value: string, name: string, change: Change, scope: Scope): string {
  switch (change.kind) {
    case 'length':
      return String([...value].length);
    case 'trim': {
      const source = (greedy: boolean): string => globSource(expandPattern(change.pattern, scope), greedy);
      if (change.operator.startsWith('#'))
        return value.replace(new RegExp(`^(?:${source(change.operator === '##')})`, 's'), '');
      const regexp = new RegExp(`^(?:${source(true)})$`, 's');
      // A suffix: the shortest begins last.
      const starts = Array.from({ length: value.length + 1 }, (_, i) => i);
      const at = (change.operator === '%' ? starts.toReversed() : starts).find((i) => regexp.test(value.slice(i)));
      return at === undefined ? value : value.slice(0, at);
    }
    case 'replace': {
      const pattern = expandPattern(change.pattern, scope);
      if (pattern === '') return value;
      const source = `${change.at === '#' ? '^' : ''}(?:${globSource(pattern)})${change.at === '%' ? '$' : ''}`;
      const by = expandText(change.by, scope);
      return value.replace(new RegExp(source, change.at === '/' ? 'gs' : 's'), (found) => (found === '' ? '' : by));
    }
    case 'slice': {
      const characters = [...value];
      const number = (word: Word): number => Number(evaluate(expandText(word, scope), scope));
      const offset = number(change.offset);
      const from = offset < 0 ? characters.length + offset : offset;
      if (from < 0 || from > characters.length) return '';
      const length = change.length === undefined ? characters.length : number(change.length);
      const to = length < 0 ? characters.length + length : from + length;
      if (to < from) throw new ExpansionProblem(`${expandText(change.length!, scope)}: substring expression < 0`);
      return characters.slice(from, to).join('');
    }
    case 'case': {
      const turn = (text: string): string => (change.upper ? text.toUpperCase() : text.toLowerCase());
      return change.all ? turn(value) : turn(value.slice(0, 1)) + value.slice(1);
    }
    case 'indirect':
      return value === '' ? '' : (scope.parameter(value) ?? '');
    case 'default':
      return name;
  }
}

const ifsOf = (scope: Scope): string => scope.parameter('IFS') ?? ' \t\n';

/** 2.6.5: what an expansion gave is cut at IFS, unless it was quoted. */
function split(pieces: readonly (Stretch | undefined)[], scope: Scope): Stretch[][] {
  const ifs = ifsOf(scope);
  const fields: Stretch[][] = [];
  let field: Stretch[] | undefined;
  const end = (): void => {
    if (field) fields.push(field);
    field = undefined;
  };
  for (const piece of pieces) {
    if (piece === BREAK) {
      end();
      continue;
    }
    if (piece.quoted || !piece.expanded || ifs === '') {
      if (piece.text === '' && !piece.quoted) continue;
      (field ??= []).push(piece);
      continue;
    }
    let text = '';
    /** the separator before was a blank: the next one ends no second field */
    let afterBlank = false;
    for (const c of piece.text) {
      if (!ifs.includes(c)) {
        text += c;
        afterBlank = false;
        continue;
      }
      const isBlank = ' \t\n'.includes(c);
      if (text !== '') (field ??= []).push({ ...piece, text });
      else if (!isBlank && !field && !afterBlank) field = [];
      text = '';
      end();
      afterBlank = isBlank;
    }
    if (text !== '') (field ??= []).push({ ...piece, text });
  }
  end();
  return fields;
}

/** 2.13.3: a field with `*`, `?` or `[` becomes the names it matches; if there are none it stays. */
function match(field: readonly Stretch[], scope: Scope): string[] {
  const text = field.map((s) => s.text).join('');
  if (!field.some(({ text: t, quoted }) => !quoted && /[*?[]/.test(t))) return [text];
  const pattern = field.map(({ text: t, quoted }) => (quoted ? quotedPattern(t) : t)).join('');
  const found = filesMatching(pattern, scope);
  return found.length > 0 ? found : [text];
}

export function filesMatching(pattern: string, scope: Pick<Scope, 'cwd' | 'tree'>): string[] {
  let found = [pattern.startsWith('/') ? '/' : ''];
  const parts = pattern.split('/').filter((p) => p !== '');
  const last = parts.length - 1;
  for (const [i, part] of parts.entries()) {
    const join = (base: string, name: string): string =>
      `${base}${base === '' || base.endsWith('/') ? '' : '/'}${name}`;
    if (!/[*?[]/.test(part)) {
      const name = part.replace(/\\(.)/g, '$1');
      found = found.map((base) => join(base, name)).filter((path) => scope.tree.stat(absolute(scope.cwd, path)));
      continue;
    }
    const regexp = patternOf(part);
    found = found.flatMap((base) => {
      const folder = absolute(scope.cwd, base === '' ? '.' : base);
      if (scope.tree.stat(folder)?.kind !== 'folder') return [];
      return scope.tree
        .list(folder)
        .filter(
          ({ name, kind }) =>
            regexp.test(name) && (part.startsWith('.') || !name.startsWith('.')) && (i === last || kind === 'folder'),
        )
        .map(({ name }) => join(base, name));
    });
  }
  if (pattern.endsWith('/'))
    found = found
      .filter((path) => scope.tree.stat(absolute(scope.cwd, path))?.kind === 'folder')
      .map((path) => `${path}/`);
  return found.filter((path) => path !== '' && path !== '/').toSorted();
}
