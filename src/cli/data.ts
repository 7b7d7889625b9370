// SPDX-License-Identifier: GPL-2.0-only
/**
 * The data folders through Node's file system: the teaching kernel's tree and the gallery.
 *
 * The page has its own host for them (bundled text, `src/worker/kernel-files.ts` and `src/ui/data.ts`);
 * `data.test.ts` holds that both give the same files and bytes. A file named `config` in an example
 * stands for `.config`: bundlers and `git add *` pass over names that begin with a dot.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every data file below a folder, by path relative to it, sorted. A module or a text about the data is none. */
function filesBelow(folder: string, prefix = ''): string[] {
  if (!existsSync(folder)) return [];
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = prefix + entry.name;
    if (entry.isDirectory()) found.push(...filesBelow(join(folder, entry.name), `${path}/`));
    else if (!/\.(ts|tsx|md|json)$/.test(entry.name)) found.push(path);
  }
  return found.toSorted();
}

/** The teaching kernel, paths relative to its root (`include/linux/init.h`). `src`: the repository's `src` folder. */
export function kernelTree(src: string): ReadonlyMap<string, Uint8Array> {
  const root = join(src, 'linux');
  return new Map(filesBelow(root).map((path) => [path, new Uint8Array(readFileSync(join(root, path)))]));
}

export function exampleNames(src: string): string[] {
  const root = join(src, 'examples');
  if (!existsSync(root)) return [];
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).toSorted();
}

/** A project's files as text, by path; for an example and for any folder of the user's. */
export function projectFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const path of filesBelow(folder)) files[path] = readFileSync(join(folder, path), 'utf8');
  const dotConfig = join(folder, '.config');
  if (existsSync(dotConfig)) files['.config'] = readFileSync(dotConfig, 'utf8');
  else if (files['config'] !== undefined) files['.config'] = files['config'];
  delete files['config'];
  return files;
}
