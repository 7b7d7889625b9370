// SPDX-License-Identifier: GPL-2.0-only
/** With the keyboard alone: forwards to the end and back to the start, each step saying something of its own. */
import { expect, test } from './fixtures';
import type { World } from './pages/workbench';

for (const world of ['built-in', 'module'] as const satisfies readonly World[]) {
  test(`${world}: every step forwards and back`, async ({ page, workbench }) => {
    test.setTimeout(180_000);
    await workbench.open();
    if ((await workbench.world()) !== world) await page.keyboard.press('m');
    await expect.poll(() => workbench.world()).toBe(world);
    await workbench.setWorld(world);

    await page.keyboard.press('Home');
    await workbench.at(1);
    const start = await workbench.position();
    expect(start.last).toBeGreaterThan(10);
    const said = [start.says];
    for (let at = start.now; at < start.last; at++) {
      await page.keyboard.press('ArrowRight');
      await workbench.at(at + 1);
      said.push((await workbench.position()).says);
      await expect(workbench.caption).not.toBeEmpty();
    }
    expect(said.every((text) => text !== '')).toBe(true);
    await expect(workbench.dmesg).toContainText('demo: hello');

    await page.keyboard.press('ArrowRight');
    expect((await workbench.position()).now).toBe(start.last);

    for (let at = start.last; at > start.now; at--) {
      await page.keyboard.press('ArrowLeft');
      await workbench.at(at - 1);
      expect((await workbench.position()).says).toBe(said[at - 1 - start.now]);
    }
  });
}

test('every control is reached by Tab and shows that it has the focus', async ({ page, workbench }) => {
  await workbench.open();
  // Looks are compared at once, not after they have faded in.
  await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important }' });
  const reached = new Set<string>();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return undefined;
      const look = () =>
        [undefined, '::before', '::after'].map((part) => {
          const style = getComputedStyle(element, part);
          return [style.outline, style.boxShadow, style.backgroundColor, style.borderColor].join();
        });
      const inEditor = element.closest('.monaco-editor') !== null;
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
      const withFocus = look().join();
      let ring = true;
      if (!inEditor) {
        element.blur();
        ring = look().join() !== withFocus;
        element.focus();
      }
      return { name: `${element.getAttribute('role') ?? element.tagName}: ${name}`, ring, inEditor };
    });
    if (focused === undefined) continue;
    reached.add(focused.name);
    if (focused.inEditor) await page.keyboard.press('Control+M'); // Tab leaves the editor from here on
    else expect(focused.ring, `${focused.name} shows no focus`).toBe(true);
  }
  const all = [...reached].join('\n');
  expect(all).toContain('switch: Built in or module');
  expect(all).toContain('slider: Step of the build');
  expect(all).toContain('Next step');
});

test('number keys go to the stages', async ({ page, workbench }) => {
  await workbench.open();
  await page.keyboard.press('5');
  await expect(workbench.scene('link')).toBeVisible();
  await page.keyboard.press('1');
  await expect(workbench.scene('source')).toBeVisible();
});
