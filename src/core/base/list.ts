// SPDX-License-Identifier: GPL-2.0-only
/**
 * A list that never changes: one with an item more, or another item somewhere, shares the rest.
 *
 * A fold that copies an array for each of 10,000 items copies 50 million; here it copies a chunk and the
 * list of chunks. Reading by index is as with an array.
 */
const CHUNK = 128;

export class List<Item> implements Iterable<Item> {
  static readonly empty: List<never> = new List<never>([], 0);
  private flat: readonly Item[] | undefined;

  private constructor(
    private readonly chunks: readonly (readonly Item[])[],
    readonly length: number,
  ) {}

  static of<Item>(items: Iterable<Item>): List<Item> {
    const all = [...items];
    const chunks: Item[][] = [];
    for (let i = 0; i < all.length; i += CHUNK) chunks.push(all.slice(i, i + CHUNK));
    return new List(chunks, all.length);
  }

  append(item: Item): List<Item> {
    const last = this.chunks.at(-1);
    const chunks = last && last.length < CHUNK ? this.chunks.with(-1, [...last, item]) : [...this.chunks, [item]];
    return new List(chunks, this.length + 1);
  }

  /** `index` is one of the list's. */
  with(index: number, item: Item): List<Item> {
    const chunk = Math.floor(index / CHUNK);
    return new List(this.chunks.with(chunk, this.chunks[chunk]!.with(index % CHUNK, item)), this.length);
  }

  /** As an array's: from the end where negative. */
  at(index: number): Item | undefined {
    const i = index < 0 ? this.length + index : index;
    return this.chunks[Math.floor(i / CHUNK)]?.[i % CHUNK];
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (const chunk of this.chunks) yield* chunk;
  }

  /** Made at most once. */
  toArray(): readonly Item[] {
    return (this.flat ??= this.chunks.flat());
  }
}
