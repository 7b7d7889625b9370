// SPDX-License-Identifier: GPL-2.0-only
/**
 * `--build-id`: a note that names the file by its contents.
 *
 * In: the finished file. Out: the identifier, put into its place. What is digested is not the file as
 * it lies on disk: the headers without the offsets of the tables and of sections, and the contents of
 * every section that has any, apart from the symbol table and the string tables. Of the note nothing is
 * written yet at that time: all of it counts as zeros, its header too.
 * Source: binutils 2.40, ld/ldelf.c, ldelf_setup_build_id, write_build_id; ld/ldbuildid.c;
 * bfd/elfcode.h, elf_checksum_contents.
 */
import * as elf from '../elf';
import { Digest } from './digest';
import { type InputFile, InputSection, bfdFlags, OutputSection, Sec, SectionHeader } from './model';

/** A digest of the output, or the identifier itself (`0x...`, or a random one). */
export type BuildId = 'sha1' | 'md5' | Uint8Array;

const NAME = '.note.gnu.build-id';
const NT_GNU_BUILD_ID = 3;
/** Elf_External_Note with the name "GNU\0" */
const HEADER = 16;

/** The style after `--build-id=`; undefined: one ld does not know. `uuid` is for the caller to make. */
export function parseBuildId(style: string): BuildId | 'none' | 'uuid' | undefined {
  if (style === 'none' || style === 'uuid' || style === 'sha1' || style === 'md5') return style;
  if (style === '') return 'sha1';
  const bytes: number[] = [];
  if (!style.startsWith('0x')) return undefined;
  for (let i = 2; i < style.length;) {
    const pair = style.slice(i, i + 2);
    if (/^[0-9a-fA-F]{2}$/.test(pair)) {
      bytes.push(Number.parseInt(pair, 16));
      i += 2;
    } else if (style[i] === '-' || style[i] === ':') i++;
    else return undefined;
  }
  return bytes.length > 0 ? Uint8Array.from(bytes) : undefined;
}

/** ld gives the note to the first object, behind the object's own sections. */
export function addBuildId(file: InputFile, id: BuildId): InputSection {
  const size = id === 'sha1' ? 20 : id === 'md5' ? 16 : id.length;
  const data = new Uint8Array(HEADER + size);
  const view = new DataView(data.buffer);
  view.setUint32(0, 4, true);
  view.setUint32(4, size, true);
  view.setUint32(8, NT_GNU_BUILD_ID, true);
  data.set([0x47, 0x4e, 0x55], 12);
  const sections = file.sections as (InputSection | undefined)[];
  const note = new InputSection(
    file,
    new SectionHeader(
      sections.length,
      NAME,
      elf.SHT_NOTE,
      elf.SHF_ALLOC,
      // ld makes it without SEC_HAS_CONTENTS: it lines up with no other section
      bfdFlags(NAME, elf.SHT_NOTE, elf.SHF_ALLOC) & ~Sec.contents,
      4,
      0,
      data.length,
      data,
      () => [],
    ),
  );
  sections.push(note);
  return note;
}

/** Fills the identifier in, in the file and in the section it is of. `at`: file offset of that section. */
export function fillBuildId(bytes: Uint8Array, note: InputSection, at: number, id: BuildId): void {
  const out = note.output;
  if (!(out instanceof OutputSection)) return;
  const from = at + note.outputOffset;
  bytes.fill(0, from, from + note.size);
  const value = id instanceof Uint8Array ? id : checksum(bytes, id);
  bytes.set(note.data, from);
  bytes.set(value, from + HEADER);
  out.bytes.set(value, note.outputOffset + HEADER);
}

function checksum(bytes: Uint8Array, name: 'sha1' | 'md5'): Uint8Array {
  const digest = new Digest(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = bytes.slice(0, elf.EHDR_SIZE);
  header.fill(0, 32, 48); // e_phoff, e_shoff
  digest.add(header);
  const phoff = Number(view.getBigUint64(32, true));
  digest.add(bytes.subarray(phoff, phoff + view.getUint16(56, true) * elf.PHDR_SIZE));
  const shoff = Number(view.getBigUint64(40, true));
  for (let i = 0; i < view.getUint16(60, true); i++) {
    const at = shoff + i * elf.SHDR_SIZE;
    const row = bytes.slice(at, at + elf.SHDR_SIZE);
    row.fill(0, 24, 32); // sh_offset
    digest.add(row);
    const type = view.getUint32(at + 4, true);
    const offset = Number(view.getBigUint64(at + 24, true));
    const size = Number(view.getBigUint64(at + 32, true));
    if (type === elf.SHT_NULL || type === elf.SHT_NOBITS || type === elf.SHT_SYMTAB || type === elf.SHT_STRTAB)
      continue;
    digest.add(bytes.subarray(offset, offset + size));
  }
  return digest.finish();
}
