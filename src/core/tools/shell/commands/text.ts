// SPDX-License-Identifier: GPL-2.0-only
/** Commands about text: echo, printf, and the filters one needs behind a pipe. */
import { fromBytes, fromText } from '../bytes';
import { filters } from '../filters';
import type { Shell, Written } from '../index';
import { each, failed, ok, type Command } from './types';

/** bash's: `-n`, `-e`. */
const echo: Command = (args) => {
  let at = 0;
  let newline = true;
  let escapes = false;
  for (; at < args.length && /^-[neE]+$/.test(args[at]!); at++) {
    if (args[at]!.includes('n')) newline = false;
    if (args[at]!.includes('e')) escapes = true;
    if (args[at]!.includes('E')) escapes = false;
  }
  const text = fromText(args.slice(at).join(' '));
  return ok((escapes ? unescape(text) : text) + (newline ? '\n' : ''));
};

/** The escapes of echo -e and printf; a number is a byte. */
function unescape(text: string): string {
  const simple: Readonly<Record<string, string>> = {
    n: '\n',
    t: '\t',
    r: '\r',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
    e: '\x1b',
    '\\': '\\',
  };
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|(.))/g,
    (whole, hex?: string, octal?: string, letter?: string) =>
      hex !== undefined
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : octal !== undefined
          ? String.fromCharCode(Number.parseInt(octal, 8) & 255)
          : (simple[letter!] ?? whole),
  );
}

const printf: Command = (args) => {
  const [format, ...values] = args;
  if (format === undefined) return failed('bash: printf: usage: printf [-v var] format [arguments]', 2);
  let out = '';
  let next = 0;
  do {
    out += unescape(fromText(format)).replace(/%(-?\d*)([sdxuoc%])/g, (_whole, width: string, conversion: string) => {
      if (conversion === '%') return '%';
      const value = fromText(values[next++] ?? '');
      const number = Number(value) || 0;
      const text =
        conversion === 's'
          ? value
          : conversion === 'c'
            ? value.slice(0, 1)
            : number.toString({ x: 16, o: 8 }[conversion] ?? 10);
      const size = Number(width) || 0;
      return size < 0 ? text.padEnd(-size) : text.padStart(size, width.startsWith('0') ? '0' : ' ');
    });
  } while (next > 0 && next < values.length);
  return ok(out);
};

function inPlace(args: readonly string[], shell: Shell): Written {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const options = args.slice(0, at + 1).map(fromText);
  return each(args.slice(at + 1), (path) => {
    const bytes = shell.read(path);
    if (typeof bytes === 'number') return failed(`sed: can't read ${path}: No such file or directory`, 2);
    const { stdout, stderr, status } = filters['sed']!(options, fromBytes(bytes), () => undefined);
    if (status === 0) shell.write(path, stdout);
    return { stdout: '', stderr, status };
  });
}

export const textCommands: Readonly<Record<string, Command>> = {
  echo,
  printf,
  ...Object.fromEntries(
    Object.entries(filters).map(([name, filter]): [string, Command] => [
      name,
      (args, input, shell) => {
        // `sed -i` writes the files themselves.
        if (name === 'sed' && args.includes('-i'))
          return inPlace(
            args.filter((arg) => arg !== '-i'),
            shell,
          );
        const done = filter(args.map(fromText), input, (path) => {
          const bytes = shell.read(path);
          return typeof bytes === 'number' ? undefined : fromBytes(bytes);
        });
        return { stdout: done.stdout, stderr: done.stderr, status: done.status };
      },
    ]),
  ),
};
