// SPDX-License-Identifier: GPL-2.0-only
/**
 * Diagnostics as the tools print them.
 *
 * In: diagnostics, and the texts they speak of. Out: what gcc 12 (with -fdiagnostics-plain-output's
 * colours, but its caret lines), as, ld, modpost and make write to stderr.
 *
 *     demo.c:3:1: error: unknown type name 'inti' [-Wfoo]
 *         3 | inti x;
 *           | ^~~~
 *
 * Source: gcc 12 manual, "Options to Control Diagnostic Messages Formatting"; gcc/diagnostic.cc.
 */
import type { Diagnostic, Drawing, Severity } from '../base/diagnostic';
import type { Part } from '../base/inclusion';
import { expandTabs, locusLines, type Drawn } from './locus';
import { LineMap, type Span } from '../base/span';

/** Text of a file a span is in, or undefined where there is none (`<command-line>`). */
export type TextOf = (file: string) => string | undefined;

const words: Record<Severity, string> = { note: 'note', warning: 'warning', error: 'error', fatal: 'fatal error' };

class Printer {
  private readonly maps = new Map<string, LineMap>();
  private readonly lines: string[] = [];
  /** the files told of, and the function gcc's last message was about */
  private readonly seen = new Set<string>();
  private unit: string | undefined = undefined;
  private treatedAsErrors = false;
  /** the place drawn last */
  private drawn = '';
  private inside: string | undefined = undefined;

  constructor(
    private readonly textOf: TextOf,
    private readonly nameOf: (file: string) => string,
  ) {}

  private mapOf(file: string): { map: LineMap; text: string } | undefined {
    const text = this.textOf(file);
    if (text === undefined) return undefined;
    let map = this.maps.get(file);
    if (!map) {
      map = new LineMap(text);
      this.maps.set(file, map);
    }
    return { map, text };
  }

  /** `file:line:column: ` of a place. */
  private placeOf(span: Span): string {
    const known = this.mapOf(span.file);
    const file = this.nameOf(span.file);
    if (!known) return `${file}: `;
    const { line, column } = known.map.at(span.from);
    const source = known.map.textOf(line).replace(/\r$/, '');
    return `${file}:${line}:${expandTabs(source.slice(0, column - 1)).width + 1}: `;
  }

  /** The lines below a message; none where gcc has just drawn the same place. */
  private draw(drawn: Drawn): void {
    const known = this.mapOf(drawn.span.file);
    if (!known) return;
    // What goes around the caret is part of the place, what stands apart is not.
    const { file, from, to } = drawn.span;
    const around = (drawn.ranges ?? []).filter(({ span }) => span.from <= from && from < span.to);
    const start = Math.min(from, ...around.map(({ span }) => span.from));
    const end = Math.max(to, from + 1, ...around.map(({ span }) => span.to));
    const key = `${file}:${from}:${start}:${end}`;
    const fixes = drawn.fixIts ?? [];
    if (key === this.drawn && fixes.length === 0) return;
    this.drawn = key;
    if (known.map.textOf(known.map.at(drawn.span.from).line) === '' && drawn.span.from >= known.text.length) return;
    this.lines.push(...locusLines(known.map, drawn));
  }

  private message(
    severity: Severity,
    said: Drawing & Pick<Diagnostic, 'span' | 'text' | 'lineOnly' | 'presumed'>,
    fallback: string,
  ): void {
    const { span, text, presumed } = said;
    let place = span ? this.placeOf(span) : fallback;
    if (presumed !== undefined)
      place =
        presumed.line === 0
          ? `${presumed.file}: `
          : place.replace(/^.*:\d+:(\d+: )$/s, (_, column: string) => `${presumed.file}:${presumed.line}:${column}`);
    if (said.lineOnly === true) place = place.replace(/\d+: $/, ' ');
    this.lines.push(`${place}${words[severity]}: ${text}`);
    // gcc would draw the line of that number of the file of that name: another, if there is one.
    if (presumed !== undefined) this.drawn = '';
    else if (said.lineOnly === true) this.drawn = '';
    else if (span) this.draw({ ...said, span });
  }

