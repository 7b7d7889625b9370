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

/** A file opened for writing. */
export interface OpenFile {
  /** 0, or an errno */
  write(bytes: Uint8Array): number;
  close(): void;
}

/** Somebody else's files. Each takes the whole path. */
export interface Mount {
  stat(path: string): Entry | undefined;
  list(path: string): readonly Entry[];
  read(path: string): Uint8Array | number;
  /** at most so many bytes, in pieces of a size, where that makes a difference */
  readSome?(path: string, piece: number, most: number): Uint8Array | number;
  /** for writing, as a shell's redirection opens; an errno */
  open(path: string, append: boolean): OpenFile | number;
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
  /** permission bits somebody changed */
  private readonly modes = new Map<string, number>();
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

  /** When it was last written, on a clock that ticks at every write; what was always there is of old. */
  time(path: string): number | undefined {
    return this.times.get(path) ?? (this.stat(path) ? 0 : undefined);
  }

  /** As if it were written anew. */
  touch(path: string): void {
    this.times.set(path, ++this.clock);
  }
  private readonly times = new Map<string, number>();
  private clock = 0;

  stat(path: string): Entry | undefined {
    const mount = this.mountOf(path);
    if (mount) return mount.stat(path);
    const bytes = this.files.get(path);
    const name = nameOf(path);
    if (bytes) return { name, kind: 'file', mode: this.modes.get(path) ?? 0o644, size: bytes.length };
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

  readSome(path: string, piece: number, most: number): Uint8Array | number {
    const mount = this.mountOf(path);
    if (mount?.readSome) return mount.readSome(path, piece, most);
    const bytes = this.read(path);
    return typeof bytes === 'number' ? bytes : bytes.subarray(0, most);
  }

  /** The whole file anew. */
  write(path: string, bytes: Uint8Array): number {
    const mount = this.mountOf(path);
    if (mount) {
      const file = mount.open(path, false);
      if (typeof file === 'number') return file;
      const error = file.write(bytes);
      file.close();
      return error;
    }
    const error = this.writable(path);
    if (error === 0) this.files.set(path, bytes);
    if (error === 0) this.touch(path);
    return error;
  }

  /** Makes or empties it, as `>` does, or goes on at its end. */
  open(path: string, append: boolean): OpenFile | number {
    const mount = this.mountOf(path);
    if (mount) return mount.open(path, append);
    const error = this.writable(path);
    if (error < 0) return error;
    if (!append || !this.files.has(path)) this.files.set(path, new Uint8Array(0));
    this.touch(path);
    return { write: (bytes) => this.append(path, bytes), close() {} };
  }

  private writable(path: string): number {
    if (this.folders.has(path)) return EISDIR;
    const folder = this.stat(folderOf(path));
    return folder?.kind === 'folder' ? 0 : folder ? ENOTDIR : ENOENT;
  }

  /** Room is made in doubles: a loop that writes a line at a time copies little. */
  private append(path: string, bytes: Uint8Array): number {
    const old = this.files.get(path) ?? new Uint8Array(0);
    const length = old.length + bytes.length;
    const isLast = old.byteOffset === 0 && this.room.get(old.buffer) === old.length;
    const buffer = isLast && old.buffer.byteLength >= length ? old.buffer : new ArrayBuffer(Math.max(length * 2, 256));
    const file = new Uint8Array(buffer, 0, length);
    if (buffer !== old.buffer) file.set(old);
    file.set(bytes, old.length);
    this.room.set(buffer, length);
    this.files.set(path, file);
    this.touch(path);
    return 0;
  }
  /** how much of a buffer with room is taken */
  private readonly room = new WeakMap<ArrayBufferLike, number>();

  changeMode(path: string, mode: number): number {
    if (this.mountOf(path)) return this.stat(path) ? 0 : ENOENT;
    if (!this.stat(path)) return ENOENT;
    this.modes.set(path, mode);
    return 0;
  }

  makeFolder(path: string): number {
    if (this.mountOf(path)) return EPERM;
    if (this.stat(path)) return EEXIST;
    const folder = this.stat(folderOf(path));
    if (folder?.kind !== 'folder') return folder ? ENOTDIR : ENOENT;
    this.folders.add(path);
    this.touch(path);
    return 0;
  }

  /** A file, or an empty folder. */
  remove(path: string): number {
    const mount = this.mountOf(path);
    if (mount) return mount.remove?.(path) ? 0 : mount.stat(path) ? EPERM : ENOENT;
    this.times.delete(path);
    if (this.files.delete(path)) {
      this.modes.delete(path);
      return 0;
    }
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
