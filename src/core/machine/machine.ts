// SPDX-License-Identifier: GPL-2.0-only
/**
 * The machine: memory, a processor, a clock that counts instructions, and the host's functions behind
 * `vmcall`.
 *
 * In: a function's address and arguments (System V x86-64 calling convention: rdi, rsi, rdx, rcx, r8,
 * r9). Out: how the call ended: it returned, the machine could not go on, or it ran too long.
 * The same bytes give the same run: nothing here knows the time of day.
 */
import { Cpu, R8, R9, RAX, RCX, RDI, RDX, RSI, RSP, type Instruction } from './cpu';
import { decode } from './decode';
import { Memory, type Fault, type Region } from './memory';

/** A machine of 1 MHz that does one instruction a cycle: slow enough for the microseconds of a small function to be seen. */
export const NANOSECONDS_PER_INSTRUCTION = 1000;

export type Outcome =
  | { readonly kind: 'returned'; readonly value: bigint }
  /** an access to memory that is not there, or not for that */
  | { readonly kind: 'fault'; readonly fault: Fault; readonly ip: bigint }
  /** an instruction outside the subset, or one that means to stop: ud2, int3, a division that cannot be done */
  | {
      readonly kind: 'trap';
      readonly what: 'unknown' | 'ud2' | 'int3' | 'divide';
      readonly bytes: Uint8Array;
      readonly ip: bigint;
    }
  | { readonly kind: 'halted'; readonly ip: bigint }
  /** the host stopped it: panic, a host function that could not do its work */
  | { readonly kind: 'stopped'; readonly reason: string; readonly ip: bigint }
  | { readonly kind: 'limit'; readonly ip: bigint };

/** Where a call from the host returns to; nothing is mapped there. */
const HOST_LO = 0xfffff000 | 0;
const HOST_HI = 0xdeadbeef | 0;

const ARGUMENT_REGISTERS = [RDI, RSI, RDX, RCX, R8, R9] as const;

/** One call that has not returned. */
export interface Frame {
  readonly target: bigint;
  readonly returnTo: bigint;
  /** rsp right after the call instruction */
  readonly sp: bigint;
}

export interface MachineHooks {
  /** a call; the frame is already on `frames` */
  onCall?: ((frame: Frame) => void) | undefined;
  /** its return; the frame is already off `frames`; the value is rax */
  onReturn?: ((frame: Frame, value: bigint) => void) | undefined;
}

/** Reads the call's arguments at a vmcall: registers first, then the stack above the return address. */
export class Arguments {
  private next = 0;
  constructor(private readonly machine: Machine) {}
  take(): bigint {
    const n = this.next++;
    const { cpu, memory } = this.machine;
    if (n < ARGUMENT_REGISTERS.length) return cpu.register(ARGUMENT_REGISTERS[n]!);
    return memory.peek64(cpu.register(RSP) + 8n + 8n * BigInt(n - ARGUMENT_REGISTERS.length)) ?? 0n;
  }
}

/** What the machine was at when a call came to an end that was no return. */
export interface Wreck {
  /** the calls that had not returned, outermost first */
  readonly frames: readonly Frame[];
  readonly sp: bigint;
}

export type HostFunction = (args: Arguments, machine: Machine) => bigint | undefined;

export class Machine {
  readonly memory = new Memory();
  readonly cpu = new Cpu(this.memory);
  readonly frames: Frame[] = [];
  hooks: MachineHooks = {};
  /** set by a host function to end the run */
  stopReason: string | undefined;
  /** of the last call that did not return */
  wreck: Wreck | undefined;
  /** asked at each failure: true when it has seen to it that the machine can go on, elsewhere */
  onFailure: ((failure: Exclude<Outcome, { kind: 'returned' }>) => boolean) | undefined;
  private readonly host = new Map<number, HostFunction>();
  /** nanoseconds that went by without an instruction */
  private slept = 0;
  /** calls are followed only while somebody wants them */
  private traced = false;

  constructor() {
    this.cpu.onVmcall = (number) => this.vmcall(number);
  }

  /** Instructions retired since the machine was made. */
  get instructions(): number {
    return this.cpu.count;
  }
  /** Nanoseconds since the machine was made. */
  get now(): number {
    return this.cpu.count * NANOSECONDS_PER_INSTRUCTION + this.slept;
  }
  /** Lets time pass without work: a delay. It is no work, and counts for no call's limit. */
  sleep(nanoseconds: number): void {
    this.slept += nanoseconds;
  }

  provide(number: number, run: HostFunction): void {
    this.host.set(number, run);
  }

  /** Follows calls and returns from now on (a shadow stack), until `hooks` is cleared. */
  follow(hooks: MachineHooks): void {
    this.hooks = hooks;
    this.traced = hooks.onCall !== undefined || hooks.onReturn !== undefined;
    this.cpu.onCall = this.traced ? (lo, hi) => this.called(lo, hi) : undefined;
    this.cpu.onReturn = this.traced ? () => this.returned() : undefined;
  }

