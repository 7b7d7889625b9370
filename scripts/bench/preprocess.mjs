// SPDX-License-Identifier: GPL-2.0-only
/**
 * The preprocessor against `gcc -E`, in one run, turn by turn.
 *
 * gcc's time is the CPU time, user and system, of the whole process `gcc -E -P SOURCE -o /dev/null`, its start and its
 * printing included: what somebody who uses it waits for. What its start alone takes is told beside it. Ours is the
 * CPU time of one call of the stage with every event recorded, garbage collection in other threads included, when the engine is warm.
 * The source's own bytes are new each time, so that nothing of it is known; the headers' tokens are kept between
 * calls, as the page keeps them. A call ends with every token of the output in the stage's table, where its kind,
 * text and origin can be asked for; an object for each of them, which the compiler takes, is told beside it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { kernelFlags, kernelHeaders } from '../kernel-headers.mjs';
import { onPath, root } from '../lib.mjs';
import { driver, macroHeavy } from './source.mjs';

const WARM = 20;
const TURNS = 4;
const ROUNDS = 8;

/** @param report of bench.mjs */
export async function preprocessing(bundled, report) {
  if (!onPath('gcc')) {
    console.log('preprocess: no gcc here to compare with');
    return;
  }
  const core = await bundled('preprocess');
  const folder = mkdtempSync(join(tmpdir(), 'kmodscope-bench-'));
  try {
    for (const input of inputs(core, folder)) compare(core, folder, input, report);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inputs({ teachingKernel }, folder) {
  const list = [
    { what: '20,000 macro-heavy lines', text: macroHeavy(), flags: ['-std=gnu89', '-nostdinc'], cwd: folder },
  ];
  const own = join(folder, 'linux');
  for (const [path, bytes] of teachingKernel(join(root, 'src'))) {
    mkdirSync(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), bytes);
  }
  list.push({
    what: "a driver with the teaching kernel's headers",
    text: driver(['module', 'kernel', 'init', 'fs', 'slab', 'interrupt', 'workqueue', 'timer', 'list']),
    flags:
      '-nostdinc -Iarch/um/include -Iarch/um/include/generated -Iinclude -Iinclude/uapi -include linux/kconfig.h -include linux/compiler_types.h -D__KERNEL__ -DMODULE -std=gnu89'.split(
        ' ',
      ),
    cwd: own,
  });
  const headers = kernelHeaders();
  if (headers === undefined)
    console.log('preprocess: no kernel headers (linux-headers-amd64) here; see scripts/setup.mjs');
  else
    list.push({
      what: `a driver with the headers of Linux ${headers.release}`,
      text: driver(),
      flags: kernelFlags(headers, 'driver'),
      cwd: headers.flavour,
    });
  return list;
}

function compare({ preprocessor }, folder, { what, text, flags, cwd }, report) {
  const source = join(folder, 'driver.c');
  const empty = join(folder, 'empty.c');
  writeFileSync(source, text);
  writeFileSync(empty, '');
  const files = reader(cwd, source, text);
  const warm = preprocessor(files, source, flags, true);
  const cold = preprocessor(files, source, flags, false);
  let made;
  for (let i = 0; i < WARM; i++) made = warm();
  const ours = [];
  const gcc = [];
  const start = [];
  // In turns: a machine that others use is fast and slow for both.
  for (let turn = 0; turn < TURNS; turn++) {
    for (let i = 0; i < ROUNDS; i++) ours.push(cpuOf(() => warm()));
    gcc.push(childCpu(['gcc', ...flags, '-w', '-E', '-P', source, '-o', '/dev/null'], cwd, ROUNDS));
    start.push(childCpu(['gcc', '-nostdinc', '-E', '-P', empty, '-o', '/dev/null'], cwd, ROUNDS));
  }
  const objects = middle([1, 2, 3, 4, 5].map(() => cpuOf(() => warm(true))));
  for (let i = 0; i < 3; i++) cold();
  const uncached = middle([1, 2, 3, 4, 5].map(() => cpuOf(() => cold())));
  const mine = middle(ours);
  const theirs = middle(gcc);
  const begin = middle(start);
  const user = (times) => middle(times.map((t) => ({ user: t.user, system: 0 })));
  const rate = (ms) => `${(made.tokens / ms / 1e3).toFixed(1)} M tokens/s`;
  const times = (ms) => `${(ms / theirs).toFixed(2)}x`;
  report(
    `preprocess ${what}, events recorded, warm, against gcc -E -P (CPU)`,
    mine / theirs,
    2,
    'x',
    [
      `${made.tokens} tokens, ${made.events} events; ours ${mine.toFixed(0)} ms, ${rate(mine)}`,
      `gcc ${theirs.toFixed(0)} ms, ${rate(theirs)}, its start alone ${begin.toFixed(0)} ms`,
      `user time only ${(user(ours) / user(gcc)).toFixed(2)}x; without gcc's start ${(mine / (theirs - begin)).toFixed(2)}x`,
      `with an object a token ${times(objects)}; nothing kept between calls ${times(uncached)}`,
    ].join('; '),
  );
}

/** Host files: read once, but for the source, whose bytes are others each time. */
function reader(cwd, source, text) {
  const known = new Map();
  let round = 0;
  return {
    read(path) {
      // A comment that differs.
      if (path === source) return new Uint8Array(Buffer.from(`/* ${(round++ % 1000) + 1000} */ ${text}`));
      const full = resolve(cwd, path);
      if (!known.has(full)) known.set(full, bytesOf(full));
      return known.get(full);
    },
  };
}

function bytesOf(path) {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
}

function middle(times) {
  const sums = times.map(({ user, system }) => user + system).toSorted((a, b) => a - b);
  return sums[sums.length >> 1];
}

/** CPU milliseconds of a call. */
function cpuOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { user: user / 1e3, system: system / 1e3 };
}

/** CPU milliseconds of one run of a program, the mean of several: `times` of sh counts its children. */
function childCpu(command, cwd, rounds) {
  const script = `i=0; while [ $i -lt ${rounds} ]; do "$@" || exit 1; i=$((i+1)); done; times`;
  const { stdout, status, stderr } = spawnSync('sh', ['-c', script, 'sh', ...command], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command[0]} failed: ${stderr.split('\n')[0]}`);
  const [user, system] = [
    ...stdout
      .trim()
      .split('\n')
      .at(-1)
      .matchAll(/(\d+)m([\d.]+)s/g),
  ].map(([, m, s]) => ((Number(m) * 60 + Number(s)) * 1000) / rounds);
  return { user, system };
}
