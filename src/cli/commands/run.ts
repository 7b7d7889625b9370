// SPDX-License-Identifier: GPL-2.0-only
/** `run DIR --script FILE`: builds the project, boots its kernel, then runs the script's lines as a terminal would. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodeUtf8 } from '../../core/base/bytes';
import { Terminal } from '../../core/terminal';
import { UsageError } from '../arguments';
import { readBytes, type Command } from '../host';
import { parseProjectArguments, terminalOf } from '../project';

export const runCommand: Command = (words, host) => {
  const args = parseProjectArguments(words, ['--script']);
  const path = args.options['--script'];
  if (path === undefined) throw new UsageError('say what to run: --script FILE (- for standard input)');
  const script = readBytes(host, path === '-' ? '/dev/stdin' : path);
  if (!script) throw new UsageError(`${path}: No such file or directory`);

  const made = terminalOf(args, host);
  if (!(made instanceof Terminal)) {
    host.stdout(made.stdout);
    host.stderr(made.stderr);
    return made.status;
  }
  // The disk's own bytes: a .ko kept there to be damaged is no text, though it went through the project as one.
  for (const entry of readdirSync(resolve(host.cwd, args.folder), { withFileTypes: true })) {
    const full = `${made.home}/${entry.name}`;
    const bytes =
      entry.isFile() && !made.made.includes(full) ? readBytes(host, `${args.folder}/${entry.name}`) : undefined;
    // What is the same already stays as old as it is, for make.
    const there = made.tree.read(full);
    const same = bytes !== undefined && typeof there !== 'number' && Buffer.from(bytes).equals(there);
    if (bytes && !same && entry.name !== 'config') made.tree.write(full, bytes);
  }
  const lines = decodeUtf8(script).split('\n');
  let text = '';
  for (const [i, line] of lines.entries()) {
    text += line;
    const { printed, ended, incomplete } = made.run(text, undefined, i === lines.length - 1);
    for (const { stream, text: piece } of printed) (stream === 'out' ? host.stdout : host.stderr)(piece);
    if (ended) break;
    text = incomplete ? `${text}\n` : '';
  }
  return made.status;
};
