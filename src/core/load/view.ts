// SPDX-License-Identifier: GPL-2.0-only
/**
 * The state a load scene shows, folded from the events of `schema.ts`.
 *
 * In: events, in order. Out: the steps with their fates, the module's memory, the searches, the last
 * relocations, what runs, what the log says; and the modules that stay between commands.
 */
import type { StageView } from '../base/view';
import type { LogLine } from '../boot/types';
import { sayLoad, type LoadMessageId } from './say';
import { loadSteps, unloadSteps, type LoadEvent } from './schema';

export interface LoadStep {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'done' | 'refused';
}

export interface LoadSection {
  readonly name: string;
  readonly part: 'core' | 'init';
  readonly offset: number;
  readonly size: number;
  readonly flags: string;
  /** undefined until move_module has given the part its memory */
  readonly address: bigint | undefined;
}

export interface LoadPart {
  readonly address: bigint;
  readonly size: number;
  readonly freed: boolean;
}

export interface LoadProbe {
  readonly index: number;
  readonly low: number;
  readonly high: number;
  readonly name: string;
  /** -1: the wanted name comes before; 1: after; 0: here */
  readonly verdict: number;
}

export interface LoadTable {
  readonly owner: string;
  readonly table: string;
  readonly address: bigint;
  readonly count: number;
  readonly entrySize: number;
  readonly skipped: string;
  readonly probes: readonly LoadProbe[];
}

export interface LoadLookup {
  readonly symbol: string;
  readonly tables: readonly LoadTable[];
  /** with CONFIG_MODVERSIONS, once the CRCs are compared; `built` is '' where the module tells none */
  readonly version: { readonly built: string; readonly exported: string; readonly verdict: string } | undefined;
  readonly verdict: 'searching' | 'resolved' | 'unresolved';
  readonly owner: string;
  readonly address: bigint;
  /** errno of the failure, 0 otherwise */
  readonly error: number;
  /** of the failure, as the kernel knows it, and as what went before tells it: `cause.ts` */
  readonly why: string;
  readonly cause: string;
  readonly by: string;
  readonly namespace: string;
}

