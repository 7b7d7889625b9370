// SPDX-License-Identifier: GPL-2.0-only
/**
 * A module's memory and its name on the list (kernel/module.c, 5.4: layout_sections, move_module,
 * add_unformed_module, add_kallsyms).
 *
 * In: a file that was judged. Out: its sections in memory, its struct module among the others, UNFORMED.
 */
import type { ThingId } from '../base/thing';
import { SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, SHT_NOBITS } from '../elf';
import { readSymbols, SymbolTable, type ModulePart } from '../machine';
import { ENOMEM, ERESTARTSYS } from './errno';
import { Follow } from './follow';
import { layoutModule, type PartSizes } from './layout';
import type { Loading } from './loading';
import { mapPart, unmapPart } from './module-memory';
import { refuse, type Refusal } from './progress';

export function layoutAndAllocate(l: Loading): Refusal | undefined {
  const { kernel, events, struct, info, progress } = l;
  progress.enter('layout_sections');
  const odd = info.elf.sections.find(({ flags, addralign: a }) => flags & SHF_ALLOC && a > 1 && !isPowerOfTwo(a));
  if (odd) return l.distrust(`section ${odd.name} has an alignment of ${odd.addralign}, no power of two`);
  l.layout = layoutModule(info, kernel.arch === 'x86');
  for (const { section, part, offset } of l.layout.placed) {
    events.record(
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

  progress.enter('move_module');
  const { core: coreSizes, init: initSizes } = l.layout;
  const core = mapPart(kernel, `${l.name} core`, coreSizes[0]);
  const init = core && initSizes[0] > 0 ? mapPart(kernel, `${l.name} init`, initSizes[0]) : undefined;
  if (!core || (initSizes[0] > 0 && !init)) {
    if (core) unmapPart(kernel, core);
    return refuse(ENOMEM);
  }
  l.core = core;
  l.init = init;
  const { memory } = kernel.machine;
  for (const { section, part, offset } of l.layout.placed) {
    const address = (part === 'core' ? core : init!).address + BigInt(offset);
    l.addresses.set(section.index, address);
    if (section.type !== SHT_NOBITS) memory.poke(address, info.elf.data(section));
  }
  l.module = l.addresses.get(info.thisModule!.index)!;
  struct.setLayout(l.module, 'core_layout', core.address, coreSizes);
  struct.setLayout(l.module, 'init_layout', init?.address ?? 0n, initSizes);
  struct.setPointer(l.module, 'taints', l.file.taints);
  // whatever the file says: they come later
  struct.setPointer(l.module, 'args', 0n);
  events.record('memory', {
    module: l.name,
    core: core.address,
    coreSize: core.size,
    init: init?.address ?? 0n,
    initSize: init?.size ?? 0,
  });
  return undefined;
}

export function addUnformed(l: Loading): Refusal | undefined {
  const { kernel, events, info } = l;
  l.progress.enter('add_unformed_module');
  const same = kernel.modules.find(({ name }) => name === l.name);
  // whoever would end the wait is dead, or waits for this very call
  if (same && l.struct.state(same.address) !== 'LIVE') {
    l.progress.message = `${l.name} is neither loaded nor gone, and nothing will change that`;
    return refuse(ERESTARTSYS);
  }
  const error = l.call('add_unformed_module', [l.module]);
  if (error !== 0) return refuse(error);
  l.loaded = {
    name: l.name,
    address: l.module,
    core: l.core,
    init: l.init,
    symbols: symbolTable(l),
    kallsyms: [],
    uses: [],
    users: [],
    info: info.info,
    sections: info.elf.sections.flatMap(({ index, name, size }) => {
      const address = l.addresses.get(index);
      return address === undefined || size === 0 ? [] : [{ name, address, size }];
    }),
    things: things(l),
  };
  kernel.modules = [l.loaded, ...kernel.modules];
  l.follow.end();
  l.follow = new Follow(kernel, events, l.loaded.things);
  l.follow.start();
  l.recordState();
  l.progress.enter('module_unload_init', 2);
  return undefined;
}

/** add_kallsyms: until init is over the whole symbol table. */
function symbolTable({ info, core, init, layout, addresses, name }: Loading): SymbolTable {
  const text = (part: ModulePart | undefined, sizes: PartSizes) =>
    part ? [{ from: part.address, to: part.address + BigInt(sizes[1]) }] : [];
  const symbols = readSymbols(info.elf, (section) => addresses.get(section));
  return new SymbolTable(symbols, [...text(core, layout.core), ...text(init, layout.init)], name);
}

function things({ image, info, addresses }: Loading): ReadonlyMap<bigint, ThingId> {
  const found = new Map<bigint, ThingId>();
  for (const mark of image.marks) {
    const section = info.elf.section(mark.outputSection);
    const base = section && addresses.get(section.index);
    if (base !== undefined && !found.has(base + mark.address)) found.set(base + mark.address, mark.thing);
  }
  return found;
}

/** It never got onto the list. */
export function freeMemory(l: Loading): void {
  for (const [part, name] of [
    [l.init, 'init'],
    [l.core, 'core'],
  ] as const) {
    if (!part) continue;
    unmapPart(l.kernel, part);
    l.events.record('freed', { module: l.name, part: name, address: part.address, size: part.size });
  }
  l.events.record('gone', { module: l.name });
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}

function flagLetters(flags: number): string {
  return `${flags & SHF_ALLOC ? 'A' : ''}${flags & SHF_WRITE ? 'W' : ''}${flags & SHF_EXECINSTR ? 'X' : ''}`;
}
