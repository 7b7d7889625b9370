// SPDX-License-Identifier: GPL-2.0-only
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { expect, it } from 'vitest';
import { compileKernel } from './kernel-objects.mjs';
import { root } from './lib.mjs';

const load = async (path) => (await runnerImport(join(root, path), { root, configFile: false })).module;

it('ships every kernel object under the key a build asks for, with the bytes a build would make', async () => {
  const { build, newCache } = await load('src/core/pipeline.ts');
  const { kernelTree, projectFiles } = await load('src/cli/data.ts');
  const tree = kernelTree(join(root, 'src'));
  const kernel = { read: (path) => tree.get(path) };
  const project = { arch: 'um', files: projectFiles(join(root, 'src/examples/seed')) };
  const shipped = await compileKernel('um');
  const objects = new Map(
    shipped.map(({ key, path, bytes, marks, places }) => [
      key,
      { object: { path, bytes: new Uint8Array(Buffer.from(bytes, 'base64')), marks, fields: [] }, places },
    ]),
  );
  const run = (cache) => build(project, { revision: 1, commandLine: '', kernel, cache });

  const cold = newCache();
  const expected = run(cold);
  expect(new Set(objects.keys())).toEqual(new Set(cold.objects.keys()));
  for (const [key, cached] of cold.objects) expect(objects.get(key), key).toEqual(cached);

  const warm = { ...newCache(), objects };
  const got = run(warm);
  expect(objects.size).toBe(shipped.length);
  expect(got.vmlinux.object.bytes).toEqual(expected.vmlinux.object.bytes);
  expect(got.result.dmesg).toEqual(expected.result.dmesg);
});
