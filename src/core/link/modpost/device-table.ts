// SPDX-License-Identifier: GPL-2.0-only
/**
 * `MODULE_DEVICE_TABLE()`: the table in the object becomes `MODULE_ALIAS()` lines of the `.mod.c`.
 *
 * In: the object and its symbols. Out: aliases in the order of the symbols and of the tables' entries, or
 * what modpost ends with. A table is known by its second name, `__mod_<type>__<name>_device_table`; the
 * structures are those of include/linux/mod_devicetable.h on x86-64.
 * Source: Linux 5.4, scripts/mod/file2alias.c, handle_moddevtable(), do_table() and the do_*_entry().
 */
import * as elf from '../../elf';
import type { ElfFile, ElfSymbol } from '../../elf';
import { Entry, field, hex, open } from './device-entry';
import { usbAliases } from './usb-alias';

export interface DeviceTables {
  readonly aliases: readonly string[];
  readonly problems: readonly { readonly severity: 'note' | 'warning' | 'fatal'; readonly text: string }[];
}

interface Table {
  readonly size: number;
  /** aliases of one entry; a string instead: a warning, and no alias */
  readonly aliases: (entry: Entry, module: string) => readonly string[] | string;
}

const ANY = 0xffff_ffff;

function pci(e: Entry, module: string): readonly string[] | string {
  const [vendor, device, subvendor, subdevice, classes, mask] = [0, 4, 8, 12, 16, 20].map((at) => e.u32(at)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const parts = [16, 8, 0].map((shift) => ({ value: (classes >>> shift) & 255, mask: (mask >>> shift) & 255 }));
  if (parts.some((p) => p.mask !== 0 && p.mask !== 255)) return `Can't handle masks in ${module}:${hex(mask, 4)}`;
  const ids =
    field('v', vendor !== ANY, vendor, 4) +
    field('d', device !== ANY, device, 4) +
    field('sv', subvendor !== ANY, subvendor, 4) +
    field('sd', subdevice !== ANY, subdevice, 4);
  return [open(`pci:${ids}${parts.map((p, i) => field(['bc', 'sc', 'i'][i]!, p.mask === 255, p.value, 1)).join('')}`)];
}

function of(e: Entry): readonly string[] {
  const [name, type, compatible] = [e.text(0, 32), e.text(32, 32), e.text(64, 128)];
  const tail = compatible === '' ? '' : `${type === '' ? '' : '*'}C${compatible}`;
  const alias = `of:N${name || '*'}T${type || '*'}${tail}`.replace(/[ \t\n\v\f\r]/g, '_');
  return [alias, `${alias}C*`];
}

function acpi(e: Entry): readonly string[] {
  const id = e.text(0, 9);
  if (id !== '') return [`acpi*:${id}:*`];
  const [classes, mask] = [e.u32(24), e.u32(28)];
  const parts = [16, 8, 0].map((shift) =>
    ((mask >>> shift) & 255) !== 0 ? ((classes >>> shift) & 255).toString(16).padStart(2, '0') : '??',
  );
  return [`acpi*:${parts.join('')}:*`];
}

function mdio(e: Entry): readonly string[] {
  const [id, mask] = [e.u32(0), e.u32(4)];
  let bits = '';
  for (let i = 31; i >= 0; i--) bits += ((mask >>> i) & 1) === 0 ? '?' : (id >>> i) & 1;
  return [`mdio:${bits}`];
}

/** A bitmap's letter, its place, the first and the last code that count, and the flag that says it does. */
const inputMaps: readonly (readonly [string, number, number, number, number])[] = [
  ['e', 16, 0, 0x1f, 0x0010],
  ['k', 24, 0x71, 0x2ff, 0x0020],
  ['r', 120, 0, 0x0f, 0x0040],
  ['a', 128, 0, 0x3f, 0x0080],
  ['m', 136, 0, 0x07, 0x0100],
  ['l', 144, 0, 0x0f, 0x0200],
  ['s', 152, 0, 0x07, 0x0400],
  ['f', 160, 0, 0x7f, 0x0800],
  ['w', 176, 0, 0x0f, 0x1000],
];

function input(e: Entry): readonly string[] {
  const flags = e.u32(0);
  let alias = `input:${['b', 'v', 'p', 'e'].map((s, i) => field(s, (flags & (1 << i)) !== 0, e.u16(8 + 2 * i), 2)).join('')}-`;
  for (const [letter, at, min, max, flag] of inputMaps) {
    alias += `${letter}*`;
    if (flags & flag) for (let i = min; i < max; i++) if (e.bit(at, i)) alias += `${hex(i, 0)},*`;
  }
  return [alias];
}

const named = (prefix: string, size: number, length: number): Table => ({
  size,
  aliases: (e) => [`${prefix}:${e.text(0, length)}`],
});

const tables: Readonly<Record<string, Table>> = {
  usb: { size: 32, aliases: usbAliases },
  of: { size: 200, aliases: of },
  pci: { size: 32, aliases: pci },
  acpi: { size: 32, aliases: acpi },
  i2c: named('i2c', 32, 20),
  spi: named('spi', 40, 32),
  platform: named('platform', 32, 20),
  rpmsg: named('rpmsg', 32, 32),
  mdio: { size: 8, aliases: mdio },
  input: { size: 200, aliases: input },
  hid: {
    size: 24,
    aliases: (e) => [
      `hid:${field('b', e.u16(0) !== 0xffff, e.u16(0), 2)}${field('g', e.u16(2) !== 0, e.u16(2), 2)}${field('v', e.u32(4) !== ANY, e.u32(4), 4)}${field('p', e.u32(8) !== ANY, e.u32(8), 4)}`,
    ],
  },
  serio: {
    size: 4,
    // type, extra, id, proto; told in another order
    aliases: (e) => [
      open(
        `serio:${[0, 3, 2, 1].map((at, i) => field(['ty', 'pr', 'id', 'ex'][i]!, e.u8(at) !== 0xff, e.u8(at), 1)).join('')}`,
      ),
    ],
  },
  sdio: {
    size: 16,
    aliases: (e) => [
      open(
        `sdio:${field('c', e.u8(0) !== 0xff, e.u8(0), 1)}${field('v', e.u16(2) !== 0xffff, e.u16(2), 2)}${field('d', e.u16(4) !== 0xffff, e.u16(4), 2)}`,
      ),
    ],
  },
  virtio: {
    size: 8,
    aliases: (e) => [
      open(`virtio:${field('d', e.u32(0) !== ANY, e.u32(0), 4)}${field('v', e.u32(4) !== ANY, e.u32(4), 4)}`),
    ],
  },
  pnp: {
    size: 16,
    aliases: (e) => [`pnp:d${e.text(0, 8)}*`, `acpi*:${e.text(0, 8).toUpperCase()}:*`],
  },
};

/** `module`: its path without `.o`. */
export function readDeviceTables(module: string, file: ElfFile, symbols: readonly ElfSymbol[]): DeviceTables {
  const aliases: string[] = [];
  const problems: { severity: 'note' | 'warning' | 'fatal'; text: string }[] = [];
  for (const symbol of symbols) {
    const type = /^__mod_(.*?)__.*_device_table$/.exec(symbol.name)?.[1];
    const table = type !== undefined && Object.hasOwn(tables, type) ? tables[type] : undefined;
    if (type === undefined || !table || symbol.type !== elf.STT_OBJECT) continue;
    const section = symbol.shndx === elf.SHN_UNDEF ? undefined : file.sections[symbol.shndx];
    if (!section) continue;
    const from = Number(symbol.value);
    const bytes =
      section.type === elf.SHT_NOBITS
        ? new Uint8Array(symbol.size)
        : file.data(section).slice(from, from + symbol.size);
    const fault = tableFault(module, type, table.size, bytes);
    if (fault) {
      if (fault.before !== undefined) problems.push({ severity: 'note', text: fault.before });
      problems.push({ severity: 'fatal', text: fault.text });
      break;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The last one is the terminator.
    for (let at = 0; at + table.size < bytes.length; at += table.size) {
      const made = table.aliases(new Entry(view, at), module);
      if (typeof made === 'string') problems.push({ severity: 'warning', text: made });
      else aliases.push(...made);
    }
  }
  return { aliases, problems };
}

/** device_id_check(): `before` is printed as it stands. */
function tableFault(
  module: string,
  type: string,
  size: number,
  bytes: Uint8Array,
): { readonly before?: string; readonly text: string } | undefined {
  if (bytes.length % size !== 0 || bytes.length < size)
    return {
      text:
        `modpost: ${module}: sizeof(struct ${type}_device_id)=${size} is not a modulo of the size of section ` +
        `__mod_${type}__<identifier>_device_table=${bytes.length}.\nFix definition of struct ${type}_device_id in mod_devicetable.h`,
    };
  const last = bytes.subarray(bytes.length - size);
  if (last.every((b) => b === 0)) return undefined;
  const dump = [...last].map((b) => `0x${b.toString(16).padStart(2, '0')} `).join('');
  return {
    before: `${module}: struct ${type}_device_id is ${size} bytes.  The last of ${bytes.length / size} is:\n${dump}`,
    text: `modpost: ${module}: struct ${type}_device_id is not terminated with a NULL entry!`,
  };
}
