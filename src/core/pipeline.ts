// SPDX-License-Identifier: GPL-2.0-only
/**
 * THE BUILD, from a project's files to dmesg: one comment and one call a stage.
 *
 * In: the user's project, the teaching kernel's tree as `Files`, a cache for the kernel's own objects.
 * Out: a `BuildResult`. Only this file calls the stages; it calls some of them again: the linker
 * script goes through preprocess (as Kbuild's cpp_lds_S rule does), and modpost's `demo.mod.c` is
 * source that goes round once more.
 *
 * The order of work is the order of the stages over all units (every unit is preprocessed, then every
 * unit compiled, ...), so that a stage's events are one range of the run.
 */
import { assemble } from './assemble';
import type { ObjectFile } from './assemble/types';
import { hasErrors, type Diagnostic } from './base/diagnostic';
import { Recorder, silent } from './base/events';
import { layered, type Files } from './base/files';
import { boot, type Kernel } from './boot';
import type { LogLine } from './boot/types';
import { keep, sourceFiles, type Base, type BuildCache } from './build/cache';
import { linkModules } from './build/modules';
import { Remake, type Kept } from './build/remake';
import { Units } from './build/units';
import { joinComposites } from './build/composites';
import { fieldsOf, kernelSource } from './build/objects';
import { addVersions } from './build/versions';
import { printedBy } from './build/kbuild-output';
import { linkBase, linkVmlinux, Scripts, type Linking } from './build/vmlinux';
import type { CompiledUnit } from './compile/unit';
import { tellLost } from './link/lost';
import { tellVersions } from './link/versions';
import type { Linked } from './link/types';
import { exportersAmong, idle, insmod, rmmod } from './load';
import type { Preprocessed } from './preprocess/types';
import {
  emptyPlan,
  folderName,
  moduleNameOf,
  type Artefact,
  type BuildResult,
  type Printed,
  type StageDiagnostic,
  type StageRange,
} from './run';
import { plan as readKbuild } from './source';
import { COMPILER_FOLDER, withHeaders, type KernelHeaders } from './source/headers';
import type { Arch, BuildPlan, BuildWorld, Project, Safeguard, UnitPlan } from './source/types';
import type { StageId } from './stages';
import { collectThings, rootsFromOrigins, type ThingSource } from './things';

export { newCache, type BuildCache, type CachedObject } from './build/cache';
export type { Kept } from './build/remake';

/** Of the text that a checksum was made of, so much is kept: a structure of the kernel expands to 100,000 characters. */
const DECLARATION_TEXT = 2000;

/**
 * How full the record may be when a stage ends, where a project of many files has more to tell than is kept:
 * every stage has something to show.
 */
const SHARES: Readonly<Record<StageId, number>> = {
  source: 0.1,
  preprocess: 0.5,
  compile: 0.6,
  assemble: 0.7,
  link: 0.9,
  boot: 1,
  load: 1,
};

/** A first look at a stage: a project of many files shows its first ones. */
const MAIN_STEPS = 24;

export interface BuildOptions {
  readonly revision: number;
  /** the kernel command line, e.g. `initcall_debug` */
  readonly commandLine: string;
  /** the teaching kernel's tree, paths relative to its root */
  readonly kernel: Files;
  readonly cache: BuildCache;
  /** another kernel's headers for the user's units, in place of the teaching kernel's: the build ends after preprocess */
  readonly headers?: KernelHeaders;
  /** most events kept */
  readonly eventLimit?: number;
  /** most tokens a unit is preprocessed to, with all it makes on the way; for a host that has little time */
  readonly tokenLimit?: number;
  /** whose events go on after the build: a terminal's */
  readonly recorder?: Recorder;
  /** what an earlier make left, and need not be made again; by path: objects, `.mod.c`, images */
  readonly kept?: ReadonlyMap<string, Kept>;
}

/** Objects and images as the stages leave them, for what comes after a build: the CLI's `run`, a terminal. */
export interface Built {
  readonly result: BuildResult;
  readonly plan: BuildPlan;
  readonly objects: readonly ObjectFile[];
  readonly vmlinux: Linked | undefined;
  readonly modules: readonly Linked[];
  /** a booted kernel, when the build got that far */
  readonly kernel: Kernel | undefined;
}

