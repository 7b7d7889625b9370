// SPDX-License-Identifier: GPL-2.0-only
/**
 * Another kernel's headers in place of the teaching kernel's.
 *
 * In: the paths of a kernel tree, a unit's flags. Out: the -I and -include that Kbuild would give (LINUXINCLUDE and
 * USERINCLUDE of the top Makefile, c_flags of scripts/Makefile.lib), of what the tree has; a unit with these
 * instead of the teaching kernel's own.
 */
import type { Files } from '../base/files';
import type { UnitPlan } from './types';

export interface KernelHeaders {
  /** paths relative to the tree's root */
  readonly files: Files;
  /** -I and -include, in gcc's spelling */
  readonly flags: readonly string[];
}

/** `paths`: relative to the tree's root. */
export function guessFlags(paths: readonly string[], wanted = 'x86'): string[] {
  const all = new Set(paths);
  const folders = new Set<string>();
  for (const path of paths) for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
  const arches = [...folders].flatMap((folder) => /^arch\/(\w+)\/include$/.exec(folder)?.[1] ?? []);
  const arch = arches.includes(wanted) ? wanted : (arches.sort()[0] ?? wanted);
  const directories = [
    `arch/${arch}/include`,
    `arch/${arch}/include/generated`,
    'include',
    `arch/${arch}/include/uapi`,
    `arch/${arch}/include/generated/uapi`,
    'include/uapi',
    'include/generated/uapi',
  ].filter((folder) => folders.has(folder));
  // compiler-version.h: from 5.14 on. kconfig.h includes generated/autoconf.h by itself.
  const forced = ['include/linux/compiler-version.h', 'include/linux/kconfig.h', 'include/linux/compiler_types.h'].filter((path) => all.has(path));
  return [...directories.map((folder) => `-I${folder}`), ...forced.flatMap((path) => ['-include', path])];
}

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
  return { ...unit, cppFlags: [...flags, ...kept, ...names] };
}
