// SPDX-License-Identifier: GPL-2.0-only
/** Stepping by structure, breakpoints, hidden macros, jumping, where a token came from, breakpoints on lines. */
import { expect, test } from './fixtures';

test.beforeEach(async ({ page, workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.goTo('preprocess');
  await page.keyboard.press(']');
});

test('a jump to a call, over it, back over it, into it and out', async ({ page, workbench }) => {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('module_init');
  await page.getByRole('option', { name: 'Next call of module_init' }).click();
  await expect(workbench.caption).toContainText('module_init is the name of a function-like macro');
  await page.keyboard.press('F10');
  await expect(workbench.caption).toContainText('__initcall_demo_init6');
  await page.keyboard.press('Shift+F10');
  await expect(workbench.caption).toContainText('module_init is the name of a function-like macro');
  await page.keyboard.press('F11');
  await expect(workbench.caption).toContainText('collected');
  await page.keyboard.press('Shift+F11');
  await expect(workbench.caption).toContainText('__initcall_demo_init6');
});

test('breakpoints stop in both directions and stand on the scrubber', async ({ page, workbench }) => {
  await page.getByRole('button', { name: /^Breakpoints/ }).click();
  await page.getByLabel('Macro to stop at').fill('module_exit');
  await page.keyboard.press('Enter');
  await page.getByLabel('joins two tokens').check();
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('break-mark').count()).toBeGreaterThan(1);
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await page.keyboard.press('F8');
  await expect(workbench.caption).toContainText('joins');
  const first = (await workbench.caption.textContent()) ?? '';
  await page.keyboard.press('F8');
  await expect(workbench.caption).not.toHaveText(first);
  await page.keyboard.press('Shift+F8');
  await expect(workbench.caption).toHaveText(first);
});

test('a hidden macro is one step, and shows its steps when asked', async ({ page, workbench }) => {
  const { last } = await workbench.position();
  await page.getByRole('button', { name: /^Hidden macros/ }).click();
  await page.getByLabel('Macro to hide').fill('module_init');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await workbench.position()).last).toBeLessThan(last);
  await page.getByRole('button', { name: /^Go to…/ }).click();
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('module_init(demo_init) has become');
  await page.getByRole('option', { name: /has become/ }).click();
  await page.getByRole('button', { name: 'Show its steps' }).click();
  await expect(workbench.caption).toContainText('collected');
  await expect.poll(async () => (await workbench.position()).last).toBe(last);
});

test('a made token tells where its parts were written', async ({ page, workbench }) => {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('module_init(demo_init) has become');
  await page.getByRole('option', { name: /has become/ }).click();
  await workbench
    .scene('preprocess')
    .getByRole('button', { name: '__initcall_demo_init6', exact: true })
    .first()
    .click();
  const origin = page.getByRole('dialog', { name: /Where __initcall_demo_init6 comes from/ });
  await expect(origin).toContainText('argument fn of ___define_initcall');
  await expect(origin.getByRole('button', { name: /^demo\.c:\d+$/ }).first()).toBeVisible();
  await expect(origin.getByRole('button', { name: /^linux\/init\.h:\d+$/ }).first()).toBeVisible();
});

test('the macro table is as of the step', async ({ page }) => {
  await page.getByRole('button', { name: 'Calls, macros and files' }).click();
  await page.getByRole('tab', { name: 'Macros' }).click();
  await page.getByLabel('Filter macros').fill('module_exit');
  await expect(page.getByRole('list', { name: 'Macros' })).not.toContainText('module_exit(x)');
  await page.getByRole('button', { name: /^Go to…/ }).click();
  await page.getByRole('combobox', { name: 'Search the steps' }).fill('module_exit');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Macros' })).toContainText('module_exit(x)');
});

test('a breakpoint on a line: set in the margin, kept by an edit, listed, also in a header', async ({
  page,
  workbench,
}) => {
  const include = page.locator('.view-line', { hasText: '#include' }).first();
  const box = (await include.boundingBox())!;
  const { x } = (await page.locator('.margin').first().boundingBox())!;
  await page.mouse.click(x + 8, box.y + box.height / 2);
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await page.keyboard.press('Shift+F8');
  await expect(workbench.caption).toContainText('#include in demo.c');

  // A line above it, and it has moved along; a reload brings it back.
  const breaks = page.getByRole('button', { name: /^Breakpoints/ });
  const list = page.getByRole('dialog', { name: 'Breakpoints' });
  const place = list.getByRole('button', { name: /^demo\.c:\d+$/ });
  await breaks.click();
  const line = Number(/\d+$/.exec((await place.textContent()) ?? '')?.[0]);
  await page.keyboard.press('Escape');
  await workbench.editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('// one\n');
  await workbench.built();
  await page.reload();
  await workbench.built();
  await breaks.click();
  await expect(place).toHaveText(`demo.c:${line + 1}`);
  await expect(list).not.toContainText('no step of this run');
  await page.keyboard.press('Escape');

  // F12 opens the header; F9 in it sets one there, and says so where no step comes by.
  await page.locator('.view-line', { hasText: '#include' }).first().click();
  await page.keyboard.press('F12');
  await expect(page.getByRole('tab', { name: /\.h$/, selected: true })).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F9');
  await breaks.click();
  await expect(list.getByRole('button', { name: /^linux\/\w+\.h:1$/ })).toBeVisible();
  await expect(list).toContainText('no step of this run is on this line');
});
