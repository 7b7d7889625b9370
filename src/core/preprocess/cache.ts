// SPDX-License-Identifier: GPL-2.0-only
/**
 * What stays true from one run to the next, kept by the host: the texts of files whose bytes are the same object,
 * and the table of spellings. A page preprocesses the same thirty headers at every keystroke.
 *
 * Nothing of a run's outcome is kept, so that a run with a cache and one without give the same.
 */
import { decodeUtf8 } from '../base/bytes';
import { IdentTable } from './token';

/** Past this many names the table begins anew: somebody pastes one source after the other. */
const MAX_NAMES = 200_000;

export class PreprocessCache {
  private readonly texts = new WeakMap<Uint8Array, string>();
  private idents = new IdentTable();

  textOf(bytes: Uint8Array): string {
    let text = this.texts.get(bytes);
    if (text === undefined) {
      text = decodeUtf8(bytes);
      this.texts.set(bytes, text);
    }
    return text;
  }

  /** The table, every name without a meaning. */
  table(): IdentTable {
    if (this.idents.texts.length > MAX_NAMES) this.idents = new IdentTable();
    else this.idents.forget();
    return this.idents;
  }
}
