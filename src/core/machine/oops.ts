// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the kernel says when its own code cannot go on (arch/x86/mm/fault.c show_fault_oops and no_context,
 * arch/x86/kernel/dumpstack.c and traps.c, arch/um/kernel/trap.c, kernel/panic.c, kernel/exit.c; 5.4).
 *
 * In: how a call ended. Out: lines in the log, and a short account for the record and the diagnostics.
 * An x86 kernel kills the task it worked for and goes on, unless that is init; User-Mode Linux panics.
 */
import type { Kernel } from './kernel';
import type { Outcome } from './machine';
import { PAGE, type Fault } from './memory';
import { pad, printInfo, printModules, showRegisters, showRegistersUm, showStack, stackOf } from './trace';

/** The ways to end that are no return. */
export type Failure = Exclude<Outcome, { kind: 'returned' }>;

export interface Account {
  readonly why: 'trap' | 'fault' | 'limit' | 'panic' | 'halt';
  readonly text: string;
  readonly address: bigint;
  /** `demo_init+0x4/0x20 [demo]` */
  readonly symbol: string;
}

const TAINT_DIE = 7n;
/** Bits of preempt_count() that say: a softirq, an interrupt. */
const IRQ_MASK = 0x1fff00;
/** oops_end's signals: a page fault kills, any other trap is as a segmentation fault. */
const SIGKILL = 9;
const SIGSEGV = 11;
const STACK_POINTER = 4;
const ARGUMENT = 7;

const bytesText = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ');

export function oops(kernel: Kernel, failure: Failure): Account {
  const symbol = kernel.symbolic(failure.ip, true);
  const account = (why: Account['why'], text: string): Account => ({ why, text, address: failure.ip, symbol });
  switch (failure.kind) {
    case 'limit': {
      const text = `stopped after too many instructions, at ${symbol}`;
      kernel.printk(0, `kmodscope: ${text}`);
      kernel.dead = text;
      return account('limit', text);
    }
    case 'halted':
      kernel.dead = 'System halted';
      return account('halt', `halted at ${symbol}`);
    case 'stopped':
      kernel.dead ??= failure.reason;
      return account(failure.reason === 'halt' ? 'halt' : 'panic', kernel.dead);
    case 'fault':
      return account(
        'fault',
        kernel.arch === 'um' ? umFault(kernel, failure.fault, failure.ip) : x86Fault(kernel, failure.fault, failure.ip),
      );
    case 'trap': {
      if (failure.what === 'unknown') {
        const text = `instruction outside this machine's set: ${bytesText(failure.bytes)} at ${symbol}`;
        kernel.printk(0, `kmodscope: ${text}`);
        kernel.dead = text;
        return account('trap', text);
      }
      const names = { ud2: 'invalid opcode', int3: 'int3', divide: 'divide error' } as const;
      const name = names[failure.what];
      if (kernel.arch === 'um')
        return account(
          'trap',
          panic(kernel, `Kernel mode signal ${{ ud2: 4, int3: 5, divide: 8 }[failure.what]}`, 'in a signal handler'),
        );
      die(kernel, failure.ip, `${name}: 0000`, SIGSEGV);
      return account('trap', `${name} at ${symbol}`);
    }
  }
}

/**
 * rewind_stack_do_exit: a thread of the kernel's own that died ends as if it had called do_exit(), and
 * the others go on. False, and nothing done, where the machine cannot go on: it was no such thread, or
 * that was the end of all.
 */
export function endThread(kernel: Kernel, failure: Failure, told: (account: Account) => void): boolean {
  const { cpu, memory, frames } = kernel.machine;
  const exit = kernel.symbol('do_exit');
  const stack = stackOf(kernel, cpu.register(STACK_POINTER));
  if (kernel.arch !== 'x86' || exit === undefined || !stack || !kernel.inThread) return false;
  if (failure.kind !== 'fault' && (failure.kind !== 'trap' || failure.what === 'unknown')) return false;
  told(oops(kernel, failure));
  if (kernel.dead !== undefined) return false;
  const top = stack.base + BigInt(stack.size);
  const others = frames.filter(({ sp }) => sp < stack.base || sp >= top);
  frames.splice(0, frames.length, ...others);
  memory.fault = undefined;
  cpu.stop = undefined;
  cpu.interrupts = 1;
  cpu.setRegister(STACK_POINTER, top - 24n);
  cpu.setRegister(ARGUMENT, BigInt(failure.kind === 'fault' ? SIGKILL : SIGSEGV));
  cpu.ip = exit;
  return true;
}

const wreckOf = (kernel: Kernel) =>
  // asked in the middle of a call, or after it
  kernel.machine.frames.length > 0 || !kernel.machine.wreck
    ? { frames: kernel.machine.frames, sp: kernel.machine.cpu.register(STACK_POINTER) }
    : kernel.machine.wreck;

function umFault(kernel: Kernel, fault: Fault, ip: bigint): string {
  const { sp } = wreckOf(kernel);
  showRegistersUm(kernel, ip, sp);
  if (kernel.process.pid === 1 || kernel.inThread) return panic(kernel, 'Segfault with no mm');
  return panic(kernel, `Kernel mode fault at addr 0x${fault.address.toString(16)}, ip 0x${ip.toString(16)}`);
}

