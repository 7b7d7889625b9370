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
import { encodeUtf8 } from './base/bytes';
import { hasErrors, type Diagnostic } from './base/diagnostic';
import { Recorder, silent } from './base/events';
import { layered, type Files } from './base/files';
import { boot, type Kernel } from './boot';
import type { LogLine } from './boot/types';
import { keep, sourceFiles, type Base, type BuildCache, type CachedObject } from './build/cache';
import { modUnit, Units } from './build/units';
import { linkBase, linkVmlinux, Scripts } from './build/vmlinux';
import type { CompiledUnit } from './compile/unit';
import { link } from './link';
import { modpost } from './link/modpost';
import type { Linked } from './link/types';
import { idle, insmod, rmmod } from './load';
import type { Preprocessed } from './preprocess/types';
import type { Artefact, BuildResult, FileFields, StageDiagnostic, StageRange } from './run';
import { plan as readKbuild } from './source';
import { COMPILER_FOLDER, withHeaders, type KernelHeaders } from './source/headers';
import type { Arch, BuildPlan, Project, World } from './source/types';
import type { StageId } from './stages';
import { collectThings, rootsFromOrigins, rootsFromPlaces, type ThingSource } from './things';

export { newCache, type BuildCache, type CachedObject } from './build/cache';

const MODULE_SCRIPT = 'scripts/module-common.lds';

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
  private readonly makeOutput: string[] = [];
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
    this.recorder = options.recorder ?? new Recorder(true, options.eventLimit ?? 400_000);
    const { kernel, cache, tokenLimit } = options;
    this.ownFiles = sourceFiles(project.files, cache);
    this.compiler = new Units(project, kernel, layered(kernel, this.ownFiles), cache, tokenLimit);
    this.scripts = new Scripts(kernel, cache);
    this.plan = { arch: project.arch, units: [], composites: [], builtin: [], modules: [], kernel: [], vmlinux: [] };
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
    this.stage('link', () => (this.world === 'module' ? this.linkModules() : this.linkKernel()));

    // start_kernel, or load_module in a kernel that has booted before. From here on no symbol is new.
    if (this.world === 'module') this.stage('load', () => this.loadModules());
    else this.stage('boot', () => this.bootKernel());

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

  /** A module project, unless something of the user's is built in. */
  private get world(): World {
    return this.plan.modules.length > 0 && this.plan.builtin.length === 0 ? 'module' : 'built-in';
  }

  private readKbuild(): Diagnostic[] {
    const { plan, diagnostics } = readKbuild(this.project, this.options.kernel, this.recorder);
    this.plan = plan;
    return diagnostics;
  }

  private preprocessUnits(): Diagnostic[] {
    return this.plan.units.flatMap((unit) => {
      const { headers } = this.options;
      const done = headers
        ? this.compiler.preprocess(
            withHeaders(unit, headers.flags),
            this.recorder,
            layered(this.compilerFiles, headers.files, this.ownFiles),
          )
        : this.compiler.preprocess(unit, this.recorder);
      this.preprocessed.push(done);
      return done.diagnostics;
    });
  }

  private compileUnits(): Diagnostic[] {
    return this.plan.units.flatMap((unit, i) => {
      this.makeOutput.push(`  CC ${unit.module ? '[M]  ' : '     '}${unit.object}`);
      const done = this.compiler.compile(unit, this.preprocessed[i]!, this.recorder, true);
      this.units.push(done);
      return done.diagnostics;
    });
  }

  private assembleUnits(): Diagnostic[] {
    const { units } = this;
    // What is kept costs every collection of garbage until the end.
    this.units = [];
    return units.flatMap((unit) => {
      const { object, diagnostics } = assemble(unit, this.recorder);
      this.objects.push(object);
      this.ownThings.push({ object, roots: rootsFromOrigins(unit.origins) });
      this.artefacts.push({ path: object.path, bytes: object.bytes });
      return diagnostics;
    });
  }

  private linkKernel(): Diagnostic[] {
    const diagnostics = this.joinComposites();
    this.makeOutput.push('  LD      vmlinux');
    const byPath = new Map(this.objects.map((o) => [o.path, o]));
    const linked = linkVmlinux(this.plan, (path) => byPath.get(path), this.compiler, this.scripts, this.recorder);
    this.vmlinux = linked.linked;
    this.artefacts.push({ path: 'vmlinux', bytes: linked.linked.object.bytes });
    return [...diagnostics, ...linked.diagnostics];
  }

  /** vmlinux without the user's objects, boots; then each module gets its demo.mod.c and becomes a .ko. */
  private linkModules(): Diagnostic[] {
    const diagnostics = this.joinComposites();
    const base = linkBase(this.plan, diagnostics, this.compiler, this.scripts, this.options.cache);
    this.base = base;
    this.vmlinux = base.linked;
    const byPath = new Map(this.objects.map((o) => [o.path, o]));
    const wanted = this.plan.modules.map((path) => byPath.get(path)).filter((o) => o !== undefined);
    this.makeOutput.push('  Building modules, stage 2.', `  MODPOST ${wanted.length} modules`);
    const posted = modpost(wanted, base.linked, this.recorder);
    diagnostics.push(...posted.diagnostics);
    this.artefacts.push({ path: 'Module.symvers', bytes: encodeUtf8(posted.symvers) });
    if (hasErrors(posted.diagnostics)) return diagnostics;

    // A plain file: Kbuild gives module-common.lds to ld as it stands.
    const script = this.scripts.plain(MODULE_SCRIPT);
    for (const { object, source, path } of posted.sources) {
      const unit = modUnit(this.plan, object.path, path);
      const made = this.compiler.modSource(unit, source);
      const output = object.path.replace(/\.o$/, '.ko');
      this.makeOutput.push(`  CC [M]  ${unit.object}`, `  LD [M]  ${output}`);
      const linked = link(
        [object, made.source.object],
        { output, relocatable: true, script, userObjects: [object.path, made.source.object.path] },
        this.recorder,
      );
      diagnostics.push(...made.diagnostics, ...linked.diagnostics);
      this.generated.push(made.source);
      this.artefacts.push({ path: unit.object, bytes: made.source.object.bytes });
      this.modules.push(linked);
      this.artefacts.push({ path, bytes: encodeUtf8(source) }, { path: output, bytes: linked.object.bytes });
    }
    return diagnostics;
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

  /** The kernel has booted before: its boot is not part of this run. Each module is loaded, then unloaded in reverse. */
  private loadModules(): Diagnostic[] {
    if (!this.base) return [];
    const { commandLine } = this.options;
    const booted =
      this.base.booted.get(commandLine) ??
      keep(
        this.base.booted,
        commandLine,
        boot(
          this.base.linked.object,
          this.base.linked.marks,
          { arch: this.plan.arch, commandLine, userObjects: [] },
          silent,
        ),
      );
    const diagnostics = [...booted.diagnostics];
    // A boot is the same every time: this session goes on from a copy.
    const kernel = booted.kernel.fork();
    this.kernel = kernel;
    const loaded: string[] = [];
    for (const module of this.modules) {
      const path = module.object.path;
      const done = insmod(kernel, { path, bytes: module.object.bytes, marks: module.marks }, '', this.recorder);
      diagnostics.push(...done.diagnostics);
      if (done.exit === 0) loaded.push(path.replace(/^.*\//, '').replace(/\.ko$/, '').replace(/[-,]/g, '_'));
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

  private joinComposites(): Diagnostic[] {
    return this.plan.composites.flatMap(({ object, parts }) => {
      const inputs = parts.map((part) => this.objects.find((o) => o.path === part)).filter((o) => o !== undefined);
      const linked = link(inputs, { output: object, relocatable: true, userObjects: parts }, this.recorder);
      this.makeOutput.push(`  LD ${this.plan.modules.includes(object) ? '[M]  ' : '     '}${object}`);
      this.objects.push(linked.object);
      this.artefacts.push({ path: object, bytes: linked.object.bytes });
      return linked.diagnostics;
    });
  }

  /** Runs a stage unless an earlier one failed, and notes its events' range. */
  private stage(stage: StageId, work: () => readonly Diagnostic[]): void {
    const from = this.recorder.size;
    if (!hasErrors(this.diagnostics)) {
      for (const diagnostic of work()) this.diagnostics.push({ ...diagnostic, stage });
    }
    this.recorder.boundCoarse(from, this.recorder.size, MAIN_STEPS);
    this.ranges.push({ stage, from, to: this.recorder.size });
  }

  private finish(): Built {
    const result: BuildResult = {
      revision: this.options.revision,
      arch: this.plan.arch,
      world: this.world,
      run: {
        world: this.world,
        command: this.world === 'module' ? 'make modules && insmod && rmmod' : 'make vmlinux && boot',
        revision: this.options.revision,
        log: this.recorder.toLog(),
        stages: this.ranges,
        truncated: this.recorder.overflowed,
      },
      plan: this.plan,
      units: this.preprocessed.map((done, i) => ({
        source: this.plan.units[i]!.source,
        object: this.plan.units[i]!.object,
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
      ignoreUsed: this.project.ignoreUsed === true,
      makeOutput: this.makeOutput,
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

/** Flat, so that it costs little to carry to the page. */
function fieldsOf({ path, fields }: ObjectFile): FileFields {
  return {
    object: path,
    starts: Int32Array.from(fields, (field) => field.from),
    labels: fields.map((field) => field.label),
    origins: Int32Array.from(fields, (field) => field.origin),
  };
}

const kernelSources = new WeakMap<CachedObject, ThingSource>();

/** One and the same for an object, so that what is found out about it stays. */
function kernelSource(cached: CachedObject): ThingSource {
  let source = kernelSources.get(cached);
  if (!source) kernelSources.set(cached, (source = { object: cached.object, roots: rootsFromPlaces(cached.places) }));
  return source;
}
