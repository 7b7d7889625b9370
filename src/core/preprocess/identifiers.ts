// SPDX-License-Identifier: GPL-2.0-only
/**
 * Characters beyond ASCII in identifiers (C99 6.4.2.1 and annex D, C11 annex D), and universal character names
 * (6.4.3), as gcc 12 takes them: without -pedantic what any of the standards allows, with it what the present one does.
 */

export interface IdentifierRules {
  /** -pedantic */
  readonly strictIdentifiers: boolean;
  /** the standard is C11 or later */
  readonly c11Identifiers: boolean;
  readonly dollars: boolean;
}

/** C11 D.1, as first and last. */
const c11 = table(`
a8 aa ad af b2-b5 b7-ba bc-be c0-d6 d8-f6 f8-167f 1681-180d 180f-1fff 200b-200d 202a-202e 203f-2040 2054 2060-218f
2460-24ff 2776-2793 2c00-2dff 2e80-2fff 3004-3007 3021-302f 3031-d7ff f900-fd3d fd40-fdcf fdf0-fe44 fe47-fffd
10000-1fffd 20000-2fffd 30000-3fffd 40000-4fffd 50000-5fffd 60000-6fffd 70000-7fffd 80000-8fffd 90000-9fffd
a0000-afffd b0000-bfffd c0000-cfffd d0000-dfffd e0000-efffd
`);
/** C11 D.2: not at the beginning. */
const c11Later = table('300-36f 1dc0-1dff 20d0-20ff fe20-fe2f');
/** C99 annex D. */
const c99 = table(`
aa b5 b7 ba c0-d6 d8-f6 f8-1f5 1fa-217 250-2a8 2b0-2b8 2bb 2bd-2c1 2d0-2d1 2e0-2e4 37a 386 388-38a 38c 38e-3a1 3a3-3ce 3d0-3d6 3da 3dc 3de 3e0
3e2-3f3 401-40c 40e-44f 451-45c 45e-481 490-4c4 4c7-4c8 4cb-4cc 4d0-4eb 4ee-4f5 4f8-4f9 531-556 559 561-587 5b0-5b9 5bb-5bd 5bf 5c1-5c2 5d0-5ea
5f0-5f2 621-63a 640-652 660-669 670-6b7 6ba-6be 6c0-6ce 6d0-6dc 6e5-6e8 6ea-6ed 6f0-6f9 901-903 905-939 93d-94d 950-952 958-963 966-96f 981-983
985-98c 98f-990 993-9a8 9aa-9b0 9b2 9b6-9b9 9be-9c4 9c7-9c8 9cb-9cd 9dc-9dd 9df-9e3 9e6-9f1 a02 a05-a0a a0f-a10 a13-a28 a2a-a30 a32-a33 a35-a36
a38-a39 a3e-a42 a47-a48 a4b-a4d a59-a5c a5e a66-a6f a74 a81-a83 a85-a8b a8d a8f-a91 a93-aa8 aaa-ab0 ab2-ab3 ab5-ab9 abd-ac5 ac7-ac9 acb-acd ad0
ae0 ae6-aef b01-b03 b05-b0c b0f-b10 b13-b28 b2a-b30 b32-b33 b36-b39 b3d-b43 b47-b48 b4b-b4d b5c-b5d b5f-b61 b66-b6f b82-b83 b85-b8a b8e-b90
b92-b95 b99-b9a b9c b9e-b9f ba3-ba4 ba8-baa bae-bb5 bb7-bb9 bbe-bc2 bc6-bc8 bca-bcd be7-bef c01-c03 c05-c0c c0e-c10 c12-c28 c2a-c33 c35-c39
c3e-c44 c46-c48 c4a-c4d c60-c61 c66-c6f c82-c83 c85-c8c c8e-c90 c92-ca8 caa-cb3 cb5-cb9 cbe-cc4 cc6-cc8 cca-ccd cde ce0-ce1 ce6-cef d02-d03
d05-d0c d0e-d10 d12-d28 d2a-d39 d3e-d43 d46-d48 d4a-d4d d60-d61 d66-d6f e01-e3a e40-e49 e50-e5b e81-e82 e84 e87-e88 e8a e8d e94-e97 e99-e9f
ea1-ea3 ea5 ea7 eaa-eab ead-eae eb0-eb9 ebb-ebd ec0-ec4 ec6 ec8-ecd ed0-ed9 edc-edd f00 f18-f19 f20-f33 f35 f37 f39 f3e-f47 f49-f69 f71-f84
f86-f8b f90-f95 f97 f99-fad fb1-fb7 fb9 10a0-10c5 10d0-10f6 1e00-1e9b 1ea0-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d
1f5f-1f7d 1f80-1fb4 1fb6-1fbc 1fbe 1fc2-1fc4 1fc6-1fcc 1fd0-1fd3 1fd6-1fdb 1fe0-1fec 1ff2-1ff4 1ff6-1ffc 203f-2040 207f 2102 2107 210a-2113 2115
2118-211d 2124 2126 2128 212a-2131 2133-2138 2160-2182 3005-3007 3021-3029 3041-3093 309b-309c 30a1-30f6 30fb-30fc 3105-312c 4e00-9fa5 ac00-d7a3
`);
/** C99 annex D, "Digits": not at the beginning. */
const c99Digits = table(`
660-669 6f0-6f9 966-96f 9e6-9ef a66-a6f ae6-aef b66-b6f be7-bef c66-c6f ce6-cef d66-d6f e50-e59 ed0-ed9 f20-f33
`);

