// SPDX-License-Identifier: GPL-2.0-only
/** The built page in Chromium. No retries: a test that passes the second time has failed. */
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const system = [
  process.env['PW_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && path !== '' && existsSync(path));
const port = Number(process.env['E2E_PORT'] ?? 4391);

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1280, height: 720 },
    locale: 'en',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(system === undefined ? {} : { executablePath: system }),
      args: [
        '--font-render-hinting=none',
        '--force-color-profile=srgb',
        // Chromium refuses its sandbox to root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port}`,
    port,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
