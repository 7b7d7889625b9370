// SPDX-License-Identifier: GPL-2.0-only
/** obj-y and obj-m, and the parts of composite objects, as scripts/Makefile.lib of Linux 5.4 sorts them. */
import type { Variables } from './makefile';

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
    private readonly variables: Variables,
  ) {}

  /** `demo-objs`, `demo-y`, and for a module `demo-m`; empty for an object with a source of its own. */
  partsOf(name: string, module: boolean): string[] {
    const stem = name.replace(/\.o$/, '');
    const lists = [`${stem}-objs`, `${stem}-y`, ...(module ? [`${stem}-m`] : [])];
    return [...new Set(lists.flatMap((list) => this.variables.words(list)))].filter((part) => part.endsWith('.o'));
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
  const builtin = new Set(variables.words('obj-y'));
  const entries: ObjectEntry[] = [];
  const add = (word: string, module: boolean) => {
    const directory = word.endsWith('/');
    if (!directory && !word.endsWith('.o')) return;
    if (!entries.some((entry) => entry.name === word)) entries.push({ name: word, module, directory });
  };
  for (const word of builtin) add(word, false);
  // Built in wins over module.
  for (const word of variables.words('obj-m')) if (!builtin.has(word)) add(word, true);
  const left = [...variables.words('obj-'), ...variables.words('obj-n')].filter(
    (word) => !entries.some((entry) => entry.name === word),
  );
  return new ObjectList(entries, [...new Set(left)], variables);
}
