// SPDX-License-Identifier: GPL-2.0-only
/**
 * A program that makes system calls: `cat /dev/demo` opens, reads, closes.
 *
 * In: a booted kernel, a program's name, its calls. Out: what each call returned, the bytes read; and
 * on the record each call, what of a module's code it reached, and the lines it logged. The calls are
 * the ksys_...() functions of the teaching kernel's fs/read_write.c; they run in the machine. A
 * program's memory is a region below TASK_SIZE, as access_ok() wants it.
 */
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import type { Recorder, StageRecorder } from '../base/events';
import { oops, PAGE, READ, WRITE, type Account, type Frame, type Kernel, type Outcome } from '../machine';
import { ENOSYS, errnoName, errnoText } from './errno';
import { loadSchema } from './schema';

/** include/uapi/asm-generic/fcntl.h */
export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_CREAT = 0o100;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;

const USER_MEMORY = 0x10000000n;
const NAMES = USER_MEMORY;
const BUFFER = USER_MEMORY + BigInt(PAGE);
const BUFFER_PAGES = 32;
export const BUFFER_SIZE = BUFFER_PAGES * PAGE;
/** nested calls recorded for one system call */
const NESTED_LIMIT = 5_000;
/** struct dirent of fs/read_write.c */
const DIRENT_SIZE = 64;

export interface DirectoryEntry {
  readonly name: string;
  /** as in struct stat: type and permissions */
  readonly mode: number;
  /** dev_t of the kernel: the minor in the low 20 bits */
  readonly device: number;
}

