// SPDX-License-Identifier: GPL-2.0-only
/**
 * Memory for modules (arch/x86/kernel/module.c, module_alloc; mm/vmalloc.c; 5.4), and what free_module
 * gives back. The area is within reach of a 32-bit distance from the image; a page that is never mapped
 * follows each piece, so that running over an end is noticed.
 */
import type { StageRecorder } from '../base/events';
import { EXECUTE, PAGE, READ, WRITE, type Kernel, type LoadedModule, type ModulePart } from '../machine';
import type { PartSizes } from './layout';
import type { ModuleStruct } from './module-struct';
import type { loadSchema } from './schema';

/** x86: MODULES_VADDR without KASLR. um: some way behind the image. */
const AREA = {
  x86: { from: 0xffffffffa0000000n, size: 0x400_0000n },
  um: { from: 0x64000000n, size: 0x400_0000n },
} as const;

/** First fit; undefined when the area is full. The memory is zeroed, and may be read, written and run. */
export function mapPart(kernel: Kernel, name: string, size: number): ModulePart | undefined {
  const { from, size: areaSize } = AREA[kernel.arch];
  const page = BigInt(PAGE);
  const pages = BigInt(Math.max(1, Math.ceil(size / PAGE)));
  if (size > Number(areaSize)) return undefined;
  const taken = kernel.machine.memory.regions
    .map((r) => ({ at: (BigInt(r.hi >>> 0) << 32n) | BigInt(r.lo), size: BigInt(r.size) }))
    .filter((r) => r.at >= from && r.at < from + areaSize)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  let address = from;
  for (const region of taken) {
    if (region.at >= address + (pages + 1n) * page) break;
    address = region.at + region.size + page;
  }
  if (address + pages * page > from + areaSize) return undefined;
  const region = kernel.machine.memory.map(name, address, Number(pages) * PAGE, READ | WRITE | EXECUTE);
  return { address, size, region };
}

export function unmapPart(kernel: Kernel, part: ModulePart): void {
  kernel.machine.memory.unmap(part.region);
}

/**
 * module_enable_ro, _nx, _x: with CONFIG_STRICT_MODULE_RWX text runs and is not written, and nothing else
 * runs. `afterInit`: what is read-only after init is so now.
 */
export function protectPart(
  kernel: Kernel,
  part: ModulePart,
  [size, text, ro, roAfterInit]: PartSizes,
  afterInit: boolean,
): void {
  if (kernel.arch !== 'x86') return;
  const range = (from: number, to: number, bits: number) => {
    if (to > from) kernel.machine.memory.protect(part.address + BigInt(from), part.address + BigInt(to), bits);
  };
  range(0, text, READ | EXECUTE);
  range(text, ro, READ);
  range(ro, roAfterInit, afterInit ? READ : READ | WRITE);
  range(roAfterInit, Math.ceil(size / PAGE) * PAGE, READ | WRITE);
}

/** free_module: references to others go back, then the memory. The list in memory no longer has it. */
export function freeModule(
  kernel: Kernel,
  struct: ModuleStruct,
  module: LoadedModule,
  events: StageRecorder<typeof loadSchema>,
): void {
  for (const owner of module.uses) {
    owner.users = owner.users.filter((u) => u !== module);
    kernel.call('module_put', [owner.address]);
  }
  const args = struct.pointer(module.address, 'args');
  if (args !== 0n) kernel.call('kfree', [args]);
  kernel.modules = kernel.modules.filter((m) => m !== module);
  for (const [part, name] of [
    [module.init, 'init'],
    [module.core, 'core'],
  ] as const) {
    if (!part) continue;
    unmapPart(kernel, part);
    events.record('freed', { module: module.name, part: name, address: part.address, size: part.size });
  }
  events.record('gone', { module: module.name });
}
