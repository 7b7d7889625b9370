// SPDX-License-Identifier: GPL-2.0-only
/**
 * Which complaints are wanted and how bad they are: -W..., -Werror, -pedantic, -w (gcc 12 manual, 3.8, and the
 * preprocessor's own in GNU cpp 12).
 *
 * In: flags in the order given; a later one wins over an earlier one about the same thing, and one that names a
 * warning wins over one that names a group. Out: answers, asked where something could be complained of.
 */
import type { Severity } from '../base/diagnostic';

/** `pedwarn`: what the standard forbids and gcc allows: a warning, an error with -pedantic-errors. */
export type Complaint = Severity | 'pedwarn';

export type NormalizeLevel = 'none' | 'id' | 'nfc' | 'nfkc';
export type BidiLevel = 'none' | 'unpaired' | 'any';

/** On unless switched off. */
const byDefault: ReadonlySet<string> = new Set([
  'builtin-macro-redefined',
  'cpp',
  'deprecated',
  'endif-labels',
  'multichar',
]);

/** Groups that switch a warning on where nothing names it. */
const groups: Readonly<Record<string, readonly string[]>> = {
  comment: ['all'],
  'sign-change': ['all'],
  'expansion-to-defined': ['extra', 'pedantic'],
  'variadic-macros': ['pedantic', 'traditional'],
};

/** Other spellings of the same. */
const synonyms: Readonly<Record<string, string>> = { comments: 'comment', W: 'extra' };

export class Warnings {
  private readonly named = new Map<string, boolean>();
  private readonly errors = new Map<string, boolean>();
  private allErrors = false;
  private silent = false;
  private strictly = false;
  normalized: NormalizeLevel = 'nfc';
  bidi: BidiLevel = 'unpaired';

  /** `c99`: the standard is C99 or later. */
  constructor(
    flags: readonly string[],
    private readonly c99: boolean,
  ) {
    for (const flag of flags) this.take(flag);
  }

  private take(flag: string): void {
    if (flag === '-w') this.silent = true;
    else if (flag === '-pedantic') this.named.set('pedantic', true);
    else if (flag === '-pedantic-errors') {
      this.named.set('pedantic', true);
      this.strictly = true;
    } else if (flag === '-W') this.named.set('extra', true);
    else if (flag.startsWith('-W') && !/^-W[apl],/.test(flag)) this.takeNamed(flag.slice(2));
  }

  private takeNamed(text: string): void {
    const off = text.startsWith('no-');
    const word = off ? text.slice(3) : text;
    if (word === 'error') this.allErrors = !off;
    else if (word === 'fatal-errors') return;
    else if (word.startsWith('error=')) {
      const [name = '', level] = word.slice(6).split('=');
      const plain = synonyms[name] ?? name;
      this.errors.set(plain, !off);
      if (!off && !this.levels(plain, level)) this.named.set(plain, true);
    } else {
      const [name = '', level] = word.split('=');
      const plain = synonyms[name] ?? name;
      if (plain === 'normalized' && off) this.normalized = 'none';
      else if (!this.levels(plain, level)) this.named.set(plain, !off);
    }
  }

  /** Warnings with a level, not a switch. */
  private levels(name: string, level: string | undefined): boolean {
    if (name === 'normalized') this.normalized = (level ?? 'nfc') as NormalizeLevel;
    else if (name === 'bidi-chars') {
      const word = (level ?? 'any').split(',').find((part) => part !== 'ucn');
      if (word !== undefined) this.bidi = word as BidiLevel;
    } else return false;
    return true;
  }

  /** Is the warning `-W<name>` wanted? */
  on(name: string): boolean {
    const named = this.named.get(name);
    if (named !== undefined) return named;
    if (name === 'long-long') return !this.c99 && (this.on('pedantic') || this.on('traditional'));
    return byDefault.has(name) || (groups[name]?.some((group) => this.on(group)) ?? false);
  }

  /** Undefined: neither switched on nor off by name. */
  asked(name: string): boolean | undefined {
    return this.named.get(name);
  }

  get pedantic(): boolean {
    return this.on('pedantic');
  }

  /** The severity of a complaint, and the option gcc prints with it. Undefined: it is not made. */
  judge(
    complaint: Complaint,
    option: string | undefined,
    systemHeader: boolean,
  ): { readonly severity: Severity; readonly option: string | undefined } | undefined {
    if (complaint !== 'warning' && complaint !== 'pedwarn') return { severity: complaint, option };
    if (systemHeader && !this.on('system-headers')) return undefined;
    const name = option === undefined ? undefined : option.replace(/^-W/, '').replace(/=$/, '');
    if (name !== undefined && this.named.get(name) === false) return undefined;
    if (this.silent) return undefined;
    if (complaint === 'pedwarn' && this.strictly) return { severity: 'error', option };
    const asked = name === undefined ? undefined : this.errors.get(name);
    if (asked ?? this.allErrors)
      return { severity: 'error', option: option === undefined ? '-Werror' : option.replace('-W', '-Werror=') };
    return { severity: 'warning', option };
  }
}
