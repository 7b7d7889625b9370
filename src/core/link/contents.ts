// SPDX-License-Identifier: GPL-2.0-only
/**
 * The bytes of output sections: inputs copied to their places, gaps filled, data statements written.
 *
 * Gaps in code are no-operation instructions unless the script gives a fill (`=0x9090`).
 * Source: binutils 2.40, bfd/linker.c, default_data_link_order; bfd/cpu-i386.c, the long nops.
 */
import * as elf from '../elf';
import { type Layout, outputStatements } from './map';
import { type InputSection, OutputSection, Sec, specialOf } from './model';

/** Multi-byte no-operations of 1 to 10 bytes (Intel SDM, NOP). */
const nops: readonly (readonly number[])[] = [
  [],
  [0x90],
  [0x66, 0x90],
  [0x0f, 0x1f, 0x00],
  [0x0f, 0x1f, 0x40, 0x00],
  [0x0f, 0x1f, 0x44, 0x00, 0x00],
  [0x66, 0x0f, 0x1f, 0x44, 0x00, 0x00],
  [0x0f, 0x1f, 0x80, 0x00, 0x00, 0x00, 0x00],
  [0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
  [0x66, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
  [0x66, 0x2e, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
];

export function writeContents(layout: Layout): void {
  for (const os of outputStatements(layout)) {
    const section = os.section;
    if (!section || section.removed || os.constrainedAway || os.name === '/DISCARD/') continue;
    if (isNoBits(section)) continue;
    if (section.bytes.length !== section.size) {
      section.bytes = new Uint8Array(section.size);
      for (const pad of section.pads) fillGap(section, pad.offset, pad.size, pad.fill);
    }
    for (const child of os.children) {
      if (child.kind === 'orphan') copy(section, child.section);
      else if (child.kind === 'wild') for (const member of child.members) copy(section, member);
      else if (child.kind === 'data') {
        const view = new DataView(section.bytes.buffer);
        for (let i = 0; i < child.statement.size; i++)
          view.setUint8(child.offset + i, Number((child.value >> BigInt(8 * i)) & 255n));
      }
    }
  }
}

/** Nothing in the file: no input has contents and no data statement stands in it. */
export function isNoBits(section: OutputSection): boolean {
  return (section.flags & Sec.alloc) !== 0 && (section.flags & (Sec.load | Sec.contents)) === 0;
}

export function sectionType(section: OutputSection): number {
  if (section.userType !== undefined && section.userType !== elf.SHT_NULL) return section.userType;
  if (isNoBits(section)) return elf.SHT_NOBITS;
  if (section.type === elf.SHT_NULL || section.type === elf.SHT_NOBITS) return elf.SHT_PROGBITS;
  return section.type;
}

/** Bytes in a section that began as .bss: it needs room in the file now. */
export function changesToProgbits(section: OutputSection): boolean {
  return (
    section.type === elf.SHT_NOBITS &&
    (section.flags & Sec.alloc) !== 0 &&
    (section.flags & (Sec.load | Sec.contents)) !== 0
  );
}

export function sectionFlags(section: OutputSection): number {
  // Without an input, what the name implies stays.
  let flags = section.hasInput ? 0 : (specialOf(section.name)?.flags ?? 0);
  if (section.flags & Sec.alloc) flags |= elf.SHF_ALLOC;
  if (!(section.flags & Sec.readonly)) flags |= elf.SHF_WRITE;
  if (section.flags & Sec.code) flags |= elf.SHF_EXECINSTR;
  if (section.flags & Sec.merge) flags |= elf.SHF_MERGE;
  if (section.flags & Sec.strings) flags |= elf.SHF_STRINGS;
  if (section.flags & Sec.tls) flags |= elf.SHF_TLS;
  const [first] = section.inputs;
  if (first?.group && first.group.section !== first && first.group.section.output instanceof OutputSection)
    flags |= elf.SHF_GROUP;
  return flags;
}

function copy(section: OutputSection, input: InputSection): void {
  if (input.output !== section || input.type === elf.SHT_NOBITS) return;
  section.bytes.set(input.merged ? input.merged.content : input.data, input.outputOffset);
}

function fillGap(section: OutputSection, offset: number, size: number, fill: Uint8Array | undefined): void {
  if (fill) {
    for (let i = 0; i < size; i++) section.bytes[offset + i] = fill[i % fill.length]!;
    return;
  }
  if (!(section.flags & Sec.code)) return;
  let at = offset;
  for (let left = size; left > 0;) {
    const nop = nops[Math.min(left, 10)]!;
    section.bytes.set(nop, at);
    at += nop.length;
    left -= nop.length;
  }
}
