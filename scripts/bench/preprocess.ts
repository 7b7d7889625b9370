// SPDX-License-Identifier: GPL-2.0-only
/** The preprocessor as the bench times it, bundled as the product is. */
import { encodeUtf8 } from '../../src/core/base/bytes';
import { Recorder } from '../../src/core/base/events';
import { filesFromMap } from '../../src/core/base/files';
import { preprocess } from '../../src/core/preprocess';

/** Preprocesses one text with every event recorded; gives the numbers of tokens and events. */
export function preprocessText(text: string): { tokens: number; events: number } {
  const recorder = new Recorder();
  const files = filesFromMap(new Map([['heavy.c', encodeUtf8(text)]]));
  const done = preprocess(
    { unit: 'heavy.o', source: 'heavy.c', flags: ['-nostdinc'], userFiles: (path: string) => path === 'heavy.c' },
    files,
    recorder,
  );
  return { tokens: done.tokens.length, events: recorder.size };
}
