// SPDX-License-Identifier: GPL-2.0-only
/**
 * What went wrong, as data. A stage returns its output and its diagnostics, always, and goes on
 * where the tool it stands for would. Printing (`demo.c:3:1: error: ...`) lives elsewhere.
 */
import type { Part } from './inclusion';
import type { Span } from './span';

export type Severity = 'note' | 'warning' | 'error' | 'fatal';

/** What `#line` says of a place. */
export interface Presumed {
  readonly file: string;
  readonly line: number;
}

/** A correction gcc offers below the line: text to put in at `from`, in place of what stands to `to`. */
export interface FixIt extends Span {
  readonly text: string;
}

/** What gcc draws below the line of a message, besides the place itself. */
export interface Drawing {
  /** more of the line that is underlined; one that begins before and ends behind the place goes around its caret */
  readonly ranges?: readonly { readonly span: Span; readonly label?: string }[];
  readonly label?: string;
  readonly fixIts?: readonly FixIt[];
}

export interface Note extends Drawing {
  readonly span: Span | undefined;
  readonly text: string;
  /** the file it is in, for messages that gcc gives by themselves; absent for a line added to another message */
  readonly part?: Part;
  /** the tool names the line without a column */
  readonly lineOnly?: boolean;
}

export interface Diagnostic extends Drawing {
  /** stable name of the kind of problem, e.g. `pp.unterminated-call`; not shown */
  readonly id: string;
  readonly severity: Severity;
  /** the tool whose words these are */
  readonly tool: 'make' | 'cpp' | 'cc1' | 'as' | 'ld' | 'modpost' | 'kernel' | 'kmodscope';
  readonly span: Span | undefined;
  /** the tool's own words, without place and severity, e.g. `expected ';' before 'return'` */
  readonly text: string;
  /** the option that controls it, as gcc prints in brackets: `-Wundef`, `-Werror=implicit-int` */
  readonly option?: string;
  readonly notes: readonly Note[];
  /** the tool names the line without a column */
  readonly lineOnly?: boolean;
  readonly part?: Part;
  /** the object being made: each is a run of its tool */
  readonly unit?: string;
  /** the function cc1 was in, none at top level, and the file it names with it */
  readonly inside?: { readonly name: string | undefined; readonly file: string };
  /** the place as the tool prints it where a `#line` stands before it; `span` is where it really is */
  readonly presumed?: Presumed;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error' || d.severity === 'fatal');
}
