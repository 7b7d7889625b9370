// SPDX-License-Identifier: GPL-2.0-only
/**
 * Finding an export by name (kernel/module.c, 5.4: each_symbol_section, find_symbol; lib/bsearch.c).
 *
 * In: a name. Out: the entry, after a binary search in each table in the kernel's order: vmlinux's
 * first, then the modules', newest first. Every comparison reads the entry's name in the machine's
 * memory. A table that is not sorted by strcmp misleads the search here as it does there.
 */
import { decodeUtf8 } from '../base/bytes';
import type { StageRecorder } from '../base/events';
import type { Kernel, LoadedModule } from '../machine';
import type { ModuleField, ModuleStruct } from './module-struct';
import type { loadSchema } from './schema';

type Licence = 'any' | 'gpl' | 'future';

interface Table {
  readonly owner: LoadedModule | undefined;
  readonly name: string;
  readonly start: bigint;
  readonly count: number;
  readonly crcs: bigint;
  readonly licence: Licence;
  readonly unused: boolean;
}

export interface FoundSymbol {
  readonly owner: LoadedModule | undefined;
  readonly table: string;
  readonly index: number;
  readonly entry: bigint;
  readonly address: bigint;
  /** '' when it has none */
  readonly namespace: string;
  /** address of its CRC, 0 when the owner keeps none */
  readonly crc: bigint;
  readonly licence: Licence;
  readonly unused: boolean;
  readonly probes: number;
  readonly tables: number;
}

/** `refused`: it was there, in a GPL-only table of that owner. */
export type Search =
  | { readonly found: FoundSymbol }
  | {
      readonly found: undefined;
      readonly refused: { readonly owner: LoadedModule | undefined } | undefined;
      readonly probes: number;
      readonly tables: number;
    };

const KERNEL_TABLES: readonly (readonly [string, Licence, boolean])[] = [
  ['', 'any', false],
  ['_gpl', 'gpl', false],
  ['_gpl_future', 'future', false],
  ['_unused', 'any', true],
  ['_unused_gpl', 'gpl', true],
];

const MODULE_TABLES: readonly (readonly [string, ModuleField, ModuleField, ModuleField, Licence])[] = [
  ['__ksymtab', 'syms', 'num_syms', 'crcs', 'any'],
  ['__ksymtab_gpl', 'gpl_syms', 'num_gpl_syms', 'gpl_crcs', 'gpl'],
  ['__ksymtab_gpl_future', 'gpl_future_syms', 'num_gpl_future_syms', 'gpl_future_crcs', 'future'],
];

