// SPDX-License-Identifier: GPL-2.0-only
/** Places as gcc prints them: `demo.c:3:7`. */
import { LineMap, type Span } from '../core/base/span';

/** Falls back to the file alone where its text is not at hand (a kernel header). */
export function lineColumn(files: Readonly<Record<string, string>>, span: Span): string {
  const text = files[span.file];
  if (text === undefined) return span.file;
  const { line, column } = new LineMap(text).at(span.from);
  return `${span.file}:${line}:${column}`;
}
