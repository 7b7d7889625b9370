// SPDX-License-Identifier: GPL-2.0-only
/** CONFIG_MODVERSIONS typed into .config: where a checksum comes from. */
import { expect, test } from './fixtures';

test('an export gets a checksum of its declaration, which is shown', async ({ workbench, page }) => {
  await workbench.open('./#example=exports');
  await workbench.setWorld('module');
  await workbench.openFile('.config');
  const { last } = await workbench.position();
  await workbench.type('CONFIG_DEMO=m\nCONFIG_MODVERSIONS=y\n');
  // the first build of a kernel with checksums compiles it
  await expect.poll(async () => (await workbench.position()).last, { timeout: 30_000 }).toBeGreaterThan(last);
  await workbench.goTo('link');
  const scene = page.getByTestId('versions');
  await expect(scene).toContainText('0x51106ce6');
  await expect(scene.locator('pre')).toHaveText('int zebra ( void ) ');
  await expect(workbench.caption).toContainText('__crc_zebra');
  await workbench.openFile('demo.c');
  await expect(workbench.editor).toContainText('EXPORT_SYMBOL');
});
