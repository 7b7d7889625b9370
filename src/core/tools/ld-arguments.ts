// SPDX-License-Identifier: GPL-2.0-only
/**
 * The linker's command line, as GNU ld 2.40 reads it (ld manual, "Command Line Options").
 *
 * In: words after `ld`. Out: the inputs in their order, archives and groups as they were marked, and the
 * options the linker takes. Flags without a bearing on what we make are passed over; an unknown one is an
 * error.
 */
import { type BuildId, parseBuildId } from '../link/build-id';
import type { LinkOptions } from '../link/types';
import { UsageError } from './compiler-arguments';

/** Flags of the kernel's own link lines that change nothing here, and those with a value to pass over. */
const ignored = /^(-m.+|-z.+|-n|-nostdlib|-static|--no-.*|--hash-style=.*|--emit-relocs|-X)$/;
const ignoredWithValue = ['-m', '-z', '-Map'];

/** A file, or a group of them; `whole`: an archive gives all of its members. */
export type NamedInput =
  | { readonly path: string; readonly whole: boolean }
  | { readonly group: readonly { readonly path: string; readonly whole: boolean }[] };

export interface LdArguments {
  readonly inputs: readonly NamedInput[];
  /** what ld says of the command line itself */
  readonly remarks: readonly string[];
  readonly output: string;
  readonly script: string | undefined;
  readonly options: Pick<LinkOptions, 'relocatable' | 'entry' | 'gcSections' | 'buildId'>;
}

/** `uuid` makes a random identifier: only the caller may. */
export function parseLdArguments(words: readonly string[], uuid: () => Uint8Array): LdArguments {
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
