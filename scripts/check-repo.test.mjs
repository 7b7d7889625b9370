// SPDX-License-Identifier: GPL-2.0-only
/** Each check of the repository finds what it is for. */
import { describe, expect, it } from 'vitest';
import { checkHeaders, checkSize, checkTest, licenceAllowed, shippedPackages } from './check-repo.mjs';

// Spelt in two halves, so that this file does not find itself.
const smell = (...halves) => halves.join('');

describe('a test that cannot fail honestly is found', () => {
  it.each([
    [smell('await page.waitFor', 'Timeout(100)')],
    [smell('set', 'Timeout(done, 5)')],
    [smell('it.sk', 'ip("x", () => {})')],
    [smell('test.on', 'ly("x", () => {})')],
    [smell('describe.fix', 'me("x", () => {})')],
    [smell('retr', 'ies: 2')],
    [smell('expect(x).toMatch', 'Snapshot()')],
  ])('%s', (text) => {
    expect(checkTest('x.test.ts', text)).toHaveLength(1);
  });

  it('a longer limit for a long test is no wait', () => {
    expect(checkTest('x.spec.ts', smell('test.set', 'Timeout(120_000)'))).toEqual([]);
  });

  it('a condition on a missing tool is no omission', () => {
    expect(checkTest('x.test.ts', smell('describe.sk', 'ipIf(!gcc)("x", () => {})'))).toEqual([]);
  });
});

describe('licences', () => {
  it.each([
    ['MIT', true],
    ['(MPL-2.0 OR Apache-2.0)', true],
    ['MIT AND ISC', true],
    ['Apache-2.0', false],
    ['MIT AND Apache-2.0', false],
    ['EPL-2.0 OR GPL-3.0', false],
    ['AGPL-3.0-only', false],
  ])('%s: %s', (expression, allowed) => {
    expect(licenceAllowed(expression)).toBe(allowed);
  });

  it('react ships, vite does not', () => {
    const names = shippedPackages().map((entry) => entry.name);
    expect(names).toContain('react');
    expect(names).toContain('monaco-editor');
    expect(names).not.toContain('vite');
  });
});

it('a file without the SPDX line and one too long are found', () => {
  expect(checkHeaders('x.ts', '/* none */\n')).toHaveLength(1);
  expect(checkSize('x.ts', 'x\n'.repeat(801))).toHaveLength(1);
  expect(checkSize('x.ts', 'x\n'.repeat(800))).toEqual([]);
});
