// SPDX-License-Identifier: GPL-2.0-only
/** Which of some module files exports a symbol: where somebody looks who wonders why it is unknown. */
import { readElfOnce, SHN_UNDEF } from '../elf';
import { moduleName } from './module-file';

const ENTRY = '__ksymtab_';

/** The files are read when the first symbol is asked for. */
export function exportersAmong(
  files: () => Iterable<readonly [path: string, bytes: Uint8Array]>,
): (symbol: string) => readonly string[] {
  let known: Map<string, string[]> | undefined;
  const read = (): Map<string, string[]> => {
    const found = new Map<string, string[]>();
    for (const [path, bytes] of files()) {
      if (!path.endsWith('.ko')) continue;
      for (const { name, shndx } of readElfOnce(bytes).elf?.symbols() ?? []) {
        if (!name.startsWith(ENTRY) || shndx === SHN_UNDEF) continue;
        const symbol = name.slice(ENTRY.length);
        found.set(symbol, [...(found.get(symbol) ?? []), moduleName(path)]);
      }
    }
    return found;
  };
  return (symbol) => (known ??= read()).get(symbol) ?? [];
}
