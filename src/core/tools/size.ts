// SPDX-License-Identifier: GPL-2.0-only
/** size of binutils 2.40: Berkeley's table, -A (System V's), -t. Source: binutils/size.c. */
import type { Files } from '../base/files';
import {
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_WRITE,
  SHT_NOBITS,
  SHT_NULL,
  SHT_REL,
  SHT_RELA,
  SHT_STRTAB,
  SHT_SYMTAB,
} from '../elf/constants';
import { readElf } from '../elf/read';
import type { ElfFile } from '../elf/types';
import { Output, readOptions } from './text';
import type { ToolResult } from './types';

export function size(args: readonly string[], files: Files): ToolResult {
  const out = new Output();
  const parsed = readOptions('size', args, {
    flags: 'ABt',
    valued: '',
    long: { '--totals': 't', '--format=sysv': 'A', '--format=berkeley': 'B' },
  });
  if (typeof parsed === 'string') {
    out.complain(parsed);
    return out.result();
  }
  const total = [0, 0, 0];
  let first = true;
  for (const path of parsed.operands.length > 0 ? parsed.operands : ['a.out']) {
    const bytes = files.read(path);
    if (!bytes) {
      out.complain(`size: '${path}': No such file`);
      continue;
    }
    const { elf } = readElf(bytes);
    if (!elf) {
      out.complain(`size: ${path}: file format not recognized`);
      continue;
    }
    if (parsed.letters.has('A')) {
      systemV(out, path, elf);
      continue;
    }
    if (first) out.line('   text\t   data\t    bss\t    dec\t    hex\tfilename');
    first = false;
    const sums = berkeley(elf);
    sums.forEach((n, i) => (total[i]! += n));
    row(out, sums, path);
  }
  if (parsed.letters.has('t') && !parsed.letters.has('A')) row(out, total, '(TOTALS)');
  return out.result();
}

function row(out: Output, sums: readonly number[], name: string): void {
  const all = sums.reduce((a, b) => a + b, 0);
  out.line(
    `${sums.map((n) => String(n).padStart(7)).join('\t')}\t${String(all).padStart(7)}\t${all.toString(16).padStart(7)}\t${name}`,
  );
}

/** text: what is not written; data: what is, and has bytes; bss: what has none. */
function berkeley(elf: ElfFile): number[] {
  const sums = [0, 0, 0];
  for (const s of elf.sections) {
    if ((s.flags & SHF_ALLOC) === 0) continue;
    const kind = (s.flags & SHF_EXECINSTR) !== 0 || (s.flags & SHF_WRITE) === 0 ? 0 : s.type === SHT_NOBITS ? 2 : 1;
    sums[kind]! += s.size;
  }
  return sums;
}

function systemV(out: Output, path: string, elf: ElfFile): void {
  const listed = elf.sections.filter(
    (s) =>
      ![SHT_NULL, SHT_SYMTAB, SHT_REL, SHT_RELA].includes(s.type) &&
      !(s.type === SHT_STRTAB && (s.flags & SHF_ALLOC) === 0),
  );
  const total = listed.reduce((n, s) => n + s.size, 0);
  const widest = (values: readonly string[], least: number) => Math.max(least, ...values.map((v) => v.length));
  const nameWidth = widest(
    listed.map((s) => s.name),
    0,
  );
  const sizeWidth = widest([...listed.map((s) => String(s.size)), String(total)], 'size'.length);
  const addressWidth = widest(
    listed.map((s) => String(s.addr)),
    'addr'.length,
  );
  const line = (name: string, bytes: string, address: string) =>
    out.line(`${name.padEnd(nameWidth)}   ${bytes.padStart(sizeWidth)}   ${address.padStart(addressWidth)}`);
  out.line(`${path}  :`);
  line('section', 'size', 'addr');
  for (const s of listed) line(s.name, String(s.size), String(s.addr));
  out.line(`${'Total'.padEnd(nameWidth)}   ${String(total).padStart(sizeWidth)}`);
  out.write('\n\n');
}
