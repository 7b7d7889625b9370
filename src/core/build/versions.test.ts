// SPDX-License-Identifier: GPL-2.0-only
/** CONFIG_MODVERSIONS from the source of two modules to the kernel that loads them, or does not. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../base/bytes';
import { silent } from '../base/events';
import { readElf, SHN_ABS } from '../elf';
import { insmod } from '../load';
import { modinfo } from '../link/modpost/read';
import type { LinkEvent } from '../link/events';
import type { LoadEvent } from '../load/events';
import { build, newCache, type Built } from '../pipeline';
import type { Arch } from '../source/types';
import { Timeline } from '../timeline';

const linux = join(import.meta.dirname, '../../linux');
const kernel = {
  read(path: string) {
    const file = join(linux, path);
    return existsSync(file) && statSync(file).isFile() ? new Uint8Array(readFileSync(file)) : undefined;
  },
};
const cache = newCache();

const skeleton = (name: string, body: string, inside: string) => `#include <linux/module.h>
${body}
static int __init ${name}_init(void) { ${inside} return 0; }
static void __exit ${name}_exit(void) { }
module_init(${name}_init);
module_exit(${name}_exit);
MODULE_LICENSE("GPL");
`;

const provider = (declaration: string) => skeleton('provider', `${declaration}\nEXPORT_SYMBOL_GPL(foo);`, '');
const user = skeleton('user', 'int foo(int);', 'return foo(41) - 42;');

function make(arch: Arch, config: string, declaration = 'int foo(int x) { return x + 1; }', more = ''): Built {
  return build(
    {
      arch,
      files: {
        Makefile: 'obj-m := provider.o user.o\n',
        '.config': config,
        'provider.c': provider(declaration),
        'user.c': `${user}${more}`,
      },
    },
    { revision: 1, commandLine: '', kernel, cache },
  );
}

const artefact = ({ result }: Built, path: string) => result.artefacts.find((a) => a.path === path)!.bytes;
const events = ({ result }: Built): (LinkEvent | LoadEvent)[] => {
  const timeline = new Timeline(result.run);
  return Array.from({ length: timeline.length }, (_, i) => timeline.eventAt(i)).filter(
    (event): event is LinkEvent | LoadEvent => event.stage === 'link' || event.stage === 'load',
  );
};
const log = ({ result }: Built) => result.dmesg.map(({ text }) => text);

describe.each(['um', 'x86'] as const)('CONFIG_MODVERSIONS, ARCH=%s', (arch) => {
  const on = make(arch, 'CONFIG_MODVERSIONS=y\n');

  it('gives every export its checksum, in the object, in Module.symvers and in __versions', () => {
    expect(on.result.diagnostics).toEqual([]);
    expect(decodeUtf8(artefact(on, 'Module.symvers'))).toBe('0x0ec08db0\tfoo\t\tprovider\tEXPORT_SYMBOL_GPL\n');
    const source = decodeUtf8(artefact(on, 'user.mod.c'));
    expect(source).toMatch(
      /____versions\[\]\n__used __section\(__versions\) = \{\n\t\{ 0x[0-9a-f]+, "module_layout" \},\n/,
    );
    expect(source).toContain('\t{ 0xec08db0, "foo" },\n');
    const { elf } = readElf(artefact(on, 'provider.o'));
    const crc = [...elf!.symbols()!].find(({ name }) => name === '__crc_foo')!;
    // with CONFIG_MODULE_REL_CRCS, of um, the number stands in .rodata
    if (arch === 'x86') expect([crc.shndx, crc.value]).toEqual([SHN_ABS, 0x0ec08db0n]);
    else expect(elf!.sections[crc.shndx]!.name).toBe('.rodata');
    const ko = readElf(artefact(on, 'user.ko')).elf!;
    expect(modinfo(ko, 'vermagic')).toEqual(['5.4.0 mod_unload modversions ']);
    expect(ko.section('__versions')!.size % 64).toBe(0);
  });

  it('is told: what was hashed, and what the kernel compares', () => {
    const crcs = events(on).filter((event) => event.kind === 'crc');
    expect(crcs).toHaveLength(1);
    expect(crcs[0]).toMatchObject({
      object: 'provider.o',
      symbol: 'foo',
      crc: '0x0ec08db0',
      text: 'int foo ( int ) ',
      file: 'provider.c',
    });
    const compared = events(on).filter((event) => event.kind === 'version');
    expect(compared.map(({ module, symbol, verdict }) => `${module} ${symbol} ${verdict}`)).toEqual(
      expect.arrayContaining(['provider module_layout same', 'user module_layout same', 'user foo same']),
    );
    expect(compared.every(({ verdict }) => verdict === 'same')).toBe(true);
  });

  it('the vmlinux has a checksum for each of its exports', () => {
    const { elf } = readElf(on.vmlinux!.object.bytes);
    const entry = arch === 'x86' ? 12 : 24;
    for (const suffix of ['', '_gpl']) {
      const exports = elf!.section(`__ksymtab${suffix}`)!.size / entry;
      expect(exports).toBeGreaterThan(10);
      expect(elf!.section(`__kcrctab${suffix}`)!.size / 4).toBe(exports);
    }
  });

  it('a module built against another prototype is refused', () => {
    const other = make(arch, 'CONFIG_MODVERSIONS=y\n', 'long foo(long x) { return x + 1; }');
    expect(other.result.diagnostics).toEqual([]);
    expect(decodeUtf8(artefact(other, 'Module.symvers'))).not.toContain('0x0ec08db0');
    const session = other.kernel!.fork();
    const load = (built: Built, path: string) =>
      insmod(session, { path, bytes: artefact(built, path), marks: [] }, '', silent).exit;
    expect([load(other, 'provider.ko'), load(on, 'user.ko')]).toEqual([0, 1]);
    expect(
      session
        .dmesg()
        .slice(-2)
        .map(({ text }) => text),
    ).toEqual(['user: disagrees about version of symbol foo', 'user: Unknown symbol foo (err -22)']);
    // the name of a parameter is no part of it
    const same = make(arch, 'CONFIG_MODVERSIONS=y\n', 'int foo(int another_name) { return another_name + 2; }');
    expect(decodeUtf8(artefact(same, 'Module.symvers'))).toContain('0x0ec08db0');
  });

  it('off, nothing of it is there, and the kernel is another', () => {
    const off = make(arch, '');
    expect(off.result.diagnostics).toEqual([]);
    expect(decodeUtf8(artefact(off, 'Module.symvers'))).toBe('0x00000000\tfoo\t\tprovider\tEXPORT_SYMBOL_GPL\n');
    expect(decodeUtf8(artefact(off, 'user.mod.c'))).not.toContain('__versions');
    const kinds = events(off).map(({ kind }) => kind);
    expect(kinds).not.toContain('crc');
    expect(readElf(off.vmlinux!.object.bytes).elf!.section('__kcrctab')?.size ?? 0).toBe(0);
    expect(log(off).some((line) => line.includes('disagrees'))).toBe(false);
  });

  it('MODULE_VERSION, or CONFIG_MODULE_SRCVERSION_ALL, gives a srcversion; --build-id names the files', () => {
    const srcversions = (built: Built, name: string) => modinfo(readElf(artefact(built, name)).elf!, 'srcversion');
    const all = make(arch, 'CONFIG_MODULE_SRCVERSION_ALL=y\n', undefined, 'MODULE_VERSION("1.0");\n');
    const some = make(arch, '', undefined, 'MODULE_VERSION("1.0");\n');
    expect(srcversions(all, 'provider.ko')[0]).toMatch(/^[0-9A-F]{23}$/);
    expect(srcversions(some, 'provider.ko')).toEqual([]);
    expect(srcversions(some, 'user.ko')).toEqual(srcversions(all, 'user.ko'));
    for (const bytes of [artefact(all, 'user.ko'), all.vmlinux!.object.bytes]) {
      const { elf } = readElf(bytes);
      const note = elf!.section('.note.gnu.build-id') ?? elf!.section('.notes')!;
      expect(decodeUtf8(elf!.data(note).subarray(12, 15))).toBe('GNU');
      expect(
        elf!
          .data(note)
          .subarray(16, 36)
          .some((byte) => byte !== 0),
      ).toBe(true);
    }
  });
});
