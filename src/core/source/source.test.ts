// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { Recorder, eventAt } from '../base/events';
import { sourceSchema, sourceView, type SourceEvent } from './events';
import { plan } from './index';
import { readMakefile, Variables } from '../make';
import type { Arch, BuildPlan, Told } from './types';

const kernel: Readonly<Record<string, string>> = {
  Makefile: 'core-y := arch/$(SRCARCH)/ kernel/\ndrivers-y := drivers/\nvmlinux-dirs := $(core-y) $(drivers-y)\n',
  'arch/um/Makefile': 'obj-y += kernel/\n',
  'arch/um/kernel/Makefile': 'obj-y := mem.o\n',
  'arch/x86/Makefile': 'obj-y := setup.o\n',
  'kernel/Makefile': 'obj-y = panic.o\nobj-$(CONFIG_MODULES) += module.o\nobj-$(CONFIG_OFF) += off.o\n',
  'drivers/Makefile': 'obj-y += tty/\nobj-y += char/\nobj-y += base/\n',
  'drivers/tty/Makefile': 'obj-y := pty.o\n',
  'drivers/char/Makefile': 'obj-y := mem.o\n',
  'drivers/base/Makefile': 'obj-y := platform.o\n',
  'arch/um/include/generated/autoconf.h': '#define CONFIG_MODULES 1\n',
};

function planOf(
  files: Readonly<Record<string, string>>,
  arch: Arch = 'um',
  told?: Told,
): { plan: BuildPlan; said: string[]; events: SourceEvent[] } {
  const recorder = new Recorder();
  const done = plan(
    { files, arch, ...(told ? { told } : {}) },
    { read: (path) => (Object.hasOwn(kernel, path) ? encodeUtf8(kernel[path]!) : undefined) },
    recorder,
  );
  const log = recorder.toLog();
  return {
    plan: done.plan,
    said: done.diagnostics.map((d) => (d.span ? `${d.span.file}:${d.span.from}: ${d.text}` : d.text)),
    events: Array.from(log.starts, (_, i) => eventAt(log, i, { source: sourceSchema }) as unknown as SourceEvent),
  };
}

const demo = { 'demo.c': '', Makefile: 'obj-$(CONFIG_DEMO) += demo.o\n' };

