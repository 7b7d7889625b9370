// SPDX-License-Identifier: GPL-2.0-only
/**
 * Another kernel's headers in place of the teaching kernel's.
 *
 * In: a unit, the other tree's -I and -include. Out: the unit with these instead of the teaching kernel's own.
 */
import type { Files } from '../base/files';
import type { UnitPlan } from './types';

export interface KernelHeaders {
  /** paths begin with the tree's folder: they are not the teaching kernel's */
  readonly files: Files;
  /** -I and -include, in gcc's spelling */
  readonly flags: readonly string[];
}

/** Where gcc keeps its own headers, of which a kernel before 5.16 wants one. */
export const COMPILER_FOLDER = '<gcc>';

/** The teaching kernel's -I and -include give way; what the user's Makefile says stays. */
export function withHeaders(unit: UnitPlan, flags: readonly string[]): UnitPlan {
  const kept: string[] = [];
  for (let i = 0; i < unit.cppFlags.length; i++) {
    const flag = unit.cppFlags[i]!;
    if (flag === '-include' && /^linux\/(kconfig|compiler_types)\.h$/.test(unit.cppFlags[i + 1] ?? '')) i++;
    else if (!/^-I(include|include\/uapi|arch\/\w+\/include(\/generated)?)$/.test(flag)) kept.push(flag);
  }
  // Kernels from 5.x on name the module in two more ways.
  const names = [`-DKBUILD_MODFILE="${unit.modname}"`, `-D__KBUILD_MODNAME=kmod_${unit.modname}`];
  return { ...unit, cppFlags: [...flags, ...kept, ...names, '-isystem', COMPILER_FOLDER] };
}
