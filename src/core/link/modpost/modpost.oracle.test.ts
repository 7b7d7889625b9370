// SPDX-License-Identifier: GPL-2.0-only
/**
 * modpost's words against what modpost of a real 5.4.59 said about the same sources, compiled by gcc
 * against the teaching kernel's headers. Paths and offsets into code are masked on both sides.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Recorder, silent } from '../../base/events';
import { readElf } from '../../elf';
import { link } from '../index';
import type { Linked } from '../types';
import { modpost, type Modposted, type ModpostOptions } from './index';

const hasTools = spawnSync('gcc', ['--version']).status === 0;
const required = process.env['CI'] === 'true';
const linux = join(import.meta.dirname, '../../../linux');
const work = mkdtempSync(join(tmpdir(), 'kmodscope-modpost-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const flags = [
  '-O2',
  '-std=gnu89',
  '-w',
  '-fno-common',
  '-fno-pic',
  '-fno-pie',
  '-mcmodel=kernel',
  '-ffreestanding',
  '-fno-asynchronous-unwind-tables',
  '-fcf-protection=none',
  '-fno-stack-protector',
  '-mno-sse',
  '-nostdinc',
];
const include = [
  `-I${linux}/arch/um/include`,
  `-I${linux}/arch/um/include/generated`,
  `-I${linux}/include`,
  `-I${linux}/include/uapi`,
  '-D__KERNEL__',
  '-include',
  `${linux}/include/linux/kconfig.h`,
  '-include',
  `${linux}/include/linux/compiler_types.h`,
];

function compile(
  name: string,
  text: string,
  module: boolean,
): { path: string; bytes: Uint8Array; marks: []; fields: [] } {
  const source = join(work, `${name}.c`);
  const object = join(work, `${name}.o`);
  mkdirSync(work, { recursive: true });
  writeFileSync(source, text);
  const modname = name.replace(/\.mod$/, '').replace(/-/g, '_');
  execFileSync(
    'gcc',
    [
      ...flags,
      ...include,
      ...(module ? ['-DMODULE'] : []),
      `-DKBUILD_BASENAME="${modname}"`,
      `-DKBUILD_MODNAME="${modname}"`,
      '-c',
      source,
      '-o',
      object,
    ],
    { stdio: 'pipe' },
  );
  return { path: `${name}.o`, bytes: new Uint8Array(readFileSync(object)), marks: [], fields: [] };
}

const kernelSource = `
#include <linux/module.h>
int printk(const char *fmt, ...) { return 0; }
EXPORT_SYMBOL(printk);
int foo(int x) { return x; }
EXPORT_SYMBOL(foo);
int bar(int x) { return x; }
EXPORT_SYMBOL_GPL(bar);
int baz(int x) { return x; }
EXPORT_SYMBOL_NS(baz, DEMO_NS);
int soon(int x) { return x; }
EXPORT_SYMBOL_GPL_FUTURE(soon);
int utf8_to_utf32(int x) { return x; }
EXPORT_SYMBOL(utf8_to_utf32);
int not_exported(int x) { return x; }
void start_kernel(void) { }
`;

let cached: Linked | undefined;
function kernel(): Linked {
  if (cached) return cached;
  const script = execFileSync('gcc', [
    '-E',
    '-P',
    '-x',
    'assembler-with-cpp',
    '-undef',
    '-nostdinc',
    ...include.slice(0, -2),
    '-D__ASSEMBLY__',
    '-DLINKER_SCRIPT',
    join(linux, 'arch/um/kernel/vmlinux.lds.S'),
  ]).toString();
  cached = link(
    [compile('kernel', kernelSource, false)],
    { output: 'vmlinux', relocatable: false, script: { path: 'vmlinux.lds', text: script } },
    silent,
  );
  expect(cached.diagnostics.filter((d) => d.severity !== 'warning')).toEqual([]);
  return cached;
}

const skeleton = (body: string, inside = '', license = 'MODULE_LICENSE("GPL");') => `#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>
${body}
static int __init demo_init(void) { ${inside} return 0; }
static void __exit demo_exit(void) { }
module_init(demo_init);
module_exit(demo_exit);
${license}
`;

function run(sources: Readonly<Record<string, string>>, options?: ModpostOptions): Modposted {
  return modpost(
    Object.entries(sources).map(([name, text]) => compile(name, text, true)),
    kernel(),
    silent,
    options,
  );
}

/** As modpost prints them on stderr. */
function printed(done: Modposted): string[] {
  const prefix = { warning: 'WARNING: ', error: 'ERROR: ', fatal: 'FATAL: ', note: '' };
  return done.diagnostics.flatMap((d) => `${prefix[d.severity]}${d.text}`.split('\n'));
}

