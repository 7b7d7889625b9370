// SPDX-License-Identifier: GPL-2.0-only
/**
 * `make` in the shell: core/make on the shell's files, with the shell as /bin/sh. In the kernel's folder stands
 * Kbuild (../kbuild.ts).
 */
import { decodeUtf8 } from '../../../base/bytes';
import { readMakefile, runMake, Variables, type Host, type Machine } from '../../../make';
import { fromText, toText, type ByteString } from '../bytes';
import type { Shell } from '../index';
import { kbuildOf } from '../kbuild';
import { filesMatching } from '../expand';
import { Collected, type Sink } from '../streams';
import { absolute } from '../tree';
import type { Command } from './types';

/** What is written, in its order. */
class Output {
  readonly parts: { readonly stream: 1 | 2; readonly bytes: ByteString }[] = [];
  readonly out = this.sink(1);
  readonly error = this.sink(2);

  text(stream: 1 | 2): ByteString {
    return this.parts.flatMap((part) => (part.stream === stream ? part.bytes : [])).join('');
  }

  private sink(stream: 1 | 2): Sink {
    return {
      write: (bytes) => {
        this.parts.push({ stream, bytes });
        return 0;
      },
    };
  }
}

function machineIn(shell: Shell, folder: string, output: Output): Machine {
  const { tree } = shell;
  const at = (path: string): string => absolute(folder, path);
  return {
    read(path) {
      const bytes = tree.read(at(path));
      return typeof bytes === 'number' ? undefined : decodeUtf8(bytes);
    },
    time: (path) => tree.time(at(path)),
    wildcard(pattern) {
      if (!/[*?[]/.test(pattern)) return tree.stat(at(pattern)) ? [pattern] : [];
      return filesMatching(pattern, { cwd: folder, tree });
    },
    say: (stream, text) => void output[stream].write(fromText(`${text}\n`)),
    shell(command) {
      const said = new Collected();
      shell.program(command, folder, new Map(), said, output.error);
      return toText(said.text);
    },
    run(line, environment) {
      return shell.program(line, folder, environment, output.out, output.error);
    },
  };
}

/** A Makefile of the kernel's own kind, without any rule: the folder is built as a part of the kernel's tree. */
function isKbuildFile(machine: Machine): boolean {
  if (['GNUmakefile', 'makefile'].some((name) => machine.read(name) !== undefined)) return false;
  const text = machine.read('Makefile') ?? machine.read('Kbuild');
  if (text === undefined) return false;
  const { rules, lines } = readMakefile(text, new Variables());
  return (
    rules.first === undefined && lines.some(({ kind, name }) => kind === 'assign' && /^(?:obj|subdir)-/.test(name))
  );
}

export const make: Command = (args, _input, shell) => {
  const { session } = shell;
  const output = new Output();
  const environment = new Map<string, string>();
  for (const [name, { value, exported }] of shell.allVariables()) if (exported) environment.set(name, value);
  environment.set('PWD', shell.cwd);
  const host: Host = {
    enter(from, name) {
      const folder = absolute(from, name);
      return shell.tree.stat(folder)?.kind === 'folder' ? folder : undefined;
    },
    machine: (folder) => machineIn(shell, folder, output),
    instead(invocation, machine) {
      const kernel = `/lib/modules/${session.release}/build`;
      if (invocation.folder === kernel) return kbuildOf(shell, invocation, machine);
      if (invocation.options.files.length > 0 || !isKbuildFile(machine)) return undefined;
      const assignments = [...invocation.options.assignments, `M=${invocation.folder}`];
      const options = { ...invocation.options, assignments };
      return kbuildOf(shell, { ...invocation, options, folder: kernel }, machineIn(shell, kernel, output));
    },
  };
  const status = runMake(args, environment, shell.cwd, host);
  return { stdout: output.text(1), stderr: output.text(2), status, parts: output.parts };
};
