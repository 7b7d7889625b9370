// SPDX-License-Identifier: GPL-2.0-only
/**
 * A module's life, and each way to be refused: a provider and its user, loaded by mouse and by
 * terminal. Both hands must come to the same: the kernel's words, the number, the tool's words, the cause.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { handOf, screen, ways } from './pages/desk';
import type { Workbench } from './pages/workbench';

const PROVIDER = `#include <linux/module.h>

int provider_double(int n);
int provider_double(int n)
{
	return 2 * n;
}
EXPORT_SYMBOL(provider_double);

static int __init provider_init(void)
{
	pr_info("provider: ready\\n");
	return 0;
}
static void __exit provider_exit(void)
{
	pr_info("provider: gone\\n");
}
module_init(provider_init);
module_exit(provider_exit);
MODULE_LICENSE("GPL");
`;

const USER = `#include <linux/module.h>

extern int provider_double(int n);

static int factor = 1;
module_param(factor, int, 0644);
MODULE_PARM_DESC(factor, "what is doubled");

static int __init user_init(void)
{
	pr_info("user: twice %d is %d\\n", factor, provider_double(factor));
	return 0;
}
static void __exit user_exit(void)
{
	pr_info("user: done\\n");
}
module_init(user_init);
module_exit(user_exit);
MODULE_LICENSE("GPL");
`;

/** Opens the page on a provider and a user of one's own, at the end of what the build did with them. */
async function open(page: Page, workbench: Workbench, provider = PROVIDER, user = USER): Promise<void> {
  await workbench.open('./#example=user-of-exports');
  await workbench.setWorld('module');
  for (const [file, text] of [
    ['provider.c', provider],
    ['user.c', user],
  ] as const) {
    await workbench.openFile(file);
    await workbench.type(text);
    await workbench.built();
  }
  await page.keyboard.press('Escape');
}

/** With a function that is not exported, and one that is static. */
const PROVIDER_SHY = PROVIDER.replace(
  'static int __init',
  `static noinline int provider_secret(int n)
{
	return n;
}
int provider_open(int n);
int provider_open(int n)
{
	return provider_secret(n);
}

static int __init`,
);

const USER_CURIOUS = `#include <linux/module.h>

extern int provider_secret(int n);
extern int provider_open(int n);
extern int provider_duoble(int n);
extern int frobnicate(int n);

static int __init user_init(void)
{
	return provider_secret(1) + provider_open(2) + provider_duoble(3) + frobnicate(4);
}
module_init(user_init);
MODULE_LICENSE("GPL");
`;

interface Refusal {
  readonly step: string;
  readonly log: string;
  readonly number: string;
  readonly tool: string;
  readonly why: string;
}

async function expectRefused(workbench: Workbench, { step, log, number, tool, why }: Refusal): Promise<void> {
  const scene = workbench.scene('load');
  await expect(scene.getByRole('heading', { name: `Refused by ${step}` })).toBeVisible();
  for (const text of [log, number, tool, why]) await expect(scene).toContainText(text);
}

const MISSING: Omit<Refusal, 'why'> = {
  step: 'simplify_symbols',
  log: 'user: Unknown symbol provider_double (err -2)',
  number: 'returns -2, ENOENT',
  tool: 'insmod: ERROR: could not insert module user.ko: Unknown symbol in module',
};