function x86Fault(kernel: Kernel, fault: Fault, ip: bigint): string {
  const code = (fault.present ? 1 : 0) | (fault.access === 'write' ? 2 : 0) | (fault.access === 'execute' ? 16 : 0);
  const hexCode = code.toString(16).padStart(4, '0');
  const stack = stackOf(kernel, fault.address);
  if (stack && fault.address < stack.base) {
    // the fault cannot be told of on a stack that is full: a double fault, on a stack of its own
    const text = 'kernel stack overflow (double-fault)';
    const hidden = '(____ptrval____)';
    kernel.printk(0, `BUG: stack guard page was hit at ${hidden} (stack is ${hidden}..${hidden})`);
    // ist_enter() counts, too
    die(kernel, ip, `${text}: 0000`, SIGSEGV, undefined, 1);
    return text;
  }
  if (fault.access === 'execute' && fault.present)
    kernel.printk(2, 'kernel tried to execute NX-protected page - exploit attempt? (uid: 0)');
  const text =
    fault.address < BigInt(PAGE)
      ? `BUG: kernel NULL pointer dereference, address: ${pad(fault.address)}`
      : `BUG: unable to handle page fault for address: ${pad(fault.address)}`;
  kernel.printk(1, text);
  const what = { read: 'read access', write: 'write access', execute: 'instruction fetch' }[fault.access];
  kernel.printk(1, `#PF: supervisor ${what} in kernel mode`);
  kernel.printk(1, `#PF: error_code(0x${hexCode}) - ${fault.present ? 'permissions violation' : 'not-present page'}`);
  die(kernel, ip, `Oops: ${hexCode}`, SIGKILL, fault.address);
  return text;
}

/** die() and oops_end(): where, with which registers, called by whom; then the end of the task. */
function die(kernel: Kernel, ip: bigint, what: string, signal: number, fault?: bigint, atomic = 0): void {
  const { memory } = kernel.machine;
  const { frames, sp } = wreckOf(kernel);
  const line = (text: string) => kernel.printk(4, text);
  const pti = kernel.symbol('pti_enabled');
  const isolation = pti === undefined ? '' : memory.peek(pti, 1)?.[0] === 1 ? ' PTI' : ' NOPTI';
  line(`${what} [#${++kernel.oopses}]${isolation}`);
  printInfo(kernel);
  showRegisters(kernel, ip, sp, fault ?? 0n);
  showStack(kernel, frames, sp);
  printModules(kernel);
  if (fault !== undefined) line(`CR2: ${pad(fault)}`);
  line('---[ end trace 0000000000000000 ]---');
  const mask = kernel.symbol('tainted_mask');
  if (mask !== undefined) memory.poke64(mask, (memory.peek64(mask) ?? 0n) | (1n << TAINT_DIE));
  // "executive summary", for who sees only the last lines
  showRegisters(kernel, ip, sp, fault ?? 0n);
  const { name, pid } = kernel.current;
  const count = preemptCount(kernel) + atomic;
  if (count & IRQ_MASK) return void panic(kernel, 'Fatal exception in interrupt');
  if ((memory.peek32(kernel.symbol('panic_on_oops') ?? 0n) ?? 0) !== 0) return void panic(kernel, 'Fatal exception');
  if (count !== 0) {
    kernel.printk(6, `note: ${name}[${pid}] exited with preempt_count ${count}`);
    memory.poke32(kernel.symbol('__preempt_count')!, 0);
  }
  if (pid === 1) panic(kernel, `Attempted to kill init! exitcode=0x${signal.toString(16).padStart(8, '0')}`);
}

function preemptCount(kernel: Kernel): number {
  const address = kernel.symbol('__preempt_count');
  return address === undefined ? 0 : (kernel.machine.memory.peek32(address) ?? 0);
}

/** panic() of kernel/panic.c, for the host: the kernel's own C cannot be run any more. */
function panic(kernel: Kernel, text: string, where?: 'in a signal handler'): string {
  const timeout = kernel.machine.memory.peek32(kernel.symbol('panic_timeout') ?? 0n) ?? 0;
  kernel.printk(0, `Kernel panic - not syncing: ${text}`);
  if (!(kernel.taint() & (1n << TAINT_DIE))) {
    const { frames, sp } = wreckOf(kernel);
    printInfo(kernel);
    if (where) kernel.printk(3, 'Received SIGSEGV in SIGSEGV handler, aborting stack trace!');
    else showStack(kernel, frames, sp);
  }
  // User-Mode Linux is a process, and has ended: panic_exit()
  if (kernel.arch === 'x86') panicEnd(kernel, text, timeout | 0);
  kernel.dead = text;
  return text;
}

function panicEnd(kernel: Kernel, text: string, timeout: number): void {
  if (timeout > 0) kernel.printk(0, `Rebooting in ${timeout} seconds..`);
  if (timeout === 0) kernel.printk(0, `---[ end Kernel panic - not syncing: ${text} ]---`);
}
