// SPDX-License-Identifier: GPL-2.0-only
/** readelf, nm, objdump, size and strings against binutils: exact text, on gcc's, as's and ld's files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../assemble';
import { UnitMaker, sections } from '../assemble/testkit';
import { silent } from '../base/events';
import type { Files } from '../base/files';
import { tools } from './index';

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
const oracle =
  process.env.CI === 'true' || ['gcc', 'ld', 'as', 'readelf', 'nm', 'objdump', 'size', 'strings'].every(has);
const directory = mkdtempSync(join(tmpdir(), 'kmodscope-tools-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const moduleSource = `
typedef int (*initcall_t)(void);
extern int printk(const char *, ...);
extern int maybe(void) __attribute__((weak));
static int zero; int number = 3; static int hidden_number = 4; const char *greeting = "hello\\nthere\\tyou";
int tentative;
static const char license[] __attribute__((section(".modinfo"), used, aligned(1))) = "license=GPL";
static const char parm[] __attribute__((section(".modinfo"), used, aligned(1))) = "parm=a_very_long_name:a description";
__attribute__((visibility("hidden"))) int helper(int x) { return x + hidden_number; }
__attribute__((weak)) int overridden(void) { return 1; }
__attribute__((weak)) int weak_object = 1;
static int __attribute__((section(".init.text"), noinline)) demo_init(void) { printk("hello %d\\n", helper(number) + zero); if (maybe) maybe(); zero = 3; return 0; }
static initcall_t __initcall_a_rather_long_function_name6 __attribute__((used, section(".initcall6.init"))) = demo_init;
static const initcall_t table[] = { demo_init, overridden };
const initcall_t *tables = table + 1;
int init_module(void) __attribute__((alias("demo_init")));
asm(".section \\"___ksymtab+helper\\", \\"a\\"\\n .balign 4\\n__ksymtab_helper:\\n .long helper - .\\n .long 0\\n .previous\\n");
asm(".section .discard.addressable,\\"aw\\"\\n .quad helper\\n .previous\\n");
asm(".comm common_one,16,8\\n absolute = 0x1234\\n .globl absolute\\n");
char big[200000];
char filled[70000] = {1};
`;

const kernelFlags = [
  '-std=gnu89',
  '-O2',
  '-fno-toplevel-reorder',
  '-malign-data=abi',
  '-fno-pic',
  '-fno-pie',
  '-mcmodel=kernel',
  '-fno-common',
  '-ffreestanding',
  '-fno-asynchronous-unwind-tables',
  '-fcf-protection=none',
];

const script = `PHDRS { text PT_LOAD FLAGS(5); data PT_LOAD FLAGS(6); note PT_NOTE FLAGS(0); }
ENTRY(helper)
SECTIONS { . = 0xffffffff81000000;
 .text : AT(ADDR(.text) - 0xffffffff80000000) { *(.text*) } :text
 .rodata : AT(ADDR(.rodata) - 0xffffffff80000000) { *(.rodata*) *(.modinfo) *(___ksymtab*) }
 .notes : AT(ADDR(.notes) - 0xffffffff80000000) { *(.note.*) } :text :note
 . = ALIGN(0x1000);
 .data : AT(ADDR(.data) - 0xffffffff80000000) { *(.data) *(.initcall*) } :data
 .init.text : AT(ADDR(.init.text) - 0xffffffff80000000) { *(.init.text) }
 .bss : AT(ADDR(.bss) - 0xffffffff80000000) { __bss_start = .; *(.bss) *(COMMON) __bss_stop = .; }
 /DISCARD/ : { *(.discard*) } }`;

const files = ['demo.o', 'debug.o', 'odd.o', 'once.o', 'empty.o', 'demo.ko', 'vmlinux', 'hello', 'ours.o'];

beforeAll(() => {
  if (!oracle) return;
  const run = (tool: string, ...args: string[]) => execFileSync(tool, args, { cwd: directory, stdio: 'pipe' });
  const put = (name: string, text: string) => writeFileSync(join(directory, name), text);
  put('demo.c', moduleSource);
  put(
    'printk.c',
    'int printk(const char *f, ...) { return 0; }\n__attribute__((section(".note.Linux"), used)) static const int n[] = {6, 4, 1, 0x756e694c, 0x78, 5};',
  );
  put(
    'odd.s',
    '.data\n.quad 0\n.reloc 0, R_X86_64_NONE\n.reloc 1, R_X86_64_NONE, x+5\n.section .e,"e"\n.long 1\n.section .tb,"awT",@nobits\n.zero 4\n.section .td,"awT"\n.globl tls\n.type tls,@tls_object\ntls: .long 1\n.section .mrg,"aM",@progbits,8\n.quad 1\n.section .r,"aR"\n.long 1\n.quad undefined_symbol_with_a_long_name - 0x12345\n.string "tab\\there\\001control\\377high"\n.section .initarr,"aw",@init_array\n.quad 0\n.hidden hid\n.globl hid\nhid: .protected pro\n.globl pro\npro: .internal inn\n.globl inn\ninn:\n.type ifu,@gnu_indirect_function\n.text\n.globl ifu\nifu: ret\n',
  );
  put(
    'once.s',
    '.section .text.one,"axG",@progbits,one,comdat\nret\n.section .data.two,"awG",@progbits,two\n.long 1\n.section .gnu.linkonce.this_module,"aw"\n.quad one\n.section .note.a,"a",@note\n.long 4,0,7\n.asciz "GNU"\n.long 4,4,9\n.asciz "own"\n.long 1\n.section .note.gnu.property,"a",@note\n.balign 8\n.long 4,32,5\n.asciz "GNU"\n.long 0xc0000002,4,3,0,0xc0008002,4,1,0\n',
  );
  put('empty.s', '');
  const make = new UnitMaker()
    .string('.LC0', 'from kmodscope\n')
    .asm(
      '.section "___ksymtab+demo","a"\n__ksymtab_demo:\n.long demo_init - .\n.previous\n.weak w\n.hidden h\n.globl h\nh: .long w - .\n',
    );
  make.function(
    make.symbol('demo_init'),
    sections.initText,
    [0xbf, 0, 0, 0, 0, 0xc3],
    [make.relocation(1, 10, '.LC0')],
  );
  make
    .data(make.symbol('counter', 'global'), sections.bss, 4, [0, 0, 0, 0])
    .alias(make.symbol('init_module', 'global'), 'demo_init');
  writeFileSync(join(directory, 'ours.o'), assemble(make.unit(), silent).object.bytes);
  put('kernel.lds', script);
  run('gcc', ...kernelFlags, '-c', 'demo.c', '-o', 'demo.o');
  run('gcc', ...kernelFlags, '-g', '-c', 'demo.c', '-o', 'debug.o');
  run('gcc', ...kernelFlags, '-c', 'printk.c', '-o', 'printk.o');
  run('as', '-o', 'odd.o', 'odd.s');
  run('as', '-o', 'empty.o', 'empty.s');
  run('as', '-o', 'once.o', 'once.s');
  run('ld', '-r', '--build-id', '-o', 'demo.ko', 'demo.o');
  run('ld', '-T', 'kernel.lds', '--build-id=none', '-o', 'vmlinux', 'demo.o', 'printk.o');
  run('ld', '-static', '-e', 'printk', '-o', 'hello', 'printk.o');
});

const ours: Files = {
  read(path) {
    try {
      return new Uint8Array(readFileSync(join(directory, path)));
    } catch {
      return undefined;
    }
  },
};

function real(tool: string, args: readonly string[]) {
  const run = spawnSync(tool, args, { cwd: directory, encoding: 'latin1', env: { ...process.env, LC_ALL: 'C' } });
  return { stdout: run.stdout, status: run.status };
}

/** Text and exit status are the real tool's. */
function expectSame(tool: string, args: readonly string[]): void {
  const { stdout, status } = tools[tool]!(args, ours);
  expect({ stdout, status }).toEqual(real(tool, args));
}

