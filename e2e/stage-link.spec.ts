// SPDX-License-Identifier: GPL-2.0-only
/** Link: the table between its boundary symbols; demo.mod.c and the .ko; what keeps entries alive; order by Makefile. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Workbench } from './pages/workbench';

test('built in: the pointer lands in the table, between boundary symbols', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('link');
  const scene = workbench.scene('link');
  await scene.getByRole('button', { name: /^\.initcall\.init: / }).click();
  await expect(scene).toContainText('__initcall6_start');
  await expect(scene).toContainText('demo_init');
  await expect(scene).toContainText('__ksymtab');
});

test('module: demo.ko with __this_module', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.toEndOf('link');
  await expect(workbench.scene('link')).toContainText('demo.ko');
  await expect(workbench.scene('link')).toContainText('.gnu.linkonce.this_module');
  await expect(workbench.scene('link').getByRole('switch')).toHaveCount(0);
});

test('objects stand under their archives, in link order', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('link');
  const rows = workbench.scene('link').getByRole('list', { name: 'Object files, in link order' });
  const texts = await rows.getByRole('listitem').allInnerTexts();
  const at = (text: string) => texts.findIndex((t) => t.startsWith(text));
  expect(at('init/built-in.a')).toBe(0);
  expect(at('drivers/built-in.a')).toBeLessThan(at('drivers/char/misc.o'));
  expect(at('drivers/char/misc.o')).toBeLessThan(at('demo.o'));
  expect(at('demo.o')).toBeLessThan(at('drivers/base/core.o'));
});

/** Switches something off in the Link scene and waits for the build without it. */
async function switchOff(workbench: Workbench, name: RegExp): Promise<void> {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('link');
  await expect(workbench.dmesg).not.toContainText('demo: hello');
  await workbench.scene('link').getByRole('switch', { name }).click();
  await expect(workbench.scene('link')).toContainText('An experiment, not Linux’s way');
  await workbench.toEndOf('link');
}

const lostEntries = (workbench: Workbench) => workbench.scene('link').getByRole('list', { name: /table entries lost/ });

for (const { name, safeguard, says } of [
  { name: '`used`', safeguard: /heed used/, says: /Compiled without heeding used, 4 entries/ },
  { name: 'KEEP', safeguard: /heed KEEP/, says: /With --gc-sections and without KEEP, \d+ entries/ },
  { name: '--whole-archive', safeguard: /--whole-archive/, says: /Without --whole-archive, \d+ entries/ },
])
  test(`without ${name} the table loses the entry, and the kernel never calls it`, async ({ workbench, page }) => {
    await switchOff(workbench, safeguard);
    await expect(workbench.caption).toContainText(says);
    await expect(lostEntries(workbench)).toContainText('__initcall_demo_init6');
    await workbench.last();
    await expect(workbench.scene('boot')).toBeVisible();
    await expect(workbench.dmesg).toContainText('Linux version 5.4.0');
    await expect(workbench.dmesg).not.toContainText('demo: hello');
    await page.getByRole('button', { name: 'Back to Linux’s way' }).click();
    await expect(workbench.dmesg).toContainText('demo: hello');
  });

test('an experiment outlives an edit and the module world, and is said in the other stages', async ({
  workbench,
  page,
}) => {
  await switchOff(workbench, /--whole-archive/);
  const notice = page.getByText(/An experiment, not Linux’s way: built without/);
  await workbench.openFile('demo.c');
  await workbench.editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('/* edited */\n');
  await workbench.last();
  await expect(notice).toContainText('--whole-archive');
  await expect(workbench.dmesg).not.toContainText('demo: hello');
  await workbench.setWorld('module');
  await expect(notice).toHaveCount(0);
  await workbench.setWorld('built-in');
  await workbench.last();
  await expect(notice).toContainText('--whole-archive');
  await workbench.goTo('link');
  await workbench
    .scene('link')
    .getByRole('switch', { name: /--whole-archive/ })
    .click();
  await workbench.last();
  await expect(workbench.dmesg).toContainText('demo: hello');
});

const part = (name: string) => `#include <linux/module.h>
static int __init ${name}_init(void)
{
	pr_info("${name}: called\\n");
	return 0;
}
module_init(${name}_init);
MODULE_LICENSE("GPL");
`;

/** Lines of the log by which a part says that it was called. */
async function calls(page: Page): Promise<string[]> {
  const log = await page.getByTestId('dmesg').innerText();
  return [...log.matchAll(/(\w+): called/g)].map((m) => m[1]!);
}

test('editing the order in the Makefile changes the order of the calls', async ({ workbench, page }) => {
  const files = { 'one.c': part('one'), 'two.c': part('two'), Makefile: 'obj-y := one.o two.o\n', '.config': '' };
  const project = { files, arch: 'um', commandLine: '', example: '', active: 'Makefile', opened: [] };
  await page.addInitScript((stored) => localStorage.setItem('kmodscope:project:v1', JSON.stringify(stored)), project);
  await workbench.open();
  await workbench.last();
  await expect(workbench.dmesg).toContainText('two: called');
  expect(await calls(page)).toEqual(['one', 'two']);

  await workbench.type('obj-y := two.o one.o\n');
  await expect.poll(() => calls(page)).toEqual(['two', 'one']);
  await workbench.toEndOf('link');
  await workbench
    .scene('link')
    .getByRole('button', { name: /^\.initcall\.init: / })
    .click();
  const table = workbench.scene('link').getByRole('list', { name: '.initcall.init' });
  const rows = (await table.getByRole('listitem').allInnerTexts()).join(' ');
  expect(rows.indexOf('two_init')).toBeGreaterThan(0);
  expect(rows.indexOf('one_init')).toBeGreaterThan(rows.indexOf('two_init'));
});

test('of a long table only what is in sight is in the document', async ({ workbench, page }) => {
  const exports = Array.from(
    { length: 400 },
    (_, i) => `int many_${i}(void) { return ${i}; }\nEXPORT_SYMBOL(many_${i});\n`,
  );
  const files = {
    'many.c': `#include <linux/init.h>\n#include <linux/export.h>\n${exports.join('')}`,
    Makefile: 'obj-y := many.o\n',
    '.config': '',
  };
  const project = { files, arch: 'um', commandLine: '', example: '', active: 'Makefile', opened: [] };
  await page.addInitScript((stored) => localStorage.setItem('kmodscope:project:v1', JSON.stringify(stored)), project);
  await workbench.open();
  await workbench.toEndOf('link');
  const scene = workbench.scene('link');
  await scene.getByRole('button', { name: /^__ksymtab: / }).click();
  await expect(scene.getByRole('button', { name: /^__ksymtab: [4-9]\d\d pieces/ })).toBeVisible();
  const table = scene.getByRole('list', { name: '__ksymtab', exact: true });
  await expect(table.getByRole('listitem').first()).toBeVisible();
  expect(await table.getByRole('listitem').count()).toBeLessThan(100);
  expect(await scene.locator('*').count()).toBeLessThan(1500);
});
