// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the assembler does, as events; the scene that folds from them; and their sentences.
 * The scene: objects fall into sections, each with its bytes, its relocations and its symbols, and at
 * last the sections lie in a file, to scale.
 */
import type { EventOf } from '../base/events';
import { defineEvents } from '../base/events';
import type { Message, StageView } from '../base/view';

/** Where the source of it is; `file` is '' where nobody wrote it. */
const place = { file: 'str', from: 'int', to: 'int' } as const;

export const assembleSchema = defineEvents('assemble', {
  /** a section of `object` exists from here on: something names it the first time */
  section: {
    detail: 1,
    fields: {
      object: 'str',
      section: 'str',
      type: 'int',
      flags: 'int',
      letters: 'str',
      entsize: 'int',
      asmMade: 'bool',
    },
  },
  /** an object falls into its section; `bytes` are its first 64, before relocation; `symbol` is its binding, '' when it has no name of its own */
  place: {
    detail: 0,
    fields: {
      thing: 'str',
      label: 'str',
      role: 'str',
      section: 'str',
      offset: 'int',
      size: 'int',
      align: 'int',
      nobits: 'bool',
      bytes: 'bytes',
      symbol: 'str',
      ...place,
    },
  },
  /** bytes between objects, so that the next one stands on its alignment */
  padding: { detail: 2, fields: { section: 'str', offset: 'int', size: 'int', align: 'int', code: 'bool' } },
  /** one statement of a top-level asm */
  directive: { detail: 1, fields: { text: 'str', group: 'str', section: 'str', offset: 'int', ...place } },
  /** `sub - add` known already, or a call within the section: the bytes are final, no relocation */
  resolved: {
    detail: 1,
    fields: { section: 'str', offset: 'int', size: 'int', symbol: 'str', value: 'addr', ...place },
  },
  /** `named` is what the source names; `symbol` and `addend` what the file says (section + offset for a local one) */
  relocation: {
    detail: 1,
    fields: {
      section: 'str',
      offset: 'int',
      size: 'int',
      type: 'str',
      formula: 'str',
      symbol: 'str',
      addend: 'addr',
      named: 'str',
      viaSection: 'bool',
      thing: 'str',
      ...place,
    },
  },
  /** an entry of .symtab; `alias`: another name of the same address; `section` is UND, ABS, COM or a name */
  symbol: {
    detail: 1,
    fields: {
      index: 'int',
      symbol: 'str',
      binding: 'str',
      type: 'str',
      visibility: 'str',
      section: 'str',
      value: 'addr',
      size: 'int',
      alias: 'str',
      thing: 'str',
      ...place,
    },
  },
  /** the tables an object file needs besides its sections */
  strings: { detail: 2, fields: { table: 'str', size: 'int', count: 'int' } },
  /** a field of the ELF header */
  header: { detail: 2, fields: { label: 'str', offset: 'int', size: 'int', value: 'addr' } },
  /** the object file is complete; parts in file order, to scale */
  file: {
    detail: 0,
    fields: {
      path: 'str',
      size: 'int',
      sections: 'int',
      symbols: 'int',
      relocations: 'int',
      partNames: 'strs',
      partOffsets: 'ints',
      partSizes: 'ints',
    },
  },
  problem: { detail: 0, fields: { severity: 'str', text: 'str', ...place } },
});

export type AssembleEvent = EventOf<typeof assembleSchema>;

// ---------------------------------------------------------------- the scene

export interface PieceRelocation {
  /** within the section */
  readonly offset: number;
  readonly size: number;
  readonly type: string;
  readonly symbol: string;
  readonly addend: bigint;
  readonly named: string;
  readonly formula: string;
}
export interface Piece {
  readonly thing: string;
  readonly label: string;
  readonly role: string;
  readonly offset: number;
  readonly size: number;
  /** the first 64 */
  readonly bytes: Uint8Array;
  readonly binding: string;
  readonly relocations: readonly PieceRelocation[];
}
export interface SceneSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly letters: string;
  readonly entsize: number;
  readonly align: number;
  readonly size: number;
  readonly pieces: readonly Piece[];
}
export interface SceneSymbol {
  readonly index: number;
  readonly name: string;
  readonly binding: string;
  readonly type: string;
  readonly visibility: string;
  readonly section: string;
  readonly value: bigint;
  readonly size: number;
  readonly alias: string;
  readonly thing: string;
}
export interface FilePart {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}
export interface SceneFile {
  readonly path: string;
  readonly size: number;
  readonly parts: readonly FilePart[];
}
export interface AssembleState {
  /** the object file in the making; `file` is what it has become */
  readonly object: string;
  readonly sections: readonly SceneSection[];
  readonly symbols: readonly SceneSymbol[];
  readonly file: SceneFile | undefined;
  /** thing of the last event, '' if it has none */
  readonly current: string;
  /** section of the last event */
  readonly currentSection: string;
}

