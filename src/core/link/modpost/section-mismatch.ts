// SPDX-License-Identifier: GPL-2.0-only
/**
 * References from memory that stays to memory that is freed, and between init and exit.
 *
 * In: an object. Out: modpost's warning for each, with its advice. Which sections may not refer to
 * which stands in one table. Source: Linux 5.4.0, scripts/mod/modpost.c, sectioncheck[],
 * secref_whitelist(), find_elf_symbol(), report_sec_mismatch().
 */
import * as elf from '../../elf';
import type { ElfFile, ElfRelocation, ElfSymbol } from '../../elf';
import { matches } from '../wildcard';

type Mismatch = 'text-to-init' | 'data-to-init' | 'text-to-exit' | 'data-to-exit' | 'init-to-exit' | 'exit-to-init';

const text = ['.text', '.text.unlikely', '.sched.text', '.kprobes.text', '.cpuidle.text'];
const data = ['.data', '.data.rel'];
const init = ['.init.*', '.meminit.*'];
const exit = ['.exit.*', '.memexit.*'];
/** names of variables that may refer to init or exit code */
const allowedNames = ['*_template', '*_timer', '*_sht', '*_ops', '*_probe', '*_probe_one', '*_console'];

const checks: readonly {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly kind: Mismatch;
  readonly names: readonly string[];
}[] = [
  { from: text, to: init, kind: 'text-to-init', names: allowedNames },
  { from: data, to: init, kind: 'data-to-init', names: allowedNames },
  { from: text, to: exit, kind: 'text-to-exit', names: allowedNames },
  { from: data, to: exit, kind: 'data-to-exit', names: allowedNames },
  { from: init, to: exit, kind: 'init-to-exit', names: allowedNames },
  { from: exit, to: init, kind: 'exit-to-init', names: allowedNames },
];

/** section_white_list: what lies there is never loaded, or refers to init on purpose */
const unchecked = [
  '.comment*',
  '.debug*',
  '.zdebug*',
  '.GCC.command.line',
  '.mdebug*',
  '.stab*',
  '.note*',
  '.got*',
  '.toc*',
  '.gnu.lto*',
  '.discard.*',
];

export function checkSectionReferences(path: string, file: ElfFile): string[] {
  const warnings: string[] = [];
  const symbols = [...(file.symbols() ?? [])];
  for (const section of file.sections) {
    if (section.type !== elf.SHT_RELA) continue;
    const from = section.name.slice('.rela'.length);
    if (any(unchecked, from)) continue;
    for (const r of file.relocations(section)) {
      const symbol = symbols[r.symbol];
      if (!symbol || symbol.shndx === elf.SHN_UNDEF || symbol.shndx >= elf.SHN_LORESERVE) continue;
      const to = file.sections[symbol.shndx]?.name ?? '';
      const check = checks.find((c) => any(c.from, from) && any(c.to, to));
      if (check) report(path, file, symbols, check, r, symbol, from, to, warnings);
    }
  }
  return warnings;
}

