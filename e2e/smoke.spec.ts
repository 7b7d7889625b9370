// SPDX-License-Identifier: GPL-2.0-only
/** The page opens, builds the seed by itself, and shows both worlds to the end. */
import { stagesOf } from '../src/core/stages';
import { expect, test } from './fixtures';
import type { World } from './pages/workbench';

test('opens on the seed and builds it', async ({ page, workbench }) => {
  await workbench.open();
  await expect(page).toHaveTitle(/kmodscope/);
  await expect(workbench.editor).toContainText('EXPORT_SYMBOL(my_function)');
  expect((await workbench.position()).last).toBeGreaterThan(4);
});

for (const world of ['built-in', 'module'] as const satisfies readonly World[]) {
  test(`${world}: all six stages, and dmesg at the end`, async ({ workbench }) => {
    await workbench.open();
    await workbench.setWorld(world);
    for (const stage of stagesOf[world]) {
      await workbench.goTo(stage);
      await expect(workbench.caption).not.toBeEmpty();
      await expect(workbench.scene(stage)).not.toContainText('stopped with an error');
    }
    await workbench.last();
    await expect(workbench.dmesg).toContainText('demo: hello');
    if (world === 'module') await expect(workbench.dmesg).toContainText('demo: goodbye');
    else await expect(workbench.dmesg).not.toContainText('demo: goodbye');
  });
}

test('the switch edits CONFIG_DEMO, and an edited .config moves the switch', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.openFile('.config');
  await expect(workbench.editor).toContainText('CONFIG_DEMO=m');
  await workbench.setWorld('built-in');
  await expect(workbench.editor).toContainText('CONFIG_DEMO=y');
  await workbench.type('CONFIG_DEMO=m\n');
  await expect(workbench.moduleSwitch).toHaveAttribute('aria-checked', 'true');
});

test('a reload loses nothing', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.openFile('demo.c');
  await workbench.type('int only_this_line;\n');
  await workbench.built();
  await page.reload();
  await workbench.built();
  await expect(workbench.moduleSwitch).toHaveAttribute('aria-checked', 'true');
  await expect(workbench.editor).toContainText('only_this_line');
});
