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
import { headerChecks, modInfo, setupLoadInfo, type LoadInfo } from './module-file';
import type { ModuleStruct } from './module-struct';
import { refuse, type Progress, type Refusal } from './progress';
import type { loadSchema } from './schema';
import { isGplCompatible, Taints } from './taint';
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
    const { elf } = readElf(bytes);
    if (!elf) return refuse(ENOEXEC);

    this.progress.enter('setup_load_info');
    const found = setupLoadInfo(elf, bytes);
    const info = this.force.versions ? { ...found, versions: undefined } : found;
    this.info = info;
    for (const item of info.info) this.events.record('info', item);
    const inInfo = modInfo(info.info, 'name');
    this.name = info.infoSection ? (inInfo ?? '') : '(missing .modinfo section)';
    if (!info.symtab || !info.symbols) {
      this.progress.say(4, `${this.name}: module has no symbols (stripped?)`);
      return refuse(ENOEXEC);
    }
    if (!info.thisModule) {
      this.progress.say(4, `${this.name || '(missing .modinfo section or name field)'}: No module found in object`);
      return refuse(ENOEXEC);
    }
    const inStruct = this.struct.name(elf.data(info.thisModule));
    if (this.name === '') this.name = inStruct;

    this.progress.enter('blacklisted', 2);
    const blacklist = /(?:^|\s)module_blacklist=(\S+)/.exec(this.kernel.commandLine)?.[1]?.split(',') ?? [];
    if (blacklist.includes(this.name)) return refuse(EPERM);

    this.progress.enter('rewrite_section_headers');
    for (const section of elf.sections) {
      if (section.index === 0 || section.type === SHT_NOBITS || section.offset + section.size <= bytes.length) continue;
      this.progress.say(3, `Module len ${bytes.length} truncated`);
      return refuse(ENOEXEC);
    }
    if (info.thisModule.size < this.struct.size || info.thisModule.type === SHT_NOBITS) return refuse(ENOEXEC);
    // struct module's own name counts from here on, not the file's
    this.name = inStruct;

    this.progress.enter('check_modstruct_version', 2);
    return this.moduleVersions() &&
      !checkVersion(
        this.kernel,
        info,
        this.name,
        'module_layout',
        this.layoutCrc(),
        (level, text) => this.progress.say(level, text),
        (reason) => this.forceLoad(reason),
      )
      ? refuse(ENOEXEC)
      : undefined;
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
