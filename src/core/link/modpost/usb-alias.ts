// SPDX-License-Identifier: GPL-2.0-only
/**
 * Aliases of a `struct usb_device_id`: the device's release number may be a range, and a range of
 * decimal digits (BCD) takes several patterns.
 *
 * `usb:v1234p5678d*dc*dsc*dp*ic*isc*ip*in*`. Source: Linux 5.4, scripts/mod/file2alias.c,
 * do_usb_entry_multi(), do_usb_entry(), incbcd().
 */
import { type Entry, field, hex, open } from './device-entry';

export function usbAliases(e: Entry): readonly string[] {
  const flags = e.u16(0);
  const [idVendor, idProduct, deviceClass, interfaceClass] = [e.u16(2), e.u16(4), e.u8(10), e.u8(13)];
  let low = flags & 0x0004 ? e.u16(6) : 0;
  let high = flags & 0x0008 ? e.u16(8) : 0xffff_ffff;
  // Decimal, as long as every digit is one.
  let max = 9;
  for (let digit = 0; digit < 4; digit++)
    if (((low >>> (digit * 4)) & 15) > 9 || ((Math.min(high, 0x9999) >>> (digit * 4)) & 15) > 9) max = 15;
  // A slot for an identifier given at run time would match everything.
  if ((idVendor | idProduct | deviceClass | interfaceClass) === 0) return [];
  const out: string[] = [];
  for (let digits = 3; low <= high; digits--) {
    const first = low & 15;
    const last = Math.min(high & 15, max);
    low >>>= 4;
    high >>>= 4;
    if (low === high || digits === 0) {
      out.push(pattern(e, flags, low, digits, first, last, max));
      break;
    }
    if (first > 0) {
      out.push(pattern(e, flags, low, digits, first, max, max));
      low = step(low, 1, max);
    }
    if (last < max) {
      out.push(pattern(e, flags, high, digits, 0, last, max));
      high = step(high, -1, max);
    }
  }
  return out;
}

function pattern(
  e: Entry,
  flags: number,
  start: number,
  digits: number,
  low: number,
  high: number,
  max: number,
): string {
  let alias = `usb:${field('v', (flags & 1) !== 0, e.u16(2), 2)}${field('p', (flags & 2) !== 0, e.u16(4), 2)}d`;
  if (digits > 0) alias += hex(start, digits);
  if (low === high) alias += hex(low, 0);
  else if (low > 0 || high < max) {
    if (low > 9 || high < 10) alias += `[${hex(low, 0)}-${hex(high, 0)}]`;
    else
      alias += `${low < 9 ? `[${hex(low, 0)}-9` : `[${hex(low, 0)}`}${high > 10 ? `A-${hex(high, 0)}]` : `${hex(high, 0)}]`}`;
  }
  if (digits < 3) alias += '*';
  const rest: readonly (readonly [string, number, number])[] = [
    ['dc', 0x0010, 10],
    ['dsc', 0x0020, 11],
    ['dp', 0x0040, 12],
    ['ic', 0x0080, 13],
    ['isc', 0x0100, 14],
    ['ip', 0x0200, 15],
    ['in', 0x0400, 16],
  ];
  return open(alias + rest.map(([name, flag, at]) => field(name, (flags & flag) !== 0, e.u8(at), 1)).join(''));
}

/** One more or less: of four decimal digits, or of a plain number. */
function step(value: number, by: 1 | -1, max: number): number {
  if (max > 9) return (value + by) >>> 0;
  let decimal = 0;
  for (let i = 3; i >= 0; i--) decimal = decimal * 10 + Math.min(9, (value >>> (4 * i)) & 15);
  decimal += by;
  let out = 0;
  for (let i = 0; i < 4; i++) out |= (Math.floor(decimal / 10 ** i) % 10) << (4 * i);
  return out >>> 0;
}
