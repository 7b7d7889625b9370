// SPDX-License-Identifier: GPL-2.0-only
/**
 * The same script and the same objects through GNU ld 2.40 and through ours: equal sections, segments,
 * symbols in order, relocations, bytes and messages. A case is one file of `cases/`: parts begin with
 * `== name`; `script` is the linker script, `flags` the options, `x.s` and `x.c` the inputs in link
 * order, `messages` may not be given: they are ld's.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Files } from '../base/files';
import { readElf } from '../elf';
import type { ElfFile } from '../elf';
import { gcc } from '../tools/gcc';
import { ld } from '../tools/ld';

const hasTools = spawnSync('ld', ['--version']).stdout?.toString().includes('2.40') === true;
const required = process.env['CI'] === 'true';
const casesDir = join(import.meta.dirname, 'cases');
const work = mkdtempSync(join(tmpdir(), 'kmodscope-link-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const compile = [
  '-O2',
  '-std=gnu89',
  '-w',
  '-fno-toplevel-reorder',
  '-malign-data=abi',
  '-fno-pic',
  '-fno-pie',
  '-mcmodel=kernel',
  '-ffreestanding',
  '-fno-asynchronous-unwind-tables',
  '-fcf-protection=none',
  '-fno-stack-protector',
];

interface Case {
  readonly name: string;
  readonly script: string | undefined;
  readonly flags: readonly string[];
  readonly inputs: readonly { readonly name: string; readonly text: string }[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** `== gcc only`: what our compiler does not know */
  readonly gccOnly: boolean;
}

function parseCase(name: string, text: string): Case {
  let script: string | undefined;
  let flags: string[] = [];
  const inputs: { name: string; text: string }[] = [];
  const files: { name: string; text: string }[] = [];
  let gccOnly = false;
  for (const part of text.split(/^== /m).slice(1)) {
    const newline = part.indexOf('\n');
    const title = part.slice(0, newline).trim();
    const body = part.slice(newline + 1);
    if (title === 'script') script = body;
    else if (title === 'flags')
      flags = body
        .trim()
        .split(/\s+/)
        .filter((f) => f !== '');
    else if (/\.[sc]$/.test(title)) inputs.push({ name: title, text: body });
    else if (title === 'gcc only') gccOnly = true;
    else files.push({ name: title, text: body });
  }
  return { name, script, flags, inputs, files, gccOnly };
}

/** Assembles or compiles the inputs into a directory of their own; returns object names. */
function build(c: Case, compiler: 'gcc' | 'ours'): { dir: string; objects: string[] } {
  const dir = join(work, `${c.name.replace(/[^A-Za-z0-9-]/g, '_')}-${compiler}`);
  mkdirSync(dir, { recursive: true });
  const objects: string[] = [];
  for (const file of c.files) writeFileSync(join(dir, file.name), file.text);
  for (const input of c.inputs) {
    writeFileSync(join(dir, input.name), input.text);
    const object = input.name.replace(/\.[sc]$/, '.o');
    if (input.name.endsWith('.s')) execFileSync('as', [input.name, '-o', object], { cwd: dir, stdio: 'pipe' });
    else if (compiler === 'ours') writeFileSync(join(dir, object), compileOurs(dir, input.name));
    else execFileSync('gcc', [...compile, '-fno-common', '-c', input.name, '-o', object], { cwd: dir, stdio: 'pipe' });
    objects.push(object);
  }
  if (c.script !== undefined) writeFileSync(join(dir, 'script.lds'), c.script);
  return { dir, objects };
}

function compileOurs(dir: string, source: string): Uint8Array {
  const folders = { kernel: () => [], system: [], holdsKernel: () => false };
  const made = gcc(['-c', source, '-std=gnu89', '-w'], { files: filesOf(dir), folders, kernelHeader: () => false });
  const [object] = made.files;
  if (!object) throw new Error(made.stderr);
  return object.bytes;
}

function filesOf(dir: string): Files {
  return {
    read: (path) => {
      const file = join(dir, path);
      return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined;
    },
  };
}

