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
import { parametersOf, procModules, readParameter, sysModule, writeParameter } from '../../load';
import { EACCES, EIO, EISDIR, ENOENT } from '../../load/errno';
import type { Kernel, LoadedModule } from '../../machine';
import { nameOf, type Entry, type Mount } from './tree';
import type { Running } from './running';

/** bytes read of a file that the kernel makes up as it goes */
const MOST = 1 << 17;

/** A file the host makes. */
interface Made {
  readonly mode: number;
  readonly read?: () => string | number;
  readonly write?: (text: string) => number;
}

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
      return typeof text === 'number' ? text : encodeUtf8(text);
    }
    if (this.isMadeFolder(path)) return EISDIR;
    const own = this.plain.get(path);
    if (own && typeof this.running().program.entries(path) === 'number') return own;
    return this.running().read(path, MOST);
  }

  write(path: string, bytes: Uint8Array): number {
    const made = this.made().get(path);
    if (made) return made.write ? made.write(decodeUtf8(bytes)) : EACCES;
    if (this.isMadeFolder(path)) return EISDIR;
    if (typeof this.running().program.entries(path) === 'number') {
      if (!/^\/dev\/[^/]+$/.test(path)) return path.startsWith('/dev/') ? ENOENT : EACCES;
      this.plain.set(path, bytes);
      return 0;
    }
    return this.running().write(path, bytes);
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
    const files = new Map<string, Made>([
      ['/proc/modules', text(() => procModules(kernel))],
      ['/proc/cmdline', text(() => `${kernel.commandLine}\n`)],
      ['/proc/kallsyms', text(() => kallsyms(kernel))],
      ['/proc/uptime', text(() => `${(kernel.machine.now / 1e9).toFixed(2)} 0.00\n`)],
      ['/proc/sys/kernel/tainted', text(() => `${kernel.taint()}\n`)],
      ['/proc/sys/kernel/osrelease', text(() => `${this.release}\n`)],
      ['/proc/version', text(() => version(kernel, this.release))],
    ]);
    for (const module of kernel.modules) addModule(files, kernel, module);
    return files;
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

/** /sys/module/<name> (kernel/module.c: mod_sysfs_setup; kernel/params.c: module_param_sysfs_setup). */
function addModule(files: Map<string, Made>, kernel: Kernel, module: LoadedModule): void {
  const folder = `/sys/module/${module.name}`;
  for (const [name, value] of Object.entries(sysModule(kernel, module)))
    files.set(`${folder}/${name}`, { mode: name.startsWith('sections/') ? 0o400 : 0o444, read: () => `${value}\n` });
  for (const user of module.users) files.set(`${folder}/holders/${user.name}`, { mode: 0o777, read: () => EIO });
  for (const { name, mode } of parametersOf(kernel, module)) {
    if (mode === 0) continue;
    files.set(`${folder}/parameters/${name}`, {
      mode,
      read: () => readParameter(kernel, module, name),
      write: (value) => writeParameter(kernel, module, name, value),
    });
  }
}

function version(kernel: Kernel, release: string): string {
  const banner = kernel.lines.find((line) => line.text.startsWith('Linux version '))?.text;
  return `${banner ?? `Linux version ${release}`}\n`;
}

/** s_show of kernel/kallsyms.c: the image's symbols with nm's letters; a module's in capitals when exported without _GPL. */
function kallsyms(kernel: Kernel): string {
  const line = (address: bigint, letter: string, name: string, module: string): string =>
    `${address.toString(16).padStart(16, '0')} ${letter} ${name}${module === '' ? '' : `\t[${module}]`}\n`;
  const image = kernel.symbols
    .all()
    .map((s) => line(s.address, s.weak ? 'W' : s.global ? letterOf(s).toUpperCase() : letterOf(s), s.name, ''));
  const modules = kernel.modules.flatMap((module) => {
    const { core, init, symbols } = module;
    const exported = new Set(
      symbols
        .all()
        .flatMap((s) => (s.name.startsWith('__ksymtab_') && s.section === '__ksymtab' ? [s.name.slice(10)] : [])),
    );
    const inside = (at: bigint): boolean =>
      (at >= core.address && at < core.address + BigInt(core.size)) ||
      (init !== undefined && at >= init.address && at < init.address + BigInt(init.size));
    return symbols
      .all()
      .filter((s) => inside(s.address))
      .map((s) => line(s.address, exported.has(s.name) ? letterOf(s).toUpperCase() : letterOf(s), s.name, module.name));
  });
  return [...image, ...modules].join('');
}

function letterOf({ code, section }: { readonly code: boolean; readonly section: string }): string {
  if (code || section.startsWith('.text') || section.endsWith('.text')) return 't';
  // a per-CPU variable is an offset
  if (section === '' || section === 'ABS' || section === '.data..percpu') return 'a';
  if (section.startsWith('.bss')) return 'b';
  return /^\.rodata|^___?ksymtab|^\.modinfo|^__param|^__versions/.test(section) ? 'r' : 'd';
}
