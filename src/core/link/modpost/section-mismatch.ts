// SPDX-License-Identifier: GPL-2.0-only
/**
 * References from memory that stays to memory that is freed, and between init and exit.
 *
 * In: an object. Out: modpost's warning for each, with its advice (mismatch-text.ts). Which sections may not refer to
 * which stands in one table, read from its top; the first line that fits decides.
 * Source: Linux 5.4.0, scripts/mod/modpost.c, sectioncheck[], secref_whitelist(), find_elf_symbol().
 */
import * as elf from '../../elf';
import type { ElfFile, ElfRelocation, ElfSymbol } from '../../elf';
import { exceptionFault, exceptionText, mismatchText, type End, type Mismatch } from './mismatch-text';

const text = ['.text', '.text.unlikely', '.sched.text', '.kprobes.text', '.cpuidle.text'];
const otherText = [
  '.ref.text',
  '.head.text',
  '.spinlock.text',
  '.fixup',
  '.entry.text',
  '.exception.text',
  '.text.*',
  '.coldtext',
];
const allText = ['.init.text', '.meminit.text', '.exit.text', '.memexit.text', ...text, ...otherText];
const data = ['.data', '.data.rel'];
const initData = ['.init.setup', '.init.rodata', '.meminit.rodata', '.init.data', '.meminit.data'];
const plainInit = ['.init.*'];
const memoryInit = ['.meminit.*'];
const init = [...plainInit, ...memoryInit];
const plainExit = ['.exit.*'];
const memoryExit = ['.memexit.*'];
const exit = [...plainExit, ...memoryExit];
const pciFixups = ['early', 'header', 'final', 'enable', 'resume', 'resume_early', 'suspend'].map(
  (w) => `.pci_fixup_${w}`,
);
/** names of variables that may refer to init or exit code */
const containers = ['*_template', '*_timer', '*_sht', '*_ops', '*_probe', '*_probe_one', '*_console'];
const allowed = ['*driver', ...containers];

interface Check {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly kind: Mismatch;
  readonly names: readonly string[];
}

const checks: readonly Check[] = [
  { from: text, to: init, kind: 'text-to-init', names: allowed },
  { from: data, to: memoryInit, kind: 'data-to-init', names: allowed },
  // A driver is never an excuse for __init itself.
  { from: data, to: plainInit, kind: 'data-to-init', names: containers },
  { from: text, to: exit, kind: 'text-to-exit', names: allowed },
  { from: data, to: exit, kind: 'data-to-exit', names: allowed },
  { from: memoryInit, to: plainInit, kind: 'same-kind', names: allowed },
  { from: memoryExit, to: plainExit, kind: 'same-kind', names: allowed },
  { from: init, to: exit, kind: 'init-to-exit', names: allowed },
  { from: exit, to: init, kind: 'exit-to-init', names: allowed },
  { from: pciFixups, to: plainInit, kind: 'init-to-exit', names: [] },
  { from: ['__ksymtab*'], to: [...plainInit, ...plainExit], kind: 'export', names: allowed },
];

/** Where a fault may go on: nowhere but code, and not in the alternatives' own. */
const EXCEPTIONS = '__ex_table';
const NEVER_A_TARGET = '.altinstr_replacement';

/** section_white_list: what lies there is never loaded, or refers to init on purpose */
const unchecked = [
  '.comment*',
  '.debug*',
  '.cranges',
  '.zdebug*',
  '.GCC.command.line',
  '.mdebug*',
  '.pdr',
  '.stab*',
  '.note*',
  '.got*',
  '.toc*',
  '.xt.prop',
  '.xt.lit',
  '.arcextmap*',
  '.gnu.linkonce.arcext*',
  '.cmem*',
  '.fmt_slot*',
  '.gnu.lto*',
  '.discard.*',
];

export interface Mismatches {
  readonly warnings: readonly string[];
  /** what modpost ends with */
  readonly fatal: string | undefined;
}

export function checkSectionReferences(path: string, file: ElfFile): Mismatches {
  const warnings: string[] = [];
  const symbols = [...(file.symbols() ?? [])];
  for (const section of file.sections) {
    const name = section.name;
    if (section.type === elf.SHT_PROGBITS && (section.flags & elf.SHF_ALLOC) === 0 && !any(unchecked, name))
      warnings.push(unallocated(path, name));
  }
  for (const section of file.sections) {
    if (section.type !== elf.SHT_RELA) continue;
    const from = section.name.slice('.rela'.length);
    if (any(unchecked, from)) continue;
    const scan = new Scan(path, file, symbols, from);
    for (const [i, r] of [...file.relocations(section)].entries()) {
      const symbol = symbols[r.symbol];
      if (!symbol || symbol.shndx === elf.SHN_UNDEF || symbol.shndx >= elf.SHN_LORESERVE) continue;
      const to = file.sections[symbol.shndx]?.name ?? '';
      if (from === EXCEPTIONS) {
        if (to === '' || any(allText, to)) continue;
        warnings.push(scan.exception(r, symbol, to));
        const executable = ((file.sections[symbol.shndx]?.flags ?? 0) & elf.SHF_EXECINSTR) !== 0;
        const fatal = exceptionFault(path, r.offset, to, to === NEVER_A_TARGET, executable, i % 2 === 0);
        if (fatal !== undefined) return { warnings, fatal };
        continue;
      }
      const check = checks.find((c) => any(c.from, from) && any(c.to, to));
      const warning = check && scan.report(check, r, symbol, to);
      if (warning !== undefined) warnings.push(warning);
    }
  }
  return { warnings, fatal: undefined };
}

