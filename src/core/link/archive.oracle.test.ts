// SPDX-License-Identifier: GPL-2.0-only
/**
 * Archives made by ar, linked by GNU ld 2.40 and by ours: which members come in, in which order, what is
 * said of bad archives. A row is one command line; `+` before an archive is --whole-archive, brackets a group.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventAt, Recorder } from '../base/events';
import { readElf } from '../elf';
import type { ObjectFile } from '../assemble/types';
import { type LinkEvent, linkSchema } from './events';
import { link } from './index';
import { asLdPrints } from './message';
import type { LinkInput } from './types';

const hasTools = spawnSync('ld', ['--version']).stdout?.toString().includes('2.40') === true;
const required = process.env['CI'] === 'true';
const work = mkdtempSync(join(tmpdir(), 'kmodscope-archive-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const sources: Readonly<Record<string, string>> = {
  main: '.text\n.globl _start\n_start: call f1\n.weak wf\n.quad wf',
  f1: '.text\n.globl f1\nf1: call f2\nlocal1: ret\n.comm cc,8,8',
  f2: '.text\n.globl f2\nf2: call f3',
  a_very_long_member_name: '.text\n.globl f3\nf3: ret\n.globl wf\nwf: ret\n.globl common2\ncommon2: ret',
  cc: '.data\n.globl cc\ncc: .quad 5\n.section .initcall6.init,"a"\n.globl entry6\nentry6: .quad 1',
  // another common symbol of the name is no reason to come in
  cc2: '.comm cc,16,16\n.text\n.globl unwanted\nunwanted: ret',
  loop1: '.text\n.globl loop1\nloop1: call loop2',
  loop2: '.text\n.globl loop2\nloop2: call loop3',
  loop3: '.text\n.globl loop3\nloop3: call loop1\nlocal3: ret',
  asks: '.text\n.globl _start\n_start: call loop1',
};

const archives: Readonly<Record<string, readonly [flags: string, ...members: string[]]>> = {
  'lib.a': ['rcsD', 'f2', 'f1', 'cc2', 'cc', 'a_very_long_member_name'],
  'noindex.a': ['rcSD', 'f1', 'f2', 'a_very_long_member_name'],
  'one.a': ['rcsD', 'f1'],
  'empty.a': ['rcsD'],
  'x.a': ['rcsD', 'loop1', 'loop3'],
  'y.a': ['rcsD', 'loop2'],
  'start.a': ['rcsD', 'f1', 'main'],
  'late.a': ['rcsD', 'cc', 'f2', 'a_very_long_member_name'],
};

const plain =
  'SECTIONS { . = 0x400000; .text : { *(.text) } .init : { *(.initcall6.init) } .data : { *(.data) } .bss : { *(.bss COMMON) } }';
const named =
  'SECTIONS { . = 0x400000; .a : { *lib.a:f1.o(.text) } .b : { *f2.o(.text) } .c : { :main.o(.text) } .d : { lib.a:(.text) }' +
  ' .e : { *(EXCLUDE_FILE(*lib.a:cc.o) .initcall6.init) } .f : { *(EXCLUDE_FILE(lib.a) .data) } .text : { *(.text) } }';
const asking = 'SECTIONS { . = 0x400000; .text : { *(.text) } x = f3; y = 4; z = y; }';

const rows: readonly (readonly [line: string, script?: string | undefined, flags?: string])[] = [
  ['main.o lib.a'],
  ['main.o thin.a', plain],
  ['main.o thin.a', named],
  ['main.o sub/thin.a', plain],
  ['main.o +thin.a', plain],
  ['main.o +sub/thin.a', undefined, '-r'],
  ['main.o thin-noindex.a', plain],
  ['main.o +thin-noindex.a', plain],
  ['main.o thin-gone.a', plain],
  ['main.o +thin-gone.a', plain],
  ['main.o thin-empty.a lib.a', plain],
  ['main.o thin-cut.a', plain],
  ['asks.o ( x.a y.a thin.a )', plain],
  ['main.o lib.a', plain],
  ['main.o lib.a', named],
  ['lib.a main.o', plain],
  ['main.o one.a late.a', plain],
  ['main.o noindex.a', plain],
  ['main.o empty.a', plain],
  ['main.o +empty.a lib.a', plain],
  ['main.o +lib.a', plain],
  ['+noindex.a main.o', plain],
  ['main.o lib.a', undefined, '-r'],
  ['main.o +late.a', undefined, '-r'],
  ['main.o +lib.a +lib.a', plain],
  ['asks.o x.a y.a', plain],
  ['asks.o y.a x.a', plain],
  ['asks.o ( y.a x.a )', plain],
  ['( y.a asks.o x.a ) main.o lib.a', plain],
  ['asks.o x.a y.a x.a', plain],
  ['lib.a main.o', asking],
  ['main.o lib.a', plain, '--gc-sections'],
  // ENTRY asks for a name, as EXTERN does
  ['( lib.a start.a )', plain],
  ['lib.a start.a', plain],
  ['lib.a main.o', `EXTERN(f3 cc) ${plain}`],
  ['start.a lib.a', undefined, '-r'],
  ['main.o garbage.a', plain],
  ['main.o cut.a', plain],
  ['main.o short.a', plain],
  ['main.o text.o', plain],
  ['main.o nothing.o f1.o lib.a', plain],
  ['main.o cut.o', plain],
  ['main.o badmagic.o', plain],
  ['+text.a main.o', plain],
  ['done', plain],
];

function file(path: string): ObjectFile {
  return { path, bytes: new Uint8Array(readFileSync(join(work, path))), marks: [], fields: [] };
}

function ourInputs(line: string): LinkInput[] {
  const out: LinkInput[] = [];
  let group: LinkInput[] | undefined;
  for (const word of line.split(' ')) {
    if (word === '(') out.push({ kind: 'group', inputs: (group = []) });
    else if (word === ')') group = undefined;
    else (group ?? out).push(word[0] === '+' ? { kind: 'whole-archive', file: file(word.slice(1)) } : file(word));
  }
  return out;
}

/** Members that came in because of a name: `lib.a(f1.o) main.o (f1)`. */
function pulled(recorder: Recorder): string[] {
  const log = recorder.toLog();
  const events = Array.from(log.starts, (_, i) => eventAt(log, i, { link: linkSchema }) as LinkEvent);
  return events.flatMap((e) =>
    e.kind === 'pull' ? [[e.object, e.by, `(${e.symbol})`].join(' ').replace('  ', ' ')] : [],
  );
}

