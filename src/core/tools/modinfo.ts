// SPDX-License-Identifier: GPL-2.0-only
/**
 * modinfo of kmod: `.modinfo` as a table. `parmtype` has no line of its own, it stands behind the
 * description of its `parm`. -F FIELD prints one field, -0 ends lines with NUL.
 * Source: kmod tools/modinfo.c; NUL-terminated `tag=value` strings of the kernel's __MODULE_INFO.
 */
import { decodeUtf8 } from '../base/bytes';
import type { Files } from '../base/files';
import { readElf } from '../elf/read';
import { Output, readOptions } from './text';
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

export function modinfo(args: readonly string[], files: Files): ToolResult {
  const out = new Output();
  const parsed = readOptions('modinfo', args, {
    flags: '0adlpn',
    valued: 'F',
    long: {
      '--field': 'F',
      '--null': '0',
      '--author': 'a',
      '--description': 'd',
      '--license': 'l',
      '--parameters': 'p',
      '--filename': 'n',
    },
  });
  if (typeof parsed === 'string') {
    out.complain(parsed);
    return out.result();
  }
  const short: Readonly<Record<string, string>> = {
    a: 'author',
    d: 'description',
    l: 'license',
    p: 'parm',
    n: 'filename',
  };
  const field =
    parsed.values.at(-1)?.value ??
    [...parsed.letters].map((letter) => short[letter]).find((name) => name !== undefined);
  const end = parsed.letters.has('0') ? '\0' : '\n';
  if (parsed.operands.length === 0) out.complain('modinfo: ERROR: missing module or filename.');
  for (const path of parsed.operands) {
    const bytes = files.read(path);
    if (!bytes) {
      out.complain(`modinfo: ERROR: Module ${path} not found.`);
      continue;
    }
    const info = moduleInfo(bytes);
    if (!info) {
      out.complain(
        `modinfo: ERROR: could not get modinfo from '${path.slice(path.lastIndexOf('/') + 1).replace(/\.ko$/, '')}': Invalid argument`,
      );
      continue;
    }
    const rows: { tag: string; value: string }[] = [{ tag: 'filename', value: path }];
    const parameters = new Map<string, { description: string | undefined; type: string | undefined }>();
    for (const { tag, value } of info) {
      if (tag !== 'parm' && tag !== 'parmtype') {
        rows.push({ tag, value });
        continue;
      }
      const colon = value.indexOf(':');
      const name = colon < 0 ? value : value.slice(0, colon);
      const rest = colon < 0 ? '' : value.slice(colon + 1);
      const known = parameters.get(name) ?? { description: undefined, type: undefined };
      parameters.set(name, tag === 'parm' ? { ...known, description: rest } : { ...known, type: rest });
    }
    for (const [name, { description, type }] of parameters)
      rows.push({
        tag: 'parm',
        value:
          description === undefined
            ? `${name}:${type ?? ''}`
            : `${name}:${description}${type === undefined ? '' : ` (${type})`}`,
      });
    for (const { tag, value } of rows) {
      if (field === undefined) out.write(`${`${tag}:`.padEnd(16)}${value}${end}`);
      else if (field === tag) out.write(`${value}${end}`);
    }
  }
  return out.result();
}
