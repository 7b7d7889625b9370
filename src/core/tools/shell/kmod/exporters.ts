// SPDX-License-Identifier: GPL-2.0-only
/** Which of the module files one could load exports a symbol: where somebody looks who wonders why it is unknown. */
import { readElf } from '../../../elf/read';
import type { Shell } from '../index';
import { moduleNameOf } from './index-files';

const ENTRY = '__ksymtab_';

export function exportersOf(shell: Shell): (symbol: string) => readonly string[] {
  let known: Map<string, string[]> | undefined;
  const read = (): Map<string, string[]> => {
    const found = new Map<string, string[]>();
    const { tree, home } = shell.session;
    for (const folder of new Set([home, shell.cwd, '/lib/modules']))
      for (const [path, bytes] of tree.below(folder)) {
        if (!path.endsWith('.ko')) continue;
        for (const { name, shndx } of readElf(bytes).elf?.symbols() ?? []) {
          if (!name.startsWith(ENTRY) || shndx === 0) continue;
          const symbol = name.slice(ENTRY.length);
          found.set(symbol, [...(found.get(symbol) ?? []), moduleNameOf(path)]);
        }
      }
    return found;
  };
  return (symbol) => (known ??= read()).get(symbol) ?? [];
}
