// SPDX-License-Identifier: GPL-2.0-only
/**
 * Who may import whom, held by a program.
 *
 * In: the sources under `src/`. Out: one finding an import that the table below does not allow.
 * Specifiers come from a real parser (oxc, through vite), so a value import and `import type` are
 * told apart, and a re-export, a dynamic `import()`, a type `import('x').Y` and an
 * `import.meta.glob` count as what they are.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { filesBelow, root } from './lib.mjs';

/** The stages in the order of the build; a stage may name the types of those before it. */
const stageOrder = ['source', 'preprocess', 'compile', 'assemble', 'link', 'boot', 'load'];

const base = ['core/base'];
const packages = (...names) => names.map((name) => `npm:${name}`);
const data = ['linux', 'examples', 'lessons'];
/** Plain values of core that the page may hold: data structures, the fold, machine code as text; no compiler. */
const pageValues = ['core/base', 'core/stages', 'core/timeline', 'core/run', 'core/*/events', 'core/x86/disassemble'];

/**
 * zone -> what it may import. `values` holds for types too; `types` for types only. First match of
 * `zoneOf` decides. A name ends in a folder or a file without its extension; `*` is one part.
 */
const rules = {
  'core/base': { values: [], types: [] },
  'core/elf': { values: base, types: [] },
  'core/make': { values: base, types: [] },
  'core/stages': { values: [], types: [] },
  'core/run': { values: base, types: ['core/*/types', 'core/compile/unit', 'core/stages'] },
  'core/pipeline': { values: ['core'], types: [] },
  'core/build': { values: ['core'], types: [] },
  'core/terminal': { values: ['core'], types: [] },
  'core/things': { values: ['core/base', 'core/elf'], types: ['core'] },
  'core/timeline': { values: ['core/base', 'core/stages', 'core/run', 'core/*/events'], types: ['core/*/types'] },
  'core/genksyms': { values: base, types: [] },
  'core/x86': { values: base, types: [] },
  'core/machine': { values: ['core/base', 'core/elf'], types: [] },
  'core/tools': { values: ['core'], types: [] },
  ...Object.fromEntries(
    stageOrder.map((stage, i) => [
      `core/${stage}`,
      {
        values: [
          ...base,
          'core/elf',
          'core/x86',
          'core/stages',
          ...(stage === 'source' ? ['core/make'] : []),
          ...(stage === 'boot' || stage === 'load' ? ['core/machine'] : []),
        ],
        types: stageOrder.slice(0, i).flatMap((before) => [`core/${before}/types`, `core/${before}/unit`]),
      },
    ]),
  ),
  ...Object.fromEntries(
    stageOrder.map((stage, i) => [
      `core/${stage}/events`,
      {
        values: base,
        types: stageOrder.slice(0, i + 1).flatMap((before) => [`core/${before}/types`, `core/${before}/unit`]),
      },
    ]),
  ),
  linux: { values: [], types: [] },
  examples: { values: [], types: [] },
  lessons: { values: [], types: [] },
  i18n: { values: [], types: ['core'] },
  'worker/protocol': { values: [], types: ['core'] },
  'worker/worker': { values: ['core', ...data, 'worker/kernel-files', 'worker/kernel-objects'], types: [] },
  'worker/kernel-objects': { values: [...packages('virtual:kernel-objects')], types: ['core'] },
  'worker/inspect-worker': { values: ['core'], types: ['worker/inspect'] },
  'worker/kernel-files': { values: ['core/base', 'linux'], types: [] },
  worker: { values: ['core/base'], types: ['core'] },
  store: {
    values: [...pageValues, 'worker/client', 'worker/inspect', ...packages('zustand')],
    types: ['core', 'worker/protocol'],
  },
  ui: {
    values: [
      ...pageValues,
      'store',
      'i18n',
      ...data,
      ...packages('react', 'react-dom', 'zustand', 'framer-motion', 'monaco-editor', 'react-resizable-panels'),
      ...packages('radix-ui', 'lucide-react', '@tanstack/react-virtual'),
      ...packages('@xterm/xterm', '@xterm/addon-fit'),
    ],
    types: ['core'],
  },
  main: { values: ['ui', 'store', 'i18n', ...packages('react', 'react-dom')], types: ['core'] },
  cli: { values: ['core', 'i18n', ...data, 'node:'], types: [] },
};

/** A test may reach what it tests and what it needs to ask: all of core, the data, Node, the test libraries. */
const testExtras = [
  'core',
  'i18n',
  'worker/kernel-files',
  'ui/data',
  ...data,
  'node:',
  ...packages('vitest', 'fast-check'),
];

/** events.ts, and the files a long one is split into; the page holds these and no other part of a stage. */
const eventFile = /^core\/([^/]+)\/(?:events|schema|view|scene|say|sentences|fold)(?:-[^/]+)?$/;
const eventFiles = (stage) =>
  ['events', 'schema', 'view', 'scene', 'say', 'sentences', 'fold', ...(leaves[stage] ?? [])].map(
    (file) => `core/${stage}/${file}`,
  );
/** Small tables of names that a stage's algorithm and its events share; they import nothing but base. */
const leaves = { link: ['tables'] };

