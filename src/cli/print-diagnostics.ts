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
 * Source: gcc 12 manual, "Options to Control Diagnostic Messages Formatting"; columns count display
 * cells with tab stops of 8, tabs are printed as spaces (gcc/diagnostic-show-locus.cc).
 */
import type { Diagnostic, Severity } from '../core/base/diagnostic';
import { LineMap, type Span } from '../core/base/span';

const TAB = 8;

/** Text of a file a span is in, or undefined where there is none (`<command-line>`). */
export type TextOf = (file: string) => string | undefined;

const words: Record<Severity, string> = { note: 'note', warning: 'warning', error: 'error', fatal: 'fatal error' };

/** Cells a character takes; east-asian wide characters take two. */
function cells(character: string): number {
  const code = character.codePointAt(0)!;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** A line with its tabs as spaces, and its width in cells. */
export function expandTabs(line: string): { text: string; width: number } {
  let text = '';
  let width = 0;
  for (const character of line) {
    if (character === '\t') {
      const fill = TAB - (width % TAB);
      text += ' '.repeat(fill);
      width += fill;
    } else {
      text += character;
      width += cells(character);
    }
  }
  return { text, width };
}

class Printer {
  private readonly maps = new Map<string, LineMap>();
  private readonly lines: string[] = [];

  constructor(private readonly textOf: TextOf) {}

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

  /** `file:line:column: ` and the caret lines below the message. */
  private locate(span: Span): { place: string; caret: string[] } {
    const known = this.mapOf(span.file);
    if (!known) return { place: `${span.file}: `, caret: [] };
    const { line, column } = known.map.at(span.from);
    const source = known.map.textOf(line).replace(/\r$/, '');
    const before = expandTabs(source.slice(0, column - 1)).width;
    const until = Math.min(source.length, column - 1 + Math.max(1, span.to - span.from));
    const width = Math.max(1, expandTabs(source.slice(0, until)).width - before);
    const place = `${span.file}:${line}:${before + 1}: `;
    if (source === '' && span.from >= known.text.length) return { place, caret: [] };
    const number = String(line).padStart(5);
    return {
      place,
      caret: [
        `${number} | ${expandTabs(source).text}`,
        `${' '.repeat(number.length)} | ${' '.repeat(before)}^${'~'.repeat(width - 1)}`,
      ],
    };
  }

  private message(severity: Severity, span: Span | undefined, text: string, fallback: string): void {
    const where = span ? this.locate(span) : { place: fallback, caret: [] };
    this.lines.push(`${where.place}${words[severity]}: ${text}`, ...where.caret);
  }

  print(diagnostic: Diagnostic): void {
    const { tool, severity, span, text } = diagnostic;
    switch (tool) {
      case 'cpp':
      case 'cc1':
      case 'kmodscope': {
        const option = diagnostic.option === undefined ? '' : ` [${diagnostic.option}]`;
        this.message(severity, span, text + option, `${tool}: `);
        for (const note of diagnostic.notes) this.message('note', note.span, note.text, `${tool}: `);
        // cpp stops at a fatal error and says so
        if (severity === 'fatal') this.lines.push('compilation terminated.');
        return;
      }
      case 'as':
        // as names a file and a line, and counts no columns
        this.lines.push(`${span ? this.locate(span).place.replace(/\d+: $/, ' ') : 'as: '}${as[severity]}: ${text}`);
        return;
      case 'modpost':
        this.lines.push(`${severity === 'warning' ? 'WARNING' : 'ERROR'}: ${text}`);
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

  get output(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }
}

const as: Record<Severity, string> = { note: 'Info', warning: 'Warning', error: 'Error', fatal: 'Fatal error' };

export function printDiagnostics(diagnostics: readonly Diagnostic[], textOf: TextOf): string {
  const printer = new Printer(textOf);
  for (const diagnostic of diagnostics) printer.print(diagnostic);
  return printer.output;
}
