// SPDX-License-Identifier: GPL-2.0-only
/**
 * insmod, rmmod and lsmod as programs (kmod 30, tools/): what they look at before they ask the kernel, and
 * their words for what it answers.
 */
import type { Recorder } from '../base/events';
import type { CommandResult } from '../boot/types';
import type { Kernel } from '../machine';
import { EINVAL, ERESTARTSYS, errnoText, insmodText } from './errno';
import { NO_FORCE, type Force } from './force';
import { holdersOrder } from './holders';
import type { ModuleImage } from './loading';
import { ModuleStruct } from './module-struct';
import { moduleName } from './module-file';
import { builtinParameters } from './parameters';
import { Caller, type CallResult } from './system-calls';

/** `force`: `insmod -f`, neither version magic nor symbol versions count. */
export function insmod(
  kernel: Kernel,
  image: ModuleImage,
  args: string,
  recorder: Recorder,
  force: Force = NO_FORCE,
): CommandResult & CallResult {
  const caller = new Caller(kernel, 'insmod', recorder);
  const call = caller.insert(image, args, force);
  const stderr = call.killed
    ? 'Killed'
    : call.error < 0
      ? `insmod: ERROR: could not insert module ${image.path}: ${insmodText(call.error)}`
      : '';
  return ended(caller, call, stderr);
}

/** `target` may be a path: its file's name counts. `force`: `rmmod -f`, which asks the kernel at once, with O_TRUNC. */
export function rmmod(kernel: Kernel, target: string, recorder: Recorder, force = false): CommandResult & CallResult {
  const caller = new Caller(kernel, 'rmmod', recorder);
  const name = moduleName(target);
  const text = `rmmod ${force ? '-f ' : ''}${target}`;
  caller.events.record('command', { tool: 'rmmod', text, target: name, size: 0, args: '' });
  const why = force ? undefined : declined(kernel, name);
  if (why !== undefined) {
    caller.events.record('declined', { tool: 'rmmod', why: why.at(-1)! });
    return ended(
      caller,
      { error: EINVAL, module: name, killed: undefined, dmesg: [] },
      why.map((line) => `rmmod: ERROR: ${line}`).join('\n'),
    );
  }
  const call = caller.remove(name, force);
  const reason = errnoText(call.error);
  const stderr = call.killed
    ? 'Killed'
    : call.error < 0
      ? `rmmod: ERROR: ../libkmod/libkmod-module.c:856 kmod_module_remove_module() could not remove '${name}': ${reason}\n` +
        `rmmod: ERROR: could not remove module ${target}: ${reason}`
      : '';
  return ended(caller, call, stderr);
}

/** kmod looks at /proc/modules and /sys itself, before it asks the kernel. */
function declined(kernel: Kernel, name: string): string[] | undefined {
  const struct = kernel.dead === undefined ? ModuleStruct.of(kernel) : undefined;
  const module = kernel.modules.find((m) => m.name === name);
  // built in, but with a folder in /sys/module: kmod takes it for one that is coming
  if (!module && (name === 'kernel' || builtinParameters(kernel).some((one) => one.module === name)))
    return [
      `../libkmod/libkmod-module.c:1998 kmod_module_get_holders() could not open '/sys/module/${name}/holders': No such file or directory`,
      'Module unloading is not supported',
    ];
  if (!struct || !module) return [`Module ${name} is not currently loaded`];
  if (module.users.length > 0)
    return [`Module ${name} is in use by: ${holdersOrder(module.users.map((u) => u.name)).join(' ')}`];
  return struct.references(module.address) > 0 ? [`Module ${name} is in use`] : undefined;
}

/** 128 + SIGINT: somebody pressed ^C. */
const INTERRUPTED = 130;

function ended(caller: Caller, call: CallResult, said: string): CommandResult & CallResult {
  const endless = call.error === ERESTARTSYS;
  const stderr = endless
    ? `kmodscope: stopped: insmod waits for module ${call.module}, which is neither loaded nor gone, and would wait for ever`
    : said;
  const exit = endless ? INTERRUPTED : call.killed ? 137 : stderr === '' ? 0 : 1;
  caller.done(exit, stderr, call.module);
  const diagnostics =
    exit === 0
      ? []
      : [
          {
            id: call.killed ? `load.${call.killed.why}` : 'load.refused',
            severity: 'error' as const,
            tool: 'kernel' as const,
            span: undefined,
            text: call.killed?.text ?? stderr,
            notes: [],
          },
        ];
  return { ...call, exit, stdout: '', stderr: stderr === '' ? '' : `${stderr}\n`, diagnostics };
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
