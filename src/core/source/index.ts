// SPDX-License-Identifier: GPL-2.0-only
/**
 * Kbuild: what make decides before any compiler runs.
 *
 * In: the user's files, with their Makefile and .config; the teaching kernel's tree. Out: the units to
 * compile, each with its flags, which of them become modules, and the order in which vmlinux is linked.
 * By scripts/Makefile.build and scripts/Makefile.lib of Linux 5.4; the user's directory stands for
 * drivers/char/, after that directory's own objects.
 */
import { decodeUtf8 } from '../base/bytes';
import type { Diagnostic } from '../base/diagnostic';
import type { Recorder, StageRecorder } from '../base/events';
import type { Files } from '../base/files';
import type { Span } from '../base/span';
import { readMakefile, Variables, type MakeLine } from '../make';
import { configFlags, isSet, kernelWide, parseAutoconf, parseConfig, type ConfigOption } from './config';
import { sourceSchema } from './events';
import { unitFlags, UTS_RELEASE } from './flags';
import { readKernel } from './kernel';
import { readObjects, type ObjectList } from './objects';
import { nameSpan, mentions, lineSpan } from './places';
import type { BuildPlan, CompositePlan, Project, UnitPlan } from './types';
import { folderOf, pathIn, worldOf } from './world';

export type { BuildPlan, Project } from './types';

export function plan(
  project: Project,
  kernelFiles: Files,
  recorder: Recorder,
): { plan: BuildPlan; diagnostics: Diagnostic[] } {
  return new Planner(project, kernelFiles, recorder.stage(sourceSchema)).run();
}

const CONFIG = '.config';

/** A Makefile that has been read, and what holds in it. */
interface Directory {
  /** `sub/`; empty: the project's own */
  readonly path: string;
  readonly file: string;
  readonly lines: readonly MakeLine[];
  readonly variables: Variables;
  readonly objects: ObjectList;
  /** subdir-ccflags-y, with those from above */
  readonly inherited: readonly string[];
}

class Planner {
  private readonly diagnostics: Diagnostic[] = [];
  private options: readonly ConfigOption[] = [];
  private readonly units: UnitPlan[] = [];
  private readonly composites: CompositePlan[] = [];
  private readonly builtin: string[] = [];
  private readonly modules: string[] = [];
  private readonly unbuilt: { object: string; option: string }[] = [];
  private readonly said: { stream: 'out' | 'error'; text: string }[] = [];
  private modpostWarn = false;
  private readonly planned = new Set<string>();
  /** M */
  private readonly folder: string;

  constructor(
    private readonly project: Project,
    private readonly kernelFiles: Files,
    private readonly out: StageRecorder<typeof sourceSchema>,
  ) {
    this.folder = folderOf(project);
  }

  run(): { plan: BuildPlan; diagnostics: Diagnostic[] } {
    const { arch, files } = this.project;
    this.out.record('begin', { arch, files: Object.keys(files) });
    this.readConfig();
    const kernelOptions = parseAutoconf(text(this.kernelFiles.read(`arch/${arch}/include/generated/autoconf.h`)));
    this.readDirectory('', kernelOptions, []);

    const kernel = readKernel(this.kernelFiles, arch, kernelOptions, configFlags(kernelWide(this.options)));
    this.out.record('kernel', { units: kernel.units.length, directories: kernel.directories });
    const vmlinux = [...kernel.before, ...this.builtin, ...kernel.after];
    this.out.record('order', { objects: vmlinux, user: this.builtin, modules: this.modules });
    const { units, composites, builtin, modules, unbuilt, said } = this;
    const modversions = isSet(this.options, 'CONFIG_MODVERSIONS');
    const sourceVersions = isSet(this.options, 'CONFIG_MODULE_SRCVERSION_ALL');
    return {
      plan: {
        arch,
        units,
        composites,
        builtin,
        modules,
        unbuilt,
        said,
        kernel: kernel.units,
        vmlinux,
        modversions,
        sourceVersions,
        ...(this.modpostWarn ? { modpostWarn: true as const } : {}),
      },
      diagnostics: this.diagnostics,
    };
  }

  private readConfig(): void {
    const { options, problems } = parseConfig(this.project.files[CONFIG] ?? '');
    this.options = options;
    for (const { name, value, from, to } of options) this.out.record('config', { name, value, file: CONFIG, from, to });
    for (const { from, to, text: words } of problems)
      this.complain('warning', 'config', words, { file: CONFIG, from, to });
  }

