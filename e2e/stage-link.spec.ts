// SPDX-License-Identifier: GPL-2.0-only
/** Link: the table between its boundary symbols; demo.mod.c and the .ko. */
import { expect, test } from './fixtures';

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
});
