// SPDX-License-Identifier: GPL-2.0-only
/**
 * A thing is what a learner follows: minted at a token, inherited by what each stage makes of it (the
 * object, its bytes, its slot, the call). The id doubles as the animation's layoutId.
 */

/** `<unit>#<token id>`, e.g. `demo.o#1234`; `<unit>` is the object file's path. */
export type ThingId = string;

export function thingId(unit: string, token: number): ThingId {
  return `${unit}#${token}`;
}

/**
 * A labelled, half-open range of a section of an object file: a variable, a function, a string, an
 * entry made by `asm`. It travels beside the ELF bytes (ELF has no place for it), and a foreign
 * object simply has none.
 */
export interface Mark {
  /** index of the section in the ELF file */
  readonly section: number;
  readonly from: number;
  readonly to: number;
  readonly thing: ThingId;
  /** the symbol's name, or what the bytes are */
  readonly label: string;
  readonly role: 'function' | 'object' | 'string' | 'entry';
  /** row in the unit's `Origins` */
  readonly origin: number;
}

/** A labelled range of the file itself. The fields of a file tile it: no gap, no overlap. */
export interface Field {
  readonly from: number;
  readonly to: number;
  /** the format's own name, e.g. `Ehdr.e_shoff`, `.symtab[3].st_value`, `.initcall6.init` */
  readonly label: string;
  readonly origin: number;
}
