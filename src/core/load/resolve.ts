// SPDX-License-Identifier: GPL-2.0-only
/**
 * Addresses for a module's symbols (kernel/module.c, 5.4: simplify_symbols, resolve_symbol,
 * verify_namespace_is_imported, ref_module).
 *
 * In: the module's symbol table, its sections in memory. Out: a value for each symbol; the last error,
 * if there was one: the loop does not stop, so that every missing name is reported.
 */
import type { StageRecorder } from '../base/events';
import { SHN_ABS, SHN_COMMON, SHN_UNDEF, STB_WEAK } from '../elf';
import type { Kernel, LoadedModule } from '../machine';
import { EBUSY, EINVAL, ENOENT, ENOEXEC } from './errno';
import { causeOfMissing, type Cause } from './cause';
import type { FoundSymbol, SymbolFinder } from './find-symbol';
import type { LoadInfo } from './module-file';
import type { ModuleStruct } from './module-struct';
import type { loadSchema } from './schema';
import { checkVersion } from './versions';

export interface ResolveContext {
  readonly kernel: Kernel;
  readonly struct: ModuleStruct;
  readonly events: StageRecorder<typeof loadSchema>;
  readonly finder: SymbolFinder;
  readonly info: LoadInfo;
  /** by section index */
  readonly addresses: ReadonlyMap<number, bigint>;
  readonly name: string;
  readonly loaded: LoadedModule;
  readonly exporters: (symbol: string) => readonly string[];
  readonly say: (level: number, text: string) => void;
  /** try_to_force_load */
  readonly force: (reason: string) => void;
}

/** `missing` has causes of its own: causeOfMissing. */
type Why = 'missing' | 'gpl' | 'namespace' | 'weak' | 'version' | 'coming' | 'going';

/** include/uapi/linux/elf.h: left for livepatch */
const SHN_LIVEPATCH = 0xff20;
/** TAINT_PROPRIETARY_MODULE */
const PROPRIETARY = 1n;
/** how long resolve_symbol_wait waits for an owner that is COMING */
const WAIT_NANOSECONDS = 30e9;
/** symbols of a module that a first look shows */
const RESOLVED_AT_FIRST = 3;

export class SymbolResolver {
  private resolved = 0;

  constructor(private readonly c: ResolveContext) {}

  /** `bad`: a symbol that stands in no section there is. */
  simplify(): { error: number; values: bigint[]; bad?: string } {
    const { info, events, addresses, name: moduleName, say } = this.c;
    const symbols = info.symbols!;
    let error = 0;
    const values = [0n];
    for (let i = 1; i < symbols.count; i++) {
      const name = symbols.name(i);
      const shndx = symbols.shndx(i);
      let value = symbols.value(i);
      if (shndx === SHN_COMMON) {
        if (!name.startsWith('__gnu_lto')) {
          say(4, `${moduleName}: please compile with -fno-common`);
          error = ENOEXEC;
        }
      } else if (shndx === SHN_UNDEF) {
        const resolved = this.resolve(name, i, symbols.info(i) >> 4 === STB_WEAK);
        if (typeof resolved === 'bigint') value = resolved;
        else {
          error = resolved.error;
          say(4, `${moduleName}: Unknown symbol ${name} (err ${error})`);
        }
      } else if (shndx !== SHN_ABS && shndx !== SHN_LIVEPATCH) {
        if (shndx >= info.elf.sections.length)
          return { error, values, bad: `symbol ${name} is in section ${shndx}, which is not there` };
        const base = addresses.get(shndx);
        value += base ?? 0n;
        if (base !== undefined && name !== '')
          events.record('define', { symbol: name, section: info.elf.sections[shndx]!.name, address: value });
      }
      values.push(value);
    }
    return { error, values };
  }

  /** resolve_symbol_wait: the address, or why not. */
  private resolve(name: string, index: number, weak: boolean): bigint | { error: number } {
    const { struct, events, finder, info, name: moduleName, loaded, say } = this.c;
    events.record('lookup', { symbol: name, index, weak });
    const gplOk = (struct.pointer(loaded.address, 'taints') & PROPRIETARY) === 0n;
    const search = finder.find(name, gplOk);
    const owner = (search.found ?? search.refused)?.owner?.name ?? 'vmlinux';
    const failure = (error: number, why: Why, told: Cause = { cause: why, by: owner }) => {
      const { probes, tables } = search.found ?? search;
      const { namespace = '' } = search.found ?? {};
      events.record('unresolved', { symbol: name, error, why, probes, tables, namespace, ...told });
      return { error };
    };
    if (!search.found) {
      if (weak) {
        failure(0, 'weak');
        return 0n;
      }
      return search.refused ? failure(ENOENT, 'gpl') : failure(ENOENT, 'missing', causeOfMissing(name, this.c));
    }
    const { found } = search;
    this.warnOfUse(name, found, gplOk);
    if (!checkVersion(this.c, name, found.crc)) return failure(EINVAL, 'version');
    if (found.namespace !== '' && !info.info.some((i) => i.tag === 'import_ns' && i.value === found.namespace)) {
      say(3, `${moduleName}: module uses symbol (${name}) from namespace ${found.namespace}, but does not import it.`);
      return failure(EINVAL, 'namespace');
    }
    const error = this.reference(found);
    if (error !== 0) return failure(error, error === EBUSY ? 'coming' : 'going');
    const { address, table, index: at, probes, tables } = found;
    const freed = this.isFreed(found);
    events.record(
      'resolved',
      { symbol: name, owner: found.owner?.name ?? 'vmlinux', table, index: at, address, probes, tables, freed },
      freed || ++this.resolved <= RESOLVED_AT_FIRST ? 0 : 1,
    );
    return address;
  }

  /** It was `__init`: the table still says where it was, and somebody else may be there by now. */
  private isFreed({ owner, address }: FoundSymbol): boolean {
    if (!owner) return !this.c.kernel.machine.memory.readable(address);
    return ![owner.core, owner.init].some(
      (part) => part && address >= part.address && address < part.address + BigInt(part.size),
    );
  }

  /** check_exported_symbol's warnings: it may be used, but not for ever. */
  private warnOfUse(name: string, found: FoundSymbol, gplOk: boolean): void {
    const { kernel } = this.c;
    if (!gplOk && found.licence === 'future')
      kernel.printk(4, `Symbol ${name} is being used by a non-GPL module, which will not be allowed in the future`);
    if (!found.unused) return;
    kernel.printk(4, `Symbol ${name} is marked as UNUSED, however this module is using it.`);
    kernel.printk(4, 'This symbol will go away in the future.');
    kernel.printk(
      4,
      'Please evaluate if this is the right api to use and if it really is, submit a report to the linux kernel mailing list together with submitting your code for inclusion.',
    );
  }

  /** ref_module: one reference for a pair of modules, however many symbols. */
  private reference({ owner }: FoundSymbol): number {
    const { kernel, struct, events, name, loaded } = this.c;
    if (!owner || loaded.uses.includes(owner)) return 0;
    if (struct.state(owner.address) === 'COMING') {
      // its init died: nothing will end it any more
      kernel.machine.sleep(WAIT_NANOSECONDS);
      kernel.printk(4, `${name}: gave up waiting for init of module ${owner.name}.`);
      return EBUSY;
    }
    const got = kernel.call('try_module_get', [owner.address]);
    if (got?.kind !== 'returned' || (got.value & 0xffn) === 0n) return ENOENT;
    loaded.uses.push(owner);
    owner.users = [loaded, ...owner.users];
    events.record('reference', { user: name, owner: owner.name, count: struct.references(owner.address) });
    return 0;
  }
}
