// SPDX-License-Identifier: GPL-2.0-only
/**
 * Transcripts of a real 5.4.59 (cases/golden/*.txt) played on the teaching kernel: the same modules
 * (cases/golden/*.c), built by gcc and ld, give the same exit status, standard error, log and taint.
 *
 * Masked: addresses, sizes, offsets into code, pids, times, stack traces, registers.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { silent } from '../base/events';
import { boot, type Kernel } from '../boot';
import { build, newCache } from '../pipeline';
import type { ToolResult } from '../tools/types';
import { KernelFiles, Shell, Tree, type Session } from '../tools/shell';
import { insmod, O_RDONLY, procModules, Program } from '.';

const cases = join(import.meta.dirname, 'cases/golden');
const linux = join(import.meta.dirname, '../../linux');
const builder = join(import.meta.dirname, '../boot/cases/gcc-kernel.sh');

// gcc builds a kernel here: on a busy machine that takes its time
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

function haveTools(): boolean {
  try {
    execFileSync('gcc', ['-dumpmachine'], { stdio: 'ignore' });
    execFileSync('ld', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Step {
  readonly command: string;
  /** before it: what is below /lib/modules from here on, instead of what was */
  readonly updates: readonly string[] | undefined;
  exit: number;
  stdout: string[];
  stderr: string[];
  log: string[];
  tainted: number | undefined;
  modules: string[];
  symbols: string[];
}

interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly boot: string;
  /** depmod has been there before the first command */
  readonly depmod: boolean;
  /** CONFIG_MODVERSIONS */
  readonly versions: boolean;
  readonly steps: readonly Step[];
}

function parse(name: string): Scenario {
  const lines = readFileSync(join(cases, `${name}.txt`), 'utf8').split('\n');
  const steps: Step[] = [];
  let bootLine = '';
  let updates: string[] | undefined;
  let depmod = false;
  let versions = false;
  for (const line of lines.slice(1)) {
    const step = steps.at(-1);
    const word = /^\S*/.exec(line)![0];
    const rest = line.slice(word.length + 1);
    if (line === '') continue;
    if (word === 'boot') bootLine = rest;
    else if (word === 'updates') updates = rest.split(' ');
    else if (word === 'depmod') depmod = true;
    else if (word === 'versions') versions = true;
    else if (word === '$') {
      steps.push({
        command: rest,
        updates,
        exit: 0,
        stdout: [],
        stderr: [],
        log: [],
        tainted: undefined,
        modules: [],
        symbols: [],
      });
      updates = undefined;
    } else if (word === 'exit') step!.exit = Number(rest);
    else if (word === 'stdout') step!.stdout.push(rest);
    else if (word === 'stderr') step!.stderr.push(rest);
    else if (word === 'tainted') step!.tainted = Number(rest);
    else if (word === 'module') step!.modules.push(rest);
    else if (word === 'symbol') step!.symbols.push(rest);
    else if (line.startsWith('<')) step!.log.push(line);
    else throw new Error(`${name}: ${line}`);
  }
  return { name, title: lines[0]!.slice(2), boot: bootLine, depmod, versions, steps };
}

/** A line of a trace, a register dump: different on every machine. */
const TRACE = /^<\d>(CPU: |RIP: |Code: |[A-Z][A-Z0-9]{1,2}: |Call Trace:|Modules linked in:| |PGD |---\[)/;

const mask = (line: string) =>
  line
    .replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+/g, '+0x/0x')
    .replace(/ @ \d+$/, ' @ PID')
    .replace(/after \d+ usecs/, 'after N usecs')
    .replace(/( SMP)? NOPTI$/, '')
    // a time and an address
    .replace(/(page fault for address:) [0-9a-f]{16}$/, '$1 ADDRESS')
    .replace(/(user_gpl_pfoo:) \d+ 8 [0-9a-f]{16}$/, '$1 TIME 8 ADDRESS');

const linesOf = (text: string) => text.split('\n').filter(Boolean);

/** ls of busybox and ours: what each entry is and who may do what with it. */
const LISTED = /^([-d][-rwx]{9}) .* (\S+)$/;

