// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { chooseArch, kbuildFlags, missingParts, readTree, versionOf } from './kernel-tree';

const source = [
  'Makefile',
  'arch/arm/include/asm/a.h',
  'arch/x86/include/asm/a.h',
  'arch/x86/include/uapi/asm/c.h',
  'arch/um/include/asm/a.h',
  'arch/um/include/shared/os.h',
  'include/linux/kconfig.h',
  'include/linux/compiler_types.h',
  'include/uapi/linux/x.h',
  'tools/include/linux/kconfig.h',
];
const made = [
  'arch/x86/include/generated/asm/b.h',
  'arch/x86/include/generated/uapi/asm/b.h',
  'include/generated/autoconf.h',
  'include/generated/uapi/linux/version.h',
];
const below = (folder: string, paths: readonly string[]) => paths.map((path) => `${folder}/${path}`);

/** The folders searched and the headers forced, of a command line. */
function searched(flags: readonly string[]): string[] {
  return flags.flatMap((flag, i) => (flag.startsWith('-I') ? [flag] : flag === '-include' ? [flags[i + 1]!] : []));
}

describe('a tree', () => {
  it('made in its own folder', () => {
    const tree = readTree(below('linux', [...source, ...made]));
    expect(tree).toMatchObject({ roots: ['linux'], sources: 'linux', objects: 'linux', arches: ['x86', 'arm', 'um'] });
    expect(missingParts(tree, 'x86')).toEqual([]);
    expect(missingParts(tree, 'arm')).toEqual(['generated']);
    expect(searched(kbuildFlags(tree, 'x86', 5004))).toEqual([
      '-Ilinux/arch/x86/include',
      '-Ilinux/arch/x86/include/generated',
      '-Ilinux/include',
      '-Ilinux/arch/x86/include/uapi',
      '-Ilinux/arch/x86/include/generated/uapi',
      '-Ilinux/include/uapi',
      '-Ilinux/include/generated/uapi',
      'linux/include/linux/kconfig.h',
      'linux/include/linux/compiler_types.h',
    ]);
  });

  it('in two folders, of several kernels the newest', () => {
    const names = ['linux-headers-6.1.0-9', 'linux-headers-6.1.0-56'];
    const tree = readTree(
      names.flatMap((name) => [...below(`src/${name}-common`, source), ...below(`src/${name}-amd64`, made)]),
    );
    expect(tree.sources).toBe('src/linux-headers-6.1.0-56-common');
    expect(tree.objects).toBe('src/linux-headers-6.1.0-56-amd64');
    expect(searched(kbuildFlags(tree, 'x86', 6001)).slice(0, 4)).toEqual([
      '-Isrc/linux-headers-6.1.0-56-common/arch/x86/include',
      '-Isrc/linux-headers-6.1.0-56-amd64/arch/x86/include/generated',
      '-Isrc/linux-headers-6.1.0-56-common/include',
      '-Isrc/linux-headers-6.1.0-56-amd64/include',
    ]);
  });

  it('as written only, or as made only', () => {
    expect(missingParts(readTree(below('linux', source)), 'x86')).toEqual(['autoconf']);
    expect(missingParts(readTree(below('build', made)), 'x86')).toEqual(['sources']);
    expect(missingParts(readTree([...below('linux', source), ...below('build', made)]), 'x86')).toEqual([]);
  });

  it('of no kernel', () => {
    expect(searched(kbuildFlags(readTree(['own/include/a.h']), 'x86', 0))).toEqual(['-Iown/include']);
    expect(searched(kbuildFlags(readTree(['include/linux/a.h']), 'x86', 0))).toEqual(['-Iinclude']);
  });
});

it('begins with the architecture it was made for', () => {
  expect(chooseArch(readTree(below('l', [...source, ...made])), 'um')).toBe('x86');
  expect(chooseArch(readTree(below('l', source)), 'um')).toBe('um');
  expect(chooseArch(readTree(below('l', ['arch/arm64/include/asm/a.h'])), 'um')).toBe('arm64');
  expect(chooseArch(readTree(['a/include/b.h']), 'um')).toBe('um');
});

it('um has flags and folders of its own', () => {
  const flags = kbuildFlags(readTree(below('l', source)), 'um', 5004);
  expect(flags).toEqual(
    expect.arrayContaining(['-D__arch_um__', '-Il/arch/um/include/shared', '-Il/arch/x86/include']),
  );
  expect(flags).not.toContain('-mcmodel=kernel');
});

it.each([
  ['#define LINUX_VERSION_CODE 328763\n#define KERNEL_VERSION(a,b,c)', 5004],
  ['# SPDX\nVERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 192\n', 6001],
  ['include /usr/src/linux-headers-6.1.0-56-common/Makefile\n', 0],
])('version %#', (text, version) => {
  expect(versionOf(text)).toBe(version);
});

it.each([
  [5004, '-std=gnu89'],
  [5018, '-std=gnu11'],
])('%d is written in %s', (version, flag) => {
  expect(kbuildFlags(readTree(below('l', source)), 'x86', version)).toContain(flag);
});