for (const way of ways) {
  test.describe(`by ${way}`, () => {
    test('unknown symbol: the provider is not loaded, and again when it has gone', async ({ page, workbench }) => {
      await open(page, workbench);
      await workbench.last();
      const hand = handOf(way, page);
      await hand.ask('reboot');
      await expect(workbench.caption).toContainText('The new kernel runs.');
      await hand.insmod('user');
      await expectRefused(workbench, { ...MISSING, why: 'The module provider exports it, and is not loaded.' });
      await hand.insmod('provider');
      await hand.insmod('user');
      await expect(workbench.caption).toContainText('user is loaded.');
      await hand.rmmod('user');
      await hand.rmmod('provider');
      await expect(workbench.caption).toContainText('provider is gone.');
      await hand.insmod('user');
      await expectRefused(workbench, { ...MISSING, why: 'provider exported it, and has been unloaded since.' });
    });

    test('unknown symbol: the provider’s own init failed', async ({ page, workbench }) => {
      await open(page, workbench, PROVIDER.replace('return 0;', 'return -ENOMEM;'));
      await workbench.last();
      const hand = handOf(way, page);
      await hand.insmod('provider');
      await expectRefused(workbench, {
        step: 'do_init_module',
        log: 'The kernel prints nothing',
        number: 'returns -12, ENOMEM',
        tool: 'insmod: ERROR: could not insert module provider.ko: Cannot allocate memory',
        why: 'Its own init returned this error.',
      });
      await hand.insmod('user');
      await expectRefused(workbench, { ...MISSING, why: 'the init of provider returned an error' });
    });

    test('unknown symbol: its namespace is not imported', async ({ page, workbench }) => {
      const provider = PROVIDER.replace(
        'EXPORT_SYMBOL(provider_double)',
        'EXPORT_SYMBOL_NS(provider_double, PROVIDER)',
      );
      await open(page, workbench, provider);
      await workbench.last();
      const hand = handOf(way, page);
      await hand.insmod('provider');
      await hand.insmod('user');
      await expectRefused(workbench, {
        step: 'simplify_symbols',
        log: 'user: module uses symbol (provider_double) from namespace PROVIDER, but does not import it.',
        number: 'returns -22, EINVAL',
        tool: 'insmod: ERROR: could not insert module user.ko: Invalid parameters',
        why: 'this module has no MODULE_IMPORT_NS(PROVIDER)',
      });
    });

    test('unknown symbol: static, not exported, misspelt, in nobody’s hands', async ({ page, workbench }) => {
      await open(page, workbench, PROVIDER_SHY, USER_CURIOUS);
      // The build ends here. Whoever wants the kernel's word lets modpost only warn.
      await expect(page.getByRole('alert').filter({ hasText: '[user.ko] undefined!' })).toBeVisible();
      await page.getByRole('tab', { name: /^problems/ }).click();
      await page
        .getByRole('button', { name: /KBUILD_MODPOST_WARN/ })
        .first()
        .click();
      await workbench.built();
      await expect(workbench.stage('load')).toBeEnabled();
      await workbench.last();
      const hand = handOf(way, page);
      await hand.insmod('provider');
      await hand.insmod('user');
      for (const [symbol, why] of [
        ['provider_secret', 'has it as static, and in no export table'],
        ['provider_open', 'has it, and nothing exports it'],
        ['provider_duoble', 'Misspelt? provider_double is exported.'],
        ['frobnicate', 'Nothing in the kernel has this name'],
      ] as const) {
        await expectRefused(workbench, { ...MISSING, log: `user: Unknown symbol ${symbol} (err -2)`, why });
      }
    });

    test('a whole life: loaded with a parameter, twice, listed, in use, unloaded', async ({ page, workbench }) => {
      await open(page, workbench);
      await workbench.last();
      const hand = handOf(way, page);
      await hand.insmod('provider');
      await hand.insmod('user', 'factor=21');
      await expect(workbench.scene('load')).toContainText('user: twice 21 is 42');

      await hand.insmod('user');
      await expectRefused(workbench, {
        step: 'add_unformed_module',
        log: 'The kernel prints nothing',
        number: 'returns -17, EEXIST',
        tool: 'insmod: ERROR: could not insert module user.ko: File exists',
        why: 'A module of this name is in the kernel already.',
      });

      await hand.ask('modinfo user.ko');
      await expect(screen(page)).toContainText(/parm: +factor:what is doubled \(int\)/);
      await hand.ask('lsmod');
      await expect(screen(page)).toContainText(/provider +\d+ +1 user/);
      await hand.ask('cat /proc/modules');
      await expect(screen(page)).toContainText(/provider \d+ 1 user, Live 0x[0-9a-f]{16} \(O\)/);
      await hand.ask('ls /sys/module/user');
      await expect(screen(page)).toContainText('refcnt');
      await hand.ask('grep . /sys/module/user/parameters/*');
      await expect(screen(page)).toContainText('21');

      await page.getByRole('tab', { name: 'Scene' }).or(workbench.stage('load')).first().click();
      await hand.rmmod('provider');
      const scene = workbench.scene('load');
      await expect(scene.getByRole('heading', { name: 'rmmod never asked the kernel.' })).toBeVisible();
      await expect(scene).toContainText('rmmod: ERROR: Module provider is in use by: user');
      await hand.rmmod('user');
      await hand.rmmod('provider');
      await expect(workbench.caption).toContainText('provider is gone.');
      await expect(scene).toContainText('nothing in memory');
      await hand.rmmod('provider');
      await expect(scene).toContainText('rmmod: ERROR: Module provider is not currently loaded');
      await hand.ask('dmesg | tail');
      await expect(screen(page)).toContainText('provider: gone');
    });

    test('a value that does not fit a parameter, and a word that is none', async ({ page, workbench }) => {
      await open(page, workbench);
      await workbench.last();
      const hand = handOf(way, page);
      await hand.insmod('provider');
      await hand.insmod('user', 'factor=much');
      await expectRefused(workbench, {
        step: 'parse_args',
        log: "user: `much' invalid for parameter `factor'",
        number: 'returns -22, EINVAL',
        tool: 'insmod: ERROR: could not insert module user.ko: Invalid parameters',
        why: 'The function that sets the parameter does not take this value.',
      });
      await hand.insmod('user', 'fcator=3');
      await expect(workbench.caption).toContainText('user is loaded.');
      await expect(workbench.scene('load')).toContainText("user: unknown parameter 'fcator' ignored");
    });
  });
}

