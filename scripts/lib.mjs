// SPDX-License-Identifier: GPL-2.0-only
/** What the scripts share. Node's own modules only: set-up runs before any package is there. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder, whatever the current one is. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a program with our stdin, stdout and stderr; gives its exit status. */
export function run(command, args, { env = {}, cwd = root, quiet = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => done({ status: 127, output: String(error) }));
    child.on('close', (code, signal) =>
      done({ status: code ?? (signal ? 128 : 1), output: Buffer.concat(output).toString('utf8') }),
    );
  });
}

/** A package's own program, without npx's start-up. */
export function bin(name) {
  return join(root, 'node_modules', '.bin', name);
}

/** First line a program prints, or undefined where it is not installed. */
export function firstLine(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 ? (result.stdout || result.stderr).split('\n')[0] : undefined;
}

/** Is the program on PATH? */
export function onPath(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, command)));
}

const skippedFolders = new Set(['node_modules', '.git', 'dist', 'build', 'shots', 'test-results', 'playwright-report']);

/** Every file below `folder`, as paths relative to `base` with `/`. */
export function filesBelow(folder, base = root) {
  const found = [];
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (skippedFolders.has(entry.name)) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(relative(base, path).split(sep).join('/'));
    }
  };
  if (existsSync(folder)) walk(folder);
  return found.toSorted((a, b) => (a < b ? -1 : 1));
}

/** Time of the newest change among files and folders (given relative to the root), in ms; 0 if none exist. */
export function newestChange(paths) {
  let newest = 0;
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const stat = statSync(full);
    newest = Math.max(newest, stat.mtimeMs);
    if (stat.isDirectory()) {
      for (const file of filesBelow(full)) newest = Math.max(newest, statSync(join(root, file)).mtimeMs);
    }
  }
  return newest;
}
