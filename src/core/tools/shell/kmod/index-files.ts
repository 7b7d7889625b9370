// SPDX-License-Identifier: GPL-2.0-only
/**
 * The files depmod leaves in /lib/modules/<release>, as modprobe and modinfo read them, and how a name or
 * an alias becomes modules (kmod 30, libkmod/libkmod.c; kmod_module_new_from_lookup).
 *
 * kmod reads binary indexes of the same content; here the text files are read.
 */
import { decodeUtf8 } from '../../../base/bytes';
import { moduleName } from '../../../load';
import type { Kernel } from '../../../machine';
import type { Tree } from '../tree';
import { matches, readConfig, softDependencies, underscored, type Config } from './config';

/** A module as libkmod speaks of it; `alias` is the name it was found by, if that is not its own. */
export interface Module {
  readonly name: string;
  readonly alias?: string;
}

interface Entry {
  readonly path: string;
  /** what must be there first, first */
  readonly needs: readonly string[];
}

export class IndexFiles {
  readonly config: Config;
  private readonly entries: ReadonlyMap<string, Entry>;

  constructor(
    private readonly tree: Tree,
    private readonly kernel: Kernel,
    /** /lib/modules/<release> */
    readonly folder: string,
    configPaths: readonly string[] = [],
  ) {
    this.config = readConfig(tree, folder, kernel.commandLine, configPaths);
    this.entries = new Map(
      this.lines('modules.dep').flatMap((line) => {
        const colon = line.indexOf(':');
        if (colon < 0) return [];
        const full = (path: string): string => (path.startsWith('/') ? path : `${folder}/${path}`);
        const path = full(line.slice(0, colon));
        const needs = line
          .slice(colon + 1)
          .split(/\s+/)
          .filter((one) => one !== '');
        return [[moduleName(path), { path, needs: needs.map(full).toReversed() }] as const];
      }),
    );
  }

  private lines(file: string): string[] {
    const bytes = this.tree.read(`${this.folder}/${file}`);
    return typeof bytes === 'number'
      ? []
      : decodeUtf8(bytes)
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#'));
  }

  pathOf(name: string): string | undefined {
    return this.entries.get(name)?.path;
  }

  needsOf(name: string): readonly string[] {
    return this.entries.get(name)?.needs.map(moduleName) ?? [];
  }

  isLoaded(name: string): boolean {
    return this.kernel.modules.some((module) => module.name === name);
  }

  /** Listed in modules.builtin: part of the image. */
  isBuiltin(name: string): boolean {
    return this.lines('modules.builtin').some((line) => moduleName(line) === name);
  }

  optionsOf({ name, alias }: Module): string {
    return this.config.options
      .filter((one) => one.name === name || one.name === alias)
      .map((one) => one.value)
      .join(' ');
  }

  commandOf(kind: 'install' | 'remove', { name }: Module): string | undefined {
    return this.config[kind].find((one) => matches(one.name, name))?.value;
  }

  softDependenciesOf({ name }: Module): { readonly pre: readonly Module[]; readonly post: readonly Module[] } {
    const line = this.config.softdep.find((one) => matches(one.name, name));
    const { pre, post } = softDependencies(line?.value ?? '');
    const found = (names: readonly string[]): Module[] => names.flatMap((one) => this.lookUp(one));
    return { pre: found(pre), post: found(post) };
  }

  isBlacklisted({ name }: Module): boolean {
    return this.config.blacklist.some((one) => one.name === name);
  }

  /** The modules of a name, from the first of these places that knows it. */
  lookUp(given: string): Module[] {
    const name = underscored(given);
    if (name === undefined) return [];
    const places: readonly (() => Module[])[] = [
      () => this.config.alias.filter((one) => matches(one.name, name)).map((one) => ({ name: one.value, alias: name })),
      () => (this.entries.has(name) ? [{ name }] : []),
      () => (name.startsWith('symbol:') ? this.aliases('modules.symbols', name) : []),
      () =>
        (['install', 'remove'] as const).some((kind) => this.config[kind].some((one) => one.name === name))
          ? [{ name }]
          : [],
      () => this.aliases('modules.alias', name),
      () => (this.isBuiltin(name) ? [{ name }] : []),
    ];
    for (const place of places) {
      const found = place();
      if (found.length > 0) return found;
    }
    return [];
  }

  private aliases(file: 'modules.alias' | 'modules.symbols', name: string): Module[] {
    return this.lines(file).flatMap((line) => {
      const [word, pattern = '', module = ''] = line.split(' ');
      const normal = underscored(pattern);
      return word === 'alias' && normal !== undefined && matches(normal, name) ? [{ name: module, alias: name }] : [];
    });
  }

  /** modules.alias and modules.symbols, as `modprobe -c` ends. */
  dump(): string {
    return ['modules.alias', 'modules.symbols']
      .flatMap((file) =>
        this.lines(file)
          .map((line) => {
            const [word, pattern = '', module = ''] = line.split(' ');
            return `${word} ${underscored(pattern) ?? pattern} ${module}\n`;
          })
          .sort(),
      )
      .join('');
  }
}
