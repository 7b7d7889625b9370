// SPDX-License-Identifier: GPL-2.0-only
/**
 * What is said of links that fail, word for word as GNU ld 2.40 says it: one script or one set of
 * objects a row. A row is `[name, script, ...objects in assembly language]`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silent } from '../base/events';
import { hasErrors } from '../base/diagnostic';
import { link } from './index';
import { asLdPrints } from './message';

const hasTools = spawnSync('ld', ['--version']).stdout?.toString().includes('2.40') === true;
const required = process.env['CI'] === 'true';
const work = mkdtempSync(join(tmpdir(), 'kmodscope-errors-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const plain = 'SECTIONS { . = 0x400000; .text : { *(.text) } .data : { *(.data) } .bss : { *(.bss) } }';
const high = 'SECTIONS { . = 0xffffffff81000000; .text : { *(.text) } . = 0x1000; .data : { *(.data) } }';
const start = '.text\n.globl _start\n_start: ret';
const body = (inside: string) => `SECTIONS { .text : { ${inside} } }`;

const rows: readonly (readonly [name: string, script: string, ...objects: readonly string[]])[] = [
  [
    'undefined in a function',
    plain,
    '.file "a.c"\n.text\n.globl _start\n.type _start,@function\n_start: call g\n.size _start,.-_start',
  ],
  ['undefined in data', plain, '.file "a.c"\n.data\n.quad g\n.globl _start\n_start: .quad h'],
  ['undefined without a file symbol', plain, '.text\n.globl _start\n_start: call g\ncall g\nstatic1: call g'],
  ['undefined, many of one', plain, `${start}\n${'call g\n'.repeat(9)}call h\ncall g`],
  ['undefined in two files', plain, `${start}\ncall g`, '.text\n.type f2,@function\nf2: call g\ncall k\n.size f2,.-f2'],
  ['undefined, hidden', plain, `${start}\n.hidden g\ncall g`],
  ['undefined, protected', plain, `${start}\n.protected g\ncall g`],
  ['undefined, internal', plain, `${start}\n.internal g\ncall g`],
  ['hidden, undefined and weak', plain, `${start}\n.weak g\n.hidden g\ncall g`],
  [
    'defined twice in text',
    plain,
    `${start}\n.globl f\n.type f,@function\nf: ret`,
    '.file "b.c"\n.text\n.globl f\n.type f,@function\nf: ret\n.size f,.-f',
  ],
  ['defined twice in data', plain, `${start}\n.data\n.globl x\nx: .long 1`, '.data\n.long 0\n.globl x\nx: .long 1'],
  [
    'defined three times',
    plain,
    `${start}\n.data\n.globl x\nx: .long 1`,
    '.data\n.globl x\nx: .long 1',
    '.bss\n.globl x\nx: .zero 4',
  ],
  ['defined twice, absolute', plain, `${start}\n.globl x\nx = 5`, '.globl x\nx = 6'],
  [
    'defined twice, one common',
    plain,
    `${start}\n.comm x,4,4`,
    '.data\n.globl x\n.type x,@object\n.size x,4\nx: .long 7',
  ],
  ['type changes', plain, `${start}\n.comm x,4,4`, '.text\n.globl x\n.type x,@function\nx: ret'],
  [
    'size changes',
    plain,
    `${start}\n.comm x,4,4`,
    '.data\n.balign 4\n.globl x\n.type x,@object\n.size x,8\nx: .quad 7',
  ],
  ['PC32 too far', high, `${start}\n.long x-.\n.data\n.globl x\nx: .quad 0`],
  ['PLT32 too far', high, `${start}\ncall f\n.data\n.globl f\nf: ret`],
  ['32S too far', high, `${start}\nmov $_start,%rax\n.data\nmovl $_start,%eax\n.quad _start`],
  ['32 too far', high, `${start}\n.long _start\n.data\n.long _start`],
  ['8 and 16 too far', plain, `${start}\n.byte x\n.word x\n.byte x-.\n.word x-.\n.data\n.globl x\nx: .zero 9`],
  ['a local too far', high, `${start}\n.long .Lx-.\n.long loc-.\n.data\n.Lx: .quad 0\nloc: .quad 1`],
  [
    'a script symbol too far',
    `SECTIONS { . = 0xffffffff81000000; .text : { *(.text) } y = 0x10; }`,
    `${start}\n.long y-.\n.data\n.byte y+1000`,
  ],
  ['an undefined weak one too far', high, `${start}\n.weak w\n.long w-.\n.text\ncall w`],
  ['too far eleven times', high, `${start}\n${'.long x-.\n'.repeat(12)}.data\n.globl x\nx: .quad 0`],
  [
    'too far in a function',
    high,
    `.file "q.c"\n.text\n.globl _start\n.type _start,@function\n_start: call x\n.size _start,.-_start\n.data\n.globl x\nx: .quad 0`,
  ],
  [
    'a discarded section',
    'SECTIONS { .text : { *(.text) } /DISCARD/ : { *(.data) } }',
    `${start}\n.quad x, loc\n.data\n.globl x\nx: .quad 0\nloc: .quad 1`,
  ],
  ['ASSERT', `SECTIONS { .text : { *(.text) } ASSERT(SIZEOF(.text) > 100, "too small") }`, start],
  ['ASSERT in a section', body('*(.text) ASSERT(. < 0, "dot too high");'), start],
  ['ASSERT in a section, no semicolon', body('*(.text) ASSERT(. < 0, "dot too high")'), start],
  ['ASSERT as a value', 'SECTIONS { .text : { *(.text) } x = ASSERT(0, "never"); }', start],
  ['two ASSERTs', 'ASSERT(0, "one") SECTIONS { .text : { *(.text) } } ASSERT(1 == 2, "two");', start],
  ['ASSERT and an undefined symbol', 'SECTIONS { .text : { *(.text) } ASSERT(0, "both") }', `${start}\ncall g`],
  ['no entry', 'ENTRY(nowhere) SECTIONS { .text : { *(.text) } }', start],
  ['no entry, no text', 'ENTRY(nowhere) SECTIONS { .data : { *(.data) } /DISCARD/ : { *(*) } }', '.data\n.quad 1'],
  ['backwards', body('*(.text) . = 0;'), start],
  ['undefined in an expression', 'SECTIONS { .text : { *(.text) } x = nowhere + 1; }', start],
  ['undefined in a section', body('*(.text) x = nowhere;'), start],
  ['undefined in an address', 'SECTIONS { .text nowhere : { *(.text) } }', start],
  ['undefined in ADDR', 'SECTIONS { .text : { *(.text) } x = ADDR(.nowhere); }', start],
  ['undefined in SIZEOF', 'SECTIONS { .text : { *(.text) } x = SIZEOF(.nowhere); }', start],
  ['division by zero', 'SECTIONS { .text : { *(.text) } x = 1 / 0; }', start],
  ['modulo zero', 'SECTIONS { .text : { *(.text) } x = 1 % 0; }', start],
  ['a dot assigned before a symbol', 'SECTIONS { . = nowhere; .text : { *(.text) } }', start],
  ['syntax: brace', 'SECTIONS\n{\n  .text : { *(.text)\n}\n', start],
  ['syntax: two braces', 'SECTIONS { .text : { *(.text) } } }', start],
  ['syntax: no semicolon', 'SECTIONS {\n  x = 1\n  y = 2;\n}', start],
  ['syntax: no colon', 'SECTIONS {\n  .text { *(.text) }\n}', start],
  ['syntax: in a pattern', 'SECTIONS {\n\n  .text : { *(.text }\n}', start],
  ['syntax: in an expression', 'SECTIONS {\n  x = 1 + ;\n}', start],
  ['syntax: a word', 'hello world', start],
  ['syntax: a comment without end', 'SECTIONS { /* never\n .text : { *(.text) } }', start],
  ['syntax: a string without end', 'SECTIONS { .text : { *(.text) } ASSERT(1, "never) }', start],
  ['syntax: a strange character', 'SECTIONS {\n  x = 1 @ 2;\n}', start],
  ['syntax: a strange character outside', '@SECTIONS {\n .text : { *(.text) } }', start],
  ['syntax: KEEP', 'SECTIONS { .text : { KEEP(.text) } }', start],
  ['syntax: PROVIDE', 'SECTIONS { PROVIDE(x); }', start],
  ['syntax: a keyword in the wrong place', 'SECTIONS { ENTRY }', start],
  ['syntax: empty', '', start],
  ['syntax: ALIGN', 'SECTIONS { . = ALIGN(; .text : { *(.text) } }', start],
  ['an unknown file in a pattern', 'SECTIONS { .text : { nowhere.o(.text) } }', start],
  ['not executable stack', plain, `${start}\n.section .note.GNU-stack,"x",@progbits`],
];

describe.skipIf(!hasTools && !required)('failing links against GNU ld 2.40', () => {
  rows.forEach(([name, text, ...sources], i) => {
    it(name, () => {
      const dir = join(work, String(i));
      mkdirSync(dir);
      const objects = sources.map((source, k) => {
        const base = 'abc'[k]!;
        const note = source.includes('.note.GNU-stack') ? '' : '.section .note.GNU-stack,"",@progbits\n';
        writeFileSync(join(dir, `${base}.s`), `${note}${source}\n`);
        execFileSync('as', [`${base}.s`, '-o', `${base}.o`], { cwd: dir, stdio: 'pipe' });
        return `${base}.o`;
      });
      writeFileSync(join(dir, 'x.lds'), text);
      const words = ['--build-id=none', '--no-warn-rwx-segments', '-T', 'x.lds', ...objects, '-o', 'out'];
      const ld = spawnSync('ld', words, { cwd: dir });
      const linked = link(
        objects.map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(dir, path))), marks: [], fields: [] })),
        { output: 'out', relocatable: false, script: { path: 'x.lds', text } },
        silent,
      );
      expect({
        failed: hasErrors(linked.diagnostics),
        messages: linked.diagnostics.flatMap((d) => asLdPrints(d).split('\n')),
      }).toEqual({
        failed: ld.status !== 0,
        messages: ld.stderr
          .toString()
          .split('\n')
          .filter((l) => l !== ''),
      });
    });
  });
});
