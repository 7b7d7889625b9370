// SPDX-License-Identifier: GPL-2.0-only
/**
 * The linker's scene: object files in link order with their sections, the script with its present
 * row, and the output with its tables, slots and flags. A pure fold over the stage's events.
 */
import type { LinkEvent } from './events';

export type SectionState = 'waiting' | 'taken' | 'orphan' | 'discarded' | 'collected';

export interface SceneSection {
  readonly index: number;
  readonly name: string;
  readonly size: number;
  /** A, W, X, M, S as readelf prints them */
  readonly letters: string;
  /** what is in it: the labels of its marks, joined */
  readonly label: string;
  readonly state: SectionState;
  /** output section, once taken */
  readonly output: string;
}

export interface SceneObject {
  readonly path: string;
  readonly user: boolean;
  readonly sections: readonly SceneSection[];
  /** global symbols it defines, and those it needs from others */
  readonly defines: number;
  readonly needs: number;
}

export interface ScriptRow {
  /** from 1 */
  readonly row: number;
  readonly text: string;
  readonly depth: number;
  /** offsets into the script's text */
  readonly from: number;
  readonly to: number;
  readonly state: 'waiting' | 'current' | 'passed';
}

/** One labelled place of an output section: a pointer of a table, a function, a string. */
export interface Slot {
  readonly thing: string;
  readonly label: string;
  readonly address: bigint;
  readonly size: number;
  readonly object: string;
  readonly section: string;
  readonly user: boolean;
  /** the bytes a relocation wrote into it, by offset in the slot */
  readonly written: readonly {
    readonly offset: number;
    readonly bytes: Uint8Array;
    readonly type: string;
    readonly symbol: string;
    readonly target: string;
    readonly targetLabel: string;
    readonly value: bigint;
  }[];
}

/** An input section in its place. */
export interface Piece {
  readonly object: string;
  readonly section: string;
  readonly user: boolean;
  readonly address: bigint;
  readonly size: number;
  readonly row: number;
  readonly slots: readonly Slot[];
}

export interface Flag {
  readonly symbol: string;
  readonly address: bigint;
  readonly row: number;
  /** initcall level it begins, or '' */
  readonly level: string;
  /** pieces that stood before it when it was planted */
  readonly after: number;
}

export interface SceneOutput {
  readonly name: string;
  readonly row: number;
  readonly address: bigint;
  readonly size: number;
  readonly letters: string;
  readonly state: 'open' | 'done' | 'dropped';
  readonly pieces: readonly Piece[];
  readonly flags: readonly Flag[];
}

export interface Binned {
  readonly object: string;
  readonly section: string;
  readonly why: 'DISCARD' | 'gc';
  readonly row: number;
  readonly things: readonly string[];
  readonly labels: readonly string[];
  readonly user: boolean;
}

export interface SceneSegment {
  readonly index: number;
  readonly type: string;
  readonly letters: string;
  readonly address: bigint;
  readonly memory: number;
  readonly file: number;
  readonly sections: readonly string[];
}

export interface SceneRelocation {
  readonly object: string;
  readonly output: string;
  readonly address: bigint;
  readonly size: number;
  readonly type: string;
  readonly formula: string;
  readonly symbol: string;
  readonly s: bigint;
  readonly a: bigint;
  readonly p: bigint;
  readonly value: bigint;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly thing: string;
  readonly label: string;
  readonly target: string;
  readonly targetLabel: string;
}

export interface SceneModule {
  readonly name: string;
  readonly license: string;
  readonly compatible: boolean;
  readonly exports: readonly string[];
  readonly lookups: readonly {
    readonly symbol: string;
    readonly owner: string;
    readonly kind: string;
    readonly verdict: string;
  }[];
  /** demo.mod.c once written */
  readonly source: { readonly path: string; readonly text: string } | undefined;
}

export interface LinkState {
  readonly command: { readonly output: string; readonly relocatable: boolean; readonly script: string } | undefined;
  readonly objects: readonly SceneObject[];
  readonly scriptPath: string;
  readonly rows: readonly ScriptRow[];
  readonly row: number;
  readonly outputs: readonly SceneOutput[];
  readonly bin: readonly Binned[];
  /** symbols planted outside of output sections */
  readonly flags: readonly Flag[];
  readonly segments: readonly SceneSegment[];
  /** the sort of the present step */
  readonly sort:
    | {
        readonly pattern: string;
        readonly by: string;
        readonly before: readonly string[];
        readonly after: readonly string[];
      }
    | undefined;
  /** the relocation of the present step */
  readonly relocation: SceneRelocation | undefined;
  readonly file:
    | {
        readonly path: string;
        readonly size: number;
        readonly sections: number;
        readonly symbols: number;
        readonly entry: bigint;
        readonly entryName: string;
      }
    | undefined;
  readonly modules: readonly SceneModule[];
  /** rows of Module.symvers once written */
  readonly symvers: readonly string[];
  /** what the present step is about; '' where it is about none */
  readonly now: {
    readonly object: string;
    readonly section: string;
    readonly output: string;
    readonly address: bigint;
  };
}

