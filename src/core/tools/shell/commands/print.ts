// SPDX-License-Identifier: GPL-2.0-only
/** echo, printf, seq, yes: commands that write what they are told (bash 5.2, coreutils 9.1). */
import { fromText, toText } from '../bytes';
import { requoted } from '../control';
import type { Written } from '../index';
import { unescape } from '../lexer';
import { failed, gnuOptions, isWritten, ok, type Command } from './types';

/** bash's: `-n`, `-e`. */
const echo: Command = (args) => {
  let at = 0;
  let newline = true;
  let escapes = false;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at++) {
    if (args[at]!.includes('n')) newline = false;
    for (const letter of args[at]!) if (letter !== 'n' && letter !== '-') escapes = letter === 'e';
  }
  const text = fromText(args.slice(at).join(' '));
  if (!escapes) return ok(text + (newline ? '\n' : ''));
  const { out, ended } = escaped(text);
  return ok(out + (newline && !ended ? '\n' : ''));
};

/** `\c` ends all output. */
function escaped(text: string): { readonly out: string; readonly ended: boolean } {
  const stop = /(?:^|[^\\])(?:\\\\)*\\c/.exec(text);
  const upTo = stop ? text.slice(0, stop.index + stop[0].length - 2) : text;
  // Quotes are none of its escapes.
  return { out: upTo.replace(/\\(?:x[0-9a-fA-F]{1,2}|0[0-7]{0,3}|[^'"])/g, unescape), ended: stop !== null };
}

/** A number as printf takes it: C's, or `'c`; what does not belong to it is complained of. */
function numberOf(word: string): { readonly value: number; readonly good: boolean } {
  const quoted = /^['"](.)/s.exec(word);
  if (quoted) return { value: quoted[1]!.codePointAt(0)!, good: true };
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|\d+)/.exec(word);
  if (!match) return { value: 0, good: word === '' };
  const [whole, sign, digits] = match as unknown as [string, string, string];
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return { value: sign === '-' ? -value : value, good: whole.length === word.length };
}

function exponential(value: number, precision: number): string {
  return value.toExponential(precision).replace(/e([-+])(\d)$/, 'e$10$2');
}

function general(value: number, precision: number): string {
  const digits = precision === 0 ? 1 : precision;
  const exponent = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const text =
    exponent < -4 || exponent >= digits ? exponential(value, digits - 1) : value.toFixed(digits - 1 - exponent);
  return text.includes('.') ? text.replace(/\.?0+(?=e|$)/, '') : text;
}

interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

function padded(text: string, { flags, width }: Conversion, isNumber: boolean): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!isNumber || !flags.includes('0')) return text.padStart(width);
  const sign = /^[-+ ]?(?:0[xX])?/.exec(text)![0];
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function integer(value: number, { flags, precision, letter }: Conversion): string {
  const size = BigInt.asUintN(64, BigInt(Math.trunc(value)));
  const signed = letter === 'd' || letter === 'i';
  const base = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
  let digits = (signed ? BigInt(Math.abs(Math.trunc(value))) : size).toString(base);
  if (precision !== undefined) digits = digits.padStart(precision, '0');
  if (flags.includes('#') && size !== 0n) digits = (base === 16 ? '0x' : base === 8 ? '0' : '') + digits;
  if (letter === 'X') digits = digits.toUpperCase();
  const sign = !signed ? '' : value < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + digits;
}

/** printf(1) on texts of bytes. */
function formatted(format: string, values: readonly string[]): { out: string; complaints: string[] } {
  const complaints: string[] = [];
  let next = 0;
  let out = '';
  let ended = false;
  const take = (): string | undefined => values[next++];
  const count = (word: string): number => numberOf(word).value;
  const one = (flags: string, widthText: string, precisionText: string | undefined, letter: string): string => {
    const width = widthText === '*' ? count(take() ?? '') : Number(widthText || 0);
    const precision =
      precisionText === undefined
        ? undefined
        : precisionText === '.*'
          ? count(take() ?? '')
          : Number(precisionText.slice(1) || 0);
    const conversion: Conversion = {
      flags: width < 0 ? `${flags}-` : flags,
      width: Math.abs(width),
      precision,
      letter,
    };
    const word = take() ?? '';
    switch (letter) {
      case 's':
        return padded(word.slice(0, precision), conversion, false);
      case 'c':
        return padded(word.slice(0, 1), conversion, false);
      case 'b': {
        const done = escaped(word);
        ended ||= done.ended;
        return padded(done.out, conversion, false);
      }
      case 'q':
        return padded(
          word === '' || /'/.test(word) ? requoted(word) : word.replace(/[^\w@%+=:,./^-]/g, '\\$&'),
          conversion,
          false,
        );
    }
    if ('fFeEgG'.includes(letter)) {
      const value = Number(word);
      if (Number.isNaN(value)) complaints.push(`${word}: invalid number`);
      const digits = precision ?? 6;
      const number = Number.isNaN(value) ? 0 : value;
      const text =
        letter === 'f' || letter === 'F'
          ? number.toFixed(digits)
          : letter === 'e' || letter === 'E'
            ? exponential(number, digits)
            : general(number, digits);
      return padded(
        (flags.includes('+') && number >= 0 ? '+' : '') + (letter < 'a' ? text.toUpperCase() : text),
        conversion,
        true,
      );
    }
    const { value, good } = numberOf(word);
    if (!good) complaints.push(`${word}: invalid number`);
    return padded(integer(value, conversion), conversion, precision === undefined);
  };
  do {
    out += format.replace(
      /\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)|%(?:%|([-+ 0#]*)(\d+|\*)?(\.\*|\.\d*)?([a-zA-Z]))/gs,
      (
        whole,
        flags: string | undefined,
        width: string | undefined,
        precision: string | undefined,
        letter: string | undefined,
      ) => {
        if (ended) return '';
        if (whole === '\\c') {
          ended = true;
          return '';
        }
        if (whole.startsWith('\\')) return unescape(whole);
        if (letter === undefined) return '%';
        if (!'diouxXfFeEgGscbq'.includes(letter)) {
          complaints.push(`\`${letter}': invalid format character`);
          ended = true;
          return '';
        }
        return one(flags ?? '', width ?? '', precision, letter);
      },
    );
  } while (next > 0 && next < values.length && !ended);
  return { out, complaints };
}

const printf: Command = (args, _input, shell) => {
  const variable = args[0] === '-v' ? args[1] : undefined;
  const [format, ...values] = args.slice(variable === undefined ? Number(args[0] === '--') : 2);
  if (format === undefined) return failed('printf: usage: printf [-v var] format [arguments]', 2);
  const { out, complaints } = formatted(fromText(format), values.map(fromText));
  const stderr = complaints.map((text) => `bash: printf: ${text}\n`).join('');
  const status = Number(complaints.length > 0);
  if (variable === undefined) return { stdout: out, stderr, status };
  shell.set(variable, toText(out));
  return { stdout: '', stderr, status };
};

const LONGEST = 100_000;

const seq: Command = (args) => {
  const numbers = args.filter((arg) => /^-?[\d.]/.test(arg));
  const options = gnuOptions(
    'seq',
    args.filter((arg) => !/^-[\d.]/.test(arg)),
    { flags: 'w', valued: 's', long: { 'equal-width': 'w', separator: 's' } },
  );
  if (isWritten(options)) return options;
  const bad = options.operands.find((word) => !/^-?(?:\d+\.?\d*|\.\d+)$/.test(word));
  if (bad !== undefined)
    return failed(`seq: invalid floating point argument: '${bad}'\nTry 'seq --help' for more information.`);
  if (numbers.length === 0) return failed("seq: missing operand\nTry 'seq --help' for more information.");
  if (numbers.length > 3) return failed(`seq: extra operand '${numbers[3]}'\nTry 'seq --help' for more information.`);
  const [from, by, to] =
    numbers.length === 1
      ? [1, 1, Number(numbers[0])]
      : numbers.length === 2
        ? [Number(numbers[0]), 1, Number(numbers[1])]
        : numbers.map(Number);
  if (by === 0)
    return failed(`seq: invalid Zero increment value: '${numbers[1]}'\nTry 'seq --help' for more information.`);
  const places = Math.max(
    0,
    ...numbers.slice(0, numbers.length === 3 ? 2 : 1).map((n) => /\.(\d+)/.exec(n)?.[1]!.length ?? 0),
  );
  const count = Math.min(LONGEST, Math.floor((to! - from!) / by! + 1e-9) + 1);
  let lines = Array.from({ length: Math.max(0, count) }, (_, i) => (from! + i * by!).toFixed(places));
  if (options.flags.has('w')) {
    const width = Math.max(0, ...lines.map((line) => line.length));
    lines = lines.map((line) =>
      line.startsWith('-') ? `-${line.slice(1).padStart(width - 1, '0')}` : line.padStart(width, '0'),
    );
  }
  return ok(lines.length === 0 ? '' : `${lines.join(fromText(options.value('s') ?? '\n'))}\n`);
};

/** As much as any reader of it can want. */
const yes: Command = (args): Written => ok(`${fromText(args.length === 0 ? 'y' : args.join(' '))}\n`.repeat(1 << 14));

export const printCommands: Readonly<Record<string, Command>> = { echo, printf, seq, yes };
