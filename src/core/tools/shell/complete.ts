// SPDX-License-Identifier: GPL-2.0-only
/** Tab: the commands or file names that begin as the line's last word does. */
import type { Scope } from './expand';
import { absolute } from './tree';

export interface Completion {
  /** to put behind the line: what all choices have in common, and a blank when there is one choice */
  readonly add: string;
  /** the choices, where there are several */
  readonly choices: readonly string[];
}

export function complete(line: string, scope: Scope, commands: readonly string[]): Completion {
  const word = /(?:[^\s|&;<>]|\\.)*$/.exec(line)![0];
  const before = line.slice(0, line.length - word.length);
  const first = /(?:^|[|&;]\s*)\s*(?:sudo\s+)?$/.test(before) && !word.includes('/');
  const slash = word.lastIndexOf('/') + 1;
  const stem = first ? word : word.slice(slash);
  const names = first ? [...commands, 'sudo'] : inFolder(word.slice(0, slash), scope);
  const found = [...new Set(names.filter((name) => name.startsWith(stem) && (stem !== '' || !/^[.:]/.test(name))))];
  found.sort();
  const [only] = found;
  if (only === undefined) return { add: '', choices: [] };
  if (found.length === 1) return { add: only.slice(stem.length) + (only.endsWith('/') ? '' : ' '), choices: [] };
  let common = only;
  for (const name of found) while (!name.startsWith(common)) common = common.slice(0, -1);
  return { add: common.slice(stem.length), choices: found };
}

function inFolder(folder: string, { cwd, home, tree }: Scope): string[] {
  const path = absolute(cwd, folder.startsWith('~/') ? home + folder.slice(1) : folder === '' ? '.' : folder);
  if (tree.stat(path)?.kind !== 'folder') return [];
  return tree.list(path).map(({ name, kind }) => (kind === 'folder' ? `${name}/` : name));
}
