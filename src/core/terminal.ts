// SPDX-License-Identifier: GPL-2.0-only
/**
 * A terminal on a built project: the shell, its files, its kernel, and the record of what it did.
 *
 * In: a project, and lines. Out: what each line prints, and the run with the line's events behind the
 * build's own, so that a load typed here is stepped through as one the build made. The kernel is the
 * build's, after whatever the build did with it, or one fresh from its boot. Only this file and the
 * pipeline build anything.
 */
import type { ObjectFile } from './assemble/types';
import { decodeUtf8, encodeUtf8 } from './base/bytes';
import { Recorder, silent } from './base/events';
import type { Files } from './base/files';
import type { PlacedMark } from './link/types';
import { boot, type Kernel } from './boot';
import { loadSchema } from './load/events';
import { EISDIR, ENOENT, EROFS } from './load/errno';
import { build, type BuildCache, type Built, type Kept } from './pipeline';
import { folderName, textOf, type Printed, type Run } from './run';
import { UTS_RELEASE } from './source/flags';
import type { Project, Told, UnitPlan } from './source/types';
import { nm } from './tools';
import { KernelFiles, Shell, Tree, type Completion, type Session } from './tools/shell';
import type { Entry, Mount } from './tools/shell/tree';
import type { ToolResult } from './tools/types';

export interface TerminalOptions {
  readonly revision: number;
  readonly commandLine: string;
  /** the teaching kernel's tree, and the names in it */
  readonly kernel: Files;
  readonly kernelPaths: readonly string[];
  readonly cache: BuildCache;
  /** true: a kernel that has booted and no more; false: as the build left it, with the modules it loaded and unloaded */
  readonly fresh: boolean;
  /** of each build, as `BuildOptions` has it */
  readonly tokenLimit?: number;
}

/** A line's outcome. */
export interface TerminalAnswer extends ToolResult {
  /** both streams, in the order a screen shows them */
  readonly output: string;
  /** the same, each piece with its stream */
  readonly printed: readonly Printed[];
  /** the prompt's folder */
  readonly cwd: string;
  /** the text ends inside a command: nothing was run */
  readonly incomplete: boolean;
  /** the script said `exit` */
  readonly ended: boolean;
  /** the run, longer than before, where the line made events */
  readonly run: Run | undefined;
  /** event at which this line's own begin */
  readonly from: number;
  /** the source files as they are now, where the line changed one */
  readonly changed: Readonly<Record<string, string>> | undefined;
}

export class Terminal implements Session {
  readonly tree = new Tree();
  readonly home: string;
  readonly recorder = new Recorder(true);
  readonly release = UTS_RELEASE;
  readonly arch: 'um' | 'x86';
  /** full paths of what make made */
  made: string[] = [];
  /** by folder: what was built there last, and what each of its units was made of */
  private readonly builds = new Map<string, Built>();
  private readonly units = new Map<string, { readonly unit: UnitPlan; readonly filesRead: readonly string[] }>();
  /** booted when it is first wanted */
  private live: Kernel | undefined;
  private readonly marksOf = new WeakMap<Uint8Array, readonly PlacedMark[]>();
  private readonly shell: Shell;
  private built: Built;
  /** the source as the page last heard of it */
  private told: Readonly<Record<string, string>>;

  constructor(
    project: Project,
    private readonly options: TerminalOptions,
  ) {
    this.arch = project.arch;
    this.told = project.files;
    this.built = this.build(project.files, this.recorder);
    const { plan, kernel } = this.built;
    this.home = `/root/${folderName(plan)}`;
    this.tree.makeFolders(this.home);
    this.tree.makeFolders('/tmp');
    for (const [path, text] of Object.entries(project.files)) this.put(path, encodeUtf8(text));
    this.install(this.home, this.built);
    this.live = options.fresh ? undefined : kernel;
    this.shell = new Shell(this);
    const kernelFiles = new KernelFiles(
      () => this.kernel,
      () => this.shell.running,
      UTS_RELEASE,
    );
    for (const prefix of ['/dev', '/proc', '/sys']) this.tree.mount(prefix, kernelFiles);
    this.tree.mount(`/lib/modules/${UTS_RELEASE}/build`, new KernelSource(options, () => this.built.vmlinux?.object));
    // what installing a kernel leaves there: no part of this one was built as a module
    for (const name of ['modules.order', 'modules.builtin', 'modules.builtin.modinfo'])
      this.tree.write(`/lib/modules/${UTS_RELEASE}/${name}`, new Uint8Array(0));
  }

