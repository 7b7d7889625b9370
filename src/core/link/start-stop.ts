// SPDX-License-Identifier: GPL-2.0-only
/**
 * `__start_X` and `__stop_X`: the bounds of a section whose name is a C identifier.
 *
 * In: the files and the symbol table. Out: whichever of the two somebody refers to and nobody defines,
 * defined. They belong to the first input section of the name while garbage is collected, to the output
 * section of the same name in the end; where there is no such section they are undefined again.
 * Source: GNU ld manual, "Input Section Example"; binutils 2.40, ld/ldlang.c, lang_init_start_stop,
 * lang_undef_start_stop, lang_finalize_start_stop; bfd/elflink.c, bfd_elf_define_start_stop.
 */
import * as elf from '../elf';
import type { Layout } from './map';
import { type InputFile, InputSection, type LinkSymbol, OutputSection } from './model';
import type { SymbolTable } from './symbol-table';

const identifier = /^[A-Za-z0-9_]+$/;

/** Before garbage is collected. `fromScript`: names the script defines; its definition wins. */
export function defineStartStop(
  files: readonly InputFile[],
  symbols: SymbolTable,
  fromScript: ReadonlySet<string>,
): LinkSymbol[] {
  const made: LinkSymbol[] = [];
  const seen = new Set<string>();
  for (const file of files)
    for (const section of file.sections) {
      if (!section || section.isCommon || seen.has(section.name) || !identifier.test(section.name)) continue;
      seen.add(section.name);
      for (const bound of ['start', 'stop'] as const) {
        const name = `__${bound}_${section.name}`;
        const symbol = symbols.get(name);
        if (!symbol || fromScript.has(name)) continue;
        if (symbol.state !== 'undefined' && symbol.state !== 'undefweak') continue;
        symbol.bound = { which: bound, section: section.name, weak: symbol.state === 'undefweak' };
        symbol.state = 'defined';
        symbol.section = section;
        symbol.value = 0n;
        if (symbol.visibility === elf.STV_DEFAULT) symbol.visibility = elf.STV_PROTECTED;
        made.push(symbol);
      }
    }
  return made;
}

/** Once every section has its place: a bound stands only where an output section has the name. */
export function undefineStartStop(made: readonly LinkSymbol[], layout: Layout): void {
  for (const symbol of made) {
    const { bound, section } = symbol;
    if (!bound || symbol.byScript || !(section instanceof InputSection)) continue;
    if (section.output instanceof OutputSection && section.output.name === section.name && !section.collected) continue;
    const out = layout.sections.find((s) => s.name === bound.section);
    const other = out?.inputs.find((s) => s.name === bound.section && !s.collected);
    if (other) symbol.section = other;
    else {
      symbol.state = bound.weak ? 'undefweak' : 'undefined';
      symbol.section = undefined;
      symbol.bound = undefined;
    }
  }
}

/** Once sizes stand. */
export function finishStartStop(made: readonly LinkSymbol[]): void {
  for (const symbol of made) {
    if (!symbol.bound || symbol.byScript || !(symbol.section instanceof InputSection)) continue;
    const out = symbol.section.output;
    if (!(out instanceof OutputSection)) continue;
    symbol.section = out;
    symbol.value = symbol.bound.which === 'start' ? 0n : BigInt(out.size);
  }
}
