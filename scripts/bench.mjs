// SPDX-License-Identifier: GPL-2.0-only
/**
 * `npm run bench`: the budgets of the design, measured in one run on this machine and printed as ratios
 * of the bar. A machine under load is slow on both sides of a ratio, so ratios are what to read.
 *
 *     npm run bench -- preprocess edit seek heap open frames link     some of them
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { droppedAfter, watchFrames } from './bench/frames.mjs';
import { bigLink } from './bench/link.mjs';
import { preprocessing } from './bench/preprocess.mjs';
import { manyModules } from './bench/source.mjs';
import { built, withPage } from './browser.mjs';
import { root } from './lib.mjs';
import { serve } from './serve.mjs';
import { setUp } from './setup.mjs';

const quantile = (values, q) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];
const median = (values) => quantile(values, 0.5);
const rows = [];

/** `measured` and `bar` in the same unit; under the bar is good. */
function report(what, measured, bar, unit, note = '', ratio = measured / bar) {
  rows.push({
    what,
    bar: `${bar} ${unit}`,
    measured: `${measured.toFixed(measured < 10 ? 2 : 0)} ${unit}`,
    ratio,
    note,
  });
}

/** A part of the core, bundled as the product is. */
async function bundled(name) {
  const { build } = await import('vite');
  const outDir = join('build', 'bench');
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: `scripts/bench/${name}.ts`,
      outDir,
      target: 'node20',
      minify: false,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return import(pathToFileURL(join(root, outDir, `${name}.mjs`)).href);
}

async function seeking() {
  const { longTimeline } = await bundled('timeline');
  const timeline = longTimeline(join(root, 'src'), manyModules(60));
  const steps = timeline.steps(2);
  const times = [];
  // A fixed walk over the whole run: far jumps, as a scrub does.
  for (let i = 0; i < 2000; i++) {
    const event = steps[(i * 7919) % steps.length];
    const stage = timeline.stageAt(event);
    const before = performance.now();
    timeline.stateAt(stage, event);
    timeline.say(event);
    times.push(performance.now() - before);
  }
  report(
    `seek in a timeline of ${steps.length} steps, p95`,
    quantile(times.slice(200), 0.95),
    16,
    'ms',
    `worst ${Math.max(...times).toFixed(1)} ms`,
  );
}

async function editing(browser, address) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await page.goto(address);
  await built(page);
  await page.locator('.monaco-editor .view-line').first().waitFor();
  // The debounce is not part of the budget: it is measured from its end.
  await page.evaluate(() => {
    window.edits = [];
    const status = document.querySelector('[data-testid="build-status"]');
    let typed = 0;
    addEventListener('keydown', () => (typed = performance.now()), true);
    new MutationObserver(() => {
      if (status.dataset.busy !== 'false' || typed === 0) return;
      const at = typed;
      typed = 0;
      requestAnimationFrame(() => window.edits.push(performance.now() - at));
    }).observe(status, { attributes: true, childList: true, characterData: true, subtree: true });
  });
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+End');
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press(i % 2 === 0 ? 'Space' : 'Backspace');
    await page.waitForFunction((n) => window.edits.length > n, i, { timeout: 10_000 });
  }
  const debounce = 120;
  const times = (await page.evaluate(() => window.edits)).slice(5).map((t) => t - debounce);
  await page.context().close();
  report(
    'an edit of the demo, end of debounce to last commit, p95',
    quantile(times, 0.95),
    50,
    'ms',
    `median ${median(times).toFixed(0)} ms`,
  );
}

/** Heap in use after a collection, of a page and of its workers, over the protocol. */
async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  const used = async (send) => {
    await send('HeapProfiler.enable');
    await send('HeapProfiler.collectGarbage');
    return (await send('Runtime.getHeapUsage')).usedSize;
  };
  const main = await used((method) => session.send(method));
  const { targetInfos } = await session.send('Target.getTargets');
  let workers = 0;
  for (const { targetId, type } of targetInfos) {
    if (type !== 'worker') continue;
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    let id = 0;
    workers += await used(
      (method) =>
        new Promise((done) => {
          const mine = ++id;
          const listen = (event) => {
            const message = JSON.parse(event.message);
            if (event.sessionId !== sessionId || message.id !== mine) return;
            session.off('Target.receivedMessageFromTarget', listen);
            done(message.result);
          };
          session.on('Target.receivedMessageFromTarget', listen);
          void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: mine, method }) });
        }),
    );
  }
  return { main, workers };
}

