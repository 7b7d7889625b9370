// SPDX-License-Identifier: GPL-2.0-only
/** strings of binutils 2.40: runs of at least -n printable characters, -t d|o|x for their offsets. Source: binutils/strings.c. */
import type { Files } from '../base/files';
import { SHF_ALLOC, SHT_NOBITS } from '../elf/constants';
import { readElf } from '../elf/read';
import { Output, isPrintable, readOptions } from './text';
import type { ToolResult } from './types';

/** The stretches of the file that are loaded and have bytes; of what is no ELF file, all of it. */
function loadedData(bytes: Uint8Array): { readonly start: number; readonly end: number }[] {
  const { elf } = readElf(bytes);
  if (!elf) return [{ start: 0, end: bytes.length }];
  const loaded = elf.sections.filter(({ type, flags }) => type !== SHT_NOBITS && (flags & SHF_ALLOC) !== 0);
  const found = loaded
    .filter(({ size }) => size > 0)
    .map(({ offset, size }) => ({ start: offset, end: offset + size }));
  return found.length > 0 ? found : [{ start: 0, end: bytes.length }];
}

export function strings(args: readonly string[], files: Files): ToolResult {
  const out = new Output();
  // `-8` is `-n 8`
  const spelled = args.map((arg) => (/^-[0-9]+$/.test(arg) ? `-n${arg.slice(1)}` : arg));
  const parsed = readOptions('strings', spelled, {
    flags: 'afdow',
    valued: 'nt',
    long: { '--data': 'd', '--all': 'a', '--print-file-name': 'f', '--bytes': 'n', '--radix': 't' },
  });
  if (typeof parsed === 'string') {
    out.complain(parsed);
    return out.result();
  }
  const value = (letter: string) => parsed.values.filter((v) => v.letter === letter).at(-1)?.value;
  const least = Number(value('n') ?? 4);
  if (!Number.isInteger(least) || least < 1) {
    out.complain(`strings: minimum string length is too small: ${value('n')}`);
    return out.result();
  }
  const radix = { d: 10, o: 8, x: 16 }[value('t') ?? (parsed.letters.has('o') ? 'o' : '')];
  for (const path of parsed.operands) {
    const bytes = files.read(path);
    if (!bytes) {
      out.complain(`strings: '${path}': No such file`);
      continue;
    }
    for (const { start, end } of parsed.letters.has('d') ? loadedData(bytes) : [{ start: 0, end: bytes.length }]) {
      let from = start;
      for (let at = start; at <= end; at++) {
        const byte = at < end ? bytes[at]! : 0;
        if (isPrintable(byte) || byte === 9) continue;
        if (at - from >= least) {
          const offset = radix === undefined ? '' : `${from.toString(radix).padStart(7)} `;
          let text = '';
          for (let i = from; i < at; i++) text += String.fromCharCode(bytes[i]!);
          out.line(`${parsed.letters.has('f') ? `${path}: ` : ''}${offset}${text}`);
        }
        from = at + 1;
      }
    }
  }
  return out.result();
}
