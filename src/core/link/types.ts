// SPDX-License-Identifier: GPL-2.0-only
/** What a link takes and makes. One linker serves `ld -r`, `ld -T vmlinux.lds` and `ld -r -T module-common.lds`. */
import type { Diagnostic } from '../base/diagnostic';
import type { ThingId } from '../base/thing';
import type { ObjectFile } from '../assemble/types';
import type { BuildId } from './build-id';

export interface LinkOptions {
  readonly output: string;
  readonly relocatable: boolean;
  /** linker script text, already preprocessed; undefined: ld's own rules for -r */
  readonly script?: { readonly path: string; readonly text: string };
  readonly entry?: string;
  readonly gcSections?: boolean;
  /** `-z max-page-size`; default 4096, as ld's for x86-64 Linux; the kernel's build gives 0x200000 */
  readonly maxPageSize?: number;
  /** `--build-id`: a `.note.gnu.build-id`; a `uuid` is made by the caller, and comes as bytes */
  readonly buildId?: BuildId;
  /** objects the user wrote: what is recorded about them shows at the coarsest detail */
  readonly userObjects?: readonly string[];
}

/**
 * An input of the link, in the order of the command line: an object, or an archive (told by its magic).
 * An archive gives the members that define what is undefined so far; `--whole-archive` gives all;
 * a group's archives are searched until nothing new comes of it.
 */
export type LinkInput =
  | ObjectFile
  | { readonly kind: 'whole-archive'; readonly file: ObjectFile }
  | { readonly kind: 'group'; readonly inputs: readonly LinkInput[] };

/** A mark carried to its place in the output. */
export interface PlacedMark {
  readonly thing: ThingId;
  readonly label: string;
  readonly role: 'function' | 'object' | 'string' | 'entry';
  /** object file it came from */
  readonly object: string;
  readonly inputSection: string;
  readonly outputSection: string;
  /** virtual address; for -r, offset in the output section */
  readonly address: bigint;
  readonly size: number;
  /** row in the `Origins` of the unit that made it */
  readonly origin: number;
}

export interface Linked {
  /** the file; for -r also usable as input of another link (marks included) */
  readonly object: ObjectFile;
  readonly marks: readonly PlacedMark[];
  /** input sections that went nowhere: /DISCARD/, gc */
  readonly discarded: readonly { readonly object: string; readonly section: string; readonly why: 'DISCARD' | 'gc' }[];
  readonly diagnostics: readonly Diagnostic[];
}
