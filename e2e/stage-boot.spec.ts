// SPDX-License-Identifier: GPL-2.0-only
/** Boot: the table is walked, demo_init is called among its neighbours, init memory is freed on x86 and kept on um. */
import { expect, test } from './fixtures';

test('demo_init is called from the table and speaks in dmesg', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.goTo('boot');
  await expect(workbench.dmesg).not.toContainText('demo: hello');
  await workbench.last();
  await expect(workbench.scene('boot')).toContainText('demo_init');
  await expect(workbench.dmesg).toContainText('demo: hello');
});

test('x86 frees init memory, um does not', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.last();
  await expect(workbench.dmesg).not.toContainText('Freeing unused kernel');
  await workbench.setArch('x86');
  await workbench.last();
  await expect(workbench.dmesg).toContainText('Freeing unused kernel');
});
