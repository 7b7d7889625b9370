// SPDX-License-Identifier: GPL-2.0-only
/**
 * Every refusal of load_module, delete_module and apply_relocate_add of 5.4 that this model has: the kernel's
 * words with their level, the errno, what insmod of kmod 30 says, the taint (cases/refusals.txt); each cause of an
 * unknown symbol. The files are gcc's and ld's, damaged by hand where nobody would build them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { languages, loadCatalogue, plain, sentence, type Catalogue } from '../../i18n';
import { eventAt, Recorder, silent } from '../base/events';
import { boot } from '../boot';
import { readElf } from '../elf';
import { insmod, rmmod } from '.';
import { loadSchema, loadView, type LoadEvent } from './events';

const builder = join(import.meta.dirname, '../boot/cases/gcc-kernel.sh');
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

const source = (body: string, licence = 'GPL') =>
  `#include <linux/module.h>\n#include <linux/init.h>\n${body}\nMODULE_LICENSE("${licence}");\n`;

const cases = join(import.meta.dirname, 'cases');

interface Case {
  readonly what: string;
  readonly module: string;
  readonly boot: string;
  readonly args: string;
  readonly damage: readonly string[];
  readonly log: readonly string[];
  readonly step: string;
  readonly error: string;
  readonly says: string;
  readonly taint: number;
}

/** cases/refusals.txt, which says of itself what its lines mean. */
const refusals = readFileSync(join(cases, 'refusals.txt'), 'utf8')
  .split('\n\n# ')
  .slice(1)
  .map((block): Case => {
    const [what = '', ...lines] = block.trimEnd().split('\n');
    const all = (word: string): string[] =>
      lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
    const one = (word: string, otherwise: string): string => all(word)[0] ?? otherwise;
    return {
      what,
      module: one('module', 'demo'),
      boot: one('boot', ''),
      args: one('args', ''),
      damage: lines.filter((line) => /^(?:cut|text|u\d+) /.test(line)),
      log: all('log'),
      step: one('step', ''),
      error: one('error', 'ENOEXEC'),
      says: one('says', 'Invalid module format'),
      taint: Number(one('taint', '0')),
    };
  });

function damaged(whole: Uint8Array, commands: readonly string[]): Uint8Array {
  let bytes = whole.slice();
  const elf = readElf(whole).elf!;
  const place = (where: string): number => {
    const [kind, name = ''] = where.split(':');
    const relocations = elf.section(`.rela${name}`);
    switch (kind) {
      case 'header':
        return elf.header.shoff + 64 * elf.section(name)!.index;
      case 'symbol':
        return elf.section('.symtab')!.offset + 24 * [...elf.symbols()!].find((one) => one.name === name)!.index;
      case 'rela':
        return relocations!.offset;
      case 'place':
        return elf.section(name)!.offset + Number(elf.relocations(relocations!).at(0).offset);
      default:
        return 0;
    }
  };
  for (const command of commands) {
    const cut = /^cut (\d+)$/.exec(command);
    const text = /^text (.*) => (.*)$/.exec(command);
    const number = /^u(\d+) (\S+)\+(\d+) (\S+)$/.exec(command);
    if (cut) bytes = bytes.slice(0, Number(cut[1]));
    else if (text) {
      const at = Buffer.from(bytes).indexOf(text[1]!);
      expect(at).toBeGreaterThan(0);
      bytes.set(Buffer.from(text[2]!), at);
    } else {
      const [, bits, where, offset, value] = number!;
      const at = place(where!) + Number(offset);
      for (let i = 0; i < Number(bits) / 8; i++) bytes[at + i] = Number((BigInt(value!) >> BigInt(8 * i)) & 0xffn);
    }
  }
  return bytes;
}

