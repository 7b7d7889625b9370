// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the kernel says when its own code cannot go on (arch/x86/mm/fault.c show_fault_oops,
 * arch/x86/kernel/dumpstack.c and traps.c, arch/um/kernel/trap.c, kernel/exit.c; 5.4).
 *
 * In: how a call ended. Out: lines in the log, and a short account for the record and the diagnostics.
 * An x86 kernel kills the process it works for and goes on, unless that is init; User-Mode Linux panics.
 */
import type { Kernel } from './kernel';
import type { Outcome } from './machine';
import { PAGE, type Fault } from './memory';

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

const pad = (value: bigint) => value.toString(16).padStart(16, '0');
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
        return account('trap', umPanic(kernel, `Kernel mode signal ${{ ud2: 4, int3: 5, divide: 8 }[failure.what]}`));
      kernel.printk(4, `${name}: 0000 [#${++kernel.oopses}]`);
      die(kernel, failure.ip);
      return account('trap', `${name} at ${symbol}`);
    }
  }
}

function umFault(kernel: Kernel, fault: Fault, ip: bigint): string {
  if (kernel.process.pid === 1) return umPanic(kernel, 'Segfault with no mm');
  return umPanic(kernel, `Kernel mode fault at addr 0x${fault.address.toString(16)}, ip 0x${ip.toString(16)}`);
}

function umPanic(kernel: Kernel, text: string): string {
  kernel.printk(0, `Kernel panic - not syncing: ${text}`);
  kernel.dumpStack();
  kernel.dead = text;
  return text;
}

function x86Fault(kernel: Kernel, fault: Fault, ip: bigint): string {
  const code = (fault.present ? 1 : 0) | (fault.access === 'write' ? 2 : 0) | (fault.access === 'execute' ? 16 : 0);
  const hexCode = code.toString(16).padStart(4, '0');
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
  kernel.printk(4, `Oops: ${hexCode} [#${++kernel.oopses}]`);
  die(kernel, ip);
  return text;
}

/** print_modules: newest first, each with its flags. */
function linkedIn(kernel: Kernel): string {
  return kernel.modules.map((m) => ` ${m.name}${kernel.moduleFlags(m)}`).join('');
}

/** The rest of an oops: where, with which registers, called by whom; then the end of the process. */
function die(kernel: Kernel, ip: bigint): void {
  const { cpu, memory, frames } = kernel.machine;
  const line = (text: string) => kernel.printk(4, text);
  line(`CPU: 0 PID: ${kernel.process.pid} Comm: ${kernel.process.name} ${kernel.taintText()} ${kernel.release()} #1`);
  line(`RIP: 0010:${kernel.symbolic(ip, true)}`);
  const code = memory.peek(ip, 20);
  line(code ? `Code: <${bytesText(code.subarray(0, 1))}> ${bytesText(code.subarray(1))}` : 'Code: Bad RIP value.');
  line(`RSP: 0018:${pad(cpu.register(4))} EFLAGS: ${(cpu.flags() | 0x10000).toString(16).padStart(8, '0')}`);
  const names = [
    'RAX',
    'RCX',
    'RDX',
    'RBX',
    'RSP',
    'RBP',
    'RSI',
    'RDI',
    'R08',
    'R09',
    'R10',
    'R11',
    'R12',
    'R13',
    'R14',
    'R15',
  ];
  for (const row of [
    [0, 3, 1],
    [2, 6, 7],
    [5, 8, 9],
    [10, 11, 12],
    [13, 14, 15],
  ])
    line(row.map((r) => `${names[r]}: ${pad(cpu.register(r))}`).join(' '));
  line('Call Trace:');
  for (const text of kernel.trace(frames)) line(text);
  line(`Modules linked in:${linkedIn(kernel)}`);
  const mask = kernel.symbol('tainted_mask');
  if (mask !== undefined) memory.poke64(mask, (memory.peek64(mask) ?? 0n) | (1n << TAINT_DIE));
  if (kernel.process.pid !== 1) return;
  kernel.printk(0, 'Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009');
  kernel.dead = 'Attempted to kill init! exitcode=0x00000009';
}
