// SPDX-License-Identifier: GPL-2.0-only
/**
 * A vite plugin: the teaching kernel, compiled while the page is built.
 *
 * In: `src/linux`, and the core itself, which compiles it here as it would in the worker. Out:
 * `virtual:kernel-objects/<arch>`, a list of {key, path, bytes (base64), marks, places}. The worker puts
 * them into its cache under the same keys; an object whose key is not there it compiles itself, so a
 * page without the list (the dev server's, where either folder may change) is slower and no different.
 */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './lib.mjs';

const PREFIX = 'virtual:kernel-objects/';

export async function compileKernel(arch) {
  const load = async (path) => (await runnerImport(join(root, path), { root, configFile: false })).module;
  const { newCache, prepareKernel } = await load('src/core/pipeline.ts');
  const { kernelTree } = await load('src/cli/data.ts');
  const tree = kernelTree(join(root, 'src'));
  const cache = newCache();
  prepareKernel(arch, { kernel: { read: (path) => tree.get(path) }, cache });
  return [...cache.objects].map(([key, { object, places }]) => ({
    key,
    path: object.path,
    bytes: Buffer.from(object.bytes).toString('base64'),
    marks: object.marks,
    places,
  }));
}

export function kernelObjects() {
  let serving = false;
  return {
    name: 'kernel-objects',
    configResolved(config) {
      serving = config.command === 'serve';
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const objects = serving ? [] : await compileKernel(id.slice(PREFIX.length + 1));
      // JSON in a string is read faster than the same as a program.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(objects))});`;
    },
  };
}
