// SPDX-License-Identifier: GPL-2.0-only
/**
 * `struct module` in the machine's memory, by the offsets the teaching kernel states in
 * `module_offsets[]` (kernel/module.c): the loader knows no layout of its own.
 */
import { decodeUtf8 } from '../base/bytes';
import type { Kernel } from '../machine';

/** In the order of module_offsets[]; the first is the structure's size. */
const ORDER = [
  'size',
  'state',
  'list',
  'name',
  'version',
  'srcversion',
  'syms',
  'crcs',
  'num_syms',
  'kp',
  'num_kp',
  'num_gpl_syms',
  'gpl_syms',
  'gpl_crcs',
  'gpl_future_syms',
  'gpl_future_crcs',
  'num_gpl_future_syms',
  'init',
  'core_layout',
  'init_layout',
  'taints',
  'args',
  'source_list',
  'target_list',
  'exit',
  'refcnt',
] as const;
export type ModuleField = (typeof ORDER)[number];

export const MODULE_NAME_LEN = 56;

/** enum module_state */
export const STATES = ['LIVE', 'COMING', 'GOING', 'UNFORMED'] as const;

export class ModuleStruct {
  private constructor(
    private readonly kernel: Kernel,
    private readonly offsets: Readonly<Record<ModuleField, number>>,
  ) {}

  /** Undefined when the image has no module_offsets: it cannot load modules. */
  static of(kernel: Kernel): ModuleStruct | undefined {
    const table = kernel.symbol('module_offsets');
    if (table === undefined) return undefined;
    const offsets = {} as Record<ModuleField, number>;
    for (const [i, field] of ORDER.entries()) {
      const value = kernel.machine.memory.peek32(table + BigInt(4 * i));
      if (value === undefined) return undefined;
      offsets[field] = value;
    }
    return new ModuleStruct(kernel, offsets);
  }

  get size(): number {
    return this.offsets.size;
  }
  at(module: bigint, field: ModuleField): bigint {
    return module + BigInt(this.offsets[field]);
  }
  pointer(module: bigint, field: ModuleField): bigint {
    return this.kernel.machine.memory.peek64(this.at(module, field)) ?? 0n;
  }
  word(module: bigint, field: ModuleField): number {
    return this.kernel.machine.memory.peek32(this.at(module, field)) ?? 0;
  }
  setPointer(module: bigint, field: ModuleField, value: bigint): void {
    this.kernel.machine.memory.poke64(this.at(module, field), value);
  }
  setWord(module: bigint, field: ModuleField, value: number): void {
    this.kernel.machine.memory.poke32(this.at(module, field), value);
  }
  state(module: bigint): (typeof STATES)[number] {
    return STATES[this.word(module, 'state')] ?? 'UNFORMED';
  }
  /** Users beyond the kernel's own base of 1 (module_refcount). */
  references(module: bigint): number {
    return this.word(module, 'refcnt') - 1;
  }
  name(file: Uint8Array): string {
    const from = this.offsets.name;
    const field = file.subarray(from, from + MODULE_NAME_LEN);
    const end = field.indexOf(0);
    return decodeUtf8(end < 0 ? field : field.subarray(0, end));
  }

  /** struct module_layout: base, size, text_size, ro_size, ro_after_init_size. */
  setLayout(
    module: bigint,
    field: 'core_layout' | 'init_layout',
    base: bigint,
    sizes: readonly [number, number, number, number],
  ): void {
    const at = this.at(module, field);
    this.kernel.machine.memory.poke64(at, base);
    sizes.forEach((size, i) => this.kernel.machine.memory.poke32(at + 8n + BigInt(4 * i), size));
  }

  /** list_del(&mod->list), when nothing in the kernel's C does it: the failures before init. */
  unlink(module: bigint): void {
    const { memory } = this.kernel.machine;
    const next = memory.peek64(this.at(module, 'list')) ?? 0n;
    const previous = memory.peek64(this.at(module, 'list') + 8n) ?? 0n;
    if (next === 0n || previous === 0n) return;
    memory.poke64(previous, next);
    memory.poke64(next + 8n, previous);
  }
}
