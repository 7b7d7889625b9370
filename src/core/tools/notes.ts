// SPDX-License-Identifier: GPL-2.0-only
/** Notes as readelf -n describes them: build ids, ABI tags, x86 properties. Source: binutils 2.40, binutils/readelf.c (print_gnu_note, print_gnu_property_note). */
import { hex } from './text';

const bitNames = (value: number, names: readonly (readonly [number, string])[]): string =>
  value === 0
    ? '<None>'
    : names
        .filter(([bit]) => (value & bit) !== 0)
        .map(([, name]) => name)
        .join(', ');

const features = [
  [1, 'IBT'],
  [2, 'SHSTK'],
  [4, 'LAM_U48'],
  [8, 'LAM_U57'],
] as const;
const levels = [
  [1, 'x86-64-baseline'],
  [2, 'x86-64-v2'],
  [4, 'x86-64-v3'],
  [8, 'x86-64-v4'],
] as const;
const properties: Readonly<Record<number, (value: number) => string>> = {
  0xc0000002: (value) => `x86 feature: ${bitNames(value, features)}`,
  0xc0008002: (value) => `x86 ISA needed: ${bitNames(value, levels)}`,
  0xc0010002: (value) => `x86 ISA used: ${bitNames(value, levels)}`,
};

/** What a note of the owner GNU is called, and the line that says what is in it; undefined: nothing is known of it. */
export function gnuNote(type: number, desc: Uint8Array): { readonly name: string; readonly text: string } | undefined {
  const view = new DataView(desc.buffer, desc.byteOffset, desc.byteLength);
  const word = (at: number): number => (at + 4 <= desc.length ? view.getUint32(at, true) : 0);
  switch (type) {
    case 1:
      return {
        name: 'NT_GNU_ABI_TAG (ABI version tag)',
        text: `    OS: ${['Linux', 'Hurd', 'Solaris', 'FreeBSD', 'NetBSD'][word(0)] ?? 'Unknown'}, ABI: ${word(4)}.${word(8)}.${word(12)}`,
      };
    case 3:
      return {
        name: 'NT_GNU_BUILD_ID (unique build ID bitstring)',
        text: `    Build ID: ${[...desc].map((b) => hex(b, 2)).join('')}`,
      };
    case 5: {
      const found: string[] = [];
      for (let at = 0; at + 8 <= desc.length; at += 8 + Math.ceil(word(at + 4) / 8) * 8) {
        const say = properties[word(at)];
        if (!say || word(at + 4) !== 4) return undefined;
        found.push(say(word(at + 8)));
      }
      return { name: 'NT_GNU_PROPERTY_TYPE_0', text: `      Properties: ${found.join('\n\t')}` };
    }
    default:
      return undefined;
  }
}
