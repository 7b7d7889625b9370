// SPDX-License-Identifier: GPL-2.0-only
/**
 * What compiling a unit records, the picture that folds from it, and its sentences.
 *
 * The scene: declarations of the user's files become objects with attributes as tags. Detail 0 tells of
 * every object, function and alias that is kept, and of those that are dropped; detail 1 of each
 * declaration, type layout, attribute, initialiser and literal; detail 2 of each statement's bytes.
 */
import { defineEvents } from '../base/events';
import type { Detail, EventOf } from '../base/events';
import type { Message, StageView } from '../base/view';

/** Where in the user's file: the expansion point. `file` is empty if there is none. */
const place = { file: 'str', from: 'int', to: 'int' } as const;

export const compileSchema = defineEvents('compile', {
  /** cc1 begins: how many tokens it was given. */
  begin: { detail: 1, fields: { unit: 'str', source: 'str', tokens: 'int' } },
  /** A declaration was read. `what`: typedef, object, function, struct, union, enum. */
  declare: {
    detail: 1,
    fields: { name: 'str', what: 'str', type: 'str', linkage: 'str', definition: 'bool', thing: 'str', ...place },
  },
  /** A struct or union got its layout. members: `name: type @offset`. */
  layout: { detail: 1, fields: { tag: 'str', size: 'int', align: 'int', members: 'strs', ...place } },
  /** An attribute took effect on something. `effect` is a key of `attributeEffects`. */
  attribute: { detail: 1, fields: { target: 'str', text: 'str', effect: 'str', value: 'str', thing: 'str', ...place } },
  /** An object, function or alias goes into the object file. */
  define: {
    detail: 0,
    fields: {
      name: 'str',
      what: 'str',
      type: 'str',
      attributes: 'strs',
      section: 'str',
      flags: 'str',
      binding: 'str',
      align: 'int',
      size: 'int',
      target: 'str',
      kept: 'str',
      thing: 'str',
      bytes: 'bytes',
      /** where in `bytes` something waits for the linker, and what, as `objdump -dr` has it */
      relocationOffsets: 'ints',
      relocations: 'strs',
      ...place,
    },
  },
  /** A top-level `asm` goes to the assembler as it stands. */
  asm: { detail: 0, fields: { text: 'str', thing: 'str', ...place } },
  /** Nothing refers to it and nothing said `used`. */
  drop: { detail: 0, fields: { name: 'str', what: 'str', type: 'str', attributes: 'strs', thing: 'str', ...place } },
  /** A scalar of an initialised object: a value, or a symbol plus an addend the linker will fill in. */
  element: {
    detail: 1,
    fields: {
      object: 'str',
      path: 'str',
      type: 'str',
      offset: 'int',
      size: 'int',
      value: 'str',
      symbol: 'str',
      relocation: 'str',
      thing: 'str',
      ...place,
    },
  },
  /** A string literal was put into the pool; `again`: an equal one was there already. */
  literal: {
    detail: 1,
    fields: { label: 'str', text: 'str', size: 'int', section: 'str', again: 'bool', thing: 'str', ...place },
  },
  /** One statement's instructions. */
  statement: {
    detail: 2,
    fields: { object: 'str', offset: 'int', bytes: 'bytes', references: 'strs', thing: 'str', ...place },
  },
  /** A body that cannot be compiled: a trap stands in its place. */
  trap: { detail: 0, fields: { name: 'str', why: 'str', thing: 'str', ...place } },
  end: {
    detail: 0,
    fields: {
      unit: 'str',
      functions: 'int',
      objects: 'int',
      aliases: 'int',
      strings: 'int',
      asms: 'int',
      dropped: 'int',
      errors: 'int',
    },
  },
});

export type CompileEvent = EventOf<typeof compileSchema>;

/** What an attribute does, as the `effect` field of an `attribute` event. */
export const attributeEffects = [
  'section',
  'used',
  'usedIgnored',
  'unused',
  'alias',
  'aligned',
  'packed',
  'weak',
  'copy',
  'cold',
  'visibility',
  'noinline',
  'always_inline',
  'other',
  'ignored',
] as const;
export type AttributeEffect = (typeof attributeEffects)[number];

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

