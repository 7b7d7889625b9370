// SPDX-License-Identifier: GPL-2.0-only
/**
 * To which section a symbol made from `.` between sections belongs: the one before, or after `. = ...` the
 * next one. Past an assignment to `end` it is always the one before.
 * Source: binutils 2.40, ld/ldlang.c, section_for_dot, lang_do_assignments_1; ld/ldexp.c,
 * ldexp_finalize_syms; bfd/linker.c, _bfd_fix_excluded_sec_syms, _bfd_nearby_section.
 */
import type { World } from './evaluate';
import type { Layout } from './map';
import { InputSection, OutputSection, type OutputStatement, Sec, symbolAddress } from './model';

export class DotSection {
  private current: OutputStatement | undefined;
  private preferNext = false;

  constructor(private readonly layout: Layout) {
    this.noteEnd();
  }

  /** The pass has come to an output section. */
  enter(os: OutputStatement): void {
    this.current = os;
    this.preferNext = false;
  }

  /** ... or to a `. = ...` between sections. */
  dotAssigned(): void {
    this.preferNext = true;
  }

  /** `index`: of the assignment among the statements */
  at(index: number): OutputSection | undefined {
    const list = this.layout.sections;
    const usable = (s: OutputSection | undefined) =>
      s !== undefined && !s.removed && (s.flags & Sec.alloc) !== 0 && !(s.flags & Sec.tls);
    const backwards = (from: OutputSection | undefined): OutputSection | undefined => {
      for (let i = from ? list.indexOf(from) : -1; i >= 0; i--) if (usable(list[i])) return list[i];
      return undefined;
    };
    if (!this.current || this.preferNext) {
      const rest = this.layout.statements.slice(index + 1).filter((s): s is OutputStatement => s.kind === 'output');
      const next = rest.find(
        (os) => os.afterEnd || (os.section !== undefined && os.name !== '/DISCARD/' && !os.section.removed),
      );
      if (!this.current || !next || !next.afterEnd) {
        const from = next ? next.section : list.findLast((s) => !s.removed);
        return backwards(from);
      }
    }
    return backwards(this.current.section) ?? list.find(usable);
  }

  /** Sections behind an assignment to `end`, whatever the number of underscores before it. */
  private noteEnd(): void {
    let found = false;
    const isEnd = (target: string) => /^_*end$/.test(target);
    for (const s of this.layout.statements)
      if (s.kind === 'output') {
        s.afterEnd = found;
        if (s.children.some((child) => child.kind === 'assignment' && isEnd(child.statement.target))) found = true;
      } else if (s.kind === 'assignment' && isEnd(s.statement.target)) found = true;
  }
}

/** ldexp_finalize_syms: symbols made from `.` between sections become relative to a section. */
export function finalizeSymbols(layout: Layout, world: World): void {
  for (const symbol of world.symbols) {
    if (!symbol.isDefined) continue;
    if (symbol.finalSection && symbol.section === undefined) {
      symbol.section = symbol.finalSection;
      symbol.value = BigInt.asUintN(64, symbol.value - symbol.finalSection.vma);
    }
    if (symbol.section instanceof OutputSection && symbol.section.removed)
      moveToNeighbour(layout, symbol, symbol.section, symbolAddress(symbol));
    else if (
      symbol.section instanceof InputSection &&
      symbol.section.output instanceof OutputSection &&
      symbol.section.output.removed
    )
      moveToNeighbour(layout, symbol, symbol.section.output, symbolAddress(symbol));
  }
}

/** _bfd_nearby_section: the neighbour that will be in the segment the dropped section would have been in. */
function moveToNeighbour(
  layout: Layout,
  symbol: { section: InputSection | OutputSection | undefined; value: bigint },
  gone: OutputSection,
  address: bigint,
): void {
  const list = layout.sections;
  const at = list.indexOf(gone);
  const previous = list.slice(0, at).findLast((s) => !s.removed);
  const next = list.slice(at + 1).find((s) => !s.removed);
  let best = next;
  if (!previous) best = next;
  else if (!next) best = previous;
  else if ((previous.flags ^ next.flags) & (Sec.alloc | Sec.tls | Sec.load)) {
    if ((next.flags ^ gone.flags) & (Sec.alloc | Sec.tls) || (previous.flags & Sec.load && !(next.flags & Sec.load)))
      best = previous;
  } else if ((previous.flags ^ next.flags) & Sec.readonly) {
    if ((next.flags ^ gone.flags) & Sec.readonly) best = previous;
  } else if ((previous.flags ^ next.flags) & Sec.code) {
    if ((next.flags ^ gone.flags) & Sec.code) best = previous;
  } else if (address < next.vma) best = previous;
  symbol.section = best;
  symbol.value = BigInt.asUintN(64, address - (best?.vma ?? 0n));
}
