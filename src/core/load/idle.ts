// SPDX-License-Identifier: GPL-2.0-only
/**
 * Time between two commands: the kernel's own threads and timers have the machine.
 *
 * In: a booted kernel, and how long nobody types anything. Out: the lines that came, in the log; an
 * account if something died. No time passes when no thread and no timer wants it (kernel/time/timer.c).
 */
import type { Recorder } from '../base/events';
import { oops, type Account, type Kernel } from '../machine';
import { loadSchema } from './schema';

export function idle(kernel: Kernel, milliseconds: number, recorder: Recorder): Account | undefined {
  const events = recorder.stage(loadSchema);
  kernel.onLine = (line) => {
    events.record('log', { at: BigInt(line.time), level: line.level, text: line.text, by: '', things: line.things });
  };
  const outcome = kernel.idle(milliseconds);
  const killed = outcome && outcome.kind !== 'returned' ? oops(kernel, outcome) : undefined;
  kernel.onLine = undefined;
  return killed;
}