export function build(project: Project, options: BuildOptions): Built {
  return new Build(project, options).run();
}

/** Compiles the teaching kernel into the cache, ahead of the first build. */
export function prepareKernel(arch: Arch, options: Pick<BuildOptions, 'kernel' | 'cache'>): void {
  new Build({ arch, files: { Makefile: '', '.config': '' } }, { ...options, revision: 0, commandLine: '' }).prepare();
}

class Build {
  private readonly recorder: Recorder;
  /** the user's own */
  private readonly ownFiles: Files;
  private readonly ranges: StageRange[] = [];
  private readonly diagnostics: StageDiagnostic[] = [];
  private readonly artefacts: Artefact[] = [];
  private readonly remake: Remake;
  private kbuildSaid: readonly Diagnostic[] = [];
  private modpostSaid: readonly Diagnostic[] | undefined;
  private readonly compiler: Units;
  private readonly scripts: Scripts;
  private preprocessed: Preprocessed[] = [];
  private units: CompiledUnit[] = [];
  private objects: ObjectFile[] = [];
  private plan: BuildPlan;
  private dmesg: readonly LogLine[] = [];
  private vmlinux: Linked | undefined;
  private modules: Linked[] = [];
  private kernel: Kernel | undefined;
  /** in a module's world */
  private base: Base | undefined;
  /** objects of the user's units */
  private readonly ownThings: ThingSource[] = [];
  /** objects of demo.mod.c files */
  private readonly generated: ThingSource[] = [];

  constructor(
    private readonly project: Project,
    private readonly options: BuildOptions,
  ) {
    this.remake = new Remake(options.kept);
    this.recorder = options.recorder ?? new Recorder(true, options.eventLimit ?? 400_000);
    const { kernel, cache, tokenLimit } = options;
    this.ownFiles = sourceFiles(project.files, cache);
    this.compiler = new Units(project, kernel, layered(kernel, this.ownFiles), cache, tokenLimit);
    this.scripts = new Scripts(kernel, cache);
    this.plan = emptyPlan(project.arch);
  }

  run(): Built {
    // Kbuild: Makefile and .config say which units there are, and with which flags.
    this.stage('source', () => this.readKbuild());

    // cpp: each unit's text becomes preprocessing tokens.
    this.stage('preprocess', () => this.preprocessUnits());
    if (this.options.headers) return this.finish();

    // cc1: tokens become functions and objects, with attributes, layout and code.
    this.stage('compile', () => this.compileUnits());

    // as: functions and objects fall into sections of an ELF relocatable file.
    this.stage('assemble', () => this.assembleUnits());

    // ld (and modpost): objects become vmlinux by its linker script, or demo.ko.
    this.stage('link', () => [...this.versionExports(), ...this.linkProject()]);

    // start_kernel, or load_module in a kernel that has booted before. From here on no symbol is new.
    if (this.world !== 'module') this.stage('boot', () => this.bootKernel());
    if (this.world !== 'built-in') this.stage('load', () => this.loadModules());

    return this.finish();
  }

  /** As far as nothing of the user's is needed. */
  prepare(): void {
    this.readKbuild();
    for (const unit of this.plan.kernel) this.compiler.kernelObject(unit, []);
    this.scripts.preprocessed(this.plan.arch);
  }

  /** The one header that is the compiler's, under the name the last -I finds it by. */
  private get compilerFiles(): Files {
    return {
      read: (path) =>
        path === `${COMPILER_FOLDER}/stdarg.h` ? this.options.kernel.read('include/stdarg.h') : undefined,
    };
  }

  private get world(): BuildWorld {
    const { modules, builtin } = this.plan;
    return modules.length === 0 ? 'built-in' : builtin.length === 0 ? 'module' : 'mixed';
  }

  private readKbuild(): Diagnostic[] {
    const { plan, diagnostics } = readKbuild(this.project, this.options.kernel, this.recorder);
    this.plan = plan;
    this.kbuildSaid = diagnostics;
    return diagnostics;
  }

  /** The units that are compiled: all but those an earlier make compiled. */
  private get compiled(): readonly UnitPlan[] {
    return this.remake.compiled(this.plan.units);
  }

