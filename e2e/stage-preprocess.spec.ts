// SPDX-License-Identifier: GPL-2.0-only
/** Preprocess: module_init becomes an initcall, or an alias; nested calls, conditions, the refusal; what has no end. */
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

/** What a module needs to get through the build. */
const module = '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n';

/** Goes to the first step whose sentence has these words. */
async function jumpTo(page: Page, words: string, sentence: RegExp): Promise<void> {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the steps' }).fill(words);
  await page.getByRole('option', { name: sentence }).first().click();
}

test('a call stays in sight while an argument of it is expanded inside it', async ({ page, workbench }) => {
  await workbench.open('./#example=modern-initcall');
  await workbench.goTo('preprocess');
  await page.keyboard.press(']');
  await jumpTo(page, '__initcall_id', /^The argument for __iid of __unique_initcall holds a call/);
  const scene = workbench.scene('preprocess');
  await expect(scene.getByRole('button', { name: '__unique_initcall', exact: true }).first()).toBeVisible();
  await expect(scene.getByText('in __iid')).toBeVisible();
  await jumpTo(page, '__PASTE becomes', /^__PASTE becomes kmod_demo__0_20_demo_init\b/);
  await expect(scene.getByRole('button', { name: 'kmod_demo__0_20_demo_init' }).first()).toBeInViewport();
  await expect(scene.getByRole('button', { name: '__unique_initcall', exact: true }).first()).toBeVisible();
});

test('#if shows its values; a name inside its own macro is refused, with the way it came', async ({
  page,
  workbench,
}) => {
  await workbench.open();
  await workbench.type(
    `${module}#define LEVEL 3\n#define g h\n#define h g\n#if LEVEL * 2 > 5 && !defined(X)\nint g;\n#endif\n`,
  );
  await workbench.built();
  await workbench.goTo('preprocess');
  await page.keyboard.press(']');
  const scene = workbench.scene('preprocess');
  await jumpTo(page, 'LEVEL * 2', /^#if LEVEL/);
  await expect(scene).toContainText('3 * 2 > 5 && !0');
  await expect(scene).toContainText('kept');
  await jumpTo(page, 'is not expanded here', /^g is not expanded here/);
  await expect(scene.getByRole('heading', { name: 'refused' })).toBeVisible();
  await expect(workbench.caption).toContainText('the replacement of h');
  await expect(scene.locator('[data-at-work] [data-now]')).toHaveText('g');
});

const bomb = Array.from({ length: 30 }, (_, i) => `#define A${i} A${i + 1} A${i + 1}\n`).join('');
const junk = Array.from({ length: 3000 }, (_, i) => String.fromCharCode((i * 7919 + i * i * 31) % 0x2ff)).join('');

for (const [name, text, says] of [
  ['a macro bomb', `${bomb}int x = A0;\n`, 'macro expansion is too large'],
  ['an endless include', '#include "demo.c"\n', '#include nested depth 200'],
  ['binary junk', junk, 'demo.c:'],
] as const) {
  test(`${name} ends with its place, and the page answers`, async ({ page, workbench }) => {
    await workbench.open();
    await workbench.type(text);
    // The editor has alerts of its own.
    const place = page.getByRole('button', { name: /^demo\.c:\d+:\d+$/ });
    const alert = page.getByRole('alert').filter({ has: place });
    await expect(alert).toContainText(says, { timeout: 30_000 });
    await workbench.built();
    const { now } = await workbench.position();
    await page.getByRole('button', { name: /^Next step/ }).click();
    await workbench.at(now + 1);
    await workbench.type(`${module}int x;\n`);
    await workbench.built();
    await expect(alert).toHaveCount(0);
  });
}
