// SPDX-License-Identifier: GPL-2.0-only
/** A link brings back the page as it was; in an iframe it leaves the reader's own project and keys alone. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#lang=en&p=[\w-]+$/);
  const link = await field.inputValue();
  await page.keyboard.press('Escape');
  return link;
}

test('a link holds the files, the kernel, the switch, the detail and the step', async ({
  page,
  workbench,
  browser,
}) => {
  await workbench.open('./#example=hello');
  await workbench.setWorld('module');
  await workbench.setArch('x86');
  await workbench.type(
    '#include <linux/module.h>\nstatic int __init demo_init(void)\n{\npr_info("shared: here\\n");\nreturn 0;\n}\nmodule_init(demo_init);\nMODULE_LICENSE("GPL");\n',
  );
  await workbench.built();
  await workbench.last();
  await page.getByRole('button', { name: /^Step back/ }).click();
  const [said, link] = [await workbench.caption.innerText(), await linkOf(page)];

  // Somebody else's browser: nothing stored.
  const context = await browser.newContext({ locale: 'en' });
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByTestId('caption')).toHaveText(said);
  await expect(other.getByRole('switch')).toHaveAttribute('aria-checked', 'true');
  await expect(other.getByRole('button', { name: /Linux 5\.4 · x86/ })).toBeVisible();
  await expect(other.locator('.monaco-editor').first()).toContainText('shared: here');
  // The link has been used up: what is changed now survives a reload.
  expect(other.url()).not.toContain('p=');
  await context.close();
});

test('a link of nonsense opens the page as it is', async ({ workbench }) => {
  await workbench.open('./#p=AAAA');
  await expect(workbench.scene()).toBeVisible();
});

test('in an iframe: no header, nothing stored, keys given on at the end, orders taken', async ({ page, workbench }) => {
  await workbench.open('./#example=hello');
  const link = await linkOf(page);
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  await page.setContent(`<title>deck</title><iframe title="kmodscope" width="1000" height="600" src="${link}&embed=1"></iframe>
    <output></output><script>addEventListener('message', (e) => document.querySelector('output').append(e.data.kmodscope + ' '))</script>`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByTestId('caption')).not.toBeEmpty();
  await expect(frame.getByRole('switch')).toHaveCount(0);
  const slider = frame.getByRole('slider', { name: 'Step of the build' });
  const last = await slider.getAttribute('aria-valuemax');
  await page.evaluate(() => frames[0]!.postMessage({ kmodscope: 'last' }, '*'));
  await expect(slider).toHaveAttribute('aria-valuenow', last!);
  await slider.press('PageDown');
  await expect(page.locator('output')).toContainText('next');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(stored);
});
