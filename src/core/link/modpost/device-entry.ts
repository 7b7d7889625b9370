// SPDX-License-Identifier: GPL-2.0-only
/**
 * An entry of a device table and the pieces an alias is made of.
 *
 * In: bytes of an object. Out: fields, and fields as text. Source: Linux 5.4, scripts/mod/file2alias.c,
 * DEF_FIELD(), ADD(), add_wildcard().
 */

/** One entry of a table. */
export class Entry {
  constructor(
    private readonly view: DataView,
    private readonly at: number,
  ) {}

  u8(offset: number): number {
    return this.view.getUint8(this.at + offset);
  }
  u16(offset: number): number {
    return this.view.getUint16(this.at + offset, true);
  }
  u32(offset: number): number {
    return this.view.getUint32(this.at + offset, true);
  }
  bit(offset: number, bit: number): boolean {
    return ((this.u8(offset + (bit >> 3)) >> (bit & 7)) & 1) !== 0;
  }
  /** up to the first NUL, or the end of the array */
  text(offset: number, size: number): string {
    let out = '';
    for (let i = 0; i < size; i++) {
      const c = this.u8(offset + i);
      if (c === 0) break;
      out += String.fromCharCode(c);
    }
    return out;
  }
}

/** ADD(): the separator, then as many hexadecimal digits as the field has, or a star. */
export function field(separator: string, present: boolean, value: number, bytes: 1 | 2 | 4): string {
  return separator + (present ? hex(value, bytes * 2) : '*');
}

export function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** add_wildcard(): open for what may come */
export function open(alias: string): string {
  return alias.endsWith('*') ? alias : `${alias}*`;
}