export interface LoadRelocation {
  readonly section: string;
  readonly offset: number;
  readonly address: bigint;
  readonly type: string;
  readonly symbol: string;
  readonly value: bigint;
  readonly addend: bigint;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface LoadFrame {
  readonly name: string;
  readonly address: bigint;
  readonly thing: string;
}

/** A system call of a program; no result while it runs. */
export interface LoadSyscall {
  readonly name: string;
  readonly args: string;
  readonly result: number | undefined;
  readonly error: string;
  /** what of a module ran for it */
  readonly functions: readonly string[];
}

/** A row of lsmod. */
export interface LoadModule {
  readonly name: string;
  readonly state: string;
  readonly core: LoadPart;
  readonly init: LoadPart | undefined;
  readonly usedBy: readonly string[];
}

export interface LoadState {
  readonly tool: string;
  readonly command: string;
  /** the module the command is about, once its name is known */
  readonly module: string;
  readonly steps: readonly LoadStep[];
  readonly info: readonly { readonly tag: string; readonly value: string }[];
  readonly sections: readonly LoadSection[];
  readonly lookups: readonly LoadLookup[];
  readonly relocationCount: number;
  /** the last RELOCATIONS_KEPT of them, newest last */
  readonly relocations: readonly LoadRelocation[];
  readonly params: readonly {
    readonly name: string;
    readonly value: string;
    readonly type: string;
    readonly address: bigint;
    readonly error: number;
  }[];
  readonly syscalls: readonly LoadSyscall[];
  readonly stack: readonly LoadFrame[];
  /** what init returned */
  readonly returned: number | undefined;
  readonly refused:
    | { readonly step: string; readonly error: string; readonly code: number; readonly message: string }
    | undefined;
  /** why the tool never asked the kernel */
  readonly declined: string | undefined;
  readonly result: { readonly exit: number; readonly text: string } | undefined;
  /** newest first, as the kernel's list */
  readonly modules: readonly LoadModule[];
  /** taint flags set in this run, in order */
  readonly taint: string;
  readonly dmesg: readonly LogLine[];
  /** lines that stood in the log when the command began */
  readonly logFrom: number;
}

const RELOCATIONS_KEPT = 200;
const SYSCALLS_KEPT = 100;

const initial: LoadState = {
  tool: '',
  command: '',
  module: '',
  steps: [],
  info: [],
  sections: [],
  lookups: [],
  relocationCount: 0,
  relocations: [],
  params: [],
  syscalls: [],
  stack: [],
  returned: undefined,
  refused: undefined,
  declined: undefined,
  result: undefined,
  modules: [],
  taint: '',
  dmesg: [],
  logFrom: 0,
};

/** The newest of that name: a second copy has a place in memory until it is refused. */
function withModule(state: LoadState, name: string, change: (module: LoadModule) => LoadModule): LoadState {
  const at = state.modules.findIndex((m) => m.name === name);
  return { ...state, modules: state.modules.map((m, i) => (i === at ? change(m) : m)) };
}

/** The newest of that name leaves; if it was the only one, it leaves every list of users, too. */
function withoutModule({ modules }: LoadState, name: string): readonly LoadModule[] {
  const at = modules.findIndex((m) => m.name === name);
  const rest = modules.filter((_, i) => i !== at);
  return rest.some((m) => m.name === name) ? rest : withoutUser(rest, name);
}

const finished = (steps: readonly LoadStep[], fate: 'done' | 'refused'): readonly LoadStep[] =>
  steps.map((s) => (s.state === 'running' ? { ...s, state: fate } : s));

const runningStep = (steps: readonly LoadStep[], name: string): readonly LoadStep[] =>
  finished(steps, 'done').map((s) => (s.name === name ? { ...s, state: 'running' } : s));

function onLastLookup(state: LoadState, change: (lookup: LoadLookup) => LoadLookup): LoadState {
  const last = state.lookups.at(-1);
  return last ? { ...state, lookups: [...state.lookups.slice(0, -1), change(last)] } : state;
}

function onLastSyscall(state: LoadState, change: (call: LoadSyscall) => LoadSyscall): LoadState {
  const last = state.syscalls.at(-1);
  return last ? { ...state, syscalls: [...state.syscalls.slice(0, -1), change(last)] } : state;
}

/** The module's name leaves every list of users. */
const withoutUser = (modules: readonly LoadModule[], name: string): readonly LoadModule[] =>
  modules.map((m) => (m.usedBy.includes(name) ? { ...m, usedBy: m.usedBy.filter((u) => u !== name) } : m));

function apply(state: LoadState, event: LoadEvent): LoadState {
  switch (event.kind) {
    case 'command': {
      const names: readonly string[] = event.tool === 'rmmod' ? unloadSteps : event.tool === 'insmod' ? loadSteps : [];
      return {
        ...initial,
        // Another kernel knows nothing of this one.
        ...(event.tool === 'reboot'
          ? {}
          : { modules: state.modules, taint: state.taint, dmesg: state.dmesg, logFrom: state.dmesg.length }),
        tool: event.tool,
        command: event.text,
        module: event.tool === 'rmmod' ? event.target : '',
        steps: names.map((name) => ({ name, state: 'waiting' })),
      };
    }
    case 'step':
      return { ...state, steps: runningStep(state.steps, event.name) };
    case 'info':
      return {
        ...state,
        module: event.tag === 'name' ? event.value : state.module,
        info: [...state.info, { tag: event.tag, value: event.value }],
      };
    case 'taint':
      return { ...state, taint: state.taint.includes(event.flag) ? state.taint : state.taint + event.flag };
    case 'place': {
      const { section: name, offset, size, flags } = event;
      const part = event.part === 'init' ? 'init' : 'core';
      return { ...state, sections: [...state.sections, { name, part, offset, size, flags, address: undefined }] };
    }
    case 'memory': {
      const base = (part: 'core' | 'init') => (part === 'core' ? event.core : event.init);
      const module: LoadModule = {
        name: event.module,
        state: 'UNFORMED',
        core: { address: event.core, size: event.coreSize, freed: false },
        init: event.initSize > 0 ? { address: event.init, size: event.initSize, freed: false } : undefined,
        usedBy: [],
      };
      return {
        ...state,
        module: event.module,
        sections: state.sections.map((s) => ({ ...s, address: base(s.part) + BigInt(s.offset) })),
        modules: [module, ...state.modules],
      };
    }
    case 'state':
      return withModule(state, event.module, (m) => ({ ...m, state: event.state }));
    case 'lookup':
      return {
        ...state,
        lookups: [
          ...state.lookups,
          {
            symbol: event.symbol,
            tables: [],
            version: undefined,
            verdict: 'searching',
            owner: '',
            address: 0n,
            error: 0,
            why: '',
            cause: '',
            by: '',
            namespace: '',
          },
        ],
      };
    case 'table': {
      const { owner, table, address, count, entrySize, skipped } = event;
      return onLastLookup(state, (l) => ({
        ...l,
        tables: [...l.tables, { owner, table, address, count, entrySize, skipped, probes: [] }],
      }));
    }
    case 'probe': {
      const { index, low, high, name, verdict } = event;
      return onLastLookup(state, (l) => {
        const table = l.tables.at(-1);
        return table
          ? {
              ...l,
              tables: [
                ...l.tables.slice(0, -1),
                { ...table, probes: [...table.probes, { index, low, high, name, verdict }] },
              ],
            }
          : l;
      });
    }
    case 'version': {
      const { symbol, built, exported, verdict } = event;
      return onLastLookup(state, (l) => (l.symbol === symbol ? { ...l, version: { built, exported, verdict } } : l));
    }
    case 'resolved':
      return onLastLookup(state, (l) => ({ ...l, verdict: 'resolved', owner: event.owner, address: event.address }));
    case 'unresolved':
      return onLastLookup(state, (l) => ({
        ...l,
        verdict: 'unresolved',
        error: event.error,
        why: event.why,
        cause: event.cause,
        by: event.by,
        namespace: event.namespace,
      }));
    case 'reference':
      return withModule(state, event.owner, (m) => ({ ...m, usedBy: [event.user, ...m.usedBy] }));
    case 'relocate': {
      const { section, offset, address, type, symbol, value, addend, before, after } = event;
      const kept = state.relocations.length < RELOCATIONS_KEPT ? state.relocations : state.relocations.slice(1);
      return {
        ...state,
        relocationCount: state.relocationCount + 1,
        relocations: [...kept, { section, offset, address, type, symbol, value, addend, before, after }],
      };
    }
    case 'param': {
      const { name, value, type, address, error } = event;
      return { ...state, params: [...state.params, { name, value, type, address, error }] };
    }
    case 'syscall': {
      const call = { name: event.name, args: event.args, result: undefined, error: '', functions: [] };
      return { ...state, syscalls: [...state.syscalls.slice(1 - SYSCALLS_KEPT), call] };
    }
    case 'result':
      return onLastSyscall(state, (call) => ({ ...call, result: event.value, error: event.error }));
    case 'call': {
      const stack = [{ name: event.name, address: event.address, thing: event.thing }];
      const steps = event.field === 'init' ? runningStep(state.steps, 'do_one_initcall') : state.steps;
      return onLastSyscall({ ...state, steps, stack }, (call) => ({
        ...call,
        functions: [...call.functions, event.name],
      }));
    }
    case 'enter':
      return {
        ...state,
        stack: [...state.stack.slice(0, event.depth), { name: event.name, address: event.address, thing: event.thing }],
      };
    case 'leave':
      return { ...state, stack: state.stack.slice(0, event.depth) };
    case 'log':
      return {
        ...state,
        dmesg: [...state.dmesg, { time: Number(event.at), level: event.level, text: event.text, things: event.things }],
      };
    case 'return':
      return { ...state, stack: [], returned: event.field === 'init' ? event.value : state.returned };
    case 'freed':
      return withModule(state, event.module, (m) => ({
        ...m,
        core: event.part === 'core' ? { ...m.core, freed: true } : m.core,
        init: event.part === 'init' && m.init ? { ...m.init, freed: true } : m.init,
      }));
    case 'refuse': {
      const { step, error, code, message } = event;
      return { ...state, steps: finished(state.steps, 'refused'), refused: { step, error, code, message } };
    }
    case 'gone':
      return { ...state, modules: withoutModule(state, event.module) };
    case 'declined':
      return { ...state, declined: event.why };
    case 'stop':
      return { ...state, stack: [] };
    case 'done':
      return {
        ...state,
        steps: event.exit === 0 ? finished(state.steps, 'done') : finished(state.steps, 'refused'),
        result: { exit: event.exit, text: event.text },
      };
    case 'check':
    case 'found':
    case 'define':
    case 'relocated':
    case 'ignored':
    case 'pointer':
      return state;
  }
}

export const loadView: StageView<LoadEvent, LoadState, LoadMessageId> = {
  initial,
  apply,
  say: sayLoad,
  things(event) {
    if (event.kind === 'log') return event.things;
    return 'thing' in event && event.thing !== '' ? [event.thing] : [];
  },
};