describe.skipIf(!hasTools && !required)('modpost', () => {
  it('writes demo.mod.c as 5.4.0 does', () => {
    const done = run({ demo: skeleton('') });
    expect(printed(done)).toEqual([]);
    expect(done.sources[0]).toMatchObject({ path: 'demo.mod.c', depends: [] });
    expect(done.sources[0]!.source).toBe(`#include <linux/build-salt.h>
#include <linux/module.h>
#include <linux/vermagic.h>
#include <linux/compiler.h>

BUILD_SALT;

MODULE_INFO(vermagic, VERMAGIC_STRING);
MODULE_INFO(name, KBUILD_MODNAME);

__visible struct module __this_module
__section(.gnu.linkonce.this_module) = {
\t.name = KBUILD_MODNAME,
\t.init = init_module,
#ifdef CONFIG_MODULE_UNLOAD
\t.exit = cleanup_module,
#endif
\t.arch = MODULE_ARCH_INIT,
};

#ifdef CONFIG_RETPOLINE
MODULE_INFO(retpoline, "Y");
#endif

MODULE_INFO(depends, "");

`);
  });

  it('leaves out .init and .exit that the module does not have, and says intree inside the tree', () => {
    const done = run({ bare: '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n' }, { external: false });
    const text = done.sources[0]!.source;
    expect(text).not.toContain('.init =');
    expect(text).not.toContain('cleanup_module');
    expect(text).toContain('};\n\nMODULE_INFO(intree, "Y");\n\n#ifdef CONFIG_RETPOLINE\n');
  });

  it('compiles to an object that links to a .ko', () => {
    const demo = compile(
      'demo',
      skeleton('int my_function(int x) { return x + 1; }\nEXPORT_SYMBOL(my_function);'),
      true,
    );
    const done = modpost([demo], kernel(), silent);
    const mod = compile('demo.mod', done.sources[0]!.source, true);
    const text = readFileSync(join(linux, 'scripts/module-common.lds'), 'utf8');
    const linked = link(
      [demo, mod],
      { output: 'demo.ko', relocatable: true, script: { path: 'scripts/module-common.lds', text } },
      silent,
    );
    expect(linked.diagnostics).toEqual([]);
    const { elf } = readElf(linked.object.bytes);
    const names = elf!.sections.map((s) => s.name);
    expect(names).toContain('__ksymtab');
    expect(names).toContain('.gnu.linkonce.this_module');
    expect(names.filter((n) => n.startsWith('___ksymtab') || n.startsWith('.discard'))).toEqual([]);
    const targets = [...elf!.relocationsFor(elf!.section('.gnu.linkonce.this_module')!)[0]!].map(
      (r) => elf!.symbols()!.at(r.symbol).name,
    );
    expect(targets).toEqual(['init_module', 'cleanup_module']);
  });

  it('names the modules a module depends on', () => {
    const done = run({
      provider: skeleton('int from_provider(void) { return 1; }\nEXPORT_SYMBOL_GPL(from_provider);'),
      consumer: skeleton('extern int from_provider(void); extern int foo(int);', 'foo(from_provider());'),
    });
    expect(printed(done)).toEqual([]);
    expect(done.sources.map((s) => [s.path, s.depends])).toEqual([
      ['provider.mod.c', []],
      ['consumer.mod.c', ['provider']],
    ]);
    expect(done.sources[1]!.source).toContain('MODULE_INFO(depends, "provider");\n');
    expect(done.symvers).toBe('0x00000000\tfrom_provider\t\tprovider\tEXPORT_SYMBOL_GPL\n');
  });

  it('writes every export of vmlinux into Module.symvers inside the tree', () => {
    const rows = run({ demo: skeleton('') }, { external: false })
      .symvers.trimEnd()
      .split('\n');
    expect(rows).toContain('0x00000000\tbaz\tDEMO_NS\tvmlinux\tEXPORT_SYMBOL');
    expect(rows).toContain('0x00000000\tbar\t\tvmlinux\tEXPORT_SYMBOL_GPL');
    expect(rows.length).toBe(6);
  });

  const words: readonly {
    readonly name: string;
    readonly sources: Record<string, string>;
    readonly options?: ModpostOptions;
    readonly says: readonly string[];
  }[] = [
    {
      name: 'no licence is only a warning',
      sources: { nolicense: skeleton('extern int bar(int);', 'bar(1);', '') },
      says: [
        'WARNING: modpost: missing MODULE_LICENSE() in nolicense.o',
        'see include/linux/module.h for more information',
      ],
    },
    {
      name: 'a proprietary module and a GPL-only symbol',
      sources: { prop_bar: skeleton('extern int bar(int);', 'bar(1);', 'MODULE_LICENSE("Proprietary");') },
      says: ["FATAL: modpost: GPL-incompatible module prop_bar.ko uses GPL-only symbol 'bar'"],
    },
    {
      name: 'a proprietary module and a future GPL-only symbol',
      sources: { prop_soon: skeleton('extern int soon(int);', 'soon(1);', 'MODULE_LICENSE("Proprietary");') },
      says: ["WARNING: modpost: GPL-incompatible module prop_soon.ko uses future GPL-only symbol 'soon'"],
    },
    {
      name: 'a namespace not imported',
      sources: { baz_noimp: skeleton('extern int baz(int);', 'baz(1);') },
      says: ['WARNING: module baz_noimp uses symbol baz from namespace DEMO_NS, but does not import it.'],
    },
    {
      name: 'a namespace imported',
      sources: {
        baz_imp: skeleton('extern int baz(int);', 'baz(1);', 'MODULE_LICENSE("GPL"); MODULE_IMPORT_NS(DEMO_NS);'),
      },
      says: [],
    },
    {
      name: 'global, but not exported',
      sources: { nosym: skeleton('extern int not_exported(int);', 'not_exported(1);') },
      says: ['ERROR: "not_exported" [nosym.ko] undefined!'],
    },
    {
      name: 'undefined as a warning',
      sources: { nosym: skeleton('extern int not_exported(int);', 'not_exported(1);') },
      options: { warnUndefined: true },
      says: ['WARNING: "not_exported" [nosym.ko] undefined!'],
    },
    {
      name: 'weak and missing',
      sources: { weak: skeleton('extern int nobody(int) __attribute__((weak));', 'if (nobody) nobody(1);') },
      says: [],
    },
    {
      name: 'exported twice',
      sources: { dup: skeleton('int utf8_to_utf32(int x) { return x; }\nEXPORT_SYMBOL(utf8_to_utf32);') },
      says: ["WARNING: dup: 'utf8_to_utf32' exported twice. Previous export was in vmlinux"],
    },
    {
      name: 'exported by two modules',
      sources: {
        one: skeleton('int both(int x) { return x; }\nEXPORT_SYMBOL(both);'),
        two: skeleton('int both(int x) { return x; }\nEXPORT_SYMBOL(both);'),
      },
      says: ["WARNING: two: 'both' exported twice. Previous export was in one.ko"],
    },
    {
      name: 'a static export',
      sources: { stat: skeleton('static int hidden(int x) { return x; }\nEXPORT_SYMBOL(hidden);') },
      says: ['WARNING: "hidden" [stat] is a static EXPORT_SYMBOL'],
    },
    {
      name: 'a name that is too long',
      sources: { ['n'.repeat(56)]: skeleton('') },
      says: [`ERROR: module name is too long [${'n'.repeat(56)}.ko]`],
    },
  ];
  for (const w of words) it(w.name, () => expect(printed(run(w.sources, w.options))).toEqual(w.says));

  const casesDir = join(import.meta.dirname, 'cases');
  for (const file of readdirSync(casesDir)) {
    const name = file.replace(/\.txt$/, '');
    it(`says about ${name} what modpost of 5.4.59 said`, () => {
      const [, source = '', says = ''] =
        /^== source\n([^]*)\n== says\n([^]*)\n$/.exec(readFileSync(join(casesDir, file), 'utf8')) ?? [];
      const mask = (line: string) =>
        line
          .replace(/\([.\w]*\+0x[0-9a-f]+\)/, '(SECTION)')
          .replaceAll(`${name}.o(`, 'BUILD(')
          .replaceAll(`[${name}.ko]`, '[BUILD]')
          .replaceAll(`[${name}]`, '[BUILD]')
          .replace(new RegExp(`in ${name}\\.o$`), 'in BUILD');
      expect(source).not.toBe('');
      expect(printed(run({ [name]: `${source}\n` }, { mismatchFatal: true })).map(mask)).toEqual(
        says.split('\n').map(mask),
      );
    });
  }

  it('records what it looks up', () => {
    const recorder = new Recorder();
    modpost(
      [compile('user', skeleton('extern int foo(int); extern int nope(void);', 'foo(nope());'), true)],
      kernel(),
      recorder,
    );
    const log = recorder.toLog();
    expect(log.kinds).toEqual(
      expect.arrayContaining([
        'link.exports',
        'link.module',
        'link.lookup',
        'link.modc',
        'link.symvers',
        'link.problem',
      ]),
    );
  });
});