/** The sentences' ids. Attribute effects have one each. */
export type CompileMessageId =
  | 'begin'
  | 'declare'
  | 'declareDefinition'
  | 'declareTypedef'
  | 'layout'
  | `attribute.${AttributeEffect}`
  | 'defineFunction'
  | 'defineObject'
  | 'defineAlias'
  | 'keptUsed'
  | 'keptGlobal'
  | 'keptReferenced'
  | 'asm'
  | 'drop'
  | 'dropUsed'
  | 'elementValue'
  | 'elementSymbol'
  | 'literal'
  | 'literalAgain'
  | 'statement'
  | 'trap'
  | 'end'
  | 'endErrors';

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

const keptSentence = { used: 'keptUsed', global: 'keptGlobal', referenced: 'keptReferenced' } as const;

function say(event: CompileEvent): Message<CompileMessageId> {
  switch (event.kind) {
    case 'begin':
      return { id: 'begin', values: { source: event.source, tokens: event.tokens } };
    case 'declare':
      if (event.what === 'typedef')
        return { id: 'declareTypedef', values: { name: event.name, type: event.type }, source: 'C11 6.7.8' };
      return {
        id: event.definition ? 'declareDefinition' : 'declare',
        values: { name: event.name, type: event.type, linkage: event.linkage },
        source: 'C11 6.2.2, 6.9',
      };
    case 'layout':
      return {
        id: 'layout',
        values: { tag: event.tag, size: event.size, align: event.align, members: event.members.join(', ') },
        source: 'x86-64 psABI 3.1.2',
      };
    case 'attribute':
      return {
        id: `attribute.${event.effect as AttributeEffect}`,
        values: { target: event.target, text: event.text, value: event.value },
        source: 'gcc manual, Extensions: attributes',
      };
    case 'define':
      if (event.what === 'alias') {
        return {
          id: 'defineAlias',
          values: { name: event.name, target: event.target, section: event.section },
          source: 'gcc manual: alias',
        };
      }
      if (event.what === 'function') {
        return {
          id: 'defineFunction',
          values: {
            name: event.name,
            type: event.type,
            section: event.section,
            size: event.size,
            binding: event.binding,
          },
        };
      }
      return {
        id: event.kept === '' ? 'defineObject' : keptSentence[event.kept as keyof typeof keptSentence],
        values: {
          name: event.name,
          type: event.type,
          section: event.section,
          flags: event.flags,
          size: event.size,
          align: event.align,
          binding: event.binding,
        },
      };
    case 'asm':
      return { id: 'asm', values: { text: event.text.trim().replace(/\s+/g, ' ') } };
    case 'drop':
      return {
        id: event.attributes.some((text) => /^_*used_*$/.test(text)) ? 'dropUsed' : 'drop',
        values: { name: event.name, type: event.type },
        source: 'gcc manual: -funit-at-a-time, used',
      };
    case 'element':
      if (event.symbol !== '') {
        return {
          id: 'elementSymbol',
          values: {
            object: event.object + event.path,
            symbol: event.symbol,
            relocation: event.relocation,
            size: event.size,
            offset: event.offset,
          },
          source: 'C11 6.6p9',
        };
      }
      return {
        id: 'elementValue',
        values: {
          object: event.object + event.path,
          value: event.value,
          size: event.size,
          offset: event.offset,
          type: event.type,
        },
      };
    case 'literal':
      return {
        id: event.again ? 'literalAgain' : 'literal',
        values: { label: event.label, text: event.text, size: event.size, section: event.section },
        source: 'C11 6.4.5p6-7',
      };
    case 'statement':
      return { id: 'statement', values: { object: event.object, offset: event.offset, size: event.bytes.length } };
    case 'trap':
      return { id: 'trap', values: { name: event.name, why: event.why } };
    case 'end':
      return {
        id: event.errors > 0 ? 'endErrors' : 'end',
        values: {
          unit: event.unit,
          functions: event.functions,
          objects: event.objects,
          aliases: event.aliases,
          strings: event.strings,
          asms: event.asms,
          dropped: event.dropped,
          errors: event.errors,
        },
      };
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
