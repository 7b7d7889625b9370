// SPDX-License-Identifier: GPL-2.0-only
/**
 * Every example, built in and as a module, for um and x86, and every file of the teaching kernel: our
 * tokens are gcc's, our sections, data, relocations and symbols are gcc's, our objects are valid.
 *
 * Where gcc 12.2 and binutils 2.40 are installed they are asked, and the stored answers must be what
 * they say today (`npm run oracle:store` writes them); elsewhere the stored answers are compared with.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../src/core/base/bytes';
import { LineMap } from '../../src/core/base/span';
import type { UnitPlan } from '../../src/core/source/types';
import { exampleNames } from '../../src/cli/data';
import {
  architectures,
  buildKernel,
  buildOurs,
  compiles,
  expectedFailures,
  galleryCases,
  galleryOrder,
  kernelObjects,
  namedExamples,
  ourTokens,
  src,
  tree,
} from './gallery';
import { compareObjects } from './compare';
import { canAsk, hasElflint, type Workspace } from './gcc';
import { normalise } from './normal';
import { askGcc, hashOf, layOut, readStored, toStored, type Reference } from './reference';
import { firstDifference } from './tokens';

const inCi = process.env['CI'] === 'true';
const live = canAsk || inCi;

/** Compares one unit's tokens and object with gcc's. */
function compareUnit(
  unit: UnitPlan,
  object: Uint8Array,
  tokens: readonly string[],
  stored: Reference | undefined,
  workspace: Workspace | undefined,
): void {
  const reference = workspace ? askGcc(workspace, unit) : stored;
  expect(reference, 'no gcc 12 here, and nothing stored: run npm run oracle:store where it is').toBeDefined();
  if (workspace) {
    const list = (reference as ReturnType<typeof askGcc>).tokenList;
    expect(firstDifference(tokens, list)).toBeUndefined();
    expect(stored, 'stored results are out of date: npm run oracle:store').toEqual(toStored(reference!));
  }
  expect({ count: tokens.length, hash: hashOf(tokens) }).toEqual({
    count: reference!.tokenCount,
    hash: reference!.tokens,
  });
  expect(compareObjects(normalise(object), reference!.object)).toEqual([]);
}

function checkReadable(workspace: Workspace, path: string, object: Uint8Array): void {
  workspace.write(`ours/${path}`, object);
  const read = workspace.ask('readelf', '-aW', `ours/${path}`);
  expect({ status: read.status, stderr: read.stderr }).toEqual({ status: 0, stderr: '' });
  // Symbols may be called print_warning.
  expect(read.stdout).not.toMatch(/^readelf: |\bwarning:|<corrupt|<unknown/im);
}

/** No tool finds anything to complain about. */
function checkValid(workspace: Workspace, path: string, object: Uint8Array): void {
  checkReadable(workspace, path, object);
  const linked = workspace.ask('ld', '-r', '-o', 'ours/again.o', `ours/${path}`);
  expect({ status: linked.status, stderr: linked.stderr }).toEqual({ status: 0, stderr: '' });
  if (!hasElflint && !inCi) return;
  const linted = workspace.ask('eu-elflint', '--gnu-ld', `ours/${path}`);
  expect(linted.stdout + linted.stderr).toBe('No errors\n');
}

/** `file:line: text` of each error gcc reports. */
function gccErrors(workspace: Workspace, unit: UnitPlan): string[] {
  const { status, stderr } = workspace.compile(unit.cppFlags, unit.source, `oracle/${unit.object}`);
  expect(status).not.toBe(0);
  const found = [...stderr.matchAll(/^([^\s:]+):(\d+):\d+: error: (.*?)(?: \[-W[^\]]*\])?$/gm)];
  return found.map(([, file, line, text]) => `${file}:${line}: ${text}`);
}

it('the lists of examples name examples', () => {
  const names = exampleNames(src);
  expect([...namedExamples, ...galleryOrder].filter((name) => !names.includes(name))).toEqual([]);
  expect(new Set(galleryOrder).size).toBe(galleryOrder.length);
});

describe.each(galleryCases)('$example, $world, $arch', (gallery) => {
  const { example, world, arch, files } = gallery;
  const built = buildOurs({ files, arch });
  const workspace = live ? layOut(tree, files) : undefined;
  const stored = readStored(example)?.units;
  afterAll(() => workspace?.close());
  const objectOf = (unit: UnitPlan) => built.objects.find((object) => object.path === unit.object)!.bytes;
  const units = built.plan.units.map((unit) => [unit.object, unit] as const);
  const errors = built.result.diagnostics.filter((d) => d.severity === 'error' || d.severity === 'fatal');

  it('builds and runs without an error, or with those it is meant to have', () => {
    const expected = expectedFailures(gallery).flatMap((row) => row.says.map((text) => ({ stage: row.stage, text })));
    const unlike = expected.filter((want, n) => errors[n]?.stage !== want.stage || !errors[n].text.includes(want.text));
    expect({ unlike, count: errors.length, errors }).toMatchObject({ unlike: [], count: expected.length });
    expect(units.length).toBeGreaterThan(0);
  });

  if (!compiles(gallery)) {
    it.skipIf(!live).each(units)('%s: is refused as gcc refuses it', (_, unit) => {
      const text = (file: string) => files[file] ?? decodeUtf8(tree.get(file)!);
      const ours = errors.map((d) => {
        const { file, from } = d.span!;
        return `${file}:${new LineMap(text(file)).at(from).line}: ${d.text}`;
      });
      expect(ours).toEqual(gccErrors(workspace!, unit));
    });
    return;
  }

  it.each(units)('%s: tokens, sections, data, relocations and symbols are gcc’s', (_, unit) => {
    const key = `${world} ${arch} ${unit.object}`;
    compareUnit(unit, objectOf(unit), ourTokens(unit, files), stored?.[key], workspace);
  });

  it.skipIf(!live)('every object and module is valid', () => {
    for (const object of built.objects) checkValid(workspace!, object.path, object.bytes);
    for (const { object } of built.modules) checkReadable(workspace!, object.path, object.bytes);
  });
});

describe.each(architectures)('the teaching kernel, %s', (arch) => {
  const { plan } = buildKernel(arch);
  const objects = kernelObjects(arch);
  const workspace = live ? layOut(tree, {}) : undefined;
  const stored = readStored('kernel')?.units;
  afterAll(() => workspace?.close());

  it.each(plan.kernel.map((unit) => [unit.object, unit] as const))('%s', (_, unit) => {
    const object = objects.get(unit.object)!;
    compareUnit(unit, object, ourTokens(unit, {}), stored?.[`${arch} ${unit.object}`], workspace);
    if (workspace) checkValid(workspace, unit.object, object);
  });
});