const commands: readonly [string, string][] = [
  ['readelf', '-h'],
  ['readelf', '-S'],
  ['readelf', '-SW'],
  ['readelf', '-hS'],
  ['readelf', '-s'],
  ['readelf', '-sW'],
  ['readelf', '-r'],
  ['readelf', '-rW'],
  ['readelf', '-l'],
  ['readelf', '-lW'],
  ['readelf', '-hSlW'],
  ['readelf', '-hSsrW'],
  ['readelf', '-eW'],
  ['readelf', '-n'],
  ['readelf', '-nW'],
  ['readelf', '-x .data'],
  ['readelf', '-x .init.text -x .bss'],
  ['readelf', '-p .modinfo -p .rodata.str1.1 -p .text'],
  ['readelf', '-x 1 -p 1'],
  ['readelf', '-x .rodata'],
  ['readelf', '-p .r'],
  ['readelf', '-p .strtab -p .comment'],
  ['readelf', '--wide --syms --section-headers'],
  ['readelf', '-g'],
  ['readelf', '-V'],
  ['readelf', '-d'],
  ['readelf', '--dyn-syms'],
  ['nm', ''],
  ['nm', '-n'],
  ['nm', '-S'],
  ['nm', '-u'],
  ['nm', '-g'],
  ['nm', '-p'],
  ['nm', '-r'],
  ['nm', '-nr'],
  ['nm', '-a'],
  ['nm', '-A'],
  ['nm', '--defined-only'],
  ['nm', '-P'],
  ['nm', '-f sysv'],
  ['nm', '-j'],
  ['nm', '-t d'],
  ['nm', '-S -t o'],
  ['nm', '-C'],
  ['nm', '--size-sort'],
  ['nm', '-S --size-sort'],
  ['nm', '-D'],
  ['objdump', '-h'],
  ['objdump', '-t'],
  ['objdump', '-r'],
  ['objdump', '-s'],
  ['objdump', '-f'],
  ['objdump', '-fhtr'],
  ['objdump', '-s -j .data'],
  ['objdump', '-j .init.text -h -r -s'],
  ['objdump', '-a'],
  ['objdump', '-hw'],
  ['objdump', '-x'],
  ['objdump', '-d --no-show-raw-insn'],
  ['objdump', '-dz'],
  ['objdump', '--disassemble=helper'],
  ['size', ''],
  ['size', '-A'],
  ['size', '-t'],
  ['size', '-d'],
  ['size', '-x'],
  ['size', '-o'],
  ['size', '-G'],
  ['size', '-A -x'],
  ['strings', ''],
  ['strings', '-n 8'],
  ['strings', '-t x'],
  ['strings', '-6 -t d'],
  ['strings', '-o'],
  ['strings', '-d'],
];

