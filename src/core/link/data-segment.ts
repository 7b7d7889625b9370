// SPDX-License-Identifier: GPL-2.0-only
/**
 * DATA_SEGMENT_ALIGN, DATA_SEGMENT_RELRO_END and DATA_SEGMENT_END: the data segment begins and its part
 * that becomes read-only ends at a page, at the price of as little padding as can be. Where that is shows
 * only once everything is laid out, so ld lays out again.
 * Source: GNU ld manual, "Builtin Functions"; binutils 2.40, ld/ldexp.c, fold_segment_align and its like;
 * ld/ldlang.c, lang_size_segment, lang_size_relro_segment.
 */
import { type OutputSection, Sec } from './model';

/** exp_seg_*: what has been seen in this pass, or what the pass is to do */
type Phase = 'none' | 'align-seen' | 'relro-seen' | 'end-seen' | 'relro-adjust' | 'adjust' | 'done';

export class DataSegment {
  phase: Phase = 'none';
  base = 0n;
  relroEnd = 0n;
  private end = 0n;
  private relroOffset = 0n;
  private commonPage = 1n;
  private page = 1n;

  constructor(public relro: boolean) {}

  /** What becomes read-only, if anything does. */
  get readOnlyPart(): { readonly start: bigint; readonly end: bigint } | undefined {
    return this.relro && this.relroEnd !== 0n ? { start: this.base, end: this.relroEnd } : undefined;
  }

  /** undefined: the function may not stand there. */
  align(dot: bigint, maxPage: bigint, commonPage: bigint): bigint | undefined {
    const aligned = alignUp(dot, maxPage);
    if (this.phase === 'relro-adjust') return this.base;
    if (this.phase === 'adjust')
      return commonPage < maxPage ? aligned + ((dot + commonPage - 1n) & (maxPage - commonPage)) : aligned;
    const value = this.relro ? aligned : aligned + (dot & (maxPage - 1n));
    if (this.phase === 'done') return value;
    if (this.phase !== 'none') return undefined;
    this.phase = 'align-seen';
    this.base = value;
    this.commonPage = commonPage;
    this.page = maxPage;
    this.relroEnd = 0n;
    return value;
  }

  relroEndAt(value: bigint, offset: bigint): bigint | undefined {
    const { phase } = this;
    this.relroOffset = offset;
    if (phase !== 'align-seen' && phase !== 'adjust' && phase !== 'relro-adjust' && phase !== 'done') return undefined;
    if (phase === 'align-seen' || phase === 'relro-adjust') this.relroEnd = value + offset;
    let result = value;
    if (phase === 'relro-adjust' && (this.relroEnd & (this.page - 1n)) !== 0n) {
      this.relroEnd = alignUp(this.relroEnd, this.page);
      result = this.relroEnd - offset;
    }
    if (phase === 'align-seen') this.phase = 'relro-seen';
    return result;
  }

  endAt(value: bigint): bigint | undefined {
    if (this.phase === 'align-seen' || this.phase === 'relro-seen') {
      this.phase = 'end-seen';
      this.end = value;
      return value;
    }
    return this.phase === 'done' || this.phase === 'adjust' || this.phase === 'relro-adjust' ? value : undefined;
  }

  /** After a layout: lays out again, by `again`, as long as a page can be saved. */
  settle(sections: readonly OutputSection[], again: () => void): void {
    if (this.phase !== 'end-seen') {
      this.phase = 'done';
      return;
    }
    if (this.relro && this.relroEnd !== 0n) {
      const initial = this.base;
      const wanted = this.backFromEnd(sections);
      again();
      if (this.relroEnd <= wanted) return;
      // Padding of the script's own came in between.
      this.base = initial;
      again();
      return;
    }
    const first = -this.base & (this.commonPage - 1n);
    const last = this.end & (this.commonPage - 1n);
    const mask = ~(this.commonPage - 1n);
    const saves =
      first !== 0n && last !== 0n && (this.base & mask) !== (this.end & mask) && first + last <= this.commonPage;
    this.phase = saves ? 'adjust' : 'done';
    if (saves) again();
  }

  /** Where the segment has to begin for its read-only part to end at a page. */
  private backFromEnd(sections: readonly OutputSection[]): bigint {
    const end = alignUp(this.relroEnd, this.page);
    let desired = end - this.relroOffset;
    for (const section of sections.toReversed()) {
      if (section.removed || !(section.flags & Sec.alloc)) continue;
      if (section.vma < this.base || section.vma >= this.relroEnd - this.relroOffset) continue;
      const isTbss = (section.flags & (Sec.load | Sec.tls)) === Sec.tls;
      const stop = section.vma + (isTbss ? 0n : BigInt(section.size));
      const start = section.vma + desired - stop;
      desired = start - (start % BigInt(section.align));
    }
    this.phase = 'relro-adjust';
    this.base = desired;
    return end;
  }
}

function alignUp(value: bigint, alignment: bigint): bigint {
  return alignment > 1n ? ((value + alignment - 1n) / alignment) * alignment : value;
}