const nothing = { object: '', section: '', output: '', address: 0n };

export const initialLink: LinkState = {
  command: undefined,
  objects: [],
  scriptPath: '',
  rows: [],
  row: 0,
  outputs: [],
  bin: [],
  flags: [],
  segments: [],
  sort: undefined,
  relocation: undefined,
  file: undefined,
  modules: [],
  symvers: [],
  now: nothing,
};

export function applyLink(before: LinkState, event: LinkEvent): LinkState {
  const state: LinkState = { ...before, sort: undefined, relocation: undefined, now: nothing };
  switch (event.kind) {
    case 'begin':
      return {
        ...initialLink,
        modules: state.modules,
        symvers: state.symvers,
        command: { output: event.output, relocatable: event.relocatable, script: event.script },
      };
    case 'script':
      return {
        ...state,
        scriptPath: event.path,
        rows: event.rows.map((text, i) => ({
          row: i + 1,
          text,
          depth: event.depths[i]!,
          from: event.froms[i]!,
          to: event.tos[i]!,
          state: 'waiting' as const,
        })),
      };
    case 'object': {
      const sections = event.sections.map((name, i) => ({
        index: event.indexes[i]!,
        name,
        size: event.sectionSizes[i]!,
        letters: event.letters[i]!,
        label: event.labels[i]!,
        state: 'waiting' as const,
        output: '',
      }));
      const object: SceneObject = {
        path: event.object,
        user: event.user,
        sections,
        defines: event.defines,
        needs: event.needs,
      };
      return { ...state, objects: [...state.objects, object], now: { ...nothing, object: event.object } };
    }
    case 'resolve':
      return { ...state, now: { ...nothing, object: event.by, section: event.section } };
    case 'collect':
      return {
        ...settle(state, event, 'collected', ''),
        bin: [
          ...state.bin,
          {
            object: event.object,
            section: event.section,
            why: 'gc',
            row: 0,
            things: event.things,
            labels: event.labels,
            user: event.user,
          },
        ],
      };
    case 'keep':
      return { ...atRow(state, event.row), now: { ...nothing, object: event.object, section: event.section } };
    case 'open': {
      const output: SceneOutput = {
        name: event.output,
        row: event.row,
        address: event.address,
        size: 0,
        letters: '',
        state: 'open',
        pieces: [],
        flags: [],
      };
      return {
        ...atRow(state, event.row),
        outputs: [...state.outputs, output],
        now: { ...nothing, output: event.output, address: event.address },
      };
    }
    case 'take':
      return addPiece(settle(atRow(state, event.row), event, 'taken', event.output), event, event.row);
    case 'orphan':
      return addPiece(settle(withOutput(state, event.output, event.address), event, 'orphan', event.output), event, 0);
    case 'none':
      return { ...atRow(state, event.row), now: { ...nothing, output: event.output } };
    case 'sort':
      return {
        ...atRow(state, event.row),
        sort: { pattern: event.pattern, by: event.by, before: event.before, after: event.after },
        now: { ...nothing, output: event.output },
      };
    case 'flag': {
      const next = atRow(state, event.row);
      if (!event.set) return next;
      const flag = (after: number): Flag => ({
        symbol: event.symbol,
        address: event.address,
        row: event.row,
        level: event.level,
        after,
      });
      const now = { ...nothing, output: event.output, address: event.address };
      if (event.output === '') return { ...next, flags: [...next.flags, flag(0)], now };
      return {
        ...next,
        outputs: change(next.outputs, event.output, (o) => ({ ...o, flags: [...o.flags, flag(o.pieces.length)] })),
        now,
      };
    }
    case 'dot':
    case 'data':
      return { ...atRow(state, event.row), now: { ...nothing, output: event.output, address: event.address } };
    case 'assert':
      return atRow(state, event.row);
    case 'discard': {
      const next = settle(atRow(state, event.row), event, 'discarded', '');
      return {
        ...next,
        bin: [
          ...next.bin,
          {
            object: event.object,
            section: event.section,
            why: 'DISCARD',
            row: event.row,
            things: event.things,
            labels: event.labels,
            user: event.user,
          },
        ],
      };
    }
    case 'merge':
      return { ...state, now: { ...nothing, output: event.output } };
    case 'done':
      return {
        ...atRow(state, event.row),
        outputs: change(state.outputs, event.output, (o) => ({
          ...o,
          address: event.address,
          size: event.size,
          letters: event.letters,
          state: event.dropped ? 'dropped' : 'done',
        })),
        now: { ...nothing, output: event.output, address: event.address },
      };
    case 'relocate': {
      const { kind: _kind, stage: _stage, detail: _detail, section: _section, user: _user, ...relocation } = event;
      return {
        ...state,
        outputs: change(state.outputs, event.output, (o) => relocated(o, event)),
        relocation,
        now: { object: event.object, section: event.section, output: event.output, address: event.address },
      };
    }
    case 'carry':
      return { ...state, now: { ...nothing, output: event.output } };
    case 'segment': {
      const { index, type, letters, address, memory, file, sections } = event;
      return {
        ...state,
        segments: [...state.segments, { index, type, letters, address, memory, file, sections }],
        now: { ...nothing, address },
      };
    }
    case 'written': {
      const { path, size, sections, symbols, entry, entryName } = event;
      return { ...passed(state), row: 0, file: { path, size, sections, symbols, entry, entryName } };
    }
    case 'problem':
    case 'exports':
      return state;
    case 'module': {
      const module: SceneModule = {
        name: event.module,
        license: event.license,
        compatible: event.compatible,
        exports: event.exports,
        lookups: [],
        source: undefined,
      };
      return { ...state, modules: [...state.modules, module] };
    }
    case 'lookup': {
      const { symbol, owner, export: kind, verdict } = event;
      return {
        ...state,
        modules: state.modules.map((m) =>
          m.name === event.module ? { ...m, lookups: [...m.lookups, { symbol, owner, kind, verdict }] } : m,
        ),
      };
    }
    case 'modc':
      return {
        ...state,
        modules: state.modules.map((m) =>
          m.name === event.module ? { ...m, source: { path: event.path, text: event.text } } : m,
        ),
      };
    case 'symvers':
      return { ...state, symvers: event.rows };
  }
}

