// SPDX-License-Identifier: GPL-2.0-only
/**
 * Interned spellings. Every name, number and literal of the sources has an index; the same text has the same one, in
 * this run and in later ones that use the table. A name's `Ident` holds its macro, so that "is this name a macro?" is
 * two loads.
 *
 * The lexer computes the hash while it scans, and the text is compared where it stands, so that nothing is made to
 * look one up. The entries lie in one array of numbers, by open addressing.
 */
import { Builtin, Ident, Special, punctText } from './token';

/** of an entry: hash, index (0: free), offset in `pool`, length */
const WORDS = 4;

export class IdentTable {
  /** by index; a punctuator's index is its code */
  readonly texts: string[] = [];
  /** null: a punctuator, a number, a literal */
  readonly nodes: (Ident | null)[] = [];
  /** by index; 0: not a macro in this run so far */
  defines = new Uint8Array(1 << 13);
  private entries = new Int32Array(WORDS << 12);
  private mask = (1 << 12) - 1;
  private count = 0;
  /** the characters of all interned texts */
  private pool = new Uint16Array(1 << 15);
  private used = 0;
  /** to put a spelling together in, for `found` */
  readonly word = new Word();

  constructor() {
    for (const text of punctText) this.fresh(text, false);
  }

  static hash(text: string): number {
    let h = 0;
    for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
    return h;
  }

  /** Index of the text that is `units` from `from` to `to`; `hash` is `IdentTable.hash` of it. */
  find(units: Uint16Array, from: number, to: number, hash: number, name: boolean): number {
    const entries = this.entries;
    const pool = this.pool;
    const size = to - from;
    let slot = hash ^ (hash >>> 15);
    probe: for (; ; slot++) {
      const at = (slot & this.mask) * WORDS;
      const index = entries[at + 1]!;
      if (index === 0) break;
      if (entries[at] !== hash || entries[at + 3] !== size) continue;
      const start = entries[at + 2]!;
      for (let i = 0; i < size; i++) if (pool[start + i] !== units[from + i]) continue probe;
      return index;
    }
    return this.add(units, from, to, hash, name);
  }

  private add(units: Uint16Array, from: number, to: number, hash: number, name: boolean): number {
    const size = to - from;
    if (this.used + size > this.pool.length) {
      const longer = new Uint16Array(Math.max(this.pool.length * 2, this.used + size));
      longer.set(this.pool);
      this.pool = longer;
    }
    this.pool.set(units.subarray(from, to), this.used);
    const index = this.fresh(textOf(units, from, to), name);
    if (++this.count * 2 > this.mask) this.grow();
    this.enter(hash, index, this.used, size);
    this.used += size;
    return index;
  }

  /** The name's entry, made if there is none. */
  get(name: string): Ident {
    return this.nodes[this.named(name, true)]!;
  }

  /** The index of a spelling that is no name. */
  literal(text: string): number {
    const last = text.charCodeAt(text.length - 1);
    const first = text.charCodeAt(0);
    // What could be a name in another place, such as a #pragma's text, is kept apart from it.
    if (last === 34 || last === 39 || (first >= 48 && first <= 57) || first === 46) return this.named(text, false);
    return this.fresh(text, false);
  }

  /** The index of another spelling of a name: with universal character names. */
  spelled(node: Ident, spelling: string): number {
    const index = this.fresh(spelling, false);
    this.nodes[index] = node;
    // It may be a macro: the name knows.
    this.defines[index] = 1;
    return index;
  }

  private named(text: string, name: boolean): number {
    const { word } = this;
    word.clear();
    word.add(text);
    return this.found(name);
  }

  /** The index of what `word` holds. */
  found(name: boolean): number {
    const { units, size } = this.word;
    let h = 0;
    for (let i = 0; i < size; i++) h = (Math.imul(h, 31) + units[i]!) | 0;
    return this.find(units, 0, size, h, name);
  }

  /** An index for a text that will not be found again. */
  private fresh(text: string, name: boolean): number {
    const index = this.texts.push(text) - 1;
    this.nodes.push(name ? new Ident(text, index, this) : null);
    if (index >= this.defines.length) {
      const longer = new Uint8Array(2 * this.defines.length);
      longer.set(this.defines);
      this.defines = longer;
    }
    return index;
  }

  /** For another run: the names stay, without a meaning. */
  forget(): void {
    this.defines.fill(0);
    for (const node of this.nodes) {
      if (node === null) continue;
      node.macro = null;
      node.builtin = Builtin.none;
      node.special = Special.none;
      node.disabled = false;
      node.parameter = 0;
      node.pushed = null;
    }
  }

  private enter(hash: number, index: number, start: number, size: number): void {
    let slot = hash ^ (hash >>> 15);
    while (this.entries[(slot & this.mask) * WORDS + 1] !== 0) slot++;
    const at = (slot & this.mask) * WORDS;
    this.entries[at] = hash;
    this.entries[at + 1] = index;
    this.entries[at + 2] = start;
    this.entries[at + 3] = size;
  }

  private grow(): void {
    const old = this.entries;
    this.entries = new Int32Array(old.length * 2);
    this.mask = this.mask * 2 + 1;
    for (let at = 0; at < old.length; at += WORDS)
      if (old[at + 1] !== 0) this.enter(old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!);
  }
}

/** Room for a spelling that is being put together: no string is made of one that is known. */
export class Word {
  units = new Uint16Array(256);
  size = 0;

  clear(): void {
    this.size = 0;
  }

  add(text: string): void {
    const units = this.room(text.length);
    let { size } = this;
    for (let i = 0; i < text.length; i++) units[size++] = text.charCodeAt(i);
    this.size = size;
  }

  unit(c: number): void {
    this.room(1)[this.size++] = c;
  }

  /** A literal inside a literal: \\ before " and \\. Only a raw string holds newlines. */
  escaped(text: string): void {
    const units = this.room(2 * text.length);
    let { size } = this;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 34 || c === 92 || c === 10) units[size++] = 92;
      units[size++] = c === 10 ? 110 : c;
    }
    this.size = size;
  }

  private room(more: number): Uint16Array {
    const need = this.size + more;
    if (need > this.units.length) {
      const longer = new Uint16Array(Math.max(need, 2 * this.units.length));
      longer.set(this.units);
      this.units = longer;
    }
    return this.units;
  }
}

/** A string of its own: a slice would keep the whole file it was cut from. */
export function textOf(units: Uint16Array | Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 4096)
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(to, at + 4096)) as unknown as number[]);
  return text;
}
