// SPDX-License-Identifier: GPL-2.0-only
/**
 * A plain static file server: what any web server does with `dist`, and nothing it might not.
 *
 *     node scripts/serve.mjs [--port 4391] [--folder dist] [--under /some/path/]
 *
 * `--under` serves the folder below a path, and nothing else: the page must not assume the root.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { root } from './lib.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Starts a server; resolves to it once it listens. Port 0 takes a free one.
 * @returns {Promise<import('node:http').Server>}
 */
export function serve({ port = 0, folder = 'dist', under = '/' } = {}) {
  const base = join(root, folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = path.startsWith(under) ? path.slice(under.length) : undefined;
    const file =
      inside === undefined
        ? undefined
        : normalize(join(base, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside));
    const refuse = () => response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
    if (file === undefined || !file.startsWith(base)) return void refuse();
    readFile(file).then(
      (bytes) =>
        response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes),
      refuse,
    );
  });
  return new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(port, 'localhost', () => ready(server));
  });
}

if (process.argv[1]?.endsWith('serve.mjs')) {
  const option = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : process.argv[at + 1];
  };
  const server = await serve({
    port: Number(option('port', '4391')),
    folder: option('folder', 'dist'),
    under: option('under', '/'),
  });
  console.log(`serving on http://localhost:${server.address().port}${option('under', '/')}`);
}
