// SPDX-License-Identifier: GPL-2.0-only
/**
 * `.config`: one option a line, as scripts/kconfig writes it, and `generated/autoconf.h`, the same as macros.
 * Both give a list of options; Makefiles see them as variables, C as macros.
 */

export interface ConfigOption {
  readonly name: string;
  /** `y`, `m`, `n`, a number, or a string with its quotes */
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

export interface ConfigProblem {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function parseConfig(text: string): { options: ConfigOption[]; problems: ConfigProblem[] } {
  const options: ConfigOption[] = [];
  const problems: ConfigProblem[] = [];
  let from = 0;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '').trimEnd();
    const to = from + line.length;
    const unset = /^#\s*(CONFIG_\w+) is not set$/.exec(line);
    const set = /^(CONFIG_\w+)=(.*)$/.exec(line);
    if (unset) options.push({ name: unset[1]!, value: 'n', from, to });
    else if (set) options.push({ name: set[1]!, value: set[2]!.trim(), from, to });
    else if (line !== '' && !line.startsWith('#')) problems.push({ from, to, text: 'unexpected data: ' + line });
    from += raw.length + 1;
  }
  // As with Kconfig, the last line about an option counts.
  const last = new Map(options.map((option) => [option.name, option]));
  return { options: [...last.values()], problems };
}

/** What the kernel itself was configured with. */
export function parseAutoconf(text: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^#define (CONFIG_\w+) (.*)$/.exec(line);
    if (!match) continue;
    const value = match[2]!.trim();
    if (match[1]!.endsWith('_MODULE') && value === '1') options.set(match[1]!.slice(0, -7), 'm');
    else options.set(match[1]!, value === '1' ? 'y' : value);
  }
  return options;
}

/** Options that the kernel is then built with, too; whatever else the user's `.config` says is the user's own. */
const KERNEL_WIDE: ReadonlySet<string> = new Set(['CONFIG_MODVERSIONS']);

export function kernelWide(options: readonly ConfigOption[]): ConfigOption[] {
  return options.filter(({ name }) => KERNEL_WIDE.has(name));
}

export function isSet(options: readonly ConfigOption[], name: string): boolean {
  return options.some((option) => option.name === name && option.value === 'y');
}

/** As autoconf.h has them: `y` is 1, `m` defines NAME_MODULE, `n` nothing. */
export function configFlags(options: readonly ConfigOption[]): string[] {
  return options.flatMap(({ name, value }) => {
    if (value === 'n' || value === '') return [];
    if (value === 'm') return [`-D${name}_MODULE=1`];
    return [`-D${name}=${value === 'y' ? '1' : value}`];
  });
}
