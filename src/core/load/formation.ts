// SPDX-License-Identifier: GPL-2.0-only
/**
 * From bytes with holes to a module others can see (kernel/module.c, 5.4: simplify_symbols,
 * apply_relocations, post_relocation, complete_formation).
 */
import { encodeUtf8 } from '../base/bytes';
import { ENOEXEC, ENOMEM } from './errno';
import { moduleSymbols } from './kallsyms';
import type { Loading } from './loading';
import { protectPart } from './module-memory';
import { refuse, type Refusal } from './progress';
import { applyRelocations } from './relocate';
import { SymbolResolver } from './resolve';

export function simplifySymbols(l: Loading): Refusal | undefined {
  l.progress.enter('simplify_symbols');
  const { error, values, bad } = new SymbolResolver({
    kernel: l.kernel,
    struct: l.struct,
    events: l.events,
    finder: l.finder,
    info: l.info,
    addresses: l.addresses,
    name: l.name,
    loaded: l.loaded,
    exporters: l.image.exporters ?? (() => []),
    say: (level, text) => l.progress.say(level, text),
    force: (reason) => l.forceLoad(reason),
  }).simplify();
  l.values = values;
  if (bad !== undefined) return l.distrust(bad);
  return error === 0 ? undefined : refuse(error);
}

export function relocate(l: Loading): Refusal | undefined {
  l.progress.enter('apply_relocations');
  const { kernel, info, values, addresses, events } = l;
  const { problem, count, sections } = applyRelocations({
    kernel,
    elf: info.elf,
    symbols: info.symbols!,
    values,
    addresses,
    moduleName: l.name,
    events,
  });
  if (problem) {
    if ('trusted' in problem) return l.distrust(problem.trusted);
    for (const text of problem.messages) l.progress.say(3, text);
    return refuse(ENOEXEC);
  }
  events.record('relocated', { count, sections });
  l.progress.enter('post_relocation', 2);
  l.loaded.kallsyms = moduleSymbols(l);
  return copyArguments(l);
}

const GFP_KERNEL = 0xcc0n;

/** strndup_user: the text is in the kernel's heap from here on. */
function copyArguments({ kernel, struct, module, args }: Loading): Refusal | undefined {
  const bytes = Uint8Array.from([...encodeUtf8(args), 0]);
  const outcome = kernel.call('__kmalloc', [BigInt(bytes.length), GFP_KERNEL]);
  if (outcome?.kind !== 'returned' || outcome.value === 0n) return refuse(ENOMEM);
  kernel.machine.memory.poke(outcome.value, bytes);
  struct.setPointer(module, 'args', outcome.value);
  return undefined;
}

export function completeFormation(l: Loading): Refusal | undefined {
  const { finder, progress, name } = l;
  progress.enter('complete_formation');
  for (const exported of finder.exportsOf(l.module)) {
    if (exported === undefined) return l.distrust('an entry of its export table has no name in memory');
    const { found } = finder.find(exported, true, true);
    if (!found) continue;
    progress.say(3, `${name}: exports duplicate symbol ${exported} (owned by ${found.owner?.name ?? 'kernel'})`);
    return refuse(ENOEXEC);
  }
  protectMemory(l, false);
  return undefined;
}

/** module_enable_ro, _nx, _x. */
export function protectMemory({ kernel, core, init, layout }: Loading, afterInit: boolean): void {
  protectPart(kernel, core, layout.core, afterInit);
  if (!afterInit && init) protectPart(kernel, init, layout.init, false);
}
