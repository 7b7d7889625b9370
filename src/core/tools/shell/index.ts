// SPDX-License-Identifier: GPL-2.0-only
/**
 * The shell of a booted kernel: what one types to build, load and use modules, and to look at what came of it.
 *
 * In: text, a session (a live kernel, a tree of files, make). Out: what a terminal would show, and the exit
 * status. The language is POSIX's with what bash adds and people type (parser.ts); its messages are bash's.
 * Jobs, arrays and process substitution are not there.
 */
import type { Printed } from '../../run';
import type { ToolResult } from '../types';
import { fromText, toBytes, toText, type ByteString } from './bytes';
import { commands } from './commands';
import { builtins } from './commands/builtins';
import { complete, type Completion } from './complete';
import { Jump } from './control';
import { Executor } from './execute';
import type { Scope } from './expand';
import { parse, parseLines } from './parser';
import { Running } from './running';
import { idle, type Session } from './session';
import { Collected, Input, type Io, type Sink } from './streams';
import type { List, Node, Parsed } from './syntax';
import { absolute, type Tree } from './tree';
import { serveKernel } from './usermode';

export { KernelFiles } from './kernel-files';
export type { Completion } from './complete';
export type { Session } from './session';
export { Tree } from './tree';

/** What one command wrote, still as bytes. */
export interface Written {
  readonly stdout: ByteString;
  readonly stderr: ByteString;
  readonly status: number;
  /** both in the order they were written, where that is not output first */
  readonly parts?: readonly { readonly stream: 1 | 2; readonly bytes: ByteString }[];
}

export interface Variable {
  readonly value: string;
  readonly exported: boolean;
}

/** A line's result; `incomplete`: it ends inside a command, nothing was run. */
export type LineResult = ToolResult & { readonly incomplete: boolean };

/** The scheduler's share after every line: work that was queued is done by the time somebody types again. */
const IDLE_AFTER = 20;
/** Bytes a line may write to the screen. */
const MOST_WRITTEN = 1 << 22;

export class Shell implements Scope {
  /** `$?` */
  status = 0;
  /** the script said `exit` */
  ended = false;
  cwd: string;
  /** log records `dmesg -C` has put out of sight */
  cleared = 0;
  /** columns of the screen; undefined where output goes to a file or a pipe */
  columns: number | undefined;
  /** the command reads a file through `<`, whose size it can know */
  inputIsFile = false;
  positional: readonly string[] = [];
  /** letters of `set -e` and its kind */
  options: ReadonlySet<string> = new Set();
  /** how many `$(...)` there have been */
  substituted = 0;
  /** what the command that runs has written to standard error */
  complained: ByteString = '';
  readonly most = MOST_WRITTEN;
  current: Running | undefined;
  functions = new Map<string, Node>();
  aliases = new Map<string, string>();
  /** of each function that runs, what its local variables hide */
  readonly locals: Map<string, Variable | undefined>[] = [];
  private variables = new Map<string, Variable>();
  private executor = new Executor(this);
  private screen = new Screen();

  constructor(readonly session: Session) {
    this.cwd = session.home;
    for (const [name, value] of [
      ['HOME', '/root'],
      ['USER', 'root'],
      ['LOGNAME', 'root'],
      ['SHELL', '/bin/bash'],
      ['HOSTNAME', 'kmodscope'],
      ['TERM', 'xterm-256color'],
      ['PATH', '/usr/sbin:/usr/bin:/sbin:/bin'],
    ] as const)
      this.variables.set(name, { value, exported: name !== 'HOSTNAME' });
  }

  /** The command that runs now, as the kernel knows it. */
  get running(): Running {
    return (this.current ??= new Running(this.session.kernel, 'bash', '', this.session.recorder));
  }

