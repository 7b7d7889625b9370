// SPDX-License-Identifier: GPL-2.0-only
/** Runs `scripts/oracle/store.ts`: Node 20 reads no TypeScript, vite's runner does. */
import { runnerImport } from 'vite';
import { root } from './lib.mjs';

const { module } = await runnerImport('./scripts/oracle/store.ts', { root, configFile: false, logLevel: 'warn' });
for (const line of module.storeAll()) console.log(line);
