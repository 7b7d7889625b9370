// SPDX-License-Identifier: GPL-2.0-only
/**
 * `npm test` on a fresh clone: installs what is missing, runs everything, ends with `N passed, N failed`.
 *
 *     npm test                  everything
 *     npm test -- unit          parts: check, unit, oracle, build, e2e; several may be named
 *
 * A check is one test; vitest's and Playwright's count as they count them. A runner that dies without
 * a report is one failure, never silence. With CI=true a test left out counts as failed: the tools
 * are there, so nothing may be left out.
 */
import { mkdirSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, run } from './lib.mjs';
import { setUp } from './setup.mjs';

const reports = join(root, 'build', 'reports');
const inCi = process.env.CI === 'true';

/** A runner's report, or one failure where there is none. */
function readReport(file, count) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  return count(JSON.parse(readFileSync(file, 'utf8')));
}

async function vitest(name, args) {
  const file = join(reports, `${name}.json`);
  const { status } = await run(bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ]);
  const counts = readReport(file, (report) => ({
    passed: report.numPassedTests,
    // A file that does not even load has no tests to count.
    failed:
      report.numFailedTests +
      report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }));
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function playwright() {
  const file = join(reports, 'e2e.json');
  const { status } = await run(bin('playwright'), ['test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const counts = readReport(file, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.expected + stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
  }));
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function single(command, args) {
  const { status } = await run(command, args);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

const oracle = '**/*.oracle.test.ts';

const parts = {
  check: async () => {
    const { runChecks } = await import('./check.mjs');
    const results = await runChecks({ unit: false });
    const passed = results.filter((result) => result.ok).length;
    return { passed, failed: results.length - passed, skipped: 0 };
  },
  unit: () => vitest('unit', ['--exclude', oracle]),
  oracle: () => vitest('oracle', ['.oracle.test']),
  build: () => single(bin('vite'), ['build', '--logLevel', 'warn']),
  e2e: playwright,
};

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in parts));
  if (unknown.length > 0)
    throw new Error(`no part named ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  const chosen = Object.keys(parts).filter((name) => asked.length === 0 || asked.includes(name));
  // The browser tests open what `build` made.
  if (chosen.includes('e2e') && !chosen.includes('build')) chosen.splice(chosen.indexOf('e2e'), 0, 'build');

  await setUp({ browser: chosen.includes('e2e'), oracles: chosen.includes('oracle') || chosen.includes('unit') });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const name of chosen) {
    console.log(`\n== ${name}`);
    const started = Date.now();
    const { passed, failed, skipped } = await parts[name]();
    const left = skipped > 0 ? `, ${skipped} left out${inCi ? ' (counted as failed: CI=true)' : ''}` : '';
    lines.push(`${name}: ${passed} passed, ${failed} failed${left} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
    total.passed += passed;
    total.failed += failed + (inCi ? skipped : 0);
  }
  console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 ? 1 : 0);
}

main().catch((error) => {
  console.error(`npm test: ${error.message}\n\n0 passed, 1 failed`);
  process.exit(1);
});
