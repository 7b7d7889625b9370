// SPDX-License-Identifier: GPL-2.0-only
/**
 * What make has to make again, and what was said while it did.
 *
 * In: what an earlier make left, and each path as it is made. Out: whether a path is new enough.
 * Source: Linux 5.4, scripts/Kbuild.include, if_changed: an object is made anew where a part of it was, or where
 * its command line is another one.
 */
import type { ObjectFile } from '../assemble/types';
import type { Diagnostic } from '../base/diagnostic';
import type { UnitPlan } from '../source/types';

export interface Kept extends ObjectFile {
  /** of a unit: how it was compiled, and what was read for it */
  readonly unit?: UnitPlan;
  readonly filesRead?: readonly string[];
}

export class Remake {
  /** by path, what was said while it was made; what was kept is not here */
  readonly made = new Map<string, Diagnostic[]>();

  constructor(readonly kept: ReadonlyMap<string, Kept> | undefined) {}

  /** Of what make has to make anew: notes what was said on the way. */
  note(path: string, diagnostics: readonly Diagnostic[]): void {
    const before = this.made.get(path);
    if (before) before.push(...diagnostics);
    else this.made.set(path, [...diagnostics]);
  }

  /** Make finds it as new as everything it is made of. */
  upToDate(path: string, parts: readonly string[]): boolean {
    return this.kept?.has(path) === true && !parts.some((part) => this.made.has(part));
  }

  /** Notes it, unless it is up to date. */
  noteLinked(path: string, parts: readonly string[], diagnostics: readonly Diagnostic[]): void {
    if (!this.upToDate(path, parts)) this.note(path, diagnostics);
  }

  /** The units that are compiled: all but those an earlier make compiled. */
  compiled(units: readonly UnitPlan[]): readonly UnitPlan[] {
    const { kept } = this;
    if (!kept) return units;
    return units.filter((unit) => JSON.stringify(kept.get(unit.object)?.unit) !== JSON.stringify(unit));
  }
}
