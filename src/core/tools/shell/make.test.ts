// SPDX-License-Identifier: GPL-2.0-only
/**
 * make in the terminal, on real builds: the tutorials' Makefile, what a second make does, projects that are partly built
 * in. The lines of Kbuild are what Linux 5.4.59's own printed for the same files, `make -C BUILD M=FOLDER`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newCache } from '../../pipeline';
import { Terminal } from '../../terminal';

const folder = (path: string) => new URL(`../../../${path}`, import.meta.url);
const kernelPaths = readdirSync(folder('linux'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder('linux/').pathname.length));
const texts = new Map(kernelPaths.map((path) => [path, new Uint8Array(readFileSync(folder(`linux/${path}`)))]));
const cache = newCache();

function terminal(files: Readonly<Record<string, string>>): Terminal {
  return new Terminal(
    { arch: 'um', files: { '.config': '', ...files } },
    { revision: 1, commandLine: '', kernel: { read: (path) => texts.get(path) }, kernelPaths, cache, fresh: true },
  );
}

const source = (name: string) => `#include <linux/module.h>
static int __init ${name}_init(void) { pr_info("${name}: hello\\n"); return 0; }
static void __exit ${name}_exit(void) { pr_info("${name}: goodbye\\n"); }
module_init(${name}_init);
module_exit(${name}_exit);
MODULE_LICENSE("GPL");
`;

const tutorial = `ifneq ($(KERNELRELEASE),)
obj-m := hello.o
else
KDIR ?= /lib/modules/$(shell uname -r)/build
PWD := $(shell pwd)
default:
	$(MAKE) -C $(KDIR) M=$(PWD) modules
clean:
	$(MAKE) -C $(KDIR) M=$(PWD) clean
	rm -f note
install: default
	$(MAKE) -C $(KDIR) M=$(PWD) modules_install
test: default
	-sudo rmmod hello
	sudo dmesg -C
	sudo insmod hello.ko
	dmesg -t
endif
`;

/** What `make -C` says around what it does. */
const inside = (goal: string, lines: readonly string[]): string =>
  [
    `make -C /lib/modules/5.4.0/build M=/root/hello ${goal}`,
    "make[1]: Entering directory '/lib/modules/5.4.0/build'",
    ...lines,
    "make[1]: Leaving directory '/lib/modules/5.4.0/build'",
    '',
  ].join('\n');