  /** Diagnostics of the first build, printed; the status make would have had. */
  get firstBuild(): { readonly stdout: string; readonly stderr: string; readonly status: number } {
    return this.report();
  }

  /** `last`: no more lines come, so one that goes on is an error. */
  run(line: string, columns?: number, last = false): TerminalAnswer {
    this.shell.columns = columns;
    const from = this.recorder.size;
    const done = this.shell.run(line, last);
    const changed = this.changed();
    return {
      ...done,
      output: this.shell.output,
      printed: this.shell.printed,
      cwd: this.shell.prompt,
      ended: this.shell.ended,
      from,
      run: this.recorder.size > from ? this.longerRun() : undefined,
      changed,
    };
  }

  complete(line: string): Completion {
    return this.shell.complete(line);
  }

  get prompt(): string {
    return this.shell.prompt;
  }

  get status(): number {
    return this.shell.status;
  }

  // ---- what the shell asks for ----

  marks(bytes: Uint8Array): readonly PlacedMark[] {
    return this.marksOf.get(bytes) ?? [];
  }

  kbuild(told: Told): { readonly printed: readonly Printed[]; readonly status: number } {
    const { folder } = told;
    const kept = this.keptIn(folder);
    const built = this.build(this.sources(folder), silent, { told, kept });
    if (folder === this.home) this.built = built;
    this.install(folder, built);
    const { makeOutput, ok } = built.result;
    return { printed: makeOutput, status: ok ? 0 : 2 };
  }

  get kernel(): Kernel {
    return (this.live ??= this.boot());
  }

  /** On the record, too: what the scenes show of the old kernel ends here. */
  reboot(): void {
    this.live = undefined;
    const events = this.recorder.stage(loadSchema);
    events.record('command', { tool: 'reboot', text: 'reboot', target: '', size: 0, args: '' });
    events.record('done', { tool: 'reboot', exit: 0, text: '', module: '' });
  }

  // ---- pieces ----

  private build(
    files: Readonly<Record<string, string>>,
    recorder: Recorder,
    { told, kept }: { readonly told?: Told; readonly kept?: ReadonlyMap<string, Kept> } = {},
  ): Built {
    const { revision, commandLine, kernel, cache, tokenLimit } = this.options;
    return build(
      { arch: this.arch, files, ...(told ? { told } : {}) },
      {
        revision,
        commandLine,
        kernel,
        cache,
        recorder,
        ...(tokenLimit === undefined ? {} : { tokenLimit }),
        ...(kept ? { kept } : {}),
      },
    );
  }

  /** What an earlier make left in a folder; a unit's object only while it is newer than everything read for it. */
  private keptIn(folder: string): ReadonlyMap<string, Kept> {
    const kept = new Map<string, Kept>();
    const built = this.builds.get(folder);
    if (!built) return kept;
    const own = new Map(built.objects.map((object) => [object.path, object]));
    const paths = new Set([
      ...built.result.artefacts.map(({ path }) => path),
      ...built.plan.units.map((u) => u.object),
    ]);
    for (const path of paths) {
      const bytes = this.tree.read(`${folder}/${path}`);
      if (typeof bytes === 'number') continue;
      const unit = this.units.get(`${folder}/${path}`);
      const time = this.tree.time(`${folder}/${path}`) ?? 0;
      if (unit?.filesRead.some((file) => (this.tree.time(`${folder}/${file}`) ?? 0) > time)) continue;
      const known = own.get(path);
      kept.set(path, {
        ...(known?.bytes === bytes ? known : { path, bytes, marks: [], fields: [] }),
        ...unit,
      });
    }
    if (built.vmlinux && built.result.ok) kept.set('vmlinux', built.vmlinux.object);
    return kept;
  }

  private boot(): Kernel {
    const { plan } = this.built;
    // A build with errors made no kernel: then it is the one without anything of the user's.
    const vmlinux = this.built.vmlinux ?? this.build({ Makefile: '', '.config': '' }, silent).vmlinux;
    if (!vmlinux) throw new Error('the teaching kernel does not link');
    const { commandLine } = this.options;
    const options = { arch: this.arch, commandLine, userObjects: plan.builtin };
    return boot(vmlinux.object, vmlinux.marks, options, silent).kernel;
  }

