// SPDX-License-Identifier: GPL-2.0-only
/** An edit reaches everything: section, table and dmesg show the new name. Errors keep the last good picture. */
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures';

const seed = readFileSync(new URL('../src/examples/seed/demo.c', import.meta.url), 'utf8');
const renamed = seed.replaceAll('demo_init', 'get_going').replace('demo: hello', 'demo: awake');

test('built in: a renamed init function is in section, table and dmesg', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.openFile('demo.c');
  await workbench.type(renamed);
  await workbench.last();
  await expect(workbench.dmesg).toContainText('demo: awake');

  await workbench.toEndOf('assemble');
  await expect(workbench.scene('assemble')).toContainText('__initcall_get_going6');
  await expect(workbench.scene('assemble')).not.toContainText('demo_init');
  await workbench.toEndOf('link');
  await workbench
    .scene('link')
    .getByRole('button', { name: /^\.initcall\.init: / })
    .click();
  await expect(workbench.scene('link')).toContainText('get_going');
  await workbench.toEndOf('boot');
  await expect(workbench.scene('boot')).toContainText('get_going');
});

test('module: a renamed init function is what init_module is an alias of', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.openFile('demo.c');
  await workbench.type(renamed);
  await workbench.last();
  await expect(workbench.dmesg).toContainText('demo: awake');
  await workbench.toEndOf('compile');
  await expect(workbench.scene('compile')).toContainText('init_module');
  await expect(workbench.scene('compile')).toContainText('get_going');
});

test('an error is said in gcc’s words at its place, over the last good picture', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.openFile('demo.c');
  await workbench.type(seed.replace('return 0;', 'return 0'));
  await workbench.bottomTab('problems').click();
  await expect(workbench.problems).toContainText(/expected ‘?'?;/);
  await expect(page.getByText(/The picture of the last build that went through/)).toBeVisible();
  await expect(page.locator('.squiggly-error').first()).toBeVisible();

  await workbench.type(seed);
  await expect(page.getByText(/The picture of the last build that went through/)).toHaveCount(0);
});

test('a build that failed can be stepped through as far as it came', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.openFile('demo.c');
  await workbench.type(`${seed}\n#if 2 > 1\n#error not like this\n#endif\n`);
  await page.getByRole('button', { name: 'Step through what was done before it failed.' }).click();
  await expect(workbench.caption).toContainText('not like this');
  await expect(workbench.scene('preprocess')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the last good one.' }).click();
  await expect(workbench.scene('boot')).toBeVisible();
  // Mended, the page goes on by itself.
  await page.getByRole('button', { name: 'Step through what was done before it failed.' }).click();
  await workbench.type(seed);
  await expect(page.getByText(/This is the build that failed/)).toHaveCount(0);
  await expect(workbench.stage('boot')).toBeEnabled();
});

test('branches of #if not taken are dimmed, and follow the switch', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.openFile('demo.c');
  await workbench.type(`${seed}\n#ifdef MODULE\nint only_in_a_module;\n#else\nint only_built_in;\n#endif\n`);
  const dimmed = page.locator('.monaco-editor .view-line', {
    has: page.locator('.inactive-code, [class*="inactive"]'),
  });
  await expect(dimmed.filter({ hasText: 'only_in_a_module' })).toHaveCount(1);
  await workbench.setWorld('module');
  await expect(dimmed.filter({ hasText: 'only_built_in' })).toHaveCount(1);
});