it('docs/load.md names what drives each message, and that is there', () => {
  const rows = readFileSync(join(import.meta.dirname, '../../../docs/load.md'), 'utf8')
    .split('\n')
    .flatMap((line) => /^\| \w+ \| .* \| (.*) \|$/.exec(line)?.[1] ?? []);
  const here = readFileSync(import.meta.filename, 'utf8').replaceAll("\\'", "'");
  const golden = readdirSync(join(cases, 'golden'));
  const lost = rows.flatMap((row) =>
    /^no(?: test)?[:;]/.test(row)
      ? []
      : row.split(/; (?=golden|refusal|symbol|unload)/).filter((one) => {
          const [kind, name] = [/^\w+/.exec(one)![0], one.replace(/^\w+ /, '')];
          if (kind === 'refusal') return !refusals.some(({ what }) => what === name);
          if (kind === 'golden') return !golden.some((file) => file.startsWith(`${name}-`) && file.endsWith('.txt'));
          return !here.includes(name);
        }),
  );
  expect(rows.length).toBeGreaterThan(60);
  expect(lost).toEqual([]);
});

/** TAINT_OOT_MODULE */
const OUT_OF_TREE = 4096;

describe.skipIf(!haveTools() && process.env['CI'] !== 'true')('refusals', () => {
  const dir = mkdtempSync(join(tmpdir(), 'refusals-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  let image: Uint8Array;
  let catalogues: readonly Catalogue[];
  const built = new Map<string, Uint8Array>();

  function module(name: string, code: string, environment: Readonly<Record<string, string>> = {}): Uint8Array {
    const key = JSON.stringify([name, code, environment]);
    if (!built.has(key)) {
      const file = join(dir, `${name}.c`);
      writeFileSync(file, code);
      const out = join(dir, `${name}.ko`);
      execFileSync(builder, ['module', 'x86', out, file], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...environment },
      });
      built.set(key, new Uint8Array(readFileSync(out)));
    }
    return built.get(key)!;
  }

  beforeAll(async () => {
    catalogues = await Promise.all(languages.map((language) => loadCatalogue(language)));
    const out = join(dir, 'vmlinux');
    execFileSync(builder, ['vmlinux', 'x86', out], { stdio: ['ignore', 'ignore', 'inherit'] });
    image = new Uint8Array(readFileSync(out));
  });

  const demo = (): Uint8Array => module('demo', readFileSync(join(cases, 'refusals/demo.c'), 'utf8'));

  function session(commandLine = '') {
    const { kernel } = boot({ bytes: image }, [], { arch: 'x86', commandLine, userObjects: [] }, silent);
    const recorder = new Recorder();
    const events = () => {
      const log = recorder.toLog();
      return Array.from(log.starts, (_, i) => eventAt(log, i, { load: loadSchema }) as unknown as LoadEvent);
    };
    const of = <K extends LoadEvent['kind']>(kind: K) =>
      events().filter((e): e is Extract<LoadEvent, { kind: K }> => e.kind === kind);
    const load = (name: string, bytes: Uint8Array, args = '', exporters?: (symbol: string) => readonly string[]) =>
      insmod(kernel, { path: `${name}.ko`, bytes, marks: [], ...(exporters ? { exporters } : {}) }, args, recorder);
    return { kernel, load, unload: (name: string, force = false) => rmmod(kernel, name, recorder, force), events, of };
  }

  const inAllLanguages = (event: LoadEvent): string[] =>
    catalogues.map((language) => plain(sentence(language, 'load', loadView.say(event))));

  it.each(refusals.map((one) => [one.what, one] as const))('%s', (_, one) => {
    const whole = module('demo', readFileSync(join(cases, 'refusals', `${one.module}.c`), 'utf8'));
    const s = session(one.boot);
    const done = s.load('demo', damaged(whole, one.damage), one.args);
    expect(done.dmesg.map((l) => `<${l.level}>${l.text}`)).toEqual(
      one.log.map((line) => (line.startsWith('/') ? expect.stringMatching(new RegExp(line.slice(1, -1))) : line)),
    );
    expect(done).toMatchObject({ exit: 1, stderr: `insmod: ERROR: could not insert module demo.ko: ${one.says}\n` });
    const [refused] = s.of('refuse');
    expect(refused).toMatchObject({ step: one.step, error: one.error });
    expect(Number(s.kernel.taint())).toBe(one.taint);
    // nothing is left of it, and the kernel goes on
    expect(s.kernel.modules).toEqual([]);
    for (const said of inAllLanguages(refused!)) expect(said).not.toMatch(/\{\w+\}|^load\./);
    if (one.boot === '') expect(s.load('demo', demo()).exit).toBe(0);
  });

  it('a module that comes for ever keeps its name: who asks again waits until somebody stops it', () => {
    const s = session();
    const bad = module(
      'demo',
      source('static int __init bad(void) { *(volatile int *)8 = 1; return 0; }\nmodule_init(bad);'),
    );
    expect(s.load('demo', bad)).toMatchObject({ exit: 137 });
    const again = s.load('demo', bad);
    expect(again).toMatchObject({ exit: 130, error: -512 });
    expect(again.stderr).toContain('waits');
    expect(s.of('refuse').at(-1)).toMatchObject({ step: 'add_unformed_module', error: 'ERESTARTSYS' });
  });

  it.each([
    [
      'a module from the staging directory',
      'MODULE_INFO(staging, "Y");',
      'demo: module is from the staging directory, the quality is unknown, you have been warned.',
      1024,
    ],
    [
      'obsolete parameters',
      'static int old[] __attribute__((__used__, section("__obsparm"))) = { 1 };',
      'demo: Ignoring obsolete parameters',
      0,
    ],
  ])('loads %s, and says so', (_, more, line, taint) => {
    const s = session();
    const done = s.load('demo', module('demo', source(more)));
    expect(done.exit).toBe(0);
    expect(done.dmesg.map((l) => l.text)).toContain(line);
    expect(Number(s.kernel.taint())).toBe(OUT_OF_TREE + taint);
  });

  it('a module of the kernel tree leaves no mark', () => {
    const s = session();
    expect(s.load('demo', module('demo', source('MODULE_INFO(intree, "Y");')))).toMatchObject({ exit: 0, dmesg: [] });
    expect(Number(s.kernel.taint())).toBe(0);
  });

  it('says it of a module that once pretended to be under the GPL', () => {
    const s = session();
    const done = s.load('lve', module('lve', source('')));
    expect(done.dmesg.at(-1)).toMatchObject({ level: 4, text: 'lve: module license taints kernel.' });
  });

  it('a symbol that will be GPL-only can still be used by others, with a warning', () => {
    const s = session();
    s.load(
      'giver',
      module('giver', source('int gift(void);\nint gift(void) { return 1; }\nEXPORT_SYMBOL_GPL_FUTURE(gift);')),
    );
    const user = 'extern int gift(void);\nint asks(void);\nint asks(void) { return gift(); }';
    const done = s.load('user', module('user', source(user, 'Proprietary')));
    expect(done.exit).toBe(0);
    expect(done.dmesg.map((l) => l.text)).toContain(
      'Symbol gift is being used by a non-GPL module, which will not be allowed in the future',
    );
  });

  it('an instruction outside the machine stops it, and is named', () => {
    const s = session();
    const done = s.load(
      'demo',
      module(
        'demo',
        source('static int __init in(void) { asm volatile("aesenc %xmm1, %xmm0"); return 0; }\nmodule_init(in);'),
      ),
    );
    expect(done).toMatchObject({ exit: 137, stderr: 'Killed\n' });
    expect(done.killed).toMatchObject({ why: 'trap', symbol: expect.stringMatching(/^in\+0x\d+\/0x\w+ \[demo\]$/) });
    expect(done.dmesg.at(-1)!.text).toMatch(/^kmodscope: instruction outside this machine's set: 66 0f 38 at in\+/);
  });

  it('force passes over version magic, and marks the kernel', () => {
    const bytes = damaged(demo(), ['text 5.4.0 mod_unload => 5.4.1 mod_unload']);
    const { kernel } = boot({ bytes: image }, [], { arch: 'x86', commandLine: '', userObjects: [] }, silent);
    const done = insmod(kernel, { path: 'demo.ko', bytes, marks: [] }, '', silent, { vermagic: true, versions: true });
    expect(done.dmesg.map((l) => l.text)).toEqual([
      'demo: bad vermagic: kernel tainted.',
      'Disabling lock debugging due to kernel taint',
      'demo: loading out-of-tree module taints kernel.',
    ]);
    expect(Number(kernel.taint())).toBe(OUT_OF_TREE + 2);
  });

  describe('unknown symbols', () => {
    const asks = (name: string, licence = 'GPL', more = '') =>
      source(`extern int ${name}(void);\nint asks(void);\nint asks(void) { return ${name}(); }\n${more}`, licence);
    const gives = (name: string, how = 'EXPORT_SYMBOL', more = '') =>
      source(`int ${name}(void);\nint ${name}(void) { return 1; }\n${how}${how === '' ? '' : `(${name});`}\n${more}`);

    /** `before`: what happens first. */
    const cases: readonly {
      readonly what: string;
      readonly before?: (s: ReturnType<typeof session>) => void;
      readonly user: () => Uint8Array;
      readonly exporters?: (symbol: string) => readonly string[];
      readonly error?: number;
      readonly cause: string;
      readonly by: string;
      readonly log?: readonly string[];
    }[] = [
      { what: 'nobody has it', user: () => module('user', asks('quite_another_thing')), cause: 'missing', by: '' },
      {
        what: 'its module is not loaded: a file exports it',
        user: () => module('user', asks('gift')),
        exporters: (name) => (name === 'gift' ? ['giver'] : []),
        cause: 'absent',
        by: 'giver',
      },
      {
        what: 'its module is not loaded: depends= says so',
        user: () => module('user', asks('gift_x'), { MODINFO_EXTRA: 'MODULE_INFO(depends, "giver");' }),
        cause: 'absent',
        by: 'giver',
      },
      {
        what: 'its module has been removed',
        before: (s) => {
          s.load(
            'giver',
            module('giver', gives('gift', 'EXPORT_SYMBOL', 'static void __exit bye(void) { }\nmodule_exit(bye);')),
          );
          s.unload('giver');
        },
        user: () => module('user', asks('gift')),
        cause: 'removed',
        by: 'giver',
      },
      {
        what: "its module's init failed",
        before: (s) =>
          void s.load(
            'giver',
            module(
              'giver',
              gives('gift', 'EXPORT_SYMBOL', 'static int __init bad(void) { return -12; }\nmodule_init(bad);'),
            ),
          ),
        user: () => module('user', asks('gift')),
        cause: 'failed',
        by: 'giver',
      },
      {
        what: 'its module was refused',
        before: (s) =>
          void s.load(
            'giver',
            module('giver', gives('gift', 'EXPORT_SYMBOL', 'static int n;\nmodule_param(n, int, 0);')),
            'n=x',
          ),
        user: () => module('user', asks('gift')),
        cause: 'refused',
        by: 'giver',
      },
      {
        what: 'it is static in the kernel',
        user: () => module('user', asks('parse_one')),
        cause: 'static',
        by: 'vmlinux',
      },
      {
        what: 'it is in the kernel, and not exported',
        user: () => module('user', asks('hostcall_stack')),
        cause: 'private',
        by: 'vmlinux',
      },
      {
        what: 'it is in a module, and not exported',
        before: (s) => void s.load('giver', module('giver', gives('gift', ''))),
        user: () => module('user', asks('gift')),
        cause: 'private',
        by: 'giver',
      },
      { what: 'it is misspelt', user: () => module('user', asks('prinkt')), cause: 'misspelt', by: 'printk' },
      {
        what: 'it is GPL-only',
        user: () => module('user', asks('kallsyms_lookup_name', 'Proprietary')),
        cause: 'gpl',
        by: 'vmlinux',
      },
      {
        what: 'its namespace is not imported',
        before: (s) =>
          void s.load(
            'giver',
            module(
              'giver',
              gives('gift', '').replace('MODULE_LICENSE', 'EXPORT_SYMBOL_NS(gift, PRIVATE);\nMODULE_LICENSE'),
            ),
          ),
        user: () => module('user', asks('gift')),
        error: -22,
        cause: 'namespace',
        by: 'giver',
        log: ['user: module uses symbol (gift) from namespace PRIVATE, but does not import it.'],
      },
      {
        what: 'its table is not sorted',
        before: (s) =>
          void s.load(
            'giver',
            module(
              'giver',
              source(
                ['zeta', 'alpha', 'omega', 'beta']
                  .map((n) => `int ${n}(void);\nint ${n}(void) { return 1; }\nEXPORT_SYMBOL(${n});`)
                  .join('\n'),
              ),
              { LDS: `-T ${unsorted()}` },
            ),
          ),
        user: () => module('user', asks('zeta')),
        cause: 'unsorted',
        by: 'giver',
      },
      {
        what: 'its module never came to an end',
        before: (s) =>
          void s.load(
            'giver',
            module(
              'giver',
              gives(
                'gift',
                'EXPORT_SYMBOL',
                'static int __init bad(void) { *(volatile int *)8 = 1; return 0; }\nmodule_init(bad);',
              ),
            ),
          ),
        user: () => module('user', asks('gift')),
        error: -16,
        cause: 'coming',
        by: 'giver',
        log: ['user: gave up waiting for init of module giver.'],
      },
    ];
    const unsorted = (): string => {
      const script = join(dir, 'unsorted.lds');
      writeFileSync(script, 'SECTIONS { __ksymtab 0 : { *(___ksymtab+*) } }');
      return script;
    };

    it.each(cases.map((one) => [one.what, one] as const))('%s', (_, one) => {
      const s = session();
      one.before?.(s);
      const from = s.of('unresolved').length;
      const done = s.load('user', one.user(), '', one.exporters);
      const [unresolved] = s.of('unresolved').slice(from);
      expect(unresolved).toMatchObject({ cause: one.cause, by: one.by, error: one.error ?? -2 });
      const lines = done.dmesg.map((l) => l.text);
      expect(lines.slice(-1 - (one.log?.length ?? 0))).toEqual([
        ...(one.log ?? []),
        `user: Unknown symbol ${unresolved!.symbol} (err ${one.error ?? -2})`,
      ]);
      const tool = { [-2]: 'Unknown symbol in module', [-22]: 'Invalid parameters', [-16]: 'Device or resource busy' }[
        one.error ?? -2
      ];
      expect(done.stderr).toBe(`insmod: ERROR: could not insert module user.ko: ${tool}\n`);
      const said = inAllLanguages(unresolved!);
      expect(new Set(said).size).toBe(3);
      for (const sentence of said) {
        expect(sentence).toContain(unresolved!.symbol);
        if (one.by !== '' && one.cause !== 'namespace') expect(sentence).toContain(one.by);
        expect(sentence).not.toMatch(/\{\w+\}|^load\./);
      }
    });

    it('it was __init, and its memory has gone: the export is found, the function is not there', () => {
      const s = session();
      const giver =
        'int __init gift(void);\nint __init gift(void) { return 1; }\nEXPORT_SYMBOL(gift);\nstatic int __init in(void) { return gift() - 1; }\nmodule_init(in);';
      s.load('giver', module('giver', source(giver)));
      const caller = 'extern int gift(void);\nstatic int __init in(void) { return gift(); }\nmodule_init(in);';
      const done = s.load('user', module('user', source(caller)));
      expect(done).toMatchObject({ exit: 137, killed: { why: 'fault' } });
      const resolved = s.of('resolved').findLast(({ symbol }) => symbol === 'gift')!;
      expect(resolved).toMatchObject({ owner: 'giver', freed: true });
      for (const said of inAllLanguages(resolved)) expect(said).toContain('__init');
    });

    it('GOING: an exit function that loads a user of its own module', () => {
      // seen by calling the loader while the state says so
      const s = session();
      s.load('giver', module('giver', gives('gift')));
      const [giver] = s.kernel.modules;
      s.kernel.machine.memory.poke32(giver!.address, 2);
      s.load('user', module('user', asks('gift')));
      expect(s.of('unresolved').at(-1)).toMatchObject({ why: 'going', cause: 'going', by: 'giver', error: -2 });
    });
  });

  describe('delete_module', () => {
    const gone = (s: ReturnType<typeof session>) => s.of('refuse').at(-1);
    const exit = 'static void __exit bye(void) { }\nmodule_exit(bye);';
    it('nobody of that name, asked by force', () => {
      const s = session();
      expect(s.unload('demo', true).stderr).toContain('could not remove module demo: No such file or directory\n');
      expect(gone(s)).toMatchObject({ step: 'find_module', error: 'ENOENT' });
    });
    it('in use by another, by force too', () => {
      const s = session();
      s.load(
        'giver',
        module('giver', source(`int gift(void);\nint gift(void) { return 1; }\nEXPORT_SYMBOL(gift);\n${exit}`)),
      );
      s.load(
        'user',
        module('user', source('extern int gift(void);\nint asks(void);\nint asks(void) { return gift(); }')),
      );
      expect(s.unload('giver').stderr).toBe('rmmod: ERROR: Module giver is in use by: user\n');
      expect(s.unload('giver', true).stderr).toContain(
        'could not remove module giver: Resource temporarily unavailable\n',
      );
      expect(gone(s)).toMatchObject({ step: 'source_list', error: 'EAGAIN' });
    });
    it('permanent: init and no exit; by force it goes', () => {
      const s = session();
      s.load('demo', module('demo', source('static int __init in(void) { return 0; }\nmodule_init(in);')));
      expect(s.unload('demo').stderr).toContain('could not remove module demo: Device or resource busy\n');
      expect(gone(s)).toMatchObject({ step: 'exit_exists', error: 'EBUSY' });
      expect(s.unload('demo', true).exit).toBe(0);
      expect(Number(s.kernel.taint())).toBe(OUT_OF_TREE + 8);
    });
    it('held by a count', () => {
      const s = session();
      s.load(
        'demo',
        module(
          'demo',
          source(`static int __init in(void) { __module_get(THIS_MODULE); return 0; }\nmodule_init(in);\n${exit}`),
        ),
      );
      expect(s.unload('demo').stderr).toBe('rmmod: ERROR: Module demo is in use\n');
      expect(s.unload('demo', true).exit).toBe(0);
    });
    it('still coming', () => {
      const s = session();
      s.load(
        'demo',
        module(
          'demo',
          source(`static int __init in(void) { *(volatile int *)8 = 1; return 0; }\nmodule_init(in);\n${exit}`),
        ),
      );
      expect(s.unload('demo', true).stderr).toContain('could not remove module demo: Device or resource busy\n');
      expect(gone(s)).toMatchObject({ step: 'module_state', error: 'EBUSY' });
    });
    it('modules_disabled', () => {
      const s = session();
      s.load('demo', module('demo', source(exit)));
      s.kernel.machine.memory.poke32(s.kernel.symbol('modules_disabled')!, 1);
      expect(s.unload('demo').stderr).toContain('could not remove module demo: Operation not permitted\n');
      expect(gone(s)).toMatchObject({ step: 'may_init_module', error: 'EPERM' });
    });
  });
});
