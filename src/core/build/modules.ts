// SPDX-License-Identifier: GPL-2.0-only
/**
 * Modules against a vmlinux: modpost over all of them, then each with its `demo.mod.c` becomes a `.ko`.
 *
 * In: the modules' objects and the vmlinux they are for. Out: the .ko files, with every file made on the way.
 * Source: Linux 5.4, scripts/Makefile.modpost and scripts/Makefile.modfinal.
 */
import type { ObjectFile } from '../assemble/types';
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import { hasErrors, type Diagnostic } from '../base/diagnostic';
import type { Recorder } from '../base/events';
import { link } from '../link';
import { modpost } from '../link/modpost';
import type { Linked } from '../link/types';
import type { Artefact } from '../run';
import type { BuildPlan, Project } from '../source/types';
import type { ThingSource } from '../things';
import { moduleLists } from './kbuild-output';
import type { Remake } from './remake';
import { modUnit, type Units } from './units';
import type { Scripts } from './vmlinux';

const MODULE_SCRIPT = 'scripts/module-common.lds';

export interface ModulesToLink {
  readonly project: Project;
  readonly plan: BuildPlan;
  readonly objects: readonly ObjectFile[];
  readonly vmlinux: Linked;
  /** M: where the source is said to stand */
  readonly folder: string;
  readonly compiler: Units;
  readonly scripts: Scripts;
  readonly remake: Remake;
  /** the files a module was made of, for its srcversion */
  readonly sourcesOf: (module: string) => Uint8Array[];
}

export interface LinkedModules {
  readonly modules: Linked[];
  /** objects of demo.mod.c files */
  readonly generated: ThingSource[];
  readonly artefacts: Artefact[];
  readonly diagnostics: Diagnostic[];
  /** modpost's alone */
  readonly modpostSaid: readonly Diagnostic[];
}

export function linkModules(work: ModulesToLink, recorder: Recorder): LinkedModules {
  const { project, plan, objects, compiler, scripts, remake } = work;
  const modules: Linked[] = [];
  const generated: ThingSource[] = [];
  const artefacts = moduleLists(plan, work.folder);
  const byPath = new Map(objects.map((object) => [object.path, object]));
  const wanted = plan.modules.map((path) => byPath.get(path)).filter((object) => object !== undefined);
  const posted = modpost(wanted, work.vmlinux, recorder, {
    modversions: plan.modversions,
    allSourceVersions: plan.sourceVersions,
    warnUndefined: plan.modpostWarn ?? false,
    sourcesOf: ({ path }) => work.sourcesOf(path),
    ...(project.told ? { folder: work.folder } : {}),
  });
  const diagnostics = [...posted.diagnostics];
  const modpostSaid = posted.diagnostics;
  artefacts.push({ path: 'Module.symvers', bytes: encodeUtf8(posted.symvers) });
  if (hasErrors(modpostSaid)) return { modules, generated, artefacts, diagnostics, modpostSaid };

  // A plain file: Kbuild gives module-common.lds to ld as it stands.
  const script = scripts.plain(MODULE_SCRIPT);
  for (const { object, source, path } of posted.sources) {
    const unit = modUnit(plan, object.path, path);
    const made = compiler.modSource(unit, source);
    const output = object.path.replace(/\.o$/, '.ko');
    const linked = link(
      [object, made.source.object],
      { output, relocatable: true, script, buildId: 'sha1', userObjects: [object.path, made.source.object.path] },
      recorder,
    );
    diagnostics.push(...made.diagnostics, ...linked.diagnostics);
    const before = remake.kept?.get(path);
    if (!before || decodeUtf8(before.bytes) !== source || !remake.kept?.has(unit.object))
      remake.note(unit.object, made.diagnostics);
    remake.noteLinked(output, [unit.object, object.path], linked.diagnostics);
    generated.push(made.source);
    modules.push(linked);
    artefacts.push(
      { path: unit.object, bytes: made.source.object.bytes },
      { path, bytes: encodeUtf8(source) },
      { path: output, bytes: linked.object.bytes },
    );
  }
  return { modules, generated, artefacts, diagnostics, modpostSaid };
}