function report(
  path: string,
  file: ElfFile,
  symbols: readonly ElfSymbol[],
  check: (typeof checks)[number],
  r: ElfRelocation,
  symbol: ElfSymbol,
  fromSection: string,
  toSection: string,
  warnings: string[],
): void {
  const from = symbolBefore(file, symbols, fromSection, r.offset);
  const to = symbol.name !== '' ? symbol : symbolNear(symbols, symbol.shndx, r.addend);
  const fromName = from?.name ?? '(unknown)';
  const toName = to?.name ?? '(unknown)';
  if (fromName.startsWith('reference___initcall')) return;
  // secref_whitelist(), patterns 1, 2, 4 and 5
  const fromData = any(data, fromSection);
  if (
    fromData &&
    any(['.init.data', '.meminit.data', '.init.rodata', '.meminit.rodata'], toSection) &&
    fromName.startsWith('__param')
  )
    return;
  if (fromData && toSection === '.init.text' && fromName.startsWith('__param_ops_')) return;
  if (fromData && any(check.names, fromName)) return;
  if (any(['__init_begin', '_sinittext', '_einittext'], toName)) return;
  if (any(text, fromSection) && any(init, toSection) && matches('*.constprop.*', fromName)) return;

  const fromWord = from?.type === elf.STT_FUNC ? 'function' : from ? 'variable' : '(unknown reference)';
  const fromCall = from?.type === elf.STT_FUNC ? '()' : '';
  const toWord = to?.type === elf.STT_FUNC ? 'function' : to ? 'variable' : '(unknown reference)';
  const toCall = to?.type === elf.STT_FUNC ? '()' : '';
  const fromMark = annotation(fromSection);
  const toMark = annotation(toSection);
  const head = `${path}(${fromSection}+0x${r.offset.toString(16)}): Section mismatch in reference from the ${fromWord} ${fromName}${fromCall} to the ${toWord} ${toSection}:${toName}${toCall}`;
  warnings.push(`${head}\n${advice()}\n`);

  function advice(): string {
    switch (check.kind) {
      case 'text-to-init':
        return `The function ${fromMark}${fromName}() references\nthe ${toWord} ${toMark}${toName}${toCall}.\nThis is often because ${fromName} lacks a ${toMark}\nannotation or the annotation of ${toName} is wrong.`;
      case 'data-to-init':
        return `The variable ${fromName} references\nthe ${toWord} ${toMark}${toName}${toCall}\nIf the reference is valid then annotate the\nvariable with __init* or __refdata (see linux/init.h) or name the variable:\n${check.names.join(', ')}`;
      case 'text-to-exit':
        return `The function ${fromName}() references a ${toWord} in an exit section.\nOften the ${toWord} ${toName}${toCall} has valid usage outside the exit section\nand the fix is to remove the ${toMark}annotation of ${toName}.`;
      case 'data-to-exit':
        return `The variable ${fromName} references\nthe ${toWord} ${toMark}${toName}${toCall}\nIf the reference is valid then annotate the\nvariable with __exit* (see linux/init.h) or name the variable:\n${check.names.join(', ')}`;
      case 'init-to-exit':
        return `The ${fromWord} ${fromMark}${fromName}${fromCall} references\na ${toWord} ${toMark}${toName}${toCall}.\nThis is often seen when error handling in the init function\nuses functionality in the exit path.\nThe fix is often to remove the ${toMark}annotation of\n${toName}${toCall} so it may be used outside an exit section.`;
      case 'exit-to-init':
        return `The ${fromWord} ${fromMark}${fromName}${fromCall} references\na ${toWord} ${toMark}${toName}${toCall}.\nThis is often seen when error handling in the exit function\nuses functionality in the init path.\nThe fix is often to remove the ${toMark}annotation of\n${toName}${toCall} so it may be used outside an init section.`;
    }
  }
}

/** find_elf_symbol2(): the last symbol at or before an address. */
function symbolBefore(
  file: ElfFile,
  symbols: readonly ElfSymbol[],
  section: string,
  address: bigint,
): ElfSymbol | undefined {
  let best: ElfSymbol | undefined;
  for (const s of symbols) {
    if (s.name === '' || s.shndx >= elf.SHN_LORESERVE || file.sections[s.shndx]?.name !== section) continue;
    if (s.value <= address && (!best || s.value >= best.value)) best = s;
  }
  return best;
}

/** find_elf_symbol(): a relocation against a section means a symbol near its addend. */
function symbolNear(symbols: readonly ElfSymbol[], shndx: number, address: bigint): ElfSymbol | undefined {
  let near: ElfSymbol | undefined;
  let distance = 20n;
  for (const s of symbols) {
    if (s.shndx !== shndx || s.type === elf.STT_SECTION || s.name === '') continue;
    if (s.value === address) return s;
    const d = s.value > address ? s.value - address : address - s.value;
    if (d < distance) {
      distance = d;
      near = s;
    }
  }
  return near;
}

/** sec2annotation(): `.init.data` was made by `__initdata `, with the space. */
function annotation(section: string): string {
  if (!any(init, section) && !any(exit, section)) return '';
  const [, name = '', rest = ''] = /^\.?([^.]*)\.?(.*)$/.exec(section) ?? [];
  return `__${name}${rest.includes('rodata') ? 'const ' : rest.includes('data') ? 'data ' : ' '}`;
}

function any(patterns: readonly string[], name: string): boolean {
  return patterns.some((p) => matches(p, name));
}
