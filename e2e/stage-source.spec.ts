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

test('an option that is off: said what is not built and why, and switched on there', async ({ workbench }) => {
  await workbench.open();
  await workbench.openFile('.config');
  await workbench.type('# CONFIG_DEMO is not set\n');
  const notice = workbench.page.getByTestId('unbuilt');
  await expect(notice).toContainText('Not built: demo.o. CONFIG_DEMO is not set in .config');
  await notice.getByRole('button', { name: 'm', exact: true }).click();
  await expect(notice).toHaveCount(0);
  await workbench.toEndOf('source');
  await expect(workbench.scene('source')).toContainText('demo.ko');
  // The same switch stands beside the decision.
  await workbench
    .scene('source')
    .getByRole('group', { name: /^Set CONFIG_DEMO/ })
    .getByRole('button', { name: 'n' })
    .click();
  await expect(notice).toContainText('Not built: demo.o.');
});

test('y and m in one project: vmlinux boots with the one, the other is loaded into it', async ({ workbench }) => {
  await workbench.open('./#example=user-of-exports');
  await workbench.openFile('Makefile');
  await workbench.type('obj-$(CONFIG_DEMO) += provider.o\nobj-$(CONFIG_USER) += user.o\n');
  await workbench.openFile('.config');
  await workbench.type('CONFIG_DEMO=y\nCONFIG_USER=m\n');
  await expect(workbench.rail.getByRole('button')).toHaveCount(7);
  await workbench.toEndOf('source');
  await expect(workbench.scene('source')).toContainText('user.ko');
  await workbench.goTo('boot');
  await workbench.goTo('load');
  await workbench.last();
  await expect(workbench.scene('load')).toContainText('rmmod user');
  await expect(workbench.dmesg).toContainText('provider: ready');
  await expect(workbench.dmesg).toContainText('user: twice 21 is 42');
});
