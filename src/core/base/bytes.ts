// SPDX-License-Identifier: GPL-2.0-only
/** Small helpers on byte arrays; little-endian throughout (x86-64). */

/**
 * UTF-8 without TextEncoder: the core knows no host globals. What `decodeUtf8` kept of malformed bytes becomes those
 * bytes again; other unpaired surrogates become U+FFFD.
 */
export function encodeUtf8(text: string): Uint8Array {
  const size = text.length;
  const ascii = new Uint8Array(size);
  let i = 0;
  for (; i < size; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0x80) break;
    ascii[i] = c;
  }
  if (i === size) return ascii;
  // Three bytes a UTF-16 unit are the most there can be.
  const out = new Uint8Array(i + (size - i) * 3);
  out.set(ascii.subarray(0, i));
  let n = i;
  for (; i < size; i++) {
    let c = text.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < size) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        i++;
      } else c = 0xfffd;
    } else if (c >= 0xdc80 && c < 0xdd00) {
      out[n++] = c & 0xff;
      continue;
    } else if (c >= 0xd800 && c < 0xe000) c = 0xfffd;
    if (c < 0x80) out[n++] = c;
    else if (c < 0x800) {
      out[n++] = 0xc0 | (c >> 6);
      out[n++] = 0x80 | (c & 63);
    } else if (c < 0x10000) {
      out[n++] = 0xe0 | (c >> 12);
      out[n++] = 0x80 | ((c >> 6) & 63);
      out[n++] = 0x80 | (c & 63);
    } else {
      out[n++] = 0xf0 | (c >> 18);
      out[n++] = 0x80 | ((c >> 12) & 63);
      out[n++] = 0x80 | ((c >> 6) & 63);
      out[n++] = 0x80 | (c & 63);
    }
  }
  return out.slice(0, n);
}

/**
 * UTF-8 to text; a malformed sequence becomes U+FFFD a byte, or with `keep` a surrogate from U+DC80 on that holds the
 * byte. Runs of ASCII are taken as they are.
 */
export function decodeUtf8(bytes: Uint8Array, keep = false): string {
  let text = '';
  const size = bytes.length;
  for (let i = 0; i < size;) {
    let end = i;
    const most = Math.min(size, i + 4096);
    while (end < most && bytes[end]! < 0x80) end++;
    if (end > i) {
      text += String.fromCharCode.apply(null, bytes.subarray(i, end) as unknown as number[]);
      i = end;
      continue;
    }
    const b = bytes[i]!;
    const need = b >= 0xf0 && b < 0xf5 ? 3 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xc2 && b < 0xe0 ? 1 : 0;
    let code = keep ? 0xdc00 + b : 0xfffd;
    let used = 1;
    if (need > 0 && i + need < size) {
      let value = b & (0x3f >> need);
      let ok = true;
      for (let k = 1; ok && k <= need; k++) {
        const next = bytes[i + k]!;
        ok = (next & 0xc0) === 0x80;
        value = (value << 6) | (next & 63);
      }
      const least = need === 1 ? 0x80 : need === 2 ? 0x800 : 0x10000;
      if (ok && !(value >= 0xd800 && value < 0xe000) && value >= least && value < 0x110000) {
        code = value;
        used = need + 1;
      }
    }
    text += String.fromCodePoint(code);
    i += used;
  }
  return text;
}

/** NUL-terminated UTF-8 as `char[]`. */
export function cString(text: string): Uint8Array {
  const bytes = encodeUtf8(text);
  const out = new Uint8Array(bytes.length + 1);
  out.set(bytes);
  return out;
}

export function align(value: number, alignment: number): number {
  return alignment > 1 ? Math.ceil(value / alignment) * alignment : value;
}

export function alignAddress(value: bigint, alignment: bigint): bigint {
  return alignment > 1n ? ((value + alignment - 1n) / alignment) * alignment : value;
}
