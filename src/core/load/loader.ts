// SPDX-License-Identifier: GPL-2.0-only
/**
 * load_module (kernel/module.c, 5.4), step by step in its order.
 *
 * In: a .ko's bytes and the parameters' text. Out: 0, or the negative errno the system call would
 * return; the module in the machine's memory and on the kernel's list; its messages in the log.
 * What is C in the teaching kernel (add_unformed_module, prepare_coming_module, parse_module_args,
 * do_init_module) runs in the machine; the file's reading, layout, symbols and relocations are here.
 */
import { encodeUtf8 } from '../base/bytes';
import type { StageRecorder } from '../base/events';
import type { ThingId } from '../base/thing';
import { SHF_ALLOC, SHF_EXECINSTR, SHT_NOBITS } from '../elf';
import type { PlacedMark } from '../link/types';
import {
  oops,
  readSymbols,
  SymbolTable,
  type Account,
  type Kernel,
  type LoadedModule,
  type ModulePart,
} from '../machine';
import { EINVAL, ENOEXEC, ENOMEM, errnoName } from './errno';
import { Examination } from './examine';
import { SymbolFinder } from './find-symbol';
import { Follow } from './follow';
import type { Force } from './force';
import { layoutModule, type Layout, type PartSizes } from './layout';
import type { LoadInfo } from './module-file';
import { freeModule, mapPart, protectPart, unmapPart } from './module-memory';
import { STATES, type ModuleStruct } from './module-struct';
import { Progress, refuse, type Refusal } from './progress';
import { applyRelocations } from './relocate';
import { SymbolResolver } from './resolve';
import type { loadSchema } from './schema';

export interface ModuleImage {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly marks: readonly PlacedMark[];
}

/** `killed`: the process died in an oops. */
export interface LoadOutcome {
  readonly error: number;
  readonly name: string;
  readonly killed?: Account;
}

export class Loader {
  private layout!: Layout;
  private core!: ModulePart;
  private init: ModulePart | undefined;
  private module = 0n;
  private readonly addresses = new Map<number, bigint>();
  private values: readonly bigint[] = [];
  private loaded!: LoadedModule;
  private follow!: Follow;
  private killed: Account | undefined;
  private readonly finder: SymbolFinder;
  private readonly progress: Progress;
  private readonly file: Examination;

  constructor(
    private readonly kernel: Kernel,
    private readonly struct: ModuleStruct,
    private readonly image: ModuleImage,
    private readonly args: string,
    force: Force,
    private readonly events: StageRecorder<typeof loadSchema>,
  ) {
    this.finder = new SymbolFinder(kernel, struct, events);
    this.progress = new Progress(kernel, events);
    this.file = new Examination(kernel, struct, image.bytes, this.finder, force, this.progress, events);
  }

  private get name(): string {
    return this.file.name;
  }
  private get info(): LoadInfo {
    return this.file.info;
  }

  /** load_module as its labels of failure undo it. */
  load(): LoadOutcome {
    this.follow = new Follow(this.kernel, this.events, new Map());
    this.follow.start();
    // the file is looked at; nothing is allocated yet
    const bad = this.file.readFile() ?? this.file.checkModInfo() ?? this.layoutAndAllocate();
    if (bad) return this.refused(bad, () => {});
    // it has memory and a name nobody else has
    const taken = this.addUnformed();
    if (taken) return this.refused(taken, () => this.freeMemory());
    // the file's references become addresses
    const unlinked =
      this.findSections() ??
      this.checkLicence() ??
      this.simplifySymbols() ??
      this.relocate() ??
      this.completeFormation();
    if (unlinked) return this.refused(unlinked, () => this.unloadUnformed());
    // others can see it now: COMING
    const failed = this.prepareComing() ?? this.parseArgs() ?? this.sysfs();
    if (failed) return this.refused(failed, () => this.goUnformed());
    // and its own code runs; when that fails, do_init_module has taken it off the list
    const notInit = this.doInit();
    if (notInit) return this.refused(notInit, () => this.release());
    this.follow.end();
    return { error: 0, name: this.name };
  }

  /** The refusal, then what was begun is undone; unless the process died: then everything stays as it was. */
  private refused({ error }: Refusal, undo: () => void): LoadOutcome {
    if (this.killed) {
      this.follow.end();
      return { error, name: this.name, killed: this.killed };
    }
    this.events.record('refuse', {
      step: this.progress.step,
      error: errnoName(error),
      code: error,
      message: this.progress.message,
    });
    undo();
    this.follow.end();
    return { error, name: this.name };
  }

  // ---- step 7: layout, memory ----

