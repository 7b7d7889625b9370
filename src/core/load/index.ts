// SPDX-License-Identifier: GPL-2.0-only
/**
 * insmod and rmmod: the user's tools (kmod 30), the system calls behind them, and what the kernel says.
 *
 * In: a booted kernel and a .ko's bytes, or a module's name. Out: what a shell would see (exit status,
 * standard error), the log lines the command caused, and the module in the kernel's memory, or not.
 */
import type { Recorder } from '../base/events';
import type { CommandResult } from '../boot/types';
import type { Account, Kernel, LoadedModule } from '../machine';
import { EINVAL, errnoText, insmodText } from './errno';
import { NO_FORCE, type Force } from './force';
import { holdersOrder } from './holders';
import { Loader, type ModuleImage } from './loader';
import { ModuleStruct } from './module-struct';
import { loadSchema } from './schema';
import { taintLetters } from './taint';
import { deleteModule } from './unload';

export { idle } from './idle';
export type { Force } from './force';
export type { ModuleImage } from './loader';
export * from './program';
export { errnoText } from './errno';
export { parametersOf, readParameter, writeParameter, type Parameter } from './parameters';

/** `force`: `insmod -f`, neither version magic nor symbol versions count. */
export function insmod(
  kernel: Kernel,
  image: ModuleImage,
  args: string,
  recorder: Recorder,
  force: Force = NO_FORCE,
): CommandResult {
  const events = recorder.stage(loadSchema);
  const command = new Command(kernel, 'insmod');
  const text = `insmod ${force.vermagic || force.versions ? '-f ' : ''}${image.path}${args === '' ? '' : ` ${args}`}`;
  events.record('command', { tool: 'insmod', text, target: image.path, size: image.bytes.length, args });
  const finish = (exit: number, stderr: string, module: string, killed?: Account) => {
    events.record('done', { tool: 'insmod', exit, text: stderr, module });
    return command.result(exit, stderr, killed);
  };
  const struct = kernel.dead === undefined ? ModuleStruct.of(kernel) : undefined;
  if (!struct) return finish(1, `insmod: ERROR: could not insert module ${image.path}: Function not implemented`, '');
  kernel.moduleFlags = (module) => flags(kernel, struct, module.address, module.name);
  // kernel_read_file: an empty file is no argument
  if (image.bytes.length === 0)
    return finish(1, `insmod: ERROR: could not insert module ${image.path}: ${insmodText(EINVAL)}`, '');
  const { error, name, killed } = new Loader(kernel, struct, image, args, force, events).load();
  if (killed) return finish(137, 'Killed', name, killed);
  if (error < 0) return finish(1, `insmod: ERROR: could not insert module ${image.path}: ${insmodText(error)}`, name);
  return finish(0, '', name);
}

/** `target` may be a path: its file's name counts. `force`: `rmmod -f`, which asks the kernel at once, with O_TRUNC. */
export function rmmod(kernel: Kernel, target: string, recorder: Recorder, force = false): CommandResult {
  const events = recorder.stage(loadSchema);
  const command = new Command(kernel, 'rmmod');
  const name = moduleName(target);
  events.record('command', {
    tool: 'rmmod',
    text: `rmmod ${force ? '-f ' : ''}${target}`,
    target: name,
    size: 0,
    args: '',
  });
  const finish = (exit: number, stderr: string, killed?: Account) => {
    events.record('done', { tool: 'rmmod', exit, text: stderr, module: name });
    return command.result(exit, stderr, killed);
  };
  /** kmod looks at /proc/modules and /sys itself, before it asks the kernel. */
  const decline = (why: string) => {
    events.record('declined', { tool: 'rmmod', why });
    return finish(1, `rmmod: ERROR: ${why}`);
  };
  const struct = kernel.dead === undefined ? ModuleStruct.of(kernel) : undefined;
  const module = kernel.modules.find((m) => m.name === name);
  if (!struct || (!module && !force)) return decline(`Module ${name} is not currently loaded`);
  if (module && !force && module.users.length > 0)
    return decline(`Module ${name} is in use by: ${holdersOrder(module.users.map((u) => u.name)).join(' ')}`);
  if (module && !force && struct.references(module.address) > 0) return decline(`Module ${name} is in use`);
  const { error, killed } = deleteModule(kernel, struct, name, force, events);
  if (killed) return finish(137, 'Killed', killed);
  if (error === 0) return finish(0, '');
  const text = errnoText(error);
  return finish(
    1,
    `rmmod: ERROR: ../libkmod/libkmod-module.c:856 kmod_module_remove_module() could not remove '${name}': ${text}\n` +
      `rmmod: ERROR: could not remove module ${name}: ${text}`,
  );
}

