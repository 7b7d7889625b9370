// SPDX-License-Identifier: GPL-2.0-only
/** Places as gcc prints them: `demo.c:3:7`. */
import type { Diagnostic } from '../core/base/diagnostic';
import { LineMap, type Span } from '../core/base/span';

/** Falls back to the file alone where its text is not at hand (a kernel header). */
export function lineColumn(files: Readonly<Record<string, string>>, span: Span): string {
  const text = files[span.file];
  if (text === undefined) return span.file;
  const { line, column } = new LineMap(text).at(span.from);
  return `${span.file}:${line}:${column}`;
}

/** Where the user can mend it: an error inside a header's macro is the user's where the macro is called. */
export function ownPlace(diagnostic: Diagnostic, files: Readonly<Record<string, string>>): Span | undefined {
  const { span, notes } = diagnostic;
  if (!span || span.file in files) return span;
  return notes.find((note) => note.span && note.span.file in files)?.span ?? span;
}
