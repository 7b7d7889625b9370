// SPDX-License-Identifier: GPL-2.0-only
/** Bytes to look at: hexdump, xxd, od, cmp (util-linux 2.38, vim's xxd, coreutils 9.1, diffutils 3.8). */
import { fromBytes, fromText, type ByteString } from '../bytes';
import { allText, failed, gnuOptions, isWritten, ok, plainComplaint, type Command } from './types';

const byteAt = (text: ByteString, at: number): number => text.charCodeAt(at);
const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
const shown = (text: ByteString): string => text.replace(/[^ -~]/g, '.');
const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : /^0x[\da-f]+$|^\d+$/i.test(text) ? Number(text) : Number.NaN;

/** Rows of 16; those that are as the one before become a `*`. `last`: the line with the length. */
function rows(text: ByteString, squeeze: boolean, row: (part: ByteString, at: number) => string, last: string): string {
  const out: string[] = [];
  let before: string | undefined;
  let starred = false;
  for (let at = 0; at < text.length; at += 16) {
    const part = text.slice(at, at + 16);
    if (squeeze && part === before && part.length === 16) {
      if (!starred) out.push('*');
      starred = true;
      continue;
    }
    before = part;
    starred = false;
    out.push(row(part, at));
  }
  if (last !== '') out.push(last);
  return out.map((line) => `${line}\n`).join('');
}

