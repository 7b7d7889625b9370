// SPDX-License-Identifier: GPL-2.0-only
/**
 * A kernel that runs: the machine with an image in its memory, its symbols, its log, its modules.
 *
 * In: an image (boot maps it), later modules (load). Out: a live session; whoever wants to see what
 * happens hangs hooks on the machine and the log. The functions the kernel calls by `vmcall` are
 * here; their numbers are in include/asm-generic/hostcall.h of the teaching kernel.
 */
import { encodeUtf8, decodeUtf8 } from '../base/bytes';
import type { ThingId } from '../base/thing';
import { RSP } from './cpu';
import { format, type FormatContext } from './format';
import { Log, stamp, type LogRecord } from './log';
import { Machine, type Arguments, type Frame, type Outcome } from './machine';
import { READ, WRITE, type Region } from './memory';
import type { KernelSymbol, SymbolTable } from './symbols';

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
} as const;

/** THREAD_SIZE is 16 KiB on x86-64. */
const STACK_SIZE = 16384;

/** Tasks that may exist at once, beside the first. */
const MAX_STACKS = 256;

/** TASK_RUNNING is 0; TASK_DEAD of include/linux/sched.h. */
const TASK_DEAD = 0x80;

/** A log record, and whose doing it was. */
export interface KernelLogLine extends LogRecord {
  readonly things: readonly ThingId[];
}

/** Memory of a module's core or init part. */
export interface ModulePart {
  readonly address: bigint;
  readonly size: number;
  readonly region: Region;
}

/** A module on the kernel's list, as the loader knows it beside `struct module`. */
export interface LoadedModule {
  readonly name: string;
  /** address of its `struct module` */
  readonly address: bigint;
  readonly core: ModulePart;
  /** gone after init */
  init: ModulePart | undefined;
  readonly symbols: SymbolTable;
  /** modules whose symbols it uses, in the order it came to need them */
  readonly uses: LoadedModule[];
  /** modules that use it, newest first */
  users: LoadedModule[];
  readonly info: readonly { readonly tag: string; readonly value: string }[];
  /** where each section went, in the order of the file; of init's too when they are gone, as /sys shows them */
  readonly sections: readonly { readonly name: string; readonly address: bigint }[];
  /** address -> thing */
  readonly things: ReadonlyMap<bigint, ThingId>;
}

/** A program the kernel works for: init, insmod, rmmod. */
export interface Process {
  readonly name: string;
  readonly pid: number;
}

export class Kernel {
  readonly machine = new Machine();
  readonly log = new Log();
  readonly lines: KernelLogLine[] = [];
  /** what is running, for the log: slots and functions, innermost last */
  readonly running: ThingId[] = [];
  /** hears of each line of the log */
  onLine: ((line: KernelLogLine) => void) | undefined;
  /** hears when init memory is given back */
  onFree: ((from: bigint, to: bigint) => void) | undefined;
  /** why no more can be run: a panic, a halt */
  dead: string | undefined;
  /** times the kernel has died in somebody's name and gone on */
  oopses = 0;
  /** loaded modules, newest first; the loader keeps it */
  modules: LoadedModule[] = [];
  /** `(O+)`, as module_flags makes it; the loader knows */
  moduleFlags: (module: LoadedModule) => string = () => '';
  /** pr_warn_once of a symbol without a version */
  noVersionSaid = false;
  /** most instructions a module's init, exit or parameter function may take */
  callLimit = 50_000_000;
  /** what the boot loader passed */
  commandLine = '';

  private worksFor: Process = { name: 'swapper', pid: 1 };
  private stacks = 0;
  private firstJiffies: bigint | undefined;

  constructor(
    readonly arch: 'um' | 'x86',
    readonly symbols: SymbolTable,
  ) {
    this.log.onRecord = (record) => {
      const line = { ...record, things: [...this.running] };
      this.lines.push(line);
      this.onLine?.(line);
    };
    this.provideHostFunctions();
  }

