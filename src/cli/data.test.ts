// SPDX-License-Identifier: GPL-2.0-only
/** Two hosts read the data folders, Node here and the bundle of the page; both give the same files. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as page from '../ui/data';
import { kernelFiles } from '../worker/kernel-files';
import { exampleNames, kernelTree, projectFiles } from './data';

const src = fileURLToPath(new URL('..', import.meta.url));

it('the teaching kernel has the same bytes in the worker and on disk', () => {
  const disk = kernelTree(src);
  const bundled = kernelFiles();
  expect(disk.has('include/linux/init.h')).toBe(true);
  const differing = [...disk].filter(([path, bytes]) => !Buffer.from(bundled.read(path) ?? []).equals(bytes));
  expect(differing.map(([path]) => path)).toEqual([]);
  expect(bundled.read('include/linux/no-such-file.h')).toBeUndefined();
});

it('the page lists the kernel files the disk has', () => {
  expect([...page.kernelPaths].toSorted()).toEqual([...kernelTree(src).keys()]);
});

it('the gallery has the same examples and files', async () => {
  const names = exampleNames(src);
  expect(names).toContain('seed');
  expect([...page.exampleNames].toSorted()).toEqual(names);
  for (const name of names) expect(await page.loadExample(name)).toEqual(projectFiles(join(src, 'examples', name)));
});
