// SPDX-License-Identifier: GPL-2.0-only
/** obj-y, obj-m and what goes with them, and the parts of composite objects, as scripts/Makefile.lib of Linux 5.4 sorts them. */
import type { Variables } from '../make';

export interface ObjectEntry {
  /** `demo.o`, or `sub/` */
  readonly name: string;
  readonly module: boolean;
  readonly directory: boolean;
}

export class ObjectList {
  constructor(
    readonly entries: readonly ObjectEntry[],
    /** in `obj-` or `obj-n`: their option is off */
    readonly left: readonly string[],
    /** lib-y, extra-y, always: made, and linked into nothing of ours */
    readonly extra: readonly string[],
    private readonly variables: Variables,
  ) {}

  /** `demo-objs`, `demo-y`, and for a module `demo-m`; empty for an object with a source of its own. */
  partsOf(name: string, module: boolean): string[] {
    const stem = name.replace(/\.o$/, '');
    const lists = [`${stem}-objs`, `${stem}-y`, ...(module ? [`${stem}-m`] : [])];
    return [...new Set(lists.flatMap((list) => this.variables.words(list)))];
  }

  /** KBUILD_MODNAME: the composite's name, the composites' names, or the object's own. */
  modnameOf(object: string): string {
    const owners = this.entries
      .filter((entry) => !entry.directory && this.partsOf(entry.name, entry.module).includes(object))
      .map((entry) => entry.name.replace(/\.o$/, ''));
    return owners.length > 0 ? [...new Set(owners)].sort().join(':') : object.replace(/^.*\//, '').replace(/\.o$/, '');
  }
}

export function readObjects(variables: Variables): ObjectList {
  const words = (...lists: readonly string[]): string[] => lists.flatMap((list) => variables.words(list));
  const folders = (...lists: readonly string[]): string[] => words(...lists).map((name) => name.replace(/\/*$/, '/'));
  const builtin = new Set([...words('obj-y'), ...folders('subdir-y')]);
  const entries: ObjectEntry[] = [];
  const add = (name: string, module: boolean): void => {
    if (!entries.some((entry) => entry.name === name)) entries.push({ name, module, directory: name.endsWith('/') });
  };
  for (const word of builtin) add(word, false);
  // Built in wins over module.
  for (const word of [...words('obj-m'), ...folders('subdir-m')]) if (!builtin.has(word)) add(word, true);
  const without = (list: readonly string[]): string[] => [
    ...new Set(list.filter((word) => !entries.some((entry) => entry.name === word))),
  ];
  const extra = without([...words('lib-y', 'lib-m').sort(), ...words('extra-y', 'always')]);
  return new ObjectList(entries, without(words('obj-', 'obj-n')), extra, variables);
}
