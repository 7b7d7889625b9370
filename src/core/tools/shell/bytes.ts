// SPDX-License-Identifier: GPL-2.0-only
/**
 * What flows through a pipe: bytes, kept as a string of as many characters below 256, so that
 * `head -c 100 demo.ko > cut.ko` cuts bytes and `grep` still has strings to look at.
 */
import { decodeUtf8, encodeUtf8 } from '../../base/bytes';

export type ByteString = string;

const CHUNK = 0x8000;

export function fromBytes(bytes: Uint8Array): ByteString {
  let out = '';
  for (let at = 0; at < bytes.length; at += CHUNK) out += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return out;
}

export function toBytes(text: ByteString): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

/** Text as a program writes it: UTF-8. */
export function fromText(text: string): ByteString {
  // Most text is plain.
  return /^[\0-\x7f]*$/.test(text) ? text : fromBytes(encodeUtf8(text));
}

export function toText(bytes: ByteString): string {
  return /^[\0-\x7f]*$/.test(bytes) ? bytes : decodeUtf8(toBytes(bytes));
}