  /** One Makefile of the user's, and those of the directories it names. */
  private readDirectory(path: string, kernelOptions: ReadonlyMap<string, string>, above: readonly string[]): void {
    const { files } = this.project;
    const file = ['Kbuild', 'Makefile'].map((name) => path + name).find((name) => Object.hasOwn(files, name));
    if (file === undefined) {
      const missing = `${path}Makefile`;
      if (path === '') {
        this.complain('error', 'no-makefile', 'No targets specified and no makefile found.  Stop.', undefined);
        return;
      }
      this.complain('error', 'no-makefile', `${missing}: No such file or directory`, undefined);
      this.complain('error', 'no-rule', `No rule to make target '${missing}'.  Stop.`, undefined);
      return;
    }
    const variables = this.variables(path, kernelOptions);
    const { lines } = readMakefile(files[file]!, variables, `${this.folder}/${file}`);
    const objects = readObjects(variables);
    const inherited = [...above, ...variables.words('subdir-ccflags-y')];
    for (const line of lines) {
      const { from, to, name, operator, value, kind } = line;
      this.out.record('line', { file, from, to, text: line.text, lineKind: kind, name, operator, value });
    }
    if (variables.fault) {
      const { text: words, place } = variables.fault;
      const name = place && (pathIn(place.file, this.folder) ?? place.file);
      const span = name === undefined ? undefined : lineSpan(files[name] ?? '', name, place!.line);
      this.complain('error', 'makefile', `${words}.  Stop.`, span);
      return;
    }
    // scripts/Makefile.modpost reads the module's Makefile, and expands MODPOST after that.
    if (path === '') this.modpostWarn = variables.words('KBUILD_MODPOST_WARN').length > 0;
    const directory: Directory = { path, file, lines, variables, objects, inherited };
    this.decide(directory);
    for (const entry of objects.entries) {
      if (entry.directory) this.readDirectory(`${path}${entry.name}`, kernelOptions, inherited);
      else this.addObject(directory, entry.name, entry.module);
    }
    for (const name of objects.extra) if (name.endsWith('.o')) this.addUnit(directory, name, false, '__build');
  }

  private variables(directory: string, kernelOptions: ReadonlyMap<string, string>): Variables {
    const { told } = this.project;
    const top = this.folder;
    const here = `${top}/${directory}`.replace(/\/$/, '');
    const say = (stream: 'out' | 'error', words: string): void => {
      this.said.push({ stream, text: words });
      if (stream === 'error') this.complain('warning', 'said', words, undefined);
    };
    const variables = new Variables([], worldOf(this.project, this.folder, this.kernelFiles, say));
    for (const [name, value] of Object.entries(told?.environment ?? {}))
      variables.set(name, value, false, 'environment');
    for (const [name, value] of [
      ['KERNELRELEASE', UTS_RELEASE],
      ['KERNELVERSION', UTS_RELEASE],
      ['VERSION', '5'],
      ['PATCHLEVEL', '4'],
      ['SUBLEVEL', '0'],
      ['ARCH', this.project.arch],
      ['SRCARCH', this.project.arch],
      ['src', here],
      ['obj', here],
      ['srctree', '.'],
      ['objtree', '.'],
      ['CURDIR', '.'],
      ['M', top],
      ['KBUILD_EXTMOD', top],
      ['KBUILD_MODULES', '1'],
      ['MAKE', 'make'],
      ['CC', 'gcc'],
      ['LD', 'ld'],
      ...(told ? [] : [['PWD', top] as const]),
      ...kernelOptions,
    ] as const)
      variables.set(name, value, false, 'environment');
    // include/config/auto.conf has no line for an option that is off.
    for (const { name, value } of this.options) variables.set(name, value === 'n' ? '' : value, false, 'file');
    for (const [name, value] of Object.entries(told?.commandLine ?? {}))
      variables.set(name, value, true, 'command line');
    // scripts/Makefile.build empties them before it reads the Makefile.
    for (const name of [
      'obj-y',
      'obj-m',
      'lib-y',
      'lib-m',
      'extra-y',
      'always',
      'subdir-y',
      'subdir-m',
      'ccflags-y',
      'EXTRA_CFLAGS',
    ])
      variables.set(name, '', false, 'file');
    return variables;
  }

