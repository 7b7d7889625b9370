// SPDX-License-Identifier: GPL-2.0-only
/** The command line as a script meets it: arguments, streams, exit status, files. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cli } from './cli';
import { withConfig } from './project';

const src = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodscope-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** What the last `run` printed, both streams as they came. */
let printed = '';

function run(...words: string[]): { status: number; stdout: string; stderr: string } {
  let stdout = '';
  let stderr = '';
  printed = '';
  const status = cli(words, {
    cwd: folder,
    src,
    stdout: (text) => {
      stdout += text;
      printed += text;
    },
    stderr: (text) => {
      stderr += text;
      printed += text;
    },
  });
  return { status, stdout, stderr };
}

const demo = `// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init demo_init(void)
{
	pr_info("demo: hello\\n");
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\\n");
}

module_init(demo_init);
module_exit(demo_exit);
MODULE_LICENSE("GPL");
`;

describe('pp', () => {
  it('prints the tokens', () => {
    write('x.c', '#define F(a) a + 1\nint x = F(2);\n');
    expect(run('pp', 'x.c')).toEqual({ status: 0, stdout: 'int x = 2 + 1;\n', stderr: '' });
  });

  it('takes gcc’s flags', () => {
    write('inc/a.h', '#define B 2\n');
    write('x.c', '#include "a.h"\nint x = A + B;\n');
    expect(run('pp', '-DA=1', '-I', 'inc', 'x.c').stdout).toBe('int x = 1 + 2;\n');
  });

  it('finds the teaching kernel’s headers, and with --no-linux does not', () => {
    write('x.c', '#include <linux/init.h>\ninit: __stringify\n');
    expect(run('pp', 'x.c').status).toBe(0);
    const without = run('pp', '--no-linux', 'x.c');
    expect(without.status).toBe(1);
    expect(without.stderr).toBe(
      'x.c:1:10: fatal error: linux/init.h: No such file or directory\n    1 | #include <linux/init.h>\n      |          ^~~~~~~~~~~~~~\ncompilation terminated.\n',
    );
  });

  it('a kernel of the user’s own stands in place of the teaching one: what it lacks is not found there', () => {
    write('k/include/linux/kconfig.h', '#define OWN 1\n');
    write('k/include/linux/module.h', '#include <linux/init.h>\nint own = OWN;\n');
    write('x.c', '#include <linux/module.h>\nint rest;\n');
    const { status, stdout, stderr } = run(
      'pp',
      '-nostdinc',
      '-I',
      'k/include',
      '-include',
      'k/include/linux/kconfig.h',
      'x.c',
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'int own = 1;\nint rest;\n' });
    expect(stderr).toContain('k/include/linux/module.h:1:10: fatal error: linux/init.h: No such file or directory\n');
  });

  it('a line of Kbuild’s, whose object is left alone; folders above this one', () => {
    write('k/include/linux/kconfig.h', '#define OWN 1\n');
    write('k/include/own.h', '#define S2(s) S(s)\n');
    write('k/build/x.c', '#include <own.h>\nchar *x = S2(OWN) __FILE__;\n');
    write('k/build/x.o', 'an object');
    const line =
      '-Wp,-MMD,.x.o.d -nostdinc -I ../include -include ../include/linux/kconfig.h -Wall -O2 -mno-sse -fPIC ' +
      '--param=x=1 -fmacro-prefix-map=../k/= -DS(s)=#s -c -o x.o x.c';
    const at = (text: string) => readFileSync(join(folder, text), 'utf8');
    let stdout = '';
    const host = {
      cwd: join(folder, 'k/build'),
      src,
      stdout: (text: string) => (stdout += text),
      stderr: () => undefined,
    };
    expect(cli(['pp', ...line.split(' ')], host)).toBe(0);
    expect(stdout).toBe('char *x = "1" "x.c";\n');
    expect(at('k/build/x.o')).toBe('an object');
  });

  it('--steps gives a JSON object a line, each with a sentence', () => {
    write('x.c', '#define F(a) a + 1\nint x = F(2);\n');
    const lines = run('pp', 'x.c', '--steps', '--no-linux').stdout.trimEnd().split('\n');
    const steps = lines.map((line) => JSON.parse(line) as { step: number; kind: string; says: string });
    expect(steps.map((s) => s.step)).toEqual(steps.map((_, i) => i));
    expect(steps.some((s) => s.kind === 'call')).toBe(true);
    expect(steps.every((s) => s.says !== '' && !/\{\w+\}/.test(s.says))).toBe(true);
  });

  it('an #error is an error, and the rest is printed all the same', () => {
    write('x.c', '#error no\nint x;\n');
    const { status, stdout, stderr } = run('pp', 'x.c');
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'int x;\n' });
    expect(stderr).toBe('x.c:1:2: error: #error no\n    1 | #error no\n      |  ^~~~~\n');
  });

  it('says what it misses', () => {
    expect(run('pp')).toEqual({ status: 1, stdout: '', stderr: 'cpp: error: no input files\n' });
    expect(run('pp', 'none.c').stderr).toBe(
      'cc1: fatal error: none.c: No such file or directory\ncompilation terminated.\n',
    );
  });
});

