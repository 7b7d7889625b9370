// SPDX-License-Identifier: GPL-2.0-only
/**
 * A .ko as load_module sees it before it has memory: header check, sections by name, .modinfo
 * (kernel/module.c, 5.4: elf_header_check, setup_load_info, find_sec, get_modinfo).
 */
import { decodeUtf8 } from '../base/bytes';
import {
  EHDR_SIZE,
  ELFCLASS64,
  ELFDATA2LSB,
  EM_X86_64,
  ET_REL,
  SHDR_SIZE,
  SHF_ALLOC,
  SHT_SYMTAB,
  type ElfFile,
  type ElfSection,
  type SymbolTable,
} from '../elf';

export interface HeaderCheck {
  readonly what: string;
  readonly found: string;
  readonly wanted: string;
  readonly ok: boolean;
}

const hex = (n: number) => `0x${n.toString(16)}`;

/** The comparisons of elf_header_check, in its order, up to and with the first that fails. */
export function headerChecks(bytes: Uint8Array): HeaderCheck[] {
  const checks: HeaderCheck[] = [
    { what: 'file length', found: String(bytes.length), wanted: `>= ${EHDR_SIZE}`, ok: bytes.length >= EHDR_SIZE },
  ];
  if (!checks[0]!.ok) return checks;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = Array.from(bytes.subarray(0, 4), (b) => b.toString(16).padStart(2, '0')).join(' ');
  const shoff = view.getUint32(40, true) + view.getUint32(44, true) * 0x1_0000_0000;
  const shentsize = view.getUint16(58, true);
  const shnum = view.getUint16(60, true);
  const rest: HeaderCheck[] = [
    { what: 'e_ident', found: magic, wanted: '7f 45 4c 46', ok: magic === '7f 45 4c 46' },
    {
      what: 'e_type',
      found: String(view.getUint16(16, true)),
      wanted: `${ET_REL} (ET_REL)`,
      ok: view.getUint16(16, true) === ET_REL,
    },
    {
      what: 'e_machine',
      found: String(view.getUint16(18, true)),
      wanted: `${EM_X86_64} (EM_X86_64)`,
      ok: view.getUint16(18, true) === EM_X86_64,
    },
    { what: 'e_shentsize', found: String(shentsize), wanted: String(SHDR_SIZE), ok: shentsize === SHDR_SIZE },
    { what: 'e_shoff', found: hex(shoff), wanted: `< ${hex(bytes.length)}`, ok: shoff < bytes.length },
    {
      what: 'e_shnum',
      found: String(shnum),
      wanted: `<= ${Math.floor((bytes.length - shoff) / SHDR_SIZE)}`,
      ok: shnum * SHDR_SIZE <= bytes.length - shoff,
    },
  ];
  for (const check of rest) {
    checks.push(check);
    if (!check.ok) break;
  }
  return checks;
}

/**
 * The kernel looks at the first four bytes of e_ident and no further: what else they say of the file's class
 * and byte order it takes for its own.
 */
export function asKernelSees(bytes: Uint8Array): Uint8Array {
  const [, , , , fileClass, data] = bytes;
  if (fileClass === ELFCLASS64 && data === ELFDATA2LSB) return bytes;
  const seen = bytes.slice();
  seen[4] = ELFCLASS64;
  seen[5] = ELFDATA2LSB;
  return seen;
}

export interface ModInfo {
  readonly tag: string;
  readonly value: string;
  readonly offset: number;
}

/** What setup_load_info finds. */
export interface LoadInfo {
  readonly elf: ElfFile;
  readonly bytes: Uint8Array;
  readonly info: readonly ModInfo[];
  /** undefined: no .modinfo section */
  readonly infoSection: ElfSection | undefined;
  readonly symtab: ElfSection | undefined;
  readonly symbols: SymbolTable | undefined;
  readonly thisModule: ElfSection | undefined;
  readonly versions: ElfSection | undefined;
}

export function setupLoadInfo(elf: ElfFile, bytes: Uint8Array): LoadInfo {
  const infoSection = findSection(elf, '.modinfo');
  const symtab = elf.sections.find((s) => s.index > 0 && s.type === SHT_SYMTAB);
  return {
    elf,
    bytes,
    info: infoSection ? readModInfo(elf.data(infoSection)) : [],
    infoSection,
    symtab,
    symbols: symtab && elf.symbols(symtab),
    thisModule: findSection(elf, '.gnu.linkonce.this_module'),
    versions: findSection(elf, '__versions'),
  };
}

/** find_sec: only what is to be in memory counts. */
export function findSection(elf: ElfFile, name: string): ElfSection | undefined {
  return elf.sections.find((s) => s.index > 0 && s.flags & SHF_ALLOC && s.name === name);
}

/** get_modinfo: the first of that tag. */
export function modInfo(info: readonly ModInfo[], tag: string): string | undefined {
  return info.find((i) => i.tag === tag)?.value;
}

/** `tag=value` strings, each ended by NULs. */
export function readModInfo(data: Uint8Array): ModInfo[] {
  const out: ModInfo[] = [];
  for (let at = 0; at < data.length;) {
    if (data[at] === 0) {
      at++;
      continue;
    }
    let end = data.indexOf(0, at);
    if (end < 0) end = data.length;
    const text = decodeUtf8(data.subarray(at, end));
    const equals = text.indexOf('=');
    out.push({
      tag: equals < 0 ? text : text.slice(0, equals),
      value: equals < 0 ? '' : text.slice(equals + 1),
      offset: at,
    });
    at = end;
  }
  return out;
}

/** kmod's path_to_modname: the file's name without its suffix, `-` as `_`. */
export function moduleName(target: string): string {
  return target
    .replace(/^.*\//, '')
    .replace(/\.ko(\.gz|\.xz|\.zst)?$/, '')
    .replace(/-/g, '_');
}
