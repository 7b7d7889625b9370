// SPDX-License-Identifier: GPL-2.0-only
/** depmod and modprobe against kmod 30's own, on modules of gcc's: files, output, status. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { silent } from '../../../base/events';
import { Kernel, SymbolTable } from '../../../machine';
import { Shell, Tree, type Session } from '../index';

const builder = join(import.meta.dirname, '../../../boot/cases/gcc-kernel.sh');
const golden = join(import.meta.dirname, '../../../load/cases/golden');
const RELEASE = '5.4.0';
const INDEXES = ['modules.dep', 'modules.alias', 'modules.softdep', 'modules.symbols', 'modules.devname'];

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;
const env = { PATH };

function haveTools(): boolean {
  return ['depmod', 'modprobe', 'gcc', 'ld'].every((tool) => spawnSync(tool, ['--version'], { env }).status === 0);
}

const DEVICE = `#include <linux/module.h>
MODULE_LICENSE("GPL");
MODULE_ALIAS("devname:snd/seq");
MODULE_ALIAS("char-major-116-1");
MODULE_ALIAS("pci:v00001234d*sv*sd*bc*sc*i*");
`;
const SOFT = `#include <linux/module.h>
MODULE_LICENSE("GPL");
MODULE_SOFTDEP("pre: chain1  provider post: ok nothing-there");
MODULE_ALIAS("soft-[a-z]-x");
`;

describe.skipIf(!haveTools() && process.env['CI'] !== 'true')('kmod 30', () => {
  const dir = mkdtempSync(join(tmpdir(), 'kmod-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const names = [
    'chain1',
    'chain2',
    'chain3',
    'aliased',
    'provider',
    'user_foo',
    'user_bar',
    'ok',
    'nosym',
    'dash-name',
  ];

  beforeAll(() => {
    mkdirSync(join(dir, 'ko'));
    writeFileSync(join(dir, 'device.c'), DEVICE);
    writeFileSync(join(dir, 'soft.c'), SOFT);
    const sources = [
      ...[...names, 'provider2', 'cyc_a', 'cyc_b'].map((name) => join(golden, `${name}.c`)),
      join(dir, 'device.c'),
      join(dir, 'soft.c'),
    ];
    for (const source of sources) {
      const name = source.replace(/^.*\/|\.c$/g, '');
      execFileSync(builder, ['module', 'x86', join(dir, 'ko', `${name}.ko`), source], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    }
  });

  let roots = 0;
  /** The same files for both; `files` maps paths below /lib/modules/<release> to modules. */
  function world(files: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>> = {}) {
    const root = join(dir, `root${roots++}`);
    const base = join(root, 'lib/modules', RELEASE);
    const tree = new Tree();
    tree.makeFolders('/root');
    tree.makeFolders(`${root}/lib/modules/${RELEASE}`);
    const put = (path: string, bytes: Uint8Array): void => {
      mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
      writeFileSync(path, bytes);
      tree.makeFolders(path.slice(0, path.lastIndexOf('/')));
      tree.write(path, bytes);
    };
    mkdirSync(base, { recursive: true });
    for (const [path, name] of Object.entries(files))
      put(join(base, path), new Uint8Array(readFileSync(join(dir, 'ko', `${name}.ko`))));
    for (const [path, text] of Object.entries({
      'modules.order': '',
      'modules.builtin': '',
      'modules.builtin.modinfo': '',
    }))
      put(join(base, path), new TextEncoder().encode(text));
    for (const [path, text] of Object.entries(texts)) put(join(root, path), new TextEncoder().encode(text));
    const kernel = new Kernel('x86', new SymbolTable([], [], ''));
    kernel.commandLine = readFileSync('/proc/cmdline', 'utf8').trim();
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
    const both = (tool: string, ...args: string[]) => {
      const real = spawnSync(tool, args, { env, encoding: 'utf8', cwd: root });
      const quoted = args.map((arg) => `'${arg}'`).join(' ');
      const { stdout, stderr, status } = shell.run(`${tool} ${quoted}`);
      return {
        ours: { stdout, stderr, status },
        real: { stdout: real.stdout, stderr: real.stderr, status: real.status },
      };
    };
    const index = (name: string) => {
      const bytes = tree.read(`${base}/${name}`);
      const text = typeof bytes === 'number' ? undefined : new TextDecoder().decode(bytes);
      return { ours: text, real: readFileSync(join(base, name), 'utf8') };
    };
    return { root, base, both, index, tree };
  }

  const updates = Object.fromEntries([...names, 'device', 'soft'].map((name) => [`updates/${name}.ko`, name]));

  it.each([
    ['everything', updates, {}],
    [
      'two modules that export the same',
      { 'updates/provider.ko': 'provider', 'updates/provider2.ko': 'provider2', 'updates/user_foo.ko': 'user_foo' },
      {},
    ],
    [
      'one name in two places',
      {
        'kernel/x/ok.ko': 'chain1',
        'updates/ok.ko': 'ok',
        'extra/chain3.ko': 'chain3',
        'extra/chain1.ko': 'chain1',
        'extra/chain2.ko': 'chain2',
      },
      {},
    ],
    [
      'an order',
      { 'kernel/b/ok.ko': 'ok', 'kernel/a/chain1.ko': 'chain1', 'kernel/chain2.ko': 'chain2' },
      { [`lib/modules/${RELEASE}/modules.order`]: 'kernel/chain2.ko\nkernel/b/ok.ko\n' },
    ],
  ] as const)('depmod writes the same files: %s', (_, files, texts) => {
    const { root, both, index } = world(files, texts);
    const { ours, real } = both('depmod', '-b', root, RELEASE);
    expect(ours).toEqual(real);
    for (const name of INDEXES) {
      const { ours: text, real: wanted } = index(name);
      expect([name, text]).toEqual([name, wanted]);
    }
  });

  it('depmod -n prints what it would write', () => {
    const { root, both } = world(updates);
    const { ours, real } = both('depmod', '-n', '-b', root, RELEASE);
    expect(ours).toEqual(real);
  });

  it('depmod knows a cycle, and writes nothing', () => {
    const { root, both, tree, base } = world({ ...updates, 'extra/cyc_a.ko': 'cyc_a', 'extra/cyc_b.ko': 'cyc_b' });
    const { ours, real } = both('depmod', '-b', root, RELEASE);
    expect(ours).toEqual(real);
    expect(tree.read(`${base}/modules.dep`)).toBeTypeOf('number');
  });

  it('depmod -e names what nobody has', () => {
    const map = 'ffffffff81000000 T printk\nffffffff81000010 r __ksymtab_printk\n';
    const { root, both } = world(
      { 'updates/nosym.ko': 'nosym', 'updates/user_foo.ko': 'user_foo' },
      { 'System.map': map },
    );
    for (const args of [['-e', '-F', join(root, 'System.map')], ['-e'], ['-F', '/nothing']]) {
      const { ours, real } = both('depmod', ...args, '-b', root, RELEASE);
      expect(ours).toEqual(real);
    }
  });

  const INFO = `#include <linux/module.h>
static int a = 1;
module_param(a, int, 0644);
MODULE_PARM_DESC(a, "how many\\nlines");
static char *b;
module_param(b, charp, 0);
static int c[3];
module_param_array(c, int, NULL, 0444);
MODULE_PARM_DESC(c, "a list");
MODULE_PARM_DESC(gone, "not there");
MODULE_LICENSE("GPL");
MODULE_LICENSE("Dual MIT/GPL");
MODULE_AUTHOR("A <a@b>");
MODULE_DESCRIPTION("A thing: with = signs");
MODULE_VERSION("1.2");
MODULE_ALIAS("x*");
MODULE_INFO(odd, "");
MODULE_INFO(parm, "nothing");
MODULE_INFO(a_very_long_tag_name_indeed, "v");
`;

  describe('modinfo', () => {
    let one: ReturnType<typeof world>;
    beforeAll(() => {
      writeFileSync(join(dir, 'info.c'), INFO);
      execFileSync(builder, ['module', 'x86', join(dir, 'ko/info.ko'), join(dir, 'info.c')], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      one = world({ 'updates/info.ko': 'info', 'updates/ok.ko': 'ok' });
    });
    it.each(
      [
        [],
        ['-p'],
        ['-F', 'parm'],
        ['-F', 'license'],
        ['-a'],
        ['-d'],
        ['-l'],
        ['-n'],
        ['-0'],
        ['-0', '-p'],
        ['-F', 'nosuch'],
        ['--field=author'],
        ['-a', '-n'],
        ['-Z'],
        ['-V'],
        ['-F'],
      ].map((list) => [list.join(' '), list] as const),
    )('%s', (_, list) => {
      const { ours, real } = one.both('modinfo', ...list, `${one.base}/updates/info.ko`, `${one.base}/updates/ok.ko`);
      expect(ours).toEqual(real);
    });
    it('of nothing, and of no module', () => {
      for (const list of [[], ['nothing-there'], ['/bin/true'], ['/nothing.ko']]) {
        const { ours, real } = one.both('modinfo', ...list);
        expect(ours).toEqual(real);
      }
    });
  });

  const CONFIG = `# a comment
alias net-pf-99 provider
alias short chain3
options chain1 a=1  b="two words"
options chain1 c=3
install ok /bin/echo installing $CMDLINE_OPTS
install made-up /bin/echo made up
remove provider /bin/true
blacklist aliased
softdep user_foo pre: chain1 post: ok
bad line
alias only_one
options joined \\
 over=lines
`;

  describe.each([
    ['without a configuration', ''],
    ['with one', CONFIG],
  ])('modprobe %s', (_, config) => {
    const args = [
      ['-n', '-v', 'chain3'],
      ['-n', '-v', 'chain3', 'x=1', 'y=a b', 'z="q"'],
      ['-D', 'chain3'],
      ['-D', 'user_foo'],
      ['-D', 'soft'],
      ['-n', '-v', 'golden-alias'],
      ['-n', '-v', '-b', 'aliased'],
      ['-n', '-v', 'aliased'],
      ['-R', 'golden_alias'],
      ['-R', 'char-major-240-7'],
      ['-R', 'pci:v00001234d00005678sv0sd0bc0sc0i0'],
      ['-R', 'soft-b-x'],
      ['-R', 'net-pf-99'],
      ['-R', 'symbol:foo'],
      ['-R', 'nothing'],
      ['-n', '-v', 'short'],
      ['-n', '-v', 'made-up', 'opt=1'],
      ['-n', '-v', 'ok', 'opt=1'],
      ['-n', '-v', '-i', 'ok', 'opt=1'],
      ['-n', '-v', 'dash-name'],
      ['-n', '-v', '-a', 'ok', 'nothing', 'dash_name'],
      ['-n', '-v', '-r', 'chain3'],
      ['-n', '-v', '-r', 'nothing'],
      ['-r', '-n', '--first-time', 'chain1'],
      ['-n', '-v', '-r', 'provider'],
      ['-c'],
      ['-q', 'nothing'],
      [],
      ['-Z'],
      ['--no-such'],
      ['--f', 'x'],
      ['-V'],
      ['--show-depends', 'user_bar'],
    ];
    let one: ReturnType<typeof world>;
    beforeAll(() => {
      one = world(updates, { 'conf/a.conf': config });
      one.both('depmod', '-b', one.root, RELEASE);
    });
    it.each(args.map((list) => [list.join(' '), list] as const))('%s', (__, list) => {
      const { ours, real } = one.both('modprobe', '-C', join(one.root, 'conf'), '-d', one.root, '-S', RELEASE, ...list);
      expect(ours).toEqual(real);
    });
  });
});
