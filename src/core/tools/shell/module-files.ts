// SPDX-License-Identifier: GPL-2.0-only
/**
 * The files the kernel makes of its modules: /proc/modules, /proc/kallsyms, /sys/module, and what of
 * /proc/sys/kernel is about them (kernel/module.c, kernel/params.c, kernel/kallsyms.c, kernel/sysctl.c; 5.4).
 *
 * In: a live kernel. Out: files by path, each read and written through functions.
 */
import {
  builtinParameters,
  parametersOf,
  procModules,
  readParameter,
  sysModule,
  writeParameter,
  type Parameter,
  type Program,
} from '../../load';
import { EINVAL, EIO } from '../../load/errno';
import type { Kernel, KernelSymbol, LoadedModule } from '../../machine';

/** A file the host makes. */
export interface Made {
  readonly mode: number;
  readonly read?: () => string | Uint8Array | number;
  readonly write?: (text: string) => number;
}

/** `program`: whoever reads or writes, on the record from the first call of a module's function on. */
export function moduleFiles(kernel: Kernel, program: () => Program): Map<string, Made> {
  const text = (read: () => string): Made => ({ mode: 0o444, read });
  const files = new Map<string, Made>([
    ['/proc/modules', text(() => procModules(kernel))],
    ['/proc/kallsyms', text(() => kallsyms(kernel))],
    ['/proc/sys/kernel/tainted', text(() => `${kernel.taint()}\n`)],
    ['/proc/sys/kernel/modprobe', text(() => '/sbin/modprobe\n')],
  ]);
  const disabled = kernel.symbol('modules_disabled');
  if (disabled !== undefined) files.set('/proc/sys/kernel/modules_disabled', sysctlOnce(kernel, disabled));
  for (const module of kernel.modules) addModule(files, kernel, module, program);
  for (const parameter of builtinParameters(kernel)) addParameter(files, kernel, parameter, program);
  return files;
}

/** proc_dointvec_minmax between 1 and 1: it can be set and never be unset. */
function sysctlOnce(kernel: Kernel, address: bigint): Made {
  const { memory } = kernel.machine;
  return {
    mode: 0o644,
    read: () => `${memory.peek32(address) ?? 0}\n`,
    write: (value) => {
      if (Number(value.trim()) !== 1) return EINVAL;
      memory.poke32(address, 1);
      return 0;
    },
  };
}

/** mod_sysfs_setup, module_param_sysfs_setup */
function addModule(files: Map<string, Made>, kernel: Kernel, module: LoadedModule, program: () => Program): void {
  const folder = `/sys/module/${module.name}`;
  for (const [name, value] of Object.entries(sysModule(kernel, module)))
    files.set(`${folder}/${name}`, { mode: name.startsWith('sections/') ? 0o400 : 0o444, read: () => `${value}\n` });
  files.set(`${folder}/uevent`, { mode: 0o200, write: () => 0 });
  files.set(`${folder}/holders/`, { mode: 0o755 });
  for (const { name, address, size } of module.sections)
    if (name.startsWith('.note'))
      files.set(`${folder}/notes/${name}`, {
        mode: 0o444,
        read: () => kernel.machine.memory.peek(address, size) ?? EIO,
      });
  for (const user of module.users) files.set(`${folder}/holders/${user.name}`, { mode: 0o777, read: () => EIO });
  for (const parameter of parametersOf(kernel, module)) addParameter(files, kernel, parameter, program);
}

function addParameter(files: Map<string, Made>, kernel: Kernel, parameter: Parameter, program: () => Program): void {
  if (parameter.mode === 0) return;
  const folder = `/sys/module/${parameter.module}`;
  files.set(`${folder}/uevent`, { mode: 0o200, write: () => 0 });
  files.set(`${folder}/parameters/${parameter.name}`, {
    mode: parameter.mode,
    read: () => readParameter(kernel, parameter, program()),
    write: (value) => writeParameter(kernel, parameter, value, program()),
  });
}

const row = (address: bigint, letter: string, name: string, module: string): string =>
  `${address.toString(16).padStart(16, '0')} ${letter} ${name}${module === '' ? '' : `\t[${module}]`}\n`;

/** s_show: the image's symbols by address, with nm's letters; then the modules', newest first, each as its symbol table has them. */
function kallsyms(kernel: Kernel): string {
  const image = kernel.symbols.all().map((s) => {
    const letter = letterOf(s);
    return row(s.address, s.weak ? 'W' : s.global ? letter.toUpperCase() : letter, s.name, '');
  });
  const modules = kernel.modules.flatMap(({ name, init, kallsyms: symbols }) =>
    symbols
      // the whole table until init has ended
      .filter(({ core }) => core || init !== undefined)
      .map((s) => row(s.address, s.letter, s.name, name)),
  );
  return [...image, ...modules].join('');
}

function letterOf({ code, section }: KernelSymbol): string {
  if (code || section.endsWith('.text')) return 't';
  if (section === '' || section === '*ABS*') return 'a';
  if (section.startsWith('.bss')) return 'b';
  return /^\.rodata|^___?ksymtab|^\.modinfo|^__param/.test(section) ? 'r' : 'd';
}
