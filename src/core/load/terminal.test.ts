// SPDX-License-Identifier: GPL-2.0-only
/** Modules in the terminal, built by our own stages: what /sys shows, who asks for whom, why a symbol is unknown. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { english, plain, sentence } from '../../i18n';
import { eventAt } from '../base/events';
import { loadView, type LoadEvent, type LoadState } from './events';
import { newCache } from '../pipeline';
import { Terminal } from '../terminal';
import { schemas } from '../timeline';

const linux = new URL('../../linux/', import.meta.url);
const kernelPaths = readdirSync(new URL('../../linux', import.meta.url), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(linux.pathname.length));
const texts = new Map(kernelPaths.map((path) => [path, new Uint8Array(readFileSync(new URL(path, linux)))]));
const cache = newCache();

function terminal(sources: Readonly<Record<string, string>>, arch: 'um' | 'x86' = 'um'): Terminal {
  const names = Object.keys(sources).map((name) => name.replace(/\.c$/, '.o'));
  const files = { ...sources, Makefile: `obj-m := ${names.join(' ')}\n`, '.config': '' };
  const kernel = { read: (path: string) => texts.get(path) };
  return new Terminal({ arch, files }, { revision: 1, commandLine: '', kernel, kernelPaths, cache, fresh: true });
}

const source = (body: string): string =>
  `#include <linux/module.h>\n#include <linux/init.h>\n#include <linux/kernel.h>\n${body}\nMODULE_LICENSE("GPL");\n`;
const provider = source('int gift(void)\n{\n\treturn 42;\n}\nEXPORT_SYMBOL(gift);\nMODULE_ALIAS("present-*");');
const user = source(
  'extern int gift(void);\nstatic int __init in(void)\n{\n\tpr_info("user: %d\\n", gift());\n\treturn 0;\n}\nstatic void __exit out(void)\n{\n}\nmodule_init(in);\nmodule_exit(out);',
);

function load(shell: Terminal): { events: LoadEvent[]; state: LoadState } {
  const log = shell.recorder.toLog();
  const events = Array.from(log.starts, (_, i) => i).flatMap((i): LoadEvent[] => {
    const event = eventAt(log, i, schemas);
    return event.stage === 'load' ? [event as unknown as LoadEvent] : [];
  });
  return { events, state: events.reduce<LoadState>((state, event) => loadView.apply(state, event), loadView.initial) };
}

describe('modules in the terminal', () => {
  it('says of an unknown symbol which file exports it, and later that its module has gone', () => {
    const shell = terminal({ 'provider.c': provider, 'user.c': user });
    const causes = () =>
      load(shell).events.flatMap((event) =>
        event.kind === 'unresolved'
          ? [`${event.cause} ${event.by}: ${plain(sentence(english, 'load', loadView.say(event)))}`]
          : [],
      );
    expect(shell.run('insmod user.ko').output).toBe(
      'insmod: ERROR: could not insert module user.ko: Unknown symbol in module\n',
    );
    expect(causes()).toEqual([
      expect.stringMatching(
        /^absent provider: Nobody in the kernel exports gift: the module provider does, and it is not loaded\./,
      ),
    ]);
    shell.run('insmod provider.ko && rmmod provider');
    shell.run('insmod user.ko');
    expect(causes().at(-1)).toMatch(/^removed provider: /);
    expect(shell.run('insmod provider.ko && insmod user.ko && rmmod provider').output).toBe(
      'rmmod: ERROR: Module provider is in use by: user\n',
    );
  });

  it('shows a module in /sys as the kernel does', () => {
    const shell = terminal({
      'knobs.c': source(
        'static int level = 3;\nmodule_param(level, int, 0644);\nstatic int hidden;\nmodule_param(hidden, int, 0);\nMODULE_VERSION("1.2");',
      ),
    });
    shell.run('insmod knobs.ko level=7');
    const out = (line: string) => shell.run(line).output;
    expect(out('ls /sys/module/knobs').split(/\s+/)).toEqual(
      expect.arrayContaining([
        'coresize',
        'holders',
        'initsize',
        'initstate',
        'parameters',
        'refcnt',
        'sections',
        'taint',
        'uevent',
        'version',
      ]),
    );
    expect(out('ls /sys/module/knobs/parameters')).toBe('level\n');
    expect(out('cat /sys/module/knobs/parameters/level /sys/module/knobs/version')).toBe('7\n1.2\n');
    expect(out('echo 9 > /sys/module/knobs/parameters/level; cat /sys/module/knobs/parameters/level')).toBe('9\n');
    expect(out('echo x > /sys/module/knobs/parameters/level')).toMatch(/Invalid argument/);
    // the write is on the record, with what the parameter's function returned
    expect(
      load(shell)
        .events.filter((event) => event.kind === 'result')
        .map((event) => event.error),
    ).toContain('EINVAL');
  });

  it.each(['um', 'x86'] as const)(
    'request_module begins modprobe in the midst of an init, and the init goes on (%s)',
    (arch) => {
      const asks = source(
        '#include <linux/kmod.h>\nstatic int __init in(void)\n{\n\tint a = request_module("present-%d", 7);\n\tint b = request_module("nothing");\n\n\tpr_info("asks: %d %d\\n", a, b);\n\treturn 0;\n}\nmodule_init(in);',
      );
      const shell = terminal({ 'provider.c': provider, 'asks.c': asks }, arch);
      shell.run('make modules_install');
      expect(shell.run('insmod asks.ko').output).toBe('');
      expect(shell.run('dmesg -t | tail -1').output).toBe('asks: 0 256\n');
      expect(shell.run('lsmod | tail -n +2 | cut -d" " -f1').output.split('\n').filter(Boolean).sort()).toEqual([
        'asks',
        'provider',
      ]);
      // the build has loaded it too, and it has no exit
      const { state } = load(shell);
      expect([...new Set(state.modules.map(({ name }) => name))].sort()).toEqual(['asks', 'provider']);
    },
  );

  it('a chain of modules that ask for each other ends where the kernel ends it', () => {
    const shell = terminal({
      'snake.c': source(
        '#include <linux/kmod.h>\nMODULE_ALIAS("tail");\nstatic int __init in(void)\n{\n\tpr_info("snake: %d\\n", request_module("tail"));\n\treturn 0;\n}\nmodule_init(in);',
      ),
    });
    shell.run('make modules_install');
    // modprobe finds the module COMING and waits for what waits for it
    expect(shell.run('modprobe tail; echo $?').output).toBe('0\n');
    expect(shell.run('dmesg -t | tail -1').output).toMatch(/^snake: \d+\n$/);
  });

  it('modules_disabled is never taken back', () => {
    const shell = terminal({ 'provider.c': provider });
    expect(shell.run('echo 1 > /proc/sys/kernel/modules_disabled; insmod provider.ko').output).toBe(
      'insmod: ERROR: could not insert module provider.ko: Operation not permitted\n',
    );
    expect(shell.run('echo 0 > /proc/sys/kernel/modules_disabled').output).toMatch(/Invalid argument/);
    expect(shell.run('cat /proc/sys/kernel/modules_disabled').output).toBe('1\n');
  });
});
