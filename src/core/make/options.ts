// SPDX-License-Identifier: GPL-2.0-only
/** Make's command line, and `MAKEFLAGS`, which carries it on to the makes below. GNU make manual 9.7, 5.7.3. */

export interface Options {
  readonly targets: readonly string[];
  /** `NAME=VALUE` of the command line, with the sign */
  readonly assignments: readonly string[];
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** letters: B always make, e environment first, i ignore errors, k keep going, n only print, r no rules of its own, s silent, w name folders */
  readonly flags: ReadonlySet<string>;
  readonly noDirectories: boolean;
  readonly jobs: string;
}

export type Parsed = Options | { readonly problem: string } | { readonly tells: 'version' | 'help' };

const long: Readonly<Record<string, string>> = {
  'always-make': 'B',
  'environment-overrides': 'e',
  'ignore-errors': 'i',
  'keep-going': 'k',
  'just-print': 'n',
  'dry-run': 'n',
  recon: 'n',
  'no-builtin-rules': 'r',
  'no-builtin-variables': 'R',
  silent: 's',
  quiet: 's',
  'print-directory': 'w',
  debug: 'd',
  'output-sync': 'O',
  'warn-undefined-variables': 'u',
};
/** They take a word: joined to them, or the next one. */
const valued: Readonly<Record<string, string>> = {
  directory: 'C',
  file: 'f',
  makefile: 'f',
  jobs: 'j',
  'include-dir': 'I',
  'load-average': 'l',
  'max-load': 'l',
};
const assignment = /^[^\s:=?+!#$]+\s*(?:[:?+!]|::)?=/;

export function parseOptions(args: readonly string[], makeflags: string): Parsed {
  const targets: string[] = [];
  const assignments: string[] = [];
  const folders: string[] = [];
  const files: string[] = [];
  const flags = new Set<string>();
  let noDirectories = false;
  let jobs = '';
  let problem: string | undefined;
  let tells: 'version' | 'help' | undefined;

  const value = (letter: string, given: string): void => {
    if (letter === 'C') folders.push(given);
    else if (letter === 'f') files.push(given);
    else if (letter === 'j') jobs = given;
  };
  const read = (list: readonly string[], fromEnvironment: boolean): void => {
    let ended = false;
    for (let i = 0; i < list.length; i++) {
      const word = list[i]!;
      if (ended || !word.startsWith('-') || word === '-') {
        if (assignment.test(word)) assignments.push(word);
        else if (!fromEnvironment) targets.push(word);
        continue;
      }
      if (word === '--') {
        ended = !fromEnvironment;
        continue;
      }
      if (word.startsWith('--')) {
        const [, name = '', given] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
        if (name === 'no-print-directory') noDirectories = true;
        else if (name === 'version' || name === 'help') tells = name;
        else if (name === 'jobs') jobs = given ?? '';
        else if (Object.hasOwn(valued, name)) value(valued[name]!, given ?? list[++i] ?? '');
        else if (Object.hasOwn(long, name)) flags.add(long[name]!);
        else problem ??= `unrecognized option '${word}'`;
        continue;
      }
      for (let at = 1; at < word.length; at++) {
        const letter = word[at]!;
        if ('CfIlWo'.includes(letter)) {
          const joined = word.slice(at + 1);
          if (joined === '' && list[i + 1] === undefined) problem ??= `option requires an argument -- '${letter}'`;
          value(letter, joined === '' ? (list[++i] ?? '') : joined);
          break;
        }
        if (letter === 'j') {
          const joined = /^\d*/.exec(word.slice(at + 1))![0];
          // A number of its own may follow.
          jobs = joined === '' && at === word.length - 1 && /^\d+$/.test(list[i + 1] ?? '') ? list[++i]! : joined;
          at += joined.length;
        } else if (letter === 'v' || letter === 'h') tells = letter === 'v' ? 'version' : 'help';
        else if ('BeiknrRsStwduOqp'.includes(letter)) flags.add(letter);
        else problem ??= `invalid option -- '${letter}'`;
      }
    }
  };
  // The letters come first, without a dash.
  const inherited = splitWords(makeflags);
  if (inherited[0] !== undefined && !inherited[0].startsWith('-') && !inherited[0].includes('='))
    inherited[0] = `-${inherited[0]}`;
  read(inherited, true);
  read(args, false);
  if (problem !== undefined) return { problem };
  if (tells) return { tells };
  if (flags.has('S')) flags.delete('k');
  return { targets, assignments, folders, files, flags, noDirectories, jobs };
}

/** For the makes below: letters, long options, then what the command line set. */
export function makeflagsOf({ flags, noDirectories, jobs, assignments }: Options, named: boolean): string {
  const letters = [...new Set([...flags, ...(named ? ['w'] : [])])]
    .filter((letter) => 'Beiknrsw'.includes(letter))
    .sort()
    .join('');
  const options = [...(jobs === '' ? [] : [`-j${jobs}`]), ...(noDirectories ? ['--no-print-directory'] : [])];
  const own = assignments.map((word) => word.replace(/[\\ ]/g, '\\$&'));
  return [letters, ...options, ...(own.length > 0 ? ['--', ...own] : [])].join(' ').trimEnd();
}

/** Words of MAKEFLAGS: a backslash keeps a space. */
function splitWords(text: string): string[] {
  return (text.match(/(?:\\.|\S)+/g) ?? []).map((word) => word.replace(/\\(.)/g, '$1'));
}
