// SPDX-License-Identifier: GPL-2.0-only
/**
 * delete_module (kernel/module.c, 5.4): the checks in their order, then exit, then the memory.
 *
 * In: a module's name. Out: 0, or the errno; none of the refusals is logged by the kernel.
 */
import type { StageRecorder } from '../base/events';
import { oops, type Account, type Kernel } from '../machine';
import { EAGAIN, EBUSY, ENOENT, errnoName } from './errno';
import { Follow } from './follow';
import { freeModule } from './module-memory';
import type { ModuleStruct } from './module-struct';
import type { loadSchema, LoadStepName } from './schema';

export interface UnloadOutcome {
  readonly error: number;
  readonly killed?: Account;
}

export function deleteModule(
  kernel: Kernel,
  struct: ModuleStruct,
  name: string,
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
  if (struct.pointer(address, 'init') !== 0n && exit === 0n) return refuse(EBUSY);
  enter('try_stop_module');
  if (struct.references(address) !== 0) return refuse(EAGAIN);

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
  freeModule(kernel, struct, module, events);
  return { error: 0 };
}
