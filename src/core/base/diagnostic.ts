// SPDX-License-Identifier: GPL-2.0-only
/**
 * What went wrong, as data. A stage returns its output and its diagnostics, always, and goes on
 * where the tool it stands for would. Printing (`demo.c:3:1: error: ...`) lives elsewhere.
 */
import type { Span } from './span';

export type Severity = 'note' | 'warning' | 'error' | 'fatal';

/** What `#line` says of a place. */
export interface Presumed {
  readonly file: string;
  readonly line: number;
}

export interface Note {
  readonly span: Span | undefined;
  readonly text: string;
  /** the tool names the line without a column */
  readonly lineOnly?: boolean;
}

export interface Diagnostic {
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
  /** the place as the tool prints it where a `#line` stands before it; `span` is where it really is */
  readonly presumed?: Presumed;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error' || d.severity === 'fatal');
}