/** The same of ld's map. */
function included(map: string): string[] {
  const [, list = ''] =
    /^Archive member included to satisfy reference by file \(symbol\)\n\n([^]*?)\n\n/m.exec(map) ?? [];
  return list
    .replace(/\n +/g, ' ')
    .split('\n')
    .filter((line) => line.endsWith(')') && !line.includes('whole-archive'))
    .map((line) => line.replace(/ +/g, ' '));
}

function account(bytes: Uint8Array): unknown {
  const elf = readElf(bytes).elf;
  if (!elf) return 'refused';
  const meta = new Set(['.symtab', '.strtab', '.shstrtab', '']);
  const names = elf.sections.map((s) => s.name);
  return {
    sections: elf.sections
      .filter((s) => !meta.has(s.name) && s.type !== 4)
      .map(
        (s) => `${s.name} ${s.addr.toString(16)} ${s.type === 8 ? s.size : Buffer.from(elf.data(s)).toString('hex')}`,
      ),
    symbols: [...(elf.symbols() ?? [])].map(
      (s) => `${s.name} ${s.value.toString(16)} ${s.size} ${s.binding} ${s.type} ${names[s.shndx] ?? s.shndx}`,
    ),
  };
}

describe.skipIf(!hasTools && !required)('archives against GNU ld 2.40', () => {
  beforeAll(() => {
    const run = (tool: string, ...words: string[]) => execFileSync(tool, words, { cwd: work, stdio: 'pipe' });
    for (const [name, text] of Object.entries(sources)) {
      writeFileSync(join(work, `${name}.s`), `.section .note.GNU-stack,"",@progbits\n${text}\n`);
      run('as', `${name}.s`, '-o', `${name}.o`);
    }
    for (const [name, [flags, ...members]] of Object.entries(archives))
      run('ar', flags, name, ...members.map((m) => `${m}.o`));
    const put = (name: string, bytes: string | Uint8Array) => writeFileSync(join(work, name), bytes);
    const lib = readFileSync(join(work, 'lib.a'));
    put('garbage.a', '!<arch>\ngarbage');
    put('cut.a', lib.subarray(0, 100));
    put('short.a', lib.subarray(0, 700));
    put('text.o', 'hello world\n');
    put('nothing.o', '');
    put('cut.o', readFileSync(join(work, 'f1.o')).subarray(0, 100));
    const wrong = readFileSync(join(work, 'f1.o'));
    wrong[1] = 0x58;
    put('badmagic.o', wrong);
    run('ar', 'rcsD', 'text.a', 'text.o', 'main.o');
    // thin ones: of this folder, of another, by absolute names, without an index, of a file that is gone
    mkdirSync(join(work, 'sub'));
    for (const name of ['f2', 'gone']) put(`sub/${name}.o`, readFileSync(join(work, 'f2.o')));
    run('ar', 'rcsTD', 'thin.a', 'f1.o', 'sub/f2.o', 'a_very_long_member_name.o', 'cc.o');
    run('ar', 'rcsTD', 'sub/thin.a', 'f1.o', 'sub/f2.o', 'a_very_long_member_name.o');
    run('ar', 'rcSTD', 'thin-noindex.a', 'f1.o', 'sub/f2.o', 'a_very_long_member_name.o');
    run('ar', 'rcsTD', 'thin-gone.a', 'f1.o', 'sub/gone.o');
    rmSync(join(work, 'sub/gone.o'));
    put('thin-empty.a', '!<thin>\n');
    put('thin-cut.a', readFileSync(join(work, 'thin.a')).subarray(0, 100));
    run('ld', '--no-warn-rwx-segments', 'main.o', 'lib.a', '-o', 'done');
  });

  rows.forEach(([line, script, flags], i) => {
    it(`${line}${flags === undefined ? '' : ` ${flags}`}${script === named ? ', files named' : ''}`, () => {
      const words = line.split(' ').flatMap((w) => {
        if (w === '(') return ['--start-group'];
        if (w === ')') return ['--end-group'];
        return w[0] === '+' ? ['--whole-archive', w.slice(1), '--no-whole-archive'] : [w];
      });
      // without a script of its own only members and messages can be compared: ld's default one is not ours
      const used = script ?? (flags === '-r' ? undefined : plain);
      if (used !== undefined) writeFileSync(join(work, `${i}.lds`), `ENTRY(_start) ${used}`);
      const ld = spawnSync(
        'ld',
        [
          '--build-id=none',
          '--no-warn-rwx-segments',
          ...(flags === undefined ? [] : [flags]),
          ...(used === undefined ? [] : ['-T', `${i}.lds`]),
          ...words,
          '-o',
          `${i}.out`,
          `-Map=${i}.map`,
        ],
        { cwd: work },
      );
      const recorder = new Recorder();
      const read = (path: string) =>
        existsSync(join(work, path)) ? new Uint8Array(readFileSync(join(work, path))) : undefined;
      const linked = link(
        ourInputs(line),
        {
          output: `${i}.out`,
          relocatable: flags === '-r',
          gcSections: flags === '--gc-sections',
          read,
          ...(used === undefined ? {} : { script: { path: `${i}.lds`, text: `ENTRY(_start) ${used}` } }),
        },
        recorder,
      );
      if (ld.status === 0) expect(pulled(recorder)).toEqual(included(readFileSync(join(work, `${i}.map`), 'utf8')));
      expect({
        messages: linked.diagnostics.flatMap((d) => asLdPrints(d).split('\n')),
        ...Object(account(linked.object.bytes)),
      }).toEqual({
        messages: ld.stderr
          .toString()
          .split('\n')
          .filter((l) => l !== ''),
        ...Object(ld.status === 0 ? account(readFileSync(join(work, `${i}.out`))) : 'refused'),
      });
    });
  });
});
