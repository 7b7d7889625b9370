// SPDX-License-Identifier: GPL-2.0-only
/**
 * Common symbols (`int x;` without -fno-common) get a place in the COMMON section of their file.
 * Source: binutils 2.40, ld/ldlang.c, lang_one_common: in the order of the symbol table.
 */
import { InputSection } from './model';
import type { SymbolTable } from './symbol-table';

export function allocateCommons(symbols: SymbolTable): void {
  for (const symbol of symbols) {
    if (symbol.state !== 'common' || !(symbol.section instanceof InputSection)) continue;
    const section = symbol.section;
    const align = 2 ** Math.ceil(Math.log2(Math.max(1, symbol.commonAlign)));
    section.align = Math.max(section.align, align);
    section.size = Math.ceil(section.size / align) * align;
    symbol.state = 'defined';
    symbol.value = BigInt(section.size);
    section.size += symbol.size;
  }
}
