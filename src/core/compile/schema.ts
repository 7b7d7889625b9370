// SPDX-License-Identifier: GPL-2.0-only
/**
 * What compiling a unit records.
 *
 * The scene: declarations of the user's files become objects with attributes as tags. Detail 0 tells of
 * every object, function and alias that is kept, and of those that are dropped; detail 1 of each
 * declaration, type layout, attribute, initialiser and literal; detail 2 of each statement's bytes.
 */
import { defineEvents } from '../base/events';
import type { EventOf } from '../base/events';

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
export type AttributeEffect =
  | 'section'
  | 'used'
  | 'usedIgnored'
  | 'unused'
  | 'alias'
  | 'aligned'
  | 'packed'
  | 'weak'
  | 'copy'
  | 'cold'
  | 'visibility'
  | 'noinline'
  | 'always_inline'
  | 'other'
  | 'ignored';
