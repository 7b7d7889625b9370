// SPDX-License-Identifier: GPL-2.0-only
/** Unit, golden and oracle tests: plain Node. `*.oracle.test.ts` ask gcc, ld, readelf. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    retry: 0,
    allowOnly: false,
  },
});
