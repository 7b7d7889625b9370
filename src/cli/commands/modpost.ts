// SPDX-License-Identifier: GPL-2.0-only
/** `modpost [-o Module.symvers] VMLINUX MODULE.o...`: writes each module's .mod.c beside it (scripts/mod/modpost.c of 5.4). */
import { dirname, join } from 'node:path';
import { hasErrors } from '../../core/base/diagnostic';
import { silent } from '../../core/base/events';
import { modpost } from '../../core/link/modpost';
import { UsageError } from '../arguments';
import { readBytes, writeBytes, type Host } from '../host';
import { printDiagnostics } from '../../core/tools/print-diagnostics';

export function modpostCommand(words: readonly string[], host: Host): number {
  const inputs: string[] = [];
  let symvers: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === '-o') {
      symvers = words[++i];
      if (symvers === undefined) throw new UsageError("option requires an argument -- 'o'");
    } else if (word.startsWith('-')) throw new UsageError(`invalid option -- '${word.replace(/^-+/, '')}'`);
    else inputs.push(word);
  }
  if (inputs.length === 0) throw new UsageError('no vmlinux and no modules named');
  const objects = inputs.map((path) => {
    const bytes = readBytes(host, path);
    if (!bytes) throw new UsageError(`${path}: No such file or directory`);
    return { path, bytes, marks: [], fields: [] };
  });
  // modpost tells vmlinux from a module by its name (is_vmlinux)
  const isVmlinux = (path: string): boolean => /(^|\/)vmlinux(\.o)?$/.test(path);
  const vmlinux = objects.find(({ path }) => isVmlinux(path));
  if (!vmlinux) throw new UsageError('no vmlinux among the files: its exports are needed');
  const done = modpost(
    objects.filter(({ path }) => !isVmlinux(path)),
    { object: vmlinux, marks: [], discarded: [], diagnostics: [] },
    silent,
  );
  host.stderr(printDiagnostics(done.diagnostics, () => undefined));
  if (hasErrors(done.diagnostics)) return 1;
  for (const { object, source, path } of done.sources)
    writeBytes(host, join(dirname(object.path), path.replace(/^.*\//, '')), source);
  if (symvers !== undefined) writeBytes(host, symvers, done.symvers);
  return 0;
}
