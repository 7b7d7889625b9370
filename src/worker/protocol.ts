// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the page and the worker say to each other: two closed unions, nothing else.
 *
 * Every build carries a revision and the page drops answers that are not for its latest one. Byte
 * arrays and event logs cross by transfer. `crashed` is for our own bugs and says so.
 */
import type { ObjectFile } from '../core/assemble/types';
import type { Span } from '../core/base/span';
import type { BuildResult } from '../core/run';
import type { Project } from '../core/source/types';

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

export type ToWorker =
  | {
      readonly type: 'build';
      readonly revision: number;
      readonly project: Project;
      readonly commandLine: string;
      /** with the headers sent before, and these -I and -include */
      readonly headerFlags?: readonly string[];
    }
  /** a kernel's own headers, for the builds that follow */
  | { readonly type: 'headers'; readonly files: readonly HeaderFile[] }
  /** objects compiled by an earlier worker */
  | { readonly type: 'warm'; readonly objects: readonly KernelObject[] };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'built'; readonly result: BuildResult; readonly milliseconds: number }
  | { readonly type: 'kernelObjects'; readonly objects: readonly KernelObject[] }
  | { readonly type: 'crashed'; readonly revision: number; readonly message: string; readonly stack: string };
