// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a boot records: the image coming into memory, the walk over the initcall tables, each call and
 * what it logged and returned, and what became of the memory that was needed only for this.
 *
 * Every event is something the machine did: a read of a slot, a call, a return. None is derived from
 * what the code is expected to do.
 */
import { defineEvents, type EventOf } from '../base/events';
import type { Message, StageView } from '../base/view';
import type { LogLine } from './types';

export const bootSchema = defineEvents('boot', {
  /** the image is about to be put into memory */
  begin: { detail: 0, fields: { arch: 'str', entry: 'addr', entryName: 'str', commandLine: 'str' } },
  /** one PT_LOAD copied to its address; the rest of it, up to `size`, is zero */
  segment: { detail: 1, fields: { address: 'addr', size: 'int', fileSize: 'int', flags: 'str', sections: 'strs' } },
  /** a stretch of memory with a meaning of its own, by the linker script's symbols; `part` is text, rodata, data, init, exitcall, bss */
  region: { detail: 2, fields: { from: 'addr', to: 'addr', part: 'str', fromSymbol: 'str', toSymbol: 'str' } },
  /** the table of one level as the linker left it; `id` is console, early, 0..7 */
  table: { detail: 2, fields: { id: 'str', name: 'str', symbol: 'str', from: 'addr', to: 'addr', entrySize: 'int', count: 'int' } },
  /** one slot of a table, in the order of addresses; `group` is the section's id: rootfs within 5, 6s within 6 */
  slot: {
    detail: 2,
    fields: { level: 'str', group: 'str', address: 'addr', bytes: 'bytes', label: 'str', target: 'addr', targetName: 'str', thing: 'str', object: 'str', mine: 'bool' },
  },
  /** the first instruction of the kernel is about to run */
  start: { detail: 1, fields: { address: 'addr', name: 'str' } },
  /** the kernel comes to a level: it read the bounds, or the first slot, of its table */
  level: { detail: 0, fields: { id: 'str', name: 'str', from: 'addr', to: 'addr', fromSymbol: 'str', toSymbol: 'str', count: 'int' } },
  /** a slot was read. relative: the four bytes are a distance from the slot itself (PREL32) */
  read: {
    detail: 1,
    fields: { level: 'str', address: 'addr', bytes: 'bytes', label: 'str', relative: 'bool', target: 'addr', targetName: 'str', thing: 'str', mine: 'bool' },
  },
  /** the function a slot points to was called */
  call: { detail: 1, fields: { level: 'str', slot: 'addr', address: 'addr', name: 'str', by: 'str', thing: 'str', mine: 'bool' } },
  /** a slot was read and its function never called */
  skip: { detail: 1, fields: { level: 'str', slot: 'addr', name: 'str', mine: 'bool' } },
  /** a call inside an initcall; depth 1 is called by the initcall itself */
  enter: { detail: 2, fields: { address: 'addr', name: 'str', by: 'str', depth: 'int', thing: 'str' } },
  leave: { detail: 2, fields: { name: 'str', depth: 'int', value: 'addr' } },
  /** a line of the log; `at` in nanoseconds since boot */
  log: { detail: 1, fields: { at: 'addr', level: 'int', text: 'str', by: 'str', things: 'strs', mine: 'bool' } },
  /** the function returned `value` to the walk, which ignores it */
  return: { detail: 1, fields: { level: 'str', slot: 'addr', name: 'str', value: 'int', thing: 'str', mine: 'bool' } },
  /** the pages between two symbols were given back; `poison` is the byte they hold now */
  free: { detail: 0, fields: { from: 'addr', to: 'addr', fromSymbol: 'str', toSymbol: 'str', pages: 'int', poison: 'int' } },
  /** the initcalls are done and the init memory is still there: this architecture's free_initmem is empty */
  keep: { detail: 0, fields: { from: 'addr', to: 'addr', pages: 'int' } },
  /** what became of .exitcall.exit: `reads` counts instructions that read it during the boot */
  exitcalls: { detail: 0, fields: { kept: 'bool', from: 'addr', to: 'addr', count: 'int', reads: 'int', names: 'strs' } },
  done: { detail: 0, fields: { instructions: 'addr', at: 'addr', calls: 'int', lines: 'int', value: 'int' } },
  /** the machine could not go on: `why` is trap, fault, limit, panic or halt */
  stop: { detail: 0, fields: { why: 'str', text: 'str', address: 'addr', symbol: 'str' } },
});
export type BootEvent = EventOf<typeof bootSchema>;

