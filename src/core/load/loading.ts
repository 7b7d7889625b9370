// SPDX-License-Identifier: GPL-2.0-only
/**
 * One load under way: what load_module keeps in `struct load_info` and its local variables (kernel/module.c,
 * 5.4). The steps' files read and fill it.
 */
import type { StageRecorder } from '../base/events';
import type { PlacedMark } from '../link/types';
import { oops, type Account, type Kernel, type LoadedModule, type ModulePart } from '../machine';
import { ENOEXEC } from './errno';
import { Examination } from './examine';
import { SymbolFinder } from './find-symbol';
import { Follow } from './follow';
import type { Force } from './force';
import type { Layout } from './layout';
import type { LoadInfo } from './module-file';
import type { ModuleStruct } from './module-struct';
import { Progress, refuse, type Refusal } from './progress';
import type { loadSchema } from './schema';

export interface ModuleImage {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly marks: readonly PlacedMark[];
  /** names of modules whose files export a symbol, for whoever can look: to say why one is unknown */
  readonly exporters?: (symbol: string) => readonly string[];
}

export class Loading {
  layout!: Layout;
  core!: ModulePart;
  init: ModulePart | undefined;
  /** address of its struct module */
  module = 0n;
  /** where each section that takes memory is now, by its index */
  readonly addresses = new Map<number, bigint>();
  /** each symbol's, after simplify_symbols */
  values: readonly bigint[] = [];
  loaded!: LoadedModule;
  follow: Follow;
  killed: Account | undefined;
  readonly finder: SymbolFinder;
  readonly progress: Progress;
  readonly file: Examination;

  constructor(
    readonly kernel: Kernel,
    readonly struct: ModuleStruct,
    readonly image: ModuleImage,
    readonly args: string,
    force: Force,
    readonly events: StageRecorder<typeof loadSchema>,
  ) {
    this.finder = new SymbolFinder(kernel, struct, events);
    this.progress = new Progress(kernel, events);
    this.file = new Examination(kernel, struct, image.bytes, this.finder, force, this.progress, events);
    this.follow = new Follow(kernel, events, new Map());
  }

  get name(): string {
    return this.file.name;
  }
  get info(): LoadInfo {
    return this.file.info;
  }

  recordState(): void {
    this.events.record('state', { module: this.name, state: this.struct.state(this.module) });
  }

  /** try_to_force_load; once the module has memory, its struct bears the mark too. */
  forceLoad(reason: string): void {
    this.file.forceLoad(reason);
    const { struct, module } = this;
    struct.setPointer(module, 'taints', struct.pointer(module, 'taints') | this.file.taints);
  }

  /** Calls a C function that returns an int; an oops in it ends the process, and leaves things as they are. */
  call(name: string, args: readonly bigint[]): number {
    const outcome = this.kernel.call(name, args);
    if (!outcome) return ENOEXEC;
    if (outcome.kind === 'returned') return Number(BigInt.asIntN(32, outcome.value));
    this.killed = oops(this.kernel, outcome);
    this.events.record('stop', this.killed);
    return ENOEXEC;
  }

  /** Linux 5.4 trusts the file here, and would read or write what is not the module's. Not this one. */
  distrust(what: string): Refusal {
    this.progress.distrust(this.name, what);
    return refuse(ENOEXEC);
  }
}
