// SPDX-License-Identifier: GPL-2.0-only
/**
 * Diagnostics where gcc puts them: the place is the token's spelling; a token that a macro's body
 * gave is followed by `in expansion of macro 'X'`, once for each macro it came through, innermost
 * first (gcc/tree-diagnostic.cc, maybe_unwind_expanded_macro_loc).
 */
import type { Diagnostic, Note, Severity } from '../../base/diagnostic';
import type { OriginId, Origins } from '../../base/origin';
import type { Span } from '../../base/span';
import type { Warnings } from '../options';

/** A note whose place, too, may lie in a macro: it is followed by the macros it came through. */
export interface PlacedNote extends Note {
  readonly origin: OriginId;
}

export class Diagnostics {
  readonly list: Diagnostic[] = [];
  errors = 0;
  /** gcc says "reported only once" itself only once a unit */
  undeclaredNoted = false;

  constructor(
    private readonly origins: Origins,
    private readonly warnings: Warnings,
    private readonly textOf: (file: string) => string,
  ) {}

  error(id: string, text: string, origin: OriginId, notes: readonly Note[] = []): void {
    this.add('error', id, text, this.span(origin), undefined, [...this.expansions(origin), ...notes]);
  }

  /** The end of the file, which gcc puts at the first column of the last line; `line` is that line's first token. */
  errorAtEnd(id: string, text: string, line: OriginId): void {
    const span = this.origins.expansionPoint(line);
    if (!span) return this.error(id, text, line);
    const start = this.textOf(span.file).lastIndexOf('\n', span.from - 1) + 1;
    const from = this.textOf(span.file) === '' ? span.from : start;
    this.add('error', id, text, { file: span.file, from, to: from }, undefined, []);
  }

  /** Right behind `before`, unless the two stand on different sides of a macro's edge. */
  errorAfter(id: string, text: string, before: OriginId, at: OriginId): void {
    const previous = this.span(before);
    if (previous && this.origins.get(before).kind === 'written') {
      this.add('error', id, text, { file: previous.file, from: previous.to, to: previous.to }, undefined, []);
    } else this.error(id, text, previous ? before : at);
  }

  warn(option: string, id: string, text: string, origin: OriginId, notes: readonly Note[] = []): void {
    const level = this.warnings.levelOf(option);
    if (level === 'off') return;
    this.add(level, id, text, this.span(origin), level === 'error' ? `-Werror=${option}` : `-W${option}`, [
      ...this.expansions(origin),
      ...notes,
    ]);
  }

  /** What gcc's pedwarn_c99 gives in gnu89: nothing without -pedantic. Kept for messages that are always on. */
  always(id: string, text: string, origin: OriginId, notes: readonly Note[] = []): void {
    this.add('warning', id, text, this.span(origin), undefined, [...this.expansions(origin), ...notes]);
  }

  /** Not gcc's: something this compiler cannot do. */
  ours(id: string, text: string, origin: OriginId): void {
    this.list.push({ id, severity: 'warning', tool: 'kmodscope', span: this.span(origin), text, notes: [] });
  }

  span(origin: OriginId): Span | undefined {
    return this.origins.spelling(origin)[0];
  }

  private add(
    severity: Severity,
    id: string,
    text: string,
    span: Span | undefined,
    option: string | undefined,
    notes: readonly Note[],
  ): void {
    // A header's mistake included twice, or a macro's body checked twice, is one message.
    if (
      severity !== 'error' &&
      this.list.some(
        (d) => d.text === text && d.span?.file === span?.file && d.span?.from === span?.from && d.id === id,
      )
    )
      return;
    if (severity === 'error') this.errors++;
    this.list.push({
      id,
      severity,
      tool: 'cc1',
      span,
      text,
      ...(option === undefined ? {} : { option }),
      notes: notes.flatMap((note) => this.withExpansions(note)),
    });
  }

  private withExpansions(note: Note | PlacedNote): Note[] {
    return 'origin' in note ? [{ span: note.span, text: note.text }, ...this.expansions(note.origin)] : [note];
  }

  private expansions(origin: OriginId): Note[] {
    const notes: Note[] = [];
    let at = origin;
    for (let hops = 0; hops < 1000; hops++) {
      const row = this.origins.get(at);
      if (row.kind === 'body' || row.kind === 'argument' || row.kind === 'pasted' || row.kind === 'stringised') {
        const span = this.span(row.call);
        // A name made by ## is spelled in several places.
        const name = this.origins
          .spelling(row.call)
          .map((part) => this.textOf(part.file).slice(part.from, part.to))
          .join('');
        // gcc says of an argument "in definition of macro", with a place in the definition that the table does not hold.
        if (name !== '' && !(hops === 0 && row.kind === 'argument'))
          notes.push({ span, text: `in expansion of macro '${name}'` });
        at = row.call;
      } else if (row.kind === 'generated') at = row.from;
      else if (row.kind === 'joined') at = row.parts[0] ?? 0;
      else break;
    }
    return notes;
  }
}
