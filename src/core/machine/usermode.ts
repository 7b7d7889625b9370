// SPDX-License-Identifier: GPL-2.0-only
/**
 * A program of user space, begun by the kernel in the midst of something else (kernel/umh.c of 5.4).
 *
 * In: its path and arguments. Out: its status. It makes system calls while the caller stands still: it has
 * a stack of its own, and afterwards everything is the caller's again.
 */
import { RSP } from './cpu';
import type { Kernel } from './kernel';

const REGISTERS = 16;
/** THREAD_SIZE */
const STACK_SIZE = 16384;
const ENOENT = -2;
const ENOMEM = -12;

/** Top of a stack for each depth of programs begun by programs' system calls. */
const stacks = new WeakMap<Kernel, bigint[]>();
const depths = new WeakMap<Kernel, number>();

export function runProgram(kernel: Kernel, path: string, argv: readonly string[]): number {
  if (!kernel.userMode) return ENOENT;
  const { machine } = kernel;
  const { cpu, memory, hooks } = machine;
  const depth = depths.get(kernel) ?? 0;
  const stack = stackOf(kernel, depth);
  if (stack === 0n) return ENOMEM;

  const registers = Array.from({ length: REGISTERS }, (_, n) => cpu.register(n));
  const { process, onLine } = kernel;
  const running = [...kernel.running];
  const current = kernel.symbol('current_task');
  const task = current === undefined ? undefined : memory.peek64(current);
  const init = kernel.symbol('init_task');

  depths.set(kernel, depth + 1);
  cpu.setRegister(RSP, stack);
  // so that the thread that waits is not taken for one that died
  if (current !== undefined && init !== undefined) memory.poke64(current, init);
  const status = kernel.userMode(path, argv);
  depths.set(kernel, depth);

  kernel.process = process;
  if (current !== undefined && task !== undefined) memory.poke64(current, task);
  kernel.onLine = onLine;
  kernel.running.splice(0, kernel.running.length, ...running);
  machine.follow(hooks);
  registers.forEach((value, n) => cpu.setRegister(n, value));
  // what stopped the program is no concern of the caller's, unless it stopped the kernel
  if (kernel.dead === undefined) {
    cpu.stop = undefined;
    machine.stopReason = undefined;
  } else machine.stopReason = kernel.dead;
  return status;
}

function stackOf(kernel: Kernel, depth: number): bigint {
  const known = stacks.get(kernel) ?? [];
  stacks.set(kernel, known);
  const base = (known[depth] ??= kernel.newStack());
  return base === 0n ? 0n : base + BigInt(STACK_SIZE - 64);
}
