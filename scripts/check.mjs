// SPDX-License-Identifier: GPL-2.0-only
/**
 * `npm run check`: types (each tsconfig), imports, format, lint, the repository's own rules, unit
 * tests of the core. `npm run check -- --no-unit` leaves the last out (`npm test` runs them anyway).
 * Exports `runChecks`, which gives a result for each, so that `npm test` can count them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, filesBelow, root, run } from './lib.mjs';
import { setUp } from './setup.mjs';

/** Every tsconfig that has something to compile. */
function typeConfigs() {
  const configs = filesBelow(root).filter((path) => /(^|\/)tsconfig[^/]*\.json$/.test(path));
  // The root one is the others' base; the folders below have their own, with their own `lib` and `types`.
  return configs.filter((path) => path !== 'tsconfig.json');
}

async function types() {
  const configs = typeConfigs();
  const outputs = [];
  let failed = false;
  const next = async () => {
    for (let config = configs.shift(); config !== undefined; config = configs.shift()) {
      const { status, output } = await run(bin('tsc'), ['-p', config, '--noEmit'], { quiet: true });
      if (status === 0 || /error TS18003/.test(output)) continue; // TS18003: nothing to compile there
      failed = true;
      outputs.push(output.trim());
    }
  };
  await Promise.all([next(), next()]);
  return { ok: !failed, output: [...new Set(outputs.join('\n').split('\n'))].join('\n') };
}

async function program(command, args) {
  const { status, output } = await run(command, args, { quiet: true });
  return { ok: status === 0, output: output.trim() };
}

const node = (script) => program(process.execPath, [join('scripts', script)]);

const checks = {
  types,
  imports: () => node('check-imports.mjs'),
  format: () => program(bin('oxfmt'), ['--list-different']),
  lint: () => program(bin('oxlint'), ['--type-aware', '--deny-warnings', '--quiet', '--format=unix']),
  repository: () => node('check-repo.mjs'),
  'unused code': () => program(bin('knip'), ['--no-progress', '--reporter', 'compact']),
  'unit tests of the core': () => program(bin('vitest'), ['run', 'src/core', '--exclude', '**/*.oracle.test.ts']),
};

/** Runs the checks; prints a line for each and what a failed one said. */
export async function runChecks({ unit = true } = {}) {
  const results = [];
  for (const [name, check] of Object.entries(checks)) {
    if (!unit && name === 'unit tests of the core') continue;
    const { ok, output } = await check();
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
    if (!ok || name === 'repository') {
      if (output !== '') console.log(output.replace(/^/gm, '       '));
    }
    results.push({ name, ok });
  }
  return results;
}

if (process.argv[1]?.endsWith('check.mjs')) {
  if (!existsSync(join(root, 'node_modules'))) await setUp();
  if (spawnSync(bin('tsc'), ['--version']).status !== 0) await setUp();
  const results = await runChecks({ unit: !process.argv.includes('--no-unit') });
  process.exit(results.every((result) => result.ok) ? 0 : 1);
}