const initial: AssembleState = {
  object: '',
  sections: [],
  symbols: [],
  file: undefined,
  current: '',
  currentSection: '',
};

function changeSection(
  state: AssembleState,
  name: string,
  change: (section: SceneSection) => SceneSection,
): readonly SceneSection[] {
  return state.sections.map((s) => (s.name === name ? change(s) : s));
}

function apply(state: AssembleState, event: AssembleEvent): AssembleState {
  switch (event.kind) {
    case 'section': {
      const { section: name, type, flags, letters, entsize } = event;
      const made: SceneSection = { name, type, flags: flags >>> 0, letters, entsize, align: 1, size: 0, pieces: [] };
      // The file before is complete: this is the first section of the next one.
      const before = state.file ? initial : state;
      return {
        ...before,
        object: event.object,
        sections: [...before.sections, made],
        current: '',
        currentSection: name,
      };
    }
    case 'place': {
      const piece: Piece = {
        thing: event.thing,
        label: event.label,
        role: event.role,
        offset: event.offset,
        size: event.size,
        bytes: event.bytes,
        binding: event.symbol,
        relocations: [],
      };
      const sections = changeSection(state, event.section, (s) => ({
        ...s,
        align: Math.max(s.align, event.align),
        size: Math.max(s.size, event.offset + event.size),
        pieces: [...s.pieces, piece],
      }));
      return { ...state, sections, current: event.thing, currentSection: event.section };
    }
    case 'relocation': {
      const { offset, size, type, symbol, named, formula } = event;
      const relocation: PieceRelocation = {
        offset,
        size,
        type,
        symbol,
        addend: BigInt.asIntN(64, event.addend),
        named,
        formula,
      };
      const sections = changeSection(state, event.section, (s) => ({
        ...s,
        pieces: s.pieces.map((p) =>
          offset >= p.offset && offset < p.offset + p.size ? { ...p, relocations: [...p.relocations, relocation] } : p,
        ),
      }));
      return { ...state, sections, current: event.thing, currentSection: event.section };
    }
    case 'symbol': {
      const { index, symbol: name, binding, type, visibility, section, value, size, alias, thing } = event;
      return {
        ...state,
        symbols: [...state.symbols, { index, name, binding, type, visibility, section, value, size, alias, thing }],
        current: thing,
        currentSection: section,
      };
    }
    case 'file': {
      const parts = event.partNames.map((name, i) => ({
        name,
        offset: event.partOffsets[i]!,
        size: event.partSizes[i]!,
      }));
      return { ...state, file: { path: event.path, size: event.size, parts }, current: '', currentSection: '' };
    }
    case 'padding':
    case 'directive':
    case 'resolved':
      return { ...state, current: '', currentSection: event.section };
    case 'strings':
    case 'header':
    case 'problem':
      return { ...state, current: '', currentSection: '' };
  }
}

// ---------------------------------------------------------------- the sentences

export type AssembleMessageId =
  | 'section.code'
  | 'section.data'
  | 'section.readonly'
  | 'section.bss'
  | 'section.strings'
  | 'section.note'
  | 'section.unloaded'
  | 'place.function'
  | 'place.object'
  | 'place.nobits'
  | 'place.string'
  | 'place.entry'
  | 'place.loose'
  | 'padding.code'
  | 'padding.data'
  | 'directive.section'
  | 'directive.return'
  | 'directive.label'
  | 'directive.data'
  | 'directive.text'
  | 'directive.align'
  | 'directive.symbol'
  | 'directive.instruction'
  | 'directive.other'
  | 'resolved'
  | 'relocation.absolute.symbol'
  | 'relocation.absolute.section'
  | 'relocation.relative.symbol'
  | 'relocation.relative.section'
  | 'relocation.other'
  | 'symbol.file'
  | 'symbol.section'
  | 'symbol.local'
  | 'symbol.global'
  | 'symbol.weak'
  | 'symbol.undefined'
  | 'symbol.undefinedWeak'
  | 'symbol.alias'
  | 'symbol.absolute'
  | 'symbol.common'
  | 'strings'
  | 'header'
  | 'file'
  | 'problem';

const hex = (value: number | bigint) => `0x${value.toString(16)}`;
const SHF = { write: 1, alloc: 2, exec: 4, strings: 0x20 };
const SHT = { note: 7, nobits: 8 };

function signed(value: bigint): string {
  const number = BigInt.asIntN(64, value);
  return number < 0n ? `- ${-number}` : `+ ${number}`;
}

function sectionMessage(event: AssembleEvent & { kind: 'section' }): AssembleMessageId {
  if ((event.flags & SHF.alloc) === 0) return 'section.unloaded';
  if (event.type === SHT.nobits) return 'section.bss';
  if (event.type === SHT.note) return 'section.note';
  if ((event.flags & SHF.exec) !== 0) return 'section.code';
  if ((event.flags & SHF.strings) !== 0) return 'section.strings';
  return (event.flags & SHF.write) !== 0 ? 'section.data' : 'section.readonly';
}

