// SPDX-License-Identifier: GPL-2.0-only
/** The compiler's complaints: where they are, what they underline, and their corrections, made by a click or a key. */
import { expect, test } from './fixtures';

const WRONG = `#include <linux/module.h>

static int __init demo_init(void)
{
	int count = 3;
	pr_inf("count %d", count);
	count = cuont + 1;
	return 0;
}
module_init(demo_init);
MODULE_LICENSE("GPL");
`;

test('a correction is offered in the list and in the editor, and made', async ({ page, workbench }) => {
  await workbench.open('./#example=hello');
  await workbench.type(WRONG);
  await workbench.built();
  await page.getByRole('tab', { name: /^problems/ }).click();
  await expect(workbench.problems).toContainText("implicit declaration of function 'pr_inf'");
  await page.getByRole('button', { name: 'replace pr_inf by pr_info' }).click();
  await expect(workbench.editor).toContainText('pr_info("count %d", count)');
  await workbench.built();
  await expect(workbench.problems).not.toContainText("'pr_inf'");
  await expect(page.locator('.squiggly-error')).toHaveCount(1);

  // Shift+F8 goes to the complaint before, Ctrl+. offers what is to be done about it.
  await workbench.editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Shift+F8');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await expect(page.getByRole('option', { name: 'replace cuont by count' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(workbench.editor).toContainText('count = count + 1');
  await workbench.built();
  await expect(workbench.problems).not.toContainText('cuont');
});
