// SPDX-License-Identifier: GPL-2.0-only
/**
 * /dev, /proc and /sys as a terminal finds them.
 *
 * In: a live kernel. Out: mounts. What the kernel's own C registered (devices, proc_create, kobjects,
 * debugfs) is reached by system calls, in the machine. What the host keeps for the kernel (the list of
 * modules, their sections and parameters, the symbol table) is made here, in the kernel's formats:
 * kernel/module.c, kernel/params.c, kernel/kallsyms.c, fs/proc/ (5.4).
 */
import { decodeUtf8, encodeUtf8 } from '../../base/bytes';
import { EACCES, EIO, EISDIR, ENOENT } from '../../load/errno';
import type { Kernel } from '../../machine';
import { moduleFiles, type Made } from './module-files';
import { folderOf, nameOf, type Entry, type Mount, type OpenFile } from './tree';
import type { Running } from './running';

export class KernelFiles implements Mount {
  /** plain files somebody wrote into /dev, under a name no driver has: devtmpfs takes them, and that misleads */
  private readonly plain = new Map<string, Uint8Array>();

  constructor(
    private readonly kernel: () => Kernel,
    private readonly running: () => Running,
    private readonly release: string,
  ) {}

  stat(path: string): Entry | undefined {
    const made = this.made().get(path);
    const name = nameOf(path);
    if (made) return { name, kind: 'file', mode: made.mode, size: path.startsWith('/sys/') ? 4096 : 0 };
    if (this.isMadeFolder(path)) return { name, kind: 'folder', mode: 0o755, size: 0 };
    const entries = this.running().program.entries(path);
    if (typeof entries === 'number') {
      const bytes = this.plain.get(path);
      return bytes && { name, kind: 'file', mode: 0o644, size: bytes.length };
    }
    const { mode, device } = entries[0]!;
    return entryOf(name, mode, device);
  }

  list(path: string): readonly Entry[] {
    const out = new Map<string, Entry>();
    const entries = this.running().program.entries(path);
    if (typeof entries !== 'number')
      for (const { name, mode, device } of entries) if (name !== '.') out.set(name, entryOf(name, mode, device));
    for (const [file, { mode }] of this.made()) {
      if (!file.startsWith(`${path}/`)) continue;
      const [name, deeper] = file.slice(path.length + 1).split('/');
      // a folder nothing is in
      if (name === '') continue;
      if (deeper !== undefined) out.set(name!, { name: name!, kind: 'folder', mode: 0o755, size: 0 });
      else out.set(name!, { name: name!, kind: 'file', mode, size: path.startsWith('/sys') ? 4096 : 0 });
    }
    for (const [file, bytes] of this.plain) {
      const name = nameOf(file);
      if (file === `${path}/${name}` && !out.has(name))
        out.set(name, { name, kind: 'file', mode: 0o644, size: bytes.length });
    }
    return [...out.values()];
  }

  read(path: string): Uint8Array | number {
    const made = this.made().get(path);
    if (made) {
      const text = made.read ? made.read() : EACCES;
      return typeof text === 'string' ? encodeUtf8(text) : text;
    }
    if (this.isMadeFolder(path)) return EISDIR;
    const own = this.plain.get(path);
    if (own && typeof this.running().program.entries(path) === 'number') return own;
    return this.running().read(path);
  }

  readSome(path: string, piece: number, most: number): Uint8Array | number {
    const isNode = this.stat(path)?.kind !== 'folder' && !this.made().has(path) && !this.plain.has(path);
    if (isNode) return this.running().read(path, most, piece);
    const bytes = this.read(path);
    return typeof bytes === 'number' ? bytes : bytes.subarray(0, most);
  }

  open(path: string, append: boolean): OpenFile | number {
    const made = this.made().get(path);
    const entry = this.stat(path);
    if (!entry) {
      // devtmpfs makes a plain file of a name no driver has; procfs and sysfs do not.
      if (!path.startsWith('/dev/')) return path.startsWith('/proc/') ? ENOENT : EACCES;
      if (this.stat(folderOf(path))?.kind !== 'folder') return ENOENT;
    } else if (entry.kind === 'folder') return EISDIR;
    // kernfs_fop_open: a file of sysfs that nobody may write cannot be opened for it, by root neither
    else if ((entry.mode & 0o222) === 0 && /^\/sys\/(?!kernel\/debug\/)/.test(path)) return EACCES;
    // proc_reg_write: without a function of its own, EIO
    if (made) return { write: (bytes) => (made.write ? made.write(decodeUtf8(bytes)) : EIO), close() {} };
    if (entry && !this.plain.has(path)) return this.running().open(path, append);
    const before = append ? this.plain.get(path) : undefined;
    this.plain.set(path, before ?? new Uint8Array(0));
    return {
      write: (bytes) => {
        this.plain.set(path, Uint8Array.from([...this.plain.get(path)!, ...bytes]));
        return 0;
      },
      close() {},
    };
  }

  /** Only a plain file of somebody's own. */
  remove(path: string): boolean {
    return this.plain.delete(path);
  }

  private isMadeFolder(path: string): boolean {
    return [...this.made().keys()].some((file) => file.startsWith(`${path}/`));
  }

  private made(): Map<string, Made> {
    const kernel = this.kernel();
    const text = (read: () => string): Made => ({ mode: 0o444, read });
    return new Map<string, Made>([
      ...moduleFiles(kernel, () => this.running().calling()),
      ['/proc/cmdline', text(() => `${kernel.commandLine}\n`)],
      ['/proc/uptime', text(() => `${(kernel.machine.now / 1e9).toFixed(2)} 0.00\n`)],
      ['/proc/sys/kernel/osrelease', text(() => `${this.release}\n`)],
      ['/proc/version', text(() => version(kernel, this.release))],
    ]);
  }
}

function entryOf(name: string, mode: number, device: number): Entry {
  const kind = (mode & 0o170000) === 0o040000 ? 'folder' : (mode & 0o170000) === 0o020000 ? 'device' : 'file';
  return {
    name,
    kind,
    mode: mode & 0o7777,
    size: 0,
    ...(kind === 'device' ? { device: [device >>> 20, device & 0xfffff] as const } : {}),
  };
}

function version(kernel: Kernel, release: string): string {
  const banner = kernel.lines.find((line) => line.text.startsWith('Linux version '))?.text;
  return `${banner ?? `Linux version ${release}`}\n`;
}
