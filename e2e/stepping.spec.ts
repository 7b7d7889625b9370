// SPDX-License-Identifier: GPL-2.0-only
/** Stepping by structure, breakpoints, hidden macros, jumping, where a token came from, a kernel's own headers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures';

test.beforeEach(async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.goTo('preprocess');
  await page.keyboard.press(']');
});

test('a jump to a call, over it, back over it, into it and out', async ({ page, workbench }) => {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('module_init');
  await page.getByRole('option', { name: 'Next call of module_init' }).click();
  await expect(workbench.caption).toContainText('module_init is the name of a function-like macro');
  await page.keyboard.press('F10');
  await expect(workbench.caption).toContainText('__initcall_demo_init6');
  await page.keyboard.press('Shift+F10');
  await expect(workbench.caption).toContainText('module_init is the name of a function-like macro');
  await page.keyboard.press('F11');
  await expect(workbench.caption).toContainText('collected');
  await page.keyboard.press('Shift+F11');
  await expect(workbench.caption).toContainText('__initcall_demo_init6');
});

test('breakpoints stop in both directions and stand on the scrubber', async ({ page, workbench }) => {
  await page.getByRole('button', { name: /^Breakpoints/ }).click();
  await page.getByLabel('Macro to stop at').fill('module_exit');
  await page.keyboard.press('Enter');
  await page.getByLabel('joins two tokens').check();
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('break-mark').count()).toBeGreaterThan(1);
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await page.keyboard.press('F8');
  await expect(workbench.caption).toContainText('joins');
  const first = (await workbench.caption.textContent()) ?? '';
  await page.keyboard.press('F8');
  await expect(workbench.caption).not.toHaveText(first);
  await page.keyboard.press('Shift+F8');
  await expect(workbench.caption).toHaveText(first);
});

test('a hidden macro is one step, and shows its steps when asked', async ({ page, workbench }) => {
  const { last } = await workbench.position();
  await page.getByRole('button', { name: /^Hidden macros/ }).click();
  await page.getByLabel('Macro to hide').fill('module_init');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await workbench.position()).last).toBeLessThan(last);
  await page.getByRole('button', { name: /^Go to…/ }).click();
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('module_init(demo_init) has become');
  await page.getByRole('option', { name: /has become/ }).click();
  await page.getByRole('button', { name: 'Show its steps' }).click();
  await expect(workbench.caption).toContainText('collected');
  await expect.poll(async () => (await workbench.position()).last).toBe(last);
});

test('a made token tells where its parts were written', async ({ page, workbench }) => {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('module_init(demo_init) has become');
  await page.getByRole('option', { name: /has become/ }).click();
  await workbench
    .scene('preprocess')
    .getByRole('button', { name: '__initcall_demo_init6', exact: true })
    .first()
    .click();
  const origin = page.getByRole('dialog', { name: /Where __initcall_demo_init6 comes from/ });
  await expect(origin).toContainText('argument fn of ___define_initcall');
  await expect(origin.getByRole('button', { name: /^demo\.c:\d+$/ }).first()).toBeVisible();
  await expect(origin.getByRole('button', { name: /^linux\/init\.h:\d+$/ }).first()).toBeVisible();
});

test('the macro table is as of the step', async ({ page }) => {
  await page.getByRole('button', { name: 'Calls, macros and files' }).click();
  await page.getByRole('tab', { name: 'Macros' }).click();
  await page.getByLabel('Filter macros').fill('module_exit');
  await expect(page.getByRole('list', { name: 'Macros' })).not.toContainText('module_exit(x)');
  await page.getByRole('button', { name: /^Go to…/ }).click();
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('module_exit');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Macros' })).toContainText('module_exit(x)');
});

test('a kernel’s own headers are read from the disk, and the build says where it ends', async ({ page }, info) => {
  const root = info.outputPath('linux-x');
  mkdirSync(join(root, 'include/linux'), { recursive: true });
  writeFileSync(join(root, 'include/linux/module.h'), '#include <linux/gone.h>\n#define module_init(x) OWN_##x\n');
  writeFileSync(join(root, 'include/linux/kconfig.h'), '');
  await page.getByRole('button', { name: 'A kernel’s own headers' }).click();
  await page.getByTestId('kernel-folder').setInputFiles(root);
  await page.getByRole('button', { name: 'Use these' }).click();
  await expect(page.getByText('Preprocessed with the headers of linux-x')).toBeVisible();
  await expect(page.getByText('linux/gone.h: No such file or directory').first()).toBeVisible();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('OWN_demo_init');
  await expect(page.getByRole('option', { name: /OWN_demo_init/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to the teaching kernel' }).click();
  await expect(page.getByText('Preprocessed with the headers of linux-x')).toBeHidden();
});