export interface BootSlot {
  readonly address: bigint;
  /** the slot's own symbol, e.g. `__initcall_demo_init6` */
  readonly label: string;
  readonly group: string;
  readonly bytes: Uint8Array;
  readonly target: bigint;
  readonly targetName: string;
  readonly thing: string;
  readonly object: string;
  readonly mine: boolean;
  readonly state: 'waiting' | 'read' | 'running' | 'done' | 'skipped';
  readonly returned: number | undefined;
}

export interface BootLevel {
  /** console, early, 0..7 */
  readonly id: string;
  /** the kernel's name: pure, core, ... device, late */
  readonly name: string;
  readonly symbol: string;
  readonly from: bigint;
  readonly to: bigint;
  readonly entrySize: number;
  readonly state: 'waiting' | 'running' | 'done';
  readonly slots: readonly BootSlot[];
}

export interface BootRegion {
  readonly from: bigint;
  readonly to: bigint;
  readonly part: string;
  readonly fromSymbol: string;
  readonly toSymbol: string;
  /** poisoned: given back, every byte overwritten */
  readonly state: 'mapped' | 'poisoned' | 'kept';
}

export interface BootSegment {
  readonly address: bigint;
  readonly size: number;
  readonly fileSize: number;
  readonly flags: string;
  readonly sections: readonly string[];
}

/** What is running, outermost first: the initcall, then what it called. */
export interface BootFrame {
  readonly name: string;
  readonly address: bigint;
  readonly thing: string;
  /** the slot it was called through, for the initcall itself */
  readonly slot: bigint | undefined;
}

export interface BootState {
  readonly phase: 'off' | 'loading' | 'running' | 'done' | 'stopped';
  readonly arch: string;
  readonly commandLine: string;
  readonly entry: bigint;
  readonly segments: readonly BootSegment[];
  readonly regions: readonly BootRegion[];
  /** in the order of the table's addresses: early, 0..7, console */
  readonly levels: readonly BootLevel[];
  /** level that is being walked */
  readonly level: string | undefined;
  /** address of the slot read last */
  readonly cursor: bigint | undefined;
  readonly stack: readonly BootFrame[];
  readonly dmesg: readonly LogLine[];
  readonly exitcalls: { readonly kept: boolean; readonly from: bigint; readonly to: bigint; readonly names: readonly string[]; readonly reads: number } | undefined;
  readonly stopped: { readonly why: string; readonly text: string } | undefined;
}

export type BootMessageId =
  | 'begin' | 'begin.plain' | 'segment' | 'region' | 'table' | 'slot' | 'start'
  | 'level' | 'level.empty' | 'level.early' | 'level.console'
  | 'read.pointer' | 'read.relative'
  | 'call' | 'skip' | 'enter' | 'leave' | 'log' | 'log.plain' | 'return' | 'return.error'
  | 'free' | 'keep' | 'exitcalls.kept' | 'exitcalls.none' | 'done'
  | 'stop.trap' | 'stop.fault' | 'stop.limit' | 'stop.panic' | 'stop.halt';

const hex = (value: bigint) => `0x${value.toString(16)}`;
const bytesText = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ');
const seconds = (ns: bigint) => `${ns / 1_000_000_000n}.${((ns / 1000n) % 1_000_000n).toString().padStart(6, '0')}`;
const MAIN = 'init/main.c (5.4)';

