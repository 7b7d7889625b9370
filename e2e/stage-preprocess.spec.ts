// SPDX-License-Identifier: GPL-2.0-only
/** Preprocess: module_init becomes an initcall, or an alias. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Workbench } from './pages/workbench';

/** What the scene shows at each main step of the stage. */
async function walk(page: Page, workbench: Workbench): Promise<string[]> {
  const seen: string[] = [];
  await workbench.goTo('preprocess');
  while ((await workbench.scene('preprocess').count()) > 0) {
    seen.push((await workbench.scene('preprocess').textContent()) ?? '');
    const { now } = await workbench.position();
    await page.keyboard.press('ArrowRight');
    await workbench.at(now + 1);
  }
  return seen;
}

test('built in, __initcall_demo_init6 is pasted', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  const seen = await walk(page, workbench);
  expect(seen.some((text) => text.includes('__initcall_demo_init6') && text.includes('.initcall6'))).toBe(true);
});

test('as a module, it is an alias named init_module', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  const seen = await walk(page, workbench);
  expect(seen.some((text) => text.includes('init_module') && text.includes('alias'))).toBe(true);
});

test('finer detail shows every operation', async ({ page, workbench }) => {
  await workbench.open();
  const coarse = (await workbench.position()).last;
  await page.keyboard.press(']');
  await expect.poll(async () => (await workbench.position()).last).toBeGreaterThan(5 * coarse);
});
