// SPDX-License-Identifier: GPL-2.0-only
/**
 * Where the kernel was: dump_stack() and the parts of it that an oops has, too (lib/dump_stack.c;
 * arch/x86/kernel/dumpstack.c and process_64.c; arch/um/kernel/sysrq.c and arch/x86/um/sysrq_64.c; 5.4).
 *
 * In: a kernel, and the calls that have not returned, from the machine's own record: no unwinder
 * guesses them. Out: lines in the log.
 */
import type { Kernel } from './kernel';
import type { Frame } from './machine';
import { PAGE } from './memory';
import { CR0, CR4 } from './system';

const KERN_WARNING = 4;
const KERN_INFO = 6;

export const pad = (value: bigint): string => value.toString(16).padStart(16, '0');

/** Words of the stack that User-Mode Linux shows: three lines of four. */
const STACK_WORDS = 12;
const WORDS_PER_LINE = 4;

/** PROLOGUE_SIZE and EPILOGUE_SIZE of dumpstack.c: bytes shown before and behind the instruction. */
const PROLOGUE = 42;
const EPILOGUE = 21;

/** The stack an address is on, or in the page below: where it was when it had no room any more. */
export function stackOf(kernel: Kernel, address: bigint): { base: bigint; size: number } | undefined {
  for (const region of kernel.machine.memory.regions) {
    const base = (BigInt(region.hi >>> 0) << 32n) | BigInt(region.lo);
    if (region.name === 'stack' && address >= base - BigInt(PAGE) && address < base + BigInt(region.size))
      return { base, size: region.size };
  }
  return undefined;
}

/** print_modules (kernel/module.c): newest first, each with its flags. */
export function printModules(kernel: Kernel): void {
  kernel.printk(
    KERN_WARNING,
    `Modules linked in:${kernel.modules.map((m) => ` ${m.name}${kernel.moduleFlags(m)}`).join('')}`,
  );
}

/** dump_stack_print_info */
export function printInfo(kernel: Kernel): void {
  const { pid, name } = kernel.current;
  kernel.printk(KERN_WARNING, `CPU: 0 PID: ${pid} Comm: ${name} ${kernel.taintText()} ${kernel.release()} #1`);
}

/** Called by the kernel's own code: the stack from here. */
export function dumpStack(kernel: Kernel): void {
  const { cpu, frames } = kernel.machine;
  printInfo(kernel);
  showStack(kernel, frames, cpu.register(4), cpu.ip);
}

/** What __warn() of x86 shows of the place `ip`, and who called the function it is in. The registers are lost by now. */
export function showWarning(kernel: Kernel, ip: bigint): void {
  const { cpu, frames } = kernel.machine;
  const at = frames.findLastIndex((frame) => frame.returnTo === ip);
  printInfo(kernel);
  showPlace(kernel, ip);
  showStack(kernel, at < 0 ? frames : frames.slice(0, at), cpu.register(4));
}

/** `Call Trace:`, preceded by words of the stack on um; `ip` when the function that runs is to be named, too. */
export function showStack(kernel: Kernel, frames: readonly Frame[], sp: bigint, ip?: bigint): void {
  const stack = stackOf(kernel, sp);
  // a thread's calls are on its own stack; where that is full, no unwinder gets anywhere
  const own =
    stack && sp >= stack.base ? frames.filter((f) => f.sp >= sp && f.sp < stack.base + BigInt(stack.size)) : [];
  const places = [...(ip === undefined ? [] : [ip]), ...own.reverse().map((frame) => frame.returnTo)];
  if (kernel.arch === 'x86') {
    kernel.printk(KERN_WARNING, 'Call Trace:');
    for (const place of places) kernel.printk(KERN_WARNING, ` ${kernel.symbolic(place, true)}`);
    return;
  }
  kernel.printk(KERN_INFO, 'Stack:');
  const words: string[] = [];
  for (let at = sp; words.length < STACK_WORDS; at += 8n) {
    const word = kernel.machine.memory.peek64(at);
    if (word === undefined) break;
    words.push(word.toString(16).padStart(8, '0'));
  }
  for (let i = 0; i < words.length; i += WORDS_PER_LINE)
    kernel.printk(KERN_WARNING, ` ${words.slice(i, i + WORDS_PER_LINE).join(' ')}`);
  kernel.printk(KERN_INFO, 'Call Trace:');
  for (const place of places)
    kernel.printk(KERN_INFO, ` [<${place.toString(16).padStart(8, '0')}>] ${kernel.symbolic(place, true)}`);
  kernel.printk(KERN_INFO, '');
}

/** __show_regs of x86: where, and with which registers. */
export function showRegisters(kernel: Kernel, ip: bigint, sp: bigint, fault: bigint): void {
  const { cpu } = kernel.machine;
  const line = (text: string) => kernel.printk(KERN_WARNING, text);
  showPlace(kernel, ip);
  line(`RSP: 0018:${pad(sp)} EFLAGS: ${(cpu.flags() | 0x10000).toString(16).padStart(8, '0')}`);
  registers(kernel, line, sp);
  line(`FS:  ${pad(cpu.fsBase)}(0000) GS:${pad(cpu.gsBase)}(0000) knlGS:${pad(0n)}`);
  line(`CS:  0010 DS: 0000 ES: 0000 CR0: ${pad(BigInt(CR0))}`);
  line(`CR2: ${pad(fault)} CR3: ${pad(0n)} CR4: ${pad(BigInt(CR4))}`);
}

/** show_ip: the function, and the instruction among its neighbours. */
function showPlace(kernel: Kernel, ip: bigint): void {
  const { memory } = kernel.machine;
  const line = (text: string) => kernel.printk(KERN_WARNING, text);
  const hex = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ');
  line(`RIP: 0010:${kernel.symbolic(ip, true)}`);
  const code = memory.readable(ip) ? memory.peek(ip - BigInt(PROLOGUE), PROLOGUE + EPILOGUE + 1) : undefined;
  line(
    code
      ? `Code: ${hex(code.subarray(0, PROLOGUE))} <${hex(code.subarray(PROLOGUE, PROLOGUE + 1))}> ${hex(code.subarray(PROLOGUE + 1))}`
      : 'Code: Bad RIP value.',
  );
}

/** show_regs of um. */
export function showRegistersUm(kernel: Kernel, ip: bigint, sp: bigint): void {
  const { pid, name } = kernel.current;
  const line = (text: string) => kernel.printk(KERN_INFO, text);
  kernel.printk(KERN_WARNING, '');
  printModules(kernel);
  line(`Pid: ${pid}, comm: ${name} ${kernel.taintText()} ${kernel.release()}`);
  line(`RIP: 0033:[<${pad(ip)}>]`);
  line(`RSP: ${pad(sp)}  EFLAGS: ${(kernel.machine.cpu.flags() | 0x10000).toString(16).padStart(8, '0')}`);
  registers(kernel, line, sp);
}

/** In the order both architectures have, but for RSP: its line says it. */
const ROWS = [
  [0, 3, 1],
  [2, 6, 7],
  [5, 8, 9],
  [10, 11, 12],
  [13, 14, 15],
] as const;

const NAMES = [
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

function registers(kernel: Kernel, line: (text: string) => void, sp: bigint): void {
  const { cpu } = kernel.machine;
  const value = (r: number) => (r === 4 ? sp : cpu.register(r));
  for (const row of ROWS) line(row.map((r) => `${NAMES[r]}: ${pad(value(r))}`).join(' '));
}