function say(event: BootEvent): Message<BootMessageId> {
  switch (event.kind) {
    case 'begin':
      return { id: event.commandLine === '' ? 'begin.plain' : 'begin', values: { arch: event.arch, address: hex(event.entry), name: event.entryName, line: event.commandLine } };
    case 'segment':
      return {
        id: 'segment',
        values: { address: hex(event.address), size: event.size, file: event.fileSize, flags: event.flags, sections: event.sections.join(' ') },
        source: 'ELF-64, Program Header: PT_LOAD',
      };
    case 'region':
      return { id: 'region', values: { part: event.part, from: hex(event.from), to: hex(event.to), a: event.fromSymbol, b: event.toSymbol } };
    case 'table':
      return {
        id: 'table',
        values: { id: event.id, name: event.name, symbol: event.symbol, from: hex(event.from), count: event.count, size: event.entrySize },
        source: 'include/asm-generic/vmlinux.lds.h, INIT_CALLS (5.4)',
      };
    case 'slot':
      return { id: 'slot', values: { label: event.label, address: hex(event.address), target: event.targetName, object: event.object } };
    case 'start':
      return { id: 'start', values: { name: event.name, address: hex(event.address) }, source: MAIN };
    case 'level': {
      const values = { id: event.id, name: event.name, count: event.count, from: hex(event.from), to: hex(event.to), a: event.fromSymbol, b: event.toSymbol };
      if (event.id === 'console') return { id: 'level.console', values, source: 'kernel/printk/printk.c, console_init (5.4)' };
      if (event.id === 'early') return { id: 'level.early', values, source: 'init/main.c, do_pre_smp_initcalls (5.4)' };
      return { id: event.count === 0 ? 'level.empty' : 'level', values, source: 'init/main.c, do_initcall_level (5.4)' };
    }
    case 'read':
      return {
        id: event.relative ? 'read.relative' : 'read.pointer',
        values: { slot: event.label, address: hex(event.address), bytes: bytesText(event.bytes), size: event.bytes.length, target: event.targetName, at: hex(event.target) },
        source: event.relative ? 'include/linux/init.h, initcall_from_entry with PREL32 (5.4)' : 'include/linux/init.h, initcall_from_entry (5.4)',
      };
    case 'call':
      return { id: 'call', values: { name: event.name, address: hex(event.address), by: event.by, slot: hex(event.slot) }, source: 'init/main.c, do_one_initcall (5.4)' };
    case 'skip':
      return { id: 'skip', values: { name: event.name, slot: hex(event.slot) }, source: 'init/main.c, initcall_blacklisted (5.4)' };
    case 'enter':
      return { id: 'enter', values: { name: event.name, by: event.by, address: hex(event.address) } };
    case 'leave':
      return { id: 'leave', values: { name: event.name, value: hex(event.value) } };
    case 'log':
      return {
        id: event.by === '' ? 'log.plain' : 'log',
        values: { by: event.by, text: event.text, level: event.level, time: seconds(event.at) },
        source: 'kernel/printk/printk.c (5.4)',
      };
    case 'return':
      return { id: event.value < 0 ? 'return.error' : 'return', values: { name: event.name, value: event.value }, source: 'init/main.c, do_initcall_level (5.4)' };
    case 'free':
      return {
        id: 'free',
        values: { from: hex(event.from), to: hex(event.to), a: event.fromSymbol, b: event.toSymbol, pages: event.pages, kb: event.pages * 4, poison: `0x${event.poison.toString(16)}` },
        source: 'arch/x86/mm/init.c, free_initmem; mm/page_alloc.c, free_reserved_area (5.4)',
      };
    case 'keep':
      return { id: 'keep', values: { from: hex(event.from), to: hex(event.to), pages: event.pages, kb: event.pages * 4 }, source: 'arch/um/kernel/mem.c, free_initmem (5.4)' };
    case 'exitcalls':
      return {
        id: event.kept ? 'exitcalls.kept' : 'exitcalls.none',
        values: { count: event.count, from: hex(event.from), to: hex(event.to), reads: event.reads, names: event.names.join(' ') },
        source: event.kept ? 'arch/um/include/asm/common.lds.S (5.4)' : 'include/asm-generic/vmlinux.lds.h, DISCARDS (5.4)',
      };
    case 'done':
      return {
        id: 'done',
        values: { instructions: String(event.instructions), time: seconds(event.at), calls: event.calls, lines: event.lines },
        source: MAIN,
      };
    case 'stop':
      return { id: `stop.${event.why}` as BootMessageId, values: { text: event.text, address: hex(event.address), symbol: event.symbol } };
  }
}

