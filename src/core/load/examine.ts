// SPDX-License-Identifier: GPL-2.0-only
/**
 * A module's file judged before it gets any memory (kernel/module.c, 5.4: elf_header_check to
 * check_modinfo).
 *
 * In: the file's bytes. Out: what was found in it, the module's name, the taints it brings; or the step
 * that refuses it. Taints stay, whatever becomes of the load.
 */
import type { StageRecorder } from '../base/events';
import { readElf, SHT_NOBITS } from '../elf';
import type { Kernel } from '../machine';
import { ENOEXEC, EPERM } from './errno';
import type { SymbolFinder } from './find-symbol';
import type { Force } from './force';
import { asKernelSees, headerChecks, modInfo, setupLoadInfo, type LoadInfo } from './module-file';
import type { ModuleStruct } from './module-struct';
import { refuse, type Progress, type Refusal } from './progress';
import type { loadSchema } from './schema';
import { isGplCompatible, Taints } from './taint';
import { unreadableFile, untrueFile } from './trust';
import { checkVersion } from './versions';

export class Examination {
  /** the name messages begin with: the file's own, then that of its struct module */
  name = '';
  info!: LoadInfo;
  /** mod->taints */
  taints = 0n;
  private readonly kernelTaint: Taints;

  constructor(
    private readonly kernel: Kernel,
    private readonly struct: ModuleStruct,
    private readonly bytes: Uint8Array,
    private readonly finder: SymbolFinder,
    private readonly force: Force,
    private readonly progress: Progress,
    private readonly events: StageRecorder<typeof loadSchema>,
  ) {
    this.kernelTaint = new Taints(kernel);
  }

  /** Whether the kernel as a whole bears the mark. */
  kernelHas(flag: 'O' | 'P' | 'C' | 'F'): boolean {
    return this.kernelTaint.has(flag);
  }

  /** Steps 1 to 6. */
  readFile(): Refusal | undefined {
    const { bytes } = this;
    this.progress.enter('elf_header_check');
    for (const check of headerChecks(bytes)) {
      this.events.record('check', check);
      if (!check.ok) return refuse(ENOEXEC);
    }
    this.progress.enter('setup_load_info');
    const { elf } = readElf(asKernelSees(bytes));
    if (!elf) return refuse(ENOEXEC);
    const unreadable = unreadableFile(elf, bytes);
    if (unreadable !== undefined) return this.distrust(unreadable);
    const found = setupLoadInfo(elf, bytes);
    const info = this.force.versions ? { ...found, versions: undefined } : found;
    this.info = info;
    for (const item of info.info) this.events.record('info', item);
    this.name = modInfo(info.info, 'name') ?? '';
    const named = this.name || '(missing .modinfo section or name field)';
    if (!info.symtab || !info.symbols) {
      this.progress.say(4, `${named}: module has no symbols (stripped?)`);
      return refuse(ENOEXEC);
    }
    if (!info.thisModule) {
      this.progress.say(4, `${named}: No module found in object`);
      return refuse(ENOEXEC);
    }
    const inStruct = this.struct.name(elf.data(info.thisModule));
    if (this.name === '') this.name = inStruct;

    this.progress.enter('blacklisted', 2);
    if (this.isBlacklisted()) return refuse(EPERM);

    this.progress.enter('rewrite_section_headers');
    const beyond = (offset: number, size: number): boolean => offset + size > bytes.length;
    for (const { index, type, offset, size } of elf.sections) {
      if (index === 0 || type === SHT_NOBITS || !beyond(offset, size)) continue;
      // the kernel adds in 64 bits
      if (offset + size >= 2 ** 64 && offset + size - 2 ** 64 <= bytes.length)
        return this.distrust(`section ${index}: sh_offset and sh_size together pass 2^64`);
      this.progress.say(3, `Module len ${bytes.length} truncated`);
      return refuse(ENOEXEC);
    }
    const untrue = untrueFile(info, this.struct.size);
    if (untrue !== undefined) return this.distrust(untrue);
    // struct module's own name counts from here on, not the file's
    this.name = inStruct;

    this.progress.enter('check_modstruct_version', 2);
    return this.moduleVersions() &&
      !checkVersion(
        {
          kernel: this.kernel,
          events: this.events,
          info,
          name: this.name,
          say: (level, text) => this.progress.say(level, text),
          force: (reason) => this.forceLoad(reason),
        },
        'module_layout',
        this.layoutCrc(),
      )
      ? refuse(ENOEXEC)
      : undefined;
  }

