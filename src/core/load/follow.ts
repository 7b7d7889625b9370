// SPDX-License-Identifier: GPL-2.0-only
/**
 * Watches the kernel's C while it works for the loader: the module's init and exit being called, what
 * they call, parameters being set, lines being logged. What is recorded is what the machine did.
 */
import type { StageRecorder } from '../base/events';
import type { ThingId } from '../base/thing';
import type { Frame, Kernel } from '../machine';
import type { loadSchema } from './schema';

/** Nested calls recorded for one run of a function. */
const NESTED_LIMIT = 20_000;

/** struct kernel_param (include/linux/moduleparam.h): name, mod, ops, perm, level, flags, arg. */
const KERNEL_PARAM_SIZE = 40n;

export interface Watched {
  readonly field: 'init' | 'exit';
  readonly target: bigint;
}

export class Follow {
  private active:
    | { readonly watched: Watched; readonly name: string; readonly thing: ThingId; readonly depth: number }
    | undefined;
  private setting:
    | { readonly depth: number; readonly entry: bigint; readonly before: Uint8Array; readonly value: string }
    | undefined;
  private nested = 0;
  watched: Watched | undefined;
  /** the module's __param entries, while parse_args runs */
  params: { readonly from: bigint; readonly count: number } | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly events: StageRecorder<typeof loadSchema>,
    private readonly things: ReadonlyMap<bigint, ThingId>,
  ) {}

  start(): void {
    this.kernel.machine.follow({
      onCall: (frame) => this.called(frame),
      onReturn: (frame, value) => this.returned(frame, value),
    });
    this.kernel.onLine = (line) => {
      this.events.record('log', {
        at: BigInt(line.time),
        level: line.level,
        text: line.text,
        by: this.active?.name ?? '',
        things: line.things,
      });
    };
  }

  end(): void {
    this.kernel.machine.follow({ onCall: () => {} });
    this.kernel.onLine = undefined;
    this.kernel.running.length = 0;
  }

  private called(frame: Frame): void {
    const { frames } = this.kernel.machine;
    if (this.watched && !this.active && frame.target === this.watched.target) {
      const name = this.kernel.nameAt(frame.target);
      const thing = this.things.get(frame.target) ?? '';
      this.active = { watched: this.watched, name, thing, depth: frames.length };
      if (thing !== '') this.kernel.running.push(thing);
      this.events.record('call', { field: this.watched.field, name, address: frame.target, by: this.by(frame), thing });
      return;
    }
    if (this.params && !this.setting) this.beginParam(frame);
    if (!this.active || !this.events.on || this.nested >= NESTED_LIMIT) return;
    this.nested++;
    this.events.record('enter', {
      address: frame.target,
      name: this.kernel.nameAt(frame.target),
      by: this.by(frame),
      depth: frames.length - this.active.depth,
      thing: this.things.get(frame.target) ?? '',
    });
  }

  private returned(frame: Frame, value: bigint): void {
    const { length } = this.kernel.machine.frames;
    if (this.setting && length < this.setting.depth) this.endParam(Number(BigInt.asIntN(32, value)));
    const { active } = this;
    if (!active) return;
    if (length >= active.depth) {
      if (!this.events.on || this.nested >= NESTED_LIMIT) return;
      this.events.record('leave', { name: this.kernel.nameAt(frame.target), depth: length + 1 - active.depth, value });
      return;
    }
    this.active = undefined;
    this.kernel.running.length = 0;
    const { field } = active.watched;
    this.events.record('return', {
      field,
      name: active.name,
      value: field === 'exit' ? 0 : Number(BigInt.asIntN(32, value)),
      thing: active.thing,
    });
  }

  private by(frame: Frame): string {
    return this.kernel.symbolic(frame.returnTo, false);
  }

  // ---- parameters: a call of `ops->set(val, kp)` with kp among the module's entries ----

  private beginParam(frame: Frame): void {
    const { memory, cpu } = this.kernel.machine;
    const entry = cpu.register(6);
    const { from, count } = this.params!;
    if (
      entry < from ||
      entry >= from + BigInt(count) * KERNEL_PARAM_SIZE ||
      (entry - from) % KERNEL_PARAM_SIZE !== 0n
    ) {
      const unknown = this.kernel.symbol('unknown_module_param_cb');
      if (unknown !== undefined && frame.target === unknown)
        this.events.record('ignored', { word: this.kernel.text(cpu.register(7)) });
      return;
    }
    const ops = memory.peek64(entry + 16n) ?? 0n;
    if (memory.peek64(ops + 8n) !== frame.target) return;
    const value = cpu.register(7);
    const depth = this.kernel.machine.frames.length;
    this.setting = { depth, entry, before: this.paramBytes(entry), value: value === 0n ? '' : this.kernel.text(value) };
  }

  private endParam(result: number): void {
    const { entry, before, value } = this.setting!;
    this.setting = undefined;
    const { memory } = this.kernel.machine;
    this.events.record('param', {
      name: this.kernel.text(memory.peek64(entry) ?? 0n),
      value,
      type: this.typeOf(entry),
      address: this.variable(entry).address,
      before,
      after: this.paramBytes(entry),
      error: result,
    });
  }

  /** `int` from the ops' symbol, param_ops_int; a symbol of the module's own as it is. */
  private typeOf(entry: bigint): string {
    const name = this.kernel.nameAt(this.kernel.machine.memory.peek64(entry + 16n) ?? 0n);
    return name.replace(/^_*param_(ops_|array_ops)/, (_, kind: string) => (kind === 'array_ops' ? 'array' : ''));
  }

  /** Where the variable is and how long: by its type; an array's by its struct kparam_array (max, elemsize, ..., elem). */
  private variable(entry: bigint): { address: bigint; size: number } {
    const { memory } = this.kernel.machine;
    const sizes: Readonly<Record<string, number>> = {
      byte: 1,
      bool: 1,
      invbool: 1,
      short: 2,
      ushort: 2,
      int: 4,
      uint: 4,
    };
    const address = memory.peek64(entry + 32n) ?? 0n;
    const type = this.typeOf(entry);
    if (type !== 'array') return { address, size: sizes[type] ?? 8 };
    const size = (memory.peek32(address) ?? 0) * (memory.peek32(address + 4n) ?? 0);
    return { address: memory.peek64(address + 24n) ?? 0n, size: Math.min(64, Math.max(0, size)) };
  }

  private paramBytes(entry: bigint): Uint8Array {
    const { address, size } = this.variable(entry);
    return this.kernel.machine.memory.peek(address, size) ?? new Uint8Array(0);
  }
}
