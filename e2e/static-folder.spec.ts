// SPDX-License-Identifier: GPL-2.0-only
/** `dist` works from any path of any web server: copied below a sub-path of a plain one, it builds to the end. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../scripts/serve.mjs';
import { expect, test } from './fixtures';

test('below /some/where/deep/', async ({ workbench }) => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const copy = mkdtempSync(join(tmpdir(), 'kmodscope-dist-'));
  cpSync(join(root, 'dist'), copy, { recursive: true });
  const server = await serve({ folder: relative(root, copy), under: '/some/where/deep/' });
  const { port } = server.address() as AddressInfo;
  await workbench.open(`http://localhost:${port}/some/where/deep/`);
  await workbench.setWorld('module');
  await workbench.last();
  await expect(workbench.dmesg).toContainText('demo: goodbye');
  server.close();
  rmSync(copy, { recursive: true });
});
