// SPDX-License-Identifier: GPL-2.0-only
/**
 * The picture that folds from a compile's events: objects with their attributes, elements, code and fates.
 */
import type { Detail } from '../base/events';
import type { StageView } from '../base/view';
import { say } from './say';
import type { CompileMessageId } from './say';
import type { CompileEvent } from './schema';

export interface ElementView {
  readonly path: string;
  readonly type: string;
  readonly offset: number;
  readonly size: number;
  /** the number, when the compiler knows it; else empty */
  readonly value: string;
  /** `sym`, `sym+8`: the linker will put its address here; else empty */
  readonly symbol: string;
  /** `R_X86_64_64`; empty for a plain value */
  readonly relocation: string;
}

export interface CodeView {
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly references: readonly string[];
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export interface CodeRelocation {
  readonly offset: number;
  /** `R_X86_64_PLT32 printk-0x4` */
  readonly text: string;
}

export interface ObjectView {
  readonly name: string;
  readonly what: 'function' | 'object' | 'alias' | 'asm';
  readonly type: string;
  readonly attributes: readonly string[];
  readonly section: string;
  /** as readelf prints them: `WA`, `AX` */
  readonly flags: string;
  readonly binding: string;
  readonly align: number;
  readonly size: number;
  readonly thing: string;
  /** the symbol an alias stands for; else empty */
  readonly aliasOf: string;
  /** the top-level asm's text; else empty */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly relocations: readonly CodeRelocation[];
  /** why a static thing is kept: `used`, `referenced`; `global` for others */
  readonly kept: string;
  readonly elements: readonly ElementView[];
  readonly code: readonly CodeView[];
  readonly dropped: boolean;
  readonly trap: boolean;
  /** 0: the user's own; 1: from a header */
  readonly detail: Detail;
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export interface CompileState {
  readonly unit: string;
  readonly tokens: number;
  /** latest declaration read, while declarations are being read */
  readonly reading: { readonly name: string; readonly what: string; readonly type: string } | undefined;
  readonly layouts: readonly {
    readonly tag: string;
    readonly size: number;
    readonly align: number;
    readonly members: readonly string[];
  }[];
  readonly objects: readonly ObjectView[];
  readonly strings: readonly {
    readonly label: string;
    readonly text: string;
    readonly section: string;
    readonly thing: string;
  }[];
  readonly done: boolean;
  readonly errors: number;
}

const noBytes = new Uint8Array(0);

function changeLast(
  objects: readonly ObjectView[],
  name: string,
  change: (object: ObjectView) => ObjectView,
): readonly ObjectView[] {
  for (let i = objects.length - 1; i >= 0; i--) {
    if (objects[i]!.name === name && !objects[i]!.dropped) return objects.with(i, change(objects[i]!));
  }
  return objects;
}

function apply(state: CompileState, event: CompileEvent): CompileState {
  switch (event.kind) {
    case 'begin':
      return { ...state, unit: event.unit, tokens: event.tokens };
    case 'declare':
      return { ...state, reading: { name: event.name, what: event.what, type: event.type } };
    case 'layout':
      return {
        ...state,
        layouts: [...state.layouts, { tag: event.tag, size: event.size, align: event.align, members: event.members }],
      };
    case 'attribute':
      return state;
    case 'define':
      return {
        ...state,
        reading: undefined,
        objects: [
          ...state.objects,
          {
            name: event.name,
            what: event.what as ObjectView['what'],
            type: event.type,
            attributes: event.attributes,
            section: event.section,
            flags: event.flags,
            binding: event.binding,
            align: event.align,
            size: event.size,
            thing: event.thing,
            aliasOf: event.target,
            text: '',
            bytes: event.bytes,
            relocations: event.relocationOffsets.map((offset, i) => ({ offset, text: event.relocations[i] ?? '' })),
            kept: event.kept,
            elements: [],
            code: [],
            dropped: false,
            trap: false,
            detail: event.detail,
            file: event.file,
            from: event.from,
            to: event.to,
          },
        ],
      };
    case 'asm':
      return {
        ...state,
        reading: undefined,
        objects: [
          ...state.objects,
          {
            name: 'asm',
            what: 'asm',
            type: '',
            attributes: [],
            section: '',
            flags: '',
            binding: '',
            align: 0,
            size: 0,
            thing: event.thing,
            aliasOf: '',
            text: event.text,
            bytes: noBytes,
            relocations: [],
            kept: '',
            elements: [],
            code: [],
            dropped: false,
            trap: false,
            detail: event.detail,
            file: event.file,
            from: event.from,
            to: event.to,
          },
        ],
      };
    case 'drop':
      return {
        ...state,
        reading: undefined,
        objects: [
          ...state.objects,
          {
            name: event.name,
            what: event.what as ObjectView['what'],
            type: event.type,
            attributes: event.attributes,
            section: '',
            flags: '',
            binding: 'local',
            align: 0,
            size: 0,
            thing: event.thing,
            aliasOf: '',
            text: '',
            bytes: noBytes,
            relocations: [],
            kept: '',
            elements: [],
            code: [],
            dropped: true,
            trap: false,
            detail: event.detail,
            file: event.file,
            from: event.from,
            to: event.to,
          },
        ],
      };
    case 'element': {
      const { path, type, offset, size, value, symbol, relocation } = event;
      return {
        ...state,
        objects: changeLast(state.objects, event.object, (o) => ({
          ...o,
          elements: [...o.elements, { path, type, offset, size, value, symbol, relocation }],
        })),
      };
    }
    case 'literal':
      if (event.again) return state;
      return {
        ...state,
        strings: [
          ...state.strings,
          { label: event.label, text: event.text, section: event.section, thing: event.thing },
        ],
      };
    case 'statement': {
      const { offset, bytes, references, file, from, to } = event;
      return {
        ...state,
        objects: changeLast(state.objects, event.object, (o) => ({
          ...o,
          code: [...o.code, { offset, bytes, references, file, from, to }],
        })),
      };
    }
    case 'trap':
      return { ...state, objects: changeLast(state.objects, event.name, (o) => ({ ...o, trap: true })) };
    case 'end':
      return { ...state, reading: undefined, done: true, errors: event.errors };
  }
}

export const compileView: StageView<CompileEvent, CompileState, CompileMessageId> = {
  initial: { unit: '', tokens: 0, reading: undefined, layouts: [], objects: [], strings: [], done: false, errors: 0 },
  apply,
  say,
  places: (event) =>
    'file' in event && event.file !== '' ? [{ file: event.file, from: event.from, to: event.to }] : [],
  things: (event) => ('thing' in event && event.thing !== '' ? [event.thing] : []),
};