/** Runs `work` as a program of that name, between a `command` and a `done` on the record. */
export class Program {
  /** why the kernel killed it */
  killed: Account | undefined;
  private readonly events: StageRecorder<typeof loadSchema>;
  private nested = 0;
  private active:
    | { readonly call: string; readonly name: string; readonly thing: string; readonly depth: number }
    | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly name: string,
    recorder: Recorder,
  ) {
    this.events = recorder.stage(loadSchema);
    kernel.process = { name, pid: Math.max(FIRST_PID, kernel.process.pid + 1) };
    const { memory } = kernel.machine;
    if (!memory.regions.some((region) => region.name === 'user'))
      memory.map('user', USER_MEMORY, PAGE + BUFFER_SIZE, READ | WRITE);
  }

  /** On the record from here on: the command's text. */
  begin(text: string): void {
    this.events.record('command', { tool: this.name, text, target: '', size: 0, args: '' });
  }

  end(exit: number, text: string): void {
    this.events.record('done', { tool: this.name, exit, text, module: '' });
  }

  /** A file descriptor, or an errno. */
  open(path: string, flags: number): number {
    this.kernel.machine.memory.poke(NAMES, Uint8Array.from([...encodeUtf8(path).subarray(0, PAGE - 1), 0]));
    return this.call('open', [NAMES, BigInt(flags), 0o666n], [`"${path}"`, flagsText(flags)]);
  }

  close(fd: number): number {
    return this.call('close', [BigInt(fd)], [String(fd)]);
  }

  read(fd: number, count: number): Uint8Array | number {
    const wanted = Math.min(count, BUFFER_SIZE);
    const got = this.call('read', [BigInt(fd), BUFFER, BigInt(wanted)], [String(fd), 'buf', String(wanted)]);
    return got < 0 ? got : (this.kernel.machine.memory.peek(BUFFER, Math.min(got, BUFFER_SIZE)) ?? new Uint8Array(0));
  }

  /** At most BUFFER_SIZE bytes. Returns how many were taken, or an errno. */
  write(fd: number, bytes: Uint8Array): number {
    const part = bytes.subarray(0, BUFFER_SIZE);
    this.kernel.machine.memory.poke(BUFFER, part);
    return this.call(
      'write',
      [BigInt(fd), BUFFER, BigInt(part.length)],
      [String(fd), quoted(part), String(part.length)],
    );
  }

  /** `.` and the entries of a directory, or the one entry of anything else; an errno. Not recorded: looking changes nothing. */
  entries(path: string): readonly DirectoryEntry[] | number {
    const { kernel } = this;
    const { memory } = kernel.machine;
    memory.poke(NAMES, Uint8Array.from([...encodeUtf8(path).subarray(0, PAGE - 1), 0]));
    const outcome = kernel.call('ksys_getdents', [NAMES, BUFFER, BigInt(BUFFER_SIZE / DIRENT_SIZE)]);
    if (outcome?.kind !== 'returned') return ENOSYS;
    const count = Number(BigInt.asIntN(64, outcome.value));
    return count < 0
      ? count
      : Array.from({ length: count }, (_, i) => {
          const at = BUFFER + BigInt(i * DIRENT_SIZE);
          return {
            mode: memory.peek32(at) ?? 0,
            device: memory.peek32(at + 4n) ?? 0,
            name: decodeUtf8(memory.peekString(at + 8n) ?? new Uint8Array(0)),
          };
        });
  }

  /** A file of sysfs that the host keeps: its function at an address is what the system call reaches. */
  attribute(call: 'read' | 'write', path: string, address: bigint, args: readonly bigint[]): number {
    const { machine, callLimit } = this.kernel;
    return this.perform(call, `"${path}"`, () => machine.call(address, args, callLimit), 32);
  }

  private call(call: string, args: readonly bigint[], texts: readonly string[]): number {
    return this.perform(call, texts.join(', '), () => this.kernel.call(`ksys_${call}`, args), 64);
  }

  private perform(call: string, args: string, run: () => Outcome | undefined, bits: number): number {
    const { kernel, events } = this;
    if (kernel.dead !== undefined || this.killed) return ENOSYS;
    events.record('syscall', { name: call, args });
    this.follow(call);
    const outcome = run();
    if (outcome && outcome.kind !== 'returned') {
      this.killed = oops(kernel, outcome);
      this.unfollow();
      events.record('stop', this.killed);
      return ENOSYS;
    }
    this.unfollow();
    const result = outcome ? Number(BigInt.asIntN(bits, outcome.value)) : ENOSYS;
    events.record('result', {
      name: call,
      value: result,
      error: result < 0 ? errnoName(result) : '',
      text: result < 0 ? errnoText(result) : '',
    });
    return result;
  }

  // ---- what the call reaches ----

  private follow(call: string): void {
    this.nested = 0;
    this.kernel.machine.follow({
      onCall: (frame) => this.called(call, frame),
      onReturn: (frame, value) => this.returned(frame, value),
    });
    this.kernel.onLine = (line) => {
      const { time, level, text, things } = line;
      this.events.record('log', { at: BigInt(time), level, text, by: this.active?.name ?? '', things });
    };
  }

  private unfollow(): void {
    this.kernel.machine.follow({ onCall: () => {} });
    this.kernel.onLine = undefined;
    this.kernel.running.length = 0;
    this.active = undefined;
  }

  /** The first call into a module is what the learner waits for; below it every call is on the record. */
  private called(call: string, frame: Frame): void {
    const { kernel, events } = this;
    const { frames } = kernel.machine;
    const name = kernel.nameAt(frame.target);
    const by = kernel.symbolic(frame.returnTo, false);
    if (!this.active) {
      const owner = kernel.modules.find(
        ({ core }) => frame.target >= core.address && frame.target < core.address + BigInt(core.size),
      );
      if (!owner) return;
      const thing = owner.things.get(frame.target) ?? '';
      this.active = { call, name, thing, depth: frames.length };
      if (thing !== '') kernel.running.push(thing);
      events.record('call', { field: call, name, address: frame.target, by, thing });
    } else if (events.on && this.nested < NESTED_LIMIT) {
      this.nested++;
      events.record('enter', { address: frame.target, name, by, depth: frames.length - this.active.depth, thing: '' });
    }
  }

  private returned(frame: Frame, value: bigint): void {
    const { active, kernel, events } = this;
    const { length } = kernel.machine.frames;
    if (!active) return;
    if (length >= active.depth) {
      if (events.on && this.nested < NESTED_LIMIT)
        events.record('leave', { name: kernel.nameAt(frame.target), depth: length + 1 - active.depth, value });
      return;
    }
    this.active = undefined;
    kernel.running.length = 0;
    events.record('return', {
      field: active.call,
      name: active.name,
      value: Number(BigInt.asIntN(32, value)),
      thing: active.thing,
    });
  }
}

const FIRST_PID = 30;

function flagsText(flags: number): string {
  const names = [(flags & 3) === O_WRONLY ? 'O_WRONLY' : (flags & 3) === 2 ? 'O_RDWR' : 'O_RDONLY'];
  if (flags & O_CREAT) names.push('O_CREAT');
  if (flags & O_TRUNC) names.push('O_TRUNC');
  if (flags & O_APPEND) names.push('O_APPEND');
  return names.join('|');
}

/** As strace shows a buffer. */
function quoted(bytes: Uint8Array): string {
  const MOST = 32;
  const text = JSON.stringify(decodeUtf8(bytes.subarray(0, MOST)));
  return bytes.length > MOST ? `${text}...` : text;
}
