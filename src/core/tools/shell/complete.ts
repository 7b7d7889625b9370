// SPDX-License-Identifier: GPL-2.0-only
/** Tab: what can stand behind the text before the cursor: commands, files, variables, modules. */
import type { Shell } from './index';
import { absolute } from './tree';

export interface Completion {
  /** to put behind the text: what all choices have in common, and a blank when there is one choice */
  readonly add: string;
  /** the choices, where there are several */
  readonly choices: readonly string[];
}

/** Commands whose arguments are names of loaded modules, of files of a kind, or of folders. */
const loaded = new Set(['rmmod']);
const kinds: Readonly<Record<string, RegExp>> = {
  insmod: /\.ko$/,
};
const folders = new Set(['cd', 'rmdir']);

export function complete(line: string, shell: Shell): Completion {
  const word = /(?:[^\s|&;<>()`"'\\]|\\.)*$/.exec(line)![0];
  const before = line.slice(0, line.length - word.length);
  const variable = /\$\{?(\w*)$/.exec(word);
  if (variable)
    return among(
      shell.allVariables().map(([name]) => name),
      variable[1]!,
    );
  const command = commandOf(before);
  if (command === undefined && !word.includes('/')) return among(shell.commandNames, word);
  const value = /^(?:[\w-]+=)(?=[^=]*$)/.exec(word)?.[0] ?? '';
  const path = word.slice(value.length);
  const slash = path.lastIndexOf('/') + 1;
  if (command !== undefined && loaded.has(command))
    return among(
      shell.session.kernel.modules.map(({ name }) => name),
      word,
    );
  const names = inFolder(path.slice(0, slash).replace(/\\(.)/g, '$1'), shell);
  const kind = command === undefined ? undefined : folders.has(command) ? /\/$/ : kinds[command];
  const fitting = kind ? names.filter((name) => name.endsWith('/') || kind.test(name)) : names;
  return among(fitting, path.slice(slash).replace(/\\(.)/g, '$1'), true);
}

/** The command this word is an argument of; undefined: it is the command itself. */
function commandOf(before: string): string | undefined {
  const last = /(?:^|[|&;(`]|\b(?:do|then|else)\s)\s*([^|&;(`]*)$/.exec(before)?.[1] ?? '';
  if (/[<>]\s*$/.test(last)) return '<';
  const words = last.split(/\s+/).filter((part) => part !== '' && !/^\w+=/.test(part));
  while (/^(?:sudo|do|then|else|if|while|until|!|time|watch|xargs)$/.test(words[0] ?? '')) words.shift();
  return words[0];
}

function among(names: readonly string[], stem: string, quoted = false): Completion {
  const found = [
    ...new Set(names.filter((name) => name.startsWith(stem) && (stem !== '' || !/^[.:[]/.test(name)))),
  ].toSorted();
  const quote = (text: string): string => (quoted ? text.replace(/[\s'"\\$&|;<>()*?[\]#~`!]/g, '\\$&') : text);
  const [only] = found;
  if (only === undefined) return { add: '', choices: [] };
  if (found.length === 1) return { add: quote(only.slice(stem.length)) + (only.endsWith('/') ? '' : ' '), choices: [] };
  let common = only;
  for (const name of found) while (!name.startsWith(common)) common = common.slice(0, -1);
  return { add: quote(common.slice(stem.length)), choices: found };
}

function inFolder(folder: string, { cwd, home, tree }: Shell): string[] {
  const path = absolute(cwd, folder.startsWith('~/') ? home + folder.slice(1) : folder === '' ? '.' : folder);
  if (tree.stat(path)?.kind !== 'folder') return [];
  return tree.list(path).map(({ name, kind }) => (kind === 'folder' ? `${name}/` : name));
}
