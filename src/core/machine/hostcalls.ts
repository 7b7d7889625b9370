// SPDX-License-Identifier: GPL-2.0-only
/**
 * The functions the kernel calls by `vmcall`: formatting and the log, time, stacks, page permissions,
 * the first program. Their numbers are in include/asm-generic/hostcall.h of the teaching kernel.
 *
 * In: the call's arguments, where a C function finds them. Out: what goes into rax.
 */
import { encodeUtf8 } from '../base/bytes';
import { format, type FormatContext } from './format';
import type { Kernel } from './kernel';
import type { Arguments, HostFunction } from './machine';
import { runProgram } from './usermode';
import { READ, WRITE } from './memory';
import { dumpStack, printModules, showWarning } from './trace';

const HOSTCALL = {
  printk: 1,
  free: 2,
  ktime: 3,
  panic: 4,
  halt: 5,
  snprintf: 6,
  scnprintf: 7,
  sprintf: 8,
  msleep: 9,
  dumpStack: 10,
  delay: 11,
  vsnprintf: 12,
  stack: 13,
  copy: 14,
  printModules: 15,
  setMemoryRo: 16,
  exec: 17,
  usermodehelper: 18,
  showWarning: 19,
} as const;

/** Whatever hands out arguments one by one. */
type Takes = Pick<Arguments, 'take'>;

export function provideHostFunctions(kernel: Kernel): void {
  const { machine } = kernel;
  const { memory } = machine;
  const functions: { readonly [name in keyof typeof HOSTCALL]: (args: Arguments) => bigint | undefined | void } = {
    printk: (args) => BigInt(kernel.log.print(formatted(kernel, args), machine.now)),
    /** the pages are the page allocator's now: nothing there is run any more */
    free: (args) => {
      const [from, to, unmap] = [args.take(), args.take(), (args.take() & 0xffffffffn) !== 0n];
      kernel.onFree?.(from, to, unmap);
      memory.protect(from, to, unmap ? 0 : READ | WRITE);
    },
    ktime: () => BigInt(machine.now),
    panic: (args) => {
      kernel.dead = kernel.text(args.take());
      machine.stopReason = 'panic';
    },
    halt: () => {
      kernel.dead = 'System halted';
      machine.stopReason = 'halt';
    },
    snprintf: (args) => print(kernel, args.take(), BigInt.asIntN(64, args.take()), args, false),
    scnprintf: (args) => print(kernel, args.take(), BigInt.asIntN(64, args.take()), args, true),
    sprintf: (args) => print(kernel, args.take(), 0x7fffffffn, args, false),
    msleep: (args) => machine.sleep(Number(args.take() & 0xffffffffn) * 1e6),
    delay: (args) => machine.sleep(Number(args.take())),
    vsnprintf: (args) => {
      const buffer = args.take();
      const size = BigInt.asIntN(64, args.take());
      const pattern = args.take();
      const rest = variable(kernel, args.take());
      let first = true;
      const take = () => (first ? ((first = false), pattern) : rest());
      return print(kernel, buffer, size, { take }, false);
    },
    stack: () => kernel.newStack(),
    copy: (args) => copy(kernel, args.take(), args.take(), args.take()),
    dumpStack: () => dumpStack(kernel),
    printModules: () => printModules(kernel),
    showWarning: (args) => showWarning(kernel, args.take()),
    setMemoryRo: (args) => memory.forbid(args.take(), args.take(), WRITE),
    usermodehelper: (args) => BigInt(runProgram(kernel, kernel.text(args.take()), words(kernel, args.take()))),
    exec: (args) => kernel.exec(kernel.text(args.take()), words(kernel, args.take()), words(kernel, args.take())),
  };
  for (const name of Object.keys(HOSTCALL) as (keyof typeof HOSTCALL)[]) {
    const run: HostFunction = (args) => functions[name](args) ?? undefined;
    machine.provide(HOSTCALL[name], run);
  }
}

/** Reads a va_list (psABI 3.5.7): its next argument, each time. */
function variable({ machine: { memory } }: Kernel, list: bigint): () => bigint {
  return () => {
    const offset = memory.peek32(list) ?? 48;
    if (offset < 48) {
      memory.poke32(list, offset + 8);
      return memory.peek64((memory.peek64(list + 16n) ?? 0n) + BigInt(offset)) ?? 0n;
    }
    const overflow = memory.peek64(list + 8n) ?? 0n;
    memory.poke64(list + 8n, overflow + 8n);
    return memory.peek64(overflow) ?? 0n;
  };
}

/** memcpy() that stops where memory does; what it could not copy. */
function copy({ machine: { memory } }: Kernel, to: bigint, from: bigint, size: bigint): bigint {
  const whole = memory.peek(from, Number(size));
  if (whole && memory.poke(to, whole)) return 0n;
  for (let done = 0n; done < size; done++) {
    const byte = memory.peek(from + done, 1);
    if (!byte || !memory.poke(to + done, byte)) return size - done;
  }
  return 0n;
}

/** A list of strings up to NULL, as argv is. */
function words(kernel: Kernel, list: bigint): string[] {
  const out: string[] = [];
  for (let at = list; ; at += 8n) {
    const word = kernel.machine.memory.peek64(at) ?? 0n;
    if (word === 0n) return out;
    out.push(kernel.text(word));
  }
}

function formatted(kernel: Kernel, args: Takes): Uint8Array {
  const { memory } = kernel.machine;
  const pattern = memory.peekString(args.take(), 4096);
  if (!pattern) return encodeUtf8('(efault)');
  const context: FormatContext = {
    take: () => args.take(),
    string: (address, limit) => memory.peekString(address, limit),
    bytes: (address, size) => memory.peek(address, size),
    symbol: (address, offset) => kernel.symbolic(address, offset),
  };
  return format(pattern, context);
}

/** snprintf and its relatives: writes what fits and a NUL. */
function print(kernel: Kernel, buffer: bigint, size: bigint, args: Takes, written: boolean): bigint {
  const { machine } = kernel;
  const text = formatted(kernel, args);
  if (size > 0n) {
    const fits = Math.min(text.length, Number(size) - 1);
    const bytes = new Uint8Array(fits + 1);
    bytes.set(text.subarray(0, fits));
    if (!machine.memory.poke(buffer, bytes)) machine.stopReason = `bad buffer 0x${buffer.toString(16)}`;
    if (written) return BigInt(fits);
  } else if (written) return 0n;
  return BigInt(text.length);
}
