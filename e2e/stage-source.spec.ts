// SPDX-License-Identifier: GPL-2.0-only
/** Source: Kbuild's decision, from Makefile and .config to flags. */
import { expect, test } from './fixtures';

test('CONFIG_DEMO=m compiles demo.c with -DMODULE, y without', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.toEndOf('source');
  await expect(workbench.scene('source')).toContainText('demo.o');
  await expect(workbench.scene('source')).toContainText('-DMODULE');
  await workbench.setWorld('built-in');
  await workbench.toEndOf('source');
  await expect(workbench.scene('source')).toContainText('demo.o');
  await expect(workbench.scene('source')).toContainText(/-DMODULE\s*not given/);
});
