// SPDX-License-Identifier: GPL-2.0-only
/**
 * load_module (kernel/module.c, 5.4), step by step in its order.
 *
 * In: a .ko's bytes and the parameters' text. Out: 0, or the negative errno the system call would
 * return; the module in the machine's memory and on the kernel's list; its messages in the log.
 * What is C in the teaching kernel (add_unformed_module, prepare_coming_module, parse_module_args,
 * do_init_module) runs in the machine; the file's reading, layout, symbols and relocations are here.
 */
import type { StageRecorder } from '../base/events';
import type { Account, Kernel } from '../machine';
import { addUnformed, freeMemory, layoutAndAllocate } from './allocate';
import { errnoName } from './errno';
import { checkLicence, findSections } from './find-sections';
import type { Force } from './force';
import { completeFormation, relocate, simplifySymbols } from './formation';
import { historyOf } from './history';
import { Loading, type ModuleImage } from './loading';
import { freeModule } from './module-memory';
import { STATES, type ModuleStruct } from './module-struct';
import type { Refusal } from './progress';
import type { loadSchema } from './schema';
import { doInit, parseArgs, prepareComing, sysfsSetup } from './start';

/** `killed`: the process died in an oops. */
export interface LoadOutcome {
  readonly error: number;
  readonly name: string;
  readonly killed?: Account;
}

/** load_module as its labels of failure undo it. */
export function loadModule(
  kernel: Kernel,
  struct: ModuleStruct,
  image: ModuleImage,
  args: string,
  force: Force,
  events: StageRecorder<typeof loadSchema>,
): LoadOutcome {
  const l = new Loading(kernel, struct, image, args, force, events);
  l.follow.start();
  // the file is looked at; nothing is allocated yet
  const bad = l.file.readFile() ?? l.file.checkModInfo() ?? layoutAndAllocate(l);
  if (bad) return refused(l, bad, () => {});
  // it has memory and a name nobody else has
  const taken = addUnformed(l);
  if (taken) return refused(l, taken, () => freeMemory(l));
  // the file's references become addresses
  const unlinked = findSections(l) ?? checkLicence(l) ?? simplifySymbols(l) ?? relocate(l) ?? completeFormation(l);
  if (unlinked) return refused(l, unlinked, () => unload(l));
  // others can see it now: COMING
  const failed = prepareComing(l) ?? parseArgs(l) ?? sysfsSetup(l);
  if (failed) return refused(l, failed, () => cleanUpComing(l));
  // and its own code runs; when that fails, do_init_module has taken it off the list
  const notInit = doInit(l);
  if (notInit) return refused(l, notInit, () => release(l, notInit.error));
  l.follow.end();
  return { error: 0, name: l.name };
}

/** The refusal, then what was begun is undone; unless the process died: then everything stays as it was. */
function refused(l: Loading, { error }: Refusal, undo: () => void): LoadOutcome {
  if (l.killed) {
    l.follow.end();
    return { error, name: l.name, killed: l.killed };
  }
  const { step, message } = l.progress;
  l.events.record('refuse', { step, error: errnoName(error), code: error, message });
  undo();
  l.follow.end();
  return { error, name: l.name };
}

/** coming_cleanup: it goes without its init having run. */
function cleanUpComing(l: Loading): void {
  // the kernel's own coming_cleanup tells the notifiers, too
  if (l.kernel.symbol('coming_cleanup') !== undefined) l.call('coming_cleanup', [l.module]);
  else l.struct.setWord(l.module, 'state', STATES.indexOf('GOING'));
  l.recordState();
  unload(l);
}

/** After add_unformed_module, before init: off the list, references back, memory back. */
function unload(l: Loading): void {
  l.struct.unlink(l.module);
  release(l);
}

/** `error`: what its init returned. */
function release(l: Loading, error?: number): void {
  historyOf(l.kernel).left(l.name, l.finder.exportsOf(l.module), error === undefined ? 'refused' : 'init', error ?? 0);
  freeModule(l.kernel, l.struct, l.loaded, l.events);
}