/** Sizes and addresses, where /proc/modules, /proc/kallsyms and lsmod have them. */
const masked = (lines: readonly string[]) =>
  lines
    // without checksums kmod takes all strings of the export tables for names, a namespace too
    .filter((l) => !/^alias symbol:[A-Z_]+ |^total \d+$/.test(l))
    .map((l) =>
      l
        .replace(LISTED, '$1 $2')
        .replace(/^(\S+ +)\d+ (?=.*0x[0-9a-f]{16})/, '$1SIZE ')
        .replace(/^(\w+) +\d+ +(?=\d)/, '$1 SIZE ')
        .replace(/0x[0-9a-f]{16}/, 'ADDRESS')
        .replace(/^[0-9a-f]{16} /, 'ADDRESS '),
    );

/**
 * A module's names with their letters, in no order, which is the linker's; without those of the build: notes, checksums,
 * what calls of mcount need, the numbers gcc's __COUNTER__ gave.
 */
const symbolsOf = (lines: readonly string[]) =>
  lines
    .map((l) => l.slice(17).replaceAll('\t', ' '))
    .filter((l) => !/ (_note_\d+|__crc_\S+|____versions|__fentry__|__UNIQUE_ID_depends\d+) /.test(l))
    // in a kernel for one processor a per-CPU variable is a variable
    .filter((l) => !/^[ad] pc /.test(l))
    .map((l) => l.replace(/(__addressable_[a-z]+|__UNIQUE_ID_[a-z]+)\d+/, '$1'))
    .sort();

/** The transcripts' shell and cat were busybox's: the same refusals in other words. */
const busybox = (stderr: string) =>
  stderr
    .trimEnd()
    .replace(/^bash: echo: write error: .*$/m, 'sh: 1: echo: echo: I/O error')
    .replace(/^bash: (\/\S+): Permission denied$/m, 'sh: 1: cannot create $1: Permission denied')
    // ... and they say it before they begin
    .replace(/^bash: echo: write error: Invalid argument$/m, 'sh: 1: echo: echo: I/O error')
    .replace(/^cat: (\/\S+): (.*)$/m, "cat: can't open '$1': $2");

/** dash ends a command whose redirection fails with 2, bash with 1. */
const exitOf = ({ status, stderr }: ToolResult) => (/^bash: \/\S+: Permission denied/.test(stderr) ? 2 : status);

/** `exec 3</dev/x` and `exec 3<&-`: a file that stays open from one command to the next. */
class OpenFiles {
  private program: Program | undefined;
  private fd = -1;

  constructor(private readonly kernel: Kernel) {}

  run(shell: Shell, line: string): ToolResult {
    if (!line.startsWith('exec ')) return shell.run(line);
    const all = { stdout: '', stderr: '', status: 0 };
    for (const command of line.split('; ')) {
      const open = /^exec 3<(\/.*)$/.exec(command);
      if (open) {
        this.program = new Program(this.kernel, 'sh', silent);
        this.fd = this.program.open(open[1]!, O_RDONLY);
      } else if (command === 'exec 3<&-') {
        this.program!.close(this.fd);
        if (this.program!.killed) all.status = 137;
      } else {
        const done = shell.run(command);
        all.stdout += done.stdout;
        all.stderr += done.stderr;
        all.status = done.status;
      }
    }
    return all;
  }
}

/** scenarios of the transcripts */
const RECORDED = 39;
const RELEASE = '5.4.59-kgold';
const UPDATES = `/lib/modules/${RELEASE}/updates`;

const visible = (lines: readonly string[]) => lines.filter((l) => !TRACE.test(l)).map(mask);

/** What a scenario is played on. */
interface World {
  readonly image: Uint8Array;
  /** a module, by its name in the transcripts */
  file(name: string): Uint8Array | undefined;
}

/** `from` becomes `to`, of the same length, where it first stands. */
function edited(file: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = Buffer.from(file);
  const at = bytes.indexOf(from, 0, 'latin1');
  expect(at, from).toBeGreaterThan(0);
  bytes.write(to, at, 'latin1');
  return new Uint8Array(bytes);
}

/**
 * A kernel and modules with CONFIG_MODVERSIONS, by our own build: preprocessor, compiler, genksyms, modpost and linker.
 * The transcripts' kernel was configured for several processors, and its version magic says so.
 */
