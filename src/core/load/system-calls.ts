// SPDX-License-Identifier: GPL-2.0-only
/**
 * finit_module and delete_module (kernel/module.c, 5.4), as a program of user space makes them.
 *
 * In: a booted kernel and a .ko's bytes, or a module's name. Out: 0 or the negative errno, the log lines the
 * call caused, the module in the kernel's memory, or not. On the record as a command of that tool.
 */
import type { Recorder, StageRecorder } from '../base/events';
import type { Account, Kernel, KernelLogLine } from '../machine';
import { EINVAL, ENOSYS, EPERM, errnoName, errnoText } from './errno';
import { NO_FORCE, type Force } from './force';
import { loadModule } from './loader';
import type { ModuleImage } from './loading';
import { ModuleStruct } from './module-struct';
import { moduleFlags } from './proc';
import { loadSchema } from './schema';
import { deleteModule } from './unload';

/** How a system call about a module ended. */
export interface CallResult {
  readonly error: number;
  readonly module: string;
  readonly dmesg: readonly KernelLogLine[];
  /** the process died in an oops */
  readonly killed: Account | undefined;
}

const FIRST_PID = 30;

/** A program that makes one of these calls, from its command line to its end. */
export class Caller {
  readonly events: StageRecorder<typeof loadSchema>;
  private readonly from: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly tool: 'insmod' | 'rmmod',
    recorder: Recorder,
  ) {
    this.events = recorder.stage(loadSchema);
    this.from = kernel.lines.length;
    kernel.process = { name: tool, pid: Math.max(FIRST_PID, kernel.process.pid + 1) };
  }

  insert(image: ModuleImage, args: string, force: Force = NO_FORCE): CallResult {
    const { kernel } = this;
    const { path, bytes } = image;
    const option = force.vermagic || force.versions ? '-f ' : '';
    const text = `insmod ${option}${path}${args === '' ? '' : ` ${args}`}`;
    this.events.record('command', { tool: 'insmod', text, target: path, size: bytes.length, args });
    const struct = kernel.dead === undefined ? ModuleStruct.of(kernel) : undefined;
    if (!struct) return this.result(ENOSYS, '');
    kernel.moduleFlags = (module) => moduleFlags(kernel, struct, module.address, module.name);
    if (modulesDisabled(kernel)) return this.refused('may_init_module', EPERM);
    // kernel_read_file: an empty file is no argument
    if (bytes.length === 0) return this.refused('kernel_read_file', EINVAL);
    const { error, name, killed } = loadModule(kernel, struct, image, args, force, this.events);
    return this.result(error, name, killed);
  }

  remove(name: string, force: boolean): CallResult {
    const { kernel } = this;
    const struct = kernel.dead === undefined ? ModuleStruct.of(kernel) : undefined;
    if (!struct) return this.result(ENOSYS, name);
    if (modulesDisabled(kernel)) return this.refused('may_init_module', EPERM, name);
    const { error, killed } = deleteModule(kernel, struct, name, force, this.events);
    return this.result(error, name, killed);
  }

  done(exit: number, text: string, module: string): void {
    this.events.record('done', { tool: this.tool, exit, text, module });
  }

  private refused(step: 'may_init_module' | 'kernel_read_file', error: number, module = ''): CallResult {
    this.events.record('refuse', { step, error: errnoName(error), code: error, message: '' });
    return this.result(error, module);
  }

  private result(error: number, module: string, killed?: Account): CallResult {
    return { error, module, killed, dmesg: this.kernel.lines.slice(this.from) };
  }
}

/** What modprobe does for each module: insmod's system call, and its place on the record. */
export function insertModule(
  kernel: Kernel,
  image: ModuleImage,
  args: string,
  recorder: Recorder,
  force: Force = NO_FORCE,
): CallResult {
  const caller = new Caller(kernel, 'insmod', recorder);
  const call = caller.insert(image, args, force);
  caller.done(exitOf(call), call.error < 0 ? errnoText(call.error) : '', call.module);
  return call;
}

export function removeModule(kernel: Kernel, name: string, recorder: Recorder, force: boolean): CallResult {
  const caller = new Caller(kernel, 'rmmod', recorder);
  caller.events.record('command', { tool: 'rmmod', text: `rmmod ${name}`, target: name, size: 0, args: '' });
  const call = caller.remove(name, force);
  caller.done(exitOf(call), call.error < 0 ? errnoText(call.error) : '', name);
  return call;
}

/** 128 + SIGKILL for a program the kernel killed. */
export function exitOf({ error, killed }: CallResult): number {
  return killed ? 137 : error < 0 ? 1 : 0;
}

/** kernel.modules_disabled, a sysctl that can only be set: from then on nobody loads and nobody unloads. */
function modulesDisabled(kernel: Kernel): boolean {
  const address = kernel.symbol('modules_disabled');
  return address !== undefined && (kernel.machine.memory.peek32(address) ?? 0) !== 0;
}
