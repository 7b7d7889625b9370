// SPDX-License-Identifier: GPL-2.0-only
/** grep, head, tail, wc and sort, as far as one needs them behind a pipe. */
import type { ToolResult } from './types';

type Filter = (args: readonly string[], input: string, read: (path: string) => string | undefined) => ToolResult;

const done = (stdout: string, status = 0): ToolResult => ({ stdout, stderr: '', status });
const failed = (stderr: string, status: number): ToolResult => ({ stdout: '', stderr: `${stderr}\n`, status });

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** The text of the files named, or what came through the pipe. */
function textOf(
  name: string,
  paths: readonly string[],
  input: string,
  read: (path: string) => string | undefined,
): string | ToolResult {
  if (paths.length === 0) return input;
  const texts: string[] = [];
  for (const path of paths) {
    const text = read(path);
    if (text === undefined) return failed(`${name}: ${path}: No such file or directory`, 2);
    texts.push(text);
  }
  return texts.join('');
}

/** A basic regular expression as one of ours: `\|`, `\(`, `\+` are operators, `|`, `(`, `+` are not. */
function basic(pattern: string): string {
  return pattern.replace(/\\([|(){}+?])|[|(){}+?]/g, (whole, operator: string | undefined) => operator ?? `\\${whole}`);
}

const grep: Filter = (args, input, read) => {
  const letters = new Set<string>();
  const operands: string[] = [];
  for (const arg of args) {
    if (arg.startsWith('-') && arg.length > 1) for (const letter of arg.slice(1)) letters.add(letter);
    else operands.push(arg);
  }
  const unknown = [...letters].find((letter) => !'ivncEFqoe'.includes(letter));
  if (unknown !== undefined) return failed(`grep: invalid option -- '${unknown}'`, 2);
  const [pattern, ...paths] = operands;
  if (pattern === undefined) return failed('Usage: grep [OPTION]... PATTERNS [FILE]...', 2);
  const source = letters.has('F')
    ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    : letters.has('E')
      ? pattern
      : basic(pattern);
  let regexp: RegExp;
  try {
    regexp = new RegExp(source, letters.has('i') ? 'i' : '');
  } catch {
    return failed(`grep: ${pattern}: Invalid regular expression`, 2);
  }
  const text = textOf('grep', paths, input, read);
  if (typeof text !== 'string') return text;
  const found = linesOf(text)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => regexp.test(line) !== letters.has('v'));
  const status = found.length > 0 ? 0 : 1;
  if (letters.has('q')) return done('', status);
  if (letters.has('c')) return done(`${found.length}\n`, status);
  if (letters.has('o'))
    return done(joined(found.flatMap(({ line }) => line.match(new RegExp(regexp, `${regexp.flags}g`)) ?? [])), status);
  return done(joined(found.map(({ line, number }) => (letters.has('n') ? `${number}:${line}` : line))), status);
};

/** `-n 3`, `-n3` and `-3`; 10 without any. */
function count(name: string, args: readonly string[]): { n: number; paths: string[] } | ToolResult {
  const paths: string[] = [];
  let n = 10;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    const value = arg === '-n' ? args[++i] : /^-n?(\d+)$/.exec(arg)?.[1];
    if (value !== undefined && /^\d+$/.test(value)) n = Number(value);
    else if (arg.startsWith('-')) return failed(`${name}: invalid number of lines: '${value ?? arg}'`, 1);
    else paths.push(arg);
  }
  return { n, paths };
}

function part(name: string, cut: (lines: string[], n: number) => string[]): Filter {
  return (args, input, read) => {
    const options = count(name, args);
    if ('status' in options) return options;
    const text = textOf(name, options.paths, input, read);
    return typeof text === 'string' ? done(joined(cut(linesOf(text), options.n))) : text;
  };
}

const wc: Filter = (args, input, read) => {
  const text = textOf(
    'wc',
    args.filter((arg) => !arg.startsWith('-')),
    input,
    read,
  );
  if (typeof text !== 'string') return text;
  const counts = { l: linesOf(text).length, w: text.split(/\s+/).filter((word) => word !== '').length, c: text.length };
  const asked = (['l', 'w', 'c'] as const).filter((letter) =>
    args.some((arg) => arg.startsWith('-') && arg.includes(letter)),
  );
  if (asked.length === 1) return done(`${counts[asked[0]!]}\n`);
  const shown = asked.length === 0 ? (['l', 'w', 'c'] as const) : asked;
  return done(`${shown.map((letter) => String(counts[letter]).padStart(7)).join(' ')}\n`);
};

const sort: Filter = (args, input, read) => {
  const text = textOf(
    'sort',
    args.filter((arg) => !arg.startsWith('-')),
    input,
    read,
  );
  if (typeof text !== 'string') return text;
  const has = (letter: string): boolean => args.some((arg) => arg.startsWith('-') && arg.includes(letter));
  const numeric = (line: string): number => Number(/^\s*(-?\d+)/.exec(line)?.[1] ?? 0);
  const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = linesOf(text).toSorted((a, b) => (has('n') ? numeric(a) - numeric(b) : 0) || plain(a, b));
  const unique = has('u') ? sorted.filter((line, i) => i === 0 || line !== sorted[i - 1]) : sorted;
  return done(joined(has('r') ? unique.toReversed() : unique));
};

export const filters: Readonly<Record<string, Filter>> = {
  grep,
  head: part('head', (lines, n) => lines.slice(0, n)),
  tail: part('tail', (lines, n) => (n === 0 ? [] : lines.slice(-n))),
  wc,
  sort,
};
