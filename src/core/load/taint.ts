// SPDX-License-Identifier: GPL-2.0-only
/** Taint (kernel/panic.c, add_taint; include/linux/license.h; 5.4): the mask and its messages are the kernel's C. */
import type { Kernel } from '../machine';

const BITS = { P: 0, F: 1, R: 3, C: 10, O: 12, E: 13 } as const;
export type TaintFlag = keyof typeof BITS;

/** enum lockdep_ok: what a proprietary module may have done to locks nobody knows. */
const LOCKDEP_STILL_OK = 0n;
const LOCKDEP_NOW_UNRELIABLE = 1n;

/** Compared letter by letter. */
const GPL_COMPATIBLE = ['GPL', 'GPL v2', 'GPL and additional rights', 'Dual BSD/GPL', 'Dual MIT/GPL', 'Dual MPL/GPL'];

export function isGplCompatible(licence: string): boolean {
  return GPL_COMPATIBLE.includes(licence);
}

export class Taints {
  constructor(private readonly kernel: Kernel) {}

  has(flag: TaintFlag): boolean {
    const outcome = this.kernel.call('test_taint', [BigInt(BITS[flag])]);
    return outcome?.kind === 'returned' && (outcome.value & 0xffffffffn) !== 0n;
  }

  /** add_taint_module: returns the bit for mod->taints. */
  add(flag: TaintFlag): bigint {
    const unreliable = flag === 'P' || flag === 'F' || flag === 'R';
    this.kernel.call('add_taint', [BigInt(BITS[flag]), unreliable ? LOCKDEP_NOW_UNRELIABLE : LOCKDEP_STILL_OK]);
    return 1n << BigInt(BITS[flag]);
  }
}

/** Letters of a module's own taints, in the order of the bits (module_flags_taint). */
export function taintLetters(mask: bigint): string {
  return Object.entries(BITS)
    .filter(([, bit]) => mask & (1n << BigInt(bit)))
    .map(([letter]) => letter)
    .join('');
}
