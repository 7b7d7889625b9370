// SPDX-License-Identifier: GPL-2.0-only
/**
 * What has to be loaded for a module, in order: what it depends on, its soft dependencies before and after it
 * (kmod 30, libkmod/libkmod-module.c: kmod_module_get_probe_list).
 */
import type { IndexFiles, Module } from './index-files';

export interface Probed {
  readonly module: Module;
  /** the module that was asked for, or something it depends on: its failure is a failure */
  readonly required: boolean;
  /** its install command is passed over: soft dependencies stand in its place */
  readonly ignoreCommand: boolean;
}

/** libkmod has one object for a name, and another for a name found through an alias. */
export const keyOf = ({ name, alias }: Module): string => (alias === undefined ? name : `${alias}\\${name}`);

/** `ignoreCommands`: -i, neither commands nor soft dependencies of the module itself. */
export function probeList(files: IndexFiles, wanted: Module, ignoreCommands: boolean): Probed[] {
  const visited = new Set<string>();
  const required = new Set<string>([keyOf(wanted), ...files.needsOf(wanted.name)]);
  const list: { module: Module; ignoreCommand: boolean }[] = [];

  const withSoftDependencies = (module: Module): void => {
    const { pre, post } = files.softDependenciesOf(module);
    for (const one of pre) visit(one, false);
    list.push({ module, ignoreCommand: pre.length > 0 || post.length > 0 });
    for (const one of post) visit(one, false);
  };
  const visit = (module: Module, ignore: boolean): void => {
    if (visited.has(keyOf(module))) return;
    visited.add(keyOf(module));
    for (const name of files.needsOf(module.name)) withSoftDependencies({ name });
    if (ignore) list.push({ module, ignoreCommand: true });
    else withSoftDependencies(module);
  };
  visit(wanted, ignoreCommands);
  return list.map((one) => ({ ...one, required: required.has(keyOf(one.module)) }));
}
