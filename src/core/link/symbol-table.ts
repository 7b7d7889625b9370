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
  /** 64 bits, in two halves: big integers would cost a link a millisecond */
  readonly high: number;
  readonly low: number;
}

/** higher_prime_number() of bfd/hash.c, from the default size on. */
const sizes = [4051, 4093, 8191, 16381, 32749, 65521, 131071, 262139, 524287, 1048573];

export class SymbolTable {
  private readonly byName = new Map<string, Entry>();
  /** chains; most of them empty */
  private buckets = new Map<number, Entry[]>();
  private size = sizes[0]!;
  private step = 0;

  get(name: string): LinkSymbol | undefined {
    return this.byName.get(name)?.symbol;
  }

  /** The symbol of that name; made when there is none. */
  enter(name: string): LinkSymbol {
    const known = this.byName.get(name);
    if (known) return known.symbol;
    const { high, low } = bfdHash(name);
    const entry: Entry = { symbol: new LinkSymbol(name), high, low };
    this.byName.set(name, entry);
    // A new entry goes to the head of its chain.
    this.bucket(entry).unshift(entry);
    if (this.byName.size > (this.size * 3) / 4) this.grow();
    return entry.symbol;
  }

  /** In the order BFD walks. */
  *[Symbol.iterator](): Iterator<LinkSymbol> {
    for (const chain of this.chains()) for (const entry of chain) yield entry.symbol;
  }

  private chains(): Entry[][] {
    return [...this.buckets].sort((a, b) => a[0] - b[0]).map(([, chain]) => chain);
  }

  private bucket({ high, low }: Entry): Entry[] {
    const { size } = this;
    const number = ((high % size) * (0x1_0000_0000 % size) + low) % size;
    let chain = this.buckets.get(number);
    if (!chain) this.buckets.set(number, (chain = []));
    return chain;
  }

  /** Runs of equal hashes move together; each goes to the head of its new chain. */
  private grow(): void {
    const size = sizes[++this.step];
    if (size === undefined) return;
    const old = this.chains();
    this.size = size;
    this.buckets = new Map();
    for (const chain of old)
      for (let i = 0; i < chain.length;) {
        let end = i + 1;
        while (end < chain.length && chain[end]!.high === chain[i]!.high && chain[end]!.low === chain[i]!.low) end++;
        this.bucket(chain[i]!).unshift(...chain.slice(i, end));
        i = end;
      }
  }
}

/** bfd_hash_hash(), with a 64-bit unsigned long. */
function bfdHash(name: string): { high: number; low: number } {
  let high = 0;
  let low = 0;
  const mix = (c: number) => {
    // `c + (c << 17)` is an unsigned int: 32 bits.
    const sum = low + ((c + (c << 17)) >>> 0);
    if (sum > 0xffff_ffff) high = (high + 1) >>> 0;
    low = sum >>> 0;
    // hash ^= hash >> 2
    low = (low ^ ((low >>> 2) | (high << 30))) >>> 0;
    high = (high ^ (high >>> 2)) >>> 0;
  };
  const bytes = encodeUtf8(name);
  for (const c of bytes) mix(c);
  mix(bytes.length);
  return { high, low };
}