/** The file's zone: longest rule name that is the path or a folder above it. */
export function zoneOf(path) {
  const name = path.replace(/(\.oracle)?(\.test)?\.[cm]?[jt]sx?$/, '');
  const part = eventFile.exec(name);
  if (part) return `core/${part[1]}/events`;
  if (Object.entries(leaves).some(([stage, files]) => files.some((file) => name === `core/${stage}/${file}`)))
    return 'core/stages';
  let best;
  for (const zone in rules) {
    if ((name === zone || name.startsWith(`${zone}/`)) && (best === undefined || zone.length > best.length))
      best = zone;
  }
  return best;
}

function matches(pattern, target) {
  if (pattern.endsWith(':')) return target.startsWith(pattern);
  const wanted = pattern.split('/');
  const parts = target.split('/');
  return wanted.length <= parts.length && wanted.every((part, i) => part === '*' || part === parts[i]);
}

/** Every specifier of a file: `{ specifier, typeOnly, line }`. */
export function importsOf(path, code) {
  const { module, program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const found = [];
  const add = (specifier, typeOnly, offset) =>
    found.push({ specifier, typeOnly, line: code.slice(0, offset).split('\n').length });
  for (const entry of module.staticImports) {
    const typeOnly = entry.entries.length > 0 && entry.entries.every((e) => e.isType);
    add(entry.moduleRequest.value, typeOnly, entry.start);
  }
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType, statement.start);
    }
  }
  const walk = (node) => {
    if (Array.isArray(node)) {
      for (const child of node) walk(child);
      return;
    }
    if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
    if (node.type === 'ImportExpression' && node.source.type === 'Literal') add(node.source.value, false, node.start);
    else if (node.type === 'TSImportType') add((node.source ?? node.argument.literal).value, true, node.start);
    else if (
      node.type === 'CallExpression' &&
      node.callee.type === 'MemberExpression' &&
      node.callee.object.type === 'MetaProperty' &&
      node.callee.property.name === 'glob'
    ) {
      const argument = node.arguments[0];
      const patterns = argument.type === 'ArrayExpression' ? argument.elements : [argument];
      for (const pattern of patterns) if (!pattern.value.startsWith('!')) add(pattern.value, false, node.start);
    } else if (
      // new URL('./x', import.meta.url) and new Worker(...) name a module as an import does
      node.type === 'NewExpression' &&
      node.callee.name === 'URL' &&
      /\.[jt]sx?$/.test(node.arguments[0]?.value) &&
      node.arguments[1]?.type === 'MemberExpression'
    ) {
      add(node.arguments[0].value, false, node.start);
    }
    for (const key in node) if (key !== 'parent') walk(node[key]);
  };
  walk(program);
  return found;
}

/** What a specifier means for the table: a path below `src/`, `npm:name` or `node:name`. */
function targetOf(path, specifier) {
  const clean = specifier.split('?')[0];
  if (clean.startsWith('.'))
    return posix.normalize(posix.join(posix.dirname(path), clean)).replace(/\.[cm]?[jt]sx?$/, '');
  if (clean.startsWith('/src/')) return clean.slice('/src/'.length);
  if (clean.startsWith('node:')) return clean;
  const parts = clean.split('/');
  return `npm:${clean.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]}`;
}

/** Findings for one file; `path` is relative to `src/`. */
export function checkFile(path, code) {
  const zone = zoneOf(path);
  if (zone === undefined) return [`src/${path}: no rule covers this file; name its zone in scripts/check-imports.mjs`];
  const isTest = /\.test\.[jt]sx?$/.test(path);
  const rule = rules[zone];
  const folder = zone.startsWith('core/') ? zone.split('/').slice(0, 2).join('/') : zone.split('/')[0];
  const findings = [];
  for (const { specifier, typeOnly, line } of importsOf(path, code)) {
    const target = targetOf(path, specifier);
    const own = !zone.endsWith('/events') || isTest || typeOnly ? [folder] : eventFiles(zone.split('/')[1]);
    // worker/: protocol, client and worker are apart on purpose; only the client joins the first two.
    const inside = folder === 'worker' ? (zone === 'worker' ? ['worker'] : ['worker/protocol']) : own;
    const allowed = [...rule.values, ...inside, ...(typeOnly ? rule.types : []), ...(isTest ? testExtras : [])];
    if (target.endsWith('.css') && (zone === 'ui' || zone === 'main')) continue;
    if (allowed.some((pattern) => matches(pattern, target))) continue;
    findings.push(`src/${path}:${line}: ${zone} may not import ${typeOnly ? 'types' : 'values'} of ${target}`);
  }
  return [...new Set(findings)];
}

/** Findings for everything below `src/`. */
export function checkImports() {
  const sources = filesBelow(join(root, 'src'), join(root, 'src')).filter(
    (path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'),
  );
  return sources.flatMap((path) => checkFile(path, readFileSync(join(root, 'src', path), 'utf8')));
}

if (process.argv[1]?.endsWith('check-imports.mjs')) {
  const findings = checkImports();
  for (const finding of findings) console.error(finding);
  process.exit(findings.length > 0 ? 1 : 0);
}
