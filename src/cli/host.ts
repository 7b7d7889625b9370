// SPDX-License-Identifier: GPL-2.0-only
/** What a command may touch: the disk below a current folder, and two streams. A test gives its own. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Files } from '../core/base/files';

export interface Host {
  readonly cwd: string;
  /** the repository's `src` folder: the data folders are below it */
  readonly src: string;
  stdout(text: string): void;
  stderr(text: string): void;
}

/** A command's work: exit status, as the real tool's. */
export type Command = (words: readonly string[], host: Host) => number;

/** The file's bytes, or undefined where there is none (a folder is none). */
export function readBytes(host: Host, path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(resolve(host.cwd, path)));
  } catch {
    return undefined;
  }
}

export function writeBytes(host: Host, path: string, contents: Uint8Array | string): void {
  const full = resolve(host.cwd, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, contents);
}

export function isFolder(host: Host, path: string): boolean {
  return statSync(resolve(host.cwd, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The disk as the core's `Files`, seen from the current folder; a path may begin with `/` or `../`. */
export function diskFiles(host: Host): Files {
  const known = new Map<string, Uint8Array | undefined>();
  return {
    read(path) {
      if (!known.has(path)) known.set(path, readBytes(host, path));
      return known.get(path);
    },
  };
}

/** A path as the core takes it: relative to the current folder where it is below it, else absolute. */
export function corePath(host: Host, path: string): string {
  const full = resolve(host.cwd, path);
  const below = relative(host.cwd, full);
  return below !== '' && !below.startsWith('..') && !isAbsolute(below) ? below.split(sep).join('/') : full;
}

/** Folders of the teaching kernel's headers, in Kbuild's order (LINUXINCLUDE). `flag`: -I, or behind everything else. */
export function linuxIncludes(host: Host, arch: string, flag: '-I' | '-idirafter'): string[] {
  const folders = [`arch/${arch}/include`, `arch/${arch}/include/generated`, 'include', 'include/uapi'];
  return folders.flatMap((folder) => [flag, join(host.src, 'linux', folder)]);
}

/** Where gcc looks by itself on Debian (`gcc -E -v`), as far as it is there: its own headers, the C library's. */
export function systemIncludes(): string[] {
  const compilers = '/usr/lib/gcc/x86_64-linux-gnu';
  const versions = existsSync(compilers) ? readdirSync(compilers).filter((name) => /^\d+$/.test(name)) : [];
  // gcc 12 is the one we do as; another's headers are better than none
  const version = versions.includes('12') ? '12' : versions.toSorted((a, b) => Number(b) - Number(a))[0];
  return [
    ...(version === undefined ? [] : [`${compilers}/${version}/include`]),
    '/usr/local/include',
    '/usr/include/x86_64-linux-gnu',
    '/usr/include',
  ].filter((folder) => existsSync(folder));
}