export class SymbolFinder {
  /** With PREL32 three distances of four bytes; otherwise three words of eight. */
  readonly entrySize: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly struct: ModuleStruct,
    private readonly events: StageRecorder<typeof loadSchema>,
  ) {
    this.entrySize = kernel.arch === 'x86' ? 12 : 24;
  }

  /** `quiet`: the search is not the lesson (duplicate exports): only its result is recorded by the caller. */
  find(name: string, gplOk: boolean, quiet = false): Search {
    let probes = 0;
    let tables = 0;
    let refused: { readonly owner: LoadedModule | undefined } | undefined;
    for (const table of this.tables()) {
      const record = this.events.on && !quiet;
      if (record) {
        const { name: label, start: address, count } = table;
        this.events.record(
          'table',
          {
            owner: table.owner?.name ?? 'vmlinux',
            table: label,
            address,
            count,
            entrySize: this.entrySize,
            skipped: '',
          },
          count === 0 ? 2 : 1,
        );
      }
      tables++;
      // bsearch: `base` moves up past a pivot that comes before, `num` halves
      let base = 0;
      let num = table.count;
      while (num > 0) {
        const pivot = base + (num >> 1);
        const entry = table.start + BigInt(pivot * this.entrySize);
        const entryName = this.entryName(entry);
        const verdict = name < entryName ? -1 : name > entryName ? 1 : 0;
        probes++;
        if (record)
          this.events.record('probe', {
            symbol: name,
            index: pivot,
            low: base,
            high: base + num,
            entry,
            name: entryName,
            verdict,
          });
        if (verdict === 0) {
          // check_exported_symbol: found is not yet allowed
          if (!gplOk && table.licence === 'gpl') {
            refused = { owner: table.owner };
            break;
          }
          return { found: this.describe(table, pivot, entry, probes, tables) };
        }
        if (verdict > 0) {
          base = pivot + 1;
          num--;
        }
        num >>= 1;
      }
    }
    return { found: undefined, refused, probes, tables };
  }

  /** Names exported by a module, in the order verify_exported_symbols goes through them; undefined where there is no text. */
  exportsOf(module: bigint): (string | undefined)[] {
    return MODULE_TABLES.flatMap(([, syms, num]) =>
      this.names(this.struct.pointer(module, syms), this.struct.word(module, num)),
    );
  }

  /** Those of __ksymtab alone: is_exported() looks nowhere else. */
  plainExportsOf(module: bigint): (string | undefined)[] {
    return this.names(this.struct.pointer(module, 'syms'), this.struct.word(module, 'num_syms'));
  }

  /** Every name in every table, looked at one after the other: no search of the kernel's. */
  *everyExport(): Iterable<{ readonly name: string; readonly owner: LoadedModule | undefined }> {
    for (const { start, count, owner } of this.tables())
      for (const name of this.names(start, count)) if (name !== undefined) yield { name, owner };
  }

  /** As far as there is memory: a count may be anything. */
  private names(start: bigint, count: number): (string | undefined)[] {
    const { memory } = this.kernel.machine;
    const out: (string | undefined)[] = [];
    for (let i = 0; i < count && (i === 0 || out.at(-1) !== undefined); i++) {
      const bytes = memory.peekString(this.entryWord(start + BigInt(i * this.entrySize), 1));
      out.push(bytes && decodeUtf8(bytes));
    }
    return out;
  }

  private *tables(): Iterable<Table> {
    for (const [suffix, licence, unused] of KERNEL_TABLES) {
      const start = this.kernel.symbol(`__start___ksymtab${suffix}`);
      const stop = this.kernel.symbol(`__stop___ksymtab${suffix}`);
      if (start === undefined || stop === undefined || stop < start) continue;
      const count = Math.floor(Number(stop - start) / this.entrySize);
      // without CONFIG_UNUSED_SYMBOLS the kernel has no such tables to look at
      if (unused && count === 0) continue;
      const crcs = this.kernel.symbol(`__start___kcrctab${suffix}`);
      const hasCrcs = crcs !== undefined && (this.kernel.symbol(`__stop___kcrctab${suffix}`) ?? crcs) > crcs;
      yield { owner: undefined, name: `__ksymtab${suffix}`, start, count, crcs: hasCrcs ? crcs : 0n, licence, unused };
    }
    for (const owner of this.kernel.modules) {
      if (this.struct.state(owner.address) === 'UNFORMED') continue;
      for (const [name, syms, num, crcs, licence] of MODULE_TABLES) {
        yield {
          owner,
          name,
          start: this.struct.pointer(owner.address, syms),
          count: this.struct.word(owner.address, num),
          crcs: this.struct.pointer(owner.address, crcs),
          licence,
          unused: false,
        };
      }
    }
  }

  private describe(table: Table, index: number, entry: bigint, probes: number, tables: number): FoundSymbol {
    const namespace = this.entryWord(entry, 2);
    return {
      owner: table.owner,
      table: table.name,
      index,
      entry,
      address: this.entryWord(entry, 0),
      namespace: namespace === 0n ? '' : this.kernel.text(namespace),
      crc: table.crcs === 0n ? 0n : table.crcs + BigInt(4 * index),
      licence: table.licence,
      unused: table.unused,
      probes,
      tables,
    };
  }

  private entryName(entry: bigint): string {
    return this.kernel.text(this.entryWord(entry, 1));
  }

  /** Value, name or namespace of struct kernel_symbol; a PREL32 word is a distance from itself, and 0 is no namespace. */
  private entryWord(entry: bigint, n: 0 | 1 | 2): bigint {
    const { memory } = this.kernel.machine;
    if (this.entrySize === 24) return memory.peek64(entry + BigInt(8 * n)) ?? 0n;
    const at = entry + BigInt(4 * n);
    const distance = memory.peek32(at) ?? 0;
    return n === 2 && distance === 0 ? 0n : BigInt.asUintN(64, at + BigInt(distance));
  }
}
