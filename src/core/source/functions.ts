// SPDX-License-Identifier: GPL-2.0-only
/** GNU make's text functions (manual, chapter 8), those a driver's Makefile meets. `$(shell ...)` gives nothing: there is no shell. */
import type { Variables } from './makefile';

type Call = (args: readonly string[], variables: Variables) => string;

function split(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function each(text: string | undefined, change: (word: string) => string): string {
  return split(text).map(change).join(' ');
}

function matches(pattern: string, word: string): string | undefined {
  const at = pattern.indexOf('%');
  if (at < 0) return pattern === word ? '' : undefined;
  const before = pattern.slice(0, at);
  const after = pattern.slice(at + 1);
  return word.length >= before.length + after.length && word.startsWith(before) && word.endsWith(after)
    ? word.slice(before.length, word.length - after.length)
    : undefined;
}

function globToRegExp(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${escaped}$`);
}

const functions: Readonly<Record<string, Call>> = {
  subst: ([from = '', to = '', text = '']) => (from === '' ? text : text.replaceAll(from, to)),
  patsubst: ([pattern = '', to = '', text]) =>
    each(text, (word) => {
      const stem = matches(pattern.trim(), word);
      return stem === undefined ? word : to.trim().replace('%', stem);
    }),
  strip: ([text]) => split(text).join(' '),
  findstring: ([find = '', text = '']) => (text.includes(find) ? find : ''),
  filter: ([patterns, text]) =>
    split(text)
      .filter((word) => split(patterns).some((p) => matches(p, word) !== undefined))
      .join(' '),
  'filter-out': ([patterns, text]) =>
    split(text)
      .filter((word) => !split(patterns).some((p) => matches(p, word) !== undefined))
      .join(' '),
  sort: ([text]) => [...new Set(split(text))].sort().join(' '),
  word: ([n, text]) => split(text)[Number(n) - 1] ?? '',
  words: ([text]) => String(split(text).length),
  wordlist: ([from, to, text]) =>
    split(text)
      .slice(Number(from) - 1, Number(to))
      .join(' '),
  firstword: ([text]) => split(text)[0] ?? '',
  lastword: ([text]) => split(text).at(-1) ?? '',
  dir: ([text]) => each(text, (word) => (word.includes('/') ? word.slice(0, word.lastIndexOf('/') + 1) : './')),
  notdir: ([text]) => each(text, (word) => word.slice(word.lastIndexOf('/') + 1)),
  suffix: ([text]) => each(text, (word) => /\.[^./]*$/.exec(word)?.[0] ?? '').trim(),
  basename: ([text]) => each(text, (word) => word.replace(/\.[^./]*$/, '')),
  addsuffix: ([suffix = '', text]) => each(text, (word) => word + suffix),
  addprefix: ([prefix = '', text]) => each(text, (word) => prefix + word),
  join: ([a, b]) => {
    const left = split(a);
    const right = split(b);
    return Array.from(
      { length: Math.max(left.length, right.length) },
      (_, i) => (left[i] ?? '') + (right[i] ?? ''),
    ).join(' ');
  },
  wildcard: ([patterns], variables) =>
    split(patterns)
      .flatMap((glob) => {
        const plain = glob.replace(/^\.\//, '').replace(/^\/+/, '');
        return variables.paths.filter((path) => globToRegExp(plain).test(path)).sort();
      })
      .join(' '),
  abspath: ([text]) => text ?? '',
  realpath: ([text]) => text ?? '',
  value: ([name = ''], variables) => variables.raw(name)?.value ?? '',
  origin: ([name = ''], variables) => (variables.has(name) ? 'file' : 'undefined'),
  shell: () => '',
  info: () => '',
  warning: () => '',
  error: () => '',
  eval: () => '',
};

/** These take their arguments unexpanded. */
const lazy: Readonly<Record<string, Call>> = {
  if: ([condition = '', then = '', otherwise = ''], v) =>
    v.expand(condition).trim() !== '' ? v.expand(then) : v.expand(otherwise),
  or: (args, v) => args.map((arg) => v.expand(arg)).find((value) => value !== '') ?? '',
  and: (args, v) => {
    const values = args.map((arg) => v.expand(arg));
    return values.every((value) => value !== '') ? (values.at(-1) ?? '') : '';
  },
  foreach: ([name = '', list = '', text = ''], v) => {
    const variable = v.expand(name).trim();
    const old = v.raw(variable);
    const result = split(v.expand(list)).map((word) => {
      v.set(variable, { value: word, recursive: false });
      return v.expand(text);
    });
    v.set(variable, old ?? { value: '', recursive: false });
    return result.join(' ');
  },
  call: ([name = '', ...args], v) => {
    const body = v.raw(v.expand(name).trim())?.value ?? '';
    const values = args.map((arg) => v.expand(arg));
    const old = values.map((_, i) => v.raw(String(i + 1)));
    values.forEach((value, i) => v.set(String(i + 1), { value, recursive: false }));
    const result = v.expand(body);
    old.forEach((variable, i) => v.set(String(i + 1), variable ?? { value: '', recursive: false }));
    return result;
  },
};

export function isFunction(name: string): boolean {
  return Object.hasOwn(functions, name) || Object.hasOwn(lazy, name);
}

export function callFunction(name: string, args: readonly string[], variables: Variables, expanded = false): string {
  const own = lazy[name];
  if (own) return own(args, variables);
  return functions[name]!(expanded ? args : args.map((arg) => variables.expand(arg)), variables);
}
