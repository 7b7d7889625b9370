// SPDX-License-Identifier: GPL-2.0-only
/** Stretches of the image with a meaning of their own, by the symbols the linker scripts plant (arch/um and arch/x86, 5.4). */
import type { Kernel } from '../machine';

export interface ImageRegion {
  readonly from: bigint;
  readonly to: bigint;
  readonly part: 'text' | 'rodata' | 'data' | 'init' | 'exitcall' | 'bss';
  readonly fromSymbol: string;
  readonly toSymbol: string;
}

/** The larger stretch stands before those it may contain. */
const CANDIDATES: readonly (readonly [ImageRegion['part'], string, string])[] = [
  ['init', '__init_begin', '__init_end'],
  ['init', '_sinittext', '_einittext'],
  ['init', '__setup_start', '__setup_end'],
  ['init', '__initcall_start', '__initcall_end'],
  ['init', '__con_initcall_start', '__con_initcall_end'],
  ['exitcall', '__exitcall_begin', '__exitcall_end'],
  ['text', '_stext', '_etext'],
  ['rodata', '__start_rodata', '__end_rodata'],
  ['bss', '__bss_start', '__bss_stop'],
];

/** Ascending by address; init first among what it contains. */
export function regions(kernel: Kernel): ImageRegion[] {
  const out: ImageRegion[] = [];
  // um's _sdata stands before its read-only data and its tables
  const data = ['data', kernel.arch === 'um' ? '__init_end' : '_sdata', '_edata'] as const;
  for (const [part, fromSymbol, toSymbol] of [...CANDIDATES, data]) {
    const from = kernel.symbol(fromSymbol);
    const to = kernel.symbol(toSymbol);
    if (from === undefined || to === undefined || to <= from) continue;
    if (out.some((r) => r.part === part && r.from <= from && r.to >= to)) continue;
    out.push({ from, to, part, fromSymbol, toSymbol });
  }
  return out.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
