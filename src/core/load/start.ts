// SPDX-License-Identifier: GPL-2.0-only
/**
 * A complete module begins to work (kernel/module.c, 5.4: prepare_coming_module, parse_args,
 * mod_sysfs_setup, do_init_module, do_free_init). What is C in the teaching kernel runs in the machine.
 */
import { EINVAL } from './errno';
import { protectMemory } from './formation';
import type { Loading } from './loading';
import { unmapPart } from './module-memory';
import { builtinParameters } from './parameters';
import { refuse, type Refusal } from './progress';

export function prepareComing(l: Loading): Refusal | undefined {
  l.progress.enter('prepare_coming_module');
  const error = l.call('prepare_coming_module', [l.module]);
  l.recordState();
  return error < 0 ? refuse(error) : undefined;
}

export function parseArgs(l: Loading): Refusal | undefined {
  const { progress, follow, struct, module, kernel } = l;
  progress.enter('parse_args', l.args === '' ? 2 : 1);
  follow.params = { from: struct.pointer(module, 'kp'), count: struct.word(module, 'num_kp') };
  const from = kernel.lines.length;
  const error = l.call('parse_module_args', [module]);
  follow.params = undefined;
  if (error >= 0) return undefined;
  progress.message = kernel.lines.slice(from).at(-1)?.text ?? '';
  return refuse(error);
}

/** A directory /sys/module/<name> that a built-in module's parameters have made stands in the way. */
export function sysfsSetup(l: Loading): Refusal | undefined {
  l.progress.enter('mod_sysfs_setup', 2);
  if (!builtinParameters(l.kernel).some(({ module }) => module === l.name)) return undefined;
  l.progress.say(3, `${l.name}: module is already loaded`);
  return refuse(EINVAL);
}

export function doInit(l: Loading): Refusal | undefined {
  l.progress.enter('do_init_module', 0);
  const { struct, module, kernel, events, follow } = l;
  const { memory } = kernel.machine;
  const field = struct.at(module, 'init');
  const target = struct.pointer(module, 'init');
  // the kernel's own read of mod->init, when it happens
  let seen = false;
  const unwatch = memory.watch({
    from: field,
    to: field + 8n,
    access: 'read',
    heard: () => {
      if (seen) return;
      seen = true;
      events.record('pointer', {
        field: 'init',
        address: field,
        bytes: memory.peek(field, 8) ?? new Uint8Array(0),
        target,
        targetName: target === 0n ? '' : kernel.nameAt(target),
      });
    },
  });
  if (target !== 0n) follow.watched = { field: 'init', target };
  const error = l.call('do_init_module', [module]);
  unwatch();
  follow.watched = undefined;
  if (l.killed) return refuse(error);
  l.recordState();
  if (error < 0) return refuse(error);
  protectMemory(l, true);
  freeInit(l);
  return undefined;
}

/** do_free_init: later, by a work item, when nobody can be reading it any more. */
function freeInit(l: Loading): void {
  const { init } = l;
  if (!init) return;
  l.progress.enter('do_free_init', 2);
  unmapPart(l.kernel, init);
  l.init = undefined;
  l.loaded.init = undefined;
  l.events.record('freed', { module: l.name, part: 'init', address: init.address, size: init.size });
}
