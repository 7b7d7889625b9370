// SPDX-License-Identifier: GPL-2.0-only
/**
 * Where loaded sections lie in an executable file, so that a page of the file can be mapped as a page
 * of memory: offset and address agree modulo the page size.
 * Source: binutils 2.40, bfd/elf.c, assign_file_positions_for_load_sections.
 */
import * as elf from '../elf';
import { isNoBits } from './contents';
import { type OutputSection, Sec } from './model';
import type { Segment } from './segments';

export function fileOffsets(segments: readonly Segment[]): Map<OutputSection, number> {
  const offsets = new Map<OutputSection, number>();
  let at = elf.EHDR_SIZE + segments.length * elf.PHDR_SIZE;
  for (const segment of segments) {
    if (segment.type !== elf.PT_LOAD || segment.sections.length === 0) continue;
    const first = segment.sections[0]!;
    const page = BigInt(segment.align);
    const start = at;
    const bias = Number((((first.vma - BigInt(at)) % page) + page) % page);
    at += bias;
    let fileSize = 0;
    let memorySize = 0;
    let anyBytes = segment.headers;
    for (const section of segment.sections) {
      // .tbss takes no room, in the file or in the segment.
      if (isNoBits(section) && section.flags & Sec.tls) {
        offsets.set(section, at);
        continue;
      }
      const gap = Number(section.lma - (first.lma + BigInt(memorySize)));
      if (gap > 0) memorySize += gap;
      if (!isNoBits(section)) {
        // Bytes behind what has none: the file holds zeros for those.
        const skip = memorySize - fileSize;
        at += skip;
        fileSize += skip;
        anyBytes = true;
        offsets.set(section, at);
        at += section.size;
        fileSize += section.size;
      } else offsets.set(section, at);
      memorySize += section.size;
    }
    // A segment without bytes takes no room in the file, and its offset only agrees with its address.
    if (!anyBytes) {
      at = start;
      for (const section of segment.sections) offsets.set(section, Number(section.vma % page));
    }
  }
  return offsets;
}
