// SPDX-License-Identifier: GPL-2.0-only
/** A kernel of 500 more objects and 10,000 exports in the page: frames dropped while its link is stepped through. */
import { built } from '../browser.mjs';
import { droppedAfter, watchFrames } from './frames.mjs';
import { manyExports } from './source.mjs';

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** A page has no more elements than it can show, whatever the size of the build. */
const MOST_NODES = 2000;

export async function bigLink(browser, address, report) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const files = manyExports();
  await context.addInitScript((project) => localStorage.setItem('kmodscope:project:v1', JSON.stringify(project)), {
    files,
    arch: 'um',
    commandLine: '',
    example: '',
    active: 'Makefile',
    opened: [],
  });
  const page = await context.newPage();
  await page.goto(address);
  // 500 files are seconds of work on a quiet machine.
  await page.locator('[data-testid="build-status"][data-busy="false"]').waitFor({ state: 'attached', timeout: 90_000 });
  await built(page);
  const body = page.locator('body');
  await body.press('5');
  await page.locator('[data-stage="link"]').waitFor();
  await watchFrames(page);
  const idle = [];
  const stepping = [];
  let nodes = 0;
  // What the machine drops by itself is measured in between: other work comes and goes.
  const step = async (key) => {
    idle.push(await droppedAfter(page, async () => {}));
    stepping.push(await droppedAfter(page, () => body.press(key)));
    nodes = Math.max(nodes, await page.evaluate(() => document.querySelectorAll('[data-stage] *').length));
  };
  for (let i = 0; i < 8; i++) await step('ArrowRight');
  await step('6');
  await step('PageUp');
  for (let i = 0; i < 4; i++) await step('ArrowLeft');
  await context.close();
  const dropped = median(stepping);
  const notes = `idle ${median(idle)}: ${idle.join(' ')}; stepping: ${stepping.join(' ')}`;
  const ratio = dropped <= median(idle) ? dropped / Math.max(1, median(idle)) : dropped + 1;
  report(
    'frames dropped in the median second of a link of 500 objects and 10,000 exports',
    dropped,
    0,
    'frames',
    notes,
    ratio,
  );
  report('elements of its scene', nodes, MOST_NODES, 'elements');
}