  /** Puts what the build made into the folder. */
  private install(folder: string, built: Built): void {
    const { result, plan, modules } = built;
    this.builds.set(folder, built);
    const made = new Set(this.made);
    const units = new Map(result.units.map((unit) => [unit.object, unit]));
    for (const { path, bytes } of result.artefacts) {
      if (path === 'vmlinux') continue;
      const full = `${folder}/${path}`;
      made.add(full);
      const before = this.tree.read(full);
      // A link that gave the same again leaves the file as it is; an object that was compiled is a new one.
      if (units.has(path) || typeof before === 'number' || !sameBytes(before, bytes)) this.put(path, bytes, folder);
    }
    this.made = [...made];
    for (const unit of plan.units) {
      const done = units.get(unit.object);
      const read = new Set([unit.source, ...(done?.filesRead ?? [])]);
      const filesRead = [...read].filter((path) => this.tree.stat(`${folder}/${path}`));
      if (done) this.units.set(`${folder}/${unit.object}`, { unit, filesRead });
    }
    for (const { object, marks } of modules) this.marksOf.set(object.bytes, marks);
  }

  private put(path: string, bytes: Uint8Array, folder = this.home): void {
    const full = `${folder}/${path}`;
    this.tree.makeFolders(full.slice(0, full.lastIndexOf('/')));
    this.tree.write(full, bytes);
  }

  private report(): { readonly stdout: string; readonly stderr: string; readonly status: number } {
    const { makeOutput, ok } = this.built.result;
    return { stdout: textOf(makeOutput, 'out'), stderr: textOf(makeOutput, 'error'), status: ok ? 0 : 2 };
  }

  /** The project's text files as they are in the folder now: those it had, and any new C file or header. */
  private sources(folder = this.home): Readonly<Record<string, string>> {
    const made = new Set(this.made);
    const files: Record<string, string> = {};
    for (const [path, bytes] of this.tree.below(folder)) {
      const name = path.slice(folder.length + 1);
      if (
        made.has(path) ||
        !((folder === this.home && name in this.told) || /\.[chS]$|(?:^|\/)(?:Makefile|Kbuild|\.config)$/.test(name))
      )
        continue;
      files[name] = decodeUtf8(bytes);
    }
    return files;
  }

  private changed(): Readonly<Record<string, string>> | undefined {
    const now = this.sources();
    if (same(now, this.told)) return undefined;
    this.told = now;
    return now;
  }

  private longerRun(): Run {
    const { run } = this.built.result;
    const to = this.recorder.size;
    const stages = run.stages.map((range) => (range.stage === 'load' ? { ...range, to } : range));
    const from = run.stages.at(-1)?.to ?? 0;
    return {
      ...run,
      log: this.recorder.toLog(),
      stages: run.stages.some(({ stage }) => stage === 'load') ? stages : [...stages, { stage: 'load', from, to }],
      truncated: this.recorder.overflowed,
    };
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** /lib/modules/<release>/build: the kernel's source, its vmlinux and System.map. Nobody may write here. */
class KernelSource implements Mount {
  private readonly prefix: string;
  private readonly folders = new Set<string>();

  constructor(
    private readonly options: TerminalOptions,
    private readonly vmlinux: () => ObjectFile | undefined,
  ) {
    this.prefix = `/lib/modules/${UTS_RELEASE}/build`;
    for (const path of options.kernelPaths)
      for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
        this.folders.add(path.slice(0, at));
  }

  private name(path: string): string {
    return path.slice(this.prefix.length + 1);
  }

  stat(path: string): Entry | undefined {
    const name = this.name(path);
    const last = path.slice(path.lastIndexOf('/') + 1);
    if (name === '' || this.folders.has(name)) return { name: last, kind: 'folder', mode: 0o755, size: 4096 };
    const bytes = this.read(path);
    return typeof bytes === 'number' ? undefined : { name: last, kind: 'file', mode: 0o644, size: bytes.length };
  }

  list(path: string): readonly Entry[] {
    const name = this.name(path);
    const prefix = name === '' ? '' : `${name}/`;
    const names = new Set<string>(name === '' ? ['vmlinux', 'System.map'] : []);
    for (const file of this.options.kernelPaths)
      if (file.startsWith(prefix)) names.add(file.slice(prefix.length).split('/')[0]!);
    return [...names].flatMap((one) => this.stat(`${path}/${one}`) ?? []);
  }

  read(path: string): Uint8Array | number {
    const name = this.name(path);
    if (name === 'vmlinux' || name === 'System.map') {
      const image = this.vmlinux()?.bytes;
      if (!image) return ENOENT;
      return name === 'vmlinux' ? image : encodeUtf8(nm(['-n', 'vmlinux'], { read: () => image }).stdout);
    }
    return this.options.kernel.read(name) ?? (this.folders.has(name) || name === '' ? EISDIR : ENOENT);
  }

  open(): number {
    return EROFS;
  }
}