  /** module_blacklist=, a core_param: the last one given counts. */
  private isBlacklisted(): boolean {
    const given = [...this.kernel.commandLine.matchAll(/(?:^|\s)module_blacklist=(\S+)/g)].at(-1);
    return given?.[1]!.split(',').includes(this.name) ?? false;
  }

  private distrust(what: string): Refusal {
    this.progress.distrust(this.name || 'this file', what);
    return refuse(ENOEXEC);
  }

  /** CONFIG_MODVERSIONS */
  moduleVersions(): boolean {
    return this.vermagic().includes('modversions ');
  }

  private layoutCrc(): bigint {
    const { found } = this.finder.find('module_layout', true, true);
    return found?.crc ?? 0n;
  }

  /** The first part of step 7. */
  checkModInfo(): Refusal | undefined {
    this.progress.enter('check_modinfo');
    const { info } = this.info;
    const found = modInfo(info, 'vermagic');
    const wanted = this.vermagic();
    if (found === undefined || this.force.vermagic) this.forceLoad('bad vermagic');
    else {
      const ok = this.sameMagic(found, wanted);
      this.events.record('check', { what: 'vermagic', found, wanted, ok }, 1);
      if (!ok) {
        this.progress.say(3, `${this.name}: version magic '${found}' should be '${wanted}'`);
        return refuse(ENOEXEC);
      }
    }
    if (modInfo(info, 'intree') === undefined) {
      if (!this.kernelTaint.has('O')) this.kernel.printk(4, `${this.name}: loading out-of-tree module taints kernel.`);
      this.addTaint('O');
    }
    if (modInfo(info, 'staging') !== undefined) {
      this.addTaint('C');
      this.kernel.printk(
        4,
        `${this.name}: module is from the staging directory, the quality is unknown, you have been warned.`,
      );
    }
    if (modInfo(info, 'livepatch') !== undefined) {
      this.progress.say(3, `${this.name}: module is marked as livepatch module, but livepatch support is disabled`);
      return refuse(ENOEXEC);
    }
    const licence = modInfo(info, 'license') ?? 'unspecified';
    if (!isGplCompatible(licence)) {
      if (!this.kernelTaint.has('P')) this.kernel.printk(4, `${this.name}: module license '${licence}' taints kernel.`);
      this.addTaint('P');
    }
    return undefined;
  }

  /** VERMAGIC_STRING, where the image holds it; or as include/linux/vermagic.h would make it. */
  private vermagic(): string {
    const address = this.kernel.symbol('vermagic');
    return address === undefined ? `${this.kernel.release()} mod_unload ` : this.kernel.text(address);
  }

  /** With checksums for every symbol, the release is not compared: only what follows its space. */
  private sameMagic(found: string, wanted: string): boolean {
    if (!this.moduleVersions() || !this.info.versions) return found === wanted;
    const rest = (s: string) => (s.includes(' ') ? s.slice(s.indexOf(' ')) : '');
    return rest(found) === rest(wanted);
  }

  /** try_to_force_load: what could not be checked is taken as it is, and the kernel marked. */
  forceLoad(reason: string): void {
    if (!this.kernelTaint.has('F')) this.kernel.printk(4, `${this.name}: ${reason}: kernel tainted.`);
    this.addTaint('F');
  }

  /** add_taint_module, and its event. */
  addTaint(flag: 'O' | 'P' | 'C' | 'F'): void {
    const first = !this.kernelTaint.has(flag);
    this.taints |= this.kernelTaint.add(flag);
    // O is said by the log line beside it
    this.events.record('taint', { module: this.name, flag, first }, first && flag !== 'O' ? 0 : 1);
  }
}