function versionedWorld(): World {
  const release = encodeUtf8(`#define UTS_RELEASE "${RELEASE} SMP"\n`);
  const read = (path: string) => {
    if (path === 'include/generated/utsrelease.h') return release;
    const file = join(linux, path);
    return existsSync(file) && statSync(file).isFile() ? new Uint8Array(readFileSync(file)) : undefined;
  };
  const cache = newCache();
  /** module: source */
  const made = (sources: Readonly<Record<string, string>>) => {
    const files: Record<string, string> = {
      Makefile: `obj-m := ${Object.keys(sources)
        .map((name) => `${name}.o`)
        .join(' ')}\n`,
      '.config': 'CONFIG_MODVERSIONS=y\n',
    };
    for (const [name, source] of Object.entries(sources))
      files[`${name}.c`] = readFileSync(join(cases, `${source}.c`), 'utf8');
    const { result, vmlinux, modules } = build(
      { arch: 'x86', files },
      { revision: 1, commandLine: '', kernel: { read }, cache },
    );
    expect(result.diagnostics.filter(({ stage }) => stage !== 'load')).toEqual([]);
    return {
      vmlinux: vmlinux!,
      module: (name: string) => modules.find((m) => m.object.path === `${name}.ko`)!.object.bytes,
    };
  };
  const plain = ['provider', 'user_foo', 'user_bar', 'prop_foo', 'ok'];
  const { vmlinux, module } = made(Object.fromEntries(plain.map((name) => [name, name])));
  const ok = module('ok');
  const files: Readonly<Record<string, Uint8Array>> = {
    ...Object.fromEntries(plain.map((name) => [name, module(name)])),
    provider_v2: made({ provider: 'provider_v2' }).module('provider'),
    provider_gpl: made({ provider: 'provider_gpl' }).module('provider'),
    // of its __versions, the line of foo, which is 0x0ec08db0
    user_foo_nover: edited(module('user_foo'), '\xb0\x8d\xc0\x0e\0\0\0\0foo\0', '\xb0\x8d\xc0\x0e\0\0\0\0fox\0'),
    ok_vm_version: edited(ok, '5.4.59-kgold SMP', '5.4.58-kgold SMP'),
    ok_vm_flags: edited(ok, 'SMP mod_unload', 'UMP mod_unload'),
    ok_novermagic: edited(ok, 'vermagic=', 'xermagic='),
    ok_layout_crc: edited(ok, '\0\0\0\0module_layout', '\x01\0\0\0module_layout'),
    ok_noversions: edited(ok, '\0__versions\0', '\0__xersions\0'),
  };
  return { image: vmlinux.object.bytes, file: (name) => files[name] };
}

/** docs/golden.md: each scenario, and whether it is compared or left out. */
const listed = readFileSync(join(import.meta.dirname, '../../../docs/golden.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const cells = /^\| (\d\d-[\w-]+) \| (.+?) \| (compared|left out)\b/.exec(line);
    return cells ? [{ name: cells[1]!, title: cells[2]!, compared: cells[3] === 'compared' }] : [];
  });

const scenarios = readdirSync(cases)
  .filter((f) => f.endsWith('.txt'))
  .sort()
  .map((f) => parse(f.slice(0, -4)));

it('docs/golden.md lists what is compared here, and nothing else as compared', () => {
  expect(listed.filter(({ compared }) => compared).map(({ name, title }) => `${name}: ${title}`)).toEqual(
    scenarios.map(({ title }) => title),
  );
  expect(listed).toHaveLength(RECORDED);
});