async function heap(browser, address) {
  const measure = async (files) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    await context.addInitScript(
      (project) => {
        localStorage.setItem('kmodscope:project:v1', JSON.stringify(project));
        localStorage.setItem('kmodscope:view:v1', JSON.stringify({ detail: 2 }));
      },
      { files, arch: 'um', example: '', active: Object.keys(files)[0], opened: [] },
    );
    const page = await context.newPage();
    await page.goto(address);
    await built(page);
    const value = await heapOf(page);
    const steps = Number(await page.getByRole('slider').first().getAttribute('aria-valuemax'));
    await context.close();
    return { ...value, steps };
  };
  const { main, workers, steps } = await measure(manyModules(100));
  const mb = (bytes) => bytes / 1e6;
  report(
    '100 module_init calls, every step kept: heap of page and workers',
    mb(main + workers),
    50,
    'MB',
    `page ${mb(main).toFixed(1)}, workers ${mb(workers).toFixed(1)}; ${steps} steps`,
  );
}

async function opening(browser, address) {
  const { build } = await import('vite');
  await build({
    root: join(root, 'scripts', 'bench', 'bare'),
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir: join(root, 'build', 'bare'), emptyOutDir: true, chunkSizeWarningLimit: 5000 },
  });
  const server = await serve({ folder: 'build/bare' });
  const bare = `http://localhost:${server.address().port}/`;
  const ready = async (url) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    // C in colour: at least three kinds of token are painted.
    const at = await page.waitForFunction(
      () => {
        const kinds = new Set(
          [...document.querySelectorAll('.monaco-editor .view-line span[class*="mtk"]')].map((e) => e.className),
        );
        return kinds.size >= 3 ? performance.now() : false;
      },
      undefined,
      { polling: 'raf' },
    );
    const milliseconds = await at.jsonValue();
    await context.close();
    return milliseconds;
  };
  const ours = [];
  const theirs = [];
  for (let i = 0; i < 7; i++) {
    theirs.push(await ready(bare));
    ours.push(await ready(address));
  }
  server.close();
  report(
    'page opened to editor ready, against a bare page with the same editor',
    median(ours) / median(theirs),
    1.15,
    'x',
    `ours ${median(ours).toFixed(0)} ms, bare ${median(theirs).toFixed(0)} ms`,
  );
}

async function frames(browser, address) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await page.goto(address);
  await built(page);
  await page.locator('body').press('5');
  await watchFrames(page);
  const perSecond = [];
  for (let i = 0; i < 6; i++)
    perSecond.push(
      await droppedAfter(page, () => page.locator('body').press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')),
    );
  await page.context().close();
  const dropped = median(perSecond);
  report(
    'frames dropped in the median second of an animation',
    dropped,
    0,
    'frames',
    perSecond.join(', '),
    dropped + (dropped > 0 ? 1 : 0),
  );
}

const nodeParts = { preprocess: () => preprocessing(bundled, report), seek: seeking };
const pageParts = {
  edit: editing,
  heap,
  open: opening,
  frames,
  link: (browser, address) => bigLink(browser, address, report),
};

async function main() {
  const asked = process.argv.slice(2);
  const wanted = (name) => asked.length === 0 || asked.includes(name);
  const guard = async (name, work) => {
    try {
      await work();
    } catch (error) {
      rows.push({
        what: name,
        bar: '',
        measured: 'failed',
        ratio: Number.NaN,
        note: String(error.message).split('\n')[0],
      });
    }
  };
  await setUp();
  for (const [name, work] of Object.entries(nodeParts)) if (wanted(name)) await guard(name, work);
  const chosen = Object.entries(pageParts).filter(([name]) => wanted(name));
  if (chosen.length > 0) {
    await withPage(async (browser, address) => {
      for (const [name, work] of chosen) await guard(name, () => work(browser, address));
    });
  }
  const model = cpus()[0]?.model ?? 'unknown processor';
  console.log(`\nNode ${process.versions.node}, ${cpus().length} x ${model}\n`);
  for (const { what, bar, measured, ratio, note } of rows) {
    const verdict = Number.isNaN(ratio) ? 'FAILED' : ratio <= 1 ? 'within' : 'OVER';
    console.log(
      `${verdict.padEnd(7)}${what}\n       bar ${bar}, measured ${measured}, ${ratio.toFixed(2)} of the bar${note === '' ? '' : `   (${note})`}`,
    );
  }
  process.exitCode = rows.every((row) => row.ratio <= 1) ? 0 : 1;
}

await main();