function table(text: string): readonly (readonly [number, number])[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [first = '', last = first] = word.split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
    });
}

function holds(ranges: readonly (readonly [number, number])[], code: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]![1] < code) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && ranges[low]![0] <= code;
}

/** 0: not in an identifier; 1: anywhere; 2: not at the beginning. */
export function placeInIdentifier(code: number, rules: IdentifierRules): 0 | 1 | 2 {
  if (rules.strictIdentifiers && !rules.c11Identifiers) return holds(c99, code) ? (holds(c99Digits, code) ? 2 : 1) : 0;
  return holds(c11, code) ? (holds(c11Later, code) ? 2 : 1) : 0;
}

/** Offset after `\uXXXX` or `\UXXXXXXXX`, or `p` where too few digits follow. */
export function afterUniversal(text: string, p: number): number {
  const u = text.charCodeAt(p + 1);
  const size = u === 117 ? 4 : u === 85 ? 8 : 0;
  if (size === 0) return p;
  for (let i = p + 2; i < p + 2 + size; i++) {
    const c = text.charCodeAt(i) | 32;
    if (!((c >= 97 && c <= 102) || (c >= 48 && c <= 57 && text.charCodeAt(i) === c))) return p;
  }
  return p + 2 + size;
}

/** What is wrong with a universal character name in an identifier; '' if nothing is. */
export function wrongUniversal(written: string, code: number, begins: boolean, rules: IdentifierRules): string {
  if (
    (code < 0xa0 && code !== 36 && code !== 64 && code !== 96) ||
    code > 0x7fffffff ||
    (code >= 0xd800 && code <= 0xdfff)
  )
    return `${written} is not a valid universal character`;
  if (code === 36 && rules.dollars) return '';
  const place = placeInIdentifier(code, rules);
  if (place === 0) return `universal character ${written} is not valid in an identifier`;
  return place === 2 && begins ? `universal character ${written} is not valid at the start of an identifier` : '';
}

/** The name with \UXXXXXXXX for all that is not ASCII: so gcc prints it. */
export function inAscii(name: string): string {
  let text = '';
  for (const c of name) {
    const code = c.codePointAt(0)!;
    text += code < 128 ? c : `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return text;
}
