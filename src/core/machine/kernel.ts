// SPDX-License-Identifier: GPL-2.0-only
/**
 * A kernel that runs: the machine with an image in its memory, its symbols, its log, its modules.
 *
 * In: an image (boot maps it), later modules (load). Out: a live session; whoever wants to see what
 * happens hangs hooks on the machine and the log. What the kernel calls by `vmcall` is in `hostcalls.ts`.
 */
import { encodeUtf8, decodeUtf8 } from '../base/bytes';
import type { ThingId } from '../base/thing';
import { RSP } from './cpu';
import { provideHostFunctions } from './hostcalls';
import { Log, stamp, type LogRecord } from './log';
import { Machine, type Outcome } from './machine';
import { READ, WRITE, type Region } from './memory';
import { endThread, type Account } from './oops';
import type { KernelSymbol, SymbolTable } from './symbols';

/** THREAD_SIZE is 16 KiB on x86-64. */
const STACK_SIZE = 16384;

/** Programs the first one may be: the terminal is a shell, and nobody looks whether as /sbin/init. */
const PROGRAMS: ReadonlySet<string> = new Set(['/init', '/sbin/init', '/bin/init', '/bin/sh', '/bin/bash']);

const ENOENT = 2n;

/** Tasks that may exist at once, beside the first. */
const MAX_STACKS = 256;

/** TASK_RUNNING is 0; TASK_DEAD of include/linux/sched.h. */
const TASK_DEAD = 0x80;

/** A log record, and whose doing it was. */
export interface KernelLogLine extends LogRecord {
  readonly things: readonly ThingId[];
  /** its level is below the console's loglevel, or that is ignored: shown, and not only kept for dmesg */
  readonly console: boolean;
}

/** Memory of a module's core or init part. */
export interface ModulePart {
  readonly address: bigint;
  readonly size: number;
  readonly region: Region;
}

/** A row of a module's part of /proc/kallsyms. */
export interface ModuleSymbol {
  readonly name: string;
  readonly address: bigint;
  readonly letter: string;
  /** in the part that stays: the others are listed until init has ended */
  readonly core: boolean;
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
  /** its symbol table, in its order, once its symbols have addresses */
  kallsyms: readonly ModuleSymbol[];
  /** modules whose symbols it uses, in the order it came to need them */
  readonly uses: LoadedModule[];
  /** modules that use it, newest first */
  users: LoadedModule[];
  readonly info: readonly { readonly tag: string; readonly value: string }[];
  /** where each section went, in the order of the file; of init's too when they are gone, as /sys shows them */
  readonly sections: readonly { readonly name: string; readonly address: bigint; readonly size: number }[];
  /** address -> thing */
  readonly things: ReadonlyMap<bigint, ThingId>;
}

/** The first program, with the words of the command line that nobody in the kernel wanted. */
export interface InitProgram {
  readonly path: string;
  readonly argv: readonly string[];
  readonly envp: readonly string[];
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
  /** hears when init memory is given back; unmapped, it cannot be read either */
  /** whoever can run programs: a status as wait(2) gives it, or a negative errno */
  userMode: ((path: string, argv: readonly string[]) => number) | undefined;
  onFree: ((from: bigint, to: bigint, unmapped: boolean) => void) | undefined;
  /** hears of each try to start the first program, and whether there is such a one */
  onExec: ((program: InitProgram, found: boolean) => void) | undefined;
  /** what the boot ended with */
  init: InitProgram | undefined;
  /** why no more can be run: a panic, a halt */
  dead: string | undefined;
  /** hears of a thread that died, and that the others go on */
  onOops: ((account: Account) => void) | undefined;
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
      const line = { ...record, things: [...this.running], console: this.onConsole(record.level) };
      this.lines.push(line);
      this.onLine?.(line);
    };
    provideHostFunctions(this);
    this.machine.onFailure = (failure) => endThread(this, failure, (account) => this.onOops?.(account));
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
    kernel.init = this.init;
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

  /** Who runs: the program the kernel works for, or a thread of its own. */
  get current(): Process {
    const { memory } = this.machine;
    const task = memory.peek64(this.symbol('current_task') ?? 0n);
    const offsets = this.symbol('task_offsets');
    if (task === undefined || offsets === undefined) return this.worksFor;
    const field = (n: number) => task + BigInt(memory.peek32(offsets + 4n * BigInt(n)) ?? 0);
    return { name: this.text(field(3)), pid: memory.peek32(field(1)) ?? this.worksFor.pid };
  }

  /** Is it a thread of the kernel's own that runs? */
  get inThread(): boolean {
    const { memory } = this.machine;
    const running = memory.peek64(this.symbol('current_task') ?? 0n);
    return running !== undefined && running !== this.symbol('init_task');
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

  /** suppress_message_printing (kernel/printk/printk.c), by the kernel's own variables. */
  private onConsole(level: number): boolean {
    const { memory } = this.machine;
    const table = this.symbol('console_printk');
    const ignore = this.symbol('ignore_loglevel');
    if (ignore !== undefined && memory.peek(ignore, 1)?.[0] === 1) return true;
    return table === undefined || level < ((memory.peek32(table) ?? 7) | 0);
  }

  printk(level: number, text: string): void {
    this.log.line(level, text, this.machine.now);
  }

  /** A C string at an address, as text. */
  text(address: bigint): string {
    return decodeUtf8(this.machine.memory.peekString(address) ?? new Uint8Array(0));
  }

  /** A task's stack: below the others, with a gap between, so that the first one's frames stay the outermost. */
  newStack(): bigint {
    if (this.stacks >= MAX_STACKS) return 0n;
    this.stacks++;
    const base = (this.arch === 'um' ? 0x7f000000n : 0xffffc90000000000n) - BigInt(this.stacks * 2 * STACK_SIZE);
    this.machine.memory.map('stack', base, STACK_SIZE, READ | WRITE);
    return base;
  }

  /** execve() of the first program, which becomes the terminal: 0, or -ENOENT. */
  exec(path: string, argv: readonly string[], envp: readonly string[]): bigint {
    const program = { path, argv, envp };
    const found = PROGRAMS.has(path);
    if (found) this.init = program;
    this.onExec?.(program, found);
    return found ? 0n : BigInt.asUintN(64, -ENOENT);
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
