// SPDX-License-Identifier: GPL-2.0-only
/**
 * By which #include lines a place was reached.
 *
 * In: the preprocessor's list of files entered. Out: for a place, what gcc prints above a message as
 * `In file included from x.h:3,\n                 from demo.c:1:`.
 */
import type { Presumed } from './diagnostic';
import type { Span } from './span';

/** `file` was entered from the directive at offset `at` of `by` (`<command-line>` for -include). */
export interface Inclusion {
  readonly file: string;
  readonly by: string;
  readonly at: number;
}

/** The file a place is in, and the way to it, innermost first; the source itself has none. */
export interface Part {
  readonly file: string;
  /** line 0: gcc names no line (`<command-line>`) */
  readonly from: readonly Presumed[];
}

export class Inclusions {
  /** the first way into each file */
  private readonly entered = new Map<string, Inclusion>();
  private readonly parts = new Map<string, Part>();
  private readonly last = new Map<string, number>();

  constructor(
    list: readonly Inclusion[],
    private readonly lineOf: (file: string, offset: number) => number,
  ) {
    for (const inclusion of list) {
      if (!this.entered.has(inclusion.file)) this.entered.set(inclusion.file, inclusion);
      this.last.set(inclusion.by, inclusion.at);
    }
  }

  /** The last directive of a file that entered another. */
  lastOf(file: string): number | undefined {
    return this.last.get(file);
  }

  of(span: Span): Part {
    let part = this.parts.get(span.file);
    if (!part) {
      const from: Presumed[] = [];
      let at = this.entered.get(span.file);
      // A file may include itself: each way in is told once.
      for (const seen = new Set<string>(); at && !seen.has(at.file); at = this.entered.get(at.by)) {
        seen.add(at.file);
        from.push({ file: at.by, line: at.by === '<command-line>' ? 0 : this.lineOf(at.by, at.at) });
      }
      part = { file: span.file, from };
      this.parts.set(span.file, part);
    }
    return part;
  }
}