  /** Becomes a copy of a machine at rest; its hooks and host functions are its own. */
  copy(other: Machine): void {
    this.memory.copy(other.memory);
    this.cpu.copy(other.cpu);
    this.slept = other.slept;
    if (other.traced) this.follow({ onCall: () => {} });
  }

  /** Runs a function to its end. `stack` must be mapped; the call may be made while another is running (from a host function). */
  call(address: bigint, args: readonly bigint[], limit: number): Outcome {
    const { cpu } = this;
    const saved = { ip: cpu.ip, sp: cpu.register(RSP) };
    // the ABI wants rsp + 8 a multiple of 16 at a function's first instruction
    cpu.setRegister(RSP, cpu.register(RSP) & ~15n);
    args.forEach((value, n) => cpu.setRegister(ARGUMENT_REGISTERS[n]!, value));
    cpu.push(HOST_LO, HOST_HI);
    cpu.ip = address;
    const depth = this.frames.length;
    const outcome = this.goOn(cpu.register(RSP), limit);
    if (outcome.kind !== 'returned') this.wreck = { frames: [...this.frames], sp: cpu.register(RSP) };
    this.frames.length = depth;
    cpu.ip = saved.ip;
    cpu.setRegister(RSP, saved.sp);
    return outcome;
  }

  /** Runs to the end, through failures that somebody sees to. */
  private goOn(sp: bigint, limit: number): Outcome {
    const last = this.cpu.count + limit;
    for (;;) {
      const outcome = this.run(sp, last);
      if (outcome.kind === 'returned' || outcome.kind === 'limit' || !this.onFailure?.(outcome)) return outcome;
    }
  }

  /** `last`: the count of instructions to stop at. */
  private run(sp: bigint, last: number): Outcome {
    const { cpu, memory } = this;
    let region: Region | undefined;
    let codePage: unknown[] | undefined;
    memory.fault = undefined;
    cpu.stop = undefined;
    this.stopReason = undefined;
    for (;;) {
      const lo = cpu.ipLo;
      const hi = cpu.ipHi;
      if (lo === HOST_LO && hi === HOST_HI && cpu.register(RSP) === sp + 8n)
        return { kind: 'returned', value: cpu.register(RAX) };
      if (cpu.count >= last) return { kind: 'limit', ip: cpu.ip };
      if (!region || region.hi !== hi || ((lo >>> 0) - region.lo) >>> 0 >= region.size)
        region = memory.fetchRegion(hi, lo);
      if (!region) return this.faulted(cpu.ip);
      const at = (lo >>> 0) - region.lo;
      codePage = region.code[at >>> 12];
      let i = codePage?.[at & 4095] as Instruction | undefined;
      if (!i) {
        if (!memory.fetchRegion(hi, lo)) return this.faulted(cpu.ip);
        codePage ??= memory.keepCode(region, at >>> 12);
        i = decode(region.bytes, at, lo, hi);
        codePage[at & 4095] = i;
      }
      cpu.ipLo = i.nextLo;
      cpu.ipHi = i.nextHi;
      cpu.count++;
      i.run(cpu, i);
      if (memory.fault !== undefined) {
        cpu.ipLo = lo;
        cpu.ipHi = hi;
        return this.faulted(cpu.ip);
      }
      if (cpu.stop !== undefined || this.stopReason !== undefined) {
        cpu.ipLo = lo;
        cpu.ipHi = hi;
        return this.stopped();
      }
    }
  }

  private faulted(ip: bigint): Outcome {
    const fault = this.memory.fault!;
    this.memory.fault = undefined;
    return { kind: 'fault', fault, ip };
  }

  private stopped(): Outcome {
    const { stop, ip } = this.cpu;
    if (this.stopReason !== undefined) return { kind: 'stopped', reason: this.stopReason, ip };
    if (stop?.kind === 'hlt') return { kind: 'halted', ip };
    const bytes = stop?.kind === 'unknown' ? stop.bytes : (this.memory.peek(ip, 2) ?? new Uint8Array(0));
    return { kind: 'trap', what: (stop?.kind ?? 'unknown') as 'unknown', bytes, ip };
  }

  private vmcall(number: number): void {
    const run = this.host.get(number);
    if (!run) {
      this.stopReason = `vmcall ${number}: the host has no such function`;
      return;
    }
    const value = run(new Arguments(this), this);
    if (value !== undefined) this.cpu.setRegister(RAX, value);
  }

  private called(lo: number, hi: number): void {
    const sp = this.cpu.register(RSP);
    const frame: Frame = {
      target: (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0),
      returnTo: this.memory.peek64(sp) ?? 0n,
      sp,
    };
    this.frames.push(frame);
    this.hooks.onCall?.(frame);
  }

  /** A return may leave several frames at once (a jump out of them). */
  private returned(): void {
    const sp = this.cpu.register(RSP);
    for (let frame = this.frames.at(-1); frame && frame.sp < sp; frame = this.frames.at(-1)) {
      this.frames.pop();
      this.hooks.onReturn?.(frame, this.cpu.register(RAX));
    }
  }
}