  private preprocessUnits(): Diagnostic[] {
    return this.compiled.flatMap((unit) => {
      const { headers } = this.options;
      const done = headers
        ? this.compiler.preprocess(
            withHeaders(unit, headers.flags),
            this.recorder,
            layered(this.compilerFiles, headers.files, this.ownFiles),
          )
        : this.compiler.preprocess(unit, this.recorder);
      this.preprocessed.push(done);
      this.remake.note(unit.object, done.diagnostics);
      return done.diagnostics;
    });
  }

  private compileUnits(): Diagnostic[] {
    return this.compiled.flatMap((unit, i) => {
      const done = this.compiler.compile(unit, this.preprocessed[i]!, this.recorder, true);
      this.units.push(done);
      this.remake.note(unit.object, done.diagnostics);
      return done.diagnostics;
    });
  }

  private assembleUnits(): Diagnostic[] {
    const { units } = this;
    // What is kept costs every collection of garbage until the end.
    this.units = [];
    const diagnostics = units.flatMap((unit) => {
      const { object, diagnostics } = assemble(unit, this.recorder);
      this.remake.note(object.path, diagnostics);
      this.objects.push(object);
      this.ownThings.push({ object, roots: rootsFromOrigins(unit.origins) });
      this.artefacts.push({ path: object.path, bytes: object.bytes });
      return diagnostics;
    });
    const made = new Map(this.objects.map((object) => [object.path, object]));
    this.objects = this.plan.units.flatMap(({ object }) => made.get(object) ?? this.options.kept?.get(object) ?? []);
    return diagnostics;
  }

  /** With CONFIG_MODVERSIONS: every object that exports gets the checksums of its exports' types. */
  private versionExports(): Diagnostic[] {
    return this.plan.units.flatMap((unit, i) => {
      if (!this.remake.made.has(unit.object)) return [];
      const given = this.objects[i]!;
      const again = (flagged: UnitPlan) => this.compiler.preprocess(flagged, silent);
      const { object, versions, diagnostics } = addVersions(unit, given, this.plan.arch, again, DECLARATION_TEXT);
      if (object === given) return diagnostics;
      tellVersions({ object: object.path, versions }, this.recorder);
      this.objects[i] = object;
      this.artefacts[this.artefacts.findIndex(({ path }) => path === object.path)] = object;
      return diagnostics;
    });
  }

  /** vmlinux, with what is built in or without; then, against it, the modules. */
  private linkProject(): Diagnostic[] {
    const diagnostics = this.linkComposites();
    if (this.world === 'module') diagnostics.push(...this.linkBare());
    else diagnostics.push(...this.linkKernel());
    if (this.world !== 'built-in' && !hasErrors(diagnostics)) diagnostics.push(...this.linkModules());
    return diagnostics;
  }

  private linkKernel(): Diagnostic[] {
    const { without } = this;
    const linked = this.linkAll(this.objects, this.recorder, {
      whole: !without.includes('archives'),
      gcSections: without.includes('keep'),
      ignoreKeep: without.includes('keep'),
    });
    this.vmlinux = linked.linked;
    if (without.length > 0 && !hasErrors(linked.diagnostics)) this.tellLost(linked.linked);
    this.artefacts.push({ path: 'vmlinux', bytes: linked.linked.object.bytes });
    this.remake.noteLinked('vmlinux', this.plan.builtin, linked.diagnostics);
    return linked.diagnostics;
  }

  /** The kernel as it is without anything of the user's. */
  private linkBare(): Diagnostic[] {
    const diagnostics: Diagnostic[] = [];
    this.base = linkBase(this.plan, diagnostics, this.compiler, this.scripts, this.options.cache);
    this.vmlinux = this.base.linked;
    return diagnostics;
  }

  private linkAll(own: readonly ObjectFile[], recorder: Recorder, linking: Linking): ReturnType<typeof linkVmlinux> {
    const byPath = new Map(own.map((o) => [o.path, o]));
    return linkVmlinux(this.plan, (path) => byPath.get(path), this.compiler, this.scripts, recorder, linking);
  }

