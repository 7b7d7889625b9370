// SPDX-License-Identifier: GPL-2.0-only
/**
 * Loading of modules that gcc and ld made, into the teaching kernel as gcc and ld made it: addresses are
 * held against nm, patched bytes against a final link by ld at the same addresses, the order of the
 * steps against load_module's. Damaged files must end in a refusal.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { insmod, lsmod, parametersOf, procModules, Program, readParameter, rmmod, writeParameter } from '.';
import { english, plain, sentence } from '../../i18n';
import { eventAt, Recorder, silent } from '../base/events';
import { boot } from '../boot';
import { readElf } from '../elf';
import type { PlacedMark } from '../link/types';
import { loadSchema, loadSteps, loadView, unloadSteps, type LoadEvent, type LoadState } from './events';

const builder = join(import.meta.dirname, '../boot/cases/gcc-kernel.sh');
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

type Kind<K extends LoadEvent['kind']> = Extract<LoadEvent, { kind: K }>;
type Arch = 'um' | 'x86';

describe.skipIf(!haveTools() && process.env['CI'] !== 'true')('load', () => {
  const dir = mkdtempSync(join(tmpdir(), 'load-'));
  const images = new Map<string, Uint8Array>();
  const modules = new Map<string, Uint8Array>();
  afterAll(() => rmSync(dir, { recursive: true }));

  const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

  function image(arch: Arch, ...own: string[]): Uint8Array {
    const key = [arch, ...own].join(' ');
    if (!images.has(key)) {
      const out = join(dir, `vmlinux-${images.size}`);
      execFileSync(builder, ['vmlinux', arch, out, ...own], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, KOBJ: dir },
      });
      images.set(key, bytesOf(out));
    }
    return images.get(key)!;
  }

  function module(arch: Arch, name: string, source: string, environment: Record<string, string> = {}): Uint8Array {
    const key = [arch, name, source, ...Object.values(environment)].join('\0');
    if (!modules.has(key)) {
      let file = source;
      if (source.includes('\n')) {
        file = join(dir, `${name}.c`);
        writeFileSync(file, source);
      }
      const out = join(dir, `${name}.ko`);
      execFileSync(builder, ['module', arch, out, file], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...environment },
      });
      modules.set(key, bytesOf(out));
    }
    return modules.get(key)!;
  }

  const text = (body: string, licence = 'GPL') =>
    `#include <linux/module.h>\n#include <linux/kernel.h>\n${body}\nMODULE_LICENSE("${licence}");\n`;

  function session(arch: Arch, own: readonly string[] = [], commandLine = '') {
    const { kernel } = boot({ bytes: image(arch, ...own) }, [], { arch, commandLine, userObjects: [] }, silent);
    const recorder = new Recorder();
    const watched = () => {
      const log = recorder.toLog();
      const events = Array.from(log.starts, (_, i) => eventAt(log, i, { load: loadSchema }) as unknown as LoadEvent);
      const state = events.reduce<LoadState>((s, e) => loadView.apply(s, e), loadView.initial);
      const of = <K extends LoadEvent['kind']>(kind: K) => events.filter((e): e is Kind<K> => e.kind === kind);
      return { events, state, of };
    };
    const load = (name: string, bytes: Uint8Array, args = '', marks: readonly PlacedMark[] = []) =>
      insmod(kernel, { path: `${name}.ko`, bytes, marks }, args, recorder);
    return { kernel, load, unload: (name: string) => rmmod(kernel, name, recorder), watched };
  }

  const seed = (arch: Arch) => module(arch, 'demo', join(examples, 'seed/demo.c'));

  describe.each(['um', 'x86'] as const)('%s', (arch) => {
    beforeAll(() => {
      image(arch);
    });

    it("goes through load_module's steps in its order, and through delete_module's", () => {
      const s = session(arch);
      expect(s.load('demo', seed(arch)).exit).toBe(0);
      expect(s.unload('demo').exit).toBe(0);
      const steps: readonly string[] = s
        .watched()
        .of('step')
        .map((e) => e.name);
      const order: readonly string[] = [...loadSteps, ...unloadSteps];
      expect(steps).toEqual(order.filter((n) => steps.includes(n)));
      expect(new Set(steps).size).toBe(steps.length);
      expect(steps).toEqual(
        expect.arrayContaining([
          'check_modinfo',
          'simplify_symbols',
          'apply_relocations',
          'do_init_module',
          'free_module',
        ]),
      );
    });

    it('finds an export where nm says it is, by halving', () => {
      const s = session(arch);
      s.load('demo', seed(arch));
      const { of, state } = s.watched();
      const path = join(dir, 'nm.vmlinux');
      writeFileSync(path, image(arch));
      const nm = new Map(
        execFileSync('nm', [path], { encoding: 'utf8' })
          .trim()
          .split('\n')
          .map((l) => [l.split(' ')[2]!, BigInt(`0x${l.split(' ')[0]}`)]),
      );
      const [resolved] = of('resolved');
      expect(resolved).toMatchObject({
        symbol: 'printk',
        owner: 'vmlinux',
        table: '__ksymtab',
        address: nm.get('printk'),
      });
      const probes = of('probe');
      // bsearch of lib/bsearch.c: base + num / 2, and the bounds follow from the verdict
      for (const [i, probe] of probes.entries()) {
        expect(probe.index).toBe(probe.low + ((probe.high - probe.low) >> 1));
        expect(Math.sign('printk' < probe.name ? -1 : 'printk' > probe.name ? 1 : 0)).toBe(probe.verdict);
        const next = probes[i + 1];
        if (!next) continue;
        if (probe.verdict < 0) expect([next.low, next.high]).toEqual([probe.low, probe.index]);
        else expect([next.low, next.high]).toEqual([probe.index + 1, probe.high]);
      }
      expect(probes.at(-1)!.verdict).toBe(0);
      expect(probes.length).toBeLessThanOrEqual(Math.ceil(Math.log2(of('table')[0]!.count + 1)));
      expect(state.lookups.map((l) => [l.symbol, l.verdict, l.tables.length])).toEqual([['printk', 'resolved', 1]]);
    });

    it('patches the bytes that ld would have written there', () => {
      const s = session(arch);
      s.load('demo', seed(arch));
      const { state } = s.watched();
      const { elf } = readElf(seed(arch));
      const file = join(dir, 'final.ko');
      writeFileSync(file, seed(arch));
      // a final link at the addresses the loader chose, with the kernel's symbols given
      const names = [
        '.text',
        '.exit.text',
        '.rodata.str1.1',
        '.rodata.str1.8',
        '__ksymtab',
        '__ksymtab_gpl',
        '__ksymtab_strings',
        '.gnu.linkonce.this_module',
      ];
      const starts = state.sections
        .filter((x) => names.includes(x.name) || x.name === '.init.text')
        .map((x) => `${x.name} 0x${x.address!.toString(16)} : { *(${x.name}) }`);
      const script = join(dir, 'final.lds');
      writeFileSync(script, `SECTIONS { ${starts.join(' ')} /DISCARD/ : { *(.modinfo) *(.note*) *(.comment) } }`);
      const out = join(dir, 'final.out');
      const printk = s.kernel.symbol('printk')!;
      execFileSync(
        'ld',
        ['-m', 'elf_x86_64', '-T', script, `--defsym=printk=0x${printk.toString(16)}`, '-e', '0', file, '-o', out],
        { stdio: 'ignore' },
      );
      const linked = readElf(bytesOf(out)).elf!;
      let compared = 0;
      for (const name of names) {
        const section = linked.section(name);
        if (!section || !elf!.section(name) || name === '.gnu.linkonce.this_module') continue;
        expect([name, s.kernel.machine.memory.peek(section.addr, section.size)]).toEqual([
          name,
          new Uint8Array(linked.data(section)),
        ]);
        compared++;
      }
      expect(compared).toBeGreaterThanOrEqual(5);
    });

    it('calls init through __this_module, by the address its relocation left there', () => {
      const s = session(arch);
      s.load('demo', seed(arch));
      const { of } = s.watched();
      const [pointer] = of('pointer');
      const relocation = of('relocate').find((r) => r.symbol === 'init_module');
      expect(pointer).toMatchObject({
        field: 'init',
        address: relocation!.address,
        bytes: relocation!.after,
        targetName: 'demo_init',
      });
      expect(of('call').map((c) => [c.name, c.address, c.by])).toEqual([
        ['demo_init', pointer!.target, 'do_one_initcall'],
      ]);
      expect(of('return')).toMatchObject([{ name: 'demo_init', value: 0 }]);
    });

    it('lays out what is .init apart from what stays', () => {
      const s = session(arch);
      s.load('demo', seed(arch));
      const parts = new Map(s.watched().state.sections.map((x) => [x.name, x.part]));
      expect([...parts].filter(([, part]) => part === 'init').map(([name]) => name)).toEqual([
        '.init.text',
        '.symtab',
        '.strtab',
      ]);
      expect(parts.get('.exit.text')).toBe('core');
      expect(parts.has('.modinfo')).toBe(false);
    });

    it('gives the init part back, and keeps the core part until rmmod', () => {
      const s = session(arch);
      s.load('demo', seed(arch));
      const { of } = s.watched();
      const [memory] = of('memory');
      expect(s.kernel.machine.memory.peek(memory!.init, 1)).toBeUndefined();
      expect(s.kernel.machine.memory.peek(memory!.core, 1)).toBeDefined();
      s.unload('demo');
      expect(s.kernel.machine.memory.peek(memory!.core, 1)).toBeUndefined();
      expect(s.kernel.modules).toEqual([]);
    });

    it('a provider is held by its user: one reference, however many symbols', () => {
      const s = session(arch);
      s.load('provider', module(arch, 'provider', join(examples, 'user-of-exports/provider.c')));
      s.load('user', module(arch, 'user', join(examples, 'user-of-exports/user.c')));
      expect(s.watched().of('reference')).toMatchObject([{ user: 'user', owner: 'provider', count: 1 }]);
      expect(
        lsmod(s.kernel)
          .split('\n')
          .slice(0, 3)
          .map((l) => l.replace(/\s+\d+\s\s/, ' ')),
      ).toEqual(['Module                  Size  Used by', 'user 0', 'provider 1 user']);
      expect(s.unload('provider')).toMatchObject({
        exit: 1,
        stderr: 'rmmod: ERROR: Module provider is in use by: user\n',
      });
      expect(s.unload('user').exit).toBe(0);
      expect(s.unload('provider').exit).toBe(0);
      expect(s.watched().state.modules).toEqual([]);
    });

    it('sets parameters in memory before init runs', () => {
      const s = session(arch);
      const done = s.load(
        'params',
        module(arch, 'params', join(examples, 'params/demo.c')),
        'times=2 list=1,2,3 who="two words" loud nosuch=1',
      );
      expect(done.exit).toBe(0);
      const { of, events } = s.watched();
      expect(of('param').map((e) => [e.name, e.value, e.type, e.error, e.after.slice(0, 4).join(' ')])).toEqual([
        ['times', '2', 'int', 0, '2 0 0 0'],
        ['list', '1,2,3', 'array', 0, '1 0 0 0'],
        ['who', 'two words', 'charp', 0, expect.any(String)],
        ['loud', '', 'bool', 0, '1'],
      ]);
      expect(of('ignored').map((e) => e.word)).toEqual(['nosuch']);
      expect(events.findIndex((e) => e.kind === 'call')).toBeGreaterThan(
        events.findLastIndex((e) => e.kind === 'param'),
      );
      const [loaded] = s.kernel.modules;
      expect(
        parametersOf(s.kernel, loaded!)
          .map((p) => p.name)
          .sort(),
      ).toEqual(['list', 'loud', 'times', 'who']);
      const shell = new Program(s.kernel, 'bash', silent);
      const named = (name: string) => parametersOf(s.kernel, loaded!).find((p) => p.name === name)!;
      const read = (name: string) => readParameter(s.kernel, named(name), shell);
      const write = (name: string, text: string) => writeParameter(s.kernel, named(name), text, shell);
      expect(read('who')).toBe('two words\n');
      expect(write('times', '5\n')).toBe(0);
      expect(read('times')).toBe('5\n');
      expect(write('who', 'x')).toBe(-13);
      expect(read('loud')).toBe(-13);
    });

    it.each([
      [
        'a wrong vermagic',
        (b: Uint8Array) => replace(b, '5.4.0 mod_unload', '5.4.1 mod_unload'),
        "demo: version magic '5.4.1 mod_unload ' should be '5.4.0 mod_unload '",
      ],
      [
        'a section that ends behind the file',
        (b: Uint8Array) => patchSection(b, '.symtab', 32, 0x7fffff),
        /^Module len \d+ truncated$/,
      ],
    ] as const)('refuses %s', (_, damage, message) => {
      const s = session(arch);
      const done = s.load('demo', damage(seed(arch).slice()));
      expect(done).toMatchObject({
        exit: 1,
        stderr: 'insmod: ERROR: could not insert module demo.ko: Invalid module format\n',
      });
      expect(done.dmesg.map((l) => l.text)).toEqual([
        typeof message === 'string' ? message : expect.stringMatching(message),
      ]);
      expect(s.kernel.taint()).toBe(0n);
      expect(s.kernel.modules).toEqual([]);
    });

    it("refuses a name that a built-in module's parameters have taken in /sys/module", () => {
      const s = session(arch, [join(examples, 'params/demo.c')]);
      const done = s.load('demo', seed(arch));
      expect(done.dmesg.at(-1)).toMatchObject({ level: 3, text: 'demo: module is already loaded' });
      expect(done.stderr).toBe('insmod: ERROR: could not insert module demo.ko: Invalid parameters\n');
      expect(s.kernel.modules).toEqual([]);
    });

    it('refuses an export that somebody else has', () => {
      const s = session(arch);
      s.load(
        'one',
        module(arch, 'one', text('int twice(void);\nint twice(void) { return 1; }\nEXPORT_SYMBOL(twice);')),
      );
      const done = s.load(
        'two',
        module(arch, 'two', text('int twice(void);\nint twice(void) { return 2; }\nEXPORT_SYMBOL_GPL(twice);')),
      );
      expect(done.dmesg.map((l) => `<${l.level}>${l.text}`)).toEqual([
        '<3>two: exports duplicate symbol twice (owned by one)',
      ]);
      expect(done.exit).toBe(1);
      expect(s.watched().of('refuse')).toMatchObject([{ step: 'complete_formation', error: 'ENOEXEC' }]);
    });

    it('does not find what the linker has not sorted', () => {
      const script = join(dir, 'unsorted.lds');
      writeFileSync(script, 'SECTIONS { __ksymtab 0 : { *(___ksymtab+*) } }');
      const names = ['zeta', 'alpha', 'omega', 'beta'];
      const source = text(
        names.map((n) => `int ${n}(void);\nint ${n}(void) { return 1; }\nEXPORT_SYMBOL(${n});`).join('\n'),
      );
      const user = text(
        `${names.map((n) => `extern int ${n}(void);`).join('\n')}\nint all(void);\nint all(void) { return ${names.map((n) => `${n}()`).join(' + ')}; }`,
      );
      const missing = (environment: Record<string, string>) => {
        const s = session(arch);
        s.load('greek', module(arch, 'greek', source, environment));
        return s
          .load('asks', module(arch, 'asks', user))
          .dmesg.flatMap((l) => /Unknown symbol (\w+)/.exec(l.text)?.[1] ?? [])
          .sort();
      };
      expect(missing({})).toEqual([]);
      expect(missing({ LDS: `-T ${script}` }).length).toBeGreaterThan(0);
    });

    it('a GPL-only symbol is found and refused, and the log calls it unknown', () => {
      const s = session(arch);
      const body = 'extern s64 ktime_get(void);\nint asks(void);\nint asks(void) { return ktime_get(); }';
      const done = s.load('prop', module(arch, 'prop', text(body, 'Proprietary')));
      expect(done.dmesg.map((l) => l.text)).toContain('prop: Unknown symbol ktime_get (err -2)');
      expect(s.watched().of('unresolved')).toMatchObject([{ symbol: 'ktime_get', why: 'gpl', error: -2 }]);
      expect(s.watched().state).toMatchObject({ taint: 'OP', refused: { step: 'simplify_symbols', error: 'ENOENT' } });
    });

    it('an oops in init kills insmod; x86 lives on with the module in it, um does not', () => {
      const s = session(arch);
      const done = s.load(
        'bad',
        module(
          arch,
          'bad',
          text('static int __init bad(void) { *(volatile int *)8 = 1; return 0; }\nmodule_init(bad);'),
        ),
      );
      expect(done).toMatchObject({ exit: 137, stderr: 'Killed\n' });
      expect(s.watched().of('stop')).toMatchObject([
        { why: 'fault', symbol: expect.stringMatching(/^bad\+0x[0-9a-f]+\/0x[0-9a-f]+ \[bad\]$/) },
      ]);
      const next = s.load('demo', seed(arch));
      if (arch === 'x86') {
        expect(next.exit).toBe(0);
        expect(procModules(s.kernel)).toMatch(
          /^demo .* Live .*\nbad \d+ 1 \[permanent\], Loading 0x[0-9a-f]{16} \(O\+\)\n$/,
        );
        expect(s.unload('bad')).toMatchObject({ exit: 1, stderr: 'rmmod: ERROR: Module bad is in use\n' });
      } else {
        expect(next.exit).toBe(1);
        expect(s.kernel.lines.map((l) => l.text)).toContainEqual(
          expect.stringMatching(/^Kernel panic - not syncing: Kernel mode fault at addr 0x8, ip 0x/),
        );
      }
    });

    it('a mark is the thing of the call and of what it logs', () => {
      const s = session(arch);
      const mark: PlacedMark = {
        thing: 'demo.o#7',
        label: 'demo_init',
        role: 'function',
        object: 'demo.o',
        inputSection: '.init.text',
        outputSection: '.init.text',
        address: 0n,
        size: 8,
        origin: 0,
      };
      const done = s.load('demo', seed(arch), '', [mark]);
      expect(s.watched().of('call')[0]!.thing).toBe('demo.o#7');
      expect(done.dmesg.at(-1)!.things).toEqual(['demo.o#7']);
    });

    it('every event has a sentence with all its values', () => {
      const s = session(arch);
      s.load('user', module(arch, 'user', join(examples, 'user-of-exports/user.c')));
      s.load('demo', module(arch, 'params', join(examples, 'params/demo.c')), 'times=2 nosuch=1');
      s.load('demo', module(arch, 'params', join(examples, 'params/demo.c')), 'times=x');
      s.unload('params');
      s.unload('params');
      for (const event of s.watched().events)
        expect(plain(sentence(english, 'load', loadView.say(event)))).not.toMatch(/\{\w+\}|^load\./);
    });

    it('ends every damaged file in a refusal or a load, and never in an exception', () => {
      const whole = seed(arch);
      let x = 0x2545f491;
      const random = (n: number) => {
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        return (x >>> 0) % n;
      };
      const outcomes = new Map<number, number>();
      let s = session(arch);
      for (let i = 0; i < 400; i++) {
        let bytes = whole.slice();
        if (i % 4 === 0) bytes = bytes.slice(0, random(bytes.length));
        else for (let n = random(4); n >= 0; n--) bytes[random(bytes.length)]! ^= 1 << random(8);
        s.kernel.callLimit = 20_000;
        const done = insmod(s.kernel, { path: 'demo.ko', bytes, marks: [] }, '', silent);
        outcomes.set(done.exit, (outcomes.get(done.exit) ?? 0) + 1);
        // a fresh kernel wherever something may be left
        if (done.exit !== 1 || s.kernel.dead !== undefined) s = session(arch);
      }
      expect([...outcomes.keys()].sort((a, b) => a - b).every((e) => [0, 1, 137].includes(e))).toBe(true);
      expect(outcomes.get(1)).toBeGreaterThan(100);
    });
  });
});

/** One text for another of the same length. */
function replace(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = Buffer.from(bytes).indexOf(from);
  expect(at).toBeGreaterThan(0);
  bytes.set(Buffer.from(to), at);
  return bytes;
}

/** A 32-bit word of a section's header. */
function patchSection(bytes: Uint8Array, name: string, field: number, value: number): Uint8Array {
  const { elf } = readElf(bytes);
  const section = elf!.section(name)!;
  new DataView(bytes.buffer).setUint32(elf!.header.shoff + 64 * section.index + field, value, true);
  return bytes;
}
