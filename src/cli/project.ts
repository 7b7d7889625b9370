// SPDX-License-Identifier: GPL-2.0-only
/** What `build` and `run` have in common: a folder as a project, with `--config` and `--arch` applied. */
import { resolve } from 'node:path';
import { decodeUtf8 } from '../core/base/bytes';
import { filesFromMap } from '../core/base/files';
import { build, newCache, type Built } from '../core/pipeline';
import type { Arch, Told } from '../core/source/types';
import { archOf, UsageError } from './arguments';
import { kernelTree, projectFiles } from './data';
import { isFolder, type Host } from './host';
import { Terminal } from '../core/terminal';
import { printDiagnostics, type TextOf } from '../core/tools/print-diagnostics';

export interface ProjectArguments {
  readonly folder: string;
  readonly config: readonly string[];
  readonly arch: Arch;
  /** the kernel command line */
  readonly append: string;
  /** options of the one command, by name */
  readonly options: Readonly<Record<string, string>>;
}

/** `own`: options with a value that only this command has. */
export function parseProjectArguments(words: readonly string[], own: readonly string[]): ProjectArguments {
  const folders: string[] = [];
  const config: string[] = [];
  const options: Record<string, string> = {};
  let arch: Arch = 'um';
  let append = '';
  for (let i = 0; i < words.length; i++) {
    const [word, joined] =
      words[i]!.startsWith('--') && words[i]!.includes('=') ? splitAt(words[i]!, '=') : [words[i]!, undefined];
    const value = (): string => {
      const next = joined ?? words[++i];
      if (next === undefined) throw new UsageError(`option '${word}' requires an argument`);
      return next;
    };
    if (word === '--config') config.push(value());
    else if (word === '--arch') arch = archOf(value());
    else if (word === '--append') append = value();
    else if (own.includes(word)) options[word] = value();
    else if (word.startsWith('-')) throw new UsageError(`unrecognized option '${word}'`);
    else folders.push(word);
  }
  if (folders.length !== 1) throw new UsageError('one folder, please: the module’s source with its Makefile');
  return { folder: folders[0]!, config, arch, append, options };
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

/** `.config` with `NAME=VALUE` set; `n` unsets, as in Kconfig. The CONFIG_ prefix may be left out. */
export function withConfig(config: string, setting: string): string {
  const match = /^(?:CONFIG_)?(\w+)=(.*)$/.exec(setting);
  if (!match) throw new UsageError(`--config takes NAME=VALUE, not '${setting}'`);
  const name = `CONFIG_${match[1]!}`;
  const line = match[2] === 'n' ? `# ${name} is not set` : `${name}=${match[2]!}`;
  const others = config
    .split('\n')
    .filter((l) => l !== '' && !l.startsWith(`${name}=`) && l !== `# ${name} is not set`);
  return `${[...others, line].join('\n')}\n`;
}

/** The folder's files with the settings applied, and the teaching kernel's tree. */
function readProject(args: ProjectArguments, host: Host) {
  if (!isFolder(host, args.folder)) throw new UsageError(`${args.folder}: no such folder`);
  const files = projectFiles(resolve(host.cwd, args.folder));
  for (const setting of args.config) files['.config'] = withConfig(files['.config'] ?? '', setting);
  return { files, tree: kernelTree(host.src) };
}

export function buildProject(args: ProjectArguments, host: Host): { built: Built; textOf: TextOf } {
  const { files, tree } = readProject(args, host);
  const told: Told = {
    commandLine: {},
    environment: {},
    folder: resolve(host.cwd, args.folder),
    level: 0,
    flags: new Set(),
  };
  const built = build(
    { files, arch: args.arch, told },
    { revision: 1, commandLine: args.append, kernel: filesFromMap(tree), cache: newCache() },
  );
  const textOf: TextOf = (path) => files[path] ?? (tree.has(path) ? decodeUtf8(tree.get(path)!) : undefined);
  return { built, textOf };
}

/** A terminal on the project, in a kernel that has just booted; or what make said, where there is no kernel to boot. */
export function terminalOf(
  args: ProjectArguments,
  host: Host,
): Terminal | { readonly stdout: string; readonly stderr: string; readonly status: number } {
  const { files, tree } = readProject(args, host);
  const terminal = new Terminal(
    { files, arch: args.arch },
    {
      revision: 1,
      commandLine: args.append,
      kernel: filesFromMap(tree),
      kernelPaths: [...tree.keys()],
      cache: newCache(),
      fresh: true,
    },
  );
  const { firstBuild } = terminal;
  return firstBuild.status === 0 ? terminal : firstBuild;
}

/** What make would have said, then how it ended: its status is 2 after an error. */
export function reportBuild({ built, textOf }: { built: Built; textOf: TextOf }, host: Host): number {
  const { makeOutput, diagnostics, ok } = built.result;
  for (const { stream, text } of makeOutput) (stream === 'out' ? host.stdout : host.stderr)(text);
  // What the kernel said of the modules.
  const said = diagnostics.filter(({ stage }) => stage === 'boot' || stage === 'load');
  host.stderr(printDiagnostics(said, textOf));
  return ok ? 0 : 2;
}