interface Outcome {
  readonly elf: ElfFile | undefined;
  readonly messages: readonly string[];
}

/** ld remarks on segments that can be written and run; the kernel's build turns it off. */
const compared = (line: string) => line !== '' && !line.includes('has a LOAD segment with RWX permissions');

function byLd(c: Case, dir: string, objects: readonly string[]): Outcome {
  const run = spawnSync(
    'ld',
    [
      '--build-id=none',
      ...c.flags,
      ...(c.script === undefined ? [] : ['-T', 'script.lds']),
      ...objects,
      '-o',
      'ld.out',
    ],
    { cwd: dir },
  );
  const messages = run.stderr.toString().trimEnd().split('\n').filter(compared);
  const path = join(dir, 'ld.out');
  const elf = run.status === 0 && existsSync(path) ? readElf(readFileSync(path)).elf : undefined;
  return { elf, messages };
}

function byOurs(c: Case, dir: string, objects: readonly string[]): Outcome {
  const words = ['--build-id=none', ...c.flags, ...(c.script === undefined ? [] : ['-T', 'script.lds']), ...objects];
  const run = ld([...words, '-o', 'ld.out'], filesOf(dir), () => new Uint8Array(16));
  const messages = run.stderr.trimEnd().split('\n').filter(compared);
  const [file] = run.files;
  if (file) writeFileSync(join(dir, 'ours.out'), file.bytes);
  return { elf: run.status === 0 && file ? readElf(file.bytes).elf : undefined, messages };
}

const hex = (n: number | bigint) => n.toString(16);

/** A readable account of everything that must be equal. */
function account(elf: ElfFile | undefined): Record<string, unknown> {
  if (!elf) return { refused: true };
  const names = elf.sections.map((s) => s.name);
  const where = (shndx: number) =>
    shndx === 0 ? 'UND' : shndx === 0xfff1 ? 'ABS' : shndx === 0xfff2 ? 'COM' : (names[shndx] ?? `?${shndx}`);
  const meta = new Set(['.symtab', '.strtab', '.shstrtab']);
  const symbols = [...(elf.symbols() ?? [])];
  const label = (i: number) => {
    const s = symbols[i];
    return s === undefined ? `?${i}` : s.type === 3 ? `section ${where(s.shndx)}` : s.name;
  };
  return {
    header: { type: elf.header.type, entry: hex(elf.header.entry) },
    sections: elf.sections
      .filter((s) => !meta.has(s.name))
      .map(
        (s) =>
          `${s.name} type=${s.type} flags=${hex(s.flags)} addr=${hex(s.addr)} size=${hex(s.size)} align=${s.addralign} entsize=${s.entsize}`,
      ),
    offsets: elf.sections
      .filter((s) => !meta.has(s.name) && s.type !== 4 && s.size > 0 && s.type !== 8)
      .map((s) => `${s.name} ${hex(s.offset)}`),
    segments: elf.segments.map(
      (p) =>
        `type=${hex(p.type)} flags=${p.flags} off=${hex(p.offset)} vaddr=${hex(p.vaddr)} paddr=${hex(p.paddr)} filesz=${hex(p.filesz)} memsz=${hex(p.memsz)} align=${hex(p.align)}`,
    ),
    symbols: symbols.map(
      (s) =>
        `${s.name} ${hex(s.value)} size=${s.size} bind=${s.binding} type=${s.type} vis=${s.visibility} ${where(s.shndx)}`,
    ),
    relocations: elf.sections
      .filter((s) => s.type === 4)
      .flatMap((s) =>
        [...elf.relocations(s)].map((r) => `${s.name} ${hex(r.offset)} ${r.type} ${label(r.symbol)} ${r.addend}`),
      ),
    bytes: elf.sections
      .filter((s) => !meta.has(s.name) && s.type !== 4 && s.type !== 8 && s.size > 0)
      .map((s) => `${s.name} ${Buffer.from(elf.data(s)).toString('hex')}`),
  };
}

