// SPDX-License-Identifier: GPL-2.0-only
/**
 * The files a terminal sees: a tree of its own, and what is mounted in it.
 *
 * In and out: absolute, normalised paths; contents as bytes. Failures are errnos (negative), as system
 * calls give them. A mount answers for everything below its prefix: the kernel's /dev, /proc and /sys,
 * the kernel's own source below /lib/modules.
 */
import { EEXIST, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY, EPERM } from '../../load/errno';

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'device';
  /** permission bits */
  readonly mode: number;
  readonly size: number;
  /** of a device: major and minor */
  readonly device?: readonly [number, number];
}

/** Somebody else's files. Each takes the whole path. */
export interface Mount {
  stat(path: string): Entry | undefined;
  list(path: string): readonly Entry[];
  read(path: string): Uint8Array | number;
  /** 0, or an errno */
  write(path: string, bytes: Uint8Array): number;
  /** false: not here, not this one */
  remove?(path: string): boolean;
}

/** `.` and `..` and empty parts taken out; relative paths are below `cwd`. */
export function absolute(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export class Tree {
  private readonly files = new Map<string, Uint8Array>();
  private readonly folders = new Set<string>(['/']);
  private readonly mounts: { readonly prefix: string; readonly mount: Mount }[] = [];

  mount(prefix: string, mount: Mount): void {
    this.makeFolders(prefix);
    this.mounts.push({ prefix, mount });
  }

  private mountOf(path: string): Mount | undefined {
    return this.mounts.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))?.mount;
  }

  /** A folder and those above it. */
  makeFolders(path: string): void {
    for (let at = path; at !== '/'; at = folderOf(at)) this.folders.add(at);
  }

  stat(path: string): Entry | undefined {
    const mount = this.mountOf(path);
    if (mount) return mount.stat(path);
    const bytes = this.files.get(path);
    const name = nameOf(path);
    if (bytes) return { name, kind: 'file', mode: 0o644, size: bytes.length };
    return this.folders.has(path) ? { name, kind: 'folder', mode: 0o755, size: 4096 } : undefined;
  }

  /** In no order; of a folder only. */
  list(path: string): readonly Entry[] {
    const mount = this.mountOf(path);
    if (mount) return mount.list(path);
    const inside = [...this.files.keys(), ...this.folders].filter((p) => p !== '/' && folderOf(p) === path);
    return inside.flatMap((p) => this.stat(p) ?? []);
  }

  read(path: string): Uint8Array | number {
    const mount = this.mountOf(path);
    if (mount) return mount.read(path);
    return this.files.get(path) ?? (this.folders.has(path) ? EISDIR : ENOENT);
  }

  write(path: string, bytes: Uint8Array): number {
    const mount = this.mountOf(path);
    if (mount) return mount.write(path, bytes);
    if (this.folders.has(path)) return EISDIR;
    const folder = this.stat(folderOf(path));
    if (folder?.kind !== 'folder') return folder ? ENOTDIR : ENOENT;
    this.files.set(path, bytes);
    return 0;
  }

  makeFolder(path: string): number {
    if (this.mountOf(path)) return EPERM;
    if (this.stat(path)) return EEXIST;
    if (this.stat(folderOf(path))?.kind !== 'folder') return ENOENT;
    this.folders.add(path);
    return 0;
  }

  /** A file, or an empty folder. */
  remove(path: string): number {
    const mount = this.mountOf(path);
    if (mount) return mount.remove?.(path) ? 0 : mount.stat(path) ? EPERM : ENOENT;
    if (this.files.delete(path)) return 0;
    if (!this.folders.has(path)) return ENOENT;
    if (this.list(path).length > 0) return ENOTEMPTY;
    this.folders.delete(path);
    return 0;
  }

  /** Every file of the tree's own below a folder, by path. */
  below(folder: string): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.files].filter(([path]) => path.startsWith(`${folder}/`)));
  }
}
