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
  /** `ld ... demo.o -T script`: the script stands behind the objects */
  readonly scriptLast?: boolean;
  readonly entry?: string;
  readonly gcSections?: boolean;
  /** an experiment: the script is read as if no pattern stood under KEEP */
  readonly ignoreKeep?: boolean;
  /** what else says something of the layout, in the order of the command line; 'main-script' is where -T stands */
  readonly commandLine?: readonly ScriptPiece[];
  /** files that scripts INCLUDE or name in INPUT */
  readonly read?: (path: string) => Uint8Array | undefined;
  /** `-Ttext`, `--section-start`: addresses of output sections */
  readonly sectionStarts?: readonly { readonly section: string; readonly address: bigint }[];
  /** `-Ttext-segment`: what SEGMENT_START("text-segment", ...) says */
  readonly segmentStarts?: ReadonlyMap<string, bigint>;
  /** `-u`: undefined from the start */
  readonly undefined?: readonly string[];
  /** `--require-defined`: -u, and an error when nothing defines it */
  readonly requireDefined?: readonly string[];
  /** `--sort-section`: how patterns without SORT are sorted */
  readonly sortSection?: 'name' | 'alignment';
  /** `--orphan-handling` */
  readonly orphans?: 'place' | 'warn' | 'error' | 'discard';
  /** `--unresolved-symbols`, `--warn-unresolved-symbols` */
  readonly unresolved?: 'error' | 'warn' | 'ignore';
  /** `-z muldefs`: the first definition counts, nothing is said */
  readonly multipleDefinitions?: boolean;
  /** `--noinhibit-exec`: errors do not keep the file from being written */
  readonly evenWithErrors?: boolean;
  /** `--print-gc-sections` */
  readonly printCollected?: boolean;
  /** `-z execstack`, `-z noexecstack`; else as the objects say */
  readonly executableStack?: boolean;
  /** `--no-check-sections` turns it off */
  readonly checkSections?: boolean;
  /** `-z noseparate-code` turns it off */
  readonly separateCode?: boolean;
  /** `-z norelro` turns it off */
  readonly relro?: boolean;
  /** `-N`: text writable, nothing aligned to pages; `-n`: not aligned */
  readonly paging?: 'demand' | 'nmagic' | 'omagic';
  /** `-d` with -r: common symbols get their place */
  readonly defineCommons?: boolean;
  /** `--force-group-allocation`: with -r section groups are resolved */
  readonly resolveGroups?: boolean;
  /** `-S`: no debugging sections; `-s`: no symbol table either (of `-r` the command line makes `-S -x`) */
  readonly strip?: 'debug' | 'all';
  /** local symbols left out: all by `-x`, by `-X` those of compilers (`.L1`); else `.L1` of merged strings */
  readonly discardLocals?: 'all' | 'labels' | 'none';
  /** `-z common-page-size` */
  readonly commonPageSize?: number;
  /** `-z max-page-size`; default 4096, as ld's for x86-64 Linux; the kernel's build gives 0x200000 */
  readonly maxPageSize?: number;
  /** `--build-id`: a `.note.gnu.build-id`; a `uuid` is made by the caller, and comes as bytes */
  readonly buildId?: BuildId;
  /** objects the user wrote: what is recorded about them shows at the coarsest detail */
  readonly userObjects?: readonly string[];
}

/** A part of what ld reads as script. */
export type ScriptPiece =
  | { readonly kind: 'main-script' }
  /** another -T */
  | { readonly kind: 'script'; readonly path: string; readonly text: string }
  /** `--defsym name=expression`, the n-th */
  | { readonly kind: 'defsym'; readonly text: string; readonly number: number };

/**
 * An input of the link, in the order of the command line: an object, or an archive (told by its magic),
 * or a thin archive whose members are at hand, as the kernel's built-in.a are.
 * An archive gives the members that define what is undefined so far; `--whole-archive` gives all;
 * a group's archives are searched until nothing new comes of it.
 */
export type LinkInput =
  | ObjectFile
  | { readonly kind: 'whole-archive'; readonly file: ObjectFile }
  | ThinArchive
  | { readonly kind: 'group'; readonly inputs: readonly LinkInput[] };

/** `ar T`: names of members, no bytes of theirs. Its symbol index is what ranlib would find. */
export interface ThinArchive {
  readonly kind: 'thin-archive';
  readonly path: string;
  readonly members: readonly ObjectFile[];
  /** between --whole-archive and --no-whole-archive */
  readonly whole: boolean;
}

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
  /** input sections that went nowhere: /DISCARD/, gc, -S */
  readonly discarded: readonly {
    readonly object: string;
    readonly section: string;
    readonly why: 'DISCARD' | 'gc' | 'strip';
  }[];
  readonly diagnostics: readonly Diagnostic[];
}
