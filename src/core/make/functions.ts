// SPDX-License-Identifier: GPL-2.0-only
/** GNU make's functions (manual, chapter 8). `$(file ...)`, `$(guile ...)` and `$(load ...)` are not there. */
import { stemOf, substitute } from './stem';
import { splitArguments, words } from './text';
import type { Variable, Variables } from './variables';

type Call = (args: readonly string[], variables: Variables) => string;

const each = (text: string | undefined, change: (word: string) => string): string =>
  words(text ?? '')
    .map(change)
    .join(' ');

const simple = (value: string): Variable => ({ value, recursive: false, origin: 'automatic' });

/** A word of `$(word ...)`: make stops at what is no number. */
function count(text: string | undefined, which: string, name: string, least: number, v: Variables): number {
  const trimmed = (text ?? '').trim();
  if (!/^\d+$/.test(trimmed)) v.stop(`non-numeric ${which} argument to '${name}' function: '${trimmed}'`);
  else if (Number(trimmed) < least) v.stop(`${which} argument to '${name}' function must be greater than 0`);
  return Number(trimmed);
}

function path(cwd: string, name: string): string {
  const parts: string[] = [];
  for (const part of (name.startsWith('/') ? name : `${cwd}/${name}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** How many arguments a function takes, and what it gives for them expanded. */
const functions: Readonly<Record<string, readonly [most: number, call: Call]>> = {
  subst: [3, ([from = '', to = '', text = '']) => (from === '' ? text + to : text.replaceAll(from, () => to))],
  patsubst: [3, ([pattern = '', to = '', text = '']) => substitute(pattern, to, text)],
  strip: [1, ([text]) => each(text, (word) => word)],
  findstring: [2, ([find = '', text = '']) => (text.includes(find) ? find : '')],
  filter: [2, ([patterns, text]) => filtered(patterns, text, true)],
  'filter-out': [2, ([patterns, text]) => filtered(patterns, text, false)],
  sort: [1, ([text]) => [...new Set(words(text ?? ''))].sort().join(' ')],
  word: [2, ([n, text], v) => words(text ?? '')[count(n, 'first', 'word', 1, v) - 1] ?? ''],
  words: [1, ([text]) => String(words(text ?? '').length)],
  wordlist: [
    3,
    ([from, to, text], v) =>
      words(text ?? '')
        .slice(count(from, 'first', 'wordlist', 1, v) - 1, count(to, 'second', 'wordlist', 0, v))
        .join(' '),
  ],
  firstword: [1, ([text]) => words(text ?? '')[0] ?? ''],
  lastword: [1, ([text]) => words(text ?? '').at(-1) ?? ''],
  dir: [1, ([text]) => each(text, (word) => (word.includes('/') ? word.slice(0, word.lastIndexOf('/') + 1) : './'))],
  notdir: [1, ([text]) => each(text, (word) => word.slice(word.lastIndexOf('/') + 1))],
  suffix: [
    1,
    ([text]) =>
      words(text ?? '')
        .flatMap((word) => /\.[^./]*$/.exec(word)?.[0] ?? [])
        .join(' '),
  ],
  basename: [1, ([text]) => each(text, (word) => word.replace(/\.[^./]*$/, ''))],
  addsuffix: [2, ([suffix = '', text]) => each(text, (word) => word + suffix)],
  addprefix: [2, ([prefix = '', text]) => each(text, (word) => prefix + word)],
  join: [
    2,
    ([a, b]) => {
      const left = words(a ?? '');
      const right = words(b ?? '');
      const length = Math.max(left.length, right.length);
      return Array.from({ length }, (_, i) => (left[i] ?? '') + (right[i] ?? '')).join(' ');
    },
  ],
  wildcard: [
    1,
    ([patterns], v) =>
      words(patterns ?? '')
        .flatMap((pattern) => v.world.wildcard(pattern))
        .join(' '),
  ],
  abspath: [1, ([text], v) => each(text, (word) => path(v.value('CURDIR'), word))],
  realpath: [
    1,
    ([text], v) =>
      words(text ?? '')
        .filter((word) => v.world.wildcard(word).length > 0)
        .map((word) => path(v.value('CURDIR'), word))
        .join(' '),
  ],
  value: [1, ([name = ''], v) => v.body(name)],
  origin: [1, ([name = ''], v) => v.raw(name)?.origin ?? 'undefined'],
  flavor: [
    1,
    ([name = ''], v) => {
      const variable = v.raw(name);
      return variable ? (variable.recursive ? 'recursive' : 'simple') : 'undefined';
    },
  ],
  shell: [1, ([command = ''], v) => v.shell(command)],
  info: [1, ([text = ''], v) => said(v, 'out', text)],
  warning: [1, ([text = ''], v) => said(v, 'error', `${placed(v)}${text}`)],
  error: [
    1,
    ([text = ''], v) => {
      v.stop(text);
      return '';
    },
  ],
  eval: [
    1,
    ([text = ''], v) => {
      v.evaluate?.(text);
      return '';
    },
  ],
};

/** These take their arguments unexpanded. */
const lazy: Readonly<Record<string, readonly [most: number, call: Call]>> = {
  if: [
    3,
    ([condition = '', then = '', otherwise = ''], v) =>
      v.expand(condition.trim()) !== '' ? v.expand(then) : v.expand(otherwise),
  ],
  or: [
    Number.POSITIVE_INFINITY,
    (args, v) => {
      for (const arg of args) {
        const value = v.expand(arg.trim());
        if (value !== '') return value;
      }
      return '';
    },
  ],
  and: [
    Number.POSITIVE_INFINITY,
    (args, v) => {
      let value = '';
      for (const arg of args) if ((value = v.expand(arg.trim())) === '') return '';
      return value;
    },
  ],
  foreach: [
    3,
    ([name = '', list = '', text = ''], v) => {
      const variable = v.expand(name).trim();
      return words(v.expand(list))
        .map((word) => v.within([[variable, simple(word)]], () => v.expand(text)))
        .join(' ');
    },
  ],
  call: [
    Number.POSITIVE_INFINITY,
    ([name = '', ...args], v) => {
      const called = v.expand(name).trim();
      const values = args.map((arg) => v.expand(arg));
      if (isFunction(called)) {
        const own = functions[called];
        return own ? own[1](values, v) : lazy[called]![1](values, v);
      }
      // Arguments of an outer call do not show through.
      const places = Array.from(
        { length: 10 },
        (_, i) => [String(i), simple(i === 0 ? called : (values[i - 1] ?? ''))] as const,
      );
      const more = values.slice(9).map((value, i) => [String(i + 10), simple(value)] as const);
      return v.within([...places, ...more], () => v.expand(v.body(called)));
    },
  ],
};

function filtered(patterns: string | undefined, text: string | undefined, keep: boolean): string {
  const list = words(patterns ?? '');
  return words(text ?? '')
    .filter((word) => list.some((pattern) => stemOf(pattern, word) !== undefined) === keep)
    .join(' ');
}

function placed({ place }: Variables): string {
  return place ? `${place.file}:${place.line}: ` : '';
}

function said(v: Variables, stream: 'out' | 'error', text: string): string {
  v.world.say(stream, text);
  return '';
}

export function isFunction(name: string): boolean {
  return Object.hasOwn(functions, name) || Object.hasOwn(lazy, name);
}

/** `text`: the arguments as they are written. */
export function callFunction(name: string, text: string, variables: Variables): string {
  const own = lazy[name];
  if (own) return own[1](splitArguments(text, own[0]), variables);
  const [most, call] = functions[name]!;
  const args = splitArguments(text, most).map((arg) => variables.expand(arg));
  return variables.fault ? '' : call(args, variables);
}