function check(c: Case, compiler: 'gcc' | 'ours'): void {
  compare(c, build(c, compiler));
}

function compare(c: Case, { dir, objects }: { dir: string; objects: readonly string[] }): void {
  const theirs = byLd(c, dir, objects);
  const ours = byOurs(c, dir, objects);
  expect({ messages: ours.messages, ...account(ours.elf) }).toEqual({
    messages: theirs.messages,
    ...account(theirs.elf),
  });
}

/** The teaching kernel, compiled by gcc in the order of its Makefiles' directories, and its own linker script. */
function buildKernel(arch: 'um' | 'x86'): { c: Case; dir: string; objects: string[] } {
  const linux = join(import.meta.dirname, '../../linux');
  const dir = join(work, `vmlinux-${arch}`);
  mkdirSync(dir, { recursive: true });
  const include = [
    `-I${linux}/arch/${arch}/include`,
    `-I${linux}/arch/${arch}/include/generated`,
    `-I${linux}/include`,
    `-I${linux}/include/uapi`,
    '-nostdinc',
    '-D__KERNEL__',
    '-include',
    join(linux, 'include/linux/kconfig.h'),
  ];
  const sources = ['init', `arch/${arch}`, 'kernel', 'mm', 'fs', 'security', 'lib', 'drivers', 'net'].flatMap((d) =>
    readdirSync(join(linux, d), { recursive: true, encoding: 'utf8' })
      .filter((f) => f.endsWith('.c'))
      .sort()
      .map((f) => join(d, f)),
  );
  const objects = sources.map((source) => {
    const object = source.replace(/\//g, '_').replace(/\.c$/, '.o');
    const name = source.replace(/^.*\//, '').replace(/\.c$/, '').replace(/-/g, '_');
    execFileSync(
      'gcc',
      [
        ...compile,
        '-fno-common',
        '-mno-sse',
        '-mno-red-zone',
        ...include,
        '-include',
        join(linux, 'include/linux/compiler_types.h'),
        `-DKBUILD_BASENAME="${name}"`,
        `-DKBUILD_MODNAME="${name}"`,
        '-c',
        join(linux, source),
        '-o',
        join(dir, object),
      ],
      { stdio: 'pipe' },
    );
    return object;
  });
  const script = execFileSync('gcc', [
    '-E',
    '-P',
    '-x',
    'assembler-with-cpp',
    '-undef',
    ...include,
    '-D__ASSEMBLY__',
    '-DLINKER_SCRIPT',
    join(linux, `arch/${arch}/kernel/vmlinux.lds.S`),
  ]).toString();
  writeFileSync(join(dir, 'script.lds'), script);
  return {
    c: {
      name: `vmlinux-${arch}`,
      script,
      flags: ['-z', 'max-page-size=0x200000'],
      inputs: [],
      files: [],
      gccOnly: true,
    },
    dir,
    objects,
  };
}

describe.skipIf(!hasTools && !required)('the linker against GNU ld 2.40', () => {
  it('is compared with binutils 2.40', () => expect(hasTools).toBe(true));
  const cases = readdirSync(casesDir)
    .filter((f) => f.endsWith('.txt'))
    .map((f) => parseCase(f.replace(/\.txt$/, ''), readFileSync(join(casesDir, f), 'utf8')));
  for (const c of cases) it(c.name, () => check(c, 'gcc'));
  const inC = cases.filter((c) => !c.gccOnly && c.inputs.some((input) => input.name.endsWith('.c')));
  for (const c of inC) it(`${c.name}, by our compiler`, () => check(c, 'ours'));
  for (const arch of ['um', 'x86'] as const)
    it(`vmlinux of the teaching kernel, ARCH=${arch}`, { timeout: 60_000 }, () => {
      const { c, dir, objects } = buildKernel(arch);
      compare(c, { dir, objects });
      compare({ ...c, name: `${c.name}-gc`, flags: [...c.flags, '--gc-sections'] }, { dir, objects });
      const partial: Case = { ...c, script: undefined, flags: ['-r'] };
      compare(partial, { dir, objects });
    });
});
