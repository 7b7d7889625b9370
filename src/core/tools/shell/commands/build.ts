// SPDX-License-Identifier: GPL-2.0-only
/** gcc, cc, ld and make on the shell's files; what they make lands in its folders. */
import { UsageError } from '../../compiler-arguments';
import { gcc } from '../../gcc';
import { ld, type Made } from '../../ld';
import { fromText } from '../bytes';
import { errnoText } from '../session';
import type { Shell, Written } from '../index';
import { make } from './make';
import { failed, type Command } from './types';

/** Runs a tool that writes files; a usage error is the tool's own to print. */
function run(name: string, shell: Shell, work: () => Made): Written {
  let made: Made;
  try {
    made = work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return failed(`${name}: error: ${error.message}`);
  }
  let { stderr, status } = made;
  for (const { path, bytes } of made.files) {
    const error = shell.session.tree.write(shell.path(path), bytes);
    if (error === 0) continue;
    stderr += `${name}: error: cannot open output file ${path}: ${errnoText(error)}\n`;
    status = 1;
  }
  return { stdout: fromText(made.stdout), stderr: fromText(stderr), status };
}

/** As the words name them: below the current folder, or absolute. */
function filesOf(shell: Shell): { read(path: string): Uint8Array | undefined } {
  return {
    read(path) {
      const bytes = shell.read(path);
      return typeof bytes === 'number' ? undefined : bytes;
    },
  };
}

const compiler: Command = (args, _input, shell) => {
  const { release, arch } = shell.session;
  const kernel = `/lib/modules/${release}/build`;
  const files = filesOf(shell);
  const known = new Map<string, Uint8Array | undefined>();
  // A header is looked for in many folders, and asked for again by every guard.
  const read = (path: string): Uint8Array | undefined => {
    if (!known.has(path)) known.set(path, files.read(path));
    return known.get(path);
  };
  const headers = [`arch/${arch}/include`, `arch/${arch}/include/generated`, 'include', 'include/uapi'];
  return run('gcc', shell, () =>
    gcc(args, {
      files: { read },
      folders: {
        kernel: (flag) => headers.flatMap((folder) => [flag, `${kernel}/${folder}`]),
        system: [],
        holdsKernel: (folder) => read(`${folder}/linux/kconfig.h`) !== undefined,
      },
      kernelHeader: (path) => path.startsWith(`${kernel}/`),
    }),
  );
};

const linker: Command = (args, _input, shell) =>
  run('ld', shell, () =>
    ld(args, filesOf(shell), () => {
      throw new UsageError('--build-id=uuid: nothing is random here');
    }),
  );

export const buildCommands: Readonly<Record<string, Command>> = { gcc: compiler, cc: compiler, ld: linker, make };
