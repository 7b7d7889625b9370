// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the repository promises about itself, beyond types and lint: headers, file sizes, tests that
 * wait for nothing and leave nothing out, licences of what ships. Each check gives findings.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from './lib.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

/** Our own program text; data (the kernel's files, examples, stored results) is not. */
export function programFiles() {
  const all = ['src', 'scripts', 'e2e'].flatMap((folder) => filesBelow(join(root, folder)));
  const data = /^(src\/(linux|examples)\/|scripts\/oracle\/stored\/)/;
  return all.filter((path) => /\.(ts|tsx|mjs)$/.test(path) && (!data.test(path) || path.endsWith('.ts')));
}

/** Every file says its licence in its first line. */
export function checkHeaders(path, text) {
  return text.startsWith('// SPDX-License-Identifier: GPL-2.0-only\n') ? [] : [`${path}: no SPDX line`];
}

/** Look again at 500 lines, never above 800. */
export const sizes = { look: 500, never: 800 };

export function checkSize(path, text) {
  const lines = text.split('\n').length - 1;
  return lines > sizes.never ? [`${path}: ${lines} lines; ${sizes.never} is the most`] : [];
}

/** What makes a test pass without being right, and why it is not allowed. */
const testSmells = [
  [/\bwaitForTimeout\s*\(/, 'waits for a time, not for a state'],
  [/(?<!\btest\.)\bsetTimeout\s*\(/, 'waits for a time, not for a state'],
  [/\b(it|test|describe)\s*\.\s*(skip|only|todo|fixme)\b(?!If)/, 'leaves tests out'],
  [/\bretr(y|ies)\s*:\s*[1-9]/, 'tries again until it passes'],
  [/\btoMatch(Inline)?Snapshot\s*\(/, 'compares with whatever came out last time'],
];

export function checkTest(path, text) {
  return testSmells.filter(([smell]) => smell.test(text)).map(([smell, why]) => `${path}: ${why} (${smell.source})`);
}

/** Licences a GPL-2.0-only page may ship. */
const shippable = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'MPL-2.0']);

/** A licence expression is acceptable if one of its alternatives is, and every conjunct of that one. */
export function licenceAllowed(expression) {
  const alternatives = expression.replace(/[()]/g, '').split(/\s+OR\s+/);
  return alternatives.some((alternative) => alternative.split(/\s+AND\s+/).every((name) => shippable.has(name.trim())));
}

/** Packages that reach the page: the lockfile's entries that are not for development only. */
export function shippedPackages(lock = JSON.parse(read('package-lock.json'))) {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional)
    .map(([path, entry]) => ({ name: path.replace(/^.*node_modules\//, ''), path, licence: entry.license }));
}

export function checkLicences() {
  const findings = [];
  for (const { name, path, licence } of shippedPackages()) {
    const manifest = join(root, path, 'package.json');
    const declared = licence ?? (existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).license : undefined);
    if (declared === undefined || !licenceAllowed(declared)) findings.push(`${name}: licence ${declared ?? 'unknown'}`);
  }
  return findings;
}

/** All findings of the repository. */
export function checkRepository() {
  const findings = checkLicences();
  for (const path of programFiles()) {
    const text = read(path);
    findings.push(...checkHeaders(path, text), ...checkSize(path, text));
    if (/\.(test|spec)\.(ts|tsx|mjs)$/.test(path)) findings.push(...checkTest(path, text));
  }
  return findings;
}

/** The largest files, for a person to look at. */
export function sizeReport() {
  const rows = programFiles().map((path) => ({ path, lines: read(path).split('\n').length - 1 }));
  const sorted = rows.map((row) => row.lines).sort((a, b) => a - b);
  const large = rows.filter((row) => row.lines > sizes.look).sort((a, b) => b.lines - a.lines);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return [
    `${rows.length} program files, median ${median} lines, largest ${sorted.at(-1) ?? 0}`,
    ...large.map((row) => `  over ${sizes.look}: ${row.path} ${row.lines}`),
  ];
}

if (process.argv[1]?.endsWith('check-repo.mjs')) {
  const findings = checkRepository();
  for (const finding of findings) console.error(finding);
  for (const line of sizeReport()) console.log(line);
  process.exit(findings.length > 0 ? 1 : 0);
}
