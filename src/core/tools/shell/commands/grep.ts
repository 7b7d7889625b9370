// SPDX-License-Identifier: GPL-2.0-only
/** grep 3.8: POSIX's and GNU's options that people type. Text is bytes, as in the C locale. */
import { EISDIR } from '../../../load/errno';
import { fromBytes, fromText, type ByteString } from '../bytes';
import type { Shell, Written } from '../index';
import { PatternProblem, patternOf, regexSource } from '../patterns';
import { each, failed, gnuOptions, isWritten, linesOf, ok, plainComplaint, type Command, type Options } from './types';

const USAGE = 'Usage: grep [OPTION]... PATTERNS [FILE]...';

const grep: Command = (args, input, shell) => {
  // `-3` is `-C 3`.
  const words = args.map((arg) => (/^-\d+$/.test(arg) ? `-C${arg.slice(1)}` : arg));
  const options = gnuOptions('grep', words, {
    flags: 'iyvncEFGPRrowxqslLhHazbZTU',
    valued: 'eABCmfdDKIXY',
    long: {
      'ignore-case': 'i', 'invert-match': 'v', 'line-number': 'n', count: 'c', 'extended-regexp': 'E', 'fixed-strings': 'F', 'basic-regexp': 'G',
      recursive: 'r', 'only-matching': 'o', 'word-regexp': 'w', 'line-regexp': 'x', quiet: 'q', silent: 'q', 'no-messages': 's', 'files-with-matches': 'l',
      'files-without-match': 'L', 'no-filename': 'h', 'with-filename': 'H', text: 'a', regexp: 'e', 'after-context': 'A', 'before-context': 'B', context: 'C',
      'max-count': 'm', 'byte-offset': 'b', include: 'I', exclude: 'X', file: 'f',
    },
    status: 2,
    usage: USAGE,
  }); // prettier-ignore
  if (isWritten(options)) return options;
  const { flags } = options;
  const patterns = options.values.filter(({ letter }) => letter === 'e').map(({ value }) => value);
  const operands = [...options.operands];
  const list = options.value('f');
  if (list !== undefined) {
    const bytes = shell.read(list);
    if (typeof bytes === 'number') return failed(plainComplaint('grep')(list, bytes), 2);
    patterns.push(...linesOf(fromBytes(bytes)));
  } else if (patterns.length === 0) {
    const first = operands.shift();
    if (first === undefined) return failed(`${USAGE}\nTry 'grep --help' for more information.`, 2);
    patterns.push(first);
  }
  for (const letter of ['A', 'B', 'C', 'm']) {
    const value = options.value(letter);
    if (value !== undefined && !/^\d+$/.test(value))
      return failed(letter === 'm' ? 'grep: invalid max count' : `grep: ${value}: invalid context length argument`, 2);
  }
  let regexp: RegExp;
  try {
    regexp = expression(
      patterns.flatMap((pattern) => pattern.split('\n')),
      flags,
    );
  } catch (problem) {
    if (problem instanceof PatternProblem && !problem.message.startsWith('Unmatched ['))
      return failed(`grep: ${problem.message}`, 2);
    if (problem instanceof SyntaxError || problem instanceof PatternProblem)
      return failed('grep: Invalid regular expression', 2);
    throw problem;
  }
  const deep = flags.has('r') || flags.has('R');
  const paths = deep && operands.length === 0 ? ['.'] : operands;
  const files =
    paths.length === 0
      ? ['-']
      : deep
        ? paths.flatMap((path) => below(path, shell, options, operands.length === 0))
        : paths;
  const named = flags.has('H') || (!flags.has('h') && (deep || files.length > 1));
  let found = false;
  const done = each(files, (path) => {
    const bytes = path === '-' ? input : shell.read(path);
    if (typeof bytes === 'number') {
      if (flags.has('s')) return ok('', 2);
      return failed(bytes === EISDIR ? `grep: ${path}: Is a directory` : plainComplaint('grep')(path, bytes), 2);
    }
    const text = typeof bytes === 'string' ? bytes : fromBytes(bytes);
    const name = path === '-' ? '(standard input)' : fromText(path);
    const { out, any, binary } = search(text, name, regexp, options, named);
    found ||= any;
    return binary ? failed(`grep: ${path}: binary file matches`, 0) : ok(out);
  });
  return { ...done, status: flags.has('q') && found ? 0 : done.status === 2 ? 2 : found ? 0 : 1 };
};

