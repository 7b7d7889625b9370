// SPDX-License-Identifier: GPL-2.0-only
/** `ld [-r] [-T SCRIPT] -o OUT IN...`: GNU ld's arguments, the core's linker. */
import { hasErrors } from '../../core/base/diagnostic';
import { silent } from '../../core/base/events';
import { link } from '../../core/link';
import type { LinkOptions } from '../../core/link/types';
import { UsageError } from '../arguments';
import { readBytes, writeBytes, type Host } from '../host';
import { printDiagnostics } from '../print-diagnostics';
import { optionalText } from './pp';

/** Flags of the kernel's own link lines that change nothing here, and those with a value to pass over. */
const ignored =
  /^(-m.+|-z.+|-n|-nostdlib|-static|--no-.*|--build-id.*|--hash-style=.*|--whole-archive|--emit-relocs|-X|--start-group|--end-group)$/;
const ignoredWithValue = ['-m', '-z', '-Map'];

interface LdArguments {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly script: string | undefined;
  readonly options: Pick<LinkOptions, 'relocatable' | 'entry' | 'gcSections'>;
}

export function parseLdArguments(words: readonly string[]): LdArguments {
  const inputs: string[] = [];
  let output = 'a.out';
  let script: string | undefined;
  let entry: string | undefined;
  let relocatable = false;
  let gcSections = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const value = (): string => {
      const next = words[++i];
      if (next === undefined) throw new UsageError(`option requires an argument -- '${word.replace(/^-/, '')}'`);
      return next;
    };
    if (word === '-o') output = value();
    else if (word === '-T' || word === '--script') script = value();
    else if (word.startsWith('--script=')) script = word.slice('--script='.length);
    else if (word.startsWith('-T')) script = word.slice(2);
    else if (word === '-e') entry = value();
    else if (word === '-r' || word === '--relocatable' || word === '-i') relocatable = true;
    else if (word === '--gc-sections') gcSections = true;
    else if (ignoredWithValue.includes(word)) value();
    else if (ignored.test(word)) continue;
    else if (word.startsWith('-')) throw new UsageError(`unrecognized option '${word}'`);
    else inputs.push(word);
  }
  return { inputs, output, script, options: { relocatable, gcSections, ...(entry === undefined ? {} : { entry }) } };
}

export function ldCommand(words: readonly string[], host: Host): number {
  const { inputs, output, script, options } = parseLdArguments(words);
  if (inputs.length === 0) {
    host.stderr('ld: no input files\n');
    return 1;
  }
  const read = inputs.map((path) => ({ path, bytes: readBytes(host, path) }));
  const missing = read.filter(({ bytes }) => bytes === undefined);
  const scriptText = script === undefined ? undefined : optionalText(readBytes(host, script));
  if (script !== undefined && scriptText === undefined) {
    host.stderr(`ld: cannot open linker script file ${script}: No such file or directory\n`);
    return 1;
  }
  if (missing.length > 0) {
    for (const { path } of missing) host.stderr(`ld: cannot find ${path}: No such file or directory\n`);
    return 1;
  }
  const objects = read.map(({ path, bytes }) => ({ path, bytes: bytes!, marks: [], fields: [] }));
  const linked = link(
    objects,
    { output, ...options, ...(scriptText === undefined ? {} : { script: { path: script!, text: scriptText } }) },
    silent,
  );
  host.stderr(printDiagnostics(linked.diagnostics, (file) => optionalText(readBytes(host, file))));
  if (hasErrors(linked.diagnostics)) return 1;
  writeBytes(host, output, linked.object.bytes);
  return 0;
}