/** As kmod's lsmod prints it, with its header. */
export function lsmod(kernel: Kernel): string {
  const struct = ModuleStruct.of(kernel);
  const rows = struct
    ? kernel.modules.map((m) => {
        const users = holdersOrder(m.users.map((u) => u.name)).join(',');
        return `${m.name.padEnd(19)} ${String(m.core.size).padStart(8)}  ${struct.references(m.address)}${users === '' ? '' : ` ${users}`}\n`;
      })
    : [];
  return `Module                  Size  Used by\n${rows.join('')}`;
}

/** /proc/modules (m_show, print_unload_info). */
export function procModules(kernel: Kernel): string {
  const struct = ModuleStruct.of(kernel);
  if (!struct) return '';
  return kernel.modules
    .map((m) => {
      const users = m.users.map((u) => `${u.name},`).join('');
      const permanent =
        struct.pointer(m.address, 'init') !== 0n && struct.pointer(m.address, 'exit') === 0n ? '[permanent],' : '';
      const state = { LIVE: 'Live', COMING: 'Loading', GOING: 'Unloading', UNFORMED: 'Loading' }[
        struct.state(m.address)
      ];
      const size = m.core.size + (m.init?.size ?? 0);
      const marks = flags(kernel, struct, m.address, m.name);
      return `${m.name} ${size} ${struct.references(m.address)} ${users + permanent || '-'} ${state} 0x${m.core.address.toString(16).padStart(16, '0')}${marks === '' ? '' : ` ${marks}`}\n`;
    })
    .join('');
}

/** /sys/module/<name>: what the kernel says of a module (kernel/module.c, modinfo_attrs, add_sect_attrs; 5.4), by file. */
export function sysModule(kernel: Kernel, module: LoadedModule): Record<string, string> {
  const struct = ModuleStruct.of(kernel);
  if (!struct) return {};
  const { address } = module;
  const state = struct.state(address);
  const said = (tag: string) => module.info.find((one) => one.tag === tag)?.value;
  return {
    coresize: String(module.core.size),
    initsize: String(module.init?.size ?? 0),
    initstate: state === 'LIVE' ? 'live' : state === 'COMING' ? 'coming' : 'going',
    refcnt: String(struct.references(address)),
    taint: taintLetters(struct.pointer(address, 'taints')),
    ...(said('version') === undefined ? {} : { version: said('version')! }),
    ...(said('srcversion') === undefined ? {} : { srcversion: said('srcversion')! }),
    ...Object.fromEntries(
      module.sections.map((s) => [`sections/${s.name}`, `0x${s.address.toString(16).padStart(16, '0')}`]),
    ),
  };
}

/** module_flags: `(PO)`, with - while it goes and + while it comes. */
function flags(kernel: Kernel, struct: ModuleStruct, address: bigint, name: string): string {
  if (!kernel.modules.some((m) => m.name === name)) return '';
  const state = struct.state(address);
  const text =
    taintLetters(struct.pointer(address, 'taints')) + (state === 'GOING' ? '-' : state === 'COMING' ? '+' : '');
  return text === '' ? '' : `(${text})`;
}

/** kmod's path_to_modname: the file's name without its suffix, `-` as `_`. */
export function moduleName(target: string): string {
  return target
    .replace(/^.*\//, '')
    .replace(/\.ko(\.gz|\.xz|\.zst)?$/, '')
    .replace(/-/g, '_');
}

/** One command's share of the log, and the process it runs as. */
class Command {
  private readonly from: number;
  private static readonly FIRST_PID = 30;

  constructor(
    private readonly kernel: Kernel,
    name: string,
  ) {
    this.from = kernel.lines.length;
    kernel.process = { name, pid: Math.max(Command.FIRST_PID, kernel.process.pid + 1) };
  }

  result(exit: number, stderr: string, killed?: Account): CommandResult {
    const diagnostics =
      killed || exit !== 0
        ? [
            {
              id: killed ? `load.${killed.why}` : 'load.refused',
              severity: 'error' as const,
              tool: 'kernel' as const,
              span: undefined,
              text: killed?.text ?? stderr,
              notes: [],
            },
          ]
        : [];
    return {
      exit,
      stdout: '',
      stderr: stderr === '' ? '' : `${stderr}\n`,
      dmesg: this.kernel.lines.slice(this.from),
      diagnostics,
    };
  }
}
