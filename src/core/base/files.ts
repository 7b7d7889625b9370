// SPDX-License-Identifier: GPL-2.0-only
/**
 * Files come from the host, synchronously: an in-memory map in the worker, the file system in Node.
 * Paths use `/` and have no `.` parts. Of a project's files they begin at its folder; a host with a disk also takes
 * paths that begin with `/`, or with `..` for what is above the current folder.
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
