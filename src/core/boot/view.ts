// SPDX-License-Identifier: GPL-2.0-only
/**
 * The state a boot scene shows, folded from the events of `schema.ts`: the tables with their slots, the
 * stretches of memory, what runs, what the log says.
 */
import type { StageView } from '../base/view';
import { sayBoot, type BootMessageId } from './say';
import type { BootEvent } from './schema';
import type { LogLine } from './types';

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
  /** poisoned: given back, every byte overwritten; unmapped: that, and its addresses lead nowhere */
  readonly state: 'mapped' | 'poisoned' | 'unmapped' | 'kept';
}

export interface BootSegment {
  readonly address: bigint;
  readonly size: number;
  readonly fileSize: number;
  readonly flags: string;
  readonly sections: readonly string[];
}

/** A word of the command line, and the function that took it. */
export interface BootParameter {
  /** early_param, __setup, or a parameter's set function */
  readonly how: 'early' | 'setup' | 'set';
  readonly name: string;
  readonly value: string | undefined;
  readonly function: string;
  readonly result: number;
  readonly thing: string;
  readonly object: string;
}

/** One pointer of .exitcall.exit. */
export interface BootExit {
  readonly address: bigint;
  readonly name: string;
  readonly target: string;
  readonly thing: string;
  readonly called: boolean;
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
  readonly dmesg: readonly BootLine[];
  /** in the order their functions answered */
  readonly parameters: readonly BootParameter[];
  /** the program that is process 1 from then on */
  readonly init:
    | { readonly path: string; readonly argv: readonly string[]; readonly envp: readonly string[] }
    | undefined;
  readonly exits: readonly BootExit[];
  readonly exitcalls:
    | {
        readonly kept: boolean;
        readonly from: bigint;
        readonly to: bigint;
        readonly names: readonly string[];
        readonly reads: number;
      }
    | undefined;
  readonly stopped: { readonly why: string; readonly text: string } | undefined;
}

/** A line of the log, and whether the console shows it. */
export interface BootLine extends LogLine {
  readonly console: boolean;
}

/** A copy of the levels with one slot changed. */
function withSlot(state: BootState, address: bigint, change: Partial<BootSlot>): readonly BootLevel[] {
  return state.levels.map((level) => {
    if (address < level.from || address >= level.to) return level;
    const at = Number(address - level.from) / level.entrySize;
    const slot = level.slots[at];
    if (slot?.address !== address) return level;
    const slots = level.slots.slice();
    slots[at] = { ...slot, ...change };
    return { ...level, slots };
  });
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
      return {
        ...state,
        levels: [...state.levels, { id, name, symbol, from, to, entrySize, state: 'waiting', slots: [] }],
      };
    }
    case 'slot': {
      const { address, label, group, bytes, target, targetName, thing, object, mine } = event;
      const slot: BootSlot = {
        address,
        label,
        group,
        bytes,
        target,
        targetName,
        thing,
        object,
        mine,
        state: 'waiting',
        returned: undefined,
      };
      return {
        ...state,
        levels: state.levels.map((l) => (l.id === event.level ? { ...l, slots: [...l.slots, slot] } : l)),
      };
    }
    case 'exittable':
      return {
        ...state,
        exits: event.names.map((name, i) => ({
          address: event.from + 8n * BigInt(i),
          name,
          target: event.targets[i] ?? '',
          thing: event.things[i] ?? '',
          called: false,
        })),
      };
    case 'start':
      return { ...state, phase: 'running' };
    case 'param': {
      const { how, name, value, given, function: by, result, thing, object } = event;
      const parameter = { name, value: given ? value : undefined, function: by, result, thing, object };
      return {
        ...state,
        parameters: [...state.parameters, { ...parameter, how: how as BootParameter['how'] }],
      };
    }
    case 'level':
      return {
        ...state,
        level: event.id,
        levels: state.levels.map((l) =>
          l.id === event.id ? { ...l, state: 'running' } : l.state === 'running' ? { ...l, state: 'done' } : l,
        ),
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
        stack: [
          ...state.stack.slice(0, event.depth),
          { name: event.name, address: event.address, thing: event.thing, slot: undefined },
        ],
      };
    case 'leave':
      return { ...state, stack: state.stack.slice(0, event.depth) };
    case 'log':
      return {
        ...state,
        dmesg: [
          ...state.dmesg,
          {
            time: Number(event.at),
            level: event.level,
            text: event.text,
            things: event.things,
            console: event.console,
          },
        ],
      };
    case 'return':
      return { ...state, stack: [], levels: withSlot(state, event.slot, { state: 'done', returned: event.value }) };
    case 'free':
      return {
        ...finishLevels(state),
        regions: state.regions.map((r) =>
          r.part === 'init' && r.from < event.to && r.to > event.from
            ? { ...r, state: event.unmapped ? 'unmapped' : 'poisoned' }
            : r,
        ),
      };
    case 'keep':
      return {
        ...finishLevels(state),
        regions: state.regions.map((r) => (r.part === 'init' ? { ...r, state: 'kept' } : r)),
      };
    case 'exec':
      if (!event.found) return state;
      return { ...state, init: { path: event.path, argv: event.argv, envp: event.envp } };
    case 'oops':
      return state;
    case 'exitcall':
      return {
        ...state,
        exits: state.exits.map((exit) => (exit.address === event.address ? { ...exit, called: true } : exit)),
      };
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
  return {
    ...state,
    level: undefined,
    levels: state.levels.map((l) => (l.state === 'running' ? { ...l, state: 'done' } : l)),
  };
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
  parameters: [],
  init: undefined,
  exits: [],
  exitcalls: undefined,
  stopped: undefined,
};

export const bootView: StageView<BootEvent, BootState, BootMessageId> = {
  initial,
  apply,
  say: sayBoot,
  things(event) {
    if (event.kind === 'log') return event.things;
    return 'thing' in event && event.thing !== '' ? [event.thing] : [];
  },
};
