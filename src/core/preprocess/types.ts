// SPDX-License-Identifier: GPL-2.0-only
/** What preprocessing one translation unit gives. */
import type { Diagnostic } from '../base/diagnostic';
import type { Inclusion } from '../base/inclusion';
import type { Origins } from '../base/origin';
import type { Token } from '../base/token';
import type { PreprocessCache } from './cache';

/** One translation unit to preprocess. */
export interface PreprocessInput {
  /** path of the object file; the first half of thing ids */
  readonly unit: string;
  readonly source: string;
  /** gcc's spelling, separate or joined: -nostdinc -I -iquote -isystem -idirafter -D -U -undef -include -imacros -std= -ansi -trigraphs -W... */
  readonly flags: readonly string[];
  /** the user's own files: their calls are recorded in detail */
  readonly userFiles: (path: string) => boolean;
  /** `-x assembler-with-cpp`: linker scripts, .S files */
  readonly assembler?: boolean;
  /** what __DATE__, __TIME__ and __TIMESTAMP__ say, in their own format */
  readonly clock?: { readonly date: string; readonly time: string; readonly timestamp: string };
  /** kept by the host from run to run; the result is the same without one */
  readonly cache?: PreprocessCache;
  /** record the steps at this place only, all of them: for a place whose steps an earlier run did not keep */
  readonly focus?: Focus;
  readonly limits?: { readonly tokens?: number; readonly depth?: number };
}

/** A range of a file, UTF-16 offsets. */
export interface Focus {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** A macro as defined at the end of the unit; for hover, go-to-definition and the macro table. */
export interface MacroInfo {
  readonly name: string;
  /** undefined: object-like */
  readonly parameters: readonly string[] | undefined;
  readonly variadic: boolean;
  /** replacement list as written, single spaces */
  readonly body: string;
  /** `<built-in>` and `<command-line>` for macros no file defines */
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** One outermost macro call in a user file: for hover. */
export interface Expansion {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly macro: string;
  /** the result, printed as `gcc -E -P` would */
  readonly text: string;
}

/** A range of lines that no `#if` branch let through, 1-based and inclusive, for dimming. */
export interface InactiveLines {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export interface Preprocessed {
  /** made when first asked for, as the members below are */
  readonly tokens: readonly Token[];
  readonly tokenCount: number;
  readonly origins: Origins;
  readonly diagnostics: readonly Diagnostic[];
  readonly macros: readonly MacroInfo[];
  readonly expansions: readonly Expansion[];
  /** pairs of token id and row in `origins`, for the tokens the events name; only when events are recorded */
  readonly tokenOrigins?: Int32Array;
  readonly inactive: readonly InactiveLines[];
  /** which file was entered from where, in order: for `In file included from` */
  readonly inclusions: readonly Inclusion[];
  /** names of all macros at the end of the unit, in order of definition: for `did you mean` */
  readonly macroNames: readonly string[];
  /**
   * Nobody will ask for tokens, origins or expansions any more, nor use what came of them: a later run with the same
   * cache writes over them.
   */
  release(): void;
  /** every file read, in order of first reading */
  readonly filesRead: readonly string[];
}
