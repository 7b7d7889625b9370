// SPDX-License-Identifier: GPL-2.0-only
/**
 * `modpost [-m] [-a] [-E] [-w] [-i FILE] [-I FILE] [-e FILE]... [-o Module.symvers] VMLINUX MODULE.o...`: writes each
 * module's .mod.c beside it (scripts/mod/modpost.c of 5.4, main()).
 */
import { dirname, join } from 'node:path';
import { decodeUtf8 } from '../../core/base/bytes';
import { hasErrors } from '../../core/base/diagnostic';
import { silent } from '../../core/base/events';
import { modpost, type ModpostOptions } from '../../core/link/modpost';
import { UsageError } from '../arguments';
import { readBytes, writeBytes, type Host } from '../host';
import { printDiagnostics } from '../../core/tools/print-diagnostics';

/** getopt's string of 5.4 */
const OPTIONS = 'i:I:e:mnsT:o:awEd';

interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: readonly { readonly letter: string; readonly value: string }[];
  readonly inputs: readonly string[];
}

/** As getopt reads them: letters may stand together, a value behind its letter. */
function parse(words: readonly string[]): Arguments {
  const flags = new Set<string>();
  const values: { letter: string; value: string }[] = [];
  const inputs: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith('-') || word === '-') {
      inputs.push(word);
      continue;
    }
    for (let k = 1; k < word.length; k++) {
      const letter = word[k]!;
      const at = letter === ':' ? -1 : OPTIONS.indexOf(letter);
      if (at < 0) throw new UsageError(`invalid option -- '${letter}'`);
      if (OPTIONS[at + 1] !== ':') {
        flags.add(letter);
        continue;
      }
      const value = word.slice(k + 1) || words[++i];
      if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
      values.push({ letter, value });
      break;
    }
  }
  return { flags, values, inputs };
}

export function modpostCommand(words: readonly string[], host: Host): number {
  const { flags, values, inputs } = parse(words);
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
  const options: ModpostOptions = {
    modversions: flags.has('m'),
    allSourceVersions: flags.has('a'),
    warnUndefined: flags.has('w'),
    mismatchFatal: flags.has('E'),
    // a file that is not there is passed over
    dumps: ['i', 'I', 'e'].flatMap((wanted) =>
      values.flatMap(({ letter, value }) => {
        const bytes = letter === wanted ? readBytes(host, value) : undefined;
        return bytes ? [{ text: decodeUtf8(bytes), from: letter === 'i' ? 'kernel' : 'others' } as const] : [];
      }),
    ),
    sourcesOf: ({ path }) => sourcesOf(path, host),
  };
  const done = modpost(
    objects.filter(({ path }) => !isVmlinux(path)),
    { object: vmlinux, marks: [], discarded: [], diagnostics: [] },
    silent,
    options,
  );
  host.stderr(printDiagnostics(done.diagnostics, () => undefined));
  if (hasErrors(done.diagnostics)) return 1;
  for (const { object, source, path } of done.sources)
    writeBytes(host, join(dirname(object.path), path.replace(/^.*\//, '')), source);
  const symvers = values.findLast(({ letter }) => letter === 'o')?.value;
  if (symvers !== undefined) writeBytes(host, symvers, done.symvers);
  return 0;
}

/** demo.mod names the objects, .demo.o.cmd of each the source and what it was made of (scripts/mod/sumversion.c). */
function sourcesOf(module: string, host: Host): Uint8Array[] | undefined {
  const text = (path: string) => {
    const bytes = readBytes(host, path);
    return bytes && decodeUtf8(bytes);
  };
  const list = text(module.replace(/\.o$/, '.mod'));
  return list
    ?.split('\n')[0]!
    .split(' ')
    .flatMap((object) => {
      const folder = object.slice(0, object.lastIndexOf('/') + 1);
      const command = text(`${folder}.${object.slice(folder.length)}.cmd`) ?? '';
      const source = /^source_.* (\S+)$/m.exec(command)?.[1];
      const needed = /^deps_.*\n((?:.*\\\n)*)/m.exec(command)?.[1] ?? '';
      // those of the object's own folder
      const beside = [...needed.matchAll(/^\s*(\S+) *\\$/gm)]
        .map(([, path]) => path!)
        .filter((path) => folder !== '' && path.slice(0, path.lastIndexOf('/') + 1).endsWith(folder));
      return [...(source === undefined ? [] : [source]), ...beside].flatMap((path) => readBytes(host, path) ?? []);
    });
}
