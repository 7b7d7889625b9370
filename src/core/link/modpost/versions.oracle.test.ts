// SPDX-License-Identifier: GPL-2.0-only
/**
 * `__versions`, `srcversion` and the CRC column of Module.symvers against a real modpost's, Debian's of
 * Linux 6.1: the CRCs come from `__crc_` symbols on our side, from a Module.symvers on the other.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silent } from '../../base/events';
import type { ObjectFile } from '../../assemble/types';
import { modpost } from './index';

/** installed, or unpacked by the set-up */
const real = ['/usr/lib', join(import.meta.dirname, '../../../../build/kernel-headers/usr/lib')]
  .map((lib) => join(lib, 'linux-kbuild-6.1/scripts/mod/modpost.real-lsb-64'))
  .find((path) => existsSync(path))!;
const hasTools = existsSync(real) && spawnSync('as', ['--version']).status === 0;
const required = process.env['CI'] === 'true';
const work = mkdtempSync(join(tmpdir(), 'kmodscope-versions-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const crcs: readonly (readonly [name: string, crc: number])[] = [
  ['module_layout', 0x2ab04f42],
  ['foo', 0x0ec08db0],
  ['small', 0x1],
  ['zero', 0],
  ['unused', 0xffffffff],
];

function object(name: string, text: string): ObjectFile {
  writeFileSync(join(work, `${name}.s`), text);
  execFileSync('as', [`${name}.s`, '-o', `${name}.o`], { cwd: work, stdio: 'pipe' });
  return { path: `${name}.o`, bytes: new Uint8Array(readFileSync(join(work, `${name}.o`))), marks: [], fields: [] };
}

const exported = (name: string, crc: number | undefined) =>
  `.text\n.globl ${name}\n.type ${name},@function\n${name}: ret\n.section "___ksymtab+${name}","a"\n.globl __ksymtab_${name}\n__ksymtab_${name}: .long 0,0,0\n` +
  (crc === undefined ? '' : `.globl __crc_${name}\n__crc_${name} = ${crc}\n`);

const info = (...entries: readonly string[]) =>
  `.section .modinfo,"a"\n${entries.map((e) => `.asciz "${e}"`).join('\n')}\n`;

describe.skipIf(!hasTools && !required)('versions against a real modpost', () => {
  it('the CRC of everything a module uses, module_layout first', () => {
    const vmlinux = object('vmlinux', crcs.map(([name, crc]) => exported(name, crc)).join(''));
    const demo = object(
      'demo',
      `.text\n.globl init_module\n.type init_module,@function\ninit_module: call foo\ncall small\ncall zero\n${exported('own', 0x1234abcd)}${info('license=GPL', 'description=x')}`,
    );
    const done = modpost([demo], { object: vmlinux, marks: [], discarded: [], diagnostics: [] }, silent, {
      modversions: true,
    });
    writeFileSync(
      join(work, 'in.symvers'),
      crcs.map(([name, crc]) => `0x${crc.toString(16).padStart(8, '0')}\t${name}\tvmlinux\tEXPORT_SYMBOL\t\n`).join(''),
    );
    writeFileSync(join(work, 'demo.mod'), 'demo.o\n');
    writeFileSync(join(work, '.demo.o.cmd'), '#SYMVER own 0x1234abcd\n');
    spawnSync(real, ['-m', '-e', '-i', 'in.symvers', '-o', 'out.symvers', 'demo.o'], { cwd: work });
    // 6.1 has turned the order of the list round, and put module_layout last.
    const rows = (text: string) => list(text)!.split('\n').sort();
    const list = (text: string) => /____versions\[\]\n.*\{\n([^]*?)\};/.exec(text)![1];
    const source = done.sources[0]!.source;
    expect(rows(source)).toEqual(rows(readFileSync(join(work, 'demo.mod.c'), 'utf8')));
    expect(list(source)!.split('\n')[0]).toBe('\t{ 0x2ab04f42, "module_layout" },');
    expect(list(source)).toContain('\t{ 0xec08db0, "foo" },\n');
    expect(done.symvers).toBe('0x1234abcd\town\t\tdemo\tEXPORT_SYMBOL\n');
    expect(done.diagnostics).toEqual([]);
  });

  it('an export without a CRC is warned of and left out', () => {
    const vmlinux = object('vmlinux2', exported('module_layout', 5) + exported('bare', undefined));
    const demo = object('user', `.text\ncall bare\n${info('license=GPL', 'description=x')}`);
    const done = modpost(
      [demo],
      { object: { ...vmlinux, path: 'vmlinux' }, marks: [], discarded: [], diagnostics: [] },
      silent,
      {
        modversions: true,
      },
    );
    expect(done.diagnostics.map((d) => `${d.severity} ${d.text}`)).toEqual(['warning "bare" [user.ko] has no CRC!']);
    expect(done.sources[0]!.source).toContain('{\n\t{      0x5, "module_layout" },\n};');
  });

  it("takes another build's exports from its Module.symvers, and hands them on", () => {
    const vmlinux = object('vmlinux3', exported('module_layout', 5));
    const demo = object('far', `.text\ncall foo\n${info('license=GPL', 'description=x')}`);
    const row = '0x0ec08db0\tfoo\t\t/home/p/provider\tEXPORT_SYMBOL_GPL\n';
    const post = (text: string, from: 'kernel' | 'others') =>
      modpost([demo], { object: { ...vmlinux, path: 'vmlinux' }, marks: [], discarded: [], diagnostics: [] }, silent, {
        modversions: true,
        dumps: [{ text, from }],
      });
    const done = post(row, 'others');
    expect(done.diagnostics).toEqual([]);
    expect(done.sources[0]!.source).toContain('\t{ 0xec08db0, "foo" },\n');
    expect(done.sources[0]!.source).toContain('MODULE_INFO(depends, "provider");');
    expect(done.symvers).toBe(row);
    // the kernel's own are in its own file
    expect(post(row, 'kernel').symvers).toBe('');
    expect(post('0x0ec08db0 foo\n', 'others').diagnostics.map((d) => `${d.severity} ${d.text}`)).toEqual([
      'fatal parse error in symbol dump file',
    ]);
  });

  for (const [name, text] of [
    ['plain', 'int x;\n'],
    ['spread', '/* a comment " */ int\tx \\\n = 1; char *s = "a /* b \\" c" ;\r\n// kept\n'],
    ['long', `${'static int a_variable_of_some_length;\n'.repeat(40)}char c = '"'; /* open`],
  ] as const)
    it(`srcversion of ${name} source`, () => {
      const base = `src_${name}`;
      const made = object(base, `.text\n.globl f\nf: ret\n${info('license=GPL', 'description=x', 'version=1.0')}`);
      writeFileSync(join(work, `${base}.c`), text);
      writeFileSync(join(work, `${base}.mod`), `${base}.o\n`);
      writeFileSync(join(work, `.${base}.o.cmd`), `source_${base}.o := ${base}.c\n\ndeps_${base}.o := \\\n\n`);
      const said = spawnSync(real, ['-o', `${base}.symvers`, `${base}.o`], { cwd: work }).stderr.toString();
      expect(said).toBe('');
      const srcversion = /srcversion, "(.*)"/;
      const theirs = srcversion.exec(readFileSync(join(work, `${base}.mod.c`), 'utf8'))?.[1];
      expect(theirs).toMatch(/^[0-9A-F]{23}$/);
      const done = modpost([made], { object: object('empty', ''), marks: [], discarded: [], diagnostics: [] }, silent, {
        sourcesOf: () => [new Uint8Array(readFileSync(join(work, `${base}.c`)))],
      });
      expect(srcversion.exec(done.sources[0]!.source)?.[1]).toBe(theirs);
    });
});
