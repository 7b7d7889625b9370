// SPDX-License-Identifier: GPL-2.0-only
/** The preprocessor as the bench times it, bundled as the product is. */
import { Recorder } from '../../src/core/base/events';
import type { Files } from '../../src/core/base/files';
import { PreprocessCache, preprocess } from '../../src/core/preprocess';
import { kernelTree } from '../../src/cli/data';

export interface Numbers {
  readonly tokens: number;
  readonly events: number;
}

/** One source, again and again, as a page or a session of commands has it: `cached` keeps the headers' tokens. */
export function preprocessor(files: Files, source: string, flags: readonly string[], cached: boolean) {
  const cache = cached ? new PreprocessCache() : undefined;
  /** Every step of the source's recorded. `objects`: with an object made of each token, as the compiler takes them. */
  return (objects = false): Numbers => {
    const recorder = new Recorder();
    const input = { unit: 'bench.o', source, flags, userFiles: (path: string) => path === source };
    const done = preprocess(cache === undefined ? input : { ...input, cache }, files, recorder);
    const tokens = objects ? done.tokens.length : done.tokenCount;
    done.release();
    return { tokens, events: recorder.size };
  };
}

/** The teaching kernel's headers, by path. */
export function teachingKernel(src: string): ReadonlyMap<string, Uint8Array> {
  return kernelTree(src);
}