describe('plan', () => {
  it('built in', () => {
    const { plan: p, said } = planOf({ ...demo, '.config': 'CONFIG_DEMO=y\n' });
    expect(said).toEqual([]);
    expect(p.units.map((u) => [u.source, u.object, u.module, u.modname])).toEqual([
      ['demo.c', 'demo.o', false, 'demo'],
    ]);
    expect(p.units[0]!.cppFlags).toContain('-DCONFIG_DEMO=1');
    expect(p.units[0]!.cppFlags).not.toContain('-DMODULE');
    expect(p.builtin).toEqual(['demo.o']);
    expect(p.modules).toEqual([]);
    expect(p.vmlinux).toEqual([
      'arch/um/kernel/mem.o',
      'kernel/panic.o',
      'kernel/module.o',
      'drivers/tty/pty.o',
      'drivers/char/mem.o',
      'demo.o',
      'drivers/base/platform.o',
    ]);
    expect(p.kernel.map((u) => u.object)).toEqual(p.vmlinux.filter((o) => o !== 'demo.o'));
  });

  it('module', () => {
    const { plan: p } = planOf({ ...demo, '.config': 'CONFIG_DEMO=m\n' });
    expect(p.modules).toEqual(['demo.o']);
    expect(p.builtin).toEqual([]);
    expect(p.vmlinux).not.toContain('demo.o');
    expect(p.units[0]!.cppFlags.slice(-4)).toEqual([
      '-DCONFIG_DEMO_MODULE=1',
      '-DMODULE',
      '-DKBUILD_BASENAME="demo"',
      '-DKBUILD_MODNAME="demo"',
    ]);
  });

  it.each([
    ['not set', '# CONFIG_DEMO is not set\n'],
    ['absent', ''],
  ])('%s: not built', (_, config) => {
    const { plan: p, said, events } = planOf({ ...demo, '.config': config });
    expect([p.units, p.builtin, p.modules, said]).toEqual([[], [], [], []]);
    expect(events.find((e) => e.kind === 'decide')).toMatchObject({
      object: 'demo.o',
      list: 'obj-',
      option: 'CONFIG_DEMO',
      value: 'n',
    });
  });

  it('a composite module, names with - in them', () => {
    const { plan: p } = planOf({
      'a-b.c': '',
      'c.c': '',
      Makefile: 'obj-m := my-mod.o\nmy-mod-objs := a-b.o\nmy-mod-y += c.o # parts\n',
    });
    expect(p.composites).toEqual([{ object: 'my-mod.o', parts: ['a-b.o', 'c.o'] }]);
    expect(p.modules).toEqual(['my-mod.o']);
    expect(p.units.map((u) => [u.basename, u.modname])).toEqual([
      ['a_b', 'my_mod'],
      ['c', 'my_mod'],
    ]);
  });

  it('built in, a composite is its parts', () => {
    const { plan: p } = planOf({ 'a.c': '', 'b.c': '', Makefile: 'obj-y := demo.o\ndemo-y := a.o \\\n\tb.o\n' });
    expect([p.composites, p.builtin, p.units.map((u) => u.modname)]).toEqual([[], ['a.o', 'b.o'], ['demo', 'demo']]);
  });

  it("the tutorials' Makefile", () => {
    const makefile = `ifneq ($(KERNELRELEASE),)
obj-m := hello.o
else
KDIR ?= /lib/modules/$(shell uname -r)/build
PWD := $(shell pwd)
obj-m := wrong.o

all:
	$(MAKE) -C $(KDIR) M=$(PWD) modules
clean:
	$(MAKE) -C $(KDIR) M=$(PWD) clean
endif
`;
    const { plan: p, said } = planOf({ 'hello.c': '', Makefile: makefile });
    expect([p.modules, said]).toEqual([['hello.o'], []]);
    const plain = planOf({
      'hello.c': '',
      Makefile: 'obj-m += hello.o\n\nall:\n\tmake -C /lib/modules/$(shell uname -r)/build M=$(PWD) modules\n',
    });
    expect([plain.plan.modules, plain.said]).toEqual([['hello.o'], []]);
  });

  it('both y and m is y; the same object twice is once', () => {
    const { plan: p } = planOf({ 'a.c': '', Makefile: 'obj-y += a.o a.o\nobj-m += a.o\n' });
    expect([p.builtin, p.modules, p.units.length]).toEqual([['a.o'], [], 1]);
  });

  it('flags', () => {
    const { plan: p } = planOf({
      'a.c': '',
      'b.c': '',
      Makefile:
        'obj-m += a.o b.o\nccflags-y := -I$(src)/include -DVERSION=\\"1.0\\" -Wall -O2\nCFLAGS_a.o += -DONLY_A -include a.h\nCFLAGS_REMOVE_b.o = -O2\n',
    });
    const own = p.units.map((u) => u.cppFlags.slice(u.cppFlags.indexOf('-mcmodel=kernel') + 1));
    expect(own).toEqual([
      [
        '-I./include',
        '-DVERSION="1.0"',
        '-O2',
        '-DONLY_A',
        '-include',
        'a.h',
        '-DMODULE',
        '-DKBUILD_BASENAME="a"',
        '-DKBUILD_MODNAME="a"',
      ],
      ['-I./include', '-DVERSION="1.0"', '-DMODULE', '-DKBUILD_BASENAME="b"', '-DKBUILD_MODNAME="b"'],
    ]);
  });

  it('flags of other places: a folder above, the command line, the environment, W=1', () => {
    const { plan: p } = planOf({
      'sub/a.c': '',
      'sub/Makefile': 'obj-m := a.o\nccflags-y := -DOWN -Wall\nCFLAGS_a.o := -I$(src)/inc -w\n',
      Makefile: 'obj-m := sub/\nsubdir-ccflags-y := -DABOVE -Werror\nEXTRA_CFLAGS := -DONLY_HERE\n',
    });
    const [a] = p.units;
    expect(a!.cppFlags.slice(a!.cppFlags.indexOf('-mcmodel=kernel') + 1, -3)).toEqual([
      '-DABOVE',
      '-DOWN',
      '-I./sub/inc',
    ]);
    expect(a!.warnings).toEqual(['-Werror', '-Wall', '-w']);
    const told = planOf(
      { 'a.c': '', Makefile: 'obj-$(CONFIG_A) := a.o\nccflags-y := -DHERE="$(PWD)" $(MORE)\n' },
      'um',
      {
        commandLine: { CONFIG_A: 'm', EXTRA_CFLAGS: '-DEXTRA', W: '1' },
        environment: { PWD: '/home/me/a', MORE: '-DMORE' },
        folder: '/home/me/a',
        level: 0,
        flags: new Set<string>(),
      },
    ).plan.units[0]!;
    expect(told.module).toBe(true);
    expect(told.cppFlags).toEqual(expect.arrayContaining(['-DHERE=/home/me/a', '-DMORE', '-DEXTRA']));
    expect(told.warnings).toContain('-Wmissing-prototypes');
  });

  it('the kernel’s folder is where make runs: a path without $(src) is the kernel’s', () => {
    const { plan: p, said } = planOf({
      'a.c': '',
      'common.mk': 'obj-m += a.o\n',
      Makefile:
        'include $(src)/common.mk\nN := $(wildcard *.c) $(notdir $(wildcard $(src)/*.c))\nobj-m += $(N:.c=.o)\n',
    });
    expect([p.modules, said]).toEqual([['a.o'], []]);
  });

  it('a shell that is not there is said', () => {
    const { said, plan: p } = planOf({ 'a.c': '', Makefile: 'V := $(shell git describe)\nobj-m := a.o\n' });
    expect([said, p.modules]).toEqual([["kmodscope: there is no shell here to run 'git describe'"], ['a.o']]);
  });

  it('config values', () => {
    const { plan: p } = planOf({
      ...demo,
      '.config': 'CONFIG_DEMO=y\nCONFIG_NAME="hi there"\nCONFIG_SIZE=0x10\nCONFIG_X=m\nCONFIG_X=n\n',
    });
    expect(p.units[0]!.cppFlags).toEqual(expect.arrayContaining(['-DCONFIG_NAME="hi there"', '-DCONFIG_SIZE=0x10']));
    expect(p.units[0]!.cppFlags.join(' ')).not.toContain('CONFIG_X');
  });

  it('a directory of its own', () => {
    const { plan: p } = planOf({
      'a.c': '',
      'sub/b.c': '',
      Makefile: 'obj-y += sub/ a.o\n',
      'sub/Makefile': 'obj-$(CONFIG_B) += b.o\n',
      '.config': 'CONFIG_B=y\n',
    });
    expect(p.builtin).toEqual(['sub/b.o', 'a.o']);
  });

  it.each([
    [
      'a missing source',
      { Makefile: 'obj-m += x.o\n' },
      ["Makefile:9: No rule to make target 'x.o', needed by '__build'.  Stop."],
    ],
    [
      'a missing part',
      { Makefile: 'obj-m += d.o\nd-y := x.o\n' },
      ["Makefile:20: No rule to make target 'x.o', needed by 'd.o'.  Stop."],
    ],
    [
      'built in',
      { Makefile: 'obj-y += x.o\n' },
      ["Makefile:9: No rule to make target 'x.o', needed by 'built-in.a'.  Stop."],
    ],
    ['no Makefile', {}, ['No targets specified and no makefile found.  Stop.']],
    [
      'a bracket left open',
      { Makefile: 'obj-$(CONFIG_DEMO += demo.o\nx := 1\n' },
      ['Makefile:0: unterminated variable reference.  Stop.'],
    ],
    [
      'a variable in a circle',
      { Makefile: 'A = $(B)\nB = $(A)\nobj-m := $(A)\n' },
      ["Makefile:0: Recursive variable 'A' references itself (eventually).  Stop."],
    ],
    ['no separator', { Makefile: 'obj-m demo.o\n' }, ['Makefile:0: missing separator.  Stop.']],
    ['no endif', { Makefile: 'ifdef X\n' }, ["Makefile:8: missing 'endif'.  Stop."]],
    ['stray endif', { Makefile: 'endif\n' }, ["Makefile:0: extraneous 'endif'.  Stop."]],
    [
      'a recipe before any target',
      { Makefile: '\tobj-m += demo.o x\n\tfoo\n' },
      ['Makefile:19: recipe commences before first target.  Stop.'],
    ],
  ])('%s', (_, files, said) => {
    expect(planOf(files).said).toEqual(said);
  });

  it('every event has a sentence, and the view holds the plan', () => {
    const { events, plan: p } = planOf({ ...demo, '.config': 'CONFIG_DEMO=m\n# CONFIG_E is not set\nCONFIG_F="x"\n' });
    for (const event of events) expect(sourceView.say(event).id).toBeTruthy();
    const state = events.reduce(sourceView.apply, sourceView.initial);
    expect(state.order).toEqual(p.vmlinux);
    expect(state.options.map((o) => [o.name, o.value])).toEqual([
      ['CONFIG_DEMO', 'm'],
      ['CONFIG_E', 'n'],
      ['CONFIG_F', '"x"'],
    ]);
    expect(state.decisions).toEqual([{ object: 'demo.o', list: 'obj-m', option: 'CONFIG_DEMO', value: 'm' }]);
    expect(state.lines.map((l) => [l.name, l.value])).toEqual([['obj-m', 'demo.o']]);
    expect(events.filter((e) => e.detail === 0).map((e) => e.kind)).toEqual(['decide', 'order']);
  });
});

