// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the page and the worker say to each other: two closed unions, nothing else.
 *
 * Every build carries a revision and the page drops answers that are not for its latest one. Byte
 * arrays and event logs cross by transfer. `crashed` is for our own bugs and says so.
 */
import type { ObjectFile } from '../core/assemble/types';
import type { Span } from '../core/base/span';
import type { LogLine } from '../core/boot/types';
import type { BuildResult, Run } from '../core/run';
import type { Project } from '../core/source/types';
import type { Completion } from '../core/tools/shell';

/** A compiled object of the teaching kernel, kept by the page so that a new worker need not compile it again. */
export interface KernelObject {
  /** content key: architecture, path and flags */
  readonly key: string;
  readonly object: ObjectFile;
  /** thing -> where it is defined */
  readonly places: Readonly<Record<string, Span>>;
}

/** A file of the reader's own disk, opened when it is wanted. `path` begins with the picked folder's name. */
export interface HeaderFile {
  readonly path: string;
  readonly file: File;
}

/** What a terminal shows of a line, and what the line did to the run and the source. */
export interface ShellAnswer {
  readonly output: string;
  readonly status: number;
  /** the text ends inside a command: nothing was run */
  readonly incomplete: boolean;
  /** the prompt's folder, `~/demo` */
  readonly cwd: string;
  /** event at which the line's own begin */
  readonly from: number;
  /** with the line's events, if it made any */
  readonly run: Run | undefined;
  readonly dmesg: readonly LogLine[];
  /** the source as it is now, if the line changed it */
  readonly changed: Readonly<Record<string, string>> | undefined;
}

export type ToWorker =
  | {
      readonly type: 'build';
      readonly revision: number;
      readonly project: Project;
      readonly commandLine: string;
      /** with the headers sent before, and these -I and -include */
      readonly headerFlags?: readonly string[];
    }
  /** a line typed into the terminal of this project as it was built; the kernel is kept from line to line */
  | {
      readonly type: 'shell';
      readonly id: number;
      readonly revision: number;
      readonly project: Project;
      readonly commandLine: string;
      readonly line: string;
      /** lines typed before: a new worker comes to where the old one was */
      readonly before: readonly string[];
      /** of the screen */
      readonly columns: number;
      /** Tab was pressed, not Enter */
      readonly completing: boolean;
    }
  /** a kernel's own headers, for the builds that follow */
  | { readonly type: 'headers'; readonly files: readonly HeaderFile[] }
  /** objects compiled by an earlier worker */
  | { readonly type: 'warm'; readonly objects: readonly KernelObject[] };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'built'; readonly result: BuildResult; readonly milliseconds: number }
  | { readonly type: 'shell'; readonly id: number; readonly answer: ShellAnswer }
  | { readonly type: 'completion'; readonly id: number; readonly completion: Completion }
  | { readonly type: 'kernelObjects'; readonly objects: readonly KernelObject[] }
  | { readonly type: 'crashed'; readonly revision: number; readonly message: string; readonly stack: string };
