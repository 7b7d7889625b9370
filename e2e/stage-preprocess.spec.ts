// SPDX-License-Identifier: GPL-2.0-only
/** Preprocess: module_init becomes an initcall, or an alias. */
import { expect, test } from './fixtures';

test('built in, __initcall_demo_init6 is pasted', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.goTo('preprocess');
  // Operations, not only whole calls.
  await page.keyboard.press(']');
  const seen: string[] = [];
  const { last } = await workbench.position();
  for (let i = 0; i < last; i++) {
    seen.push((await workbench.scene().textContent()) ?? '');
    if (seen.at(-1)!.includes('__initcall_demo_init6')) break;
    await page.keyboard.press('ArrowRight');
    if ((await workbench.scene('preprocess').count()) === 0) break;
  }
  expect(seen.some((text) => text.includes('__initcall_demo_init6'))).toBe(true);
});

test('as a module, it is an alias named init_module', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.goTo('preprocess');
  const seen: string[] = [];
  while ((await workbench.scene('preprocess').count()) > 0) {
    seen.push((await workbench.scene('preprocess').textContent()) ?? '');
    const { now } = await workbench.position();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await workbench.position()).now).toBe(now + 1);
  }
  expect(seen.some((text) => text.includes('init_module') && text.includes('alias'))).toBe(true);
});