  /** Says for each object of the Makefile why it is built in, a module, or not built. */
  private decide({ path, objects, lines, file, variables }: Directory): void {
    for (const name of [...objects.entries.map((e) => e.name), ...objects.left]) {
      const line = lines.find(
        (l) => l.kind === 'assign' && /^(?:obj|subdir)-[ymn]?$/.test(l.name) && mentions(l, name, variables),
      );
      const option = line ? (/^(?:obj|subdir)-\$[({](\w+)[)}]/.exec(line.text)?.[1] ?? '') : '';
      const entry = objects.entries.find((e) => e.name === name);
      const list = entry === undefined ? 'obj-' : entry.module ? 'obj-m' : 'obj-y';
      const value = variables.value(option) || 'n';
      this.out.record('decide', {
        object: path + name,
        list,
        option,
        value: option === '' ? '' : value,
        file,
        from: line?.from ?? 0,
        to: line?.to ?? 0,
      });
      if (list === 'obj-') this.unbuilt.push({ object: path + name, option });
    }
  }

  private addObject(directory: Directory, name: string, module: boolean): void {
    const { path: folder, objects, lines, file } = directory;
    const parts = objects.partsOf(name, module);
    const path = folder + name;
    if (!name.endsWith('.o')) {
      // A target like any other: a file that is there, or nobody knows how to make it.
      if (!Object.hasOwn(this.project.files, path))
        this.noRule(directory, name, module ? '__build' : `${folder}built-in.a`);
      return;
    }
    if (parts.length === 0) {
      this.addUnit(directory, name, module, module ? '__build' : `${folder}built-in.a`);
      (module ? this.modules : this.builtin).push(path);
      return;
    }
    const paths = parts.map((part) => folder + part);
    const stem = name.replace(/\.o$/, '');
    const line = lines.find((l) => l.kind === 'assign' && l.name.startsWith(`${stem}-`));
    const [from, to] = [line?.from ?? 0, line?.to ?? 0];
    this.out.record('composite', { object: path, parts: paths, module, file, from, to });
    if (parts.includes(name)) {
      const words = `Circular ${path} <- ${path} dependency dropped.`;
      this.complain('warning', 'circular', words, line && { file, from, to });
    }
    for (const part of parts) if (part !== name) this.addUnit(directory, part, module, path);
    if (module) {
      this.composites.push({ object: path, parts: paths });
      this.modules.push(path);
    } else this.builtin.push(...paths.filter((p) => !this.builtin.includes(p)));
  }

  private addUnit(directory: Directory, name: string, module: boolean, wanted: string): void {
    const { path, objects, variables, inherited } = directory;
    const object = path + name;
    if (this.planned.has(object)) return;
    this.planned.add(object);
    const source = object.replace(/\.o$/, '.c');
    if (!name.endsWith('.o') || !Object.hasOwn(this.project.files, source)) {
      this.noRule(directory, name, wanted);
      return;
    }
    const unit = unitFlags({
      arch: this.project.arch,
      source,
      object,
      module,
      name,
      folder: this.folder,
      modname: objects.modnameOf(name),
      variables,
      inherited,
      config: configFlags(this.options),
    });
    this.units.push(unit.plan);
    this.out.record('unit', {
      source,
      object,
      module,
      basename: unit.plan.basename,
      modname: unit.plan.modname,
      flags: unit.plan.cppFlags,
      ownFlags: unit.own,
    });
  }

  private noRule({ path, file, lines, variables }: Directory, name: string, wanted: string): void {
    const object = path + name;
    const line = lines.find((l) => l.kind === 'assign' && mentions(l, name, variables));
    const span = line && nameSpan(this.project.files[file]!, file, line, name);
    this.out.record('missing', { object, wanted, file: span?.file ?? '', from: span?.from ?? 0, to: span?.to ?? 0 });
    this.complain('error', 'no-rule', `No rule to make target '${object}', needed by '${wanted}'.  Stop.`, span);
  }

  private complain(severity: 'warning' | 'error', id: string, words: string, span: Span | undefined): void {
    this.diagnostics.push({ id: `make.${id}`, severity, tool: 'make', span, text: words, notes: [] });
  }
}

function text(bytes: Uint8Array | undefined): string {
  return bytes ? decodeUtf8(bytes) : '';
}
