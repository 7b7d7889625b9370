// SPDX-License-Identifier: GPL-2.0-only
/**
 * Our make against GNU make: the same Makefile, the same command line, a folder of the same files. Everything printed,
 * in its order, and the status are equal. The cases are `cases/*.mk`: lines of `#$ make ...` are command lines,
 * `#@ touch ...` prepares, the rest is the Makefile.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runMake, type Machine } from './index';

const version = spawnSync('make', ['--version']).stdout?.toString() ?? '';
const hasMake = version.startsWith('GNU Make 4.3');
const required = process.env['CI'] === 'true';
const work = mkdtempSync(join(tmpdir(), 'kmodscope-make-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const environment = { PATH: process.env['PATH'] ?? '', HOME: '/root', LANG: 'C', FROM_OUTSIDE: 'outside' };

/** A folder of the disk. */
function machine(folder: string, out: string[]): Machine {
  const at = (path: string): string => resolve(folder, path);
  return {
    read: (path) => (existsSync(at(path)) && statSync(at(path)).isFile() ? readFileSync(at(path), 'utf8') : undefined),
    time: (path) => (existsSync(at(path)) ? statSync(at(path)).mtimeMs : undefined),
    wildcard(pattern) {
      if (!/[*?[]/.test(pattern)) return existsSync(at(pattern)) ? [pattern] : [];
      const cut = pattern.lastIndexOf('/') + 1;
      const glob = new RegExp(
        `^${pattern
          .slice(cut)
          .replace(/[.+^${}()|\\]/g, '\\$&')
          .replace(/\*/g, '.*')
          .replace(/\?/g, '.')}$`,
      );
      return readdirSync(at(pattern.slice(0, cut) || '.'))
        .filter((name) => glob.test(name) && !name.startsWith('.'))
        .sort()
        .map((name) => pattern.slice(0, cut) + name);
    },
    shell: (command) => {
      const done = spawnSync('sh', ['-c', command], { cwd: folder, env: environment });
      out.push(done.stderr.toString());
      return done.stdout.toString();
    },
    say: (_, text) => void out.push(`${text}\n`),
    run(line, env) {
      const done = spawnSync('sh', ['-c', `exec 2>&1\n${line}`], {
        cwd: folder,
        env: { ...environment, ...Object.fromEntries(env) },
      });
      out.push(done.stdout.toString());
      return done.status ?? 2;
    },
  };
}

function ours(folder: string, args: readonly string[]): string {
  const out: string[] = [];
  const status = runMake(args, new Map(Object.entries(environment)), folder, {
    enter: (from, name) => (existsSync(resolve(from, name)) ? resolve(from, name) : undefined),
    machine: (at) => machine(at, out),
  });
  return `${out.join('')}status ${status}\n`;
}

function theirs(folder: string, args: readonly string[]): string {
  const done = spawnSync('sh', ['-c', 'exec make "$@" 2>&1', 'sh', ...args], { cwd: folder, env: environment });
  return `${done.stdout.toString()}status ${done.status}\n`;
}

function prepare(name: string, text: string): { folder: string; commands: string[][] } {
  const folder = mkdtempSync(join(work, `${name}-`));
  writeFileSync(join(folder, 'Makefile'), text.replace(/^#[$@] .*\n/gm, ''));
  const commands = [...text.matchAll(/^#\$ make ?(.*)$/gm)].map(([, rest = '']) =>
    (rest.match(/(?:'[^']*'|\S)+/g) ?? []).map((word) => word.replaceAll("'", '')),
  );
  for (const [, command = ''] of text.matchAll(/^#@ (.*)$/gm)) execFileSync('sh', ['-c', command], { cwd: folder });
  // What was there before is old.
  const old = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) old(join(path, entry.name));
      utimesSync(join(path, entry.name), 1000, 1000);
    }
  };
  old(folder);
  return { folder, commands };
}

describe.skipIf(!hasMake && !required)('our make against GNU make', () => {
  const cases = join(import.meta.dirname, 'cases');
  for (const file of readdirSync(cases)) {
    it(file, () => {
      const text = readFileSync(join(cases, file), 'utf8');
      const [a, b] = [prepare(file, text), prepare(file, text)];
      expect(a.commands.length).toBeGreaterThan(0);
      const plain = (said: string, folder: string): string => said.replaceAll(folder, '/work');
      for (const command of a.commands)
        expect(`make ${command.join(' ')}\n${plain(ours(a.folder, command), a.folder)}`).toBe(
          `make ${command.join(' ')}\n${plain(theirs(b.folder, command), b.folder)}`,
        );
    });
  }
});
