// SPDX-License-Identifier: GPL-2.0-only
/** The digests against Node's own. modpost's MD4 is compared with modpost's in modpost/versions.oracle.test.ts. */
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
  it('modpost-md4 of nothing: the srcversion of modules whose sources were not found', () =>
    expect(hex(new Digest('modpost-md4').finish()).toUpperCase().slice(0, 23)).toBe('533BB7E5866E52F63B9ACCB'));
});
