// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boots beside those of a real 5.4.59 with the same files built in (cases/real; docs/boot.md says
 * how the transcripts were made): what is called in which order, what the command line does, how each
 * kind of crash is told of. Compared line by line, but for numbers that are of no one's doing.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { silent } from '../base/events';
import { boot } from './index';
import { build, newCache } from '../pipeline';
import type { Arch } from '../source/types';

interface Transcript {
  readonly name: string;
  readonly commandLine: string;
  /** what the console showed, or all of the log, which User-Mode Linux dumps when it panics */
  readonly from: 'console' | 'dump';
  readonly lines: readonly string[];
  readonly init?: { readonly argv: readonly string[]; readonly envp: readonly string[] };
}

const folder = (path: string) => new URL(`../../${path}`, import.meta.url);
const text = (path: string) => readFileSync(folder(path), 'utf8');
const kernel = {
  read(path: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(folder(`linux/${path}`)));
    } catch {
      return undefined;
    }
  },
};

const units = ['levels', 'returns', 'imbalance', 'kparam', 'crash'];
const files: Record<string, string> = {
  Makefile: `obj-y := ${units.map((unit) => `${unit}.o`).join(' ')}\n`,
  '.config': '',
  ...Object.fromEntries(units.map((unit) => [`${unit}.c`, text(`core/boot/cases/real/${unit}.c`)])),
};

/** Functions of these files: a real kernel has hundreds of other initcalls. */
const own = 'at_\\w+|returns_\\w+|not_marked|leaves_\\w+|sees_none|kparam_\\w+|crash';

const inScope = new RegExp(
  [
    '(levels|returns|imbalance|crash): ',
    'kparam',
    `calling  (${own})\\+`,
    `initcall (${own})\\+`,
    'initcall \\w+ blacklisted',
    'blacklisting ',
    'Booting kernel: ',
    'Malformed ',
    '------------\\[',
    'WARNING: ',
    'BUG: ',
    '#PF',
    'Oops',
    'kernel (tried|stack|BUG)',
    'invalid opcode',
    'divide error',
    'RIP: ',
    'CR2: \\w+$',
    '---\\[ end',
    'Kernel panic',
    'Rebooting',
    'Modules linked in',
    'CPU: 0 PID',
    'Pid: ',
    'Freeing unused',
    'Write protecting',
    'Run ',
    'This architecture',
    'Kernel memory protection',
    'Kernel/User',
    'printk: debug',
    'Call Trace',
    'Stack:',
    'note: ',
    'Failed to execute',
  ]
    .map((pattern) => `^${pattern}`)
    .join('|'),
);

const masks: readonly (readonly [RegExp, string])[] = [
  // where in a function, and how long it is: another compiler
  [/\+0x[0-9a-f]+\/0x[0-9a-f]+/g, '+OFFSET'],
  [/\[<[0-9a-f]{16}>\]/g, '[<ADDRESS>]'],
  [/(address: |CR2: )[0-9a-f]{16}(?<!0{12}[0-9a-f]{4})/g, '$1ADDRESS'],
  [/after \d+ usecs/g, 'after N usecs'],
  [/(memory|data): \d+[Kk]/g, '$1: SIZE'],
  [/end trace [0-9a-f]{16}/g, 'end trace ID'],
  [/ at (?:drivers\/kown\/)?([\w/]+\.c):(\d+)/g, ' at $1:$2'],
  [/ at init\/main\.c:\d+/g, ' at init/main.c:N'],
  [/5\.4\.\d+( #\d+)?/g, 'RELEASE'],
  // the real one was started from an initramfs
  [/^Run \/(sbin\/)?init as/, 'Run INIT as'],
  // numbers of threads
  [/(PID: |Pid: )(?!1\b)\d+/g, '$1N'],
];

/** gcc -O2 puts a file's variables out from the last to the first: on um, its entries of one level run in reverse. */
const reversed = 'ours stand in the order of the text';

/** What is not the same, and why. */
const left: Readonly<Record<string, string>> = {
  'x86 panicwarn': 'panic() is called in the handler of WARN()’s ud2 there, and the trace shows it',
  'x86 rdinit': 'the real one had no root file system beside its initramfs: no init at all',
  'um plain': reversed,
  'um blacklist': reversed,
  'um blacklist3': reversed,
  'um loglevel': reversed,
  'um stack': 'show_stack() runs into the same wall there, and all is said twice',
};

const comparable = (lines: readonly string[]) =>
  lines.filter((line) => inScope.test(line)).map((line) => masks.reduce((s, [from, to]) => s.replace(from, to), line));

describe.each(['x86', 'um'] as const)('ARCH=%s', (arch: Arch) => {
  const built = build({ files, arch }, { revision: 1, commandLine: '', kernel, cache: newCache() });
  const transcripts = JSON.parse(text(`core/boot/cases/real/${arch}.json`)) as Transcript[];

  const compared = transcripts.filter(({ name }) => !(`${arch} ${name}` in left));

  it.each(compared.map((transcript) => [transcript.name, transcript] as const))('%s', (_, transcript) => {
    const { commandLine } = transcript;
    const { object, marks } = built.vmlinux!;
    const { kernel: booted } = boot(object, marks, { arch, commandLine, userObjects: [] }, silent);
    const lines = booted.dmesg().flatMap((line) => (line.console || transcript.from === 'dump' ? [line.text] : []));
    // the real um could not run its init on a host of today
    const end = arch === 'um' ? lines.findIndex((line) => line.startsWith('Run ')) : -1;
    expect(comparable(end < 0 ? lines : lines.slice(0, end + 1))).toEqual(comparable(transcript.lines));
    if (!transcript.init) return;
    expect(booted.init?.argv.slice(1)).toEqual(transcript.init.argv.slice(1));
    expect(booted.init?.envp).toEqual(transcript.init.envp);
  });
});
