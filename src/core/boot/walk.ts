// SPDX-License-Identifier: GPL-2.0-only
/**
 * Watches a boot from outside: reads of the tables, calls, returns, log lines become events.
 *
 * Nothing is foretold. A slot is "read" when an instruction read its address; its function is
 * "called" when a call went to the address just read; a level "begins" when the kernel reads the
 * upper bound of its table in initcall_levels[], calls the function that walks it, or reads its first slot.
 */
import type { StageRecorder } from '../base/events';
import type { Frame, Kernel } from '../machine';
import { Parameters } from './parameters';
import { regions } from './regions';
import type { bootSchema } from './schema';
import { decodeSlot, type ExitEntry, type Level, type MarkIndex, type Slot } from './tables';

/** Nested calls recorded before the record of them stops: a loop in an initcall shall not fill the log. */
const NESTED_LIMIT = 20_000;

/** arch/um/kernel/exitcalls.c: not in Linux. */
const EXIT_WALK = 'walk_exitcalls';

/** init/main.c walks 0 to 7 through this array. */
const NUMBERED = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

interface Active {
  readonly slot: Slot;
  readonly depth: number;
  readonly running: number;
}

export class Walk {
  calls = 0;
  exitcallReads = 0;
  freed = false;
  private readonly slots = new Map<bigint, Slot>();
  private begun = new Set<string>();
  private pending: Slot | undefined;
  private active: Active | undefined;
  private nested = 0;
  private readonly ends: (() => void)[] = [];
  private readonly byFunction = new Map<bigint, string>();
  private readonly parameters: Parameters;
  private readonly freeInitmem: bigint | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly levels: readonly Level[],
    private readonly exitTable: readonly ExitEntry[],
    private readonly marks: MarkIndex,
    private readonly recorder: StageRecorder<typeof bootSchema>,
  ) {
    for (const level of levels) for (const slot of level.slots) this.slots.set(slot.address, slot);
    this.parameters = new Parameters(kernel, marks, recorder);
    this.freeInitmem = kernel.symbol('free_initmem');
  }

  start(): void {
    const { memory } = this.kernel.machine;
    for (const level of this.levels) {
      if (level.to > level.from)
        this.ends.push(
          memory.watch({ from: level.from, to: level.to, access: 'read', heard: (a, n) => this.readSlot(a, n) }),
        );
    }
    const array = this.kernel.symbol('initcall_levels');
    if (array !== undefined) {
      const to = array + 8n * BigInt(NUMBERED.length + 1);
      this.ends.push(
        memory.watch({ from: array, to, access: 'read', heard: (a) => this.readBound(Number((a - array) / 8n)) }),
      );
    }
    const from = this.kernel.symbol('__exitcall_begin');
    const to = this.kernel.symbol('__exitcall_end');
    if (from !== undefined && to !== undefined && to > from)
      this.ends.push(memory.watch({ from, to, access: 'read', heard: () => this.exitcallReads++ }));
    for (const [name, level] of [
      ['do_pre_smp_initcalls', 'early'],
      ['console_init', 'console'],
    ] as const) {
      const address = this.kernel.symbol(name);
      if (address !== undefined) this.byFunction.set(address, level);
    }
    this.kernel.machine.follow({
      onCall: (frame) => this.called(frame),
      onReturn: (frame, value) => this.returned(frame, value),
    });
    this.kernel.onLine = (line) => {
      const { active } = this;
      this.recorder.record(
        'log',
        {
          at: BigInt(line.time),
          level: line.level,
          text: line.text,
          by: active?.slot.targetName ?? '',
          things: line.things,
          mine: active?.slot.mine ?? false,
          console: line.console,
        },
        active?.slot.mine ? 0 : 1,
      );
    };
    this.kernel.onFree = (from, to, unmapped) => this.free(from, to, unmapped);
    this.kernel.onExec = (program, found) =>
      this.recorder.record('exec', { ...program, found }, this.parameters.ownWords(program) ? 0 : 1);
    this.kernel.onOops = (account) => this.recorder.record('oops', account);
  }

  /** Stops watching. Calls stay followed: an oops of a module wants its call trace. */
  end(): void {
    this.settlePending();
    for (const end of this.ends) end();
    this.kernel.machine.follow({ onCall: () => {} });
    this.kernel.onLine = undefined;
    this.kernel.onFree = undefined;
    this.kernel.onExec = undefined;
    this.kernel.onOops = undefined;
    this.kernel.running.length = 0;
  }

  private begin(id: string): void {
    if (this.begun.has(id)) return;
    this.begun.add(id);
    const level = this.levels.find((l) => l.id === id);
    if (!level) return;
    this.settlePending();
    const { name, from, to, fromSymbol, toSymbol } = level;
    this.recorder.record(
      'level',
      { id, name, from, to, fromSymbol, toSymbol, count: level.slots.length },
      level.slots.some((slot) => slot.mine) ? 0 : 1,
    );
  }

  /** Entry n + 1 is the upper bound of level n. */
  private readBound(entry: number): void {
    for (let n = 0; n < entry && n < NUMBERED.length; n++) this.begin(NUMBERED[n]!);
  }

  private readSlot(address: bigint, size: number): void {
    const slot = this.slots.get(address);
    // a debugger's glance, a copy of the whole table: not the walk
    if (!slot || size !== slot.bytes.length || this.pending === slot) return;
    this.settlePending();
    this.begin(slot.level);
    this.pending = slot;
    const bytes = this.kernel.machine.memory.peek(address, size) ?? slot.bytes;
    const target = decodeSlot(bytes, address);
    this.recorder.record(
      'read',
      {
        level: slot.level,
        address,
        bytes,
        label: slot.label,
        relative: size === 4,
        target,
        targetName: slot.targetName,
        thing: slot.thing,
        mine: slot.mine,
      },
      slot.mine ? 0 : 1,
    );
  }

  /** The slot read before was passed over if nothing called its function. */
  private settlePending(): void {
    const slot = this.pending;
    this.pending = undefined;
    if (slot)
      this.recorder.record(
        'skip',
        { level: slot.level, slot: slot.address, name: slot.targetName, mine: slot.mine },
        slot.mine ? 0 : 1,
      );
  }

  private called(frame: Frame): void {
    const level = this.byFunction.get(frame.target);
    if (level !== undefined) this.begin(level);
    if (!this.active) {
      this.parameters.called(frame);
      this.exitCalled(frame);
    }
    const { frames } = this.kernel.machine;
    if (this.pending && frame.target === this.pending.target && !this.active) {
      const slot = this.pending;
      this.pending = undefined;
      const { running } = this.kernel;
      this.active = { slot, depth: frames.length, running: running.length };
      if (slot.thing !== '') running.push(slot.thing);
      if (slot.targetThing !== '') running.push(slot.targetThing);
      this.calls++;
      this.recorder.record(
        'call',
        {
          level: slot.level,
          slot: slot.address,
          address: frame.target,
          name: slot.targetName,
          by: this.callerName(frame),
          thing: slot.targetThing,
          mine: slot.mine,
        },
        slot.mine ? 0 : 1,
      );
      return;
    }
    if (!this.active || !this.recorder.on || this.nested >= NESTED_LIMIT) return;
    this.nested++;
    this.recorder.record('enter', {
      address: frame.target,
      name: this.kernel.nameAt(frame.target),
      by: this.callerName(frame),
      depth: frames.length - this.active.depth,
      thing: this.marks.thing(frame.target),
    });
  }

  private returned(frame: Frame, value: bigint): void {
    const { active } = this;
    if (!active) {
      this.parameters.returned(frame, value);
      if (frame.target === this.freeInitmem && !this.freed) this.kept();
      return;
    }
    const { length } = this.kernel.machine.frames;
    if (length >= active.depth) {
      if (!this.recorder.on || this.nested >= NESTED_LIMIT) return;
      this.recorder.record('leave', {
        name: this.kernel.nameAt(frame.target),
        depth: length + 1 - active.depth,
        value,
      });
      return;
    }
    this.active = undefined;
    this.kernel.running.length = active.running;
    const { slot } = active;
    this.recorder.record(
      'return',
      {
        level: slot.level,
        slot: slot.address,
        name: slot.targetName,
        value: Number(BigInt.asIntN(32, value)),
        thing: slot.targetThing,
        mine: slot.mine,
      },
      slot.mine ? 0 : 1,
    );
  }

  /** The last entry that points to it: two functions are never one. */
  private exitCalled(frame: Frame): void {
    const entry = this.exitTable.findLast(({ target }) => target === frame.target);
    // gcc may split the function: walk_exitcalls.part.0
    if (!entry || this.callerName(frame).split('.')[0] !== EXIT_WALK) return;
    const { address, name, target, thing, mine } = entry;
    this.recorder.record('exitcall', { address, name, target, thing, mine }, mine ? 0 : 1);
  }

  /** free_initmem did nothing: what was only for the start is still there. */
  private kept(): void {
    const init = regions(this.kernel).filter((r) => r.part === 'init');
    const from = init[0]?.from ?? this.levels[0]?.from ?? 0n;
    const to = init[0]?.to ?? this.levels.at(-1)?.to ?? 0n;
    const bytes = init.reduce((n, r) => n + Number(r.to - r.from), 0);
    this.recorder.record('keep', { from, to, pages: Math.ceil(bytes / 4096) });
  }

  /** Several symbols stand at such an address; the planted one is meant. */
  private planted(address: bigint, wanted: string): string {
    return this.kernel.symbol(wanted) === address ? wanted : this.kernel.nameAt(address);
  }

  private callerName(frame: Frame): string {
    return this.kernel.symbolic(frame.returnTo, false);
  }

  private free(from: bigint, to: bigint, unmapped: boolean): void {
    this.settlePending();
    this.freed = true;
    const size = Number(to - from);
    const bytes = this.kernel.machine.memory.peek(from, size) ?? new Uint8Array(0);
    const poison = bytes[0] ?? 0;
    this.recorder.record('free', {
      from,
      to,
      fromSymbol: this.planted(from, '__init_begin'),
      toSymbol: this.planted(to, '__init_end'),
      pages: Math.floor(size / 4096),
      poison: bytes.every((b) => b === poison) ? poison : 0,
      unmapped,
    });
  }
}
