// SPDX-License-Identifier: GPL-2.0-only
/**
 * Another kernel's headers in place of the teaching kernel's.
 *
 * In: a unit, the other kernel's command line. Out: the unit with this instead of the teaching kernel's own.
 */
import type { Files } from '../base/files';
import { withoutCommon } from './flags';
import type { UnitPlan } from './types';

export interface KernelHeaders {
  /** paths begin with the tree's folder: they are not the teaching kernel's */
  readonly files: Files;
  /** what Kbuild gives every unit, in gcc's spelling */
  readonly flags: readonly string[];
}

/** Where gcc keeps its own headers, of which a kernel before 5.16 wants one. */
export const COMPILER_FOLDER = '<gcc>';

/** The command line is the other kernel's but for what is the unit's own: the user's Makefile, .config, names. */
export function withHeaders(unit: UnitPlan, flags: readonly string[]): UnitPlan {
  const ownFlags = withoutCommon(unit.cppFlags);
  // Kernels from 5.12 on name the module in two more ways.
  const names = [`-DKBUILD_MODFILE="${unit.modname}"`, `-D__KBUILD_MODNAME=kmod_${unit.modname}`];
  return { ...unit, cppFlags: [...flags, ...ownFlags, ...names, '-isystem', COMPILER_FOLDER] };
}
