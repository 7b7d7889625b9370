// SPDX-License-Identifier: GPL-2.0-only
/**
 * Enters the global symbols of an object that was opened into the link's table.
 *
 * A definition beats a weak one, a weak one beats none; two definitions are an error, the first stays. Common
 * symbols become one, the largest gives the size. Source: binutils 2.40, bfd/linker.c, link_action;
 * bfd/elflink.c, elf_link_add_object_symbols.
 */
import type { Diagnostic } from '../base/diagnostic';
import * as elf from '../elf';
import type { ElfSymbol } from '../elf';
import { inLdWords } from './message';
import { type InputFile, InputSection, type LinkSymbol, Sec, SectionHeader } from './model';
import type { Places } from './places';
import type { SymbolTable } from './symbol-table';

export function enterSymbols(
  file: InputFile,
  table: SymbolTable,
  places: Places,
  /** -z muldefs */
  firstWins: boolean,
  complain: (d: Diagnostic) => void,
): void {
  const globals = file.globals as (LinkSymbol | undefined)[];
  let common: InputSection | undefined;
  for (const symbol of file.symbols) {
    if (symbol.binding === elf.STB_LOCAL || symbol.index === 0) {
      globals.push(undefined);
      continue;
    }
    const entry = table.enter(symbol.name);
    globals.push(entry);
    if (
      symbol.visibility !== elf.STV_DEFAULT &&
      (entry.visibility === elf.STV_DEFAULT || symbol.visibility < entry.visibility)
    )
      entry.visibility = symbol.visibility;
    const weak = symbol.binding === elf.STB_WEAK;
    // What a discarded group defines, the group that is kept does.
    const discarded = symbol.shndx < elf.SHN_LORESERVE && file.sections[symbol.shndx]?.output === 'discarded';
    if (symbol.shndx === elf.SHN_UNDEF || discarded) {
      if (!discarded) entry.onlyDiscarded = false;
      else if (entry.state === 'new') entry.onlyDiscarded = true;
      entry.referenced = true;
      entry.file ??= file;
      if (entry.state === 'new') entry.state = weak ? 'undefweak' : 'undefined';
      else if (entry.state === 'undefweak' && !weak) entry.state = 'undefined';
      continue;
    }
    if (symbol.shndx === elf.SHN_COMMON) {
      if (entry.isDefined && entry.state !== 'defweak') {
        checkCommonAlignment(entry, entry.file, Number(symbol.value), file, complain);
        if (entry.size === 0) entry.size = symbol.size;
        if (entry.type === elf.STT_NOTYPE) entry.type = symbol.type;
        continue;
      }
      if (!common) {
        common = new InputSection(
          file,
          new SectionHeader(
            -1,
            'COMMON',
            elf.SHT_NOBITS,
            elf.SHF_ALLOC | elf.SHF_WRITE,
            Sec.alloc,
            1,
            0,
            0,
            new Uint8Array(0),
            () => [],
          ),
        );
        (file.sections as (InputSection | undefined)[]).push(common);
      }
      if (entry.state === 'common') {
        // The largest one gives the place.
        if (symbol.size > entry.size) {
          entry.size = symbol.size;
          entry.file = file;
          entry.section = common;
        }
        entry.commonAlign = Math.max(entry.commonAlign, Number(symbol.value));
        continue;
      }
      entry.state = 'common';
      entry.file = file;
      entry.section = common;
      entry.size = symbol.size;
      entry.type = symbol.type === elf.STT_COMMON ? elf.STT_OBJECT : symbol.type;
      entry.commonAlign = Math.max(1, Number(symbol.value));
      continue;
    }
    if (entry.isDefined) {
      if (weak || entry.state === 'defweak') {
        if (weak || entry.state !== 'defweak') continue;
      } else {
        const section = symbol.shndx < elf.SHN_LORESERVE ? file.sections[symbol.shndx] : undefined;
        // The same number twice is no contradiction.
        if (firstWins || (!section && !entry.section && symbol.value === entry.value)) continue;
        const second = places.clever(file, section, Number(symbol.value));
        // What has no section is in no file.
        const first =
          entry.file && entry.section instanceof InputSection
            ? `; ${places.plain(entry.file, entry.section, Number(entry.value))}: first defined here`
            : '';
        complain({
          id: 'link.multiple-definition',
          severity: 'error',
          tool: 'ld',
          span: undefined,
          text: `${second}: multiple definition of \`${symbol.name}'${first}`,
          notes: [],
        });
        continue;
      }
    }
    const was = entry.state === 'common' ? { align: entry.commonAlign, file: entry.file } : undefined;
    const changes =
      entry.state === 'common' && !weak ? { size: entry.size, type: entry.type, file: entry.file } : undefined;
    entry.state = weak ? 'defweak' : 'defined';
    entry.file = file;
    entry.section = symbol.shndx === elf.SHN_ABS ? undefined : file.sections[symbol.shndx];
    entry.value = symbol.value;
    // A size or type once known stays where the definition says none.
    if (symbol.size !== 0) entry.size = symbol.size;
    if (symbol.type !== elf.STT_NOTYPE) entry.type = symbol.type;
    if (was) checkCommonAlignment(entry, file, was.align, was.file, complain);
    if (changes) tellChanges(symbol, changes, file, complain);
  }
}

/** A definition that is another than the common symbol before it. */
function tellChanges(
  symbol: ElfSymbol,
  was: { readonly size: number; readonly type: number; readonly file: InputFile | undefined },
  file: InputFile,
  complain: (d: Diagnostic) => void,
): void {
  const { name, size, type } = symbol;
  if (size !== 0 && was.size !== 0 && size !== was.size)
    complain(
      inLdWords(
        'link.size-changed',
        'warning',
        `size of symbol \`${name}' changed from ${was.size} in ${was.file?.path ?? ''} to ${size} in ${file.path}`,
      ),
    );
  if (type !== elf.STT_NOTYPE && was.type !== elf.STT_NOTYPE && type !== was.type)
    complain(
      inLdWords(
        'link.type-changed',
        'warning',
        `type of symbol \`${name}' changed from ${was.type} to ${type} in ${file.path}`,
      ),
    );
}

/** A definition must lie as well as the common symbols it stands for wish (elf_link_add_object_symbols). */
function checkCommonAlignment(
  symbol: LinkSymbol,
  definedIn: InputFile | undefined,
  commonAlign: number,
  commonIn: InputFile | undefined,
  complain: (d: Diagnostic) => void,
): void {
  if (!(symbol.section instanceof InputSection)) return;
  const low = symbol.value === 0n ? symbol.section.align : Number(symbol.value & -symbol.value);
  const align = Math.min(symbol.section.align, low);
  const wanted = 2 ** Math.floor(Math.log2(Math.max(1, commonAlign)));
  if (align < wanted)
    complain(
      inLdWords(
        'link.common-alignment',
        'warning',
        `alignment ${align} of symbol \`${symbol.name}' in ${definedIn?.path ?? ''} is smaller than ${wanted} in ${commonIn?.path ?? ''}`,
      ),
    );
}
