// SPDX-License-Identifier: GPL-2.0-only
/**
 * Places in source text.
 *
 * A span is a half-open range of UTF-16 offsets in one named file. Lines and columns are never
 * stored: `LineMap` derives them from the text when a person has to read them.
 */

/** `from` <= `to`, both UTF-16 offsets into the text of `file` (a path relative to its root). */
export interface Span {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** A place as gcc prints it: both 1-based; `column` counts bytes of UTF-8 as gcc 12 does by default columns of display. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Answers "which line is this offset on" for one text, in O(log lines). */
export class LineMap {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** 1-based line and column of an offset; an offset past the end is on the last line. */
  at(offset: number): LineColumn {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 };
  }

  /** Offset of the first character of a 1-based line. */
  startOf(line: number): number {
    return this.starts[Math.max(0, Math.min(line, this.starts.length) - 1)]!;
  }

  /** The text of a 1-based line, without its newline. */
  textOf(line: number): string {
    const from = this.startOf(line);
    const end = this.text.indexOf('\n', from);
    return this.text.slice(from, end < 0 ? undefined : end);
  }
}
