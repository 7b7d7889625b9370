// SPDX-License-Identifier: GPL-2.0-only
/**
 * The data folders as the page sees them: examples and the teaching kernel's text, each file fetched
 * from the page's own origin when it is first wanted.
 */
import { headerFile } from '../store';
import order from '../examples/gallery.json';

const galleryOrder: readonly string[] = order;

type Loader = () => Promise<string>;

const exampleFiles = import.meta.glob<string>('../examples/**/*', { query: '?raw', import: 'default' });
const kernelFiles = import.meta.glob<string>('../linux/**/*', { query: '?raw', import: 'default' });

function relative(files: Readonly<Record<string, Loader>>, root: string): ReadonlyMap<string, Loader> {
  return new Map(Object.entries(files).map(([path, loader]) => [path.slice(path.indexOf(root) + root.length), loader]));
}

const examples = relative(exampleFiles, '/examples/');
const kernel = relative(kernelFiles, '/linux/');

/** Names of the gallery, in its own order; one that is not listed comes last. */
export const exampleNames: readonly string[] = [
  ...new Set([...examples.keys()].filter((p) => p.includes('/')).map((p) => p.slice(0, p.indexOf('/')))),
].sort((a, b) => place(a) - place(b) || a.localeCompare(b));

function place(name: string): number {
  const at = galleryOrder.indexOf(name);
  return at < 0 ? galleryOrder.length : at;
}

/** Every file of the teaching kernel, sorted. */
export const kernelPaths: readonly string[] = [...kernel.keys()].sort();

const EXTRA = /^(README.*|.*\.md|.*\.json)$/;

/** An example's files; `config` becomes `.config`. */
export async function loadExample(name: string): Promise<Readonly<Record<string, string>>> {
  const own = [...examples].filter(([path]) => path.startsWith(`${name}/`));
  const files = await Promise.all(
    own.map(async ([path, load]) => {
      const short = path.slice(name.length + 1);
      return EXTRA.test(short) ? undefined : ([short === 'config' ? '.config' : short, await load()] as const);
    }),
  );
  return Object.fromEntries(
    files.filter((f) => f !== undefined).sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b)),
  );
}

/** Sources first, then the Makefile, then `.config`. */
function rank(path: string): number {
  return path === '.config' ? 2 : path === 'Makefile' ? 1 : 0;
}

/** A file of the teaching kernel, or of the headers the reader picked. */
export function isKernelFile(path: string): boolean {
  return kernel.has(path) || headerFile(path) !== undefined;
}

export async function loadKernelFile(path: string): Promise<string | undefined> {
  return kernel.get(path)?.() ?? headerFile(path)?.file.text();
}
