// SPDX-License-Identifier: GPL-2.0-only
/** printf's ways with numbers and columns, and the reading of short options. */

/** `%016lx` and its kind. */
export function hex(value: number | bigint, width = 0): string {
  return value.toString(16).padStart(width, '0');
}

/** A tool's output while it grows. */
export class Output {
  private readonly out: string[] = [];
  private readonly err: string[] = [];
  status = 0;

  line(text = ''): void {
    this.out.push(text, '\n');
  }
  write(text: string): void {
    this.out.push(text);
  }
  complain(text: string, status = 1): void {
    this.err.push(text, '\n');
    if (status > this.status) this.status = status;
  }
  result(): { stdout: string; stderr: string; status: number } {
    return { stdout: this.out.join(''), stderr: this.err.join(''), status: this.status };
  }
}

export interface Options {
  /** letters given, long names mapped to theirs */
  readonly letters: ReadonlySet<string>;
  /** values of letters that take one, in order */
  readonly values: readonly { readonly letter: string; readonly value: string }[];
  readonly operands: readonly string[];
}

export interface OptionTable {
  readonly flags: string;
  /** letters that take a value */
  readonly valued: string;
  /** `--sections` -> `S` */
  readonly long: Readonly<Record<string, string>>;
}

/** getopt_long as binutils use it; a string is the complaint about an option that does not exist. */
export function readOptions(tool: string, args: readonly string[], table: OptionTable): Options | string {
  const letters = new Set<string>();
  const values: { letter: string; value: string }[] = [];
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const equals = arg.indexOf('=');
      const name = equals < 0 ? arg : arg.slice(0, equals);
      const letter = Object.hasOwn(table.long, name) ? table.long[name] : undefined;
      if (letter === undefined) return `${tool}: unrecognized option '${arg}'`;
      if (table.valued.includes(letter))
        values.push({ letter, value: equals < 0 ? (args[++i] ?? '') : arg.slice(equals + 1) });
      else for (const each of letter) letters.add(each);
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let k = 1; k < arg.length; k++) {
        const letter = arg[k]!;
        if (table.valued.includes(letter)) {
          values.push({ letter, value: k + 1 < arg.length ? arg.slice(k + 1) : (args[++i] ?? '') });
          break;
        }
        if (!table.flags.includes(letter)) return `${tool}: invalid option -- '${letter}'`;
        letters.add(letter);
      }
    } else operands.push(arg);
  }
  return { letters, values, operands };
}

/** isprint in the C locale. */
export function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}

export function ascii(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += isPrintable(byte) ? String.fromCharCode(byte) : '.';
  return out;
}
