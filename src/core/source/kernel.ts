// SPDX-License-Identifier: GPL-2.0-only
/** The teaching kernel's own Makefiles: its units, and the order in which vmlinux takes them. */
import { decodeUtf8 } from '../base/bytes';
import type { Files } from '../base/files';
import { unitFlags } from './flags';
import { readMakefile, Variables } from '../make';
import { readObjects } from './objects';
import type { Arch, UnitPlan } from './types';

/** The user's objects come right after this directory's own. */
const USER_PLACE = 'drivers/char/';

export interface KernelPlan {
  readonly units: readonly UnitPlan[];
  readonly directories: readonly string[];
  /** objects linked before and after the user's */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** `config`: -DCONFIG_... beside what the kernel's own autoconf.h says. */
export function readKernel(
  files: Files,
  arch: Arch,
  options: ReadonlyMap<string, string>,
  config: readonly string[],
): KernelPlan {
  const units: UnitPlan[] = [];
  const directories: string[] = [];
  const before: string[] = [];
  const after: string[] = [];
  let into = before;

  const initial = (directory: string): Variables =>
    new Variables([
      ['ARCH', arch],
      ['SRCARCH', arch],
      ['src', directory.replace(/\/$/, '')],
      ['obj', directory.replace(/\/$/, '')],
      ['srctree', '.'],
      ['objtree', '.'],
      ...options,
    ]);

  const read = (directory: string): void => {
    const bytes = files.read(`${directory}Makefile`);
    if (!bytes) return;
    directories.push(directory);
    const variables = initial(directory);
    readMakefile(decodeUtf8(bytes), variables);
    const objects = readObjects(variables);
    for (const entry of objects.entries) {
      if (entry.directory) read(directory + entry.name);
      else {
        const parts = objects.partsOf(entry.name, false);
        for (const name of parts.length > 0 ? parts : [entry.name]) {
          const object = directory + name;
          units.push(
            unitFlags({
              arch,
              source: object.replace(/\.o$/, '.c'),
              object,
              module: false,
              modname: objects.modnameOf(name),
              variables,
              config,
              inherited: variables.words('subdir-ccflags-y'),
              name,
              folder: '.',
            }).plan,
          );
          into.push(object);
        }
      }
    }
    if (directory === USER_PLACE) into = after;
  };

  const top = files.read('Makefile');
  if (top) {
    const variables = initial('');
    readMakefile(decodeUtf8(top), variables);
    for (const directory of variables.words('vmlinux-dirs')) read(directory);
  }
  return { units, directories, before, after };
}
