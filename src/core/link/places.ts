// SPDX-License-Identifier: GPL-2.0-only
/**
 * How ld names a place in an input file.
 *
 * `demo.o: in function `demo_init':` on a line of its own the first time, then `demo.c:(.text+0x13)`;
 * no function there: `demo.o:(.data+0x0)`. Source: binutils 2.40, ld/ldmisc.c, vfinfo (%C, %D, %H);
 * bfd/elf.c, _bfd_elf_find_function.
 */
import * as elf from '../elf';
import type { ElfSymbol } from '../elf';
import type { InputFile, InputSection } from './model';

interface Function {
  readonly name: string;
  /** name of the STT_FILE symbol that speaks for it */
  readonly source: string | undefined;
}

export class Places {
  private last: { readonly file: InputFile; readonly name: string; readonly source: string | undefined } | undefined;

  /** %C and %H: names the function on its own line when it is another than last time. */
  clever(file: InputFile, section: InputSection | undefined, offset: number): string {
    const found = functionAt(file, section?.index ?? elf.SHN_ABS, offset);
    const at = `(${section?.name ?? '*ABS*'}+0x${offset.toString(16)})`;
    if (!found) {
      this.last = undefined;
      return `${file.path}:${at}`;
    }
    const source = found.source === undefined ? '' : `${found.source}:`;
    if (this.last && this.last.file === file && this.last.name === found.name && this.last.source === found.source)
      return `${source}${at}`;
    this.last = { file, ...found };
    return `${file.path}: in function \`${found.name}':\n${source}${at}`;
  }

  /** %D: no function. */
  plain(file: InputFile, section: InputSection | undefined, offset: number): string {
    const found = functionAt(file, section?.index ?? elf.SHN_ABS, offset);
    this.last = undefined;
    return `${file.path}:${found?.source === undefined ? '' : `${found.source}:`}(${section?.name ?? '*ABS*'}+0x${offset.toString(16)})`;
  }
}

function functionAt(file: InputFile, section: number, offset: number): Function | undefined {
  let best: { symbol: ElfSymbol; source: string | undefined; start: number; size: number } | undefined;
  let source: string | undefined;
  let symbolSeen = false;
  let fileAfterSymbol = false;
  for (const symbol of file.symbols) {
    if (symbol.index === 0) continue;
    if (symbol.type === elf.STT_FILE) {
      source = symbol.name;
      if (symbolSeen) fileAfterSymbol = true;
      continue;
    }
    symbolSeen = true;
    if (
      symbol.shndx !== section ||
      symbol.type === elf.STT_SECTION ||
      symbol.type === elf.STT_OBJECT ||
      symbol.type === elf.STT_TLS
    )
      continue;
    const local = symbol.binding === elf.STB_LOCAL;
    if (symbol.size === 0 && local && symbol.type === elf.STT_NOTYPE && symbol.visibility === elf.STV_HIDDEN) continue;
    const start = Number(symbol.value);
    const size = symbol.size || 1;
    if (!betterFit(best, symbol, start, size, offset)) continue;
    best = { symbol, start, size, source: source !== undefined && (local || !fileAfterSymbol) ? source : undefined };
  }
  return best && { name: best.symbol.name, source: best.source };
}

function betterFit(
  best: { symbol: ElfSymbol; start: number; size: number } | undefined,
  symbol: ElfSymbol,
  start: number,
  size: number,
  offset: number,
): boolean {
  if (start > offset) return false;
  if (!best) return true;
  if (start !== best.start) return start > best.start;
  if (best.start + best.size <= offset) return size > best.size;
  if (start + size <= offset) return false;
  const isFunction = (s: ElfSymbol) => s.type === elf.STT_FUNC;
  if (isFunction(best.symbol) !== isFunction(symbol)) return isFunction(symbol);
  if ((best.symbol.type === elf.STT_NOTYPE) !== (symbol.type === elf.STT_NOTYPE)) return symbol.type !== elf.STT_NOTYPE;
  return size < best.size;
}