  /**
   * A kernel of its own in the same state: what happens in one is not seen in the other. A boot is the
   * same every time, so a session may begin with a copy of a kernel that has booted.
   */
  fork(): Kernel {
    if (this.modules.length > 0 || this.machine.frames.length > 0)
      throw new Error('a kernel is forked before it loads modules');
    const kernel = new Kernel(this.arch, this.symbols);
    kernel.machine.copy(this.machine);
    kernel.log.copy(this.log);
    kernel.lines.push(...this.lines);
    kernel.process = { ...this.process };
    kernel.dead = this.dead;
    kernel.oopses = this.oopses;
    kernel.callLimit = this.callLimit;
    kernel.commandLine = this.commandLine;
    kernel.stacks = this.stacks;
    kernel.keepJiffies(this.firstJiffies);
    return kernel;
  }

  get process(): Process {
    return this.worksFor;
  }

  /** Another program: `current` is the first task again, under the program's name. */
  set process(process: Process) {
    this.worksFor = process;
    const task = this.symbol('init_task');
    const current = this.symbol('current_task');
    const offsets = this.symbol('task_offsets');
    if (task === undefined || current === undefined || offsets === undefined) return;
    const { memory } = this.machine;
    const field = (n: number) => BigInt(memory.peek32(offsets + 4n * BigInt(n)) ?? 0);
    // a thread that died in an oops is not run again
    const running = memory.peek64(current);
    if (running !== undefined && running !== task) {
      memory.poke32(running + field(0), TASK_DEAD);
      memory.poke64(current, task);
    }
    memory.poke32(task + field(0), 0);
    memory.poke32(task + field(1), process.pid);
    memory.poke32(task + field(2), process.pid);
    memory.poke(task + field(3), nameBytes(process.name));
  }

  /** Lets the kernel's own threads and timers have the machine; no time passes if none wants it. */
  idle(milliseconds: number): Outcome | undefined {
    return this.dead === undefined ? this.call('cpu_idle', [BigInt(milliseconds)]) : undefined;
  }

  /** The log so far. */
  dmesg(): readonly KernelLogLine[] {
    return [...this.lines];
  }

  /** As `dmesg` prints it. */
  dmesgText(): string {
    return this.lines.map((line) => `${stamp(line.time)}${line.text}\n`).join('');
  }

  /** Maps the kernel stack and points rsp at it. */
  mapStack(): void {
    const base = this.arch === 'um' ? 0x7f000000n : 0xffffc90000000000n;
    this.machine.memory.map('stack', base, STACK_SIZE, READ | WRITE);
    this.machine.cpu.setRegister(RSP, base + BigInt(STACK_SIZE - 64));
    const from = this.symbol('jiffies_64');
    if (from !== undefined) this.keepJiffies(this.machine.memory.peek64(from));
  }

  /** No interrupt counts the ticks: whoever reads the variable finds what it would be by now. */
  private keepJiffies(start: bigint | undefined): void {
    const from = this.symbol('jiffies_64');
    if (from === undefined || start === undefined) return;
    this.firstJiffies = start;
    // INITIAL_JIFFIES is (unsigned int)(-300 * HZ)
    const hz = Number(-BigInt.asIntN(32, start)) / 300;
    const { machine } = this;
    const heard = () => {
      const ticks = BigInt(Math.floor((machine.now * hz) / 1e9));
      machine.memory.poke64(from, start + ticks);
    };
    machine.memory.watch({ from, to: from + 8n, access: 'read', heard });
  }

  symbol(name: string): bigint | undefined {
    return this.symbols.find(name)?.address;
  }

  /** A symbol that begins at the address, of the image or a module. */
  symbolAt(address: bigint): KernelSymbol | undefined {
    return this.symbols.at(address) ?? this.firstOf((table) => table.at(address));
  }

  /** `name`, or the address when nothing has that address. */
  nameAt(address: bigint): string {
    return this.symbolAt(address)?.name ?? `0x${address.toString(16)}`;
  }

