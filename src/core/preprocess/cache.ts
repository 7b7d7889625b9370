// SPDX-License-Identifier: GPL-2.0-only
/**
 * What stays true from one run to the next, kept by the host: the tokens of files whose bytes are the same object,
 * and the table of spellings. A page preprocesses the same thirty headers at every keystroke.
 *
 * Nothing of a run's outcome is kept, so that a run with a cache and one without give the same.
 */
import { IdentTable } from './idents';
import { LexRoom } from './lexed';
import { FileText } from './source-file';

/** Past this many names the table begins anew: somebody pastes one source after the other. */
const MAX_NAMES = 400_000;
/** as many texts of no file: gcc's own macros, command lines */
const MAX_TEXTS = 64;

/** more than this is given back to the engine */
const MAX_ROWS = 1 << 22;

/** The columns of `Reader` and `Origins`, to be used again: making and clearing new ones costs as much as filling them. */
export interface Rows {
  readonly bits: Int32Array;
  readonly spell: Int32Array;
  readonly kinds: Uint8Array;
  readonly words: Int32Array;
  readonly out: Int32Array;
}

export class PreprocessCache {
  private readonly files = new WeakMap<Uint8Array, FileText>();
  private readonly texts = new Map<string, FileText>();
  private idents = new IdentTable();
  readonly room = new LexRoom();
  private rows: Rows | undefined;

  /** Columns that a run is done with. */
  takeRows(): Rows | undefined {
    const { rows } = this;
    this.rows = undefined;
    return rows;
  }

  giveRows(rows: Rows): void {
    if (rows.bits.length <= MAX_ROWS && (this.rows === undefined || this.rows.bits.length < rows.bits.length))
      this.rows = rows;
  }

  file(bytes: Uint8Array): FileText {
    let file = this.files.get(bytes);
    if (file === undefined) this.files.set(bytes, (file = new FileText(bytes)));
    return file;
  }

  /** A text that is no file's. */
  text(text: string): FileText {
    let file = this.texts.get(text);
    if (file === undefined) {
      if (this.texts.size >= MAX_TEXTS) this.texts.clear();
      this.texts.set(text, (file = FileText.of(text)));
    }
    return file;
  }

  /** The table, every name without a meaning. */
  table(): IdentTable {
    if (this.idents.texts.length > MAX_NAMES) this.idents = new IdentTable();
    else this.idents.forget();
    return this.idents;
  }
}