const hexdump: Command = (args, input, shell) => {
  const options = gnuOptions('hexdump', args, {
    flags: 'Cxbcdov',
    valued: 'ns',
    long: { canonical: 'C', 'no-squeezing': 'v', length: 'n', skip: 's' },
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const { text, stderr, status } = allText(operands, input, shell, plainComplaint('hexdump'));
  if (stderr !== '') return { stdout: '', stderr: `${stderr}hexdump: all input file arguments failed\n`, status };
  const skip = number(options.value('s')) ?? 0;
  const part = text.slice(skip, skip + (number(options.value('n')) ?? text.length));
  const words = (row: ByteString, width: number, word: (value: number) => string): string =>
    Array.from({ length: 8 }, (_, i) =>
      i * 2 < row.length
        ? word(byteAt(row, i * 2) | ((i * 2 + 1 < row.length ? byteAt(row, i * 2 + 1) : 0) << 8))
        : ' '.repeat(width),
    ).join('');
  const bytes = (row: ByteString, one: (value: number) => string): string =>
    Array.from({ length: 16 }, (_, i) => (i < row.length ? one(byteAt(row, i)) : '    ')).join('');
  const escapes: Readonly<Record<number, string>> = {
    0: '\\0',
    7: '\\a',
    8: '\\b',
    9: '\\t',
    10: '\\n',
    11: '\\v',
    12: '\\f',
    13: '\\r',
  };
  const kinds: Readonly<Record<string, (row: ByteString) => string>> = {
    C: (row) => {
      const cells = Array.from({ length: 16 }, (_, i) => (i < row.length ? hex(byteAt(row, i), 2) : '  '));
      return `  ${cells.slice(0, 8).join(' ')}  ${cells.slice(8).join(' ')}  |${shown(row)}|`;
    },
    x: (row) => words(row, 8, (w) => `    ${hex(w, 4)}`),
    d: (row) => words(row, 8, (w) => `   ${String(w).padStart(5, '0')}`),
    o: (row) => words(row, 8, (w) => `  ${w.toString(8).padStart(6, '0')}`),
    b: (row) => bytes(row, (b) => ` ${b.toString(8).padStart(3, '0')}`),
    c: (row) =>
      bytes(
        row,
        (b) =>
          ` ${(escapes[b] ?? (b >= 32 && b < 127 ? String.fromCharCode(b) : b.toString(8).padStart(3, '0'))).padStart(3)}`,
      ),
    '': (row) => words(row, 5, (w) => ` ${hex(w, 4)}`),
  };
  const kind = ['C', 'x', 'd', 'o', 'b', 'c'].find((letter) => flags.has(letter)) ?? '';
  const width = kind === 'C' ? 8 : 7;
  return ok(
    rows(
      part,
      !flags.has('v'),
      (row, at) => hex(skip + at, width) + kinds[kind]!(row),
      part === '' ? '' : hex(skip + part.length, width),
    ),
  );
};

const xxd: Command = (args, input, shell) => {
  const options = gnuOptions('xxd', args, { flags: 'pirbuCE', valued: 'lscgo', long: {} });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const { text, stderr, status } = allText(operands.slice(0, 1), input, shell, plainComplaint('xxd'), 2);
  if (stderr !== '') return { stdout: '', stderr, status };
  if (flags.has('r')) return ok(fromHex(text, flags.has('p')));
  const skip = number(options.value('s')) ?? 0;
  const part = text.slice(skip, skip + (number(options.value('l')) ?? text.length));
  const columns = number(options.value('c')) ?? (flags.has('p') ? 30 : flags.has('i') ? 12 : flags.has('b') ? 6 : 16);
  const cell = (i: number): string =>
    flags.has('b')
      ? byteAt(part, i).toString(2).padStart(8, '0')
      : flags.has('u')
        ? hex(byteAt(part, i), 2).toUpperCase()
        : hex(byteAt(part, i), 2);
  const lines: string[] = [];
  if (flags.has('i')) return ok(asArray(part, operands[0], columns));
  const group = number(options.value('g')) ?? (flags.has('b') ? 1 : 2);
  const size = flags.has('b') ? 8 : 2;
  const wide = group === 0 ? columns * size : Math.ceil(columns / group) + columns * size - 1;
  for (let at = 0; at < part.length; at += columns) {
    const row = Array.from({ length: Math.min(columns, part.length - at) }, (_, i) => cell(at + i));
    if (flags.has('p')) lines.push(row.join(''));
    else {
      const cells = row.map((text, i) => (i > 0 && group > 0 && i % group === 0 ? ` ${text}` : text)).join('');
      lines.push(`${hex(skip + at, 8)}: ${cells.padEnd(wide)}  ${shown(part.slice(at, at + columns))}`);
    }
  }
  return ok(lines.map((line) => `${line}\n`).join(''));
};

function fromHex(text: string, plain: boolean): ByteString {
  const digits = plain
    ? text
    : text
        .split('\n')
        .map((line) => /^[\da-f]+: ?((?:[\da-f]{2} ?)*)/i.exec(line)?.[1] ?? '')
        .join('');
  return (digits.replace(/\s/g, '').match(/[\da-f]{2}/gi) ?? [])
    .map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
    .join('');
}

/** `xxd -i`: a C array. */
function asArray(text: ByteString, path: string | undefined, columns: number): string {
  const name = path?.replace(/\W/g, '_');
  const cells = Array.from(text, (c) => `0x${hex(c.charCodeAt(0), 2)}`);
  const lines = Array.from(
    { length: Math.ceil(cells.length / columns) },
    (_, i) => `  ${cells.slice(i * columns, (i + 1) * columns).join(', ')}`,
  );
  const body = `${lines.join(',\n')}\n`;
  return name === undefined
    ? body
    : `unsigned char ${name}[] = {\n${body}};\nunsigned int ${name}_len = ${text.length};\n`;
}

const od: Command = (args, input, shell) => {
  const options = gnuOptions('od', args, {
    flags: 'bcdoxv',
    valued: 'AtNjw',
    long: { 'address-radix': 'A', format: 't', 'read-bytes': 'N', 'skip-bytes': 'j' },
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const { text, stderr, status } = allText(operands, input, shell, plainComplaint('od'));
  const skip = number(options.value('j')) ?? 0;
  const part = text.slice(skip, skip + (number(options.value('N')) ?? text.length));
  const radix = options.value('A') ?? 'o';
  const address = (at: number): string =>
    radix === 'n' ? '' : radix === 'x' ? hex(at, 6) : at.toString(radix === 'd' ? 10 : 8).padStart(7, '0');
  const letters = ['b', 'c', 'd', 'o', 'x']
    .filter((letter) => flags.has(letter))
    .map((letter) => ({ b: 'o1', c: 'c', d: 'u2', o: 'o2', x: 'x2' })[letter]!);
  const formats = [
    ...options.values
      .filter(({ letter }) => letter === 't')
      .flatMap(({ value }) => value.match(/[acdoux]\d*z?/g) ?? []),
    ...letters,
  ];
  const [format = 'o2'] = formats;
  const kind = format[0]!;
  const size = kind === 'c' || kind === 'a' ? 1 : Number(/\d+/.exec(format)?.[0] ?? 4);
  const escapes: Readonly<Record<number, string>> = {
    0: '\\0',
    7: '\\a',
    8: '\\b',
    9: '\\t',
    10: '\\n',
    11: '\\v',
    12: '\\f',
    13: '\\r',
  };
  const wide = {
    x: size * 2,
    o: [0, 3, 6, 0, 11, 0, 0, 0, 22][size]!,
    u: [0, 3, 5, 0, 10, 0, 0, 0, 20][size]!,
    d: [0, 4, 6, 0, 11, 0, 0, 0, 20][size]!,
    c: 3,
    a: 3,
  }[kind as 'x'];
  const cell = (row: ByteString, i: number): string => {
    if (kind === 'c') {
      const b = byteAt(row, i);
      return (escapes[b] ?? (b >= 32 && b < 127 ? String.fromCharCode(b) : b.toString(8).padStart(3, '0'))).padStart(
        wide,
      );
    }
    let value = 0n;
    for (let k = size - 1; k >= 0; k--) value = (value << 8n) | BigInt(i + k < row.length ? byteAt(row, i + k) : 0);
    if (kind === 'x' || kind === 'o') return value.toString(kind === 'x' ? 16 : 8).padStart(wide, '0');
    return (kind === 'd' ? BigInt.asIntN(size * 8, value) : value).toString().padStart(wide);
  };
  const line = (row: ByteString, at: number): string => {
    const cells = Array.from({ length: Math.ceil(row.length / size) }, (_, i) => ` ${cell(row, i * size)}`).join('');
    const whole = (16 / size) * (wide + 1);
    return address(skip + at) + (format.endsWith('z') ? `${cells.padEnd(whole)}  >${shown(row)}<` : cells);
  };
  return { stdout: rows(part, !flags.has('v'), line, address(skip + part.length)), stderr, status };
};

const cmp: Command = (args, _input, shell) => {
  const options = gnuOptions('cmp', args, {
    flags: 'lsb',
    valued: 'ni',
    long: { silent: 's', quiet: 's', verbose: 'l' },
    status: 2,
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const [a, b = '-'] = operands;
  if (a === undefined)
    return failed("cmp: missing operand after 'cmp'\ncmp: Try 'cmp --help' for more information.", 2);
  const [left, right] = [shell.read(a), shell.read(b)];
  if (typeof left === 'number') return failed(plainComplaint('cmp')(a, left), 2);
  if (typeof right === 'number') return failed(plainComplaint('cmp')(b, right), 2);
  const [x, y] = [fromBytes(left), fromBytes(right)];
  const both = Math.min(x.length, y.length);
  const short = x.length < y.length ? a : b;
  const differing: number[] = [];
  for (let i = 0; i < both; i++) if (x[i] !== y[i]) differing.push(i);
  if (flags.has('s')) return ok('', differing.length > 0 || x.length !== y.length ? 1 : 0);
  if (flags.has('l')) {
    const width = String(both).length;
    const out = differing
      .map(
        (i) =>
          `${String(i + 1).padStart(width)} ${byteAt(x, i).toString(8).padStart(3)} ${byteAt(y, i).toString(8).padStart(3)}\n`,
      )
      .join('');
    const stderr = x.length === y.length ? '' : fromText(`cmp: EOF on ${short} after byte ${both}\n`);
    return { stdout: out, stderr, status: differing.length > 0 || stderr !== '' ? 1 : 0 };
  }
  const [at] = differing;
  const linesBefore = (end: number): number => x.slice(0, end).split('\n').length;
  if (at !== undefined) return ok(fromText(`${a} ${b} differ: byte ${at + 1}, line ${linesBefore(at)}\n`), 1);
  if (x.length === y.length) return ok();
  if (both === 0) return failed(`cmp: EOF on ${short} which is empty`);
  const ended = (x.length < y.length ? x : y).endsWith('\n');
  return failed(
    `cmp: EOF on ${short} after byte ${both}, ${ended ? `line ${linesBefore(both) - 1}` : `in line ${linesBefore(both)}`}`,
  );
};

export const dumpCommands: Readonly<Record<string, Command>> = {
  hexdump,
  hd: (args, input, shell) => hexdump(['-C', ...args], input, shell),
  xxd,
  od,
  cmp,
};
