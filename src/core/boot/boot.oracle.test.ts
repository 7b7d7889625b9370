// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boots of the teaching kernel as gcc and ld build it. What the events say is held against what
 * the linker says (nm) and against the kernel's own account of itself (initcall_debug).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { boot } from '.';
import { eventAt, Recorder, silent } from '../base/events';
import { english, plain, sentence } from '../../i18n';
import type { PlacedMark } from '../link/types';
import { bootSchema, bootView, type BootEvent, type BootState } from './events';

const builder = join(import.meta.dirname, 'cases/gcc-kernel.sh');
const examples = join(import.meta.dirname, '../../examples');

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

type Kind<K extends BootEvent['kind']> = Extract<BootEvent, { kind: K }>;

describe.skipIf(!haveTools() && process.env['CI'] !== 'true')('boot', () => {
  const dir = mkdtempSync(join(tmpdir(), 'boot-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  function build(
    arch: string,
    name: string,
    ...sources: string[]
  ): { bytes: Uint8Array; symbols: Map<string, bigint> } {
    const out = join(dir, `${name}.${arch}`);
    execFileSync(builder, ['vmlinux', arch, out, ...sources], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, KOBJ: dir },
    });
    const symbols = new Map<string, bigint>();
    for (const line of execFileSync('nm', ['-n', out], { encoding: 'utf8' }).trim().split('\n')) {
      const [value, , name_] = line.split(' ');
      if (value && name_) symbols.set(name_, BigInt(`0x${value}`));
    }
    return { bytes: new Uint8Array(readFileSync(out)), symbols };
  }

  function write(name: string, text: string): string {
    const path = join(dir, name);
    writeFileSync(path, `#include <linux/module.h>\n#include <linux/kernel.h>\n${text}\nMODULE_LICENSE("GPL");\n`);
    return path;
  }

  function run(
    bytes: Uint8Array,
    arch: 'um' | 'x86',
    commandLine = '',
    marks: readonly PlacedMark[] = [],
    userObjects: readonly string[] = [],
  ) {
    const recorder = new Recorder();
    const result = boot({ bytes }, marks, { arch, commandLine, userObjects, limit: 2_000_000 }, recorder);
    const log = recorder.toLog();
    const events = Array.from(log.starts, (_, i) => eventAt(log, i, { boot: bootSchema }) as unknown as BootEvent);
    const state = events.reduce<BootState>((s, e) => bootView.apply(s, e), bootView.initial);
    const of = <K extends BootEvent['kind']>(kind: K) => events.filter((e): e is Kind<K> => e.kind === kind);
    return { ...result, events, state, of };
  }

  describe.each(['um', 'x86'] as const)('%s', (arch) => {
    let image: ReturnType<typeof build>;
    beforeAll(() => {
      image = build(
        arch,
        'levels',
        ...['core', 'early', 'first', 'fs', 'late', 'rootfs', 'second', 'sync'].map((n) =>
          join(examples, 'levels', `${n}.c`),
        ),
      );
    });

    it('reads every slot once, in the order of the addresses nm gives, the console first', () => {
      const { of } = run(image.bytes, arch);
      const read = of('read').map((e) => e.address);
      const end = image.symbols.get('__initcall_end')!;
      const start = image.symbols.get('__initcall_start')!;
      const size = arch === 'um' ? 8n : 4n;
      const table = Array.from({ length: Number((end - start) / size) }, (_, i) => start + BigInt(i) * size);
      expect(read).toEqual([image.symbols.get('__con_initcall_start'), ...table]);
      for (const e of of('read')) expect(image.symbols.get(e.targetName)).toBe(e.target);
    });

    it("each slot's own symbol names the function that is then called", () => {
      const { of } = run(image.bytes, arch);
      const calls = of('call');
      const reads = of('read');
      expect(calls.map((c) => c.slot)).toEqual(reads.map((r) => r.address));
      calls.forEach((c, i) => {
        expect(reads[i]!.label.startsWith(`__initcall_${c.name}`)).toBe(true);
        expect(image.symbols.get(c.name)).toBe(c.address);
      });
    });

    it('comes to the levels in order', () => {
      const { of } = run(image.bytes, arch);
      expect(of('level').map((e) => e.id)).toEqual(['console', 'early', '0', '1', '2', '3', '4', '5', '6', '7']);
    });

    it('tells the same story as initcall_debug', () => {
      const { kernel, of } = run(image.bytes, arch, 'initcall_debug');
      const told = kernel.lines.flatMap(
        (l) => /^initcall (\w+)\+.* returned (-?\d+) after/.exec(l.text)?.slice(1).join(' ') ?? [],
      );
      // the console's do not go through do_one_initcall
      expect(
        of('return')
          .slice(1)
          .map((e) => `${e.name} ${e.value}`),
      ).toEqual(told);
      expect(told.length).toBeGreaterThan(20);
    });

    it('a blacklisted initcall is read and not called', () => {
      const { kernel, of, state } = run(image.bytes, arch, 'initcall_blacklist=pty_init');
      expect(of('skip').map((e) => e.name)).toEqual(['pty_init']);
      expect(of('call').some((e) => e.name === 'pty_init')).toBe(false);
      expect(kernel.lines.some((l) => l.text === 'initcall pty_init blacklisted')).toBe(true);
      expect(
        state.levels
          .flatMap((l) => l.slots)
          .filter((s) => s.state === 'skipped')
          .map((s) => s.targetName),
      ).toEqual(['pty_init']);
    });

    it('ends with every slot done, and the log in the state', () => {
      const { kernel, state, diagnostics } = run(image.bytes, arch);
      expect(diagnostics).toEqual([]);
      expect(state.phase).toBe('done');
      expect(state.levels.every((l) => l.state === 'done' && l.slots.every((s) => s.state === 'done'))).toBe(true);
      expect(state.dmesg.map((l) => l.text)).toEqual(kernel.lines.map((l) => l.text));
      expect(state.stack).toEqual([]);
    });

    it('every event has a sentence with all its values', () => {
      for (const event of run(image.bytes, arch, 'initcall_debug').events) {
        const text = plain(sentence(english, 'boot', bootView.say(event)));
        expect(text).not.toMatch(/\{\w+\}|^boot\./);
      }
    });

    it('gives the same events twice', () => {
      expect(run(image.bytes, arch).events).toEqual(run(image.bytes, arch).events);
    });

    it("a mark makes a slot the user's own, shown at first sight", () => {
      const slot = image.symbols.get(arch === 'um' ? '__initcall_pty_init6' : '__initcall_pty_init6')!;
      const mark = (address: bigint, label: string, thing: string): PlacedMark => ({
        thing,
        label,
        role: 'object',
        object: 'demo.o',
        inputSection: '',
        outputSection: '',
        address,
        size: 8,
        origin: 0,
      });
      const marks = [
        mark(slot, '__initcall_pty_init6', 'demo.o#1'),
        mark(image.symbols.get('pty_init')!, 'pty_init', 'demo.o#2'),
      ];
      const { kernel, events } = run(image.bytes, arch, '', marks, ['demo.o']);
      const first = events.filter((e) => e.detail === 0 && e.kind !== 'level').map((e) => e.kind);
      expect(first).toEqual([
        'begin',
        'read',
        'call',
        'log',
        'log',
        'return',
        arch === 'um' ? 'keep' : 'free',
        'exitcalls',
        'done',
      ]);
      expect(kernel.lines.filter((l) => l.things.length > 0).map((l) => [l.text, ...l.things])).toEqual([
        ['tty: driver pty_master', 'demo.o#1', 'demo.o#2'],
        ['tty: driver pty_slave', 'demo.o#1', 'demo.o#2'],
      ]);
    });

    it('a return value of a built-in initcall changes nothing', () => {
      const own = write(
        'fails.c',
        'static int __init fails(void) { pr_info("fails\\n"); return -19; }\nmodule_init(fails);',
      );
      const { state, of } = run(build(arch, 'fails', own).bytes, arch);
      expect(of('return').find((e) => e.name === 'fails')?.value).toBe(-19);
      expect(state.phase).toBe('done');
    });

    it("an initcall that writes to NULL ends the boot in the kernel's words", () => {
      const own = write(
        'bad.c',
        'static int __init bad(void) { *(volatile int *)8 = 1; return 0; }\nmodule_init(bad);',
      );
      const { state, kernel, diagnostics } = run(build(arch, 'bad', own).bytes, arch);
      expect(state.stopped?.why).toBe('fault');
      expect(state.levels.flatMap((l) => l.slots).find((s) => s.targetName === 'bad')?.state).toBe('running');
      const lines = kernel.lines.map((l) => l.text);
      if (arch === 'x86') {
        expect(lines).toContain('BUG: kernel NULL pointer dereference, address: 0000000000000008');
        expect(lines).toContain('#PF: supervisor write access in kernel mode');
        expect(lines.find((l) => l.startsWith('RIP: '))).toMatch(/^RIP: 0010:bad\+0x[0-9a-f]+\/0x/);
        expect(lines.slice(-2)).toEqual([
          'Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009',
          '---[ end Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009 ]---',
        ]);
        // who called it, from the machine's own record
        expect(lines[lines.indexOf('Call Trace:') + 1]).toMatch(/^ do_one_initcall\+0x/);
      } else expect(lines).toContain('Kernel panic - not syncing: Segfault with no mm');
      expect(diagnostics.map((d) => d.id)).toEqual(['boot.fault']);
      expect(kernel.dead).toBeDefined();
    });

    it.each([
      ['limit', 'for (;;) asm volatile("");'],
      ['trap', 'asm volatile("movaps %xmm0, %xmm1");'],
      ['trap', 'asm volatile("ud2");'],
      ['panic', 'panic("no %s", "way");'],
    ])('%s: %s', (why, body) => {
      const own = write('stops.c', `static int __init stops(void) { ${body} return 0; }\nmodule_init(stops);`);
      const { state } = run(build(arch, 'stops', own).bytes, arch);
      expect(state.phase).toBe('stopped');
      expect(state.stopped?.why).toBe(why);
    });

    it('the words of the command line are seen to go where they go', () => {
      const own = write(
        'words.c',
        `static int count;
         module_param(count, int, 0);
         static int __init early(char *s) { return s ? -22 : 0; }
         early_param("words_early", early);
         static int __init setup(char *s) { return 1; }
         __setup("words_setup=", setup);
         static int __init refuses(char *s) { return 0; }
         __setup("words_no", refuses);`,
      );
      const line = 'words.count=3 words.count=x words-early words_setup=a words_no=1 other.b=2 c "d e" f="g h" -- i';
      const { of, state, kernel } = run(build(arch, 'words', own).bytes, arch, line);
      const seen = of('param').map((e) => [e.how, e.name, e.given ? e.value : undefined, e.function, e.result]);
      expect(seen).toEqual([
        ['early', 'words_early', undefined, 'early', 0],
        ['set', 'words.count', '3', 'param_set_int', 0],
        ['set', 'words.count', 'x', 'param_set_int', -22],
        ['setup', 'words_setup=', 'a', 'setup', 1],
        ['setup', 'words_no', '=1', 'refuses', 0],
      ]);
      expect(state.parameters.map((p) => p.name)).toEqual(of('param').map((e) => e.name));
      // one word was refused, so what stands after "--" is lost, as in 5.4
      expect(state.init).toEqual({
        path: '/sbin/init',
        argv: ['/sbin/init', 'c', 'd e'],
        envp: ['HOME=/', 'TERM=linux', 'words_no=1', 'f=g h'],
      });
      expect(kernel.init).toEqual(state.init);
      const [exec] = of('exec');
      expect(exec).toMatchObject({ found: true, detail: 0 });
    });

    it('what follows "--" is for init', () => {
      const { state, of } = run(image.bytes, arch, 'quiet -- a initcall_debug b=c');
      expect(state.init?.argv).toEqual(['/sbin/init', 'a', 'initcall_debug', 'b=c']);
      expect(of('exec')[0]?.detail).toBe(0);
      expect(run(image.bytes, arch, 'quiet').of('exec')[0]?.detail).toBe(1);
    });

    it('the console shows what its loglevel lets through; the log has all', () => {
      const text = (line: string) => {
        const { kernel } = run(image.bytes, arch, line);
        return { shown: kernel.lines.filter((l) => l.console).length, all: kernel.lines.length };
      };
      const debug = text('initcall_debug');
      const loud = text('initcall_debug ignore_loglevel');
      const quiet = text('initcall_debug quiet');
      expect(loud.shown).toBe(loud.all);
      expect(debug.shown).toBeLessThan(debug.all);
      expect(quiet.shown).toBeLessThan(debug.shown);
      expect(
        run(image.bytes, arch, 'quiet')
          .of('log')
          .some((e) => !e.console),
      ).toBe(true);
    });

    it('an interrupt left off is noticed, and put on again', () => {
      const own = write(
        'off.c',
        `#include <linux/irqflags.h>
         static int __init off(void) { local_irq_disable(); return 0; }
         static int __init on(void) { pr_info("off: %d\\n", irqs_disabled()); return 0; }
         module_init(off); late_initcall(on);`,
      );
      const lines = run(build(arch, 'off', own).bytes, arch).kernel.lines.map((l) => l.text);
      expect(lines.some((l) => /^initcall off\+0x0\/0x\w+ returned with disabled interrupts $/.test(l))).toBe(true);
      expect(lines).toContain('off: 0');
    });

    it('a second thread that dies ends alone on x86, and with all the others on um', () => {
      const own = write(
        'dies.c',
        `#include <linux/kthread.h>
         static int dies(void *data) { return *(volatile int *)8; }
         static int __init starts(void) { kthread_run(dies, NULL, "dies"); return 0; }
         module_init(starts);`,
      );
      const { state, of, kernel } = run(build(arch, 'dies', own).bytes, arch);
      const lines = kernel.lines.map((l) => l.text);
      if (arch === 'um') expect(state.stopped?.why).toBe('fault');
      else {
        expect(state.phase).toBe('done');
        expect(of('oops').map((e) => e.why)).toEqual(['fault']);
        expect(lines.some((l) => /^CPU: 0 PID: \d+ Comm: dies /.test(l))).toBe(true);
        expect(lines.some((l) => l.startsWith('Kernel panic'))).toBe(false);
      }
    });

    it('an error in the image is a diagnostic', () => {
      const result = boot({ bytes: image.bytes.slice(0, 100) }, [], { arch, commandLine: '', userObjects: [] }, silent);
      expect(result.diagnostics.length).toBeGreaterThan(0);
      expect(result.kernel.dead).toBeDefined();
    });
  });

  it('x86 frees and poisons init memory, and a call of what was there is a fault', () => {
    const image = build('x86', 'seed', join(examples, 'seed/demo.c'));
    const { of, kernel, state } = run(image.bytes, 'x86');
    const [free] = of('free');
    expect(free).toMatchObject({
      from: image.symbols.get('__init_begin'),
      to: image.symbols.get('__init_end'),
      poison: 0xcc,
      fromSymbol: '__init_begin',
    });
    expect(state.regions.find((r) => r.part === 'init')?.state).toBe('poisoned');
    const address = image.symbols.get('demo_init')!;
    expect(kernel.machine.memory.peek(address, 4)).toEqual(Uint8Array.of(0xcc, 0xcc, 0xcc, 0xcc));
    expect(kernel.machine.call(address, [], 100)).toMatchObject({
      kind: 'fault',
      fault: { access: 'execute', address },
    });
    expect(of('exitcalls')).toMatchObject([{ kept: false, count: 0, reads: 0 }]);
  });

  it('x86 with page table isolation takes the addresses of freed memory away', () => {
    const image = build('x86', 'seed', join(examples, 'seed/demo.c'));
    const address = image.symbols.get('demo_init')!;
    for (const [line, present, state] of [
      ['', true, 'poisoned'],
      ['pti=on', false, 'unmapped'],
    ] as const) {
      const booted = run(image.bytes, 'x86', line);
      expect(booted.kernel.machine.call(address, [], 100)).toMatchObject({ fault: { access: 'execute', present } });
      expect(booted.kernel.machine.memory.readable(address)).toBe(present);
      expect(booted.state.regions.find((r) => r.part === 'init')?.state).toBe(state);
    }
  });

  it('um keeps init memory and .exitcall.exit, and nothing ever reads that', () => {
    const image = build('um', 'seed', join(examples, 'seed/demo.c'));
    const { of, kernel, state } = run(image.bytes, 'um');
    expect(of('free')).toEqual([]);
    expect(of('keep')).toHaveLength(1);
    expect(state.regions.filter((r) => r.part === 'init').every((r) => r.state === 'kept')).toBe(true);
    expect(of('exitcalls')[0]).toMatchObject({ kept: true, from: image.symbols.get('__exitcall_begin'), reads: 0 });
    expect(of('exitcalls')[0]!.names).toContain('__exitcall_demo_exit');
    expect(kernel.machine.call(image.symbols.get('demo_init')!, [], 10_000)).toEqual({ kind: 'returned', value: 0n });
  });

  it('um walks .exitcall.exit, last first, where the command line asks for what is not in Linux', () => {
    const image = build('um', 'seed', join(examples, 'seed/demo.c'));
    const { kernel, of, state } = run(image.bytes, 'um', 'kmodscope.exitcalls');
    const names = of('exitcalls')[0]!.names;
    const said = kernel.lines.map(({ text }) => text).filter((text) => text.startsWith('kmodscope.exitcalls'));
    expect(said[0]).toBe(
      'kmodscope.exitcalls (not in Linux): calling what is between __exitcall_begin and __exitcall_end',
    );
    const called = [...names].reverse().map((name) => name.replace('__exitcall_', ''));
    expect(called).toContain('demo_exit');
    expect(said.slice(1)).toEqual(called.map((name) => `kmodscope.exitcalls: calling ${name}`));
    expect(kernel.lines.some(({ text }) => /exit|bye|goodbye/i.test(text) && !text.startsWith('kmodscope'))).toBe(true);
    expect(of('exitcall').map((e) => e.name)).toEqual([...names].reverse());
    expect(state.exits.every((exit) => exit.called)).toBe(true);
    // each pointer is read once to say it, once to call it
    expect(of('exitcalls')[0]!.reads).toBeGreaterThanOrEqual(names.length);
  });

  it('x86 makes code read-only when the boot is over', () => {
    const image = build('x86', 'plain');
    const { kernel } = run(image.bytes, 'x86');
    const { memory } = kernel.machine;
    const address = image.symbols.get('start_kernel')!;
    memory.write8(Number(BigInt.asIntN(32, address >> 32n)), Number(BigInt.asIntN(32, address)), 0);
    expect(memory.fault).toMatchObject({ access: 'write', address, present: true });
  });
});
