// SPDX-License-Identifier: GPL-2.0-only
/**
 * Why nobody exports a symbol. The kernel says "Unknown symbol" for every reason; what it has in memory, what
 * the module's own file says, and what went before say more.
 *
 * In: the name, the kernel, the module. Out: a cause, and a name that goes with it. Nothing here is part of
 * load_module.
 */
import { editDistance } from '../base/edit-distance';
import type { Kernel, KernelSymbol, LoadedModule } from '../machine';
import type { SymbolFinder } from './find-symbol';
import { historyOf } from './history';
import { modInfo, type LoadInfo } from './module-file';
import type { ModuleStruct } from './module-struct';

export interface Cause {
  /**
   * `unsorted`: it stands in a table of `by`, but not where the halving looks. `static`, `private`: `by` has such a
   * function or variable and does not export it. `failed`, `refused`, `removed`: `by` exported it, and has left.
   * `absent`: the module `by` exports it and is not loaded. `misspelt`: `by` is exported, a name much like it.
   */
  readonly cause:
    | 'unsorted'
    | 'failed'
    | 'refused'
    | 'removed'
    | 'absent'
    | 'static'
    | 'private'
    | 'misspelt'
    | 'missing'
    | 'gpl'
    | 'namespace'
    | 'weak'
    | 'version'
    | 'coming'
    | 'going';
  readonly by: string;
}

interface Known {
  readonly kernel: Kernel;
  readonly struct: ModuleStruct;
  readonly finder: SymbolFinder;
  readonly info: LoadInfo;
  readonly loaded: LoadedModule;
  readonly exporters: (symbol: string) => readonly string[];
}

export function causeOfMissing(symbol: string, { kernel, finder, info, loaded, exporters }: Known): Cause {
  const everyExport = [...finder.everyExport()].filter(({ owner }) => owner !== loaded);
  const unsorted = everyExport.find(({ name }) => name === symbol);
  if (unsorted) return { cause: 'unsorted', by: unsorted.owner?.name ?? 'vmlinux' };

  const isLoaded = (module: string): boolean => kernel.modules.some(({ name }) => name === module);
  const gone = historyOf(kernel).exporterOf(symbol);
  if (gone && !isLoaded(gone.module))
    return { cause: ({ init: 'failed', refused: 'refused', removed: 'removed' } as const)[gone.how], by: gone.module };
  const absent = exporters(symbol).find((module) => !isLoaded(module));
  if (absent !== undefined) return { cause: 'absent', by: absent };

  for (const [by, table] of [
    ['vmlinux', kernel.symbols] as const,
    ...kernel.modules.filter((one) => one !== loaded).map((one) => [one.name, one.symbols] as const),
  ]) {
    const defined = table.find(symbol);
    if (defined) return { cause: isStatic(defined) ? 'static' : 'private', by };
  }

  const near = nearest(
    symbol,
    everyExport.map(({ name }) => name),
  );
  if (near !== undefined) return { cause: 'misspelt', by: near };
  // modpost found who has it, when this file was made
  const depends = (modInfo(info.info, 'depends') ?? '').split(',').filter((one) => one !== '' && !isLoaded(one));
  return depends.length > 0 ? { cause: 'absent', by: depends[0]! } : { cause: 'missing', by: '' };
}

const isStatic = ({ global, weak }: KernelSymbol): boolean => !global && !weak;

/** The name a slip of the hand may have meant: a third of its letters at most are others, and three at most. */
function nearest(symbol: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.floor(symbol.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - symbol.length) >= least) continue;
    const far = editDistance(name, symbol);
    if (far > 0 && far < least) [best, least] = [name, far];
  }
  return best;
}
