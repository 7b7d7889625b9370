// SPDX-License-Identifier: GPL-2.0-only
/**
 * Every test of the page has these watchers, wanted or not: nothing is logged as an error, nothing is
 * thrown, and no request leaves the page's own origin.
 */
import { test as base, expect } from '@playwright/test';
import { Workbench } from './pages/workbench';

export { expect };

interface Fixtures {
  workbench: Workbench;
  watch: void;
}

export const test = base.extend<Fixtures>({
  workbench: async ({ page }, provide) => {
    await provide(new Workbench(page));
  },
  watch: [
    async ({ page, baseURL }, provide) => {
      const complaints: string[] = [];
      const home = new URL(baseURL!).hostname;
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
      page.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && hostname !== home)
          complaints.push(`asked another origin: ${request.url()}`);
      });
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        // A worker ended on purpose, or the page closed, aborts what it was fetching.
        if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${why}`);
      });
      await provide();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
