// SPDX-License-Identifier: GPL-2.0-only
/**
 * Aliases of device tables against those a real modpost makes: Debian's, of Linux 6.1. The structures are
 * the same there but for two that have grown at their end: their tables are compiled twice.
 * A row is a type and the entries of a table.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readElf } from '../../elf';
import { readDeviceTables } from './device-table';

/** installed, or unpacked by the set-up */
const modpost = ['/usr/lib', join(import.meta.dirname, '../../../../build/kernel-headers/usr/lib')]
  .map((lib) => join(lib, 'linux-kbuild-6.1/scripts/mod/modpost.real-lsb-64'))
  .find((path) => existsSync(path))!;
const hasTools = existsSync(modpost) && spawnSync('gcc', ['--version']).status === 0;
const required = process.env['CI'] === 'true';
const work = mkdtempSync(join(tmpdir(), 'kmodscope-device-table-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const pciFields = 'u32 vendor, device, subvendor, subdevice, class, class_mask; ulong driver_data;';
const structs: Readonly<Record<string, string>> = {
  pci: pciFields,
  usb: 'u16 match_flags, idVendor, idProduct, bcdDevice_lo, bcdDevice_hi; u8 bDeviceClass, bDeviceSubClass, bDeviceProtocol, bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol, bInterfaceNumber; ulong driver_info __attribute__((aligned(8)));',
  of: 'char name[32], type[32], compatible[128]; const void *data;',
  platform: 'char name[20]; ulong driver_data;',
  i2c: 'char name[20]; ulong driver_data;',
  spi: 'char name[32]; ulong driver_data;',
  rpmsg: 'char name[32];',
  hid: 'u16 bus, group; u32 vendor, product; ulong driver_data;',
  // 6.1 has lengthened the identifier from 9 to 16, which the padding took up
  acpi: 'u8 id[16]; ulong driver_data; u32 cls, cls_msk;',
  virtio: 'u32 device, vendor;',
  serio: 'u8 type, extra, id, proto;',
  sdio: 'u8 class; u16 vendor, device; ulong driver_data;',
  mdio: 'u32 phy_id, phy_id_mask;',
  pnp: 'u8 id[8]; ulong driver_data;',
  input:
    'ulong flags; u16 bustype, vendor, product, version; ulong evbit[1], keybit[12], relbit[1], absbit[1], mscbit[1], ledbit[1], sndbit[1], ffbit[2], swbit[1], propbit[1], driver_info;',
};

const rows: readonly (readonly [type: string, entries: string])[] = [
  ['pci', '{ 0x8086, 0x100e, ~0, ~0 }, { 0x10ec, ~0, 0x1, 0x2, 0x020000, 0xffff00 }, { ~0, ~0, ~0, ~0, 0x0c0330, ~0 }'],
  ['pci', '{ 0x8086, 0x1, ~0, ~0, 0x01, 0x0f }, { 0x8086, 0x2, ~0, ~0 }'],
  [
    'usb',
    '{ 3, 0x1234, 0x5678 }, { 0x380, 0, 0, 0, 0, 0, 0, 0, 3, 1, 2 }, { 0 , 0, 0 }, { 1, 5, 6 }, { 0x7f3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }',
  ],
  [
    'usb',
    '{ 0xf, 1, 2, 0x0100, 0x0199 }, { 0xf, 1, 2, 0x0005, 0x9999 }, { 0xf, 1, 2, 0x0123, 0x4567 }, { 7, 1, 2, 0x0110 }, { 11, 1, 2, 0, 0x0300 }',
  ],
  [
    'usb',
    '{ 0xf, 1, 2, 0x00a0, 0x0fff }, { 0xf, 1, 2, 0x0abc, 0xdef1 }, { 0xf, 1, 2, 0x1234, 0x1234 }, { 0xf, 1, 2, 5, 4 }, { 0xf, 1, 2, 0, 0xffff }, { 0xf, 1, 2, 0x0009, 0x000b }',
  ],
  [
    'of',
    '{ "", "", "acme,demo" }, { "n", "t", "c" }, { .name = "a b" }, { .type = "cpu" }, { .compatible = "x y\\tz", .type = "q" }',
  ],
  ['platform', '{ "demo" }, { "demo-2", 7 }'],
  ['i2c', '{ "lm75" }, { "tmp102", 1 }'],
  ['spi', '{ "spidev" }'],
  ['rpmsg', '{ "channel" }'],
  ['hid', '{ 3, 1, 0x046d, 0xc52b }, { 0xffff, 0, ~0, ~0 }, { 5, 0, 1, ~0 }'],
  ['acpi', '{ "PNP0C0B" }, { "", 0, 0x030201, 0xffffff }, { "", 0, 0x0c0330, 0xff00ff }, { "", 1 }'],
  ['virtio', '{ 1, ~0 }, { 2, 0x1af4 }, { ~0, 3 }'],
  ['serio', '{ 1, 2, 3, 4 }, { 0xff, 0xff, 0xff, 0xff }'],
  ['sdio', '{ 1, 2, 3 }, { 0xff, 0xffff, 0xffff, 4 }'],
  ['mdio', '{ 0x01410cc0, 0xfffffff0 }, { 0, 1 }'],
  ['pnp', '{ "pnp0501" }, { "WACf004" }'],
  [
    'input',
    '{ 0x10, .evbit = { 2 } }, { 0x30, .evbit = { 6 }, .keybit = { 0, 0, 0, 1ul << 40 } }, { 0x1fff, 1, 2, 3, 4, { 3 }, { 1, 1ul << 60, 5 }, { 1 }, { 9 }, { 3 }, { 3 }, { 3 }, { 1, 1 }, { 5 } }',
  ],
  ['hid', ''],
];

function compile(name: string, type: string, fields: string, entries: string): string {
  writeFileSync(
    join(work, `${name}.c`),
    `typedef unsigned char u8; typedef unsigned short u16; typedef unsigned u32; typedef unsigned long ulong;
struct id { ${fields} };
static const struct id ids[] = { ${entries}${entries === '' ? '' : ','} { 0 } };
extern typeof(ids) __mod_${type}__ids_device_table __attribute__((unused, alias("ids")));
const char license[] __attribute__((section(".modinfo"))) = "license=GPL";
const char told[] __attribute__((section(".modinfo"))) = "description=x";
`,
  );
  execFileSync('gcc', ['-w', '-O2', '-fno-pic', '-fcf-protection=none', '-c', `${name}.c`, '-o', `${name}.o`], {
    cwd: work,
    stdio: 'pipe',
  });
  return `${name}.o`;
}

describe.skipIf(!hasTools && !required)('device tables against a real modpost', () => {
  rows.forEach(([type, entries], i) => {
    it(`${type}: ${entries.slice(0, 60)}`, () => {
      const fields = structs[type]!;
      const object = readFileSync(join(work, compile(`ours${i}`, type, fields, entries)));
      const { elf } = readElf(object);
      const ours = readDeviceTables(`theirs${i}`, elf!, [...(elf!.symbols() ?? [])]);
      const grown = type === 'pci' ? 'u32 override_only;' : type === 'rpmsg' ? 'ulong driver_data;' : '';
      const theirs = `${fields} ${grown}`;
      const run = spawnSync(modpost, ['-o', `symvers${i}`, compile(`theirs${i}`, type, theirs, entries)], {
        cwd: work,
      });
      const source = readFileSync(join(work, `theirs${i}.mod.c`), 'utf8');
      expect({
        aliases: ours.aliases,
        warnings: ours.problems.map((p) => `WARNING: modpost: ${p.text}`),
      }).toEqual({
        aliases: [...source.matchAll(/^MODULE_ALIAS\("(.*)"\);$/gm)].map((m) => m[1]),
        warnings: run.stderr
          .toString()
          .split('\n')
          .filter((line) => line.includes("Can't handle masks")),
      });
    });
  });

  it('a table that does not end in zeros is refused', () => {
    writeFileSync(
      join(work, 'open.c'),
      `struct id { unsigned device, vendor; }; static const struct id ids[] = { { 1, 2 }, { 3, 4 } };
extern typeof(ids) __mod_virtio__ids_device_table __attribute__((unused, alias("ids")));`,
    );
    execFileSync('gcc', ['-w', '-c', 'open.c', '-o', 'open.o'], { cwd: work, stdio: 'pipe' });
    const { elf } = readElf(readFileSync(join(work, 'open.o')));
    const { problems } = readDeviceTables('open', elf!, [...(elf!.symbols() ?? [])]);
    const run = spawnSync(modpost, ['-o', 'symvers', 'open.o'], { cwd: work });
    expect(problems.map((p) => (p.severity === 'fatal' ? `FATAL: ${p.text}` : p.text)).join('\n')).toBe(
      run.stderr
        .toString()
        .replace(/^ERROR: modpost: missing .*\n/m, '')
        .replace(/^(FATAL|ERROR): modpost:/m, 'FATAL: modpost:')
        .trimEnd(),
    );
  });
});
