// SPDX-License-Identifier: GPL-2.0-only
/**
 * A linker script as data (GNU ld manual 2.40, chapter 3 "Linker Scripts").
 *
 * Every statement is one line of a listing: cpp puts the whole of INIT_CALLS on one physical line,
 * and a learner reads it a statement at a time. `line` is the row of that listing.
 */

export type UnaryOperator = '!' | '~' | '-';
export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||';
export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '<<=' | '>>=' | '&=' | '|=';

export type Expression =
  | { readonly kind: 'number'; readonly value: bigint }
  /** a symbol, or `.`, the location counter */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  /** ABSOLUTE, ALIGN with one argument, BLOCK (its old name), LOG2CEIL, DATA_SEGMENT_END */
  | {
      readonly kind: 'function';
      readonly name: 'ABSOLUTE' | 'ALIGN' | 'LOG2CEIL' | 'DATA_SEGMENT_END';
      readonly argument: Expression;
    }
  | {
      readonly kind: 'function2';
      readonly name: 'ALIGN' | 'MAX' | 'MIN' | 'DATA_SEGMENT_ALIGN' | 'DATA_SEGMENT_RELRO_END';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'section'; readonly name: 'ADDR' | 'LOADADDR' | 'SIZEOF' | 'ALIGNOF'; readonly section: string }
  | { readonly kind: 'region'; readonly name: 'ORIGIN' | 'LENGTH'; readonly region: string }
  | { readonly kind: 'defined'; readonly symbol: string }
  | { readonly kind: 'sizeof-headers' }
  | { readonly kind: 'constant'; readonly name: string }
  | { readonly kind: 'segment-start'; readonly segment: string; readonly fallback: Expression }
  | { readonly kind: 'assert'; readonly condition: Expression; readonly message: string };

export type SortKey = 'none' | 'name' | 'alignment' | 'name-alignment' | 'alignment-name' | 'init-priority' | 'by-none';

export interface SectionPattern {
  /** wildcard; `*` when the list was left out, as in `foo.o` */
  readonly name: string;
  readonly sort: SortKey;
  /** file patterns of EXCLUDE_FILE */
  readonly exclude: readonly string[];
}

/** Half-open range of the script's text. */
interface Placed {
  /** row of the listing, 1-based */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** of another text than the script itself: a file it INCLUDEs, a second -T, a word of the command line */
  readonly elsewhere?: { readonly file: string; readonly line: number };
}

export interface Assignment extends Placed {
  readonly kind: 'assignment';
  readonly target: string;
  readonly operator: AssignmentOperator;
  readonly value: Expression;
  readonly form: 'plain' | 'hidden' | 'provide' | 'provide-hidden';
}

export interface Assertion extends Placed {
  readonly kind: 'assert';
  readonly condition: Expression;
  readonly message: string;
}

/** `KEEP(*(SORT(___ksymtab+*)))`: an input section description. */
export interface Wild extends Placed {
  readonly kind: 'wild';
  readonly file: string;
  readonly sortFiles: boolean;
  readonly excludeFiles: readonly string[];
  readonly patterns: readonly SectionPattern[];
  readonly keep: boolean;
  /** INPUT_SECTION_FLAGS: SHF_ names every section must have, and those it may not */
  readonly sectionFlags?: { readonly all: number; readonly none: number };
}

export interface Data extends Placed {
  readonly kind: 'data';
  readonly size: 1 | 2 | 4 | 8;
  readonly value: Expression;
}

export interface Fill extends Placed {
  readonly kind: 'fill';
  readonly fill: Uint8Array;
}

export type SectionStatement = Assignment | Assertion | Wild | Data | Fill;

/** 'typed' and 'typed-readonly' have a `typeValue`. */
export type OutputType = 'normal' | 'noload' | 'noalloc' | 'readonly' | 'typed' | 'typed-readonly';

export interface OutputDescription extends Placed {
  readonly kind: 'output';
  readonly name: string;
  readonly address: Expression | undefined;
  readonly type: OutputType;
  /** `TYPE = SHT_NOTE`, by name or number */
  readonly typeValue: Expression | undefined;
  /** AT(...) */
  readonly load: Expression | undefined;
  readonly align: Expression | undefined;
  readonly subalign: Expression | undefined;
  /** ALIGN_WITH_INPUT: the load address is padded as the address is */
  readonly alignWithInput: boolean;
  readonly constraint: 'none' | 'ONLY_IF_RO' | 'ONLY_IF_RW';
  readonly body: readonly SectionStatement[];
  /** `:text`; empty: as the section before */
  readonly phdrs: readonly string[];
  readonly fill: Uint8Array | undefined;
  /** `>REGION`, where it runs; `AT>REGION`, where it is loaded */
  readonly region: string | undefined;
  readonly loadRegion: string | undefined;
  /** one of an OVERLAY's: they run at one address and are loaded one behind the other */
  readonly overlay: 'none' | 'first' | 'later';
  /** behind the last section of an OVERLAY: where `.` goes on */
  readonly dotAfter: Expression | undefined;
  /** row of the closing brace */
  readonly endLine: number;
}

/** `INSERT AFTER .text`: the statements before it go to that place of the script they add to. */
export interface Insert extends Placed {
  readonly kind: 'insert';
  readonly where: string;
  readonly before: boolean;
}

export type TopStatement = Assignment | Assertion | OutputDescription | Insert;

/** One of MEMORY: `RAM (rwx) : ORIGIN = 0x20000000, LENGTH = 64K`. */
export interface MemoryRegion extends Placed {
  readonly name: string;
  /** letters in front of and behind a `!` */
  readonly attributes: string;
  readonly notAttributes: string;
  readonly origin: Expression;
  readonly length: Expression;
  /** REGION_ALIAS */
  readonly aliases: readonly string[];
}

/** INPUT, GROUP, STARTUP: files the script asks for. */
export interface ScriptInput {
  readonly kind: 'input' | 'group' | 'startup';
  readonly files: readonly string[];
}

/** NOCROSSREFS: none of the sections may refer to another; `first`, NOCROSSREFS_TO: nor the others to the first. */
export interface NoCrossReferences {
  readonly sections: readonly string[];
  readonly toFirstOnly: boolean;
}

export interface PhdrDescription {
  readonly name: string;
  readonly type: Expression;
  readonly filehdr: boolean;
  readonly phdrs: boolean;
  readonly at: Expression | undefined;
  readonly flags: Expression | undefined;
}

/** A row of the listing: the statement's text on one line, and where it stands in the script. */
export interface ListingLine {
  readonly text: string;
  readonly depth: number;
  readonly from: number;
  readonly to: number;
}

export interface Script {
  readonly entry: string | undefined;
  readonly outputFormat: string | undefined;
  readonly outputArch: string | undefined;
  readonly phdrs: readonly PhdrDescription[] | undefined;
  readonly statements: readonly TopStatement[];
  /** symbols of EXTERN(...), undefined from the start */
  readonly externs: readonly string[];
  readonly memory: readonly MemoryRegion[];
  readonly inputs: readonly ScriptInput[];
  readonly crossReferences: readonly NoCrossReferences[];
  /** OUTPUT(name) */
  readonly output: string | undefined;
  readonly listing: readonly ListingLine[];
}
