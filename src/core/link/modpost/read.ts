// SPDX-License-Identifier: GPL-2.0-only
/**
 * What modpost reads of an object: exports, undefined symbols, `.modinfo`.
 * Source: Linux 5.4.0, scripts/mod/modpost.c, read_symbols(), handle_modversions(), get_modinfo().
 */
import { decodeUtf8 } from '../../base/bytes';
import type { ObjectFile } from '../../assemble/types';
import * as elf from '../../elf';
import type { ElfFile, ElfSymbol } from '../../elf';
import { type DeviceTables, readDeviceTables } from './device-table';
import { type ExportTable, kindOfSection } from './exports';

export interface ModuleFile {
  readonly object: ObjectFile;
  /** path without `.o` */
  readonly name: string;
  readonly licenses: readonly string[];
  /** undefined when no licence is said: 5.4 then checks nothing */
  readonly gplCompatible: boolean | undefined;
  /** namespaces imported with MODULE_IMPORT_NS */
  readonly namespaces: readonly string[];
  /** in modpost's order: a list that grows at its head */
  readonly unresolved: readonly { readonly name: string; readonly weak: boolean }[];
  readonly exports: readonly string[];
  /** it says MODULE_VERSION() */
  readonly hasVersion: boolean;
  readonly deviceTables: DeviceTables;
  readonly hasInit: boolean;
  readonly hasExit: boolean;
}

/** license_is_gpl_compatible() of include/linux/license.h */
const compatible = new Set([
  'GPL',
  'GPL v2',
  'GPL and additional rights',
  'Dual BSD/GPL',
  'Dual MIT/GPL',
  'Dual MPL/GPL',
]);

export function readVmlinux(file: ElfFile, exports: ExportTable): void {
  const symbols = [...(file.symbols() ?? [])];
  addExports(file, symbols, 'vmlinux', exports);
}

export function readModule(object: ObjectFile, file: ElfFile, exports: ExportTable): ModuleFile {
  const name = object.path.replace(/\.o$/, '');
  const symbols = [...(file.symbols() ?? [])];
  const before = new Set([...exports].map((e) => e.name));
  const unresolved: { name: string; weak: boolean }[] = [];
  let hasInit = false;
  let hasExit = false;
  for (const symbol of symbols) {
    if (symbol.shndx === elf.SHN_UNDEF) {
      if (symbol.binding !== elf.STB_GLOBAL && symbol.binding !== elf.STB_WEAK) continue;
      // They are made later: __this_module by the .mod.c, the other by the linker.
      if (symbol.name === '' || symbol.name === '__this_module' || symbol.name === '_GLOBAL_OFFSET_TABLE_') continue;
      unresolved.unshift({ name: symbol.name, weak: symbol.binding === elf.STB_WEAK });
    } else if (symbol.name === 'init_module') hasInit = true;
    else if (symbol.name === 'cleanup_module') hasExit = true;
  }
  addExports(file, symbols, name, exports);
  const licenses = modinfo(file, 'license');
  return {
    object,
    name,
    licenses,
    gplCompatible: licenses.length === 0 ? undefined : licenses.every((l) => compatible.has(l)),
    namespaces: modinfo(file, 'import_ns'),
    unresolved,
    exports: [...exports].filter((e) => e.owner === name && !before.has(e.name)).map((e) => e.name),
    hasVersion: modinfo(file, 'version').length > 0,
    deviceTables: readDeviceTables(name, file, symbols),
    hasInit,
    hasExit,
  };
}

function addExports(file: ElfFile, symbols: readonly ElfSymbol[], owner: string, exports: ExportTable): void {
  for (const symbol of symbols) {
    if (!symbol.name.startsWith('__ksymtab_') || symbol.shndx === elf.SHN_UNDEF) continue;
    const section = file.sections[symbol.shndx];
    exports.add(symbol.name.slice('__ksymtab_'.length), owner, kindOfSection(section?.name ?? ''));
  }
  for (const symbol of symbols) {
    if (symbol.name.startsWith('__kstrtabns_')) {
      const found = exports.find(symbol.name.slice('__kstrtabns_'.length));
      if (found) found.namespace = stringAt(file, symbol);
    }
    if (symbol.name.startsWith('__crc_') && symbol.shndx !== elf.SHN_UNDEF) {
      const found = exports.find(symbol.name.slice('__crc_'.length));
      if (found) {
        found.crc = crcOf(file, symbol);
        found.crcValid = true;
      }
    }
  }
  for (const symbol of symbols)
    if (symbol.binding === elf.STB_GLOBAL || symbol.binding === elf.STB_WEAK) {
      const found = exports.find(symbol.name);
      if (found) found.isStatic = false;
    }
}

/** The symbol's value, or with relative CRCs the four bytes it stands for. */
function crcOf(file: ElfFile, symbol: ElfSymbol): number {
  const section = symbol.shndx === elf.SHN_ABS ? undefined : file.sections[symbol.shndx];
  if (!section) return Number(symbol.value & 0xffff_ffffn);
  const data = file.data(section);
  const at = Number(symbol.value - (file.header.type === elf.ET_REL ? 0n : section.addr));
  if (at < 0 || at + 4 > data.length) return 0;
  return new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(at, true);
}

function stringAt(file: ElfFile, symbol: ElfSymbol): string {
  const section = file.sections[symbol.shndx];
  if (!section) return '';
  const data = file.data(section);
  const from = Number(symbol.value - (file.header.type === elf.ET_REL ? 0n : section.addr));
  const end = data.indexOf(0, from);
  return decodeUtf8(data.subarray(from, end < 0 ? data.length : end));
}

/** Values of a tag of `.modinfo`, a table of NUL-terminated `tag=value`. */
export function modinfo(file: ElfFile, tag: string): string[] {
  const section = file.section('.modinfo');
  if (!section) return [];
  return decodeUtf8(file.data(section))
    .split('\0')
    .filter((entry) => entry.startsWith(`${tag}=`))
    .map((entry) => entry.slice(tag.length + 1));
}
