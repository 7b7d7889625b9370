// SPDX-License-Identifier: GPL-2.0-only
/** Commands that take text by its lines: head, tail, wc, sort, uniq, cut, tr, tac, nl, rev, tee, cat (coreutils 9.1). */
import { fromText, toText, type ByteString } from '../bytes';
import type { Written } from '../index';
import { unescape } from '../lexer';
import { errnoText } from '../session';
import {
  allText,
  each,
  eachFile,
  failed,
  gnuOptions,
  isWritten,
  joined,
  linesOf,
  ok,
  openComplaint,
  plainComplaint,
  type Command,
} from './types';

/** Non-printing bytes as `cat -v` shows them. */
function visible(text: ByteString): string {
  return text.replace(/[^\t\n -~]/g, (c) => {
    const code = c.charCodeAt(0);
    const low = code & 127;
    const shown = low < 32 ? `^${String.fromCharCode(low + 64)}` : low === 127 ? '^?' : String.fromCharCode(low);
    return (code >= 128 ? 'M-' : '') + shown;
  });
}

const cat: Command = (args, input, shell) => {
  const options = gnuOptions('cat', args, {
    flags: 'AbeEnstTuv',
    long: {
      'show-all': 'A',
      number: 'n',
      'number-nonblank': 'b',
      'show-ends': 'E',
      'show-tabs': 'T',
      'squeeze-blank': 's',
      'show-nonprinting': 'v',
    },
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const has = (...letters: string[]): boolean => letters.some((letter) => flags.has(letter));
  let number = 0;
  let blank = false;
  let atStart = true;
  return eachFile(operands, input, shell, plainComplaint('cat'), (text) => {
    if (flags.size === 0 || (flags.size === 1 && flags.has('u'))) return ok(text);
    let out = '';
    for (const part of text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
      const ended = part.endsWith('\n');
      const line = ended ? part.slice(0, -1) : part;
      const isBlank = ended && line === '' && atStart;
      if (has('s') && isBlank && blank) continue;
      blank = isBlank;
      if (atStart && (has('b') ? !isBlank : has('n'))) out += `${String(++number).padStart(6)}\t`;
      let shown = has('A', 'v', 'e', 't') ? visible(line) : line;
      if (has('A', 'T', 't')) shown = shown.replaceAll('\t', '^I');
      out += shown + (ended ? `${has('A', 'E', 'e') ? '$' : ''}\n` : '');
      atStart = ended;
    }
    return ok(out);
  });
};

/** `10`, `2k`; `+3` and `-3` have a meaning of their own. */
function amount(text: string): number | undefined {
  const match = /^[-+]?(\d+)(b|[kKMG]i?B?)?$/.exec(text);
  if (!match) return undefined;
  const unit: Readonly<Record<string, number>> = {
    '': 1,
    b: 512,
    k: 1024,
    K: 1024,
    kB: 1000,
    KB: 1000,
    M: 1 << 20,
    MB: 1e6,
    G: 1 << 30,
  };
  return Number(match[1]) * (unit[match[2] ?? ''] ?? 1024);
}

function part(
  name: 'head' | 'tail',
  cut: (text: ByteString, n: number, bytes: boolean, sign: string) => ByteString,
): Command {
  return (args, input, shell) => {
    // `-3` and `-n 3` are the same; so is `tail +3`.
    const modern = args.map((arg, i) =>
      /^-\d+$/.test(arg) && !/^-[nc]$/.test(args[i - 1] ?? '') ? `-n${arg.slice(1)}` : arg,
    );
    const options = gnuOptions(name, modern, {
      flags: 'qvzfF',
      valued: 'ncs',
      long: { lines: 'n', bytes: 'c', quiet: 'q', silent: 'q', verbose: 'v', follow: 'f', 'sleep-interval': 's' },
    });
    if (isWritten(options)) return options;
    const { flags, operands, values } = options;
    const { letter, value } = values.findLast((one) => one.letter !== 's') ?? { letter: 'n', value: '10' };
    const n = amount(value);
    if (n === undefined) return failed(`${name}: invalid number of ${letter === 'c' ? 'bytes' : 'lines'}: '${value}'`);
    const titled = (operands.length > 1 && !flags.has('q')) || flags.has('v');
    let first = true;
    // Of a file that the kernel makes up, no more is read than is wanted.
    const most = name === 'head' && letter === 'c' && !/^[-+]/.test(value) ? n : Infinity;
    const work = (text: ByteString, path: string): Written => {
      const title = titled ? `${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : fromText(path)} <==\n` : '';
      first = false;
      return ok(title + cut(text, n, letter === 'c', /^[-+]?/.exec(value)![0]));
    };
    const done = eachFile(operands, input, shell, openComplaint(name), work, 1, most);
    if (!flags.has('f') && !flags.has('F')) return done;
    return each([done, failed('kmodscope: tail: nothing more comes while a command waits here', 0)], (one) => one);
  };
}

const pieces = (text: ByteString): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

const head = part('head', (text, n, bytes, sign) => {
  if (bytes) return sign === '-' ? text.slice(0, Math.max(0, text.length - n)) : text.slice(0, n);
  const lines = pieces(text);
  return lines.slice(0, sign === '-' ? Math.max(0, lines.length - n) : n).join('');
});

const tail = part('tail', (text, n, bytes, sign) => {
  const whole = bytes ? text : pieces(text);
  const from = sign === '+' ? Math.max(0, n - 1) : Math.max(0, whole.length - n);
  return typeof whole === 'string' ? whole.slice(from) : whole.slice(from).join('');
});

const wc: Command = (args, input, shell) => {
  const options = gnuOptions('wc', args, {
    flags: 'lwcmL',
    long: { lines: 'l', words: 'w', bytes: 'c', chars: 'm', 'max-line-length': 'L' },
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const asked = flags.size === 0 ? ['l', 'w', 'c'] : ['l', 'w', 'm', 'c', 'L'].filter((letter) => flags.has(letter));
  const total: Record<string, number> = { l: 0, w: 0, m: 0, c: 0, L: 0 };
  // Columns are as wide as the files are long together; of a pipe nobody knows.
  const sizes = operands.map((path) => (path === '-' ? undefined : shell.tree.stat(shell.path(path))?.size));
  const known = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const plainFiles =
    operands.length > 0 &&
    !operands.includes('-') &&
    operands.every((path) => shell.tree.stat(shell.path(path))?.kind !== 'folder');
  const width =
    asked.length === 1 && operands.length <= 1
      ? 1
      : operands.length === 0 && shell.inputIsFile
        ? String(input.length).length
        : plainFiles
          ? String(known).length
          : operands.length === 0 || operands.includes('-')
            ? 7
            : Math.max(7, String(known).length);
  const line = (counts: Readonly<Record<string, number>>, name: string): string =>
    `${asked.map((letter) => String(counts[letter]).padStart(width)).join(' ')}${name === '' ? '' : ` ${fromText(name)}`}\n`;
  const done = eachFile(operands, input, shell, plainComplaint('wc'), (text, path) => {
    const lengths = toText(text)
      .split('\n')
      .map((l) => [...l].length);
    const counts = {
      l: text.split('\n').length - 1,
      w: text.split(/[ \t\n\v\f\r]+/).filter((word) => word !== '').length,
      m: text.length,
      c: text.length,
      L: lengths.reduce((most, one) => Math.max(most, one), 0),
    };
    for (const [letter, n] of Object.entries(counts))
      total[letter] = letter === 'L' ? Math.max(total['L']!, n) : total[letter]! + n;
    return ok(line(counts, operands.length === 0 ? '' : path));
  });
  // Of a folder it has counted nothing.
  const folders = operands.filter((path) => shell.tree.stat(shell.path(path))?.kind === 'folder');
  if (operands.length < 2)
    return folders.length === 0 ? done : each([done, ok(line(total, folders[0]!))], (one) => one);
  return each([done, ok(line(total, 'total'))], (one) => one);
};

const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A key of `-k2,3nr`. */
interface Key {
  readonly from: number;
  readonly to: number;
  readonly how: string;
}

const sort: Command = (args, input, shell) => {
  const options = gnuOptions('sort', args, {
    flags: 'bdfghinrRsuVcz',
    valued: 'koTtS',
    long: {
      'numeric-sort': 'n',
      reverse: 'r',
      unique: 'u',
      key: 'k',
      'field-separator': 't',
      output: 'o',
      'ignore-case': 'f',
      'version-sort': 'V',
      'human-numeric-sort': 'h',
      stable: 's',
      'ignore-leading-blanks': 'b',
    },
    status: 2,
  });
  if (isWritten(options)) return options;
  const { flags, operands, values } = options;
  const { text, stderr, status } = allText(
    operands,
    input,
    shell,
    (path, error) =>
      error === -21 ? `sort: read failed: ${path}: Is a directory` : plainComplaint('sort: cannot read')(path, error),
    2,
  );
  if (status !== 0) return { stdout: '', stderr, status };
  const keys: Key[] = [];
  for (const { letter, value } of values) {
    if (letter !== 'k') continue;
    const match = /^(\d+)(?:\.\d+)?([a-zA-Z]*)(?:,(\d+)(?:\.\d+)?([a-zA-Z]*))?$/.exec(value);
    if (!match || match[1] === '0')
      return failed(
        match
          ? `sort: -: invalid field specification '${value}'`
          : `sort: invalid number at field start: invalid count at start of '${value}'`,
        2,
      );
    keys.push({ from: Number(match[1]), to: Number(match[3] ?? Infinity), how: (match[2] ?? '') + (match[4] ?? '') });
  }
  const separator = options.value('t');
  const field = (line: string, { from, to }: Key): string => {
    // Without -t a field begins with the blanks before it.
    const fields =
      separator === undefined ? (line.match(/[ \t]*[^ \t]+|[ \t]+$/g) ?? []) : line.split(fromText(separator));
    return fields.slice(from - 1, to).join(separator ?? '');
  };
  const all = [...flags].join('');
  const order = (a: string, b: string, own: string): number => {
    const how = own === '' ? all : own;
    const [x, y] = [a, b].map((t) => (how.includes('b') ? t.trimStart() : t)) as [string, string];
    const by = how.includes('n')
      ? numeric(x) - numeric(y)
      : how.includes('h')
        ? human(x) - human(y)
        : how.includes('g')
          ? (Number.parseFloat(x) || 0) - (Number.parseFloat(y) || 0)
          : how.includes('V')
            ? versions(x, y)
            : how.includes('f')
              ? plain(x.toUpperCase(), y.toUpperCase())
              : plain(x, y);
    return how.includes('r') ? -by : by;
  };
  const compare = (a: string, b: string): number => {
    if (keys.length === 0) return order(a, b, '');
    for (const key of keys) {
      const by = order(field(a, key), field(b, key), key.how);
      if (by !== 0) return by;
    }
    return 0;
  };
  const last = (a: string, b: string): number =>
    flags.has('u') || flags.has('s') ? 0 : flags.has('r') ? plain(b, a) : plain(a, b);
  const sorted = linesOf(text).toSorted((a, b) => compare(a, b) || last(a, b));
  const kept = flags.has('u') ? sorted.filter((line, i) => i === 0 || compare(line, sorted[i - 1]!) !== 0) : sorted;
  const output = options.value('o');
  if (output === undefined) return ok(joined(kept));
  const error = shell.write(output, joined(kept));
  return error < 0 ? failed(plainComplaint('sort: open failed')(output, error), 2) : ok();
};

const numeric = (text: string): number => Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)![1]) || 0;
const human = (text: string): number => {
  const match = /^[ \t]*(-?[\d.]+)([KMGT]?)/i.exec(text);
  return match ? Number(match[1]) * 1024 ** ' KMGT'.indexOf(match[2]!.toUpperCase() || ' ') : 0;
};

/** Runs of digits by their value. */
function versions(a: string, b: string): number {
  const runs = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [];
  const [x, y] = [runs(a), runs(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p = '', q = ''] = [x[i], y[i]];
    const by = /^\d/.test(p) && /^\d/.test(q) ? Number(p) - Number(q) : plain(p, q);
    if (by !== 0) return by;
  }
  return 0;
}

const uniq: Command = (args, input, shell) => {
  const options = gnuOptions('uniq', args, {
    flags: 'cduDiz',
    valued: 'fsw',
    long: { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i', 'skip-fields': 'f' },
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const skip = Number(options.value('f') ?? 0);
  const key = (line: string): string => {
    const rest = line.replace(new RegExp(`^(?:[ \\t]*[^ \\t]+){0,${skip}}`), '').slice(Number(options.value('s') ?? 0));
    return flags.has('i') ? rest.toLowerCase() : rest;
  };
  return eachFile(operands.slice(0, 1), input, shell, plainComplaint('uniq'), (text) => {
    const groups: { line: string; n: number }[] = [];
    for (const line of linesOf(text)) {
      const last = groups.at(-1);
      if (last && key(last.line) === key(line)) last.n++;
      else groups.push({ line, n: 1 });
    }
    const shown = groups.filter(({ n }) => (!flags.has('d') || n > 1) && (!flags.has('u') || n === 1));
    return ok(joined(shown.map(({ line, n }) => (flags.has('c') ? `${String(n).padStart(7)} ${line}` : line))));
  });
};

/** `-d: -f1,3`, `-c1-8`: fields or characters, by number. */
const cut: Command = (args, input, shell) => {
  const options = gnuOptions('cut', args, {
    flags: 'snz',
    valued: 'bcdfO',
    long: {
      fields: 'f',
      delimiter: 'd',
      characters: 'c',
      bytes: 'b',
      'only-delimited': 's',
      'output-delimiter': 'O',
      complement: 'C',
    },
  });
  if (isWritten(options)) return options;
  const hint = "\nTry 'cut --help' for more information.";
  const lists = options.values.filter(({ letter }) => 'bcf'.includes(letter));
  const [list] = lists;
  if (!list) return failed(`cut: you must specify a list of bytes, characters, or fields${hint}`);
  if (lists.length > 1) return failed(`cut: only one list may be specified${hint}`);
  const delimiter = options.value('d');
  if (delimiter !== undefined && list.letter !== 'f')
    return failed(`cut: an input delimiter may be specified only when operating on fields${hint}`);
  if (delimiter !== undefined && delimiter.length > 1)
    return failed(`cut: the delimiter must be a single character${hint}`);
  const ranges: { from: number; to: number }[] = [];
  const thing = list.letter === 'f' ? 'field' : 'byte/character';
  for (const range of list.value.split(/[, ]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(range);
    if (!match || range === '')
      return failed(
        list.letter === 'f'
          ? `cut: invalid field value '${range}'${hint}`
          : `cut: invalid byte/character position '${range}'${hint}`,
      );
    if (range === '-') return failed(`cut: invalid range with no endpoint: -${hint}`);
    const from = match[1] === '' ? 1 : Number(match[1]);
    const to = match[2] === '' ? from : match[3] === '' ? Infinity : Number(match[3]);
    if (from === 0 || to === 0)
      return failed(
        list.letter === 'f'
          ? `cut: fields are numbered from 1${hint}`
          : `cut: ${thing} positions are numbered from 1${hint}`,
      );
    if (to < from) return failed(`cut: invalid decreasing range${hint}`);
    ranges.push({ from, to });
  }
  const complement = options.flags.has('C');
  const wanted = (n: number): boolean => ranges.some(({ from, to }) => n >= from && n <= to) !== complement;
  const separator = list.letter === 'f' ? fromText(delimiter ?? '\t') : '';
  const between = fromText(options.value('O') ?? toText(separator));
  return eachFile(options.operands, input, shell, plainComplaint('cut'), (text) =>
    ok(
      joined(
        linesOf(text).flatMap((line) => {
          if (separator !== '' && !line.includes(separator)) return options.flags.has('s') ? [] : [line];
          return [
            line
              .split(separator)
              .filter((_, i) => wanted(i + 1))
              .join(between),
          ];
        }),
      ),
    ),
  );
};

const named: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z', digit: '0-9', alnum: '0-9A-Za-z', upper: 'A-Z', lower: 'a-z', space: '\t\n\v\f\r ', blank: '\t ', punct: '!-/:-@[-`{-~', xdigit: '0-9A-Fa-f', print: ' -~', cntrl: '\0-\x1f\x7f', graph: '!-~',
}; // prettier-ignore

/** The characters of tr's set, in order. */
function setOf(text: string): string[] {
  const whole = unescape(text.replace(/\[:(\w+):\]/g, (all, name: string) => named[name] ?? all));
  return [...whole.matchAll(/([^])-([^])|([^])/g)].flatMap(([, from, to, one]) =>
    one !== undefined
      ? [one]
      : Array.from({ length: Math.max(0, to!.charCodeAt(0) - from!.charCodeAt(0) + 1) }, (_, i) =>
          String.fromCharCode(from!.charCodeAt(0) + i),
        ),
  );
}

/** `tr a-z A-Z`, `-d`, `-s`, `-c`: sets of characters, ranges, classes. */
const tr: Command = (args, input) => {
  const options = gnuOptions('tr', args, {
    flags: 'cCdst',
    long: { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' },
    inOrder: true,
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const hint = "\nTry 'tr --help' for more information.";
  const [first, second] = operands;
  if (first === undefined) return failed(`tr: missing operand${hint}`);
  const removing = flags.has('d');
  const squeezing = flags.has('s');
  if (second === undefined && removing === squeezing)
    return failed(
      `tr: missing operand after '${first}'\n${removing ? 'Two strings must be given when both deleting and squeezing repeats.' : 'Two strings must be given when translating.'}${hint}`,
    );
  const extra = operands[removing && !squeezing ? 1 : 2];
  if (extra !== undefined)
    return failed(
      `tr: extra operand '${extra}'${removing && !squeezing ? '\nOnly one string may be given when deleting without squeezing repeats.' : ''}${hint}`,
    );
  const given = setOf(fromText(first));
  const isInverse = flags.has('c') || flags.has('C');
  const from = isInverse
    ? Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).filter((c) => !given.includes(c))
    : given;
  const to = second === undefined ? [] : setOf(fromText(second));
  const map = new Map<string, string>();
  for (const [i, c] of from.entries())
    map.set(c, removing ? '' : second === undefined ? c : (to[Math.min(i, to.length - 1)] ?? c));
  const squeezed = new Set(second === undefined ? from : to);
  let out = '';
  let last = '';
  for (const c of input) {
    const put = map.get(c) ?? c;
    if (put === '' || (squeezing && put === last && squeezed.has(put))) continue;
    out += put;
    last = put;
  }
  return ok(out);
};

const tee: Command = (args, input, shell) => {
  const options = gnuOptions('tee', args, { flags: 'aip', long: { append: 'a' } });
  if (isWritten(options)) return options;
  const done = each(options.operands, (path): Written => {
    const file = shell.tree.open(shell.path(path), options.flags.has('a'));
    if (typeof file === 'number') return failed(plainComplaint('tee')(path, file));
    const error = input === '' ? 0 : file.write(Uint8Array.from(input, (c) => c.charCodeAt(0)));
    file.close();
    return error < 0 ? failed(plainComplaint('tee')(path, error)) : ok();
  });
  return { stdout: input, stderr: done.stderr, status: done.status };
};

const nl: Command = (args, input, shell) => {
  const options = gnuOptions('nl', args, { flags: 'p', valued: 'bwsnv' });
  if (isWritten(options)) return options;
  const every = options.value('b') === 'a';
  const width = Number(options.value('w') ?? 6);
  const separator = fromText(options.value('s') ?? '\t');
  const { text, stderr, status } = allText(options.operands, input, shell, plainComplaint('nl'));
  let number = Number(options.value('v') ?? 1);
  const lines = linesOf(text).map((line) =>
    line === '' && !every
      ? ' '.repeat(width + separator.length)
      : `${String(number++).padStart(width)}${separator}${line}`,
  );
  return { stdout: joined(lines), stderr, status };
};

/** Commands that make other lines of each file's, without options. */
const simple =
  (name: string, work: (lines: string[]) => string[], complaint = plainComplaint(name)): Command =>
  (args, input, shell) => {
    const options = gnuOptions(name, args, { flags: '' });
    if (isWritten(options)) return options;
    return eachFile(options.operands, input, shell, complaint, (text) => ok(joined(work(linesOf(text)))));
  };

export const lineCommands: Readonly<Record<string, Command>> = {
  cat,
  head,
  tail,
  wc,
  sort,
  uniq,
  cut,
  tr,
  tee,
  nl,
  tac: simple(
    'tac',
    (lines) => lines.toReversed(),
    (path, error) => `tac: failed to open '${path}' for reading: ${errnoText(error)}`,
  ),
  rev: simple('rev', (lines) => lines.map((line) => fromText([...toText(line)].reverse().join('')))),
};
