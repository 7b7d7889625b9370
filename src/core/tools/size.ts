// SPDX-License-Identifier: GPL-2.0-only
/** size of binutils 2.40: Berkeley's table, -A (System V's), -G (GNU's), -d -o -x, -t. Source: binutils/size.c. */
import type { Files } from '../base/files';
import {
  ET_REL,
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
    flags: 'ABGtdox',
    valued: '',
    long: {
      '--totals': 't',
      '--format=gnu': 'G',
      '--radix=8': 'o',
      '--radix=10': 'd',
      '--radix=16': 'x',
      '--format=sysv': 'A',
      '--format=berkeley': 'B',
    },
  });
  if (typeof parsed === 'string') {
    out.complain(parsed);
    return out.result();
  }
  const { letters } = parsed;
  const radix: Radix = letters.has('o') ? 'o' : letters.has('x') ? 'x' : 'd';
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
      systemV(out, path, elf, radix);
      continue;
    }
    if (first)
      out.line(
        letters.has('G')
          ? '      text       data        bss      total filename'
          : `   text\t   data\t    bss\t    ${radix === 'o' ? 'oct' : 'dec'}\t    hex\tfilename`,
      );
    first = false;
    const sums = letters.has('G') ? gnu(elf) : berkeley(elf);
    sums.forEach((n, i) => (total[i]! += n));
    row(out, sums, path, radix, letters.has('G'));
  }
  if (parsed.letters.has('t') && !parsed.letters.has('A')) row(out, total, '(TOTALS)', radix, letters.has('G'));
  return out.result();
}

type Radix = 'd' | 'o' | 'x';

const shown = (n: number | bigint, radix: Radix): string =>
  radix === 'd' ? String(n) : radix === 'o' ? `0${n.toString(8)}` : `0x${n.toString(16)}`;

function row(out: Output, sums: readonly number[], name: string, radix: Radix, gnuFormat: boolean): void {
  const all = sums.reduce((a, b) => a + b, 0);
  if (gnuFormat) {
    out.line(`${[...sums, all].map((n) => shown(n, radix).padStart(10)).join(' ')} ${name}`);
    return;
  }
  out.line(
    `${sums.map((n) => shown(n, radix).padStart(7)).join('\t')}\t${all.toString(radix === 'o' ? 8 : 10).padStart(7)}\t${all.toString(16).padStart(7)}\t${name}`,
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

/** GNU's: text is code alone; what is not written is data. */
function gnu(elf: ElfFile): number[] {
  const sums = [0, 0, 0];
  for (const s of elf.sections) {
    if ((s.flags & SHF_ALLOC) === 0) continue;
    sums[(s.flags & SHF_EXECINSTR) !== 0 ? 0 : s.type === SHT_NOBITS ? 2 : 1]! += s.size;
  }
  return sums;
}

function systemV(out: Output, path: string, elf: ElfFile, radix: Radix): void {
  const listed = elf.sections.filter(
    (s) =>
      s.type !== SHT_NULL &&
      s.type !== SHT_SYMTAB &&
      !((s.type === SHT_REL || s.type === SHT_RELA) && ((s.flags & SHF_ALLOC) === 0 || elf.header.type === ET_REL)) &&
      !(s.type === SHT_STRTAB && (s.flags & SHF_ALLOC) === 0),
  );
  const total = listed.reduce((n, s) => n + s.size, 0);
  const widest = (values: readonly string[], least: number) => Math.max(least, ...values.map((v) => v.length));
  const nameWidth = widest(
    listed.map((s) => s.name),
    0,
  );
  const sizeWidth = widest([...listed.map((s) => shown(s.size, radix)), shown(total, radix)], 'size'.length);
  const addressWidth = widest(
    listed.map((s) => shown(s.addr, radix)),
    'addr'.length,
  );
  const line = (name: string, bytes: string, address: string) =>
    out.line(`${name.padEnd(nameWidth)}   ${bytes.padStart(sizeWidth)}   ${address.padStart(addressWidth)}`);
  out.line(`${path}  :`);
  line('section', 'size', 'addr');
  for (const s of listed) line(s.name, shown(s.size, radix), shown(s.addr, radix));
  out.line(`${'Total'.padEnd(nameWidth)}   ${shown(total, radix).padStart(sizeWidth)}`);
  out.write('\n\n');
}
