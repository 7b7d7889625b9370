// SPDX-License-Identifier: GPL-2.0-only
/**
 * SHA-1, MD5 and modpost's MD4: the digests ld and modpost write into their output.
 *
 * In: bytes, in as many pieces as come. Out: 20 or 16 bytes.
 * Source: FIPS 180-4, section 6.1; RFC 1321; RFC 1320 for the steps of MD4, and
 * Linux 5.4, scripts/mod/sumversion.c, for the order of its bytes: on a little-endian machine modpost turns
 * every word round, but not the count of bits. So it is not the MD4 of the RFC.
 */

export type DigestName = 'sha1' | 'md5' | 'modpost-md4';

const MASK = 0xffff_ffff;

export class Digest {
  private readonly state: Uint32Array;
  private readonly block = new Uint8Array(64);
  private readonly view = new DataView(this.block.buffer);
  private filled = 0;
  private total = 0;
  private readonly round: (state: Uint32Array, data: DataView, at: number) => void;

  constructor(readonly name: DigestName) {
    const start = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
    if (name === 'sha1') start.push(0xc3d2e1f0);
    this.state = Uint32Array.from(start);
    this.round = name === 'sha1' ? sha1Block : name === 'md5' ? md5Block : md4Block;
  }

  add(bytes: Uint8Array): this {
    this.total += bytes.length;
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < bytes.length;) {
      // whole blocks where they lie
      for (; this.filled === 0 && at + 64 <= bytes.length; at += 64) this.round(this.state, data, at);
      const take = Math.min(64 - this.filled, bytes.length - at);
      this.block.set(bytes.subarray(at, at + take), this.filled);
      this.filled += take;
      at += take;
      if (this.filled === 64) this.flush();
    }
    return this;
  }

  finish(): Uint8Array {
    const bigEndian = this.name === 'sha1';
    const bits = BigInt(this.total) * 8n;
    this.block[this.filled++] = 0x80;
    if (this.filled > 56) {
      this.block.fill(0, this.filled);
      this.flush();
    }
    this.block.fill(0, this.filled);
    if (this.name === 'modpost-md4') {
      this.view.setUint32(56, Number(bits & 0xffff_ffffn));
      this.view.setUint32(60, Number(bits >> 32n));
    } else this.view.setBigUint64(56, bits, !bigEndian);
    this.flush();
    const out = new Uint8Array(this.state.length * 4);
    const view = new DataView(out.buffer);
    this.state.forEach((word, i) => view.setUint32(4 * i, word, !bigEndian));
    return out;
  }

  private flush(): void {
    this.round(this.state, this.view, 0);
    this.filled = 0;
  }
}

const rotate = (x: number, n: number) => (x << n) | (x >>> (32 - n));

/** SHA-1's message schedule: every block fills all of it. A kernel's image is thousands of blocks, on every link. */
const schedule = new Int32Array(80);

function sha1Block(state: Uint32Array, data: DataView, at: number): void {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = data.getInt32(at + 4 * i);
  for (let i = 16; i < 80; i++) {
    const x = w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!;
    w[i] = (x << 1) | (x >>> 31);
  }
  let a = state[0]! | 0;
  let b = state[1]! | 0;
  let c = state[2]! | 0;
  let d = state[3]! | 0;
  let e = state[4]! | 0;
  for (let i = 0; i < 80; i++) {
    // f and K of the round, without an object for them
    let mixed: number;
    if (i < 20) mixed = ((b & c) | (~b & d)) + 0x5a827999;
    else if (i < 40) mixed = (b ^ c ^ d) + 0x6ed9eba1;
    else if (i < 60) mixed = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    else mixed = (b ^ c ^ d) + 0xca62c1d6;
    const next = (((a << 5) | (a >>> 27)) + (mixed | 0) + e + w[i]!) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = next;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
}

/** floor(2^32 * abs(sin(i + 1))), which the standard lists */
const sines = Uint32Array.from({ length: 64 }, (_, i) => Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))));
const md5Shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];

function md5Block(state: Uint32Array, data: DataView, at: number): void {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [f, g] =
      round === 0
        ? [(b & c) | (~b & d), i]
        : round === 1
          ? [(d & b) | (~d & c), (5 * i + 1) & 15]
          : round === 2
            ? [b ^ c ^ d, (3 * i + 5) & 15]
            : [c ^ (b | ~d), (7 * i) & 15];
    const sum = (a + f + sines[i]! + data.getInt32(at + 4 * g, true)) | 0;
    a = d;
    d = c;
    c = b;
    b = (b + rotate(sum, md5Shifts[round]![i & 3]!)) | 0;
  }
  add(state, [a, b, c, d]);
}

const md4Shifts = [
  [3, 7, 11, 19],
  [3, 5, 9, 13],
  [3, 9, 11, 15],
];
const md4Third = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15];

function md4Block(state: Uint32Array, data: DataView, at: number): void {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  for (let i = 0; i < 48; i++) {
    const round = i >> 4;
    const j = i & 15;
    const [f, g, k] =
      round === 0
        ? [(b & c) | (~b & d), j, 0]
        : round === 1
          ? [(b & c) | (b & d) | (c & d), (j >> 2) | ((j & 3) << 2), 0x5a827999]
          : [b ^ c ^ d, md4Third[j]!, 0x6ed9eba1];
    const sum = (a + f + k + data.getInt32(at + 4 * g)) | 0;
    a = d;
    d = c;
    c = b;
    b = rotate(sum, md4Shifts[round]![i & 3]!);
  }
  add(state, [a, b, c, d]);
}

function add(state: Uint32Array, words: readonly number[]): void {
  words.forEach((word, i) => {
    state[i] = (state[i]! + word) & MASK;
  });
}
