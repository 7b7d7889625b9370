// SPDX-License-Identifier: GPL-2.0-only
/** The digests against Node's own, and MD4, which that one may lack, against the test suite of RFC 1320. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Digest } from './digest';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('digests', () => {
  for (const name of ['sha1', 'md5'] as const)
    for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 65537])
      it(`${name} of ${length} bytes, in pieces`, () => {
        const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 3)) & 255);
        const digest = new Digest(name);
        for (let at = 0; at < length; at += 37) digest.add(bytes.subarray(at, at + 37));
        expect(hex(digest.finish())).toBe(createHash(name).update(bytes).digest('hex'));
      });
  for (const [text, expected] of [
    ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
    ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
    ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
    ['message digest', 'd9130a8164549fe818874806e1c7014b'],
    ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      'e33b4ddc9c38f2199c3e7b164fcc0536',
    ],
  ] as const)
    it(`md4 of '${text}'`, () =>
      expect(hex(new Digest('md4').add(new Uint8Array(Buffer.from(text))).finish())).toBe(expected));
});