  /** An experiment: what it lost is what the same build has when it does as Linux does. */
  private tellLost(experiment: Linked): void {
    const { without } = this;
    let own = this.objects;
    if (without.includes('used')) {
      own = this.plan.units.map((unit, i) => {
        const compiled = this.compiler.compile(unit, this.preprocessed[i]!, silent, false);
        return assemble(compiled, silent).object;
      });
      joinComposites(this.plan, own, silent);
    }
    const ordinary = this.linkAll(own, silent, {
      whole: true,
      gcSections: without.includes('keep'),
      ignoreKeep: false,
    });
    const userObjects = this.plan.builtin;
    tellLost({ without, ordinary: ordinary.linked, experiment, userObjects }, this.recorder);
  }

  /** What of `Project.without` this build has to do without: KEEP and archives are vmlinux' own. */
  private get without(): readonly Safeguard[] {
    const asked = this.project.without ?? [];
    return this.world === 'module' ? asked.filter((safeguard) => safeguard === 'used') : asked;
  }

  /** Each module gets its demo.mod.c and becomes a .ko. */
  private linkModules(): Diagnostic[] {
    const { project, plan, objects, vmlinux, folder, compiler, scripts, remake } = this;
    if (!vmlinux) return [];
    const sourcesOf = (module: string) => this.sourcesOf(module);
    const work = { project, plan, objects, vmlinux, folder, compiler, scripts, remake, sourcesOf };
    const { modules, generated, artefacts, diagnostics, modpostSaid } = linkModules(work, this.recorder);
    this.modules = modules;
    this.generated.push(...generated);
    this.artefacts.push(...artefacts);
    this.modpostSaid = modpostSaid;
    return diagnostics;
  }

  /** As `.demo.o.cmd` lists them for modpost: each part's source, then what it includes from its own folder. */
  private sourcesOf(module: string): Uint8Array[] {
    const { composites, units } = this.plan;
    const parts = composites.find(({ object }) => object === module)?.parts ?? [module];
    const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
    const paths = parts.flatMap((part) => {
      const unit = units.find(({ object }) => object === part);
      if (!unit) return [];
      const done = this.preprocessed[this.compiled.indexOf(unit)] ?? this.options.kept?.get(part);
      const included = (done?.filesRead ?? []).filter(
        (path) => path !== unit.source && Object.hasOwn(this.project.files, path) && folder(path) === folder(part),
      );
      return [unit.source, ...included];
    });
    return paths.flatMap((path) => this.ownFiles.read(path) ?? []);
  }

  private bootKernel(): Diagnostic[] {
    if (!this.vmlinux) return [];
    const { kernel, diagnostics } = boot(
      this.vmlinux.object,
      this.vmlinux.marks,
      { arch: this.plan.arch, commandLine: this.options.commandLine, userObjects: this.plan.builtin },
      this.recorder,
    );
    this.kernel = kernel;
    this.dmesg = kernel.dmesg();
    return [...diagnostics];
  }

  /** A kernel for the modules: the one of this run, or one that has booted before, whose boot is no part of it. */
  private kernelForModules(diagnostics: Diagnostic[]): Kernel | undefined {
    if (!this.base) return this.kernel;
    const { commandLine } = this.options;
    const { linked, booted } = this.base;
    const options = { arch: this.plan.arch, commandLine, userObjects: [] };
    const done =
      booted.get(commandLine) ?? keep(booted, commandLine, boot(linked.object, linked.marks, options, silent));
    diagnostics.push(...done.diagnostics);
    // A boot is the same every time: this session goes on from a copy.
    return done.kernel.fork();
  }

  /** Each module is loaded, then unloaded in reverse. */
  private loadModules(): Diagnostic[] {
    const diagnostics: Diagnostic[] = [];
    const kernel = this.kernelForModules(diagnostics);
    if (!kernel || kernel.dead !== undefined) return diagnostics;
    this.kernel = kernel;
    const loaded: string[] = [];
    const exporters = exportersAmong(() => this.modules.map(({ object }) => [object.path, object.bytes] as const));
    for (const module of this.modules) {
      const path = module.object.path;
      const image = { path, bytes: module.object.bytes, marks: module.marks, exporters };
      const done = insmod(kernel, image, '', this.recorder);
      diagnostics.push(...done.diagnostics);
      if (done.exit === 0) loaded.push(moduleNameOf(path));
    }
    // Between insmod and rmmod a second goes by: timers and threads are seen at work.
    idle(kernel, 1000, this.recorder);
    for (const name of loaded.reverse()) diagnostics.push(...rmmod(kernel, name, this.recorder).diagnostics);
    this.dmesg = kernel.dmesg();
    return diagnostics;
  }

