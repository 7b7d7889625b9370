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
import type { Diagnostic } from './base/diagnostic';
import { Recorder, silent } from './base/events';
import type { Files } from './base/files';
import type { PlacedMark } from './link/types';
import { boot, type Kernel } from './boot';
import { EISDIR, ENOENT, EROFS } from './load/errno';
import { build, type BuildCache, type Built } from './pipeline';
import { folderName, type Run } from './run';
import { UTS_RELEASE } from './source/flags';
import type { Project } from './source/types';
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
  /** diagnostics as make's programs print them; `textOf` finds a file's text */
  print(diagnostics: readonly Diagnostic[], textOf: (path: string) => string | undefined): string;
  /** true: a kernel that has booted and no more; false: as the build left it, with the modules it loaded and unloaded */
  readonly fresh: boolean;
  /** of each build, as `BuildOptions` has it */
  readonly tokenLimit?: number;
}

/** A line's outcome. */
export interface TerminalAnswer extends ToolResult {
  /** both streams, in the order a screen shows them */
  readonly output: string;
  /** the prompt's folder */
  readonly cwd: string;
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
  made: string[] = [];
  /** booted when it is first wanted */
  private live: Kernel | undefined;
  private readonly marksOf = new WeakMap<Uint8Array, readonly PlacedMark[]>();
  private readonly shell: Shell;
  private built: Built;
  /** the source as it was last built, and as the page last heard of it */
  private source: Readonly<Record<string, string>>;
  private told: Readonly<Record<string, string>>;

  constructor(
    project: Project,
    private readonly options: TerminalOptions,
  ) {
    this.arch = project.arch;
    this.source = project.files;
    this.told = project.files;
    this.built = this.build(project.files, this.recorder);
    const { plan, kernel } = this.built;
    this.home = `/root/${folderName(plan)}`;
    this.tree.makeFolders(this.home);
    this.tree.makeFolders('/tmp');
    for (const [path, text] of Object.entries(project.files)) this.put(path, encodeUtf8(text));
    this.install();
    this.live = options.fresh ? undefined : kernel;
    this.shell = new Shell(this);
    const kernelFiles = new KernelFiles(
      () => this.kernel,
      () => this.shell.running,
      UTS_RELEASE,
    );
    for (const prefix of ['/dev', '/proc', '/sys']) this.tree.mount(prefix, kernelFiles);
    this.tree.mount(`/lib/modules/${UTS_RELEASE}/build`, new KernelSource(options, () => this.built.vmlinux?.object));
  }

  /** Diagnostics of the first build, printed; the status make would have had. */
  get firstBuild(): { readonly stdout: string; readonly stderr: string; readonly status: number } {
    return this.report();
  }

  run(line: string, columns?: number): TerminalAnswer {
    this.shell.columns = columns;
    const from = this.recorder.size;
    const done = this.shell.run(line);
    const changed = this.changed();
    return {
      ...done,
      output: this.shell.output,
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

  make(): { readonly stdout: string; readonly stderr: string; readonly status: number } {
    const now = this.sources();
    if (same(now, this.source) && this.made.every((path) => this.tree.stat(path))) {
      const modules = this.built.plan.modules.length;
      const stdout =
        modules > 0
          ? `  Building modules, stage 2.\n  MODPOST ${modules} modules\n`
          : "make: Nothing to be done for 'all'.\n";
      return { stdout, stderr: '', status: 0 };
    }
    this.source = now;
    this.built = this.build(now, silent);
    this.install();
    return this.report();
  }

  get kernel(): Kernel {
    return (this.live ??= this.boot());
  }

  reboot(): void {
    this.live = undefined;
  }

  // ---- pieces ----

  private build(files: Readonly<Record<string, string>>, recorder: Recorder): Built {
    const { revision, commandLine, kernel, cache, tokenLimit } = this.options;
    const limit = tokenLimit === undefined ? {} : { tokenLimit };
    return build({ arch: this.arch, files }, { revision, commandLine, kernel, cache, recorder, ...limit });
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
  private install(): void {
    const { result, modules } = this.built;
    this.made = [];
    for (const { path, bytes } of result.artefacts) {
      if (path === 'vmlinux') continue;
      this.made.push(this.put(path, bytes));
    }
    for (const { object, marks } of modules) this.marksOf.set(object.bytes, marks);
  }

  private put(path: string, bytes: Uint8Array): string {
    const full = `${this.home}/${path}`;
    this.tree.makeFolders(full.slice(0, full.lastIndexOf('/')));
    this.tree.write(full, bytes);
    return full;
  }

  private report(): { readonly stdout: string; readonly stderr: string; readonly status: number } {
    const { makeOutput, diagnostics, ok } = this.built.result;
    const textOf = (path: string): string | undefined => {
      const bytes = this.options.kernel.read(path);
      return this.source[path] ?? (bytes && decodeUtf8(bytes));
    };
    // What the kernel said is in its log.
    const said = diagnostics.filter(({ stage }) => stage !== 'boot' && stage !== 'load');
    return {
      stdout: makeOutput.map((line) => `${line}\n`).join(''),
      stderr: this.options.print(said, textOf),
      status: ok ? 0 : 2,
    };
  }

  /** The project's text files as they are in the folder now: those it had, and any new C file or header. */
  private sources(): Readonly<Record<string, string>> {
    const made = new Set(this.made);
    const files: Record<string, string> = {};
    for (const [path, bytes] of this.tree.below(this.home)) {
      const name = path.slice(this.home.length + 1);
      if (made.has(path) || !(name in this.told || /\.[chS]$|(?:^|\/)(?:Makefile|Kbuild|\.config)$/.test(name)))
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

  write(): number {
    return EROFS;
  }
}
