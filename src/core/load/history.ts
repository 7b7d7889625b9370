// SPDX-License-Identifier: GPL-2.0-only
/**
 * Modules that were in this kernel and are not any more, with what they exported: the kernel forgets them,
 * but who asks why a symbol is unknown wants to hear of it.
 */
import type { Kernel } from '../machine';

/** `init`: its init returned an error; `refused`: the kernel did not take it; `removed`: by rmmod. */
export type Ending = 'init' | 'refused' | 'removed';

export interface Gone {
  readonly module: string;
  readonly how: Ending;
  readonly error: number;
}

class History {
  private readonly exporters = new Map<string, Gone>();

  left(module: string, exports: readonly (string | undefined)[], how: Ending, error: number): void {
    for (const symbol of exports) if (symbol !== undefined) this.exporters.set(symbol, { module, how, error });
  }

  /** Who exported it last. */
  exporterOf(symbol: string): Gone | undefined {
    return this.exporters.get(symbol);
  }
}

const histories = new WeakMap<Kernel, History>();

export function historyOf(kernel: Kernel): History {
  let found = histories.get(kernel);
  if (!found) histories.set(kernel, (found = new History()));
  return found;
}
