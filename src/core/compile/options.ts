// SPDX-License-Identifier: GPL-2.0-only
/** cc1's command line, as far as this compiler heeds it. */

export type Standard = 'gnu89' | 'gnu99' | 'gnu11' | 'gnu17';

export interface CompileOptions {
  /** default `gnu89`, as Linux 5.4 */
  readonly std?: Standard;
  /** -W flags in gcc's spelling and order, after those of 5.4: `-Wno-unused-function`, `-Werror` */
  readonly warnings?: readonly string[];
  /** the user's own files; what they define is told at detail 0. Default: the source alone */
  readonly userFiles?: readonly string[];
  /**
   * Headers known to be right: the bodies of their `static inline` functions are read only if something
   * calls them. Default: none.
   */
  readonly trustedHeaders?: (path: string) => boolean;
  /** as if no attribute said `used`: an experiment, to see what it saves from being dropped */
  readonly ignoreUsed?: boolean;
}

/** Linux 5.4's own flags (Makefile, KBUILD_CFLAGS), in its order. */
export const kernelWarnings: readonly string[] = [
  '-Wall',
  '-Wundef',
  '-Werror=strict-prototypes',
  '-Wno-trigraphs',
  '-Werror=implicit-function-declaration',
  '-Werror=implicit-int',
  '-Wno-format-security',
  '-Wno-frame-address',
  '-Wno-format-truncation',
  '-Wno-format-overflow',
  '-Wno-address-of-packed-member',
  '-Wimplicit-fallthrough',
  '-Wno-unused-but-set-variable',
  '-Wno-unused-const-variable',
  '-Wdeclaration-after-statement',
  '-Wvla',
  '-Wno-pointer-sign',
  '-Wno-stringop-truncation',
  '-Werror=date-time',
  '-Werror=incompatible-pointer-types',
  '-Werror=designated-init',
];

/** On without any flag (gcc 12, -std=gnu89). */
const onByDefault = [
  'attributes',
  'incompatible-pointer-types',
  'int-conversion',
  'discarded-qualifiers',
  'int-to-pointer-cast',
  'pointer-to-int-cast',
  'overflow',
  'div-by-zero',
  'shift-count-overflow',
  'shift-count-negative',
  'builtin-declaration-mismatch',
  'return-local-addr',
  'designated-init',
  'attribute-warning',
  'switch-unreachable',
  'multichar',
  'pointer-compare',
];

/** What -Wall adds, of those we have. */
const all = [
  'unused-function',
  'unused-variable',
  'unused-label',
  'unused-value',
  'unused-but-set-variable',
  'implicit-int',
  'implicit-function-declaration',
  'return-type',
  'pointer-sign',
  'parentheses',
  'dangling-else',
  'logical-not-parentheses',
  'tautological-compare',
  'address',
  'switch',
  'misleading-indentation',
  'strict-prototypes',
  'format',
  'format=',
  'format-extra-args',
  'format-zero-length',
  'format-contains-nul',
  'missing-braces',
  'uninitialized',
  'unused-const-variable=',
  'missing-attributes',
  'attribute-alias=',
];

export type WarningLevel = 'off' | 'warning' | 'error';

/** Of these gcc has levels; the plain name means the usual one. */
function levelled(name: string): string {
  return name === 'unused-const-variable' || name === 'implicit-fallthrough' ? `${name}=` : name;
}

/** Which diagnostics are on, after all flags: later ones win, `-Werror=x` turns x on. */
export class Warnings {
  private readonly level = new Map<string, WarningLevel>();
  private everyError = false;

  constructor(options: CompileOptions) {
    for (const name of onByDefault) this.level.set(name, 'warning');
    for (const flag of [...kernelWarnings, ...(options.warnings ?? [])]) this.flag(flag);
    // gnu89 takes implicit int and implicit declarations silently without -Wall; later standards warn by themselves.
  }

  levelOf(name: string): WarningLevel {
    const level = this.level.get(name) ?? 'off';
    return level === 'warning' && this.everyError ? 'error' : level;
  }

  private flag(flag: string): void {
    if (flag === '-Wall') {
      // strict-prototypes is not of -Wall; it is in the list above only through its own flag.
      for (const name of all)
        if (name !== 'strict-prototypes' && this.level.get(name) !== 'error') this.level.set(name, 'warning');
    } else if (flag === '-Werror') this.everyError = true;
    else if (flag === '-Wno-error') this.everyError = false;
    else if (flag === '-w') this.level.clear();
    else if (flag.startsWith('-Werror=')) this.level.set(flag.slice(8), 'error');
    else if (flag.startsWith('-Wno-error=')) this.level.set(flag.slice(11), 'warning');
    else if (flag.startsWith('-Wno-')) this.level.set(levelled(flag.slice(5)), 'off');
    else if (flag.startsWith('-W') && this.level.get(flag.slice(2)) !== 'error')
      this.level.set(levelled(flag.slice(2)), 'warning');
  }
}
