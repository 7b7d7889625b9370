// SPDX-License-Identifier: GPL-2.0-only
/** Our objects against gas's of the same unit: the whole file, byte by byte. Then ld and eu-elflint take them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Recorder } from '../base/events';
import type { CompiledUnit } from '../compile/unit';
import { assemble } from './index';
import { UnitMaker, printUnit, sections } from './testkit';

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
const oracle = process.env.CI === 'true' || (has('as') && has('readelf') && has('ld'));
const directory = mkdtempSync(join(tmpdir(), 'kmodscope-as-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface GasAnswer {
  readonly bytes: Uint8Array | undefined;
  /** `Error: ...`, `Warning: ...` */
  readonly messages: readonly string[];
}

function gas(text: string): GasAnswer {
  const source = join(directory, 'unit.s');
  const object = join(directory, 'unit-gas.o');
  rmSync(object, { force: true });
  writeFileSync(source, text);
  const run = spawnSync('as', ['-o', object, source], { encoding: 'utf8' });
  const messages = run.stderr.split('\n').flatMap((line) => /(?:Error|Warning): .*$/.exec(line)?.[0] ?? []);
  return { bytes: run.status === 0 ? new Uint8Array(readFileSync(object)) : undefined, messages };
}

function dump(bytes: Uint8Array, name: string): string {
  const path = join(directory, name);
  writeFileSync(path, bytes);
  return execFileSync(
    'sh',
    ['-c', `readelf -hSsrW '${path}'; readelf -p .strtab -p .shstrtab '${path}'; objdump -s '${path}' | tail -n +4`],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

function ours(unit: CompiledUnit) {
  return assemble(unit, new Recorder());
}

/** The files are the same; where not, readelf's view of them says how. */
function expectSame(unit: CompiledUnit): void {
  const theirs = gas(printUnit(unit));
  expect(theirs.messages).toEqual([]);
  const made = ours(unit);
  expect(made.diagnostics).toEqual([]);
  if (Buffer.compare(made.object.bytes, theirs.bytes!) !== 0) {
    expect(dump(made.object.bytes, 'ours.o')).toBe(dump(theirs.bytes!, 'theirs.o'));
    expect(made.object.bytes).toEqual(theirs.bytes);
  }
}

const zeroes = (count: number) => Array.from({ length: count }, () => 0);

const R64 = 1;
const PC32 = 2;
const R32 = 10;

/** What a built-in module makes on um. */
function builtIn(): UnitMaker {
  const make = new UnitMaker();
  return make
    .data(make.symbol('counter'), sections.bss, 4, [0, 0, 0, 0])
    .data(make.symbol('shared', 'global'), sections.data, 4, [3, 0, 0, 0])
    .string('.LC0', 'demo: hello\n')
    .string('.LC1', 'bye')
    .function(
      make.symbol('demo_init'),
      sections.initText,
      [0x48, 0, 0, 0, 0, 0xe8, 0, 0, 0, 0, 0x31, 0xc0, 0xc3],
      [make.relocation(1, R32, '.LC0'), make.relocation(6, PC32, 'printk', -4)],
    )
    .function(
      make.symbol('helper', 'global'),
      sections.text,
      [0x8b, 0x05, 0, 0, 0, 0, 0xc3],
      [make.relocation(2, PC32, 'counter', -4)],
    )
    .data(make.symbol('__initcall_demo_init6'), sections.initcall6, 8, zeroes(8), [
      make.relocation(0, R64, 'demo_init'),
    ])
    .data(
      make.symbol('__kstrtab_helper'),
      sections.ksymtabStrings,
      1,
      [...'helper\0'].map((c) => c.charCodeAt(0)),
    )
    .data(
      make.symbol('__ksymtab_helper'),
      { name: '___ksymtab+helper', type: 1, flags: 2, entsize: 0 },
      8,
      zeroes(24),
      [make.relocation(0, R64, 'helper'), make.relocation(8, R64, '__kstrtab_helper')],
    )
    .data(make.symbol('message', 'global'), sections.data, 8, zeroes(8), [make.relocation(0, R64, '.LC1', 1)])
    .data(make.symbol('big'), sections.bss, 32, zeroes(200));
}

/** The same entries as x86 makes them: distances, by asm. */
function prel32(): UnitMaker {
  const make = new UnitMaker();
  return make
    .function(make.symbol('demo_init'), sections.initText, [0x31, 0xc0, 0xc3])
    .function(make.symbol('demo_api', 'global'), sections.text, [0xc3])
    .asm('.section\t".initcall6.init", "a"\t\n__initcall_demo_init6:\t\t\t\n.long\tdemo_init - .\t\n.previous\t\n')
    .data(make.symbol('__kstrtab_demo_api'), sections.ksymtabStrings, 1, [100, 0])
    .asm(
      '\t.section "___ksymtab+demo_api", "a"\t\n\t.balign\t4\n__ksymtab_demo_api:\n\t.long\tdemo_api- .\n\t.long\t__kstrtab_demo_api- .\n\t.long\t0\n\t.previous\n',
    )
    .data(make.symbol('after', 'global'), sections.data, 4, [1, 0, 0, 0]);
}

function module(): UnitMaker {
  const make = new UnitMaker();
  return make
    .function(
      make.symbol('demo_init'),
      sections.initText,
      [0xe8, 0, 0, 0, 0, 0xc3],
      [make.relocation(1, PC32, 'demo_probe', -4)],
    )
    .function(make.symbol('demo_probe'), sections.text, [0xc3])
    .function(
      make.symbol('demo_twice'),
      sections.text,
      [0xe8, 0, 0, 0, 0, 0xc3],
      [make.relocation(1, PC32, 'demo_probe', -4)],
    )
    .alias(make.symbol('init_module', 'global'), 'demo_init')
    .alias(make.symbol('private_name'), 'demo_init')
    .undefined(make.symbol('maybe', 'weak'))
    .undefined(make.symbol('never', 'weak'))
    .data(make.symbol('pointers', 'global', 'hidden'), sections.data, 8, zeroes(32), [
      make.relocation(0, R64, 'init_module'),
      make.relocation(8, R64, 'private_name', 1),
      make.relocation(16, R64, 'maybe'),
      make.relocation(24, R64, 'demo_twice'),
    ])
    .data(
      make.symbol('__UNIQUE_ID_license'),
      sections.modinfo,
      1,
      [...'license=GPL\0'].map((c) => c.charCodeAt(0)),
    )
    .function(
      make.symbol('weakly', 'weak'),
      sections.text,
      [0xe8, 0, 0, 0, 0],
      [make.relocation(1, PC32, 'maybe', -4)],
    );
}

const asmTexts: Readonly<Record<string, string>> = {
  'data directives':
    ".data\n.byte 1, -1, 255, 0x10, 0b101, 017, 'a, 'b'\n.word 1,2\n.short 3\n.value 4\n.2byte 5\n.long 1\n.int 2\n.4byte -1\n.quad 0x123456789abcdef0, -1\n.8byte 7",
  strings:
    '.data\nx: .ascii "a\\n\\t\\"\\\\\\0\\101\\x41", "b"\n.asciz "c", "d" "e"\n.string "f; # not a comment /* nor this */"\n.asciz ""',
  'space and fill':
    '.data\n.zero 3\n.skip 2,0xff\n.space 4\n.fill 3\n.fill 2,2,0x1234\n.fill 2,8,-1\n.fill 0x2,4,1\nend: .long end - .data',
  'sections and back':
    '.section .a,"a"\n.long 1\n.section .b,"aw",@progbits\n.long 2\n.previous\n.long 3\n.previous\n.long 4\n.pushsection .c,"ax"\nnop\n.pushsection .d\n.byte 9\n.popsection\nret\n.popsection\n.long 5\n.text\nret\n.data\n.long 6\n.bss\n.zero 7\n.previous\n.byte 1',
  'names gas knows':
    '.section .init.text\nret\n.section .rodata.x\n.byte 1\n.section .text.foo\nnop\n.section .data.q\n.byte 1\n.section .bss.z\n.zero 2\n.section .modinfo\n.byte 1\n.section .note.foo\n.long 1\n.section .note.bar,"a"\n.long 1\n.section .init\nnop\n.section .rodata1\n.byte 1\n.section .init_array\n.quad 0\n.section .tdata\n.byte 1\n.section .debug_x\n.byte 1\n.section .rodata,"a"\n.section .rodata.str1.8,"aMS",@progbits,1\n.string "x"\n.section .dataother,"aw"\n.byte 1\n.section .discard.addressable,"aw"\n.quad ext',
  'symbol differences':
    '.text\nf: nop\ng: ret\n.data\nd: .long f - ., g - ., d - ., . - d, g - f, f - d, late - d, late - .\n.quad f - ., ext - ., ext + 3 - .\n.byte g-f, ext - .\n.word ext - .\n.section .later,"a"\n.long ext2 - here + 4, here - 8 - here\nhere: .long late - here\n.data\nlate: .long 1',
  'local, global, weak targets':
    '.text\nl: nop\n.globl g\ng: nop\n.weak w\nw: nop\n.hidden h\n.globl h\nh: nop\n.data\n.quad l, g, w, h, u, l+1, g+1, .text, .data\n.long l, g\n.word l\n.byte l\n.long g - g, w - l\n.quad l - .\n.long g - ., w - .',
  'merged strings':
    '.section .rodata.str1.1,"aMS",@progbits,1\n.LC0: .string "abc"\nnamed: .string "def"\n.data\n.quad .LC0, .LC0+2, named, named+1\n.long .LC0 - ., named - .\n.long .LC0',
  'numeric labels': '.data\n1: .long 1b - ., 1f - .\n2: .long 2b - 1b\n1: .quad 1b, 2b\n2:\n.long 2b - 1b',
  'set and alias':
    '.text\n.type f, @function\nf: nop\n.size f, . - f\n.set five, 5\n.globl al\n.set al, f\nlocal_al = f\nalu = ext\n.equ six, five + 1\n.weak wal\n.set wal, f\nplus = f + 1\n.data\n.quad five, al, local_al, alu, six, wal, plus\n.long al - ., local_al - .\nfive2 = 7\nfive2 = 8\n.long five2\n.size obj, 12\n.type obj, @object\nobj: .zero 12',
  'undefined, declared':
    '.weak uw\n.globl ug\n.hidden uh\n.type ut, @function\n.weak used\n.protected up\n.internal ui\n.quad used',
  alignment:
    '.text\n.byte 1\n.balign 32\n.byte 1\n.balign 16\n.byte 1,2,3\n.p2align 3\n.byte 1\n.p2align 4,,10\n.byte 1\n.p2align 4,0x90\n.byte 1,2\n.p2align 4,,3\n.byte 1\n.align 8\n.data\n.byte 1\n.balign 8\n.byte 2\n.balign 4,0xcc\n.byte 3\n.balign 64\n.p2align 0\n.balign 1\n.bss\n.zero 1\n.balign 8\n.zero 1',
  comments: '.data # one\n.long 1 /* two */, 2\n/* three\nlines */ .long 3; .long 4 # five ; .long 6\n#.long 7\n',
  'label over a number': '.data\na = 5\n.long a\na: .long a - .data',
  expressions:
    '.data\n.long 1+2*3, (1+2)*3, 1<<4|1, 0xff&0x0f, 7%4, -7/2, ~0, !0, !5, 6^3, 1+2<<3, 8>>1, 3==3, 3!=3, 2<3, 1&&0, 1||0, -(-3), +4, 2+-1',
  instructions:
    '.text\nf: nop; ret\nud2\nint3\nhlt\npause\nleave\ncli\nsti\nendbr64\nsyscall\nvmcall\ncpuid\nrdtsc\nmfence\nlfence\nsfence\npush %rbp\npop %r12\npushq %rax\nmov $1,%eax\nmov $-1,%r10d\nmovl $ext,%edi\nmovabs $ext+8,%rax\nmovabs $0x123456789abcdef0,%r11\ncall f\ncall ext\n.globl g\ng: call g\ncall other\nretq\n.section .x,"ax"\nother: call f+2\ncltq\ncqto\ncltd\n',
  'host call':
    '\t.text\n\t.globl printk\n\t.type printk, @function\nprintk:\n\t.byte 0xb8\n\t.long 1\n\t.byte 0x0f, 0x01, 0xc1\n\tret\n\t.size printk, . - printk\n',
  'common and local':
    '.comm c,16,8\n.comm c1,1\n.local l\n.comm l,4,4\n.lcomm ll,8\n.comm c2,8\n.local l2\n.comm l2,8\n.lcomm l3,3\n.lcomm l4,4\n.lcomm l6,1\n.data\n.quad c, l, ll',
  'quoted names': '.section "odd name+x","a"\n.globl "odd sym"\n"odd sym": .long 1\n.long "odd sym" - .',
  'section symbols':
    '.data\n.quad .text, .data+4, .later\n.long .data - .\n.section .later,"a"\n.quad .later, .bss\n.long end - .later\nend:',
  'calls across sections':
    '.text\nl: ret\n.section .a,"ax"\ncall l\ncall l2\ncall g\n.globl g\ng: ret\nl2: ret\n.weak w\nw: ret\ncall w\ncall l2+1\n.text\ncall l2\ncall g',
};

/** What as says of each; the first is compared in words, and all of them in number and severity. */
const wrong: readonly string[] = [
  'x: .long 1\nx: .long 2',
  '.foo 1',
  'frob %eax, 3\nfrob',
  '.long 1 2',
  '.long a - b',
  '.data\nb: .long 0\na: .long a-zz',
  '.popsection\n.popsection',
  'jmpx 1f\n.long 1b',
  '.balign 3\n.align 5',
  '.section .q,"a"\n.section .q,"aw"',
  '.section .q,"a"\n.section .q,"a",@nobits',
  '.section .text,"aw"',
  '.section .data,"a"',
  '.section .m,"aMS",@progbits',
  '.section .m2,"aM",@progbits,2\n.section .m2,"aM",@progbits,4',
  '.byte 256, 300, -129, -128, 255\n.word 70000\n.long 0x123456789',
  '.type q, @foo',
  '.globl a b',
  '.size g, h',
  '.space 0',
  '.skip ff\nff:',
  '.set a, b\n.set b, a\n.long a',
  '.set a,a\n.long a',
  '.equ c, 3\n.equiv c, 4',
  '.long 1 +',
  '.long )',
  '.ascii abc',
  '.long 1/0',
  '.long a*2',
  '.section .w,"aw",@nobits\n.long 1\n.long 0',
  '.long 1f',
];

const label = fc.constantFrom('l1', 'l2', 'l3', 'l4', 'g1', 'g2', 'w1', '.Lx', '.Ly');
const name = fc.oneof(label, fc.constantFrom('ext1', 'ext2'));
const number = fc.integer({ min: -20, max: 200 }).map(String);
const term = fc.oneof(number, name, fc.constantFrom('1f', '.', '.text', '.data + 4', '.bss'));
const expression = fc.oneof(
  { weight: 3, arbitrary: term },
  { weight: 3, arbitrary: fc.tuple(name, number).map(([a, n]) => `${a} + ${n}`) },
  { weight: 3, arbitrary: name.map((a) => `${a} - .`) },
  { weight: 2, arbitrary: fc.tuple(label, label).map(([a, b]) => `${a} - ${b}`) },
  { weight: 1, arbitrary: fc.tuple(name, number).map(([a, n]) => `${a} - . + ${n}`) },
);
const randomLine = fc.oneof(
  { weight: 5, arbitrary: label.map((l) => `${l}:`) },
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom('.long', '.quad'), expression).map(([d, e]) => `${d} ${e}`) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('.byte', '.word', '.long', '.quad'), number).map(([d, n]) => `${d} ${n}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '.globl g1',
      '.globl g2',
      '.weak w1',
      '.hidden g2',
      '.type l1,@function',
      '.type g1,@object',
      '.size l1,4',
      '.set al, l2',
      '.globl al',
      '.set ag, g1',
      '.local l3',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '.section .a,"a"',
      '.section .b,"ax"',
      '.section .rodata.str1.1,"aMS",@progbits,1',
      '.text',
      '.data',
      '.previous',
      '.pushsection .c,"aw"',
      '.popsection',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '.balign 4',
      '.balign 8',
      '.p2align 4',
      '.asciz "abc"',
      '.zero 3',
      '1:',
      'nop',
      'ret',
      '.long 1b - .',
    ),
  },
  { weight: 1, arbitrary: name.map((n) => `call ${n}`) },
);

describe.skipIf(!oracle)('against gas 2.40', () => {
  for (const [name, make] of Object.entries({ builtIn, prel32, module }))
    it(`makes the same file: ${name}`, () => expectSame(make().unit()));

  it.each(Object.entries(asmTexts))('assembles the same from asm: %s', (_, text) =>
    expectSame(new UnitMaker().asm(text).unit()),
  );

  it('assembles the same from texts nobody wrote', () => {
    fc.assert(
      fc.property(fc.array(randomLine, { minLength: 1, maxLength: 40 }), (lines) => {
        // Each label once, every section named before it is used with its flags.
        const seen = new Set<string>();
        const text = lines.filter((line) => {
          const label = /^(\w+):/.exec(line)?.[1];
          if (label === undefined) return true;
          if (seen.has(label)) return false;
          seen.add(label);
          return true;
        });
        const unit = new UnitMaker().asm(text.join('\n')).unit();
        const theirs = gas(printUnit(unit));
        const made = ours(unit);
        if (theirs.messages.length > 0) expect([text, made.diagnostics.length > 0]).toEqual([text, true]);
        else if (Buffer.compare(made.object.bytes, theirs.bytes!) !== 0)
          expect(`${text.join('\n')}\n${dump(made.object.bytes, 'ours.o')}`).toBe(
            `${text.join('\n')}\n${dump(theirs.bytes!, 'theirs.o')}`,
          );
      }),
      { numRuns: 300, seed: 54 },
    );
  });

  it.each(wrong)('says what as says: %j', (text) => {
    const theirs = gas(`\t.text\n\t${text}\n`).messages;
    const made = ours(new UnitMaker().asm(text).unit()).diagnostics.map(
      (d) => `${d.severity === 'error' ? 'Error' : 'Warning'}: ${d.text}`,
    );
    expect(theirs.length).toBeGreaterThan(0);
    expect(made).toEqual(theirs);
  });
});

describe.skipIf(!oracle)('other tools take it', () => {
  const units = Object.entries({ builtIn: builtIn(), prel32: prel32(), module: module(), empty: new UnitMaker() });
  it.each(units)('%s: readelf is silent, eu-elflint is content, ld -r takes it', (name, make) => {
    const path = join(directory, `${name}.o`);
    writeFileSync(path, ours(make.unit()).object.bytes);
    const read = spawnSync('readelf', ['-aW', path], { encoding: 'utf8' });
    expect([read.status, read.stderr]).toEqual([0, '']);
    const linked = spawnSync('ld', ['-r', '-o', `${path}.ld`, path], { encoding: 'utf8' });
    expect([linked.status, linked.stderr]).toEqual([0, '']);
    if (!has('eu-elflint') && process.env.CI !== 'true') return;
    const lint = spawnSync('eu-elflint', ['--gnu-ld', path], { encoding: 'utf8' });
    expect([lint.status, lint.stdout.trim()]).toEqual([0, 'No errors']);
  });
});