function placeMessage(event: AssembleEvent & { kind: 'place' }): AssembleMessageId {
  if (event.nobits) return 'place.nobits';
  switch (event.role) {
    case 'function':
      return 'place.function';
    case 'string':
      return 'place.string';
    case 'entry':
      return event.symbol === '' ? 'place.loose' : 'place.entry';
    default:
      return 'place.object';
  }
}

function symbolMessage(event: AssembleEvent & { kind: 'symbol' }): AssembleMessageId {
  if (event.type === 'FILE') return 'symbol.file';
  if (event.type === 'SECTION') return 'symbol.section';
  if (event.section === 'UND') return event.binding === 'WEAK' ? 'symbol.undefinedWeak' : 'symbol.undefined';
  if (event.section === 'ABS') return 'symbol.absolute';
  if (event.section === 'COM') return 'symbol.common';
  if (event.alias !== '') return 'symbol.alias';
  return event.binding === 'WEAK' ? 'symbol.weak' : event.binding === 'GLOBAL' ? 'symbol.global' : 'symbol.local';
}

function relocationMessage(event: AssembleEvent & { kind: 'relocation' }): AssembleMessageId {
  if (event.formula === 'S + A') return event.viaSection ? 'relocation.absolute.section' : 'relocation.absolute.symbol';
  if (event.formula === 'S + A - P')
    return event.viaSection ? 'relocation.relative.section' : 'relocation.relative.symbol';
  return 'relocation.other';
}

const gabi = 'System V gABI, chapter 4';
const psabi = 'x86-64 psABI, table 4.9';

function say(event: AssembleEvent): Message<AssembleMessageId> {
  switch (event.kind) {
    case 'section':
      return {
        id: sectionMessage(event),
        values: { section: event.section, letters: event.letters, entsize: event.entsize },
        source: `${gabi}, "sh_flags"`,
      };
    case 'place':
      return {
        id: placeMessage(event),
        values: {
          label: event.label,
          section: event.section,
          offset: hex(event.offset),
          size: event.size,
          align: event.align,
        },
      };
    case 'padding':
      return {
        id: event.code ? 'padding.code' : 'padding.data',
        values: { section: event.section, offset: hex(event.offset), size: event.size, align: event.align },
      };
    case 'directive':
      return {
        id: directiveMessages[event.group] ?? 'directive.other',
        values: { text: event.text, section: event.section, offset: hex(event.offset) },
      };
    case 'resolved':
      return {
        id: 'resolved',
        values: {
          section: event.section,
          offset: hex(event.offset),
          size: event.size,
          symbol: event.symbol,
          value: BigInt.asIntN(64, event.value).toString(),
        },
      };
    case 'relocation':
      return {
        id: relocationMessage(event),
        values: {
          section: event.section,
          offset: hex(event.offset),
          size: event.size,
          type: event.type,
          symbol: event.symbol,
          addend: signed(event.addend),
          named: event.named,
        },
        source: psabi,
      };
    case 'symbol':
      return {
        id: symbolMessage(event),
        values: {
          symbol: event.symbol,
          section: event.section,
          value: hex(event.value),
          size: event.size,
          alias: event.alias,
          index: event.index,
          type: event.type,
        },
        source: `${gabi}, "Symbol Table"`,
      };
    case 'strings':
      return {
        id: 'strings',
        values: { table: event.table, size: event.size, count: event.count },
        source: `${gabi}, "String Table"`,
      };
    case 'header':
      return {
        id: 'header',
        values: { label: event.label, offset: hex(event.offset), value: hex(event.value) },
        source: `${gabi}, "ELF Header"`,
      };
    case 'file':
      return {
        id: 'file',
        values: {
          path: event.path,
          size: event.size,
          sections: event.sections,
          symbols: event.symbols,
          relocations: event.relocations,
        },
      };
    case 'problem':
      return { id: 'problem', values: { text: event.text } };
  }
}

const directiveMessages: Readonly<Record<string, AssembleMessageId>> = {
  section: 'directive.section',
  return: 'directive.return',
  label: 'directive.label',
  data: 'directive.data',
  text: 'directive.text',
  align: 'directive.align',
  symbol: 'directive.symbol',
  instruction: 'directive.instruction',
};

export const assembleView: StageView<AssembleEvent, AssembleState, AssembleMessageId> = {
  initial,
  apply,
  say,
  places(event) {
    return 'file' in event && event.file !== '' ? [{ file: event.file, from: event.from, to: event.to }] : [];
  },
  things(event) {
    return 'thing' in event && event.thing !== '' ? [event.thing] : [];
  },
};