test('what a module registers is used by mouse: its device is in the menu once it is loaded', async ({
  page,
  workbench,
}) => {
  await workbench.open('./#example=misc-device');
  await workbench.setWorld('module');
  await workbench.last();
  const hand = handOf('mouse', page);
  await hand.insmod('demo');
  await hand.ask('cat /dev/demo');
  await expect(screen(page)).toContainText('demo, minor 63');
  await expect(workbench.caption).toContainText('cat has ended, with 0.');
  // The command is a part of the timeline: its first step is a click away.
  await page.getByRole('region', { name: 'Load and unload' }).getByRole('button', { name: 'cat /dev/demo' }).click();
  await page.getByRole('button', { name: /^Next step/ }).click();
  await expect(workbench.scene('load')).toContainText('ksys_open()');
});

/** A provider built anew in another folder, by lines of the shell; the user is the old one. */
async function rebuildProvider(page: Page, change: string): Promise<void> {
  const hand = handOf('terminal', page);
  await hand.ask(`mkdir -p /tmp/new && cp provider.c .config /tmp/new && cd /tmp/new`);
  await expect(screen(page)).toContainText('/tmp/new#');
  await hand.ask(`echo 'obj-m += provider.o' > Makefile; sed -i '${change}' provider.c`);
  await hand.ask('make -C /lib/modules/$(uname -r)/build M=$PWD modules');
  await expect(screen(page)).toContainText("Leaving directory '/lib/modules/5.4.0/build'");
}

test('unknown symbol: it is GPL-only by now, and the user is proprietary', async ({ page, workbench }) => {
  await open(page, workbench, PROVIDER, USER.replace('MODULE_LICENSE("GPL")', 'MODULE_LICENSE("Proprietary")'));
  await workbench.last();
  await rebuildProvider(page, 's/EXPORT_SYMBOL(/EXPORT_SYMBOL_GPL(/');
  const hand = handOf('terminal', page);
  await hand.insmod('provider');
  await hand.insmod('/root/provider/user');
  await expectRefused(workbench, {
    ...MISSING,
    tool: 'could not insert module /root/provider/user.ko: Unknown symbol in module',
    why: 'this module’s licence is not GPL-compatible',
  });
});

test('unknown symbol: its checksum is another by now', async ({ page, workbench }) => {
  // Four builds, the first with another kernel's configuration: all of it is compiled anew.
  test.setTimeout(120_000);
  await workbench.open('./#example=user-of-exports');
  await workbench.openFile('.config');
  await workbench.type('CONFIG_DEMO=m\nCONFIG_MODVERSIONS=y\n');
  await workbench.built();
  for (const [file, text] of [
    ['provider.c', PROVIDER],
    ['user.c', USER],
  ] as const) {
    await workbench.openFile(file);
    await workbench.type(text);
    await workbench.built();
  }
  await workbench.last();
  await rebuildProvider(page, 's/int n/long n/');
  const hand = handOf('terminal', page);
  await hand.insmod('provider');
  await hand.insmod('/root/provider/user');
  await expectRefused(workbench, {
    step: 'simplify_symbols',
    log: 'user: disagrees about version of symbol provider_double',
    number: 'returns -22, EINVAL',
    tool: 'could not insert module /root/provider/user.ko: Invalid parameters',
    why: 'is not the one this module was built with',
  });
});

test('a GPL-only symbol and a proprietary user: modpost ends the build', async ({ page, workbench }) => {
  await open(
    page,
    workbench,
    PROVIDER.replace('EXPORT_SYMBOL(', 'EXPORT_SYMBOL_GPL('),
    USER.replace('MODULE_LICENSE("GPL")', 'MODULE_LICENSE("Proprietary")'),
  );
  const words = "GPL-incompatible module user.ko uses GPL-only symbol 'provider_double'";
  await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
});
