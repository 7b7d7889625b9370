// SPDX-License-Identifier: GPL-2.0-only
/** No axe violation in any theme or language; reduced motion moves nothing; a phone can read and step. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { stagesOf } from '../src/core/stages';
import { expect, test } from './fixtures';

/** The same page to the types of axe's own copy of playwright-core. */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page: page as unknown as AxePage })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze();
  return found.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
}

for (const theme of ['Light', 'Dark', 'Projector'] as const) {
  for (const world of ['built-in', 'module'] as const) {
    test(`${theme}, ${world}: no violation in any stage`, async ({ page, workbench }) => {
      // axe reads the whole page, seconds for each of the six stages.
      test.setTimeout(120_000);
      await workbench.open();
      await workbench.choose(/^Theme/, theme);
      await workbench.setWorld(world);
      const found: Record<string, string[]> = {};
      for (const stage of stagesOf[world]) {
        await workbench.toEndOf(stage);
        for (const violation of await violations(page)) (found[violation] ??= []).push(stage);
      }
      expect(found).toEqual({});
    });
  }
}

for (const [language, lang, text] of [
  ['简体中文', 'zh-Hans', /内核|模块|预处理/],
  ['繁體中文', 'zh-Hant', /核心|模組|前置處理/],
] as const) {
  test(`${lang}: said in Chinese, without a violation`, async ({ page, workbench }) => {
    await workbench.open();
    await workbench.choose(/^Language/, language);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.locator('body')).toContainText(text);
    await expect(workbench.caption).toContainText(/\p{Script=Han}/u);
    expect(await violations(page)).toEqual([]);
  });
}

test('reduced motion: the same steps, and nothing moves', async ({ page, workbench }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.goTo('link');
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('ArrowRight');
    const moving = await page.evaluate(
      () =>
        document
          .getAnimations()
          .filter((a) => a.playState === 'running' && a.effect instanceof KeyframeEffect)
          .flatMap((a) => (a.effect as KeyframeEffect).getKeyframes())
          .filter((frame) => 'transform' in frame || 'left' in frame || 'top' in frame).length,
    );
    expect(moving).toBe(0);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('reads, steps, and does not scroll sideways', async ({ page, workbench }) => {
    await workbench.open();
    await expect(workbench.caption).toBeVisible();
    const before = (await workbench.position()).now;
    await page.getByRole('button', { name: /^Next step/ }).tap();
    await workbench.at(before + 1);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
});
