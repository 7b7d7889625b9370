// SPDX-License-Identifier: GPL-2.0-only
/**
 * The shell of a booted kernel: what one types to build, load and use modules, and to look at what came of it.
 *
 * In: a line, a session (a live kernel, a tree of files, make). Out: what a terminal would show, and the
 * exit status. By POSIX.1-2017, Shell Command Language; its messages are bash's. Lists, pipelines,
 * redirections, variables, `$(...)` and file name patterns are there; compound commands, here-documents
 * and jobs are not, and it says so.
 */
import { EACCES, EISDIR, ENOENT } from '../../load/errno';
import type { ToolResult } from '../types';
import { fromBytes, fromText, toBytes, toText, type ByteString } from './bytes';
import { commands } from './commands';
import { complete, type Completion } from './complete';
import { errnoText, idle, type Session } from './session';
import { expandText, expandWord, type Scope } from './expand';
import { Running } from './running';
import { absolute } from './tree';
import { parseLine, type Simple } from './words';

export { KernelFiles } from './kernel-files';
export type { Completion } from './complete';
export type { Session } from './session';
export { Tree } from './tree';

/** What one command wrote, still as bytes. */
export interface Written {
  readonly stdout: ByteString;
  readonly stderr: ByteString;
  readonly status: number;
}

/** A line may call itself through `$(...)`; deeper than this nobody means it. */
const MAX_DEPTH = 20;
/** The scheduler's share after every line: work that was queued is done by the time somebody types again. */
const IDLE_AFTER = 20;

export class Shell {
  /** `$?` */
  status = 0;
  /** the script said `exit` */
  ended = false;
  cwd: string;
  /** log records `dmesg -C` has put out of sight */
  cleared = 0;
  /** columns of the screen; undefined where output goes to a file or a pipe */
  columns: number | undefined;
  private current: Running | undefined;
  private readonly variables = new Map<string, string>();
  private depth = 0;
  private screen: ByteString[] = [];

  constructor(readonly session: Session) {
    this.cwd = session.home;
    for (const [name, value] of [
      ['HOME', '/root'],
      ['USER', 'root'],
      ['SHELL', '/bin/bash'],
      ['PATH', '/usr/sbin:/usr/bin:/sbin:/bin'],
    ] as const)
      this.variables.set(name, value);
  }

  /** The command that runs now, as the kernel knows it. */
  get running(): Running {
    return (this.current ??= new Running(this.session.kernel, 'bash', '', this.session.recorder));
  }

  /** Runs one line; `status` and the result's status are its last command's. */
  run(line: string): ToolResult {
    this.screen = [];
    const { stdout, stderr, status } = this.list(line);
    if (this.session.kernel.dead === undefined) idle(this.session.kernel, IDLE_AFTER, this.session.recorder);
    return { stdout: toText(stdout), stderr: toText(stderr), status };
  }

  /** What the last line wrote, command by command: both streams, in the order a screen shows them. */
  get output(): string {
    return toText(this.screen.join(''));
  }

  /** What Tab would put at the end of the line. */
  complete(line: string): Completion {
    return complete(line, this.scope, Object.keys(commands));
  }

  /** `~/demo`, as a prompt shows it. */
  get prompt(): string {
    const home = this.variables.get('HOME') ?? '/root';
    return this.cwd === home ? '~' : this.cwd.startsWith(`${home}/`) ? `~${this.cwd.slice(home.length)}` : this.cwd;
  }

  path(path: string): string {
    return absolute(this.cwd, path);
  }

  /** A file's bytes, or an errno. */
  read(path: string): Uint8Array | number {
    return this.session.tree.read(this.path(path));
  }

  write(path: string, bytes: ByteString): number {
    return this.session.tree.write(this.path(path), toBytes(bytes));
  }

