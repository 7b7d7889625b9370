// SPDX-License-Identifier: GPL-2.0-only
/**
 * Units on their way from text to object: the user's, with their record; the teaching kernel's and demo.mod.c, which are
 * compiled once and then found in the cache.
 */
import { assemble } from '../assemble';
import { encodeUtf8 } from '../base/bytes';
import { moduleNameOf } from '../run';
import type { Diagnostic } from '../base/diagnostic';
import { silent, type Recorder } from '../base/events';
import { layered, type Files } from '../base/files';
import type { Span } from '../base/span';
import { compile } from '../compile';
import type { CompiledUnit } from '../compile/unit';
import { preprocess } from '../preprocess';
import type { Preprocessed } from '../preprocess/types';
import type { BuildPlan, Project, UnitPlan } from '../source/types';
import { rootsFromOrigins } from '../things';
import { addVersions } from './versions';
import { keep, type BuildCache, type CachedObject, type ModSource } from './cache';

export class Units {
  /** the kernel's objects that were asked for, in order */
  readonly kernelObjects: CachedObject[] = [];

  constructor(
    private readonly project: Project,
    private readonly kernel: Files,
    /** the kernel's, then the user's own */
    private readonly files: Files,
    private readonly cache: BuildCache,
    private readonly tokenLimit?: number,
  ) {}

  preprocess(unit: UnitPlan, recorder: Recorder, files = this.files): Preprocessed {
    return preprocess(
      {
        unit: unit.object,
        source: unit.source,
        flags: unit.cppFlags,
        userFiles: (path) => Object.hasOwn(this.project.files, path),
        cache: this.cache.preprocess,
        ...(this.tokenLimit === undefined ? {} : { limits: { tokens: this.tokenLimit } }),
      },
      files,
      recorder,
    );
  }

  /** `own`: one of the user's units, with which experiments are made. */
  compile(unit: UnitPlan, done: Preprocessed, recorder: Recorder, own: boolean): CompiledUnit {
    return compile(
      {
        unit: unit.object,
        source: unit.source,
        tokens: done.tokens,
        origins: done.origins,
        options: {
          userFiles: Object.keys(this.project.files),
          // The kernel's own; a header of the user's is read whole, errors and all.
          trustedHeaders: (path) => !Object.hasOwn(this.project.files, path),
          ignoreUsed: own && (this.project.without?.includes('used') ?? false),
          warnings: unit.warnings,
        },
        files: this.files,
        preprocessed: done,
      },
      recorder,
    );
  }

  /** demo.mod.c: most edits leave it as it was. The user's headers may change it too, and stand before the kernel's. */
  modSource(unit: UnitPlan, source: string): ModSource {
    const headers = Object.entries(this.project.files).filter(
      ([path]) => !/\.c$|(?:^|\/)(?:Makefile|Kbuild|\.config)$/.test(path),
    );
    const key = JSON.stringify([unit, source, headers]);
    const known = this.cache.modSources.get(key);
    if (known) return known;
    const files = layered(this.files, { read: (p) => (p === unit.source ? encodeUtf8(source) : undefined) });
    const tokens = this.preprocess(unit, silent, files);
    const compiled = this.compile(unit, tokens, silent, false);
    const assembled = assemble(compiled, silent);
    return keep(this.cache.modSources, key, {
      source: { object: assembled.object, roots: rootsFromOrigins(compiled.origins) },
      diagnostics: [...tokens.diagnostics, ...compiled.diagnostics, ...assembled.diagnostics],
    });
  }

  /** A teaching-kernel object: compiled once for its flags, then from the cache. */
  kernelObject(unit: UnitPlan, diagnostics: Diagnostic[]): CachedObject {
    const key = [this.project.arch, unit.object, ...unit.cppFlags].join(' ');
    let cached = this.cache.objects.get(key);
    if (!cached) {
      const tokens = this.preprocess(unit, silent, this.kernel);
      const compiled = this.compile(unit, tokens, silent, false);
      const assembled = assemble(compiled, silent);
      const again = (flagged: UnitPlan) => this.preprocess(flagged, silent, this.kernel);
      const versioned = addVersions(unit, assembled.object, this.project.arch, again, 0);
      for (const { diagnostics: said } of [tokens, compiled, assembled, versioned]) diagnostics.push(...said);
      const { object } = versioned;
      const places: Record<string, Span> = {};
      for (const mark of object.marks) {
        const place = tokens.origins.expansionPoint(mark.origin);
        if (place) places[mark.thing] = place;
      }
      tokens.release();
      cached = { object: { path: object.path, bytes: object.bytes, marks: object.marks, fields: [] }, places };
      this.cache.objects.set(key, cached);
    }
    this.kernelObjects.push(cached);
    return cached;
  }
}

/** demo.mod.c is compiled as any part of the module is (scripts/Makefile.modfinal), with a basename of its own. */
export function modUnit(plan: BuildPlan, object: string, source: string): UnitPlan {
  const owner = plan.units.find((unit) => unit.object === object) ?? plan.units.find((unit) => unit.module)!;
  const modname = moduleNameOf(object);
  const define = (name: string, value: string) => `-D${name}="${value}"`;
  const flags = owner.cppFlags.map((flag) =>
    flag.startsWith('-DKBUILD_BASENAME=')
      ? define('KBUILD_BASENAME', `${modname}.mod`)
      : flag.startsWith('-DKBUILD_MODNAME=')
        ? define('KBUILD_MODNAME', modname)
        : flag,
  );
  return {
    source,
    object: source.replace(/\.c$/, '.o'),
    module: true,
    basename: `${modname}.mod`,
    modname,
    cppFlags: flags,
    warnings: owner.warnings,
  };
}
