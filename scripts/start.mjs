// SPDX-License-Identifier: GPL-2.0-only
/** `npm start` on a fresh clone: set up, build if something changed, serve `dist`, print the address. */
import { createServer } from 'node:net';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newestChange, root } from './lib.mjs';
import { setUp } from './setup.mjs';

/** Resolves to whether we may listen on the port. */
function isFree(port, host) {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}

/** The port asked for, or the first free one from 4173 on. */
async function choosePort(host) {
  const asked = process.env.PORT;
  if (asked !== undefined) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`PORT=${asked} is not a port number.`);
    if (!(await isFree(port, host))) {
      throw new Error(`port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`);
    }
    return port;
  }
  for (let port = 4173; port < 4193; port++) if (await isFree(port, host)) return port;
  throw new Error('ports 4173 to 4192 are all taken. Choose one: PORT=8080 npm start');
}

async function main() {
  await setUp();
  const host = process.env.HOST ?? 'localhost';
  const port = await choosePort(host);
  const { build, preview } = await import('vite');
  const page = join(root, 'dist', 'index.html');
  const sources = newestChange(['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']);
  if (!existsSync(page) || statSync(page).mtimeMs < sources) {
    console.log('building the page');
    await build({ root, logLevel: 'warn' });
  }
  await preview({ root, logLevel: 'warn', preview: { port, host, strictPort: true, open: false } });
  console.log(`\n  kmodscope is at  http://${host}:${port}/\n\n  (Ctrl-C ends it)`);
}

main().catch((error) => {
  console.error(`npm start: ${error.message}`);
  process.exit(1);
});
