// SPDX-License-Identifier: GPL-2.0-only
/** The thread: what is picked anywhere lights up everywhere, forwards and backwards. */
import { expect, test } from './fixtures';

test('a dmesg line leads back through table, section and source', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.last();
  await workbench.dmesg.getByRole('button', { name: /demo: hello/ }).click();
  await expect(page.getByText('Following')).toBeVisible();
  for (const stage of ['link', 'assemble', 'compile'] as const) {
    await workbench.toEndOf(stage);
    await expect(workbench.scene(stage).locator('.is-thread, .is-thread-kin').first()).toBeVisible();
  }
  await expect(workbench.editor.locator('[class*="thread"]').first()).toBeVisible();
});

test('Escape lets go', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.last();
  await workbench.dmesg.getByRole('button', { name: /demo: hello/ }).click();
  await expect(page.getByText('Following')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Following')).toHaveCount(0);
});

test('a thing picked in a scene is still followed in the next one', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('assemble');
  await workbench
    .scene('assemble')
    .getByRole('button', { name: /__initcall_demo_init6/ })
    .first()
    .click();
  await expect(page.getByText('Following')).toBeVisible();
  await workbench.toEndOf('link');
  await expect(workbench.scene('link').locator('.is-thread').first()).toBeVisible();
});
