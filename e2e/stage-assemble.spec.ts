// SPDX-License-Identifier: GPL-2.0-only
/** Assemble: each object falls into its section, with its bytes and relocations; every byte has a name. */
import { expect, test } from './fixtures';

test('um: an 8-byte pointer; x86: a 4-byte distance', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('assemble');
  const scene = workbench.scene('assemble');
  await expect(scene).toContainText('.initcall6.init');
  await expect(scene).toContainText('.exitcall.exit');
  const entry = scene.getByRole('button', { name: /__initcall_demo_init6/ }).first();
  await entry.click();
  await expect(scene).toContainText('R_X86_64_64');
  await expect(scene).toContainText('The linker will write the address of demo_init into these 8 bytes');
  await workbench.setArch('x86');
  await workbench.toEndOf('assemble');
  await expect(scene).toContainText('.initcall6.init');
  await scene
    .getByRole('button', { name: /\.initcall6\.init|__initcall_demo_init6/ })
    .first()
    .click();
  await expect(scene).toContainText('R_X86_64_PC32');
  await expect(scene).toContainText('The linker will write the distance from here to demo_init into these 4 bytes');
});

test('an export stands in a section of its own', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.toEndOf('assemble');
  await expect(workbench.scene('assemble')).toContainText('___ksymtab+my_function');
});

test('a byte knows its field and its word in the source; the caret knows its section', async ({ workbench, page }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('assemble');
  const scene = workbench.scene('assemble');
  await page.getByRole('tab', { name: 'Bytes' }).click();
  await scene.getByRole('button', { name: /^\.initcall6\.init: 8 bytes/ }).click();
  const inspector = scene
    .locator('dl', { hasText: 'nobody wrote it' })
    .or(scene.locator('dl', { hasText: 'Waits for' }));
  await expect(inspector).toContainText('__initcall_demo_init6');
  await expect(inspector).toContainText('module_init(demo_init);');
  // From the bytes to the text, and from the text to the section.
  await inspector.getByRole('button', { name: /demo\.c:/ }).click();
  await expect(scene).toContainText(/Your caret, demo\.c:\d+, is in/);
  await expect(scene.locator('dl').first()).toContainText('.initcall6.init');
});

test('two names of one address stand in one row', async ({ workbench, page }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.toEndOf('assemble');
  await page.getByRole('tab', { name: 'Symbols' }).click();
  const row = workbench.scene('assemble').getByRole('row').filter({ hasText: 'init_module' });
  await expect(row).toContainText('demo_init');
  await expect(row).toContainText('2 names, one address');
});