  /** `In file included from` and `In function`, each when it is another than before. */
  private heading(part: Part | undefined, inside: Diagnostic['inside'], place: Span | undefined): void {
    // Each way into a file is told once (gcc/diagnostic.cc, includes_seen).
    if (part && part.from.length > 0 && !this.seen.has(part.file)) {
      this.seen.add(part.file);
      const untold = part.from.findIndex(({ file }, i) => i === part.from.length - 1 || this.seen.has(file));
      part.from.slice(0, untold + 1).forEach(({ file, line }, i) => {
        this.seen.add(file);
        const where = line === 0 ? file : `${this.nameOf(file)}:${line}`;
        const last = i === untold ? ':' : ',';
        this.lines.push(`${i === 0 ? 'In file included from' : '                 from'} ${where}${last}`);
      });
    }
    if (inside?.name !== this.inside) {
      this.inside = inside?.name;
      const file = inside?.file ?? place?.file;
      const what = inside?.name === undefined ? 'At top level' : `In function '${inside.name}'`;
      this.lines.push(`${file === undefined ? '' : `${this.nameOf(file)}: `}${what}:`);
    }
  }

  print(diagnostic: Diagnostic): void {
    const { tool, severity, span, text } = diagnostic;
    if (diagnostic.unit !== this.unit || (tool !== 'cc1' && tool !== 'cpp' && tool !== 'kmodscope')) this.finish();
    this.unit = diagnostic.unit;
    if (diagnostic.option?.startsWith('-Werror') === true) this.treatedAsErrors = true;
    switch (tool) {
      case 'cpp':
      case 'cc1':
      case 'kmodscope': {
        const option = diagnostic.option === undefined ? '' : ` [${diagnostic.option}]`;
        this.heading(diagnostic.part, diagnostic.inside, span);
        this.message(severity, { ...diagnostic, text: text + option }, `${tool}: `);
        for (const note of diagnostic.notes) {
          if (note.part) this.heading(note.part, diagnostic.inside, note.span);
          this.message('note', note, `${tool}: `);
        }
        // cpp stops at a fatal error and says so
        if (severity === 'fatal') this.lines.push('compilation terminated.');
        return;
      }
      case 'as':
        // as names a file and a line, and counts no columns
        this.lines.push(`${span ? this.placeOf(span).replace(/\d+: $/, ' ') : 'as: '}${as[severity]}: ${text}`);
        return;
      case 'modpost':
        this.lines.push(severity === 'note' ? text : `${modpost[severity]}: ${text}`);
        return;
      case 'ld':
        this.lines.push(`ld: ${severity === 'warning' ? 'warning: ' : ''}${text}`);
        break;
      case 'make':
      case 'kernel':
        this.lines.push(text);
        break;
    }
    for (const note of diagnostic.notes) this.lines.push(note.text);
  }

  /** The end of one run of cc1. */
  finish(): void {
    if (this.treatedAsErrors) this.lines.push('cc1: some warnings being treated as errors');
    this.treatedAsErrors = false;
    this.seen.clear();
    this.drawn = '';
    this.inside = undefined;
  }

  get output(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }
}

const modpost = { warning: 'WARNING', error: 'ERROR', fatal: 'FATAL' } as const;
const as: Record<Severity, string> = { note: 'Info', warning: 'Warning', error: 'Error', fatal: 'Fatal error' };

/** `nameOf`: a file as the tool was given it, where that is not its path in the project. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  textOf: TextOf,
  nameOf: (file: string) => string = (file) => file,
): string {
  const printer = new Printer(textOf, nameOf);
  for (const diagnostic of diagnostics) printer.print(diagnostic);
  printer.finish();
  return printer.output;
}
