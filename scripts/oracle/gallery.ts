// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the oracle tests are about: every example of the gallery, built in and as a module, for both
 * architectures, and the teaching kernel itself. Our side of each comparison.
 */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { exampleNames, kernelTree, projectFiles } from '../../src/cli/data';
import { silent } from '../../src/core/base/events';
import { encodeUtf8 } from '../../src/core/base/bytes';
import { filesFromMap, layered } from '../../src/core/base/files';
import { TokenKind, type Token } from '../../src/core/base/token';
import { build, newCache, type Built } from '../../src/core/pipeline';
import { preprocess } from '../../src/core/preprocess';
import type { Arch, UnitPlan, World } from '../../src/core/source/types';
import { withWorld } from '../../src/store/kconfig';

const src = fileURLToPath(new URL('../../src', import.meta.url));

export const architectures: readonly Arch[] = ['um', 'x86'];
export const worlds: readonly World[] = ['built-in', 'module'];
export const tree = kernelTree(src);
export const kernel = filesFromMap(tree);
const cache = newCache();

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

export function buildOurs({ files, arch }: Pick<GalleryCase, 'files' | 'arch'>): Built {
  return build({ files, arch }, { revision: 1, commandLine: '', kernel, cache });
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