describe('make variables', () => {
  it.each([
    ['A = $(B)\nB = 1\n', '1'],
    ['B = 1\nA := $(B)\nB = 2\n', '1'],
    ['A ?= 1\nA ?= 2\n', '1'],
    ['A = x\nA += y\n', 'x y'],
    ['B = a.o b.o\nA = $(B:.o=.c)\n', 'a.c b.c'],
    ['A = $(patsubst %.o,%.c,a.o b.x) $(filter %.c,a.c b.h) $(strip   q   r )\n', 'a.c b.x a.c q r'],
    ['A = $(if $(N),yes,no) $(addprefix p/,a b) $(sort c a b a) $(words a b) $(notdir x/y)\n', 'no p/a p/b a b c 2 y'],
    ['A = $(foreach v,1 2,<$(v)>) $(subst a,b,banana)\n', '<1> <2> bbnbnb'],
    ['ifeq ($(X),1)\nA = 1\nelse ifeq "$(X)" ""\nA = 2\nelse\nA = 3\nendif\n', '2'],
    ['A = 1 # comment\n', '1'],
    ['A = a\\\n    b\n', 'a b'],
    ['A = $$x ${B}\nB = 1\n', '$x 1'],
    ['X = A\n$(X)-y = 1\nA = $(A-y)\n', '1'],
  ])('%j', (text, value) => {
    expect(readMakefile(text, new Variables()).variables.value('A').trim()).toBe(value);
  });
});
