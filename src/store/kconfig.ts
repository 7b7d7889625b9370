// SPDX-License-Identifier: GPL-2.0-only
/**
 * The MODULE switch as text: reads and writes the one line of `.config` (or of the Makefile) that
 * decides whether the project is built in or a module.
 *
 * In: the user's files. Out: the option's name and value, and the files with the other value. The
 * build itself never asks here: it reads the same text by Kbuild's rules.
 */
import type { World } from '../core/source/types';

type FileMap = Readonly<Record<string, string>>;

export interface ModuleOption {
  /** `CONFIG_DEMO`; undefined where the Makefile says `obj-m` or `obj-y` itself */
  readonly name: string | undefined;
  /** undefined: the option is not set, nothing is built */
  readonly world: World | undefined;
}

const CONFIG = '.config';
const MAKEFILE = 'Makefile';

/** The first `obj-$(CONFIG_X)` of the Makefile; without one, `obj-m`/`obj-y` there. */
export function moduleOption(files: FileMap): ModuleOption {
  const makefile = files[MAKEFILE] ?? '';
  const name = /^\s*obj-\$[({](CONFIG_\w+)[)}]/m.exec(makefile)?.[1];
  if (name) {
    // The last assignment counts, as when the shell reads the file.
    const values = [...(files[CONFIG] ?? '').matchAll(new RegExp(`^\\s*${name}=(\\w+)\\s*$`, 'gm'))];
    const value = values.at(-1)?.[1];
    return { name, world: value === 'y' ? 'built-in' : value === 'm' ? 'module' : undefined };
  }
  const literal = /^\s*obj-([ym])\s*[:+]?=/m.exec(makefile)?.[1];
  return { name: undefined, world: literal === 'm' ? 'module' : literal === 'y' ? 'built-in' : undefined };
}

/** The files that make the project what `world` says; every other line is left as it is. */
export function withWorld(files: FileMap, world: World): FileMap {
  const { name } = moduleOption(files);
  const letter = world === 'module' ? 'm' : 'y';
  if (!name) {
    const makefile = files[MAKEFILE];
    if (makefile === undefined) return files;
    return { ...files, [MAKEFILE]: makefile.replace(/^(\s*obj-)[ym](\s*[:+]?=)/gm, `$1${letter}$2`) };
  }
  return withOption(files, name, letter);
}

/** The option's line of `.config` as menuconfig would leave it. */
export function withOption(files: FileMap, name: string, value: 'y' | 'm' | 'n'): FileMap {
  const line = value === 'n' ? `# ${name} is not set` : `${name}=${value}`;
  const config = files[CONFIG] ?? '';
  const known = new RegExp(`^(?:[ \\t]*${name}=.*|# ${name} is not set)$`, 'gm');
  let replaced = false;
  const next = config.replace(known, () => {
    replaced = true;
    return line;
  });
  if (replaced) return { ...files, [CONFIG]: next };
  const gap = config === '' || config.endsWith('\n') ? '' : '\n';
  return { ...files, [CONFIG]: `${config}${gap}${line}\n` };
}