  /** As %pS and %ps print: `name+0x0/0x1a [module]`. */
  symbolic(address: bigint, offset: boolean): string {
    for (const table of [this.symbols, ...this.modules.map((m) => m.symbols)]) {
      const found = table.around(address);
      if (!found) continue;
      const place = offset ? `+0x${found.offset.toString(16)}/0x${found.size.toString(16)}` : '';
      return `${found.symbol.name}${place}${table.module === '' ? '' : ` [${table.module}]`}`;
    }
    return `0x${address.toString(16)}`;
  }

  /** Calls a function of the kernel by name; undefined when the image has none of that name. */
  call(name: string, args: readonly bigint[], limit = this.callLimit): Outcome | undefined {
    const address = this.symbol(name);
    return address === undefined ? undefined : this.machine.call(address, args, limit);
  }

  printk(level: number, text: string): void {
    this.log.line(level, text, this.machine.now);
  }

  /** A C string at an address, as text. */
  text(address: bigint): string {
    return decodeUtf8(this.machine.memory.peekString(address) ?? new Uint8Array(0));
  }

  // ---- what the kernel calls ----

  private provideHostFunctions(): void {
    const { machine } = this;
    machine.provide(HOSTCALL.printk, (args) => BigInt(this.log.print(this.formatted(args), machine.now)));
    machine.provide(HOSTCALL.free, (args) => this.free(args.take(), args.take()));
    machine.provide(HOSTCALL.ktime, () => BigInt(machine.now));
    machine.provide(HOSTCALL.panic, (args) => this.panic(decodeUtf8(this.formatted(args))));
    machine.provide(HOSTCALL.halt, () => {
      this.dead = 'System halted';
      machine.stopReason = 'halt';
      return undefined;
    });
    machine.provide(HOSTCALL.snprintf, (args) => this.print(args.take(), BigInt.asIntN(64, args.take()), args, false));
    machine.provide(HOSTCALL.scnprintf, (args) => this.print(args.take(), BigInt.asIntN(64, args.take()), args, true));
    machine.provide(HOSTCALL.sprintf, (args) => this.print(args.take(), 0x7fffffffn, args, false));
    machine.provide(HOSTCALL.msleep, (args) => {
      machine.sleep(Number(args.take() & 0xffffffffn) * 1e6);
      return undefined;
    });
    machine.provide(HOSTCALL.delay, (args) => {
      machine.sleep(Number(args.take()));
      return undefined;
    });
    machine.provide(HOSTCALL.vsnprintf, (args) => {
      const buffer = args.take();
      const size = BigInt.asIntN(64, args.take());
      const pattern = args.take();
      const rest = this.variable(args.take());
      let first = true;
      const take = () => (first ? ((first = false), pattern) : rest());
      return this.print(buffer, size, { take }, false);
    });
    machine.provide(HOSTCALL.stack, () => this.newStack());
    machine.provide(HOSTCALL.copy, (args) => this.copy(args.take(), args.take(), args.take()));
    machine.provide(HOSTCALL.dumpStack, () => {
      this.dumpStack();
      return undefined;
    });
  }

