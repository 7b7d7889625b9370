// SPDX-License-Identifier: GPL-2.0-only
/** `build DIR -o OUTDIR`: every file make makes: objects, .mod.c, .ko, Module.symvers, vmlinux. */
import { join } from 'node:path';
import { UsageError } from '../arguments';
import { writeBytes, type Command } from '../host';
import { buildProject, parseProjectArguments, reportBuild } from '../project';

export const buildCommand: Command = (words, host) => {
  const args = parseProjectArguments(words, ['-o']);
  const outDir = args.options['-o'];
  if (outDir === undefined) throw new UsageError('say where to: -o OUTDIR');
  const done = buildProject(args, host);
  const { result, vmlinux } = done.built;
  for (const { path, bytes } of result.artefacts) writeBytes(host, join(outDir, path), bytes);
  // A module's build needs the kernel it is for, and modpost its exports.
  if (vmlinux) writeBytes(host, join(outDir, 'vmlinux'), vmlinux.object.bytes);
  return reportBuild(done, host);
};
