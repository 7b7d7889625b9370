// SPDX-License-Identifier: GPL-2.0-only
/**
 * A string table as BFD makes it (bfd/elf-strtab.c, _bfd_elf_strtab_finalize): a string that is the
 * end of another shares its bytes (`.text` lives inside `.rela.text`), the rest stand in order of
 * first use after a leading NUL.
 */
import { encodeUtf8 } from '../base/bytes';

export interface StringTable {
  readonly bytes: Uint8Array;
  /** offset of each string that was added */
  offset(text: string): number;
  /** the strings that own their bytes, in file order */
  readonly stored: readonly { readonly text: string; readonly offset: number; readonly size: number }[];
}

/** Compares from the last byte backwards; a string sorts before one it is the end of. */
function compareReversed(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 1; i <= shared; i++) {
    const difference = a[a.length - i]! - b[b.length - i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function endsWith(whole: Uint8Array, end: Uint8Array): boolean {
  for (let i = 1; i <= end.length; i++) if (whole[whole.length - i] !== end[end.length - i]) return false;
  return true;
}

export function makeStringTable(strings: readonly string[]): StringTable {
  const unique = [...new Set(strings)].filter((s) => s !== '').map((text) => ({ text, bytes: encodeUtf8(text) }));
  const sorted = [...unique].sort((a, b) => compareReversed(a.bytes, b.bytes));
  /** text -> the longer string it is the end of */
  const tailOf = new Map<string, { text: string; bytes: Uint8Array }>();
  let longest = sorted[sorted.length - 1];
  for (let i = sorted.length - 2; i >= 0; i--) {
    const entry = sorted[i]!;
    if (longest!.bytes.length > entry.bytes.length && endsWith(longest!.bytes, entry.bytes))
      tailOf.set(entry.text, longest!);
    else longest = entry;
  }
  const offsets = new Map<string, number>([['', 0]]);
  const stored: { text: string; offset: number; size: number }[] = [];
  let at = 1;
  for (const { text, bytes } of unique) {
    if (tailOf.has(text)) continue;
    offsets.set(text, at);
    stored.push({ text, offset: at, size: bytes.length + 1 });
    at += bytes.length + 1;
  }
  const out = new Uint8Array(at);
  for (const { text, bytes } of unique) {
    const owner = tailOf.get(text);
    if (owner) offsets.set(text, offsets.get(owner.text)! + owner.bytes.length - bytes.length);
    else out.set(bytes, offsets.get(text));
  }
  return {
    bytes: out,
    stored,
    offset(text) {
      const offset = offsets.get(text);
      if (offset === undefined) throw new RangeError(`string ${text} was never added`);
      return offset;
    },
  };
}