  /** Runs a line, or several; `status` and the result's status are the last command's. `last`: no more come. */
  run(text: string, last = false): LineResult {
    this.screen = new Screen();
    this.current = undefined;
    this.ended = false;
    this.executor = new Executor(this);
    serveKernel(this);
    const whole = this.parse(text);
    if ('incomplete' in whole && !last) return { stdout: '', stderr: '', status: this.status, incomplete: true };
    const { out, error } = this.screen;
    const sinks = new Map([
      [1, out],
      [2, error],
    ]);
    this.execute(text, { input: new Input('', 'terminal'), sinks }, error);
    if (this.session.kernel.dead === undefined) idle(this.session.kernel, IDLE_AFTER, this.session.recorder);
    return { stdout: toText(out.text), stderr: toText(error.text), status: this.status, incomplete: false };
  }

  private execute(text: string, io: Io, error: Sink): void {
    // Enter alone is no command: `$?` stays
    if (text.trim() === '') return;
    try {
      this.executor.text(text, io);
    } catch (jump) {
      if (!(jump instanceof Jump)) throw jump;
      if (jump.kind === 'stop') error.write('kmodscope: stopped: there was no end in sight\n');
      this.status = jump.kind === 'break' || jump.kind === 'continue' ? 0 : jump.count;
      this.ended = jump.kind === 'exit';
    }
  }

  /** What the last line wrote: both streams, in the order a screen shows them. */
  get output(): string {
    return toText(this.screen.text);
  }

  /** The same in pieces, each with its stream: where output and errors part ways only behind the shell. */
  get printed(): readonly Printed[] {
    return this.screen.pieces.map(({ stream, bytes }) => ({ stream, text: toText(bytes) }));
  }

  parse(text: string): Parsed {
    return parse(text, this.aliases);
  }

  parseLines(text: string): Iterable<Parsed> {
    return parseLines(text, this.aliases);
  }

  /** What Tab would put behind the text before the cursor. */
  complete(line: string): Completion {
    return complete(line, this);
  }

  /** Every name a command can have. */
  get commandNames(): readonly string[] {
    return [
      ...new Set([
        ...Object.keys(commands),
        ...Object.keys(builtins),
        ...this.functions.keys(),
        ...this.aliases.keys(),
        'sudo',
      ]),
    ];
  }

  /** Found in the folders of $PATH. */
  isProgram(name: string): boolean {
    return name === 'sh' || name === 'bash' || (Object.hasOwn(commands, name) && name !== ':' && name !== 'help');
  }

  /** `~/demo`, as a prompt shows it. */
  get prompt(): string {
    const { home } = this;
    return this.cwd === home ? '~' : this.cwd.startsWith(`${home}/`) ? `~${this.cwd.slice(home.length)}` : this.cwd;
  }

  // ---- files ----

  get tree(): Tree {
    return this.session.tree;
  }

  path(path: string): string {
    return absolute(this.cwd, path);
  }

  /** A file's bytes, or an errno. */
  read(path: string): Uint8Array | number {
    return this.session.tree.read(this.path(path));
  }

  /** As much of it as is wanted, a piece at a time: a driver sees reads of that size. */
  readSome(path: string, piece: number, most = Infinity): Uint8Array | number {
    return this.session.tree.readSome(this.path(path), piece, most);
  }

  write(path: string, bytes: ByteString): number {
    return this.session.tree.write(this.path(path), toBytes(bytes));
  }

  // ---- variables ----

  get home(): string {
    return this.variables.get('HOME')?.value ?? '/root';
  }

  parameter(name: string): string | undefined {
    switch (name) {
      case '?':
        return String(this.status);
      case '#':
        return String(this.positional.length);
      case '$':
        return '1000';
      case '!':
        return undefined;
      case '-':
        return `${[...this.options].join('')}himBHs`;
      case '0':
        return this.variables.get('0')?.value ?? 'bash';
      case 'PWD':
        return this.cwd;
      default:
        return /^\d+$/.test(name) ? this.positional[Number(name) - 1] : this.variables.get(name)?.value;
    }
  }

  get(name: string): string {
    return this.parameter(name) ?? '';
  }

  set(name: string, value: string): void {
    this.variables.set(name, { value, exported: this.variables.get(name)?.exported ?? this.marked.has(name) });
  }

  variable(name: string): Variable | undefined {
    return this.variables.get(name);
  }

