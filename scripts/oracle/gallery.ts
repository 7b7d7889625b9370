// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the oracle tests are about: every example of the gallery, built in and as a module, for both
 * architectures, and the teaching kernel itself. Our side of each comparison.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { exampleNames, kernelTree, projectFiles } from '../../src/cli/data';
import { silent } from '../../src/core/base/events';
import { encodeUtf8 } from '../../src/core/base/bytes';
import { filesFromMap, layered } from '../../src/core/base/files';
import { TokenKind, type Token } from '../../src/core/base/token';
import { build, newCache, type Built } from '../../src/core/pipeline';
import { preprocess } from '../../src/core/preprocess';
import type { Arch, UnitPlan, World, Project } from '../../src/core/source/types';
import type { StageId } from '../../src/core/stages';
import { withWorld } from '../../src/store/kconfig';

export const src = fileURLToPath(new URL('../../src', import.meta.url));

export const architectures: readonly Arch[] = ['um', 'x86'];
export const worlds: readonly World[] = ['built-in', 'module'];
export const tree = kernelTree(src);
export const kernel = filesFromMap(tree);
const cache = newCache();

/** One row of src/examples/expected.json: an example that is meant to fail, where, and in which words. */
interface ExpectedFailure {
  readonly example: string;
  /** both, if it is not said */
  readonly world?: World;
  readonly arch?: Arch;
  readonly stage: StageId;
  /** a part of each error's text */
  readonly says: readonly string[];
}

const failures = JSON.parse(readFileSync(join(src, 'examples', 'expected.json'), 'utf8')) as readonly ExpectedFailure[];

export function expectedFailures({ example, world, arch }: GalleryCase): readonly ExpectedFailure[] {
  return failures.filter(
    (row) => row.example === example && (row.world ?? world) === world && (row.arch ?? arch) === arch,
  );
}

/** false: the lesson is that it does not compile. */
export function compiles(gallery: GalleryCase): boolean {
  return expectedFailures(gallery).every((row) => row.stage !== 'compile');
}

/** false: the lesson is that it does not become a kernel or a module. */
export function links(gallery: GalleryCase): boolean {
  return expectedFailures(gallery).every((row) => row.stage !== 'compile' && row.stage !== 'link');
}

/** Names in src/examples/expected.json and gallery.json, for the test that they are examples. */
export const namedExamples: readonly string[] = failures.map((row) => row.example);
export const galleryOrder = JSON.parse(
  readFileSync(join(src, 'examples', 'gallery.json'), 'utf8'),
) as readonly string[];

export interface GalleryCase {
  readonly example: string;
  readonly world: World;
  readonly arch: Arch;
  readonly files: Readonly<Record<string, string>>;
}

export const galleryCases: readonly GalleryCase[] = exampleNames(src).flatMap((example) =>
  worlds.flatMap((world) =>
    architectures.map((arch) => ({
      example,
      world,
      arch,
      files: withWorld(projectFiles(join(src, 'examples', example)), world),
    })),
  ),
);

export function buildOurs({ files, arch, without }: Pick<Project, 'files' | 'arch' | 'without'>): Built {
  return build({ files, arch, ...(without ? { without } : {}) }, { revision: 1, commandLine: '', kernel, cache });
}

/** The teaching kernel alone: an empty project. */
export function buildKernel(arch: Arch): Built {
  return buildOurs({ files: { Makefile: '', '.config': '' }, arch });
}

/** Objects of the teaching kernel, by path, as the build left them in the cache. */
export function kernelObjects(arch: Arch): ReadonlyMap<string, Uint8Array> {
  buildKernel(arch);
  const mine = [...cache.objects].filter(([key]) => key.startsWith(`${arch} `));
  return new Map(mine.map(([, { object }]) => [object.path, object.bytes]));
}

/** Our tokens of a unit, spelt as the comparison spells them. */
export function ourTokens(unit: UnitPlan, files: Readonly<Record<string, string>>): string[] {
  const own = new Map(Object.entries(files).map(([path, text]) => [path, encodeUtf8(text)]));
  const done = preprocess(
    { unit: unit.object, source: unit.source, flags: unit.cppFlags, userFiles: (path: string) => own.has(path) },
    layered(kernel, filesFromMap(own)),
    silent,
  );
  return done.tokens.map(spelling);
}

export function spelling(token: Token): string {
  return token.kind === TokenKind.pragma ? `#pragma ${token.text}`.trim().replace(/\s+/g, ' ') : token.text;
}
