// SPDX-License-Identifier: GPL-2.0-only
/** What a command takes and gives, and the few things most of them need. */
import { EISDIR } from '../../../load/errno';
import { fromBytes, fromText, type ByteString } from '../bytes';
import type { Shell, Written } from '../index';
import { errnoText } from '../session';

export type Command = (args: readonly string[], input: ByteString, shell: Shell) => Written;

export const ok = (stdout: ByteString = '', status = 0): Written => ({ stdout, stderr: '', status });
export const failed = (stderr: string, status = 1): Written => ({
  stdout: '',
  stderr: fromText(`${stderr}\n`),
  status,
});

/** Where a program of that name is. */
export const pathOf = (name: string): string =>
  `${/^(?:insmod|rmmod|modprobe|depmod|lsmod|modinfo|reboot|poweroff|sysctl)$/.test(name) ? '/usr/sbin' : '/usr/bin'}/${name}`;

/** Its parts, in the order they were written. */
const partsOf = (written: Written): NonNullable<Written['parts']> =>
  written.parts ?? [
    { stream: 1, bytes: written.stdout },
    { stream: 2, bytes: written.stderr },
  ];

/** One after the other; the status is the worst. */
export function each<T>(list: readonly T[], work: (one: T) => Written): Written {
  const results = list.map(work);
  return {
    stdout: results.map((r) => r.stdout).join(''),
    stderr: results.map((r) => r.stderr).join(''),
    status: Math.max(0, ...results.map((r) => r.status)),
    parts: results.flatMap(partsOf),
  };
}

export interface OptionSpec {
  /** letters that stand alone */
  readonly flags: string;
  /** letters that take a value */
  readonly valued?: string;
  /** long names, without hyphens, and the letter each stands for; a value behind `=` is the letter's */
  readonly long?: Readonly<Record<string, string>>;
  /** status of a wrong option */
  readonly status?: number;
  /** what is printed between the complaint and the hint */
  readonly usage?: string;
  /** the first operand ends the options */
  readonly inOrder?: boolean;
}

export interface Options {
  readonly flags: ReadonlySet<string>;
  /** the last value of a letter */
  value(letter: string): string | undefined;
  readonly values: readonly { readonly letter: string; readonly value: string }[];
  readonly operands: readonly string[];
}

/** getopt_long as GNU's tools use it; what is wrong, as they say it. */
export function gnuOptions(tool: string, args: readonly string[], spec: OptionSpec): Options | Written {
  const { valued = '', long = {} } = spec;
  const flags = new Set<string>();
  const values: { letter: string; value: string }[] = [];
  const operands: string[] = [];
  const wrong = (what: string): Written =>
    failed(
      `${tool}: ${what}\n${spec.usage === undefined ? '' : `${spec.usage}\n`}Try '${tool} --help' for more information.`,
      spec.status ?? 1,
    );
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (!/^-./.test(arg)) {
      if (spec.inOrder) {
        operands.push(...args.slice(i));
        break;
      }
      operands.push(arg);
    } else if (arg.startsWith('--')) {
      const [, name, , given] = /^--([^=]*)(=(.*))?$/s.exec(arg) as unknown as [
        string,
        string,
        string,
        string | undefined,
      ];
      const names = Object.keys(long).filter((one) => one.startsWith(name));
      const letter = Object.hasOwn(long, name) ? long[name] : names.length === 1 ? long[names[0]!] : undefined;
      if (letter === undefined) return wrong(`unrecognized option '${arg}'`);
      if (!valued.includes(letter)) flags.add(letter);
      else {
        const value = given ?? args[++i];
        if (value === undefined) return wrong(`option '--${name}' requires an argument`);
        values.push({ letter, value });
      }
    } else
      for (let k = 1; k < arg.length; k++) {
        const letter = arg[k]!;
        if (valued.includes(letter)) {
          const value = k + 1 < arg.length ? arg.slice(k + 1) : args[++i];
          if (value === undefined) return wrong(`option requires an argument -- '${letter}'`);
          values.push({ letter, value });
          break;
        }
        if (!spec.flags.includes(letter)) return wrong(`invalid option -- '${letter}'`);
        flags.add(letter);
      }
  }
  return { flags, values, operands, value: (letter) => values.findLast((one) => one.letter === letter)?.value };
}

export const isWritten = (what: Options | Written): what is Written => 'status' in what;

/** What is said of a file that cannot be read. */
export type Complaint = (path: string, error: number) => string;

/** The files named, or what came through the pipe, one after the other. */
export function eachFile(
  operands: readonly string[],
  input: ByteString,
  shell: Shell,
  complaint: Complaint,
  work: (text: ByteString, path: string, index: number) => Written,
  status = 1,
  most = Infinity,
): Written {
  let index = 0;
  return each(operands.length === 0 ? ['-'] : operands, (path) => {
    if (path === '-') return work(input, path, index++);
    const bytes = shell.readSome(path, Infinity, most);
    return typeof bytes === 'number' ? failed(complaint(path, bytes), status) : work(fromBytes(bytes), path, index++);
  });
}

/** All the files in one, for tools to which files do not matter. */
export function allText(
  operands: readonly string[],
  input: ByteString,
  shell: Shell,
  complaint: Complaint,
  status = 1,
): { readonly text: ByteString; readonly stderr: ByteString; readonly status: number } {
  const done = eachFile(operands, input, shell, complaint, (text) => ok(text), status);
  return { text: done.stdout, stderr: done.stderr, status: done.status };
}

export const plainComplaint =
  (name: string): Complaint =>
  (path, error) =>
    `${name}: ${path}: ${errnoText(error)}`;

/** head's and tail's kind. */
export const openComplaint =
  (name: string): Complaint =>
  (path, error) =>
    error === EISDIR
      ? `${name}: error reading '${path}': ${errnoText(error)}`
      : `${name}: cannot open '${path}' for reading: ${errnoText(error)}`;

/** Lines without their ends. */
export function linesOf(text: ByteString): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export const joined = (lines: readonly string[]): ByteString => lines.map((line) => `${line}\n`).join('');
