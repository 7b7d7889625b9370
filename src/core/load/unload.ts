// SPDX-License-Identifier: GPL-2.0-only
/**
 * delete_module (kernel/module.c, 5.4): the checks in their order, then exit, then the memory.
 *
 * In: a module's name, and whether force is asked for: it overrides a missing exit function and a count, never a
 * user in the list. Out: 0, or the errno; none of the refusals is logged by the kernel.
 */
import type { StageRecorder } from '../base/events';
import { oops, type Account, type Kernel } from '../machine';
import { EAGAIN, EBUSY, ENOENT, errnoName } from './errno';
import { SymbolFinder } from './find-symbol';
import { Follow } from './follow';
import { historyOf } from './history';
import { freeModule } from './module-memory';
import type { ModuleStruct } from './module-struct';
import type { loadSchema, LoadStepName } from './schema';
import { Taints } from './taint';

export interface UnloadOutcome {
  readonly error: number;
  readonly killed?: Account;
}

export function deleteModule(
  kernel: Kernel,
  struct: ModuleStruct,
  name: string,
  /** O_TRUNC */
  force: boolean,
  events: StageRecorder<typeof loadSchema>,
): UnloadOutcome {
  let step: LoadStepName = 'find_module';
  const enter = (next: LoadStepName) => {
    step = next;
    events.record('step', { name: next });
  };
  const refuse = (error: number): UnloadOutcome => {
    events.record('refuse', { step, error: errnoName(error), code: error, message: '' });
    return { error };
  };

  /** try_force_unload: whoever asks for it has it on the kernel, not on the module. */
  const forced = (): boolean => {
    if (!force) return false;
    const taints = new Taints(kernel);
    const first = !taints.has('R');
    taints.add('R');
    events.record('taint', { module: name, flag: 'R', first }, first ? 0 : 1);
    return true;
  };

  enter('find_module');
  const module = kernel.modules.find((m) => m.name === name);
  if (!module) return refuse(ENOENT);
  const { address } = module;
  enter('source_list');
  if (module.users.length > 0) return refuse(EAGAIN);
  enter('module_state');
  if (struct.state(address) !== 'LIVE') return refuse(EBUSY);
  enter('exit_exists');
  const exit = struct.pointer(address, 'exit');
  if (struct.pointer(address, 'init') !== 0n && exit === 0n && !forced()) return refuse(EBUSY);
  enter('try_stop_module');
  if (struct.references(address) !== 0 && !forced()) return refuse(EAGAIN);

  // no way back from here: GOING, and its exit function runs
  enter('exit');
  const field = struct.at(address, 'exit');
  const bytes = kernel.machine.memory.peek(field, 8) ?? new Uint8Array(0);
  events.record('pointer', {
    field: 'exit',
    address: field,
    bytes,
    target: exit,
    targetName: exit === 0n ? '' : kernel.nameAt(exit),
  });
  const follow = new Follow(kernel, events, module.things);
  if (exit !== 0n) follow.watched = { field: 'exit', target: exit };
  follow.start();
  const outcome = kernel.call('do_exit_module', [address]);
  if (outcome && outcome.kind !== 'returned') {
    const killed = oops(kernel, outcome);
    follow.end();
    events.record('stop', killed);
    return { error: ENOENT, killed };
  }
  follow.end();
  events.record('state', { module: name, state: 'GOING' });
  enter('free_module');
  historyOf(kernel).left(name, new SymbolFinder(kernel, struct, events).exportsOf(address), 'removed', 0);
  freeModule(kernel, struct, module, events);
  return { error: 0 };
}