function expression(patterns: readonly string[], flags: ReadonlySet<string>): RegExp {
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const source = patterns
    .map((pattern) =>
      flags.has('F')
        ? escaped(fromText(pattern))
        : flags.has('P')
          ? fromText(pattern)
          : regexSource(fromText(pattern), flags.has('E')),
    )
    .map((one) => (patterns.length > 1 ? `(?:${one})` : one))
    .join('|');
  const whole = flags.has('x')
    ? `^(?:${source})$`
    : flags.has('w')
      ? `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])`
      : source;
  return new RegExp(whole, flags.has('i') || flags.has('y') ? 'i' : '');
}

/** Files of a folder, deepest first as the tree has them. */
function below(path: string, shell: Shell, options: Options, bare: boolean): string[] {
  if (shell.tree.stat(shell.path(path))?.kind !== 'folder') return [path];
  const included = options.values.filter(({ letter }) => letter === 'I').map(({ value }) => patternOf(value));
  const excluded = options.values.filter(({ letter }) => letter === 'X').map(({ value }) => patternOf(value));
  return shell.tree
    .list(shell.path(path))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, kind }) => {
      const full = bare && path === '.' ? name : `${path.replace(/\/$/, '')}/${name}`;
      if (kind === 'folder') return below(full, shell, options, false);
      if (
        kind !== 'file' ||
        (included.length > 0 && !included.some((one) => one.test(name))) ||
        excluded.some((one) => one.test(name))
      )
        return [];
      return [full];
    });
}

function search(
  text: ByteString,
  name: string,
  regexp: RegExp,
  options: Options,
  named: boolean,
): { readonly out: string; readonly any: boolean; readonly binary: boolean } {
  const binary = false;
  const { flags } = options;
  const lines = linesOf(text);
  const most = Number(options.value('m') ?? Infinity);
  const hits: number[] = [];
  for (let i = 0; i < lines.length && hits.length < most; i++)
    if (regexp.test(lines[i]!) !== flags.has('v')) hits.push(i);
  const any = hits.length > 0;
  if (flags.has('q')) return { out: '', any, binary };
  if (flags.has('l')) return { out: any ? `${name}\n` : '', any, binary };
  if (flags.has('L')) return { out: any ? '' : `${name}\n`, any: !any, binary };
  if (flags.has('c')) return { out: `${named ? `${name}:` : ''}${hits.length}\n`, any, binary };
  if (any && !flags.has('a') && text.includes('\0')) return { out: '', any, binary: true };
  return { out: shown(lines, hits, name, regexp, options, named), any, binary };
}

/** What is printed of the lines found, with the lines around them. */
function shown(
  lines: readonly string[],
  hits: readonly number[],
  name: string,
  regexp: RegExp,
  options: Options,
  named: boolean,
): string {
  const { flags } = options;
  const around = options.value('C');
  const before = Number(options.value('B') ?? around ?? 0);
  const after = Number(options.value('A') ?? around ?? 0);
  const offsets: number[] = [];
  if (flags.has('b')) for (let i = 0, at = 0; i < lines.length; at += lines[i++]!.length + 1) offsets.push(at);
  const isHit = new Set(hits);
  const row = (i: number, mark: string, part: string, within = 0): string =>
    `${named ? name + mark : ''}${flags.has('n') ? `${i + 1}${mark}` : ''}${flags.has('b') ? `${offsets[i]! + within}${mark}` : ''}${part}\n`;
  if (flags.has('o')) {
    if (flags.has('v')) return '';
    const all = new RegExp(regexp, `${regexp.flags}g`);
    return hits
      .flatMap((i) =>
        [...lines[i]!.matchAll(all)].filter(([part]) => part !== '').map((m) => row(i, ':', m[0], m.index)),
      )
      .join('');
  }
  let out = '';
  let last = -1;
  for (const [k, hit] of hits.entries()) {
    const from = Math.max(last + 1, hit - before);
    if ((before > 0 || after > 0) && last >= 0 && from > last + 1) out += '--\n';
    // The lines behind end where the next hit begins, or at the last hit when -m stops there.
    const to = Math.min(lines.length - 1, hit + after, (hits[k + 1] ?? Infinity) - 1);
    for (let i = from; i <= to; i++) out += row(i, isHit.has(i) ? ':' : '-', lines[i]!);
    last = Math.max(last, to);
  }
  return out;
}

const withFlag =
  (flag: string): Command =>
  (args, input, shell): Written =>
    grep([flag, ...args], input, shell);

export const grepCommands: Readonly<Record<string, Command>> = { grep, egrep: withFlag('-E'), fgrep: withFlag('-F') };
