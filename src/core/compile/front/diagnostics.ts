// SPDX-License-Identifier: GPL-2.0-only
/**
 * Diagnostics where gcc puts them: the place is the token's spelling; a token that a macro gave is
 * followed by the macros it came through, innermost first (gcc/tree-diagnostic.cc,
 * maybe_unwind_expanded_macro_loc): `in definition of macro 'X'` for an argument whose text stands on
 * another line than its parameter in the body, `in expansion of macro 'X'` for the rest.
 */
import type { Diagnostic, Drawing, Note, Severity } from '../../base/diagnostic';
import { Inclusions, type Inclusion, type Part } from '../../base/inclusion';
import { NO_ORIGIN, type Origin, type OriginId, type Origins } from '../../base/origin';
import { LineMap, type Span } from '../../base/span';
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
  /** first and last token of the expression an origin stands for */
  readonly extents = new Map<OriginId, readonly [OriginId, OriginId]>();
  /** called before a message is added */
  before: () => void = () => undefined;
  /** name of the function cc1 is in */
  inside: string | undefined = undefined;
  private readonly inclusions: Inclusions;
  private readonly maps = new Map<string, LineMap>();

  constructor(
    private readonly origins: Origins,
    private readonly warnings: Warnings,
    private readonly textOf: (file: string) => string,
    private readonly unit: string,
    inclusions: readonly Inclusion[],
  ) {
    this.inclusions = new Inclusions(inclusions, (file, offset) => this.lineOf({ file, from: offset, to: offset }));
  }

  error(id: string, text: string, origin: OriginId, notes: readonly Note[] = [], drawing: Drawing = {}): void {
    this.add('error', id, text, origin, undefined, notes, drawing);
  }

  /** Right behind `before`, with a proposal to put `missing` there; at the token met where `before` is a macro's. */
  errorAfter(
    id: string,
    text: string,
    before: OriginId,
    at: OriginId,
    missing: string,
    notes: readonly Note[],
    more: NonNullable<Drawing['ranges']>,
  ): void {
    const previous = this.span(before);
    if (previous && this.origins.get(before).kind === 'written') {
      const span = { file: previous.file, from: previous.to, to: previous.to };
      const next = this.origins.get(at).kind === 'written' ? this.span(at) : undefined;
      const ranges = next && next.file === span.file && next.to > next.from ? [{ span: next }] : [];
      const drawing = { fixIts: [{ ...span, text: missing }], ranges: [...ranges, ...more] };
      this.push('error', id, text, span, this.partOf(before), before, undefined, notes, drawing);
    } else this.error(id, text, at, notes, { ranges: more });
  }

  warn(
    option: string,
    id: string,
    text: string,
    origin: OriginId,
    notes: readonly Note[] = [],
    drawing: Drawing = {},
  ): void {
    const level = this.warnings.levelOf(option);
    if (level === 'off') return;
    this.add(level, id, text, origin, level === 'error' ? `-Werror=${option}` : `-W${option}`, notes, drawing);
  }

  /** A warning no option controls. */
  always(id: string, text: string, origin: OriginId, notes: readonly Note[] = []): void {
    this.add('warning', id, text, origin, undefined, notes, {});
  }

  /** Not gcc's: something this compiler cannot do. */
  ours(id: string, text: string, origin: OriginId): void {
    this.list.push({ id, severity: 'warning', tool: 'kmodscope', span: this.span(origin), text, notes: [] });
  }

  /** as's, of what stands in a function's body. */
  assembler(id: string, text: string, origin: OriginId): void {
    const span = this.origins.expansionPoint(origin);
    this.list.push({ id, severity: 'error', tool: 'as', span, text, notes: [] });
  }

  span(origin: OriginId): Span | undefined {
    return this.origins.spelling(origin)[0];
  }

  /** Everything between two tokens, where both were written in the same file. */
  spanBetween(first: OriginId, last: OriginId): Span | undefined {
    const from = this.span(first);
    const to = this.origins.spelling(last).at(-1);
    return from && to && from.file === to.file && to.to >= from.from
      ? { file: from.file, from: from.from, to: to.to }
      : undefined;
  }

  sourceText(span: Span): string {
    return this.textOf(span.file).slice(span.from, span.to);
  }

  sameLine(a: OriginId, b: OriginId): boolean {
    const x = this.span(a);
    const y = this.span(b);
    return x !== undefined && y !== undefined && x.file === y.file && this.lineOf(x) === this.lineOf(y);
  }

  /** Where gcc would put an #include: behind the last that entered a file. It says so once a header. */
  includePlace(origin: OriginId, header: string): Span | undefined {
    const file = this.origins.expansionPoint(origin)?.file;
    if (file === undefined || this.headersTold.has(header)) return undefined;
    this.headersTold.add(header);
    const last = this.inclusions.lastOf(file);
    const from = last === undefined ? 0 : this.textOf(file).indexOf('\n', last) + 1;
    return { file, from, to: from };
  }
  private readonly headersTold = new Set<string>();

  lineOf(span: Span): number {
    return this.mapOf(span.file).at(span.from).line;
  }
  columnOf(span: Span): number {
    return this.mapOf(span.file).at(span.from).column;
  }
  mapOf(file: string): LineMap {
    let map = this.maps.get(file);
    if (!map) {
      map = new LineMap(this.textOf(file));
      this.maps.set(file, map);
    }
    return map;
  }

  private add(
    severity: Severity,
    id: string,
    text: string,
    origin: OriginId,
    option: string | undefined,
    notes: readonly Note[],
    drawing: Drawing,
  ): void {
    const list = [...this.expansions(origin), ...notes];
    const whole = drawing.ranges ?? this.wholeOf(origin);
    this.push(severity, id, text, this.span(origin), this.partOf(origin), origin, option, list, {
      ...drawing,
      ...(whole === undefined ? {} : { ranges: whole }),
    });
  }

  /** The expression around an operator, where all of it was written on one line. */
  private wholeOf(origin: OriginId): Drawing['ranges'] {
    const extent = this.extents.get(origin);
    if (!extent || [origin, ...extent].some((token) => this.origins.get(token).kind !== 'written')) return undefined;
    const span = this.spanBetween(...extent);
    return span && this.lineOf(span) === this.lineOf({ ...span, from: span.to }) ? [{ span }] : undefined;
  }

  private push(
    severity: Severity,
    id: string,
    text: string,
    span: Span | undefined,
    part: Part | undefined,
    origin: OriginId,
    option: string | undefined,
    notes: readonly Note[],
    drawing: Drawing,
  ): void {
    this.before();
    // A header's mistake included twice, or a macro's body checked twice, is one message.
    if (
      severity !== 'error' &&
      this.list.some(
        (d) =>
          d.text === text &&
          d.span?.file === span?.file &&
          d.span?.from === span?.from &&
          d.id === id &&
          notes.every((note) =>
            d.notes.some((other) => other.text === note.text && other.span?.from === note.span?.from),
          ),
      )
    )
      return;
    // -Werror= does not keep gcc from going on.
    if (severity === 'error' && option === undefined) this.errors++;
    const { inside } = this;
    const atEnd =
      span !== undefined && span.from === span.to && span.from > 0 && span.from === this.textOf(span.file).length;
    const file = this.origins.expansionPoint(origin)?.file;
    this.list.push({
      id,
      severity,
      tool: 'cc1',
      span,
      text,
      unit: this.unit,
      ...(atEnd && this.origins.get(origin).kind === 'written' && (drawing.fixIts ?? []).length === 0
        ? { lineOnly: true }
        : {}),
      ...drawing,
      ...(part === undefined ? {} : { part }),
      ...(file === undefined ? {} : { inside: { name: inside, file } }),
      ...(option === undefined ? {} : { option }),
      notes: notes.flatMap((note) => this.withExpansions(note)),
    });
  }

  private withExpansions(note: Note | PlacedNote): Note[] {
    if (!('origin' in note)) return [note];
    const { origin, ...plain } = note;
    const part = this.partOf(origin);
    return [{ ...plain, ...(part === undefined ? {} : { part }) }, ...this.expansions(origin)];
  }

  /** The part of the file that gcc takes a message to be about: of a macro's body, not of the argument in it. */
  private partOf(origin: OriginId): Part | undefined {
    const span = this.definitionPoint(origin);
    return span && this.inclusions.of(span);
  }

  /** Where in a macro's body a token has its place; for one that no macro gave, where it was written. */
  private definitionPoint(origin: OriginId): Span | undefined {
    let at = this.plain(origin);
    for (let hops = 0; hops < 1000; hops++) {
      const row = this.origins.get(at);
      if (row.kind === 'argument' && row.place !== NO_ORIGIN) at = row.place;
      else break;
    }
    return this.span(at);
  }

  /** A pasted token is where its left side was, a joined one where its first was. */
  private plain(origin: OriginId): OriginId {
    let at = origin;
    for (let hops = 0; hops < 1000; hops++) {
      const row = this.origins.get(at);
      if (row.kind === 'pasted') at = row.left;
      else if (row.kind === 'joined') at = row.parts[0] ?? NO_ORIGIN;
      else if (row.kind === 'generated') at = row.from;
      else break;
    }
    return at;
  }

  private nameOf(call: OriginId): string {
    // A name made by ## is spelled in several places.
    return this.origins
      .spelling(call)
      .map((part) => this.textOf(part.file).slice(part.from, part.to))
      .join('');
  }

  private expansions(origin: OriginId): Note[] {
    const notes: Note[] = [];
    const place = this.span(origin);
    let at = this.plain(origin);
    for (let hops = 0; hops < 1000; hops++) {
      const row = this.origins.get(at);
      if (row.kind !== 'body' && row.kind !== 'argument' && row.kind !== 'stringised') break;
      const name = this.nameOf(row.call);
      const inBody = this.definitionPoint(at);
      if (name !== '' && inBody) {
        if (hops === 0 && place && row.kind === 'argument' && this.lineOf(place) !== this.lineOf(inBody))
          notes.push({ span: inBody, text: `in definition of macro '${name}'` });
        else notes.push({ span: this.definitionPoint(row.call), text: `in expansion of macro '${name}'` });
      }
      const inner = row.kind === 'argument' ? this.plain(row.token) : NO_ORIGIN;
      at = fromMacro(this.origins.get(inner)) ? inner : this.plain(row.call);
    }
    return notes;
  }
}

function fromMacro(origin: Origin): boolean {
  return origin.kind === 'body' || origin.kind === 'argument' || origin.kind === 'stringised';
}
