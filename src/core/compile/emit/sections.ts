// SPDX-License-Identifier: GPL-2.0-only
/**
 * Which section an object or function goes to, and with which flags: gcc 12's varasm.cc
 * (default_elf_select_section, categorize_decl_for_section, default_section_type_flags) without -fpic,
 * and i386's alignment of data under -malign-data=abi.
 */
import {
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_MERGE,
  SHF_STRINGS,
  SHF_WRITE,
  SHT_FINI_ARRAY,
  SHT_INIT_ARRAY,
  SHT_NOBITS,
  SHT_NOTE,
  SHT_PREINIT_ARRAY,
  SHT_PROGBITS,
} from '../../elf/constants';
import { alignOf, isConst, isUserAligned, Qualifier } from '../front/ctype';
import type { CType } from '../front/ctype';
import type { Sym } from '../front/scope';
import type { SectionSpec } from '../unit';

function isVolatile(type: CType): boolean {
  return type.kind === 'array' ? isVolatile(type.of) : (type.quals & Qualifier.volatile) !== 0;
}

/** Types gas gives by the section's name. */
function typeOf(name: string): number {
  if (/^\.(bss|sbss)(\.|$)|^\.gnu\.linkonce\.s?b\./.test(name)) return SHT_NOBITS;
  if (/^\.note(\.|$)/.test(name)) return SHT_NOTE;
  if (/^\.init_array(\.|$)/.test(name)) return SHT_INIT_ARRAY;
  if (/^\.fini_array(\.|$)/.test(name)) return SHT_FINI_ARRAY;
  if (/^\.preinit_array(\.|$)/.test(name)) return SHT_PREINIT_ARRAY;
  return SHT_PROGBITS;
}

export function functionSection(symbol: Sym): SectionSpec {
  return {
    name: symbol.attributes.section ?? '.text',
    type: SHT_PROGBITS,
    flags: SHF_ALLOC | SHF_EXECINSTR,
    entsize: 0,
  };
}

/** `zero`: nothing but zeros to store. */
export function dataSection(symbol: Sym, zero: boolean): SectionSpec {
  const readOnly = isConst(symbol.type) && !isVolatile(symbol.type);
  const { section } = symbol.attributes;
  const flags = SHF_ALLOC | (readOnly ? 0 : SHF_WRITE);
  if (section !== undefined) return { name: section, type: typeOf(section), flags, entsize: 0 };
  if (readOnly) return { name: '.rodata', type: SHT_PROGBITS, flags, entsize: 0 };
  return zero
    ? { name: '.bss', type: SHT_NOBITS, flags, entsize: 0 }
    : { name: '.data', type: SHT_PROGBITS, flags, entsize: 0 };
}

/**
 * An attribute on the object decides alone, down to 1. Else the type's alignment, and 16 for arrays of
 * 16 bytes and more (psABI 3.1.2), unless the type itself was given one.
 */
export function dataAlignment(symbol: Sym, size: number): number {
  if (symbol.attributes.aligned > 0) return symbol.attributes.aligned;
  const natural = alignOf(symbol.type);
  if (symbol.type.kind === 'array' && size >= 16 && !isUserAligned(symbol.type)) return Math.max(16, natural);
  return natural;
}

/** -O2: 16, but cold functions are optimised for size. */
export function functionAlignment(symbol: Sym): number {
  return Math.max(symbol.attributes.cold ? 1 : 16, symbol.attributes.aligned);
}

/**
 * A literal goes where the linker may merge equal ones, unless it holds a NUL before its end. From 31
 * bytes on, NUL included, it is aligned to 8 (ix86_constant_alignment) and in a section of its own kind.
 */
export function stringSection(bytes: Uint8Array, width: number): { section: SectionSpec; align: number } {
  const size = bytes.length;
  const align = Math.max(width, width === 1 && size >= 31 ? 8 : width);
  let inner = false;
  for (let at = 0; at + width < size && !inner; at += width)
    inner = bytes.subarray(at, at + width).every((byte) => byte === 0);
  if (inner) return { section: { name: '.rodata', type: SHT_PROGBITS, flags: SHF_ALLOC, entsize: 0 }, align };
  return {
    section: {
      name: `.rodata.str${width}.${align}`,
      type: SHT_PROGBITS,
      flags: SHF_ALLOC | SHF_MERGE | SHF_STRINGS,
      entsize: width,
    },
    align,
  };
}

/** As readelf prints them. */
export function flagLetters(flags: number): string {
  return `${flags & SHF_WRITE ? 'W' : ''}${flags & SHF_ALLOC ? 'A' : ''}${flags & SHF_EXECINSTR ? 'X' : ''}${flags & SHF_MERGE ? 'M' : ''}${flags & SHF_STRINGS ? 'S' : ''}`;
}
