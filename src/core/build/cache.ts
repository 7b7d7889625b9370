// SPDX-License-Identifier: GPL-2.0-only
/** What a build finds again from an earlier one: everything here is looked up by content, and the host keeps it. */
import type { ObjectFile } from '../assemble/types';
import { encodeUtf8 } from '../base/bytes';
import type { Diagnostic } from '../base/diagnostic';
import type { Files } from '../base/files';
import type { Span } from '../base/span';
import type { BootResult } from '../boot';
import type { Linked } from '../link/types';
import { PreprocessCache } from '../preprocess';
import type { Arch } from '../source/types';
import type { ThingSource } from '../things';

export interface BuildCache {
  /** the teaching kernel's compiled objects */
  readonly objects: Map<string, CachedObject>;
  /** linker scripts, preprocessed */
  readonly scripts: Map<string, LinkerScript>;
  /** by architecture: vmlinux as modules find it, without anything of the user's */
  readonly bases: Map<Arch, Base>;
  /** the last demo.mod.c files, compiled */
  readonly modSources: Map<string, ModSource>;
  /** the tokens of headers */
  readonly preprocess: PreprocessCache;
  /** the user's files as bytes, by path: a file that nobody touched stays the same object */
  readonly sources: Map<string, { readonly text: string; readonly bytes: Uint8Array }>;
}

export function newCache(): BuildCache {
  return {
    objects: new Map(),
    scripts: new Map(),
    bases: new Map(),
    modSources: new Map(),
    preprocess: new PreprocessCache(),
    sources: new Map(),
  };
}

/** vmlinux of the teaching kernel's objects alone, and what boots of it have come to, by command line. */
export interface Base {
  readonly objects: readonly CachedObject[];
  readonly script: LinkerScript;
  readonly linked: Linked;
  readonly booted: Map<string, Pick<BootResult, 'kernel' | 'diagnostics'>>;
}

/** A demo.mod.c that has been compiled: the same text with the same flags and headers gives the same object. */
export interface ModSource {
  readonly source: ThingSource;
  readonly diagnostics: readonly Diagnostic[];
}

/** Command lines and module sources kept: a few are in use, the rest is what somebody typed through. */
const KEPT = 16;

export function keep<K, V>(map: Map<K, V>, key: K, value: V): V {
  if (map.size >= KEPT) map.delete(map.keys().next().value!);
  map.set(key, value);
  return value;
}

export interface LinkerScript {
  readonly path: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A teaching-kernel object: compiled once, linked in every build. */
export interface CachedObject {
  /** without the fields of its file: nobody is shown that file's bytes, and they are most of its weight */
  readonly object: ObjectFile;
  /** thing -> where it is defined */
  readonly places: Readonly<Record<string, Span>>;
}

/** The project's files as the stages read them. */
export function sourceFiles(files: Readonly<Record<string, string>>, { sources }: BuildCache): Files {
  for (const path of sources.keys()) if (!Object.hasOwn(files, path)) sources.delete(path);
  for (const [path, text] of Object.entries(files))
    if (sources.get(path)?.text !== text) sources.set(path, { text, bytes: encodeUtf8(text) });
  const now = new Map(sources);
  return { read: (path) => now.get(path)?.bytes };
}
