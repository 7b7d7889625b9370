// SPDX-License-Identifier: GPL-2.0-only
/**
 * What load_module of 5.4 takes on trust: numbers in the file that it follows without a look where they lead.
 * A damaged file makes it read or write memory that is not the file's; it oopses, or worse, it does not. Here
 * such a file is refused, and the log says by whom.
 *
 * In: the file. Out: what is wrong, or nothing.
 */
import { SHF_ALLOC, SHT_NOBITS, SYM_SIZE, type ElfFile } from '../elf';
import type { LoadInfo } from './module-file';

/** What setup_load_info would stumble over, before any section's end is compared with the file's. */
export function unreadableFile(elf: ElfFile, bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint16(60, true);
  const nameIndex = view.getUint16(62, true);
  const { sections } = elf;
  const names = sections[nameIndex];
  if (nameIndex >= count || !names) return `e_shstrndx is ${nameIndex}, of ${count} sections`;
  if (names.offset >= bytes.length) return 'the table of section names lies outside the file';
  const shoff = Number(view.getBigUint64(40, true));
  for (const { index, flags, offset, size, name, type } of sections) {
    if (index === 0 || !(flags & SHF_ALLOC)) continue;
    const at = names.offset + view.getUint32(shoff + 64 * index, true);
    if (at >= bytes.length || bytes.indexOf(0, at) < 0) return `the name of section ${index} lies outside the file`;
    if (name === '.modinfo' && type !== SHT_NOBITS && offset + size > bytes.length)
      return '.modinfo lies outside the file';
  }
  return undefined;
}

/** What comes to light when the sections are known to lie in the file. */
export function untrueFile({ elf, symtab, symbols, thisModule }: LoadInfo, structSize: number): string | undefined {
  if (thisModule!.type === SHT_NOBITS) return '.gnu.linkonce.this_module has no contents';
  if (thisModule!.size < structSize)
    return `.gnu.linkonce.this_module has ${thisModule!.size} bytes, struct module ${structSize}`;
  const strings = elf.sections[symtab!.link];
  if (!strings || strings.index === 0) return `the symbol table's strings are section ${symtab!.link}, which is none`;
  const end = elf.data(strings).lastIndexOf(0);
  const table = elf.data(symtab!);
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  for (let i = 1; i < symbols!.count; i++)
    if (view.getUint32(SYM_SIZE * i, true) > end) return `the name of symbol ${i} lies outside its table`;
  return undefined;
}
