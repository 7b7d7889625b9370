// SPDX-License-Identifier: GPL-2.0-only
/**
 * kmod's hash table, for the order it gives things in: depmod writes its files as it walks its tables
 * (kmod 30, shared/hash.c: hash_superfast, hash_add, hash_iter_next; Paul Hsieh's function).
 */

const add = (a: number, b: number): number => (a + b) >>> 0;
const shifted = (a: number, by: number): number => (a << by) >>> 0;

function superfast(key: string): number {
  const at = (i: number): number => key.charCodeAt(i) & 0xff;
  const pair = (i: number): number => at(i) | (at(i + 1) << 8);
  let hash = key.length;
  const rest = key.length & 3;
  const whole = key.length - rest;
  for (let i = 0; i < whole; i += 4) {
    hash = add(hash, pair(i));
    const other = (shifted(pair(i + 2), 11) ^ hash) >>> 0;
    hash = (shifted(hash, 16) ^ other) >>> 0;
    hash = add(hash, hash >>> 11);
  }
  if (rest === 3) {
    hash = add(hash, pair(whole));
    hash = (hash ^ shifted(hash, 16)) >>> 0;
    hash = (hash ^ shifted(at(whole + 2), 18)) >>> 0;
    hash = add(hash, hash >>> 11);
  } else if (rest === 2) {
    hash = add(hash, pair(whole));
    hash = (hash ^ shifted(hash, 11)) >>> 0;
    hash = add(hash, hash >>> 17);
  } else if (rest === 1) {
    hash = add(hash, at(whole));
    hash = (hash ^ shifted(hash, 10)) >>> 0;
    hash = add(hash, hash >>> 1);
  }
  hash = (hash ^ shifted(hash, 3)) >>> 0;
  hash = add(hash, hash >>> 5);
  hash = (hash ^ shifted(hash, 4)) >>> 0;
  hash = add(hash, hash >>> 17);
  hash = (hash ^ shifted(hash, 25)) >>> 0;
  return add(hash, hash >>> 6);
}

/** The keys as a table of so many buckets (a power of two) would give them: by bucket, and by name in each. */
export function hashOrder(keys: Iterable<string>, buckets: number): string[] {
  return [...new Set(keys)]
    .map((key) => ({ key, bucket: superfast(key) & (buckets - 1) }))
    .sort((a, b) => a.bucket - b.bucket || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key);
}
