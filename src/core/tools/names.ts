// SPDX-License-Identifier: GPL-2.0-only
/** Numbers of ELF as readelf of binutils 2.40 spells them. */

const fileTypes = [
  'NONE (None)',
  'REL (Relocatable file)',
  'EXEC (Executable file)',
  'DYN (Shared object file)',
  'CORE (Core file)',
];
export function fileTypeName(type: number): string {
  return fileTypes[type] ?? `<unknown>: ${type.toString(16)}`;
}

export function machineName(machine: number): string {
  const names: Readonly<Record<number, string>> = {
    0: 'None',
    3: 'Intel 80386',
    40: 'ARM',
    62: 'Advanced Micro Devices X86-64',
    183: 'AArch64',
    243: 'RISC-V',
  };
  return names[machine] ?? `<unknown>: 0x${machine.toString(16)}`;
}

export function osabiName(osabi: number): string {
  const names: Readonly<Record<number, string>> = {
    0: 'UNIX - System V',
    1: 'UNIX - HP-UX',
    2: 'UNIX - NetBSD',
    3: 'UNIX - GNU',
    6: 'UNIX - Solaris',
    9: 'UNIX - FreeBSD',
    12: 'UNIX - OpenBSD',
    97: 'ARM',
    255: 'Standalone App',
  };
  return names[osabi] ?? `<unknown: ${osabi.toString(16)}>`;
}

const sectionTypes: Readonly<Record<number, string>> = {
  0: 'NULL',
  1: 'PROGBITS',
  2: 'SYMTAB',
  3: 'STRTAB',
  4: 'RELA',
  5: 'HASH',
  6: 'DYNAMIC',
  7: 'NOTE',
  8: 'NOBITS',
  9: 'REL',
  10: 'SHLIB',
  11: 'DYNSYM',
  14: 'INIT_ARRAY',
  15: 'FINI_ARRAY',
  16: 'PREINIT_ARRAY',
  17: 'GROUP',
  18: 'SYMTAB SECTION INDICES',
  19: 'RELR',
  0x6ffffff6: 'GNU_HASH',
  0x6ffffff5: 'GNU_ATTRIBUTES',
  0x6ffffff7: 'GNU_LIBLIST',
  0x6ffffffd: 'VERDEF',
  0x6ffffffe: 'VERNEED',
  0x6fffffff: 'VERSYM',
  0x70000001: 'X86_64_UNWIND',
  0x6fff4c00: 'LLVM_ODRTAB',
  0x6fff4c03: 'LLVM_ADDRSIG',
};
export function sectionTypeName(type: number): string {
  const name = sectionTypes[type];
  if (name !== undefined) return name;
  if (type >= 0x70000000 && type <= 0x7fffffff) return `LOPROC+${hexAlternate(type - 0x70000000)}`;
  if (type >= 0x60000000 && type <= 0x6fffffff) return `LOOS+${hexAlternate(type - 0x60000000)}`;
  if (type >= 0x80000000 && type <= 0xffffffff) return `LOUSER+${hexAlternate(type - 0x80000000)}`;
  return `${type.toString(16).padStart(8, '0')}: <unknown>`;
}
/** `%#x`: no prefix for zero */
function hexAlternate(value: number): string {
  return value === 0 ? '0' : `0x${value.toString(16)}`;
}

/** `Flg` letters (binutils/readelf.c, get_elf_section_flags): one a bit from the lowest, leftovers as o, p, x. */
export function sectionFlagLetters(flags: number): string {
  const letters: readonly [number, string][] = [
    [0x1, 'W'],
    [0x2, 'A'],
    [0x4, 'X'],
    [0x10, 'M'],
    [0x20, 'S'],
    [0x40, 'I'],
    [0x80, 'L'],
    [0x100, 'O'],
    [0x200, 'G'],
    [0x400, 'T'],
    [0x800, 'C'],
    [0x200000, 'R'],
    [0x1000000, 'D'],
    [0x10000000, 'l'],
    [0x80000000, 'E'],
  ];
  let out = '';
  let os = false;
  let processor = false;
  let unknown = false;
  for (let bit = 0; bit < 32; bit++) {
    const mask = 2 ** bit;
    if ((flags & mask) === 0) continue;
    const letter = letters.find(([value]) => value === mask)?.[1];
    if (letter !== undefined) out += letter;
    else if (bit >= 20 && bit < 28) os = true;
    else if (bit >= 28) processor = true;
    else unknown = true;
  }
  return out + (os ? 'o' : '') + (processor ? 'p' : '') + (unknown ? 'x' : '');
}

const segmentTypes: Readonly<Record<number, string>> = {
  0: 'NULL',
  1: 'LOAD',
  2: 'DYNAMIC',
  3: 'INTERP',
  4: 'NOTE',
  5: 'SHLIB',
  6: 'PHDR',
  7: 'TLS',
  0x6474e550: 'GNU_EH_FRAME',
  0x6474e551: 'GNU_STACK',
  0x6474e552: 'GNU_RELRO',
  0x6474e553: 'GNU_PROPERTY',
};
export function segmentTypeName(type: number): string {
  const name = segmentTypes[type];
  if (name !== undefined) return name;
  if (type >= 0x70000000 && type <= 0x7fffffff) return `LOPROC+${hexAlternate(type - 0x70000000)}`;
  if (type >= 0x60000000 && type <= 0x6fffffff) return `LOOS+${hexAlternate(type - 0x60000000)}`;
  return `<unknown>: ${type.toString(16)}`;
}

export function bindingName(binding: number): string {
  return ['LOCAL', 'GLOBAL', 'WEAK'][binding] ?? (binding === 10 ? 'UNIQUE' : `<unknown>: ${binding}`);
}
export function symbolTypeName(type: number): string {
  return (
    ['NOTYPE', 'OBJECT', 'FUNC', 'SECTION', 'FILE', 'COMMON', 'TLS'][type] ??
    (type === 10 ? 'IFUNC' : `<unknown>: ${type}`)
  );
}
export function visibilityName(visibility: number): string {
  return ['DEFAULT', 'INTERNAL', 'HIDDEN', 'PROTECTED'][visibility]!;
}