/** check_section(): an assembler's section without "a". */
function unallocated(path: string, section: string): string {
  return `${path} (${section}): unexpected non-allocatable section.\nDid you forget to use "ax"/"aw" in a .S file?\nNote that for example <linux/init.h> contains\nsection definitions for use in .S files.\n`;
}

/** References of one section. */
class Scan {
  constructor(
    private readonly path: string,
    private readonly file: ElfFile,
    private readonly symbols: readonly ElfSymbol[],
    private readonly section: string,
  ) {}

  report(check: Check, r: ElfRelocation, symbol: ElfSymbol, toSection: string): string | undefined {
    const { section } = this;
    const { from, to } = this.ends(r, symbol, toSection);
    if (from.name.startsWith('reference___initcall')) return undefined;
    // secref_whitelist(), patterns 1 to 6
    const fromData = any(data, section);
    if (fromData && any(initData, toSection) && from.name.startsWith('__param')) return undefined;
    if (fromData && toSection === '.init.text' && from.name.startsWith('__param_ops_')) return undefined;
    if (fromData && any([...init, ...exit], toSection) && any(check.names, from.name)) return undefined;
    if (any(['.head.text*'], section) && any(init, toSection)) return undefined;
    if (any(['__init_begin', '_sinittext', '_einittext'], to.name)) return undefined;
    if (any(allText, section) && any(init, toSection) && any(['*.constprop.*'], from.name)) return undefined;
    if (from.name.startsWith('.L')) return undefined;
    return `${this.head(r, from, to)}\n${mismatchText(check.kind, from, to, check.names)}`;
  }

  exception(r: ElfRelocation, symbol: ElfSymbol, toSection: string): string {
    const { from, to } = this.ends(r, symbol, toSection);
    const executable = ((this.file.sections[symbol.shndx]?.flags ?? 0) & elf.SHF_EXECINSTR) !== 0;
    const advice = toSection !== NEVER_A_TARGET && executable ? `\n${exceptionText(r.offset, toSection)}` : '';
    return `${this.head(r, from, to)}${advice}`;
  }

  private head(r: ElfRelocation, from: End, to: End): string {
    const said = (end: End): string => (end.word === 'function' ? '()' : '');
    return `${this.path}(${this.section}+0x${r.offset.toString(16)}): Section mismatch in reference from the ${from.word} ${from.name}${said(from)} to the ${to.word} ${to.section}:${to.name}${said(to)}`;
  }

  private ends(r: ElfRelocation, symbol: ElfSymbol, toSection: string): { from: End; to: End } {
    const from = this.symbolBefore(r.offset);
    const to = symbol.name !== '' ? symbol : this.symbolNear(symbol.shndx, r.addend);
    return { from: endOf(from, this.section), to: endOf(to, toSection) };
  }

  /** find_elf_symbol2(): the last symbol at or before an address. */
  private symbolBefore(address: bigint): ElfSymbol | undefined {
    let best: ElfSymbol | undefined;
    for (const s of this.symbols) {
      if (s.shndx >= elf.SHN_LORESERVE || this.file.sections[s.shndx]?.name !== this.section || !isValid(s.name))
        continue;
      if (s.value <= address && (!best || s.value >= best.value)) best = s;
    }
    return best;
  }

  /** find_elf_symbol(): a relocation against a section means a symbol near its addend. */
  private symbolNear(shndx: number, address: bigint): ElfSymbol | undefined {
    let near: ElfSymbol | undefined;
    let distance = 20n;
    for (const s of this.symbols) {
      if (s.shndx !== shndx || s.type === elf.STT_SECTION || !isValid(s.name)) continue;
      if (s.value === address) return s;
      const d = s.value > address ? s.value - address : address - s.value;
      if (d < distance) {
        distance = d;
        near = s;
      }
    }
    return near;
  }
}

/** Not one of those an ARM assembler puts between code and data. */
function isValid(name: string): boolean {
  return name !== '' && !/^\$[axtd](?:\.|$)/.test(name);
}

function endOf(symbol: ElfSymbol | undefined, section: string): End {
  const word = symbol === undefined ? '(unknown reference)' : symbol.type === elf.STT_FUNC ? 'function' : 'variable';
  return { name: symbol?.name ?? '(unknown)', word, section, annotation: annotation(section) };
}

/** sec2annotation(): `.init.data` was made by `__initdata `, with the space. */
function annotation(section: string): string {
  if (!any([...init, ...exit], section)) return '';
  const [, name = '', rest = ''] = /^\.?([^.]*)\.?(.*)$/.exec(section) ?? [];
  return `__${name}${rest.includes('rodata') ? 'const ' : rest.includes('data') ? 'data ' : ' '}`;
}

/** match(): a star stands at a pattern's ends only. */
function any(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => {
    const [first, last] = [pattern.startsWith('*'), pattern.endsWith('*')];
    const bare = pattern.slice(first ? 1 : 0, last ? -1 : undefined);
    if (first && last) return name.includes(bare);
    if (first) return name.endsWith(bare);
    return last ? name.startsWith(bare) : name === bare;
  });
}
