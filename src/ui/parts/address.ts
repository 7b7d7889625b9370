// SPDX-License-Identifier: GPL-2.0-only
/**
 * Numbers of a linked image: addresses beside their common upper half, signed distances.
 *
 * A kernel's addresses share their upper 32 bits (`ffff ffff` on x86), so a column of them writes the
 * upper half once, in its heading, and the lower half at each row.
 */
import { formatAddress } from './format';

const LOW = 0xffff_ffffn;

/** The upper half as the heading of a column writes it; '' where there is none to write. */
export function upperHalf(address: bigint): string {
  return address <= LOW ? '' : formatAddress(address >> 32n);
}

/** The lower half: what differs from row to row. */
export function lowerHalf(address: bigint): bigint {
  return address & LOW;
}

/** `0x14`, `-0x57ef4`: a signed number in hexadecimal. */
export function formatSigned(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

/** A 64-bit field that holds a signed number. */
export const signed64 = (value: bigint): bigint => BigInt.asIntN(64, value);

/** Little-endian, as the machine stores it; `signed` for the four bytes of a distance. */
export function valueOf(bytes: Uint8Array, signed: boolean): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0);
  return signed ? BigInt.asIntN(8 * bytes.length, value) : value;
}