  private layoutAndAllocate(): Refusal | undefined {
    this.progress.enter('layout_sections');
    const strict = this.kernel.arch === 'x86';
    this.layout = layoutModule(this.info, strict);
    for (const { section, part, offset } of this.layout.placed) {
      this.events.record(
        'place',
        {
          section: section.name,
          part,
          offset,
          size: section.size,
          align: section.addralign,
          flags: flagLetters(section.flags),
        },
        section.size === 0 ? 2 : 1,
      );
    }

    this.progress.enter('move_module');
    const core = mapPart(this.kernel, `${this.name} core`, this.layout.core[0]);
    const init = this.layout.init[0] > 0 ? mapPart(this.kernel, `${this.name} init`, this.layout.init[0]) : undefined;
    if (!core || (this.layout.init[0] > 0 && !init)) {
      if (core) unmapPart(this.kernel, core);
      return refuse(ENOMEM);
    }
    this.core = core;
    this.init = init;
    const { memory } = this.kernel.machine;
    for (const { section, part, offset } of this.layout.placed) {
      const address = (part === 'core' ? core : init!).address + BigInt(offset);
      this.addresses.set(section.index, address);
      if (section.type !== SHT_NOBITS) memory.poke(address, this.info.elf.data(section));
    }
    this.module = this.addresses.get(this.info.thisModule!.index)!;
    this.struct.setLayout(this.module, 'core_layout', core.address, this.layout.core);
    this.struct.setLayout(this.module, 'init_layout', init?.address ?? 0n, this.layout.init);
    this.struct.setPointer(this.module, 'taints', this.file.taints);
    this.events.record('memory', {
      module: this.name,
      core: core.address,
      coreSize: core.size,
      init: init?.address ?? 0n,
      initSize: init?.size ?? 0,
    });
    return undefined;
  }

  // ---- steps 8 to 11 ----

  private addUnformed(): Refusal | undefined {
    this.progress.enter('add_unformed_module');
    const error = this.callKernel('add_unformed_module', [this.module]);
    if (error !== 0) return refuse(error);
    this.loaded = {
      name: this.name,
      address: this.module,
      core: this.core,
      init: this.init,
      symbols: this.symbolTable(),
      uses: [],
      users: [],
      info: this.info.info,
      sections: this.info.elf.sections.flatMap(({ index, name, size }) => {
        const address = this.addresses.get(index);
        return address === undefined || size === 0 ? [] : [{ name, address }];
      }),
      things: this.things(),
    };
    this.kernel.modules = [this.loaded, ...this.kernel.modules];
    this.follow.end();
    this.follow = new Follow(this.kernel, this.events, this.loaded.things);
    this.follow.start();
    this.recordState();
    this.progress.enter('module_unload_init', 2);
    return undefined;
  }

  private recordState(): void {
    this.events.record('state', { module: this.name, state: this.struct.state(this.module) });
  }

  /** add_kallsyms: until init is over the whole symbol table. */
  private symbolTable(): SymbolTable {
    const { core, init } = this;
    const text = (part: ModulePart | undefined, sizes: PartSizes) =>
      part ? [{ from: part.address, to: part.address + BigInt(sizes[1]) }] : [];
    const symbols = readSymbols(this.info.elf, (section) => this.addresses.get(section));
    return new SymbolTable(symbols, [...text(core, this.layout.core), ...text(init, this.layout.init)], this.name);
  }

  private things(): ReadonlyMap<bigint, ThingId> {
    const things = new Map<bigint, ThingId>();
    for (const mark of this.image.marks) {
      const section = this.info.elf.section(mark.outputSection);
      const base = section && this.addresses.get(section.index);
      if (base !== undefined && !things.has(base + mark.address)) things.set(base + mark.address, mark.thing);
    }
    return things;
  }

  // ---- steps 12 to 14 ----

  private findSections(): Refusal | undefined {
    this.progress.enter('find_module_sections');
    const { struct, module, finder } = this;
    const at = (name: string) => {
      const section = this.info.elf.sections.find((s) => s.name === name && this.addresses.has(s.index));
      return section && { address: this.addresses.get(section.index)!, size: section.size };
    };
    const table = (
      name: string,
      pointer: Parameters<typeof struct.setPointer>[1],
      count: Parameters<typeof struct.setWord>[1] | undefined,
      size: number,
    ) => {
      const found = at(name);
      if (!found) return;
      const n = Math.floor(found.size / size);
      struct.setPointer(module, pointer, found.address);
      if (count) struct.setWord(module, count, n);
      this.events.record('found', { section: name, field: `mod->${pointer}`, address: found.address, count: n });
    };
    table('__param', 'kp', 'num_kp', 40);
    table('__ksymtab', 'syms', 'num_syms', finder.entrySize);
    table('__kcrctab', 'crcs', undefined, 4);
    table('__ksymtab_gpl', 'gpl_syms', 'num_gpl_syms', finder.entrySize);
    table('__kcrctab_gpl', 'gpl_crcs', undefined, 4);
    table('__ksymtab_gpl_future', 'gpl_future_syms', 'num_gpl_future_syms', finder.entrySize);
    table('__kcrctab_gpl_future', 'gpl_future_crcs', undefined, 4);
    if (at('.ctors') && at('.init_array')) {
      this.progress.say(4, `${this.name}: has both .ctors and .init_array.`);
      return refuse(EINVAL);
    }
    return undefined;
  }

