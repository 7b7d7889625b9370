// SPDX-License-Identifier: GPL-2.0-only
/** Where a load stands: the step it is in, and the last message that step left in the log. */
import type { StageRecorder } from '../base/events';
import type { Kernel } from '../machine';
import type { loadSchema, LoadStepName } from './schema';

/** A step that says no, with the negative errno. */
export interface Refusal {
  readonly error: number;
}

export const refuse = (error: number): Refusal => ({ error });

export class Progress {
  step: LoadStepName = 'elf_header_check';
  /** what the step said, if it said why */
  message = '';

  constructor(
    private readonly kernel: Kernel,
    private readonly events: StageRecorder<typeof loadSchema>,
  ) {}

  enter(step: LoadStepName, detail: 0 | 1 | 2 = 1): void {
    this.step = step;
    this.message = '';
    this.events.record('step', { name: step }, detail);
  }

  /** pr_err, pr_warn: a line of the log that explains the refusal, if one follows. */
  say(level: number, text: string): void {
    this.message = text;
    this.kernel.printk(level, text);
  }

  /** What Linux 5.4 takes on trust, found to be wrong: there, memory that is not the module's would be used. */
  distrust(name: string, what: string): void {
    this.say(
      3,
      `kmodscope: ${name}: ${what}. Linux 5.4 does not check this and would use memory that is not the file's`,
    );
  }
}
