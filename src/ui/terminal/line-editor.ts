// SPDX-License-Identifier: GPL-2.0-only
/* oxlint-disable no-control-regex -- control characters are what a terminal is about */
/**
 * The line being typed: GNU readline's keys (emacs mode), history, and the search back through it.
 *
 * In: what the terminal sends for keys and pastes. Out: what to do about it; the text, the cursor and the
 * prompt to show. It draws nothing and asks nobody.
 */

export type Action =
  | { readonly kind: 'draw' }
  | { readonly kind: 'run'; readonly text: string }
  | { readonly kind: 'complete' }
  | { readonly kind: 'clear' }
  /** Ctrl-C: the line is given up */
  | { readonly kind: 'cancel' }
  | { readonly kind: 'none' };

const DRAW: Action = { kind: 'draw' };
const NONE: Action = { kind: 'none' };
const MOST_HISTORY = 1000;

/** One key at a time: an escape sequence, or a character. */
export function keysOf(data: string): string[] {
  return data.match(/\x1b(?:\[[\d;]*[A-Za-z~]|O[A-Z]|[^])|\r\n?|\n|[^]/gu) ?? [];
}

export class LineEditor {
  text = '';
  cursor = 0;
  readonly history: string[] = [];
  /** where in the history the line is; its length: the line is new */
  private at = 0;
  /** the new line, while an old one is looked at */
  private draft = '';
  private killed = '';
  private searching: { query: string; found: number; failed: boolean } | undefined;

  /** Begins a new line. */
  reset(text = ''): void {
    this.text = text;
    this.cursor = text.length;
    this.at = this.history.length;
    this.searching = undefined;
  }

  remember(line: string): void {
    if (line.trim() !== '' && line !== this.history.at(-1)) this.history.push(line);
    if (this.history.length > MOST_HISTORY) this.history.shift();
    this.at = this.history.length;
  }

  /** In place of the prompt. */
  get searchPrompt(): string | undefined {
    const { searching } = this;
    return searching && `(${searching.failed ? 'failed ' : ''}reverse-i-search)\`${searching.query}': `;
  }

  insert(text: string): void {
    this.text = this.text.slice(0, this.cursor) + text + this.text.slice(this.cursor);
    this.cursor += text.length;
  }

  key(key: string): Action {
    if (this.searching) {
      const done = this.search(key);
      if (done) return done;
    }
    switch (key) {
      case '\r':
      case '\n':
      case '\r\n':
        return { kind: 'run', text: this.text };
      case '\t':
        return { kind: 'complete' };
      case '\x03':
        return { kind: 'cancel' };
      case '\x0c':
        return { kind: 'clear' };
      case '\x12':
        this.searching = { query: '', found: this.history.length, failed: false };
        return DRAW;
      case '\x01':
      case '\x1b[H':
      case '\x1bOH':
      case '\x1b[1~':
        return this.move(0);
      case '\x05':
      case '\x1b[F':
      case '\x1bOF':
      case '\x1b[4~':
        return this.move(this.text.length);
      case '\x02':
      case '\x1b[D':
      case '\x1bOD':
        return this.move(this.before);
      case '\x06':
      case '\x1b[C':
      case '\x1bOC':
        return this.move(this.behind);
      case '\x1bb':
      case '\x1b[1;5D':
      case '\x1b[1;3D':
        return this.move(this.wordBefore);
      case '\x1bf':
      case '\x1b[1;5C':
      case '\x1b[1;3C':
        return this.move(this.wordBehind);
      case '\x7f':
      case '\b':
        return this.cut(this.before, this.cursor, false);
      case '\x04':
      case '\x1b[3~':
        return this.cut(this.cursor, this.behind, false);
      case '\x15':
        return this.cut(0, this.cursor);
      case '\x0b':
        return this.cut(this.cursor, this.text.length);
      case '\x17':
        return this.cut(this.text.slice(0, this.cursor).replace(/\S*\s*$/, '').length, this.cursor);
      case '\x1b\x7f':
        return this.cut(this.wordBefore, this.cursor);
      case '\x1bd':
        return this.cut(this.cursor, this.wordBehind);
      case '\x19':
        this.insert(this.killed);
        return DRAW;
      case '\x14':
        return this.swap();
      case '\x10':
      case '\x1b[A':
      case '\x1bOA':
        return this.older(this.at - 1);
      case '\x0e':
      case '\x1b[B':
      case '\x1bOB':
        return this.older(this.at + 1);
      case '\x1b<':
        return this.older(0);
      case '\x1b>':
        return this.older(this.history.length);
      case '\x1b.':
        this.insert(this.history.at(-1)?.split(/\s+/).at(-1) ?? '');
        return DRAW;
      default:
        if (key < ' ' || key === '\x7f') return NONE;
        this.insert(key);
        return DRAW;
    }
  }

  private move(to: number): Action {
    this.cursor = to;
    return DRAW;
  }

  /** The characters beside the cursor, which may be of two units. */
  private get before(): number {
    const last = Array.from(this.text.slice(0, this.cursor)).at(-1);
    return this.cursor - (last?.length ?? 0);
  }

  private get behind(): number {
    const [next] = this.text.slice(this.cursor);
    return this.cursor + (next?.length ?? 0);
  }

  private get wordBefore(): number {
    return this.text.slice(0, this.cursor).replace(/[\p{L}\p{N}_]*[^\p{L}\p{N}_]*$/u, '').length;
  }

  private get wordBehind(): number {
    return this.cursor + /^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(this.text.slice(this.cursor))![0].length;
  }

  private cut(from: number, to: number, kept = true): Action {
    if (kept && to > from) this.killed = this.text.slice(from, to);
    this.text = this.text.slice(0, from) + this.text.slice(to);
    this.cursor = from;
    return DRAW;
  }

  private swap(): Action {
    const at = Math.min(this.cursor, this.text.length - 1);
    if (at < 1) return NONE;
    this.text = this.text.slice(0, at - 1) + this.text[at]! + this.text[at - 1]! + this.text.slice(at + 1);
    this.cursor = at + 1;
    return DRAW;
  }

  private older(at: number): Action {
    if (at < 0 || at > this.history.length) return NONE;
    if (this.at === this.history.length) this.draft = this.text;
    this.at = at;
    this.text = this.history[at] ?? this.draft;
    this.cursor = this.text.length;
    return DRAW;
  }

  /** A key while searching; undefined: the search is over, and the key has its usual meaning. */
  private search(key: string): Action | undefined {
    const { searching } = this;
    if (!searching) return undefined;
    if (key === '\x07' || key === '\x03') {
      this.searching = undefined;
      return key === '\x03' ? { kind: 'cancel' } : DRAW;
    }
    const typed = key >= ' ' && key !== '\x7f' && !key.startsWith('\x1b');
    if (!typed && key !== '\x12' && key !== '\x7f' && key !== '\b') {
      this.searching = undefined;
      return key === '\x1b' ? DRAW : undefined;
    }
    const query = typed ? searching.query + key : key === '\x12' ? searching.query : searching.query.slice(0, -1);
    const from = key === '\x12' ? searching.found - 1 : this.history.length - 1;
    let found = from;
    while (found >= 0 && !this.history[found]!.includes(query)) found--;
    this.searching = { query, found: found < 0 ? searching.found : found, failed: found < 0 };
    const line = this.history[found];
    if (line !== undefined && query !== '') {
      this.text = line;
      this.cursor = line.indexOf(query);
    }
    return DRAW;
  }
}

/** `!!` and `!7` as the lines they stand for; undefined: there is no such line. */
export function expandHistory(line: string, history: readonly string[]): string | undefined {
  let missing = false;
  const expanded = line.replace(/'[^']*'|\\!|!(!|-?\d+)/g, (whole, which: string | undefined) => {
    if (which === undefined) return whole;
    const n = which === '!' ? -1 : Number(which);
    const found = n < 0 ? history.at(n) : history[n - 1];
    missing ||= found === undefined;
    return found ?? '';
  });
  return missing ? undefined : expanded;
}

/** Columns a character takes, as xterm.js has them. */
export function widthOf(text: string): number {
  let width = 0;
  for (const c of text) width += columnsOf(c.codePointAt(0)!);
  return width;
}

function columnsOf(code: number): number {
  if (code < 0x300) return 1;
  if (code <= 0x36f || (code >= 0x200b && code <= 0x200f) || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** Row and column behind `text`, begun at column `from` of a screen so wide. */
export function place(text: string, from: number, columns: number): { readonly row: number; readonly column: number } {
  let [row, column] = [Math.floor(from / columns), from % columns];
  for (const c of text) {
    const width = columnsOf(c.codePointAt(0)!);
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
  }
  return column === columns ? { row: row + 1, column: 0 } : { row, column };
}

/** What a program wrote, without what would take the screen from the terminal: only colours, clearing and plain controls are left. */
export function harmless(text: string): string {
  return text.replace(
    /\x1b\[(?:[\d;]*m|K|H|[23]J)|\x1b(?:\[[\d;?]*[ -/]*[@-~]|[^[])?|[\0-\x06\x0b-\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]/g,
    (found) => (/^\x1b\[(?:[\d;]*m|K|H|[23]J)$/.test(found) ? found : '\ufffd'),
  );
}
