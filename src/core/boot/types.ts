// SPDX-License-Identifier: GPL-2.0-only
/** The log and the session a kernel image gives: boot it, then load and unload modules in it. */
import type { Diagnostic } from '../base/diagnostic';
import type { ThingId } from '../base/thing';

/** One dmesg record. */
export interface LogLine {
  /** nanoseconds since boot on the machine's own clock (counted instructions; no wall clock) */
  readonly time: number;
  /** KERN_ level 0-7 */
  readonly level: number;
  readonly text: string;
  /** slots and calls that were running: innermost last */
  readonly things: readonly ThingId[];
}

export interface CommandResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly dmesg: readonly LogLine[];
  readonly diagnostics: readonly Diagnostic[];
}
