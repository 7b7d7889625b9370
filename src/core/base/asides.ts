// SPDX-License-Identifier: GPL-2.0-only
/**
 * Sections whose contents are an aside to a module's story: the names behind an export table, the
 * strings modinfo reads, what only keeps the compiler from dropping a symbol. A stage tells of what
 * goes there one level finer.
 *
 * Source: Linux 5.4, include/linux/export.h (`__ksymtab_strings`), include/linux/moduleparam.h
 * (`.modinfo`), include/linux/compiler.h (`.discard.addressable`).
 */
export function isAside(section: string): boolean {
  return section === '__ksymtab_strings' || section === '.modinfo' || section.startsWith('.discard.');
}
