// SPDX-License-Identifier: GPL-2.0-only
/**
 * Names for addresses and addresses for names, of the image and of loaded modules
 * (kernel/kallsyms.c, kernel/module.c; scripts/kallsyms.c for the choice among several names, 5.4).
 */
import { SHF_EXECINSTR, SHN_UNDEF, STB_LOCAL, STB_WEAK, STT_FILE, STT_SECTION, type ElfFile } from '../elf';

export interface KernelSymbol {
  readonly name: string;
  readonly address: bigint;
  readonly size: number;
  readonly code: boolean;
  readonly global: boolean;
  readonly weak: boolean;
  readonly section: string;
}

/** Symbols of one image or module, ascending by address; the preferred name of an address first. */
export class SymbolTable {
  private readonly sorted: readonly KernelSymbol[];
  private readonly byName = new Map<string, KernelSymbol>();

  /** `end`: where the last symbol's stretch ends, by address; `module`: '' for the image. */
  constructor(
    symbols: readonly KernelSymbol[],
    private readonly stretches: readonly { readonly from: bigint; readonly to: bigint }[],
    readonly module: string,
  ) {
    this.sorted = [...symbols].sort((a, b) =>
      a.address < b.address ? -1 : a.address > b.address ? 1 : this.rank(a) - this.rank(b),
    );
    for (const symbol of symbols) {
      const old = this.byName.get(symbol.name);
      if (!old || (!old.global && symbol.global)) this.byName.set(symbol.name, symbol);
    }
  }

  find(name: string): KernelSymbol | undefined {
    return this.byName.get(name);
  }

  all(): readonly KernelSymbol[] {
    return this.sorted;
  }

  /** The symbol that begins at an address. */
  at(address: bigint): KernelSymbol | undefined {
    const i = this.lastAtOrBefore(address);
    return i >= 0 && this.sorted[i]!.address === address ? this.sorted[i] : undefined;
  }

  /** The symbol an address is within, its offset, and the distance to what comes next: kallsyms knows no sizes. */
  around(address: bigint): { symbol: KernelSymbol; offset: bigint; size: bigint } | undefined {
    const stretch = this.stretches.find((s) => address >= s.from && address < s.to);
    if (!stretch) return undefined;
    const i = this.lastAtOrBefore(address);
    const symbol = this.sorted[i];
    if (!symbol || symbol.address < stretch.from) return undefined;
    const next = this.sorted.find((s, k) => k > i && s.address > symbol.address);
    const end = next && next.address < stretch.to ? next.address : stretch.to;
    return { symbol, offset: address - symbol.address, size: end - symbol.address };
  }

  /** First index of the run of equal addresses that is the last at or before one. */
  private lastAtOrBefore(address: bigint): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.address <= address) low = middle + 1;
      else high = middle;
    }
    let i = low - 1;
    while (i > 0 && this.sorted[i - 1]!.address === this.sorted[i]!.address) i--;
    return i;
  }

  /** In the image: weak after strong, planted marks last, underscores behind. In a module the symbol table's order decides. */
  private rank(symbol: KernelSymbol): number {
    if (this.module !== '') return 0;
    const planted = /^__(start|stop)_|^_[se](text|inittext|data|rodata)$|_(start|end)$/.test(symbol.name) ? 100 : 0;
    return (symbol.weak ? 1000 : 0) + planted + /^_*/.exec(symbol.name)![0].length;
  }
}

/** The named symbols of a file whose values are addresses, or become addresses by `place`. */
export function readSymbols(elf: ElfFile, place?: (section: number) => bigint | undefined): KernelSymbol[] {
  const out: KernelSymbol[] = [];
  for (const s of elf.symbols() ?? []) {
    if (s.name === '' || s.type === STT_FILE || s.type === STT_SECTION || s.shndx === SHN_UNDEF) continue;
    const section = elf.sections[s.shndx];
    const base = place ? place(s.shndx) : 0n;
    if (base === undefined || (!section && place)) continue;
    out.push({
      name: s.name,
      address: base + s.value,
      size: s.size,
      code: section !== undefined && (section.flags & SHF_EXECINSTR) !== 0,
      global: s.binding !== STB_LOCAL,
      weak: s.binding === STB_WEAK,
      section: section?.name ?? '*ABS*',
    });
  }
  return out;
}
