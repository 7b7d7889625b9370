// SPDX-License-Identifier: GPL-2.0-only
/** Frames a page did not draw: counted by its own requestAnimationFrame, a second at a time. */

const FRAME = 1000 / 60;

/** Counts from now on. */
export function watchFrames(page) {
  return page.evaluate(() => {
    window.deltas = [];
    let last = performance.now();
    const tick = (now) => {
      window.deltas.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

/** Dropped in the second after `act`. */
export async function droppedAfter(page, act) {
  await page.evaluate(() => (window.deltas.length = 0));
  await act();
  await page.waitForFunction(() => window.deltas.reduce((a, b) => a + b, 0) >= 1000);
  const deltas = await page.evaluate(() => window.deltas);
  return deltas.reduce((n, d) => n + Math.max(0, Math.round(d / FRAME) - 1), 0);
}
