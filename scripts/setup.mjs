// SPDX-License-Identifier: GPL-2.0-only
/**
 * Installs what is missing; says nothing when nothing is.
 *
 *     node scripts/setup.mjs             packages only (what `npm start` needs)
 *     node scripts/setup.mjs --browser   and a Chromium, and CJK fonts for pictures
 *     node scripts/setup.mjs --oracles   and gcc, binutils, elfutils, make, kmod, kernel headers, where apt is there
 *
 * Browser: $PW_CHROMIUM, the system's, Debian's package, Playwright's download, in this order.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kernelPackages, unpackKernelHeaders } from './kernel-headers.mjs';
import { bin, firstLine, onPath, root, run } from './lib.mjs';

const say = (text) => console.log(`set-up: ${text}`);

/** Node itself: vite 8 and Playwright need 20.19. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node ${process.versions.node} is too old: kmodscope needs 20.19 or newer (https://nodejs.org).`);
}

/** `npm ci` where node_modules does not hold what package-lock.json asks for. */
async function installPackages() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.kmodscope-lock');
  const installed = join(root, 'node_modules', '.package-lock.json');
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  // Somebody ran npm by hand: its own record is newer than the lockfile, and that is as good.
  const byHand = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!byHand) {
    say('installing packages (npm ci)');
    const { status } = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
    if (status !== 0) throw new Error('npm ci failed: is the network or a package registry within reach?');
  }
  writeFileSync(stamp, hash);
}

let aptUpdated = false;

/** apt-get as root, where that is possible without a password; undefined where it is not. */
async function aptGet() {
  if (!onPath('apt-get')) return undefined;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (!onPath('sudo') || (await run('sudo', ['-n', 'true'], { quiet: true })).status !== 0))
    return undefined;
  const prefix = isRoot ? [] : ['sudo', '-n'];
  return (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(command, rest, { quiet: true });
  };
}

/** Once a run; false where it cannot be done. */
async function aptUpdate() {
  const call = await aptGet();
  if (!call) return false;
  if (!aptUpdated) await call('update', '-qq');
  aptUpdated = true;
  return true;
}

/** Installs Debian packages; false where that is not possible. */
async function apt(packages) {
  const call = await aptGet();
  if (!call) return false;
  await aptUpdate();
  say(`installing ${packages.join(' ')} (apt-get)`);
  const { status, output } = await call('install', '-y', '-qq', '--no-install-recommends', ...packages);
  if (status !== 0) say(`apt-get could not: ${output.trim().split('\n').at(-1)}`);
  return status === 0;
}

/** The Chromium to drive, or undefined: then Playwright looks for its own. */
export function systemChromium() {
  const candidates = [
    process.env.PW_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

async function installBrowser() {
  if (process.env.PW_CHROMIUM && !existsSync(process.env.PW_CHROMIUM)) {
    throw new Error(`PW_CHROMIUM=${process.env.PW_CHROMIUM}: there is no such file.`);
  }
  if (systemChromium() === undefined && !(await playwrightChromium())) {
    if (!(await apt(['chromium']))) {
      say("downloading Playwright's Chromium");
      await run(bin('playwright'), ['install', 'chromium']);
    }
    if (systemChromium() === undefined && !(await playwrightChromium())) {
      throw new Error('no Chromium: install one and name it, PW_CHROMIUM=/path/to/chrome npm test.');
    }
  }
  const hasCjk = onPath('fc-list') && firstLine('fc-list', [':lang=zh', 'family']);
  if (!hasCjk && onPath('apt-get')) {
    if (!(await apt(['fontconfig', 'fonts-noto-cjk']))) {
      say('no font has Chinese: pictures of the Chinese pages will show boxes; the tests do not mind.');
    }
  }
}

/** What each program of the oracle tests comes in. */
const oraclePrograms = {
  gcc: 'gcc',
  ld: 'binutils',
  readelf: 'binutils',
  'eu-elflint': 'elfutils',
  make: 'make',
  depmod: 'kmod',
  xxd: 'xxd',
  hexdump: 'bsdextrautils',
};

async function installOracles() {
  await installPrograms();
  if (!kernelPackages()) {
    say("unpacking Debian's kernel headers and Kbuild into build/kernel-headers (apt-get download, 14 MB)");
    if (!(await unpackKernelHeaders(aptUpdate)))
      say('no kernel headers to be had: the tests that preprocess real ones or ask genksyms are left out.');
  }
}

async function installPrograms() {
  const missing = Object.keys(oraclePrograms).filter((program) => !onPath(program));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((program) => oraclePrograms[program]))];
  // gcc needs the C library's headers for nothing here: the kernel is compiled with -nostdinc.
  if (await apt(packages)) return;
  say(`${missing.join(', ')} not found: those oracle tests compare with stored results of gcc 12.2 and binutils 2.40.`);
}

/** Everything asked for, in order. Throws with a sentence a person can act on. */
export async function setUp({ browser = false, oracles = false } = {}) {
  checkNode();
  await installPackages();
  if (browser) await installBrowser();
  if (oracles) await installOracles();
}

if (process.argv[1] && process.argv[1].endsWith('setup.mjs')) {
  try {
    await setUp({ browser: process.argv.includes('--browser'), oracles: process.argv.includes('--oracles') });
  } catch (error) {
    console.error(`set-up: ${error.message}`);
    process.exit(1);
  }
}
