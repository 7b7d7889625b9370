// SPDX-License-Identifier: GPL-2.0-only
/** grep, head, tail, wc, sort, uniq, cut, tr and sed's `s`, as far as one needs them behind a pipe. Text is bytes, a character each. */
import type { ToolResult } from '../types';

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

/** `-c 100` and `-c100`: bytes in place of lines. */
function bytesAsked(args: readonly string[]): { n: number; paths: string[] } | undefined {
  const at = args.findIndex((arg) => /^-c\d*$/.test(arg));
  if (at < 0) return undefined;
  const joined = args[at] !== '-c';
  const n = Number(joined ? args[at]!.slice(2) : args[at + 1]);
  return Number.isInteger(n) ? { n, paths: args.filter((_, i) => i !== at && (joined || i !== at + 1)) } : undefined;
}

function part(name: string, cut: <T extends string | string[]>(whole: T, n: number) => T): Filter {
  return (args, input, read) => {
    const bytes = bytesAsked(args);
    if (bytes) {
      const text = textOf(name, bytes.paths, input, read);
      return typeof text === 'string' ? done(cut(text, bytes.n)) : text;
    }
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

const uniq: Filter = (args, input, read) => {
  const text = textOf(
    'uniq',
    args.filter((arg) => !arg.startsWith('-')),
    input,
    read,
  );
  if (typeof text !== 'string') return text;
  const groups: { line: string; n: number }[] = [];
  for (const line of linesOf(text)) {
    const last = groups.at(-1);
    if (last?.line === line) last.n++;
    else groups.push({ line, n: 1 });
  }
  const counted = args.includes('-c');
  return done(joined(groups.map(({ line, n }) => (counted ? `${String(n).padStart(7)} ${line}` : line))));
};

/** `-d: -f1,3`, `-c1-8`: fields or characters, by number. */
const cut: Filter = (args, input, read) => {
  const value = (letter: string): string | undefined => {
    const at = args.findIndex((arg) => arg.startsWith(`-${letter}`));
    return at < 0 ? undefined : args[at]!.length > 2 ? args[at]!.slice(2) : args[at + 1];
  };
  const list = value('f') ?? value('c');
  if (list === undefined) return failed('cut: you must specify a list of bytes, characters, or fields', 1);
  const values = new Set(
    ['d', 'f', 'c'].flatMap((letter) => (args.includes(`-${letter}`) ? [args.indexOf(`-${letter}`) + 1] : [])),
  );
  const text = textOf(
    'cut',
    args.filter((arg, i) => !arg.startsWith('-') && !values.has(i)),
    input,
    read,
  );
  if (typeof text !== 'string') return text;
  const ranges = list.split(',').map((range) => {
    const [from, to] = range.includes('-') ? range.split('-') : [range, range];
    return { from: Number(from === '' ? 1 : from), to: to === '' ? Infinity : Number(to) };
  });
  const wanted = (n: number): boolean => ranges.some(({ from, to }) => n >= from && n <= to);
  const separator = value('f') === undefined ? '' : (value('d') ?? '\t');
  const pick = (line: string): string =>
    separator !== '' && !line.includes(separator)
      ? line
      : line
          .split(separator)
          .filter((_, i) => wanted(i + 1))
          .join(separator);
  return done(joined(linesOf(text).map(pick)));
};

/** `tr a-z A-Z`, `tr -d x`: sets of characters and ranges. */
const tr: Filter = (args, input) => {
  const set = (text: string): string[] =>
    [
      ...text
        .replace(/\\n/g, '\n')
        .replace(/\\t/g, '\t')
        .replace(/\\0/g, '\0')
        .matchAll(/(.)-(.)|(.)/gs),
    ].flatMap(([, from, to, one]) =>
      one !== undefined
        ? [one]
        : Array.from({ length: Math.max(0, to!.charCodeAt(0) - from!.charCodeAt(0) + 1) }, (_, i) =>
            String.fromCharCode(from!.charCodeAt(0) + i),
          ),
    );
  const removing = args[0] === '-d';
  const [first, second] = removing ? args.slice(1) : args;
  if (first === undefined || (!removing && second === undefined)) return failed('tr: missing operand', 1);
  const from = set(first);
  const to = removing ? [] : set(second!);
  return done(
    [...input]
      .map((c) => (from.includes(c) ? (removing ? '' : (to[Math.min(from.indexOf(c), to.length - 1)] ?? c)) : c))
      .join(''),
  );
};

/** sed's `s/a/b/`, with `g`, `i`, `p` and any delimiter, `-n`, `-e`, `-E`. */
const sed: Filter = (args, input, read) => {
  const quiet = args.includes('-n');
  const extended = args.includes('-E') || args.includes('-r');
  const operands = args.filter((arg) => !/^-[nEre]$/.test(arg));
  const [script, ...paths] = operands;
  const match = /^s(.)((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1([gip]*)$/s.exec(script ?? '');
  if (!match) return failed(`sed: -e expression #1, char 0: this sed knows s/// only`, 1);
  const [, , pattern, replacement, flags] = match as unknown as [string, string, string, string, string];
  const text = textOf('sed', paths, input, read);
  if (typeof text !== 'string') return text;
  let regexp: RegExp;
  try {
    regexp = new RegExp(
      extended ? pattern : basic(pattern),
      `${flags.includes('g') ? 'g' : ''}${flags.includes('i') ? 'i' : ''}`,
    );
  } catch {
    return failed('sed: -e expression #1: Invalid regular expression', 1);
  }
  const put = replacement
    .replace(/\$/g, '$$$$')
    .replace(/\\([1-9])/g, '$$$1')
    .replace(/(^|[^\\])&/g, '$1$$&')
    .replace(/\\(.)/g, '$1');
  const lines = linesOf(text).flatMap((line) => {
    const after = line.replace(regexp, put);
    return [...(quiet ? [] : [after]), ...(flags.includes('p') && after !== line ? [after] : [])];
  });
  return done(joined(lines));
};

export const filters: Readonly<Record<string, Filter>> = {
  grep,
  head: part('head', (whole, n) => whole.slice(0, n) as typeof whole),
  tail: part('tail', (whole, n) => whole.slice(n === 0 ? whole.length : -n) as typeof whole),
  wc,
  sort,
  uniq,
  cut,
  tr,
  sed,
};