  private checkLicence(): Refusal | undefined {
    this.progress.enter('check_module_license_and_versions', 2);
    const before = this.file.kernelHas('P');
    // ndiswrapper loads what is not GPL; the other two once said they were what they are not
    if (['ndiswrapper', 'driverloader', 'lve'].includes(this.name)) this.file.addTaint('P');
    if (!before && this.file.kernelHas('P')) this.kernel.printk(4, `${this.name}: module license taints kernel.`);
    this.struct.setPointer(
      this.module,
      'taints',
      this.name === 'ndiswrapper' ? this.struct.pointer(this.module, 'taints') : this.file.taints,
    );
    if (this.file.moduleVersions() && this.exportsWithoutVersions()) this.forceLoad('no versions for exported symbols');
    this.progress.enter('setup_modinfo', 2);
    return undefined;
  }

  private exportsWithoutVersions(): boolean {
    const { struct, module } = this;
    return (
      (struct.word(module, 'num_syms') > 0 && struct.pointer(module, 'crcs') === 0n) ||
      (struct.word(module, 'num_gpl_syms') > 0 && struct.pointer(module, 'gpl_crcs') === 0n) ||
      (struct.word(module, 'num_gpl_future_syms') > 0 && struct.pointer(module, 'gpl_future_crcs') === 0n)
    );
  }

  /** Once the module has memory, its struct bears the mark too. */
  private forceLoad(reason: string): void {
    this.file.forceLoad(reason);
    this.struct.setPointer(this.module, 'taints', this.struct.pointer(this.module, 'taints') | this.file.taints);
  }

  // ---- step 15 ----

  private simplifySymbols(): Refusal | undefined {
    this.progress.enter('simplify_symbols');
    const { kernel, struct, events, finder, info, addresses, name, loaded } = this;
    const say = (level: number, text: string) => this.progress.say(level, text);
    const { error, values } = new SymbolResolver({
      kernel,
      struct,
      events,
      finder,
      info,
      addresses,
      name,
      loaded,
      say,
      force: (reason) => this.forceLoad(reason),
    }).simplify();
    this.values = values;
    return error === 0 ? undefined : refuse(error);
  }

  // ---- steps 16 to 20 ----

  private relocate(): Refusal | undefined {
    this.progress.enter('apply_relocations');
    const { elf, symbols } = this.info;
    const { problem, count, sections } = applyRelocations({
      kernel: this.kernel,
      elf,
      symbols: symbols!,
      values: this.values,
      addresses: this.addresses,
      moduleName: this.name,
      events: this.events,
    });
    if (problem) {
      for (const text of problem.messages) this.progress.say(3, text);
      return refuse(ENOEXEC);
    }
    this.events.record('relocated', { count, sections });
    this.progress.enter('post_relocation', 2);
    return this.copyArguments();
  }

  /** strndup_user: the text is in the kernel's heap from here on. */
  private copyArguments(): Refusal | undefined {
    const bytes = Uint8Array.from([...encodeUtf8(this.args), 0]);
    const GFP_KERNEL = 0xcc0n;
    const outcome = this.kernel.call('__kmalloc', [BigInt(bytes.length), GFP_KERNEL]);
    if (outcome?.kind !== 'returned' || outcome.value === 0n) return refuse(ENOMEM);
    this.kernel.machine.memory.poke(outcome.value, bytes);
    this.struct.setPointer(this.module, 'args', outcome.value);
    return undefined;
  }

  private completeFormation(): Refusal | undefined {
    this.progress.enter('complete_formation');
    for (const name of this.finder.exportsOf(this.module)) {
      const { found } = this.finder.find(name, true, true);
      if (!found) continue;
      this.progress.say(
        3,
        `${this.name}: exports duplicate symbol ${name} (owned by ${found.owner?.name ?? 'kernel'})`,
      );
      return refuse(ENOEXEC);
    }
    this.protectMemory(false);
    return undefined;
  }

  private protectMemory(afterInit: boolean): void {
    protectPart(this.kernel, this.core, this.layout.core, afterInit);
    if (!afterInit && this.init) protectPart(this.kernel, this.init, this.layout.init, false);
  }

  private prepareComing(): Refusal | undefined {
    this.progress.enter('prepare_coming_module');
    const error = this.callKernel('prepare_coming_module', [this.module]);
    this.recordState();
    return error < 0 ? refuse(error) : undefined;
  }