describe('cc and ld', () => {
  it('makes an object, and ld -r joins two', () => {
    write('a.c', 'int a = 1;\n');
    write('b.c', 'extern int a; int *b = &a;\n');
    expect(run('cc', '-c', 'a.c', 'b.c')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'a.o')).subarray(0, 4).toString('latin1')).toBe('\x7fELF');
    expect(run('ld', '-r', '-o', 'ab.o', 'a.o', 'b.o')).toEqual({ status: 0, stdout: '', stderr: '' });
    const { status, stdout } = run('nm', 'ab.o');
    expect(status).toBe(0);
    expect(stdout).toBe('0000000000000000 D a\n0000000000000008 D b\n');
  });

  it('source of the kernel gets Kbuild’s flags, unless the caller has flags of their own', () => {
    write('demo.c', demo);
    expect(run('cc', '-c', 'demo.c', '-DMODULE', '-o', 'demo.o')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(run('nm', 'demo.o').stdout).toMatch(/ T init_module$/m);
    expect(run('pp', 'demo.c').stdout).toContain('__initcall_demo_init6');
    expect(run('pp', '-nostdinc', 'demo.c').stdout).toContain('__section');
  });

  it('an error leaves no object', () => {
    write('a.c', 'int a = ;\n');
    const { status, stderr } = run('cc', '-c', 'a.c', '-o', 'a.o');
    expect(status).toBe(1);
    expect(stderr).toContain("a.c:1:9: error: expected expression before ';' token");
    expect(readdirSync(folder)).toEqual(['a.c']);
  });

  it('ld names what it cannot find', () => {
    expect(run('ld', '-r', '-o', 'x.o', 'none.o')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'ld: cannot find none.o: No such file or directory\n',
    });
  });
});

describe('build and run', () => {
  beforeEach(() => {
    write('demo/demo.c', demo);
    write('demo/Makefile', 'obj-$(CONFIG_DEMO) += demo.o\n');
  });

  it('a module: what make makes', () => {
    const { status, stdout, stderr } = run('build', 'demo', '--config', 'CONFIG_DEMO=m', '-o', 'out');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      [
        '  CC [M]  demo.o',
        '  Building modules, stage 2.',
        '  MODPOST 1 modules',
        '  CC [M]  demo.mod.o',
        '  LD [M]  demo.ko',
        '',
      ]
        .join('\n')
        .replaceAll('  demo.', `  ${folder}/demo/demo.`),
    );
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'Module.symvers',
      'demo.ko',
      'demo.mod',
      'demo.mod.c',
      'demo.mod.o',
      'demo.o',
      'modules.order',
      'vmlinux',
    ]);
    const info = run('modinfo', join(folder, 'out/demo.ko'));
    expect(info.stdout).toMatch(/^license: +GPL$/m);
  });

  it('built in: vmlinux holds the table', () => {
    expect(run('build', 'demo', '--config', 'DEMO=y', '-o', 'out').status).toBe(0);
    expect(run('nm', 'out/vmlinux').stdout).toContain(' d __initcall_demo_init6\n');
  });

  it('an error is make’s status 2', () => {
    write('demo/demo.c', `${demo}int broken = ;\n`);
    const { status, stderr } = run('build', 'demo', '--config', 'CONFIG_DEMO=m', '-o', 'out');
    expect(status).toBe(2);
    expect(stderr).toContain('demo.c:20:14: error:');
  });

  it('run: what the terminal would print', () => {
    write('script', 'insmod demo.ko\nlsmod\nrmmod demo\ndmesg\n');
    const { status, stdout } = run('run', 'demo', '--config', 'CONFIG_DEMO=m', '--script', 'script');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^demo +\d+ +0$/m);
    expect(stdout).toContain('demo: hello');
    expect(stdout).toContain('demo: goodbye');
  });

  it('run: a command that fails gives the status', () => {
    write('script', 'rmmod demo\n');
    const { status, stderr } = run('run', 'demo', '--config', 'CONFIG_DEMO=m', '--script', 'script');
    expect(status).toBe(1);
    expect(stderr).toContain('rmmod: ERROR: Module demo is not currently loaded');
  });

  it('run: errors come where they come', () => {
    write('script', 'echo a; rmmod demo; echo b\n');
    run('run', 'demo', '--config', 'CONFIG_DEMO=m', '--script', 'script');
    expect(printed).toBe('a\nrmmod: ERROR: Module demo is not currently loaded\nb\n');
  });
});

it('a setting replaces the line it names', () => {
  expect(withConfig('CONFIG_A=y\n# CONFIG_DEMO is not set\n', 'CONFIG_DEMO=m')).toBe('CONFIG_A=y\nCONFIG_DEMO=m\n');
  expect(withConfig('CONFIG_DEMO=m\n', 'DEMO=n')).toBe('# CONFIG_DEMO is not set\n');
});

it('an unknown command is an error, and the help lists them all', () => {
  expect(run('frobnicate').status).toBe(1);
  const { status, stdout } = run('help');
  expect(status).toBe(0);
  for (const name of ['pp', 'cc', 'ld', 'modpost', 'build', 'run', 'readelf', 'nm', 'objdump', 'modinfo', 'size']) {
    expect(stdout).toContain(`\n  ${name} `);
  }
});
