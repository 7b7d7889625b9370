// SPDX-License-Identifier: GPL-2.0-only
/**
 * The linker's table of global symbols, in BFD's own hash order.
 *
 * ld writes the globals of .symtab in the order its hash table is walked, and the kernel's loader
 * reports missing symbols in that order. So the hash function, the table's size, its growth and the
 * order within a bucket are BFD's (binutils 2.40, bfd/hash.c).
 */
import { encodeUtf8 } from '../base/bytes';
import { LinkSymbol } from './model';

interface Entry {
  readonly symbol: LinkSymbol;
  readonly hash: bigint;
}

/** higher_prime_number() of bfd/hash.c, from the default size on. */
const sizes = [4051, 4093, 8191, 16381, 32749, 65521, 131071, 262139, 524287, 1048573];

export class SymbolTable {
  private readonly byName = new Map<string, Entry>();
  private buckets: Entry[][] = Array.from({ length: sizes[0]! }, () => []);
  private step = 0;

  get(name: string): LinkSymbol | undefined {
    return this.byName.get(name)?.symbol;
  }

  /** The symbol of that name; made when there is none. */
  enter(name: string): LinkSymbol {
    const known = this.byName.get(name);
    if (known) return known.symbol;
    const entry: Entry = { symbol: new LinkSymbol(name), hash: bfdHash(name) };
    this.byName.set(name, entry);
    // A new entry goes to the head of its chain.
    this.bucket(entry.hash).unshift(entry);
    if (this.byName.size > (this.buckets.length * 3) / 4) this.grow();
    return entry.symbol;
  }

  /** In the order BFD walks. */
  *[Symbol.iterator](): Iterator<LinkSymbol> {
    for (const bucket of this.buckets) for (const entry of bucket) yield entry.symbol;
  }

  private bucket(hash: bigint): Entry[] {
    return this.buckets[Number(hash % BigInt(this.buckets.length))]!;
  }

  /** Runs of equal hashes move together; each goes to the head of its new chain. */
  private grow(): void {
    const old = this.buckets;
    const size = sizes[++this.step];
    if (size === undefined) return;
    this.buckets = Array.from({ length: size }, () => []);
    for (const chain of old)
      for (let i = 0; i < chain.length; ) {
        let end = i + 1;
        while (end < chain.length && chain[end]!.hash === chain[i]!.hash) end++;
        this.bucket(chain[i]!.hash).unshift(...chain.slice(i, end));
        i = end;
      }
  }
}

/** bfd_hash_hash(), with a 64-bit unsigned long. */
export function bfdHash(name: string): bigint {
  const mask = (1n << 64n) - 1n;
  let hash = 0n;
  const bytes = encodeUtf8(name);
  for (const c of bytes) {
    // `c + (c << 17)` is an unsigned int: 32 bits.
    hash = (hash + BigInt((c + c * 131072) % 4294967296)) & mask;
    hash ^= hash >> 2n;
  }
  const length = bytes.length;
  hash = (hash + BigInt((length + length * 131072) % 4294967296)) & mask;
  hash ^= hash >> 2n;
  return hash;
}
