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
import { configFlags, parseAutoconf, parseConfig, type ConfigOption } from './config';
import { sourceSchema } from './events';
import { unitFlags, UTS_RELEASE } from './flags';
import { readKernel } from './kernel';
import { Variables, readMakefile, type MakeLine } from './makefile';
import { readObjects, type ObjectList } from './objects';
import type { BuildPlan, CompositePlan, Project, UnitPlan } from './types';

export type { BuildPlan, Project } from './types';

export function plan(
  project: Project,
  kernelFiles: Files,
  recorder: Recorder,
): { plan: BuildPlan; diagnostics: Diagnostic[] } {
  return new Planner(project, kernelFiles, recorder.stage(sourceSchema)).run();
}

const CONFIG = '.config';

class Planner {
  private readonly diagnostics: Diagnostic[] = [];
  private options: readonly ConfigOption[] = [];
  private readonly units: UnitPlan[] = [];
  private readonly composites: CompositePlan[] = [];
  private readonly builtin: string[] = [];
  private readonly modules: string[] = [];
  private readonly planned = new Set<string>();

  constructor(
    private readonly project: Project,
    private readonly kernelFiles: Files,
    private readonly out: StageRecorder<typeof sourceSchema>,
  ) {}

  run(): { plan: BuildPlan; diagnostics: Diagnostic[] } {
    const { arch, files } = this.project;
    this.out.record('begin', { arch, files: Object.keys(files) });
    this.readConfig();
    const kernelOptions = parseAutoconf(text(this.kernelFiles.read(`arch/${arch}/include/generated/autoconf.h`)));
    this.readDirectory('', kernelOptions);

    const kernel = readKernel(this.kernelFiles, arch, kernelOptions);
    this.out.record('kernel', { units: kernel.units.length, directories: kernel.directories });
    const vmlinux = [...kernel.before, ...this.builtin, ...kernel.after];
    this.out.record('order', { objects: vmlinux, user: this.builtin, modules: this.modules });
    return {
      plan: {
        arch,
        units: this.units,
        composites: this.composites,
        builtin: this.builtin,
        modules: this.modules,
        kernel: kernel.units,
        vmlinux,
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
  private readDirectory(directory: string, kernelOptions: ReadonlyMap<string, string>): void {
    const file = ['Kbuild', 'Makefile']
      .map((name) => directory + name)
      .find((path) => Object.hasOwn(this.project.files, path));
    if (file === undefined) {
      if (directory === '')
        this.complain('error', 'no-makefile', 'No targets specified and no makefile found.  Stop.', undefined);
      else this.complain('error', 'no-makefile', `${directory}Makefile: No such file or directory`, undefined);
      return;
    }
    const variables = this.variables(directory, kernelOptions);
    const { lines, problem } = readMakefile(this.project.files[file]!, variables);
    for (const line of lines) {
      const { from, to, name, operator, value, kind } = line;
      this.out.record('line', { file, from, to, text: line.text, lineKind: kind, name, operator, value });
    }
    if (problem) {
      this.complain('error', 'makefile', problem.text, { file, from: problem.from, to: problem.to });
      return;
    }
    const objects = readObjects(variables);
    this.decide(objects, lines, file, variables);
    for (const entry of objects.entries) {
      if (entry.directory) this.readDirectory(`${directory}${entry.name}`, kernelOptions);
      else this.addObject(directory, entry.name, entry.module, objects, variables, lines, file);
    }
  }

  private variables(directory: string, kernelOptions: ReadonlyMap<string, string>): Variables {
    const here = directory === '' ? '.' : directory.replace(/\/$/, '');
    const variables = new Variables(
      [
        ['KERNELRELEASE', UTS_RELEASE],
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
        ['PWD', '.'],
        ['M', '.'],
        ['KBUILD_EXTMOD', '.'],
        ['MAKE', 'make'],
        ['CC', 'gcc'],
        ['LD', 'ld'],
        ...kernelOptions,
      ],
      Object.keys(this.project.files),
    );
    for (const { name, value } of this.options) {
      if (value === 'n') variables.set(name, { value: '', recursive: false });
      else variables.set(name, { value, recursive: false });
    }
    return variables;
  }

  /** Says for each object of the Makefile why it is built in, a module, or not built. */
  private decide(objects: ObjectList, lines: readonly MakeLine[], file: string, variables: Variables): void {
    for (const name of [...objects.entries.map((e) => e.name), ...objects.left]) {
      const line = lines.find((l) => l.kind === 'assign' && /^obj-[ym]?$/.test(l.name) && mentions(l, name, variables));
      const option = line ? (/^obj-\$[({](\w+)[)}]/.exec(line.text)?.[1] ?? '') : '';
      const entry = objects.entries.find((e) => e.name === name);
      const list = entry === undefined ? 'obj-' : entry.module ? 'obj-m' : 'obj-y';
      const value = this.options.find((o) => o.name === option)?.value ?? (variables.value(option) || 'n');
      this.out.record('decide', {
        object: name,
        list,
        option,
        value: option === '' ? '' : value,
        file,
        from: line?.from ?? 0,
        to: line?.to ?? 0,
      });
    }
  }

  private addObject(
    directory: string,
    name: string,
    module: boolean,
    objects: ObjectList,
    variables: Variables,
    lines: readonly MakeLine[],
    file: string,
  ): void {
    const parts = objects.partsOf(name, module);
    const path = directory + name;
    if (parts.length === 0) {
      this.addUnit(
        directory,
        name,
        module,
        objects,
        variables,
        module ? '__build' : `${directory}built-in.a`,
        lines,
        file,
      );
      (module ? this.modules : this.builtin).push(path);
      return;
    }
    const paths = parts.map((part) => directory + part);
    const stem = name.replace(/\.o$/, '');
    const line = lines.find((l) => l.kind === 'assign' && l.name.startsWith(`${stem}-`));
    this.out.record('composite', {
      object: path,
      parts: paths,
      module,
      file,
      from: line?.from ?? 0,
      to: line?.to ?? 0,
    });
    for (const part of parts) this.addUnit(directory, part, module, objects, variables, path, lines, file);
    if (module) {
      this.composites.push({ object: path, parts: paths });
      this.modules.push(path);
    } else this.builtin.push(...paths.filter((p) => !this.builtin.includes(p)));
  }

  private addUnit(
    directory: string,
    name: string,
    module: boolean,
    objects: ObjectList,
    variables: Variables,
    wanted: string,
    lines: readonly MakeLine[],
    file: string,
  ): void {
    const object = directory + name;
    if (this.planned.has(object)) return;
    this.planned.add(object);
    const source = object.replace(/\.o$/, '.c');
    if (!Object.hasOwn(this.project.files, source)) {
      const line = lines.find((l) => l.kind === 'assign' && mentions(l, name, variables));
      const span = line && spanOfWord(this.project.files[file]!, file, line, name);
      this.out.record('missing', { object, wanted, file: span?.file ?? '', from: span?.from ?? 0, to: span?.to ?? 0 });
      this.complain('error', 'no-rule', `No rule to make target '${object}', needed by '${wanted}'.  Stop.`, span);
      return;
    }
    const unit = unitFlags({
      arch: this.project.arch,
      source,
      object,
      module,
      modname: objects.modnameOf(name),
      variables,
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

  private complain(severity: 'warning' | 'error', id: string, words: string, span: Span | undefined): void {
    this.diagnostics.push({ id: `make.${id}`, severity, tool: 'make', span, text: words, notes: [] });
  }
}

/** Does the line, expanded, give this word? */
function mentions(line: MakeLine, word: string, variables: Variables): boolean {
  const value = line.text.slice(line.text.search(/[:+?!]?=/) + 1);
  return variables.expand(value).split(/\s+/).includes(word) || line.text.split(/[\s=]+/).includes(word);
}

function spanOfWord(makefile: string, file: string, line: MakeLine, word: string): Span {
  const at = makefile.slice(line.from, line.to).indexOf(word);
  return at < 0
    ? { file, from: line.from, to: line.to }
    : { file, from: line.from + at, to: line.from + at + word.length };
}

function text(bytes: Uint8Array | undefined): string {
  return bytes ? decodeUtf8(bytes) : '';
}