  /** One that is not set is exported once it is. */
  export(name: string, exported = true): void {
    const known = this.variables.get(name);
    if (known) this.variables.set(name, { ...known, exported });
    else if (exported) this.marked.add(name);
    else this.marked.delete(name);
  }
  private readonly marked = new Set<string>();

  restore(name: string, value: Variable | undefined): void {
    if (value) this.variables.set(name, value);
    else this.variables.delete(name);
  }

  /** Sorted by name. */
  allVariables(): readonly (readonly [string, Variable])[] {
    return [...this.variables].filter(([name]) => name !== '0').toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  // ---- commands inside commands ----

  substitute(list: List): string {
    const out = new Collected();
    const error: Sink = { write: (bytes) => this.screen.error.write(bytes) };
    this.status = this.subshell(() =>
      this.executor.list(list, {
        input: new Input(''),
        sinks: new Map([
          [1, out],
          [2, error],
        ]),
      }),
    );
    this.substituted++;
    return toText(out.text).replaceAll('\0', '');
  }

  /** What changes in it is gone behind it. `fresh`: another program, which is given what is exported. */
  subshell(work: () => number, fresh = false): number {
    const { cwd, positional, options, variables, functions, aliases } = this;
    this.variables = new Map([...variables].filter(([, { exported }]) => exported || !fresh));
    this.functions = new Map(fresh ? [] : functions);
    this.aliases = new Map(fresh ? [] : aliases);
    if (fresh) this.options = new Set();
    try {
      return work();
    } catch (jump) {
      if (jump instanceof Jump && (jump.kind === 'exit' || jump.kind === 'abort')) return jump.count;
      throw jump;
    } finally {
      Object.assign(this, { cwd, positional, options, functions, aliases });
      this.variables = variables;
    }
  }

  /** Another command, on behalf of one: `xargs`, `env`, `find -exec`. */
  invoke(words: readonly string[], input: ByteString): Written {
    const out = new Collected();
    const error = new Collected();
    const [name = 'true', ...args] = words;
    const status = this.executor.call(name, args, {
      input: new Input(input),
      sinks: new Map([
        [1, out],
        [2, error],
      ]),
    });
    return { stdout: out.text, stderr: error.text, status };
  }

  /** `/bin/sh -c text` of another program, in a folder and an environment of its own, writing as it goes. */
  program(text: string, cwd: string, environment: ReadonlyMap<string, string>, out: Sink, error: Sink): number {
    const sinks = new Map([
      [1, out],
      [2, error],
    ]);
    return this.subshell(() => {
      this.cwd = cwd;
      this.positional = [];
      for (const [name, value] of environment) this.variables.set(name, { value, exported: true });
      return this.executor.text(text, { input: new Input(''), sinks });
    }, true);
  }

  /** `sh -c text`, with these variables. */
  system(text: string, environment: Readonly<Record<string, string>> = {}): Written {
    const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    return this.invoke(['env', ...settings, 'sh', '-c', text], '');
  }

  /** bytes this line has written to the screen */
  get written(): number {
    return this.screen.written;
  }

  isScreen(sink: Sink | undefined): boolean {
    return sink === this.screen.out;
  }

  screenError(text: string): void {
    this.screen.error.write(fromText(text));
  }
}

/** Both streams as they come. */
class Screen {
  written = 0;
  /** neighbours of one stream are one: a character of several bytes may be written in two goes */
  readonly pieces: { readonly stream: Printed['stream']; bytes: ByteString }[] = [];
  readonly out = this.stream('out');
  readonly error = this.stream('error');

  get text(): ByteString {
    return this.pieces.map(({ bytes }) => bytes).join('');
  }

  private stream(stream: Printed['stream']): Sink & { readonly text: ByteString } {
    const own: ByteString[] = [];
    return {
      write: (bytes) => {
        own.push(bytes);
        const last = this.pieces.at(-1);
        if (last?.stream === stream) last.bytes += bytes;
        else if (bytes !== '') this.pieces.push({ stream, bytes });
        this.written += bytes.length;
        return 0;
      },
      get text() {
        return own.join('');
      },
    };
  }
}
