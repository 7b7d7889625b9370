// SPDX-License-Identifier: GPL-2.0-only
/** The CLI's entry: `vite build` bundles it into `build/cli.mjs`, `scripts/cli.mjs` runs that. */
import { writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeUtf8 } from '../core/base/bytes';
import { cli } from './cli';

/** All of it, also to a pipe that is slow to read. */
function write(stream: number, text: string): void {
  const bytes = encodeUtf8(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(stream, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(141);
      if (code !== 'EAGAIN') throw error;
    }
  }
}

// build/cli.mjs stands beside src/
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// `npm run` goes to the repository first; paths are meant from where the user was.
const cwd = process.cwd() === root ? (process.env['INIT_CWD'] ?? root) : process.cwd();

process.exitCode = cli(process.argv.slice(2), {
  cwd,
  src: join(root, 'src'),
  stdout: (text) => write(1, text),
  stderr: (text) => write(2, text),
});