describe('the tutorials’ Makefile', () => {
  const shell = terminal({ 'hello.c': source('hello'), Makefile: tutorial });
  const nothing = ['  Building modules, stage 2.', '  MODPOST 1 modules'];

  it.each([
    ['make', inside('modules', nothing)],
    [
      'touch hello.c; make',
      inside('modules', ['  CC [M]  /root/hello/hello.o', ...nothing, '  LD [M]  /root/hello/hello.ko']),
    ],
    ['make clean; ls', `${inside('clean', ['  CLEAN   /root/hello/Module.symvers'])}rm -f note\nMakefile\nhello.c\n`],
    [
      'make -s; make -n; make V=1 -s && ls *.ko',
      "make -C /lib/modules/5.4.0/build M=/root/hello modules\nmake[1]: Entering directory '/lib/modules/5.4.0/build'\nmake[1]: Leaving directory '/lib/modules/5.4.0/build'\nhello.ko\n",
    ],
    [
      'make test | tail -4',
      'make: [Makefile:14: test] Error 1 (ignored)\nsudo insmod hello.ko\ndmesg -t\nhello: loading out-of-tree module taints kernel.\nhello: hello\n',
    ],
    ['make nothing-like-it', "make: *** No rule to make target 'nothing-like-it'.  Stop.\n"],
    [
      'make -f none.mk',
      "make: none.mk: No such file or directory\nmake: *** No rule to make target 'none.mk'.  Stop.\n",
    ],
    [
      'cd /tmp; make; cd ~/hello 2> /dev/null || cd /root/hello',
      'make: *** No targets specified and no makefile found.  Stop.\n',
    ],
  ])('%s', (line, output) => {
    expect(
      shell
        .run(line)
        .output.replace(/^rmmod: .*\n/m, '')
        .replace(/^sudo .*\n(?=make: \[)/gm, ''),
    ).toBe(output);
  });

  it('an error ends every make above it, in its words', () => {
    shell.run("sed -i 's/return 0;/return nothing;/' hello.c");
    const { output, stderr } = shell.run('make; echo $?');
    expect(output).toMatch(
      /^ {2}CC \[M\] {2}\/root\/hello\/hello\.o\n\/root\/hello\/hello\.c: In function .hello_init.:\n\/root\/hello\/hello\.c:2:\d+: error: /m,
    );
    expect(output.slice(output.indexOf('make[2]'))).toBe(
      `make[2]: *** [scripts/Makefile.build:266: /root/hello/hello.o] Error 1
make[1]: *** [Makefile:1706: /root/hello] Error 2
make[1]: Leaving directory '/lib/modules/5.4.0/build'
make: *** [Makefile:7: default] Error 2
2
`,
    );
    expect(stderr).toContain('make: *** [Makefile:7: default] Error 2');
  });
});

describe('Kbuild’s own', () => {
  const many = {
    'a.c': source('a'),
    'b.c': 'int b(void) { return 1; }\n',
    'hello.c': source('hello'),
    'sub/deep.c': source('deep'),
    'sub/Makefile': 'obj-m := deep.o\n',
    Makefile: 'obj-m := hello.o two.o sub/\ntwo-y := a.o b.o\n',
  };
  const shell = terminal(many);
  const build = 'make -C /lib/modules/5.4.0/build --no-print-directory M=$PWD';

  it.each([
    [
      'a folder below first, the parts of a module before it, stage 2 by name',
      `make clean; ${build} modules`,
      `  CLEAN   /root/hello/Module.symvers
  CC [M]  /root/hello/sub/deep.o
  CC [M]  /root/hello/hello.o
  CC [M]  /root/hello/a.o
  CC [M]  /root/hello/b.o
  LD [M]  /root/hello/two.o
  Building modules, stage 2.
  MODPOST 3 modules
  CC [M]  /root/hello/hello.mod.o
  LD [M]  /root/hello/hello.ko
  CC [M]  /root/hello/sub/deep.mod.o
  LD [M]  /root/hello/sub/deep.ko
  CC [M]  /root/hello/two.mod.o
  LD [M]  /root/hello/two.ko
`,
    ],
    [
      'its lists',
      'cat modules.order sub/modules.order two.mod',
      '/root/hello/hello.ko\n/root/hello/two.ko\n/root/hello/sub/deep.ko\n/root/hello/sub/deep.ko\n/root/hello/a.o /root/hello/b.o\n\n',
    ],
    [
      'one part changed',
      `touch b.c; ${build} modules`,
      `  CC [M]  /root/hello/b.o
  LD [M]  /root/hello/two.o
  Building modules, stage 2.
  MODPOST 3 modules
  LD [M]  /root/hello/two.ko
`,
    ],
    [
      'another flag',
      `${build} EXTRA_CFLAGS=-DX | head -2`,
      '  CC [M]  /root/hello/sub/deep.o\n  CC [M]  /root/hello/hello.o\n',
    ],
    ['help', `${build} help | head -1`, '  Building external modules.\n'],
    ['what is not a target', `${build} bogus`, "make: *** No rule to make target 'bogus'.  Stop.\n"],
    [
      'a source that is not there',
      `echo 'obj-m := d.o\nd-y := x.o' > Makefile; ${build}`,
      `make[1]: *** No rule to make target '/root/hello/x.o', needed by '/root/hello/d.o'.  Stop.
make: *** [Makefile:1706: /root/hello] Error 2
`,
    ],
    [
      'a folder without a Makefile',
      `echo 'obj-m := none/' > Makefile; ${build}`,
      `scripts/Makefile.build:42: /root/hello/none/Makefile: No such file or directory
make[2]: *** No rule to make target '/root/hello/none/Makefile'.  Stop.
make[1]: *** [scripts/Makefile.build:500: /root/hello/none] Error 2
make: *** [Makefile:1706: /root/hello] Error 2
`,
    ],
    [
      'a module made of itself',
      `echo 'obj-m := hello.o\nhello-y := hello.o' > Makefile; ${build}`,
      `make[1]: Circular /root/hello/hello.o <- /root/hello/hello.o dependency dropped.
  LD [M]  /root/hello/hello.o
ld: no input files
make[1]: *** [scripts/Makefile.build:437: /root/hello/hello.o] Error 1
make: *** [Makefile:1706: /root/hello] Error 2
`,
    ],
    [
      'what the Makefile says, each time it is read',
      `echo 'obj-m := hello.o\n$(warning take care)\n$(info told)' > Makefile; ${build} | grep -v 'LD\\|mod.o'`,
      `/root/hello/Makefile:2: take care
told
  CC [M]  /root/hello/hello.o
/root/hello/Makefile:2: take care
told
  Building modules, stage 2.
  MODPOST 1 modules
`,
    ],
    [
      'an undefined symbol',
      `echo 'int nobody(void); int x(void) { return nobody(); }' >> hello.c; echo 'obj-m := hello.o' > Makefile; ${build} | tail -4`,
      `  MODPOST 1 modules
ERROR: "nobody" [/root/hello/hello.ko] undefined!
make[1]: *** [scripts/Makefile.modpost:94: __modpost] Error 1
make: *** [Makefile:1619: modules] Error 2
`,
    ],
    [
      'KBUILD_MODPOST_WARN',
      `${build} KBUILD_MODPOST_WARN=1 | sed -n 3,4p`,
      'WARNING: "nobody" [/root/hello/hello.ko] undefined!\n  CC [M]  /root/hello/hello.mod.o\n',
    ],
    [
      'without M',
      'make -C /lib/modules/5.4.0/build --no-print-directory SUBDIRS=$PWD modules',
      'make: *** kmodscope: SUBDIRS= is not heeded since Linux 5.4, and this would build the whole kernel; say M=/root/hello.  Stop.\n',
    ],
  ])('%s', (_, line, output) => {
    expect(shell.run(line.includes('|') ? line.replace(/ \|/, ' 2>&1 |') : line).output).toBe(output);
  });
});

describe('y, m and n in one project', () => {
  const files = {
    'in.c': source('in'),
    'out.c': source('out'),
    'none.c': source('none'),
    Makefile: 'obj-$(CONFIG_IN) += in.o\nobj-$(CONFIG_OUT) += out.o\nobj-$(CONFIG_NONE) += none.o\n',
    '.config': 'CONFIG_IN=y\nCONFIG_OUT=m\n# CONFIG_NONE is not set\n',
  };

  it('vmlinux has the one, the other is loaded into it, the third is not made', () => {
    const shell = terminal(files);
    expect(shell.firstBuild.stdout).toBe(`  CC      /root/out/in.o
  AR      /root/out/built-in.a
  CC [M]  /root/out/out.o
  LD      vmlinux
  SYSMAP  System.map
  Building modules, stage 2.
  MODPOST 1 modules
  CC [M]  /root/out/out.mod.o
  LD [M]  /root/out/out.ko
`);
    expect(
      shell.run(
        'ls *.o *.ko; dmesg -t | grep in:; insmod out.ko; dmesg -t | grep out: | tail -1; lsmod | tail -1 | cut -c1-3',
      ).output,
    ).toBe('in.o\nout.ko\nout.mod.o\nout.o\nin: hello\nout: hello\nout\n');
  });

  it('the options changed by hand change what is made', () => {
    const shell = terminal(files);
    shell.run("printf 'CONFIG_IN=m\\nCONFIG_NONE=m\\n' > .config");
    expect(shell.run('make | grep -v "mod.o\\|LD"').output).toBe(`  CC [M]  /root/out/in.o
  CC [M]  /root/out/none.o
  Building modules, stage 2.
  MODPOST 2 modules
`);
  });
});