describe.skipIf(!oracle)('the text of binutils 2.40', () => {
  describe.each(files)('%s', (file) => {
    it.each(commands)('%s %s', (tool, flags) => expectSame(tool, [...flags.split(' ').filter((f) => f !== ''), file]));
  });
  it.each([
    ['nm', ['demo.o', 'vmlinux']],
    ['size', ['demo.o', 'vmlinux', 'demo.ko']],
    ['size', ['-t', 'demo.o', 'vmlinux']],
    ['size', ['-A', 'demo.o', 'vmlinux']],
    ['readelf', ['-h', 'demo.o', 'vmlinux']],
    ['readelf', ['-aW', 'demo.o']],
    ['readelf', ['-a', 'vmlinux']],
    ['objdump', ['-h', 'demo.o', 'demo.ko']],
    ['strings', ['-f', 'demo.o', 'demo.ko']],
  ] as [string, string[]][])('%s %j', (tool, args) => expectSame(tool, args));

  it.each([
    ['nm', ['nothing.o'], "nm: 'nothing.o': No such file\n"],
    ['nm', ['demo.c'], 'nm: demo.c: file format not recognized\n'],
    ['nm', ['empty.o'], 'nm: empty.o: no symbols\n'],
    ['size', ['nothing.o'], "size: 'nothing.o': No such file\n"],
    ['objdump', ['-h', 'demo.c'], 'objdump: demo.c: file format not recognized\n'],
    ['objdump', ['-h', 'nothing.o'], "objdump: 'nothing.o': No such file\n"],
    ['readelf', ['-h', 'demo.c'], 'readelf: Error: Not an ELF file - it has the wrong magic bytes at the start\n'],
    ['readelf', ['-h', 'nothing.o'], "readelf: Error: 'nothing.o': No such file\n"],
    [
      'readelf',
      ['-x', 'nosuch', 'demo.o'],
      "readelf: Warning: Section 'nosuch' was not dumped because it does not exist\n",
    ],
  ] as [string, string[], string][])('%s %j complains as the real one', (tool, args, text) => {
    const made = tools[tool]!(args, ours);
    expect(made.stderr).toBe(text);
    const theirs = spawnSync(tool, args, { cwd: directory, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
    expect({ stderr: made.stderr, status: made.status }).toEqual({ stderr: theirs.stderr, status: theirs.status });
  });
});
