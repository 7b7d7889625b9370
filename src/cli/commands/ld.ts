// SPDX-License-Identifier: GPL-2.0-only
/** `ld [-r] [-T SCRIPT] -o OUT IN...`: GNU ld's arguments, the core's linker. */
import { randomBytes } from 'node:crypto';
import { hasErrors } from '../../core/base/diagnostic';
import { silent } from '../../core/base/events';
import { link } from '../../core/link';
import { type BuildId, parseBuildId } from '../../core/link/build-id';
import { asLdPrints } from '../../core/link/message';
import type { ObjectFile } from '../../core/assemble/types';
import type { LinkInput, LinkOptions } from '../../core/link/types';
import { UsageError } from '../arguments';
import { readBytes, writeBytes, type Host } from '../host';
import { optionalText } from './pp';

/** Flags of the kernel's own link lines that change nothing here, and those with a value to pass over. */
const ignored = /^(-m.+|-z.+|-n|-nostdlib|-static|--no-.*|--hash-style=.*|--emit-relocs|-X)$/;
const ignoredWithValue = ['-m', '-z', '-Map'];

/** A file, or a group of them; `whole`: an archive gives all of its members. */
type NamedInput =
  | { readonly path: string; readonly whole: boolean }
  | { readonly group: readonly { readonly path: string; readonly whole: boolean }[] };

interface LdArguments {
  readonly inputs: readonly NamedInput[];
  /** what ld says of the command line itself */
  readonly remarks: readonly string[];
  readonly output: string;
  readonly script: string | undefined;
  readonly options: Pick<LinkOptions, 'relocatable' | 'entry' | 'gcSections' | 'buildId'>;
}

export function parseLdArguments(words: readonly string[]): LdArguments {
  const inputs: NamedInput[] = [];
  const remarks: string[] = [];
  let group: { path: string; whole: boolean }[] | undefined;
  let whole = false;
  let buildId: BuildId | undefined;
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
    else if (word === '--whole-archive' || word === '-whole-archive') whole = true;
    else if (word === '--no-whole-archive' || word === '-no-whole-archive') whole = false;
    else if (word === '--start-group' || word === '-(') {
      if (group) throw new UsageError('may not nest groups (--help for usage)');
      inputs.push({ group: (group = []) });
    } else if (word === '--end-group' || word === '-)') {
      if (!group) throw new UsageError('group ended before it began (--help for usage)');
      group = undefined;
    } else if (word === '--build-id' || word.startsWith('--build-id=')) {
      const style = parseBuildId(word.slice('--build-id='.length));
      buildId = style === 'none' ? undefined : style === 'uuid' ? uuid() : style;
      if (style === undefined) remarks.push('warning: unrecognized --build-id style ignored');
    } else if (ignoredWithValue.includes(word)) value();
    else if (ignored.test(word)) continue;
    else if (word.startsWith('-')) throw new UsageError(`unrecognized option '${word}'`);
    else (group ?? inputs).push({ path: word, whole });
  }
  if (group) remarks.push('missing --end-group; added as last command line option');
  return {
    inputs,
    remarks,
    output,
    script,
    options: {
      relocatable,
      gcSections,
      ...(entry === undefined ? {} : { entry }),
      ...(buildId === undefined ? {} : { buildId }),
    },
  };
}

/** A random identifier: RFC 9562, version 4. */
function uuid(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes;
}

/** In the order of the command line; undefined where a file is missing, which is said. */
function readInputs(inputs: readonly NamedInput[], host: Host): LinkInput[] | undefined {
  let missing = false;
  const readOne = ({ path, whole }: { readonly path: string; readonly whole: boolean }): LinkInput[] => {
    const bytes = readBytes(host, path);
    if (!bytes) {
      host.stderr(`ld: cannot find ${path}: No such file or directory\n`);
      missing = true;
      return [];
    }
    const file: ObjectFile = { path, bytes, marks: [], fields: [] };
    return [whole ? { kind: 'whole-archive', file } : file];
  };
  const read = inputs.flatMap((input): LinkInput[] =>
    'group' in input ? [{ kind: 'group', inputs: input.group.flatMap(readOne) }] : readOne(input),
  );
  return missing ? undefined : read;
}

export function ldCommand(words: readonly string[], host: Host): number {
  const { inputs, output, script, options, remarks } = parseLdArguments(words);
  for (const remark of remarks) host.stderr(`ld: ${remark}\n`);
  if (inputs.length === 0) {
    host.stderr('ld: no input files\n');
    return 1;
  }
  const scriptText = script === undefined ? undefined : optionalText(readBytes(host, script));
  if (script !== undefined && scriptText === undefined) {
    host.stderr(`ld: cannot open linker script file ${script}: No such file or directory\n`);
    return 1;
  }
  const read = readInputs(inputs, host);
  if (!read) return 1;
  const linked = link(
    read,
    { output, ...options, ...(scriptText === undefined ? {} : { script: { path: script!, text: scriptText } }) },
    silent,
  );
  host.stderr(linked.diagnostics.map((d) => `${asLdPrints(d)}\n`).join(''));
  if (hasErrors(linked.diagnostics)) return 1;
  writeBytes(host, output, linked.object.bytes);
  return 0;
}