  private parseArgs(): Refusal | undefined {
    this.progress.enter('parse_args', this.args === '' ? 2 : 1);
    this.follow.params = {
      from: this.struct.pointer(this.module, 'kp'),
      count: this.struct.word(this.module, 'num_kp'),
    };
    const from = this.kernel.lines.length;
    const error = this.callKernel('parse_module_args', [this.module]);
    this.follow.params = undefined;
    if (error < 0) {
      this.progress.message = this.kernel.lines.slice(from).at(-1)?.text ?? '';
      return refuse(error);
    }
    // what follows a bare -- is meant for somebody else
    const dashes = /(?:^|\s)--(?:\s+|$)([^]*)$/.exec(this.args);
    if (dashes) this.kernel.printk(4, `${this.name}: parameters '${dashes[1]}' after \`--' ignored`);
    return undefined;
  }

  /** A directory /sys/module/<name> that a built-in module's parameters have made stands in the way. */
  private sysfs(): Refusal | undefined {
    this.progress.enter('mod_sysfs_setup', 2);
    const start = this.kernel.symbol('__start___param');
    const stop = this.kernel.symbol('__stop___param');
    if (start === undefined || stop === undefined) return undefined;
    for (let at = start; at + 40n <= stop; at += 40n) {
      if (!this.kernel.text(this.kernel.machine.memory.peek64(at) ?? 0n).startsWith(`${this.name}.`)) continue;
      this.progress.say(3, `${this.name}: module is already loaded`);
      return refuse(EINVAL);
    }
    return undefined;
  }

  // ---- step 24: do_init_module ----

  private doInit(): Refusal | undefined {
    this.progress.enter('do_init_module', 0);
    const { struct, module } = this;
    const { memory } = this.kernel.machine;
    const field = struct.at(module, 'init');
    const target = struct.pointer(module, 'init');
    const pointer = () =>
      this.events.record('pointer', {
        field: 'init',
        address: field,
        bytes: memory.peek(field, 8) ?? new Uint8Array(0),
        target,
        targetName: target === 0n ? '' : this.kernel.nameAt(target),
      });
    // the kernel's own read of mod->init, when it happens
    let seen = false;
    const unwatch = memory.watch({
      from: field,
      to: field + 8n,
      access: 'read',
      heard: () => {
        if (!seen) pointer();
        seen = true;
      },
    });
    if (target !== 0n) this.follow.watched = { field: 'init', target };
    const error = this.callKernel('do_init_module', [module]);
    unwatch();
    this.follow.watched = undefined;
    if (this.killed) return refuse(error);
    if (error < 0) {
      this.recordState();
      return refuse(error);
    }
    this.recordState();
    this.protectMemory(true);
    this.freeInit();
    return undefined;
  }

  /** do_free_init: later, by a work item, when nobody can be reading it any more. */
  private freeInit(): void {
    const { init } = this;
    if (!init) return;
    this.progress.enter('do_free_init', 2);
    unmapPart(this.kernel, init);
    this.init = undefined;
    this.loaded.init = undefined;
    this.events.record('freed', { module: this.name, part: 'init', address: init.address, size: init.size });
  }

  // ---- undoing ----

  /** Was COMING, and goes without its init having run. */
  private goUnformed(): void {
    // the kernel's own coming_cleanup tells the notifiers, too
    if (this.kernel.symbol('coming_cleanup') !== undefined) this.callKernel('coming_cleanup', [this.module]);
    else this.struct.setWord(this.module, 'state', STATES.indexOf('GOING'));
    this.recordState();
    this.unloadUnformed();
  }

  /** After add_unformed_module, before init: off the list, references back, memory back. */
  private unloadUnformed(): void {
    this.struct.unlink(this.module);
    this.release();
  }

  private release(): void {
    freeModule(this.kernel, this.struct, this.loaded, this.events);
  }

  private freeMemory(): void {
    for (const [part, name] of [
      [this.init, 'init'],
      [this.core, 'core'],
    ] as const) {
      if (!part) continue;
      unmapPart(this.kernel, part);
      this.events.record('freed', { module: this.name, part: name, address: part.address, size: part.size });
    }
    this.events.record('gone', { module: this.name });
  }

  /** Calls a C function that returns an int; an oops in it ends the process, and leaves things as they are. */
  private callKernel(name: string, args: readonly bigint[]): number {
    const outcome = this.kernel.call(name, args);
    if (!outcome) return ENOEXEC;
    if (outcome.kind === 'returned') return Number(BigInt.asIntN(32, outcome.value));
    this.killed = oops(this.kernel, outcome);
    this.events.record('stop', this.killed);
    return ENOEXEC;
  }
}

function flagLetters(flags: number): string {
  return `${flags & SHF_ALLOC ? 'A' : ''}${flags & 1 ? 'W' : ''}${flags & SHF_EXECINSTR ? 'X' : ''}`;
}
