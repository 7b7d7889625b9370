// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a build hands to whoever looks at it: the page (by transfer), the CLI, the tests. Plain data.
 *
 * A run is one command's worth of events; the cursor of the page is `{run, event}`.
 */
import type { Diagnostic } from './base/diagnostic';
import type { EventLog } from './base/events';
import type { OriginData } from './base/origin';
import type { Span } from './base/span';
import type { ThingId } from './base/thing';
import type { LogLine } from './boot/types';
import type { Expansion, InactiveLines, MacroInfo } from './preprocess/types';
import type { Arch, BuildPlan, BuildWorld, Safeguard } from './source/types';
import type { StageId } from './stages';

/** Of a project whose Makefile nobody has read yet. */
export function emptyPlan(arch: Arch): BuildPlan {
  return {
    arch,
    units: [],
    composites: [],
    builtin: [],
    modules: [],
    unbuilt: [],
    said: [],
    kernel: [],
    vmlinux: [],
    modversions: false,
    sourceVersions: false,
  };
}

/** The folder the source is said to stand in: called after the first object it makes. */
export function folderName(plan: BuildPlan): string {
  const first = plan.modules[0] ?? plan.builtin[0] ?? plan.units[0]?.object ?? 'module.o';
  return first.replace(/^.*\//, '').replace(/\.o$/, '');
}

/** What the kernel calls the module of an object or a .ko (KBUILD_MODNAME). */
export function moduleNameOf(path: string): string {
  return path
    .replace(/^.*\//, '')
    .replace(/\.k?o$/, '')
    .replace(/[-,]/g, '_');
}

/** Events `from` (inclusive) to `to` (exclusive) of a run belong to one stage. */
export interface StageRange {
  readonly stage: StageId;
  readonly from: number;
  readonly to: number;
}

export interface Run {
  readonly world: BuildWorld;
  /** the command a shell would have been given */
  readonly command: string;
  readonly revision: number;
  readonly log: EventLog;
  /** in order, contiguous, tiling the log */
  readonly stages: readonly StageRange[];
  /** more happened than is kept: the log ends early */
  readonly truncated: boolean;
}

/** What the editor needs to know of one of the user's units. */
export interface UnitResult {
  readonly source: string;
  readonly object: string;
  readonly expansions: readonly Expansion[];
  readonly inactive: readonly InactiveLines[];
  readonly macros: readonly MacroInfo[];
  readonly filesRead: readonly string[];
  readonly origins: OriginData;
  /** pairs of token id and row in `origins`, for the tokens the events name: what the thread asks */
  readonly tokenOrigins?: Int32Array;
}

/** One thing of the build, for the thread. */
export interface ThingInfo {
  readonly thing: ThingId;
  readonly label: string;
  readonly role: 'function' | 'object' | 'string' | 'entry';
  readonly object: string;
  /** section of the object file it stands in */
  readonly section: string;
  /** every written span it depends on; for a teaching-kernel thing only where it is defined */
  readonly roots: readonly Span[];
  /** things its bytes point to, by relocation */
  readonly refs: readonly ThingId[];
}

export interface StageDiagnostic extends Diagnostic {
  readonly stage: StageId;
}

export interface Artefact {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What every byte of one of the user's object files is. The fields tile the file, in its order. */
export interface FileFields {
  readonly object: string;
  /** the file as it was assembled: CONFIG_MODVERSIONS adds to it */
  readonly bytes: Uint8Array;
  /** where each begins; it ends where the next begins */
  readonly starts: Int32Array;
  /** the format's own names: `.symtab[3].st_value`, `__initcall_demo_init6` */
  readonly labels: readonly string[];
  /** rows in the unit's `origins`; 0: nobody wrote it */
  readonly origins: Int32Array;
}

/** A piece of what make and its programs printed: whole lines. */
export interface Printed {
  readonly stream: 'out' | 'error';
  readonly text: string;
}

/** One stream's. */
export function textOf(printed: readonly Printed[], stream: Printed['stream']): string {
  return printed.flatMap((piece) => (piece.stream === stream ? piece.text : [])).join('');
}

export interface BuildResult {
  readonly revision: number;
  readonly arch: Arch;
  readonly world: BuildWorld;
  readonly run: Run;
  readonly plan: BuildPlan;
  readonly units: readonly UnitResult[];
  readonly things: readonly ThingInfo[];
  readonly diagnostics: readonly StageDiagnostic[];
  /** false: a stage could not go on; the run ends in that stage */
  readonly ok: boolean;
  readonly artefacts: readonly Artefact[];
  /** one for each of the user's units that were assembled */
  readonly fileFields: readonly FileFields[];
  /** what this build did without: an experiment */
  readonly without: readonly Safeguard[];
  /** what make printed, in the order of a screen */
  readonly makeOutput: readonly Printed[];
  readonly dmesg: readonly LogLine[];
}
