// SPDX-License-Identifier: GPL-2.0-only
/**
 * The order in which kmod names a module's users: that of the directory /sys/module/<name>/holders,
 * which the kernel keeps by a hash of the names (fs/kernfs/dir.c, kernfs_name_hash; include/linux/stringhash.h,
 * include/linux/hash.h; 5.4). The same whatever the order of loading.
 */
const GOLDEN_RATIO_64 = 0x61c8864680b583ebn;
const INT_MAX = 0x7fffffffn;

function nameHash(name: string): bigint {
  let hash = 0n;
  for (const char of name) {
    const c = BigInt(char.charCodeAt(0));
    hash = BigInt.asUintN(64, (hash + (c << 4n) + (c >> 4n)) * 11n);
  }
  hash = (BigInt.asUintN(64, hash * GOLDEN_RATIO_64) >> 32n) & INT_MAX;
  if (hash < 2n) hash += 2n;
  return hash >= INT_MAX ? INT_MAX - 1n : hash;
}

export function holdersOrder(names: readonly string[]): string[] {
  return [...names].sort((a, b) => {
    const x = nameHash(a);
    const y = nameHash(b);
    return x < y ? -1 : x > y ? 1 : a < b ? -1 : 1;
  });
}
