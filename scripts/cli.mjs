// SPDX-License-Identifier: GPL-2.0-only
/** `npm run -s cli -- ...`: bundles the CLI when a source is newer than the bundle, silently, and runs it. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newestChange, root } from './lib.mjs';
import { setUp } from './setup.mjs';

const bundle = join(root, 'build', 'cli.mjs');
const changed = newestChange(['src/cli', 'src/core', 'src/i18n', 'vite.cli.config.ts']);

if (!existsSync(bundle) || statSync(bundle).mtimeMs < changed) {
  if (!existsSync(join(root, 'node_modules'))) await setUp();
  const { build } = await import('vite');
  // Built aside and moved in place: another call may be running the old one.
  const outDir = join('build', `cli-${process.pid}`);
  await build({ root, configFile: join(root, 'vite.cli.config.ts'), logLevel: 'error', build: { outDir } });
  mkdirSync(join(root, 'build'), { recursive: true });
  renameSync(join(root, outDir, 'cli.mjs'), bundle);
  rmSync(join(root, outDir), { recursive: true, force: true });
}

await import(pathToFileURL(bundle).href);
