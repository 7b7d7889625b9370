// SPDX-License-Identifier: GPL-2.0-only
/** Numbers as the machine's people write them, and the class a section belongs to. */

/** Address in groups of four, without the leading zeros of the whole: `6043 a1e8`. */
export function formatAddress(address: bigint | number): string {
  const hex = BigInt(address).toString(16);
  const padded = hex.padStart(Math.max(8, Math.ceil(hex.length / 4) * 4), '0');
  return padded.replace(/(.{4})(?=.)/g, '$1 ');
}

export function formatHex(value: bigint | number): string {
  return `0x${value.toString(16)}`;
}

export function formatBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ');
}

/** `8 B`, `24 B`, `1.2 kB`: sizes a learner compares are exact, large ones are not. */
export function formatSize(bytes: number): string {
  return bytes < 10_000 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}

/**
 * I initcall and exitcall tables, E exports, G GPL-only exports, T code, D data and strings,
 * X discarded or refused (never from the name alone).
 */
export type SectionClass = 'I' | 'E' | 'G' | 'T' | 'D' | 'X';

export function sectionClass(name: string): SectionClass {
  if (/^\.(con_)?initcall|^\.exitcall/.test(name)) return 'I';
  if (/^_{2,3}k(symtab|crctab)_(gpl|unused_gpl|gpl_future)/.test(name)) return 'G';
  if (/^_{2,3}k(symtab|crctab)/.test(name)) return 'E';
  if (/^\.(init\.|exit\.|cpuinit\.|ref\.|sched\.)?(text|head\.text)|^\.(altinstr_)?text|^\.noinstr/.test(name))
    return 'T';
  return 'D';
}
