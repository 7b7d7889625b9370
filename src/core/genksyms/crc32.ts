// SPDX-License-Identifier: GPL-2.0-only
/** CRC-32 of ISO 3309 (the polynomial 0x04c11db7, bits reversed), a string of bytes at a time. */

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

export const CRC_START = -1;

/** Goes on from `crc`; the end result is inverted by `crcResult`. */
export function addCrc(crc: number, bytes: string): number {
  for (let i = 0; i < bytes.length; i++) crc = TABLE[(crc ^ bytes.charCodeAt(i)) & 0xff]! ^ (crc >>> 8);
  return crc;
}

export function crcResult(crc: number): number {
  return ~crc >>> 0;
}
