// SPDX-License-Identifier: GPL-2.0-only
/** insmod, rmmod and lsmod of a shell: their arguments (kmod 30, tools/); the rest is core/load's. */
import { exportersAmong, insmod as load, lsmod as list, rmmod as unload } from '../../../load';
import { fromText } from '../bytes';
import { each, failed, ok, type Command } from '../commands/types';
import type { Shell, Written } from '../index';
import { getopt, type OptionTable } from './options';
import { VERSION } from './version';

const textual = (done: { stdout: string; stderr: string; exit: number }): Written => ({
  stdout: fromText(done.stdout),
  stderr: fromText(done.stderr),
  status: done.exit,
});

/** Letters without long names have names of their own here that nobody can type. */
const INSMOD = { version: 'V', help: 'h', '\0p': 'p', '\0s': 's', '\0f': 'f' } as const satisfies OptionTable;

const RMMOD = {
  force: 'f',
  syslog: 's',
  verbose: 'v',
  version: 'V',
  help: 'h',
  '\0w': 'w',
} as const satisfies OptionTable;

export const insmod: Command = (args, _input, shell) => {
  const asked = getopt('insmod', args, INSMOD);
  if ('error' in asked) return failed(asked.error);
  if (asked.has('V')) return ok(VERSION);
  const [path, ...parameters] = asked.operands;
  if (path === undefined) return failed('insmod: ERROR: missing filename.');
  if (path === '-') return failed('insmod: ERROR: this tool does not support loading from stdin!');
  return insertFile(shell, path, parameters.join(' '), asked.has('f'));
};

function insertFile(shell: Shell, path: string, parameters: string, force: boolean): Written {
  const { session } = shell;
  const { tree, kernel, recorder } = session;
  const bytes = tree.read(shell.path(path));
  if (typeof bytes === 'number')
    // kmod opens what is there and has the kernel read it
    return tree.stat(shell.path(path))?.kind === 'folder'
      ? failed(`insmod: ERROR: could not insert module ${path}: Is a directory`)
      : failed(`insmod: ERROR: could not load module ${path}: No such file or directory`);
  const exporters = exportersAmong(() =>
    [...new Set([session.home, shell.cwd, '/lib/modules'])].flatMap((folder) => [...tree.below(folder)]),
  );
  const image = { path, bytes, marks: session.marks(bytes), exporters };
  return textual(load(kernel, image, parameters, recorder, { vermagic: force, versions: force }));
}

export const rmmod: Command = (args, _input, { session }) => {
  const asked = getopt('rmmod', args, RMMOD);
  if ('error' in asked) return failed(asked.error);
  if (asked.has('V')) return ok(VERSION);
  // a letter kmod takes and has forgotten since
  if (asked.has('w')) return failed("rmmod: ERROR: unexpected getopt_long() value 'w'.");
  if (asked.operands.length === 0) return failed('rmmod: ERROR: missing module name.');
  // after a failure the rest is tried, and the status says that one failed
  return each(asked.operands, (name) => textual(unload(session.kernel, name, session.recorder, asked.has('f'))));
};

export const lsmod: Command = (args, _input, { session }) =>
  args.length > 0 ? failed('Usage: lsmod') : ok(fromText(list(session.kernel)));
