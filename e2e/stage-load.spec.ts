// SPDX-License-Identifier: GPL-2.0-only
/** Load: symbols found in the export tables, relocations applied, init called, and exit at rmmod. */
import { expect, test } from './fixtures';

test('the module is loaded into a kernel that has booted, and leaves again', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.goTo('load');
  await expect(workbench.dmesg).not.toContainText('demo: hello');
  await workbench.last();
  await expect(workbench.scene('load')).toContainText('demo');
  await expect(workbench.dmesg).toContainText('demo: loading out-of-tree module taints kernel.');
  await expect(workbench.dmesg).toContainText('demo: hello');
  await expect(workbench.dmesg).toContainText('demo: goodbye');
});
