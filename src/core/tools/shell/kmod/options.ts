// SPDX-License-Identifier: GPL-2.0-only
/** getopt_long(3) for kmod's tools: options and operands in any order, `--` ends the options; its words for what it does not know. */

/** Long names, each with its letter, and `:` behind it when it takes a value. What has no letter has a name of its own. */
export type OptionTable = Readonly<Record<string, string>>;

export interface Options {
  readonly operands: readonly string[];
  has(letter: string): boolean;
  /** the last one given */
  value(letter: string): string | undefined;
  values(letter: string): readonly string[];
  /** in the order they were given */
  readonly all: readonly { readonly letter: string; readonly value: string }[];
}

export function getopt(
  tool: string,
  args: readonly string[],
  table: OptionTable,
): Options | { readonly error: string } {
  const given: { readonly letter: string; readonly value: string }[] = [];
  const operands: string[] = [];
  const takes = (letter: string): boolean => Object.values(table).includes(`${letter}:`);
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (!/^-./.test(arg)) {
      operands.push(arg);
      continue;
    }
    if (arg.startsWith('--')) {
      const equals = arg.indexOf('=');
      const name = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
      const fitting = Object.keys(table).filter((one) => one === name);
      const found = fitting.length > 0 ? fitting : Object.keys(table).filter((one) => one.startsWith(name));
      const letters = new Set(found.map((one) => table[one]!));
      if (letters.size === 0) return { error: `${tool}: unrecognized option '${equals < 0 ? arg : `--${name}`}'` };
      if (letters.size > 1)
        return {
          error: `${tool}: option '${arg}' is ambiguous; possibilities:${found.map((one) => ` '--${one}'`).join('')}`,
        };
      const [spec] = [...letters] as [string];
      const letter = spec.replace(/:$/, '');
      if (spec === letter && equals >= 0) return { error: `${tool}: option '--${found[0]}' doesn't allow an argument` };
      if (spec !== letter && equals < 0 && i + 1 >= args.length)
        return { error: `${tool}: option '--${found[0]}' requires an argument` };
      given.push({ letter, value: spec === letter ? '' : equals < 0 ? args[++i]! : arg.slice(equals + 1) });
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at]!;
      if (!takes(letter)) {
        if (!Object.values(table).includes(letter)) return { error: `${tool}: invalid option -- '${letter}'` };
        given.push({ letter, value: '' });
        continue;
      }
      const rest = arg.slice(at + 1);
      if (rest === '' && i + 1 >= args.length) return { error: `${tool}: option requires an argument -- '${letter}'` };
      given.push({ letter, value: rest === '' ? args[++i]! : rest });
      break;
    }
  }
  const values = (letter: string): readonly string[] =>
    given.filter((one) => one.letter === letter).map((one) => one.value);
  return {
    operands,
    all: given,
    has: (letter) => values(letter).length > 0,
    value: (letter) => values(letter).at(-1),
    values,
  };
}
