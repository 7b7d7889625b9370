// SPDX-License-Identifier: GPL-2.0-only
/**
 * Files come from the host, synchronously: an in-memory map in the worker, the file system in Node.
 * Paths use `/`, have no `.` or `..` parts and no leading slash.
 */

export interface Files {
  read(path: string): Uint8Array | undefined;
}

/** Later layers hide earlier ones. */
export function layered(...layers: readonly Files[]): Files {
  return {
    read(path) {
      for (let i = layers.length - 1; i >= 0; i--) {
        const bytes = layers[i]!.read(path);
        if (bytes) return bytes;
      }
      return undefined;
    },
  };
}

export function filesFromMap(map: ReadonlyMap<string, Uint8Array>): Files {
  return { read: (path) => map.get(path) };
}

/** `a/./b/../c` -> `a/c`; leading `..` parts are kept out of the root silently. */
export function normalisePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
