// SPDX-License-Identifier: GPL-2.0-only
/** A Chromium and the built page, for the scripts that look at it: shots and bench. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newestChange, root } from './lib.mjs';
import { serve } from './serve.mjs';
import { setUp, systemChromium } from './setup.mjs';

/** Builds `dist` if a source is newer than it. */
export async function buildPage() {
  const page = join(root, 'dist', 'index.html');
  const changed = newestChange(['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']);
  if (existsSync(page) && statSync(page).mtimeMs >= changed) return;
  const { build } = await import('vite');
  await build({ root, logLevel: 'warn' });
}

export async function launch() {
  const { chromium } = await import('@playwright/test');
  const executablePath = systemChromium();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
      '--enable-precise-memory-info',
      '--js-flags=--expose-gc',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** Set up, build, serve, launch; `work` gets the browser and the address. */
export async function withPage(work) {
  await setUp({ browser: true });
  await buildPage();
  const server = await serve();
  const browser = await launch();
  try {
    return await work(browser, `http://localhost:${server.address().port}/`);
  } finally {
    await browser.close();
    server.close();
  }
}

/** The page has answered the last build asked for. */
export async function built(page) {
  await page.locator('[data-testid="build-status"][data-busy="false"]').waitFor({ state: 'attached', timeout: 30_000 });
  await page.locator('[data-stage]').waitFor({ state: 'attached' });
}
