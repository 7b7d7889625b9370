// SPDX-License-Identifier: GPL-2.0-only
/**
 * modinfo of kmod 30 (tools/modinfo.c): `.modinfo` as a table. `parmtype` has no line of its own, it stands behind
 * the description of its `parm`; the parameters come last, the one that was met first at the end.
 */
import { decodeUtf8 } from '../base/bytes';
import type { Files } from '../base/files';
import { readElf } from '../elf/read';
import { getopt, type OptionTable } from './shell/kmod/options';
import { VERSION } from './shell/kmod/version';
import { Output } from './text';
import type { ToolResult } from './types';

/** The tags of `.modinfo`, in order. */
export function moduleInfo(bytes: Uint8Array): { readonly tag: string; readonly value: string }[] | undefined {
  const { elf } = readElf(bytes);
  const section = elf?.section('.modinfo');
  if (!elf || !section) return undefined;
  return decodeUtf8(elf.data(section))
    .split('\0')
    .filter((entry) => entry.includes('='))
    .map((entry) => ({ tag: entry.slice(0, entry.indexOf('=')), value: entry.slice(entry.indexOf('=') + 1) }));
}

const OPTIONS = {
  author: 'a',
  description: 'd',
  license: 'l',
  parameters: 'p',
  filename: 'n',
  null: '0',
  modname: 'm',
  field: 'F:',
  'set-version': 'k:',
  basedir: 'b:',
  version: 'V',
  help: 'h',
} as const satisfies OptionTable;

/** What the short options ask for. */
const FIELDS: Readonly<Record<string, string>> = {
  a: 'author',
  d: 'description',
  l: 'license',
  p: 'parm',
  n: 'filename',
};

/** Columns before a value. */
const COLUMN = 15;

interface Parameter {
  readonly name: string;
  readonly description: string | undefined;
  readonly type: string | undefined;
}

export function modinfo(args: readonly string[], files: Files): ToolResult {
  const out = new Output();
  const asked = getopt('modinfo', args, OPTIONS);
  if ('error' in asked) {
    out.complain(asked.error);
    return out.result();
  }
  if (asked.has('V')) {
    out.write(VERSION);
    return out.result();
  }
  // the last one asked for
  const wanted = asked.all.findLast(({ letter }) => letter === 'F' || letter in FIELDS);
  const field = wanted && (wanted.letter === 'F' ? wanted.value : FIELDS[wanted.letter]);
  if (asked.operands.length === 0) out.complain('modinfo: ERROR: missing module or filename.');
  for (const path of asked.operands) describe(out, path, files.read(path), field, asked.has('0') ? '\0' : '\n');
  return out.result();
}

function describe(
  out: Output,
  path: string,
  bytes: Uint8Array | undefined,
  field: string | undefined,
  end: string,
): void {
  if (!bytes) {
    out.complain(`modinfo: ERROR: Module ${path} not found.`);
    return;
  }
  if (field === 'filename') {
    out.write(`${path}${end}`);
    return;
  }
  if (field === undefined) out.write(`filename:       ${path}${end}`);
  const info = moduleInfo(bytes);
  if (!info) {
    const name = path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/\.ko$/, '')
      .replace(/-/g, '_');
    out.complain(
      `modinfo: ERROR: could not get modinfo from '${name}': ${readElf(bytes).elf ? 'No such file or directory' : 'Exec format error'}`,
    );
    return;
  }
  if (field !== undefined && field !== 'parm') {
    for (const { tag, value } of info) if (tag === field) out.write(`${value}${end}`);
    return;
  }
  const parameters: Parameter[] = [];
  for (const { tag, value } of info) {
    if (tag === 'parm' || tag === 'parmtype') addParameter(out, parameters, tag, value);
    else if (field === undefined)
      out.write(
        end === '\0' ? `${tag}=${value}${end}` : `${tag}:${' '.repeat(Math.abs(COLUMN - tag.length))}${value}${end}`,
      );
  }
  for (const { name, description, type } of parameters) {
    const text =
      description !== undefined
        ? `${name}:${description}${type === undefined ? '' : ` (${type})`}`
        : field === undefined
          ? `${name}:${type}`
          : `${name}: (${type})`;
    out.write(`${field === undefined ? 'parm:           ' : ''}${text}${end}`);
  }
}

/** The newest stands first. */
function addParameter(out: Output, list: Parameter[], tag: 'parm' | 'parmtype', value: string): void {
  const colon = value.indexOf(':');
  if (colon < 0) {
    out.complain(`modinfo: ERROR: Found invalid "${tag}=${value}": missing ':'`, 0);
    return;
  }
  const name = value.slice(0, colon);
  const rest = value.slice(colon + 1);
  const at = list.findIndex((one) => one.name === name);
  const known = list[at] ?? { name, description: undefined, type: undefined };
  const now = tag === 'parm' ? { ...known, description: rest } : { ...known, type: rest };
  if (at < 0) list.unshift(now);
  else list[at] = now;
}
