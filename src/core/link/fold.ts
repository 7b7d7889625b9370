// SPDX-License-Identifier: GPL-2.0-only
/** The linker's scene of its events: a pure fold. */
import { List } from '../base/list';
import type { LinkEvent } from './events';
import type {
  Binned,
  Flag,
  LinkState,
  Piece,
  SceneModule,
  SceneObject,
  SceneOutput,
  SectionState,
  Slot,
} from './scene';

const nothing = { object: '', section: '', output: '', address: 0n };

export const initialLink: LinkState = {
  command: undefined,
  archives: [],
  objects: [],
  positions: new Map(),
  left: List.empty,
  scriptPath: '',
  rows: [],
  row: 0,
  outputs: [],
  bin: List.empty,
  flags: [],
  segments: [],
  sort: undefined,
  relocation: undefined,
  file: undefined,
  lost: undefined,
  modules: [],
  versions: [],
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
        versions: state.versions,
        symvers: state.symvers,
        command: { output: event.output, relocatable: event.relocatable, script: event.script },
        positions: new Map(event.objects.map((path, i) => [path, i])),
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
        })),
      };
    case 'archive': {
      const { archive: path, whole, members, left } = event;
      return { ...state, archives: [...state.archives, { path, whole, members, left }] };
    }
    case 'pull':
      return { ...state, now: { ...nothing, object: event.by } };
    case 'leave': {
      const { archive, object, user, things, labels } = event;
      return {
        ...state,
        left: state.left.append({ archive, object, user, things, labels }),
        now: { ...nothing, object },
      };
    }
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
        archive: event.archive,
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
        bin: state.bin.append(binned(event, 'gc')),
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
        pieces: List.empty,
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
        bin: next.bin.append(binned(event, 'DISCARD')),
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
      return { ...state, row: state.rows.length + 1, file: { path, size, sections, symbols, entry, entryName } };
    }
    case 'lost': {
      const entries = event.things.map((thing, i) => ({
        thing,
        label: event.labels[i]!,
        object: event.objects[i]!,
        section: event.sections[i]!,
        user: event.users[i] === 1,
      }));
      const { without, before, after } = event;
      return { ...state, lost: { without, before, after, entries } };
    }
    case 'crc': {
      const { object, symbol, crc, text, length, through } = event;
      return { ...state, versions: [...state.versions, { object, symbol, crc, text, length, through }] };
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

function atRow(state: LinkState, row: number): LinkState {
  return row === state.row || row === 0 ? state : { ...state, row };
}

function binned(event: Extract<LinkEvent, { kind: 'discard' | 'collect' }>, why: Binned['why']): Binned {
  const { object, section, row, things, labels, user } = event;
  return { object, section, why, row, things, labels, user };
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
    outputs: [
      ...state.outputs,
      { name, row: 0, address, size: 0, letters: '', state: 'open', pieces: List.empty, flags: [] },
    ],
  };
}

function settle(
  state: LinkState,
  event: { readonly object: string; readonly index: number; readonly section: string },
  to: SectionState,
  output: string,
): LinkState {
  const at = state.positions.get(event.object) ?? -1;
  const object = state.objects[at];
  if (!object) return state;
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
    outputs: change(state.outputs, event.output, (o) => ({ ...o, pieces: o.pieces.append(piece) })),
    now: { ...state.now, address: event.address },
  };
}

function relocated(output: SceneOutput, event: Extract<LinkEvent, { kind: 'relocate' }>): SceneOutput {
  const at = pieceAt(output.pieces, event.address);
  const piece = output.pieces.at(at);
  if (at < 0 || !piece) return output;
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

/** The piece an address is in, by binary search; -1 where it is in none. */
function pieceAt(pieces: List<Piece>, address: bigint): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces.at(middle)!.address <= address) low = middle + 1;
    else high = middle;
  }
  const piece = pieces.at(low - 1);
  return low > 0 && piece && address < piece.address + BigInt(piece.size) ? low - 1 : -1;
}