  /** Reads a va_list (psABI 3.5.7): its next argument, each time. */
  private variable(list: bigint): () => bigint {
    const { memory } = this.machine;
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

  /** A task's stack: below the others, with a gap between, so that the first one's frames stay the outermost. */
  private newStack(): bigint {
    if (this.stacks >= MAX_STACKS) return 0n;
    this.stacks++;
    const base = (this.arch === 'um' ? 0x7f000000n : 0xffffc90000000000n) - BigInt(this.stacks * 2 * STACK_SIZE);
    this.machine.memory.map('stack', base, STACK_SIZE, READ | WRITE);
    return base;
  }

  /** memcpy() that stops where memory does; what it could not copy. */
  private copy(to: bigint, from: bigint, size: bigint): bigint {
    const { memory } = this.machine;
    const whole = memory.peek(from, Number(size));
    if (whole && memory.poke(to, whole)) return 0n;
    for (let done = 0n; done < size; done++) {
      const byte = memory.peek(from + done, 1);
      if (!byte || !memory.poke(to + done, byte)) return size - done;
    }
    return 0n;
  }

  private formatted(args: Takes): Uint8Array {
    const pattern = this.machine.memory.peekString(args.take(), 4096);
    if (!pattern) return encodeUtf8('(efault)');
    const { memory } = this.machine;
    const context: FormatContext = {
      take: () => args.take(),
      string: (address, limit) => memory.peekString(address, limit),
      bytes: (address, size) => memory.peek(address, size),
      symbol: (address, offset) => this.symbolic(address, offset),
    };
    return format(pattern, context);
  }

  /** snprintf and its relatives: writes what fits and a NUL. */
  private print(buffer: bigint, size: bigint, args: Takes, written: boolean): bigint {
    const text = this.formatted(args);
    if (size > 0n) {
      const fits = Math.min(text.length, Number(size) - 1);
      const bytes = new Uint8Array(fits + 1);
      bytes.set(text.subarray(0, fits));
      if (!this.machine.memory.poke(buffer, bytes)) this.machine.stopReason = `bad buffer 0x${buffer.toString(16)}`;
      if (written) return BigInt(fits);
    } else if (written) return 0n;
    return BigInt(text.length);
  }

  /** The pages are the page allocator's now: an access of the kernel's own is a fault. */
  private free(from: bigint, to: bigint): undefined {
    this.onFree?.(from, to);
    this.machine.memory.protect(from, to, 0);
    return undefined;
  }

  private panic(text: string): undefined {
    this.printk(0, `Kernel panic - not syncing: ${text.replace(/\n$/, '')}`);
    this.dead = text;
    this.machine.stopReason = 'panic';
    return undefined;
  }

  /** lib/dump_stack.c and the Call Trace of arch/x86/kernel/dumpstack.c, from the machine's own record of calls. */
  dumpStack(level = 4): void {
    this.printk(
      level,
      `CPU: 0 PID: ${this.process.pid} Comm: ${this.process.name} ${this.taintText()} ${this.release()} #1`,
    );
    this.printk(level, 'Call Trace:');
    for (const line of this.trace(this.machine.frames)) this.printk(level, line);
  }

  trace(frames: readonly Frame[]): string[] {
    return [...frames].reverse().map((frame) => ` ${this.symbolic(frame.returnTo, true)}`);
  }

  /** UTS_RELEASE, from the banner in the image. */
  release(): string {
    const banner = this.symbol('linux_banner');
    return /^Linux version (\S+)/.exec(banner === undefined ? '' : this.text(banner))?.[1] ?? '5.4.0';
  }

  /** The kernel's own taint mask; 0 when the image keeps none. */
  taint(): bigint {
    const address = this.symbol('tainted_mask');
    return address === undefined ? 0n : (this.machine.memory.peek64(address) ?? 0n);
  }

  /** print_tainted (kernel/panic.c): a letter or a space a flag. */
  taintText(): string {
    const mask = this.taint();
    if (mask === 0n) return 'Not tainted';
    return `Tainted: ${TAINT_LETTERS.map(([set, clear], bit) => (mask & (1n << BigInt(bit)) ? set : clear)).join('')}`;
  }

  private firstOf<T>(look: (table: SymbolTable) => T | undefined): T | undefined {
    for (const { symbols } of this.modules) {
      const found = look(symbols);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Whatever hands out arguments one by one. */
type Takes = Pick<Arguments, 'take'>;

/** TASK_COMM_LEN bytes, the last of them a NUL. */
function nameBytes(name: string): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set(encodeUtf8(name).subarray(0, 15));
  return bytes;
}

/** taint_flags[] of kernel/panic.c: the letter when set, when not. */
const TAINT_LETTERS: readonly (readonly [string, string])[] = [
  ['P', 'G'],
  ['F', ' '],
  ['S', ' '],
  ['R', ' '],
  ['M', ' '],
  ['B', ' '],
  ['U', ' '],
  ['D', ' '],
  ['A', ' '],
  ['W', ' '],
  ['C', ' '],
  ['I', ' '],
  ['O', ' '],
  ['E', ' '],
  ['L', ' '],
  ['K', ' '],
  ['X', ' '],
  ['T', ' '],
];
