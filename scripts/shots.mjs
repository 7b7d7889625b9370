// SPDX-License-Identifier: GPL-2.0-only
/**
 * `npm run shots`: a picture of every stage, both worlds, in every theme, size and two languages, to
 * look at. They go to `shots/<language>/<theme>/<size>/<world>-<n>-<stage>.png`.
 *
 *     npm run shots -- --stage link --world module --theme dark,light --size 1280x720 --lang en --arch x86
 *     npm run shots -- --picture        the README's picture, docs/picture.png
 *
 * Each stage is shown at its last step; `--all-steps` takes every main step of it.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { built, withPage } from './browser.mjs';
import { root } from './lib.mjs';

const stages = {
  'built-in': ['source', 'preprocess', 'compile', 'assemble', 'link', 'boot'],
  module: ['source', 'preprocess', 'compile', 'assemble', 'link', 'load'],
};
const all = {
  stage: [...new Set(Object.values(stages).flat())],
  world: Object.keys(stages),
  theme: ['light', 'dark', 'projector'],
  size: ['1280x720', '1920x1080', '390x844'],
  lang: ['en', 'zh-Hans'],
  arch: ['um'],
};
/** The page takes its first language from the browser. */
const locales = { en: 'en-US', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' };

function chosen(name) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? all[name] : process.argv[at + 1].split(',');
}

async function open(browser, address, { theme, size, lang }) {
  const [width, height] = size.split('x').map(Number);
  const context = await browser.newContext({
    viewport: { width, height },
    locale: locales[lang],
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: width < 500,
  });
  await context.addInitScript((name) => {
    localStorage.setItem('kmodscope:view:v1', JSON.stringify({ theme: name }));
  }, theme);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`thrown: ${error.message}`));
  await page.goto(address);
  await built(page);
  await page.locator('body').press('Escape');
  return page;
}

async function setWorld(page, world) {
  const toggle = page.getByRole('switch').first();
  if (((await toggle.getAttribute('aria-checked')) === 'true' ? 'module' : 'built-in') !== world)
    await page.locator('body').press('m');
  await page
    .getByRole('navigation')
    .getByRole('button')
    .last()
    .and(page.locator(':enabled'))
    .waitFor({ timeout: 30_000 });
  await page.waitForFunction(
    (wanted) => document.querySelector('[role="switch"]')?.getAttribute('aria-checked') === wanted,
    String(world === 'module'),
  );
  await frames(page);
  await built(page);
}

async function setArch(page, arch) {
  if (arch === 'um') return;
  await page.locator('header button[aria-haspopup="menu"]', { hasText: 'Linux 5.4' }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(arch) }).click();
  await built(page);
}

/** What is asked for in a task of its own has been asked for, what was given is drawn. */
const frames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What moves comes to rest, and what loads lazily is there. */
async function settle(page) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => document.querySelector('[data-stage] [aria-busy="true"]') === null);
  await page.waitForFunction(() =>
    document.getAnimations().every((a) => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity),
  );
  await frames(page);
}

const value = (page) => page.getByRole('slider').first().getAttribute('aria-valuenow');

/** The last step of the nth stage (from 1): the next one's first, and back. */
async function toEndOf(page, number, count) {
  const body = page.locator('body');
  if (number === count) await body.press('End');
  else {
    // The key of the stage one is in leads nowhere: come from outside.
    await body.press(String(number));
    await body.press(String(number + 1));
    await body.press('PageUp');
  }
  await settle(page);
}

/** Every main step of a stage, from its first. */
async function* stepsOf(page, number, stage) {
  const body = page.locator('body');
  await body.press(String(number));
  for (let step = 1; (await page.locator(`[data-stage="${stage}"]`).count()) > 0; step++) {
    await settle(page);
    yield `-${String(step).padStart(3, '0')}`;
    const before = await value(page);
    await body.press('ArrowRight');
    if ((await value(page)) === before) return;
  }
}

/** The pictures of one world in an open page; gives their number. */
async function shootWorld(page, folder, world, suffix, wanted) {
  let count = 0;
  const order = stages[world];
  const allSteps = process.argv.includes('--all-steps');
  await setWorld(page, world);
  for (const [i, stage] of order.entries()) {
    if (!wanted.includes(stage)) continue;
    const shoot = async (step) => {
      await page.screenshot({ path: join(folder, `${world}-${i + 1}-${stage}${suffix}${step}.png`) });
      count++;
    };
    if (allSteps) for await (const step of stepsOf(page, i + 1, stage)) await shoot(step);
    else {
      await toEndOf(page, i + 1, order.length);
      await shoot('');
    }
  }
  return count;
}

/** The README's picture: the boot at the step in which demo_init has just spoken, with the thread through it. */
async function shootPicture(browser, address) {
  const page = await open(browser, address, { theme: 'light', size: '1440x900', lang: 'en' });
  const body = page.locator('body');
  const hello = page.getByTestId('dmesg').getByRole('button', { name: /demo: hello/ });
  await setWorld(page, 'built-in');
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await toEndOf(page, 6, 6);
  await hello.first().click();
  while ((await hello.count()) > 0) await body.press('PageUp');
  await body.press('PageDown');
  await settle(page);
  await page.screenshot({ path: join(root, 'docs', 'picture.png') });
  console.log('docs/picture.png');
}

async function shootAll(browser, address) {
  const {
    lang: langs,
    theme: themes,
    size: sizes,
    ...wanted
  } = Object.fromEntries(Object.keys(all).map((name) => [name, chosen(name)]));
  const views = langs.flatMap((lang) => themes.flatMap((theme) => sizes.map((size) => ({ lang, theme, size }))));
  let count = 0;
  for (const view of views) {
    const folder = join(root, 'shots', view.lang, view.theme, view.size);
    mkdirSync(folder, { recursive: true });
    const page = await open(browser, address, view);
    for (const arch of wanted.arch) {
      await setArch(page, arch);
      for (const world of wanted.world) {
        count += await shootWorld(page, folder, world, arch === 'um' ? '' : `-${arch}`, wanted.stage);
      }
    }
    await page.context().close();
  }
  console.log(`${count} pictures in shots/`);
}

await withPage(process.argv.includes('--picture') ? shootPicture : shootAll);
