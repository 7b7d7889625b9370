// SPDX-License-Identifier: GPL-2.0-only
/** `run DIR --script FILE`: builds the project, boots its kernel, then runs the script's lines as a terminal would. */
import { decodeUtf8 } from '../../core/base/bytes';
import { silent } from '../../core/base/events';
import { boot } from '../../core/boot';
import { Shell, type Session } from '../../core/tools/shell';
import { UsageError } from '../arguments';
import { readBytes, type Command } from '../host';
import { buildProject, parseProjectArguments, reportBuild } from '../project';

/** UTS_RELEASE of the teaching kernel. */
const release = '5.4.0';

export const runCommand: Command = (words, host) => {
  const args = parseProjectArguments(words, ['--script']);
  const path = args.options['--script'];
  if (path === undefined) throw new UsageError('say what to run: --script FILE (- for standard input)');
  const script = readBytes(host, path === '-' ? '/dev/stdin' : path);
  if (!script) throw new UsageError(`${path}: No such file or directory`);

  const done = buildProject(args, host);
  const { built } = done;
  if (!built.result.ok || !built.vmlinux) return reportBuild(done, host) || 2;

  // A kernel of its own: the build has loaded and unloaded the modules in its kernel already.
  const { kernel } = boot(
    built.vmlinux.object,
    built.vmlinux.marks,
    { arch: args.arch, commandLine: args.append, userObjects: built.plan.builtin },
    silent,
  );
  const artefacts = new Map(built.result.artefacts.map(({ path: file, bytes }) => [file, bytes]));
  const session: Session = {
    kernel,
    files: { read: (file) => artefacts.get(file) ?? readBytes(host, `${args.folder}/${file}`) },
    paths: [...artefacts.keys()],
    module(file) {
      const module = built.modules.find(({ object }) => object.path === file);
      if (module) return { path: file, bytes: module.object.bytes, marks: module.marks };
      const bytes = readBytes(host, `${args.folder}/${file}`) ?? readBytes(host, file);
      return bytes && { path: file, bytes, marks: [] };
    },
    recorder: silent,
    release,
  };
  const shell = new Shell(session);
  for (const line of decodeUtf8(script).split('\n')) {
    if (shell.ended) break;
    const { stdout, stderr } = shell.run(line);
    host.stdout(stdout);
    host.stderr(stderr);
  }
  return shell.status;
};
