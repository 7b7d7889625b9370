// SPDX-License-Identifier: GPL-2.0-only
/**
 * An image into memory: what a boot loader does, and the page tables it would have set up.
 *
 * In: an ELF executable. Out: its PT_LOAD segments at their addresses, zeroes behind them, and pages
 * that may be read, written or run as the segments say, once the boot is over.
 */
import { PT_LOAD, SHF_ALLOC, type ElfFile, type ElfSegment } from '../elf';
import { EXECUTE, PAGE, READ, WRITE, type Kernel } from '../machine';

const PF_X = 1;
const PF_W = 2;
const PF_R = 4;

/** No kernel of ours is near this; a damaged file may claim more. */
const LARGEST = 256 * 1024 * 1024;

export interface MappedSegment {
  readonly address: bigint;
  readonly size: number;
  readonly fileSize: number;
  /** `r-x` */
  readonly flags: string;
  readonly sections: readonly string[];
}

/** Undefined, with nothing mapped, when the segments cannot be put into memory. */
export function mapImage(kernel: Kernel, elf: ElfFile): MappedSegment[] | undefined {
  const page = BigInt(PAGE);
  const loads = elf.segments.filter((s) => s.type === PT_LOAD && s.memsz > 0);
  if (loads.length === 0) return undefined;
  const from = loads.reduce((a, s) => (s.vaddr < a ? s.vaddr : a), loads[0]!.vaddr) & ~(page - 1n);
  const to = loads.reduce((a, s) => (s.vaddr + BigInt(s.memsz) > a ? s.vaddr + BigInt(s.memsz) : a), 0n);
  const tooBig = to - from > BigInt(LARGEST) || from >> 32n !== to >> 32n;
  if (tooBig || loads.some((s) => s.filesz > s.memsz || s.offset + s.filesz > elf.bytes.length)) return undefined;

  // one region; what lies between segments stays without any permission
  const { memory } = kernel.machine;
  const region = memory.map('image', from, Number(to - from), 0);
  for (const segment of loads) {
    const bits =
      (segment.flags & PF_R ? READ : 0) | (segment.flags & PF_W ? WRITE : 0) | (segment.flags & PF_X ? EXECUTE : 0);
    const first = Number((segment.vaddr - from) / page);
    const last = Number((segment.vaddr + BigInt(segment.memsz) - from - 1n) / page);
    // a page two segments share may do what either may
    for (let p = first; p <= last; p++) region.permissions[p]! |= bits;
    memory.poke(segment.vaddr, elf.bytes.subarray(segment.offset, segment.offset + segment.filesz));
  }
  openForBoot(kernel);
  return loads.map((segment) => ({
    address: segment.vaddr,
    size: segment.memsz,
    fileSize: segment.filesz,
    flags: `${segment.flags & PF_R ? 'r' : '-'}${segment.flags & PF_W ? 'w' : '-'}${segment.flags & PF_X ? 'x' : '-'}`,
    sections: sectionsOf(elf, segment),
  }));
}

/**
 * Page permissions while the kernel boots. x86 writes everywhere until mark_rodata_ro
 * (arch/x86/mm/init.c), the last step of its boot: free_initmem poisons code. User-Mode Linux has no
 * protection of its own memory: ld makes its image one segment that may do everything.
 */
function openForBoot(kernel: Kernel): void {
  const region = imageRegion(kernel);
  if (!region) return;
  const bits = READ | WRITE | (kernel.arch === 'um' ? EXECUTE : 0);
  for (let p = 0; p < region.permissions.length; p++) region.permissions[p]! |= bits;
}

const imageRegion = (kernel: Kernel) => kernel.machine.memory.regions.find((r) => r.name === 'image');

function sectionsOf(elf: ElfFile, segment: ElfSegment): string[] {
  const end = segment.vaddr + BigInt(segment.memsz);
  return elf.sections
    .filter((s) => s.flags & SHF_ALLOC && s.size > 0 && s.addr >= segment.vaddr && s.addr < end)
    .map((s) => s.name);
}
