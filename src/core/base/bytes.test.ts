// SPDX-License-Identifier: GPL-2.0-only
/** Bytes that are no UTF-8 are read a byte at a time, and with `keep` can be written again as they were. */
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './bytes';

describe.each([
  ['a continuation alone', [0x80]],
  ['cut short', [0xe2, 0x82]],
  ['longer than it need be', [0xc0, 0xaf, 0xe0, 0x80, 0xaf, 0xf0, 0x80, 0x80, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['past U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['bytes that never are', [0xf5, 0x80, 0x80, 0x80, 0xff]],
])('%s', (_, bytes) => {
  const given = Uint8Array.from([0x61, ...bytes, 0x62]);
  it('is a replacement character a byte', () => {
    expect(decodeUtf8(given)).toBe(`a${'\ufffd'.repeat(bytes.length)}b`);
  });
  it('is kept', () => {
    expect(Array.from(encodeUtf8(decodeUtf8(given, true)))).toEqual(Array.from(given));
  });
});

it('the last of Unicode is a character', () => {
  expect(decodeUtf8(Uint8Array.from([0xf4, 0x8f, 0xbf, 0xbf]))).toBe('\u{10ffff}');
});
