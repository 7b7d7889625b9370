// SPDX-License-Identifier: GPL-2.0-only
/**
 * The shell of a booted kernel: what one types to load modules and look at what came of it.
 *
 * In: a line, a session (a live kernel, the files a build made). Out: what a terminal would show, and
 * the exit status. By POSIX.1-2017 2.3 (words and quotes) and 2.9 (pipelines, `;`, `&&`, `||`), as far as
 * a lesson needs them: no variables but `$?`, no redirections but those to /dev/null, no functions.
 */
import { decodeUtf8 } from '../base/bytes';
import type { Recorder } from '../base/events';
import type { Files } from '../base/files';
import { insmod, lsmod, procModules, rmmod, type ModuleImage } from '../load';
import type { Kernel } from '../machine';
import { filters } from './filters';
import { parseLine, type Simple } from './shell-words';
import { tools } from './index';
import type { ToolResult } from './types';

export interface Session {
  readonly kernel: Kernel;
  /** what a build left in the folder: sources, objects, modules */
  readonly files: Files;
  /** every path of `files`, for `ls` */
  readonly paths: readonly string[];
  /** a module with what its linker carried beside it; undefined: no such file */
  module(path: string): ModuleImage | undefined;
  readonly recorder: Recorder;
  readonly release: string;
}

type Command = (args: readonly string[], input: string, shell: Shell) => ToolResult;

const ok = (stdout = ''): ToolResult => ({ stdout, stderr: '', status: 0 });
const failed = (stderr: string, status = 1): ToolResult => ({ stdout: '', stderr: `${stderr}\n`, status });

export class Shell {
  /** `$?` */
  status = 0;
  /** the script said `exit` */
  ended = false;
  /** log records `dmesg -C` has put out of sight */
  private cleared = 0;

  constructor(readonly session: Session) {}

  /** Runs one line; `status` and the result's status are its last command's. */
  run(line: string): ToolResult {
    const parsed = parseLine(line);
    if ('error' in parsed) {
      this.status = 2;
      return failed(`sh: ${parsed.error}`, 2);
    }
    let stdout = '';
    let stderr = '';
    for (const { pipeline, when } of parsed.list) {
      if (this.ended || (when === '&&' && this.status !== 0) || (when === '||' && this.status === 0)) continue;
      const done = this.pipeline(pipeline);
      stdout += done.stdout;
      stderr += done.stderr;
      this.status = done.status;
    }
    return { stdout, stderr, status: this.status };
  }

  private pipeline(commands: readonly Simple[]): ToolResult {
    let input = '';
    let stderr = '';
    let status = 0;
    for (const command of commands) {
      const done = this.simple(command, input);
      const both = command.errorsToOutput ? done.stdout + done.stderr : done.stdout;
      input = command.silent ? '' : both;
      if (!command.errorsToOutput && !command.silentErrors) stderr += done.stderr;
      status = done.status;
    }
    return { stdout: input, stderr, status };
  }

  private simple({ words }: Simple, input: string): ToolResult {
    const [name, ...args] = words.map((word) => word.replaceAll('$?', String(this.status)));
    if (name === undefined) return ok();
    const plain = name === 'sudo' ? args : [name, ...args];
    const command = Object.hasOwn(commands, plain[0] ?? '') ? commands[plain[0]!] : undefined;
    if (command) return command(plain.slice(1), input, this);
    return failed(`sh: ${plain[0] ?? 'sudo'}: command not found`, 127);
  }

  dmesg(args: readonly string[]): ToolResult {
    const unknown = args.find((arg) => !/^-[cCtT]+$|^--(clear|read-clear|notime)$/.test(arg));
    if (unknown !== undefined) return failed(`dmesg: unrecognized option '${unknown}'`);
    const has = (letter: string, long: string): boolean =>
      args.some((a) => a === long || (/^-\w/.test(a) && a.includes(letter)));
    const { kernel } = this.session;
    const lines = kernel.dmesgText().split('\n').slice(this.cleared, -1);
    if (has('c', '--read-clear') || has('C', '--clear')) this.cleared += lines.length;
    if (has('C', '--clear')) return ok();
    const shown = has('t', '--notime') ? lines.map((line) => line.replace(/^\[ *\d+\.\d+\] /, '')) : lines;
    return ok(shown.map((line) => `${line}\n`).join(''));
  }

  /** A file of the project, or one of the few of /proc and /sys a lesson reads. */
  read(path: string): string | undefined {
    const { kernel, files } = this.session;
    if (path === '/proc/modules') return procModules(kernel);
    if (path === '/proc/cmdline') return `${kernel.commandLine}\n`;
    const bytes = files.read(path.replace(/^\.\//, ''));
    return bytes && decodeUtf8(bytes);
  }
}

function each(args: readonly string[], work: (arg: string) => ToolResult): ToolResult {
  const results = args.map(work);
  return {
    stdout: results.map((r) => r.stdout).join(''),
    stderr: results.map((r) => r.stderr).join(''),
    status: results.some((r) => r.status !== 0) ? 1 : 0,
  };
}

const commands: Readonly<Record<string, Command>> = {
  insmod(args, _input, { session }) {
    const [path, ...parameters] = args;
    if (path === undefined) return failed('insmod: ERROR: missing filename.');
    const image = session.module(path.replace(/^\.\//, ''));
    if (!image) return failed(`insmod: ERROR: could not load module ${path}: No such file or directory`);
    const { stdout, stderr, exit } = insmod(session.kernel, image, parameters.join(' '), session.recorder);
    return { stdout, stderr, status: exit };
  },
  rmmod(args, _input, { session }) {
    const names = args.filter((arg) => !arg.startsWith('-'));
    if (names.length === 0) return failed('rmmod: ERROR: missing module name.');
    return each(names, (name) => {
      const { stdout, stderr, exit } = rmmod(session.kernel, name, session.recorder);
      return { stdout, stderr, status: exit };
    });
  },
  lsmod: (_args, _input, { session }) => ok(lsmod(session.kernel)),
  dmesg: (args, _input, shell) => shell.dmesg(args),
  cat: (args, input, shell) =>
    args.length === 0
      ? ok(input)
      : each(args, (path) => {
          const text = shell.read(path);
          return text === undefined ? failed(`cat: ${path}: No such file or directory`) : ok(text);
        }),
  ls: (_args, _input, { session }) =>
    ok(
      session.paths
        .toSorted()
        .map((path) => `${path}\n`)
        .join(''),
    ),
  uname: (args, _input, { session }) =>
    ok(args.includes('-r') ? `${session.release}\n` : args.includes('-m') ? 'x86_64\n' : 'Linux\n'),
  echo: (args) => ok(`${args.join(' ')}\n`),
  true: () => ok(),
  false: () => ({ stdout: '', stderr: '', status: 1 }),
  ':': () => ok(),
  exit(args, _input, shell) {
    shell.ended = true;
    return { stdout: '', stderr: '', status: args[0] === undefined ? shell.status : Number(args[0]) & 255 };
  },
  ...Object.fromEntries(
    Object.entries(tools).map(([name, tool]) => [
      name,
      (args: readonly string[], _input: string, { session }: Shell) =>
        tool(args, { read: (path) => session.files.read(path.replace(/^\.\//, '')) }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(filters).map(([name, filter]) => [
      name,
      (args: readonly string[], input: string, shell: Shell) => filter(args, input, (path) => shell.read(path)),
    ]),
  ),
};