/** Rows before the present one have run. The listing is copied only when the row changes. */
function atRow(state: LinkState, row: number): LinkState {
  if (row === state.row || row === 0) return state;
  return {
    ...state,
    row,
    rows: state.rows.map((r) => setState(r, r.row === row ? 'current' : r.row < row ? 'passed' : 'waiting')),
  };
}

function passed(state: LinkState): LinkState {
  return { ...state, rows: state.rows.map((r) => setState(r, 'passed')) };
}

function setState(row: ScriptRow, state: ScriptRow['state']): ScriptRow {
  return row.state === state ? row : { ...row, state };
}

function change(
  outputs: readonly SceneOutput[],
  name: string,
  how: (output: SceneOutput) => SceneOutput,
): readonly SceneOutput[] {
  const at = outputs.findLastIndex((o) => o.name === name);
  return at < 0 ? outputs : outputs.with(at, how(outputs[at]!));
}

/** An orphan's output section has no row of its own: it exists from the first orphan on. */
function withOutput(state: LinkState, name: string, address: bigint): LinkState {
  if (state.outputs.some((o) => o.name === name)) return state;
  return {
    ...state,
    outputs: [...state.outputs, { name, row: 0, address, size: 0, letters: '', state: 'open', pieces: [], flags: [] }],
  };
}

function settle(
  state: LinkState,
  event: { readonly object: string; readonly index: number; readonly section: string },
  to: SectionState,
  output: string,
): LinkState {
  const at = state.objects.findIndex((o) => o.path === event.object);
  if (at < 0) return state;
  const object = state.objects[at]!;
  const sections = object.sections.map((s) => (s.index === event.index ? { ...s, state: to, output } : s));
  return {
    ...state,
    objects: state.objects.with(at, { ...object, sections }),
    now: { ...nothing, object: event.object, section: event.section, output },
  };
}

type Placing = Extract<LinkEvent, { kind: 'take' | 'orphan' }>;

function addPiece(state: LinkState, event: Placing, row: number): LinkState {
  const slots = event.things.map((thing, i): Slot => ({
    thing,
    label: event.labels[i]!,
    address: event.address + BigInt(event.offsets[i]!),
    size: event.sizes[i]!,
    object: event.object,
    section: event.section,
    user: event.user,
    written: [],
  }));
  const piece: Piece = {
    object: event.object,
    section: event.section,
    user: event.user,
    address: event.address,
    size: event.size,
    row,
    slots,
  };
  return {
    ...state,
    outputs: change(state.outputs, event.output, (o) => ({ ...o, pieces: [...o.pieces, piece] })),
    now: { ...state.now, address: event.address },
  };
}

function relocated(output: SceneOutput, event: Extract<LinkEvent, { kind: 'relocate' }>): SceneOutput {
  const at = output.pieces.findIndex((p) => event.address >= p.address && event.address < p.address + BigInt(p.size));
  const piece = output.pieces[at];
  if (!piece) return output;
  const slot = piece.slots.findIndex((s) => event.address >= s.address && event.address < s.address + BigInt(s.size));
  const found = piece.slots[slot];
  if (!found) return output;
  const written = {
    offset: Number(event.address - found.address),
    bytes: event.after,
    type: event.type,
    symbol: event.symbol,
    target: event.target,
    targetLabel: event.targetLabel,
    value: event.value,
  };
  const slots = piece.slots.with(slot, { ...found, written: [...found.written, written] });
  return { ...output, pieces: output.pieces.with(at, { ...piece, slots }) };
}