  private get scope(): Scope {
    return {
      cwd: this.cwd,
      home: this.variables.get('HOME') ?? '/root',
      tree: this.session.tree,
      parameter: (name) =>
        name === '?'
          ? String(this.status)
          : name === 'PWD'
            ? this.cwd
            : name === '#'
              ? '0'
              : (this.variables.get(name) ?? ''),
      substitute: (line) => toText(this.list(line).stdout),
    };
  }

  private list(line: string): Written {
    const parsed = this.depth >= MAX_DEPTH ? { error: 'maximum nesting level exceeded' } : parseLine(line);
    if ('error' in parsed) {
      this.status = 2;
      return { stdout: '', stderr: fromText(`bash: ${parsed.error}\n`), status: 2 };
    }
    let stdout = '';
    let stderr = '';
    this.depth++;
    for (const { pipeline, when, negated } of parsed.list) {
      if (this.ended || (when === '&&' && this.status !== 0) || (when === '||' && this.status === 0)) continue;
      const done = this.pipeline(pipeline, line);
      stdout += done.stdout;
      stderr += done.stderr;
      // Inside a `$(...)` only the errors are seen.
      this.screen.push(this.depth === 1 ? done.stdout + done.stderr : done.stderr);
      this.status = negated ? Number(done.status === 0) : done.status;
    }
    this.depth--;
    return { stdout, stderr, status: this.status };
  }

  private pipeline(pipeline: readonly Simple[], line: string): Written {
    let input = '';
    let stderr = '';
    let status = 0;
    const { columns } = this;
    for (const [i, command] of pipeline.entries()) {
      this.columns = i === pipeline.length - 1 && this.depth === 1 ? columns : undefined;
      const done = this.simple(command, input, line);
      input = done.stdout;
      stderr += done.stderr;
      status = done.status;
    }
    this.columns = columns;
    return { stdout: input, stderr, status };
  }

  private simple(command: Simple, input: ByteString, line: string): Written {
    const { scope } = this;
    const fields = command.words.flatMap((word) => expandWord(word, scope));
    // sudo has nothing to ask: whoever is here is root.
    const [name, ...args] = fields[0] === 'sudo' ? fields.slice(1) : fields;
    this.current = new Running(
      this.session.kernel,
      name === 'echo' || name === 'printf' ? 'bash' : (name ?? 'bash'),
      line.trim(),
      this.session.recorder,
    );
    const streams = this.redirected(command, input);
    if ('status' in streams) return this.ran(streams);
    if (name === undefined) {
      for (const { name: variable, value } of command.assignments)
        this.variables.set(variable, expandText(value, scope));
      return this.put(
        { stdout: '', stderr: '', status: fields.length === 0 ? this.lastSubstitution(command) : 1 },
        streams,
      );
    }
    if (streams.targets.some(({ stream }) => stream !== 'error')) this.columns = undefined;
    return this.ran(this.put(this.command(name, args, streams.input), streams));
  }

  /** `x=$(false)` has the status of what ran in it. */
  private lastSubstitution(command: Simple): number {
    return command.assignments.some(({ value }) => value.some((piece) => piece.kind === 'command')) ? this.status : 0;
  }

  private command(name: string, args: readonly string[], input: ByteString): Written {
    if (Object.hasOwn(commands, name)) return commands[name]!(args, input, this);
    const path = this.path(name);
    const entry = name.includes('/') ? this.session.tree.stat(path) : undefined;
    const why = !name.includes('/')
      ? 'command not found'
      : entry === undefined
        ? 'No such file or directory'
        : entry.kind === 'folder'
          ? 'Is a directory'
          : 'Permission denied';
    return { stdout: '', stderr: fromText(`bash: ${name}: ${why}\n`), status: entry ? 126 : 127 };
  }

  /** Notes on the record that the program ended, and what the kernel did to it. */
  private ran(done: Written): Written {
    const { running } = this;
    const killed = running.killed ? { stdout: done.stdout, stderr: 'Killed\n', status: 137 } : done;
    const cut = running.endless
      ? { ...killed, stderr: `${killed.stderr}kmodscope: stopped: there was no end in sight\n`, status: 141 }
      : killed;
    running.end(cut.status, toText(cut.stderr));
    return cut;
  }