  /** The user's units and what modpost added, with their full origins; of the kernel's objects what is linked. */
  private thingSources(): ThingSource[] {
    return [...this.ownThings, ...this.generated, ...this.compiler.kernelObjects.map(kernelSource)];
  }

  private linkComposites(): Diagnostic[] {
    const said = joinComposites(this.plan, this.objects, this.recorder);
    for (const { object, parts } of this.plan.composites) {
      const joined = this.objects.find((o) => o.path === object);
      this.remake.noteLinked(object, parts, said.get(object) ?? []);
      if (joined) this.artefacts.push({ path: object, bytes: joined.bytes });
    }
    return [...said.values()].flat();
  }

  /** Runs a stage unless an earlier one failed, and notes its events' range. */
  private stage(stage: StageId, work: () => readonly Diagnostic[]): void {
    const from = this.recorder.size;
    this.recorder.allow(SHARES[stage]);
    if (!hasErrors(this.diagnostics)) {
      for (const diagnostic of work()) this.diagnostics.push({ ...diagnostic, stage });
    }
    this.recorder.boundCoarse(from, this.recorder.size, MAIN_STEPS);
    this.recorder.allow(1);
    this.ranges.push({ stage, from, to: this.recorder.size });
  }

  /** M: where the source is said to stand. */
  private get folder(): string {
    return this.project.told?.folder ?? `/root/${folderName(this.plan)}`;
  }

  /** What make printed of all this. */
  private transcript(): readonly Printed[] {
    return printedBy(this.project, this.options.kernel, {
      plan: this.plan,
      folder: this.folder,
      kbuild: this.kbuildSaid,
      made: this.remake.made,
      modpost: this.modpostSaid,
    });
  }

  /** Where a unit did not compile, make has left the objects of those before it. */
  private assembleBeforeError(): void {
    const failed = this.compiled.findIndex(({ object }) => hasErrors(this.remake.made.get(object) ?? []));
    for (const unit of this.units.slice(0, Math.max(failed, 0))) {
      const { object } = assemble(unit, silent);
      this.objects.push(object);
      this.artefacts.push({ path: object.path, bytes: object.bytes });
    }
  }

  private finish(): Built {
    this.assembleBeforeError();
    const result: BuildResult = {
      revision: this.options.revision,
      arch: this.plan.arch,
      world: this.world,
      run: {
        world: this.world,
        command: commands[this.world],
        revision: this.options.revision,
        log: this.recorder.toLog(),
        stages: this.ranges,
        truncated: this.recorder.overflowed,
      },
      plan: this.plan,
      units: this.preprocessed.map((done, i) => ({
        source: this.compiled[i]!.source,
        object: this.compiled[i]!.object,
        expansions: done.expansions,
        inactive: done.inactive,
        macros: done.macros,
        filesRead: done.filesRead,
        origins: done.origins.toData(),
        ...(done.tokenOrigins ? { tokenOrigins: done.tokenOrigins } : {}),
      })),
      things: collectThings(this.thingSources()),
      diagnostics: this.diagnostics,
      // A kernel that refuses a module is a result of the build, not a failure of it.
      ok:
        this.options.headers !== undefined ||
        !hasErrors(this.diagnostics.filter((d) => d.stage !== 'boot' && d.stage !== 'load')),
      artefacts: this.artefacts,
      fileFields: this.ownThings.map(({ object }) => fieldsOf(object)),
      without: this.without,
      makeOutput: this.transcript(),
      dmesg: this.dmesg,
    };
    // What the page gets is its own copy.
    for (const done of this.preprocessed) done.release();
    return {
      result,
      plan: this.plan,
      objects: this.objects,
      vmlinux: this.vmlinux,
      modules: this.modules,
      kernel: this.kernel,
    };
  }
}

/** What a shell would have been given. */
const commands: Readonly<Record<BuildWorld, string>> = {
  'built-in': 'make vmlinux && boot',
  module: 'make modules && insmod && rmmod',
  mixed: 'make && boot && insmod && rmmod',
};