describe.skipIf(!haveTools() && process.env['CI'] !== 'true')('transcripts of a 5.4.59', () => {
  const dir = mkdtempSync(join(tmpdir(), 'golden-'));
  let image: Uint8Array;
  afterAll(() => rmSync(dir, { recursive: true }));

  const make = (...args: string[]) => execFileSync(builder, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const path = (name: string) => join(dir, `${name}.ko`);
  const source = (name: string) => join(cases, `${name}.c`);
  const patch = (from: string, to: string, change: (bytes: Uint8Array) => Uint8Array) =>
    writeFileSync(path(to), change(new Uint8Array(readFileSync(path(from)))));

  /** Files the transcripts made from others, by hand or by a tool. */
  const derived: Readonly<Record<string, () => void>> = {
    renamed_file: () => copyFileSync(path('ok'), path('renamed_file')),
    prop_bar_nover: () => copyFileSync(path('prop_bar'), path('prop_bar_nover')),
    empty: () => writeFileSync(path('empty'), ''),
    text: () =>
      writeFileSync(
        path('text'),
        'this is no ELF file, but it is long enough to hold the header of one, which is 64 bytes\n',
      ),
    binary: () => writeFileSync(path('binary'), readFileSync('/bin/true')),
    ok_trunc_40: () => patch('ok', 'ok_trunc_40', (b) => b.slice(0, 40)),
    ok_trunc_half: () => patch('ok', 'ok_trunc_half', (b) => b.slice(0, b.length / 2)),
    ok_arm64: () =>
      patch('ok', 'ok_arm64', (b) => {
        b[18] = 183;
        return b;
      }),
    ok_dot_o: () => make('object', 'x86', path('ok_dot_o'), source('ok')),
    provider_dot_o: () => make('object', 'x86', path('provider_dot_o'), source('provider')),
    // the name in .modinfo is the source's, not the file's
    provider_nolds: () => {
      make('module', 'x86', path('provider'), source('provider'));
      const named = join(dir, 'nolds/provider.ko');
      mkdirSync(join(dir, 'nolds'));
      execFileSync(builder, ['module', 'x86', named, source('provider')], { env: { ...process.env, LDS: '' } });
      copyFileSync(named, path('provider_nolds'));
    },
    ok_stripped: () => execFileSync('strip', ['-s', '-o', path('ok_stripped'), path('ok')]),
    ok_stripunneeded: () => execFileSync('strip', ['--strip-unneeded', '-o', path('ok_stripunneeded'), path('ok')]),
  };
  const cached = new Map<string, Uint8Array | undefined>();

  function file(name: string): Uint8Array | undefined {
    if (!cached.has(name)) {
      if (existsSync(source(name))) make('module', 'x86', path(name), source(name));
      else {
        file('ok');
        file('prop_bar');
        derived[name]?.();
      }
      cached.set(name, existsSync(path(name)) ? new Uint8Array(readFileSync(path(name))) : undefined);
    }
    return cached.get(name);
  }

  beforeAll(() => {
    make('vmlinux', 'x86', join(dir, 'vmlinux'));
    image = new Uint8Array(readFileSync(join(dir, 'vmlinux')));
  });

  /** The shell of the terminal, on a kernel of gcc's. */
  function shellOn(kernel: Kernel): Shell {
    const tree = new Tree();
    const session: Session = {
      kernel,
      tree,
      home: '/root',
      recorder: silent,
      release: RELEASE,
      arch: 'x86',
      marks: () => [],
      kbuild: () => ({ printed: [], status: 0 }),
      reboot: () => {},
    };
    const shell = new Shell(session);
    const kernelFiles = new KernelFiles(
      () => kernel,
      () => shell.running,
      RELEASE,
    );
    for (const prefix of ['/dev', '/proc', '/sys']) tree.mount(prefix, kernelFiles);
    for (const folder of ['/root', '/m', UPDATES, '/etc/modprobe.d']) tree.makeFolders(folder);
    // a kernel that is installed has them
    for (const name of ['modules.order', 'modules.builtin', 'modules.builtin.modinfo'])
      tree.write(`/lib/modules/${RELEASE}/${name}`, new Uint8Array(0));
    tree.write('/root/System.map', new Uint8Array(execFileSync('nm', ['-n', join(dir, 'vmlinux')])));
    return shell;
  }

  /** Other modules below /lib/modules, and depmod has not been there. */
  function install({ session }: Shell, names: readonly string[]): void {
    for (const path of session.tree.below(`/lib/modules/${RELEASE}`).keys())
      if (!/modules\.(?:order|builtin)/.test(path)) session.tree.remove(path);
    const put = (folder: string, name: string) => {
      session.tree.makeFolders(folder);
      session.tree.write(`${folder}/${name}.ko`, file(name)!);
    };
    for (const name of names) put(UPDATES, name);
    // of the kernel tree
    put(`/lib/modules/${RELEASE}/kernel/lib`, 'crc7');
    put(`/lib/modules/${RELEASE}/kernel/drivers/net`, 'dummy');
  }

  /** The files a command names are built when they are first wanted. */
  function supply(shell: Shell, command: string, from: World): void {
    for (const [full, name] of command.matchAll(/\/m\/([\w-]+)\.ko/g)) {
      const bytes = from.file(name!);
      if (bytes) shell.session.tree.write(full, bytes);
    }
  }

  it('lays a module out as the 5.4.59 did: code, read-only, written, each on pages of its own', () => {
    const { kernel } = boot({ bytes: image }, [], { arch: 'x86', commandLine: '', userObjects: [] }, silent);
    insmod(kernel, { path: '/m/ok.ko', bytes: file('ok')!, marks: [] }, '', silent);
    const [ok] = kernel.modules;
    // /proc/kallsyms and /proc/modules of scenario 01
    const offset = (name: string) => Number(ok!.symbols.find(name)!.address - ok!.core.address);
    expect(['ok_exit', 'cleanup_module', '__this_module'].map(offset)).toEqual([0, 0, 0x2000]);
    expect(ok!.core.size).toBe(16384);
  });

  it('lists a symbol table in /proc/kallsyms in its own order: all of it while init runs, then what stays', () => {
    const { kernel } = boot({ bytes: image }, [], { arch: 'x86', commandLine: '', userObjects: [] }, silent);
    insmod(kernel, { path: '/m/provider.ko', bytes: file('provider')!, marks: [] }, '', silent);
    insmod(kernel, { path: '/m/oopsy.ko', bytes: file('oopsy')!, marks: [] }, '', silent);
    const names = (module: string) =>
      linesOf(shellOn(kernel).run(`grep -F '[${module}]' /proc/kallsyms`).stdout).map((l) => l.split(/[ \t]/)[2]);
    const inFile = (name: string) =>
      linesOf(execFileSync('nm', ['-p', '--special-syms', path(name)], { encoding: 'utf8' })).map((l) => l.slice(19));
    expect(names('oopsy').filter((name) => !name!.endsWith('.c'))).toEqual(inFile('oopsy'));
    expect(inFile('provider').filter((name) => names('provider').includes(name))).toEqual(names('provider'));
    expect(names('provider')).not.toContain('init_module');
  });

  it.each(scenarios.map((s) => [s.title, s] as const))('%s', (_, scenario) => {
    const world = scenario.versions ? versionedWorld() : { image, file };
    const { kernel } = boot(
      { bytes: world.image },
      [],
      { arch: 'x86', commandLine: `initcall_debug ${scenario.boot}`.trim(), userObjects: [] },
      silent,
    );
    const shell = shellOn(kernel);
    const opened = new OpenFiles(kernel);
    expect(scenario.steps).not.toEqual([]);
    for (const step of scenario.steps) {
      if (step.updates) install(shell, step.updates);
      if (step === scenario.steps[0] && scenario.depmod) shell.run('depmod -a');
      const from = kernel.lines.length;
      supply(shell, step.command, world);
      const result = opened.run(shell, step.command);
      const log = kernel.lines.slice(from).map((l) => `<${l.level}>${l.text}`);
      const whole = step.tainted !== undefined;
      const got = {
        command: step.command,
        exit: exitOf(result),
        stdout: masked(linesOf(result.stdout)),
        stderr: busybox(result.stderr),
        log: visible(log),
        ...(whole
          ? {
              tainted: Number(kernel.taint()),
              modules: masked(linesOf(procModules(kernel))),
              symbols: symbolsOf(linesOf(shell.run(`grep -F '[' /proc/kallsyms`).stdout)),
            }
          : {}),
      };
      const wanted = {
        command: step.command,
        exit: step.exit,
        stdout: masked(step.stdout),
        stderr: busybox(step.stderr.join('\n')),
        log: visible(step.log),
        ...(whole ? { tainted: step.tainted, modules: masked(step.modules), symbols: symbolsOf(step.symbols) } : {}),
      };
      expect(got).toEqual(wanted);
    }
  });
});