  // ---- redirections ----

  /** Input, and where each stream goes; from left to right, as 2.7 says. An unusable name ends the command. */
  private redirected(command: Simple, input: ByteString): Streams | Written {
    const targets: Target[] = [];
    let from = input;
    let out: Sink = 'out';
    let error: Sink = 'error';
    for (const redirect of command.redirects) {
      if ('as' in redirect) {
        const sink: Sink = redirect.as === 'out' ? out : error;
        if (redirect.stream === 'out') out = sink;
        else error = sink;
        continue;
      }
      const name = expandText(redirect.target, this.scope);
      const path = this.path(name);
      if (redirect.mode === 'read') {
        const bytes = this.session.tree.read(path);
        if (typeof bytes === 'number') return this.cannot(name, bytes);
        from = fromBytes(bytes);
        continue;
      }
      const kernels = /^\/(?:dev|proc|sys)\//.test(path);
      // A plain file is made, or emptied, before the command runs.
      if (path !== '/dev/null' && !kernels) {
        const before = redirect.mode === 'append' ? this.session.tree.read(path) : new Uint8Array(0);
        const failed = this.session.tree.write(path, typeof before === 'number' ? new Uint8Array(0) : before);
        if (failed < 0) return this.cannot(name, failed);
      } else if (kernels && path !== '/dev/null') {
        const entry = this.session.tree.stat(path);
        // devtmpfs makes a plain file of a name no driver has; procfs and sysfs do not.
        if (!entry && path.startsWith('/dev/')) this.session.tree.write(path, new Uint8Array(0));
        else if (!entry) return this.cannot(name, path.startsWith('/proc/') ? ENOENT : EACCES);
        else if (entry.kind === 'folder') return this.cannot(name, EISDIR);
        else if ((entry.mode & 0o222) === 0) return this.cannot(name, EACCES);
      }
      const target: Target = { path, stream: redirect.stream };
      targets.push(target);
      if (redirect.stream !== 'error') out = target;
      if (redirect.stream !== 'out') error = target;
    }
    return { input: from, out, error, targets };
  }

  private cannot(name: string, error: number): Written {
    return { stdout: '', stderr: fromText(`bash: ${name}: ${errnoText(error)}\n`), status: 1 };
  }

  /** Sends what a command wrote where it belongs; what stays is for the pipe and the screen. */
  private put(done: Written, { out, error, targets }: Streams): Written {
    let stdout = '';
    let stderr = '';
    let { status } = done;
    const files = new Map<Target, ByteString>();
    for (const [sink, bytes] of [
      [out, done.stdout],
      [error, done.stderr],
    ] as const) {
      if (sink === 'out') stdout += bytes;
      else if (sink === 'error') stderr += bytes;
      else files.set(sink, (files.get(sink) ?? '') + bytes);
    }
    for (const target of targets) {
      const bytes = files.get(target) ?? '';
      if (target.path === '/dev/null' || bytes === '') continue;
      const old = /^\/(?:dev|proc|sys)\//.test(target.path) ? '' : fromBytes(this.contents(target.path));
      const failed = this.session.tree.write(target.path, toBytes(old + bytes));
      if (failed < 0) {
        stderr += fromText(`bash: echo: write error: ${errnoText(failed)}\n`);
        status = 1;
      }
    }
    return { stdout, stderr, status };
  }

  private contents(path: string): Uint8Array {
    const bytes = this.session.tree.read(path);
    return typeof bytes === 'number' ? new Uint8Array(0) : bytes;
  }
}

interface Target {
  readonly path: string;
  readonly stream: 'out' | 'error' | 'both';
}
type Sink = 'out' | 'error' | Target;

interface Streams {
  readonly input: ByteString;
  readonly out: Sink;
  readonly error: Sink;
  readonly targets: readonly Target[];
}
