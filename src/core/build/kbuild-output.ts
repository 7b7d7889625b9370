// SPDX-License-Identifier: GPL-2.0-only
/**
 * What Kbuild leaves beside objects: its lists, and what it printed.
 *
 * In: a build's plan and what was said on the way. Out: files, and the pieces of a transcript.
 * Source: Linux 5.4, scripts/Makefile.build, cmd_modules_order and cmd_mod.
 */
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import type { Files } from '../base/files';
import { LineMap } from '../base/span';
import type { Artefact, Printed } from '../run';
import type { BuildPlan, Project } from '../source/types';
import { printDiagnostics } from '../tools/print-diagnostics';
import { transcribe, type Work } from './transcript';

/** modules.order: which modules there are, in order; `demo.mod`: of what each is made. */
export function moduleLists({ modules, composites }: BuildPlan, folder: string): Artefact[] {
  const folders = new Set(modules.flatMap((module) => ['', ...foldersOf(module)]));
  const orders = [...folders].map((below): Artefact => {
    const here = modules.filter((module) => module.startsWith(below));
    const lines = here.map((module) => `${folder}/${module.replace(/\.o$/, '.ko')}\n`);
    return { path: `${below}modules.order`, bytes: encodeUtf8(lines.join('')) };
  });
  const parts = modules.map((module): Artefact => {
    const names = composites.find(({ object }) => object === module)?.parts ?? [module];
    const line = names.map((part) => `${folder}/${part}`).join(' ');
    return { path: module.replace(/\.o$/, '.mod'), bytes: encodeUtf8(`${line}\n\n`) };
  });
  return [...orders, ...parts];
}

/** `a/`, `a/b/` of `a/b/c.o`. */
function foldersOf(path: string): string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
}

/** The transcript of a project's build; make was told its flags with the project. */
export function printedBy(
  { files, told }: Project,
  kernel: Files,
  work: Pick<Work, 'plan' | 'folder' | 'kbuild' | 'made' | 'modpost'>,
): readonly Printed[] {
  const textOf = (path: string): string | undefined => {
    const bytes = Object.hasOwn(files, path) ? undefined : kernel.read(path);
    return files[path] ?? (bytes && decodeUtf8(bytes));
  };
  // The compiler runs in the kernel's folder: its own headers are `./include/...` there.
  const nameOf = (path: string): string =>
    Object.hasOwn(files, path) ? `${work.folder}/${path}` : path.startsWith('<') ? path : `./${path}`;
  return transcribe({
    ...work,
    level: told?.level ?? 0,
    silent: told?.flags.has('s') === true,
    keepGoing: told?.flags.has('k') === true,
    verbose: told?.commandLine['V'] === '1',
    print: (diagnostics) => printDiagnostics(diagnostics, textOf, nameOf),
    lineOf: ({ file, from }) => new LineMap(files[file] ?? '').at(from).line,
  });
}