/** A copy of the levels with one slot changed. */
function withSlot(state: BootState, address: bigint, change: Partial<BootSlot>): readonly BootLevel[] {
  return state.levels.map((level) =>
    address >= level.from && address < level.to
      ? { ...level, slots: level.slots.map((slot) => (slot.address === address ? { ...slot, ...change } : slot)) }
      : level,
  );
}

function apply(state: BootState, event: BootEvent): BootState {
  switch (event.kind) {
    case 'begin':
      return { ...initial, phase: 'loading', arch: event.arch, commandLine: event.commandLine, entry: event.entry };
    case 'segment': {
      const { address, size, fileSize, flags, sections } = event;
      return { ...state, segments: [...state.segments, { address, size, fileSize, flags, sections }] };
    }
    case 'region': {
      const { from, to, part, fromSymbol, toSymbol } = event;
      return { ...state, regions: [...state.regions, { from, to, part, fromSymbol, toSymbol, state: 'mapped' }] };
    }
    case 'table': {
      const { id, name, symbol, from, to, entrySize } = event;
      return { ...state, levels: [...state.levels, { id, name, symbol, from, to, entrySize, state: 'waiting', slots: [] }] };
    }
    case 'slot': {
      const { address, label, group, bytes, target, targetName, thing, object, mine } = event;
      const slot: BootSlot = { address, label, group, bytes, target, targetName, thing, object, mine, state: 'waiting', returned: undefined };
      return { ...state, levels: state.levels.map((l) => (l.id === event.level ? { ...l, slots: [...l.slots, slot] } : l)) };
    }
    case 'start':
      return { ...state, phase: 'running' };
    case 'level':
      return {
        ...state,
        level: event.id,
        levels: state.levels.map((l) => (l.id === event.id ? { ...l, state: 'running' } : l.state === 'running' ? { ...l, state: 'done' } : l)),
      };
    case 'read':
      return { ...state, cursor: event.address, levels: withSlot(state, event.address, { state: 'read' }) };
    case 'call':
      return {
        ...state,
        stack: [{ name: event.name, address: event.address, thing: event.thing, slot: event.slot }],
        levels: withSlot(state, event.slot, { state: 'running' }),
      };
    case 'skip':
      return { ...state, levels: withSlot(state, event.slot, { state: 'skipped' }) };
    case 'enter':
      return {
        ...state,
        stack: [...state.stack.slice(0, event.depth), { name: event.name, address: event.address, thing: event.thing, slot: undefined }],
      };
    case 'leave':
      return { ...state, stack: state.stack.slice(0, event.depth) };
    case 'log':
      return { ...state, dmesg: [...state.dmesg, { time: Number(event.at), level: event.level, text: event.text, things: event.things }] };
    case 'return':
      return { ...state, stack: [], levels: withSlot(state, event.slot, { state: 'done', returned: event.value }) };
    case 'free':
      return {
        ...finishLevels(state),
        regions: state.regions.map((r) => (r.part === 'init' && r.from < event.to && r.to > event.from ? { ...r, state: 'poisoned' } : r)),
      };
    case 'keep':
      return { ...finishLevels(state), regions: state.regions.map((r) => (r.part === 'init' ? { ...r, state: 'kept' } : r)) };
    case 'exitcalls': {
      const { kept, from, to, names, reads } = event;
      return { ...state, exitcalls: { kept, from, to, names, reads } };
    }
    case 'done':
      return { ...finishLevels(state), phase: 'done', stack: [] };
    case 'stop':
      return { ...state, phase: 'stopped', stopped: { why: event.why, text: event.text } };
  }
}

function finishLevels(state: BootState): BootState {
  return { ...state, level: undefined, levels: state.levels.map((l) => (l.state === 'running' ? { ...l, state: 'done' } : l)) };
}

const initial: BootState = {
  phase: 'off',
  arch: '',
  commandLine: '',
  entry: 0n,
  segments: [],
  regions: [],
  levels: [],
  level: undefined,
  cursor: undefined,
  stack: [],
  dmesg: [],
  exitcalls: undefined,
  stopped: undefined,
};

export const bootView: StageView<BootEvent, BootState, BootMessageId> = {
  initial,
  apply,
  say,
  things(event) {
    if (event.kind === 'log') return event.things;
    return 'thing' in event && event.thing !== '' ? [event.thing] : [];
  },
};
