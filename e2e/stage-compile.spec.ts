// SPDX-License-Identifier: GPL-2.0-only
/** Compile: tokens become functions and objects with their attributes. */
import { expect, test } from './fixtures';

test('the initcall is an object of its own section, kept by `used`', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('compile');
  const scene = workbench.scene('compile');
  await expect(scene).toContainText('demo_init');
  await expect(scene).toContainText('__initcall_demo_init6');
  await expect(scene).toContainText('.initcall6.init');
  await expect(scene).toContainText('used');
});

test('as a module there is an alias and no initcall', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.toEndOf('compile');
  await expect(workbench.scene('compile')).toContainText('init_module');
  await expect(workbench.scene('compile')).not.toContainText('__initcall_demo_init6');
});
