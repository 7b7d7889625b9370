// SPDX-License-Identifier: GPL-2.0-only
/** Places in words: `demo.c:12`. Lines come from the text the build was made from. */
import { LineMap, type Span } from '../../core/base/span';
import type { BuildResult } from '../../core/run';
import { shownBuild, buildStore } from '../../store';

const maps = new WeakMap<BuildResult, Map<string, LineMap>>();

/** The file's name alone where its text is not at hand (a header that was not opened). */
export function placeOf(span: Pick<Span, 'file' | 'from'>, result: BuildResult): string {
  let files = maps.get(result);
  if (!files) maps.set(result, (files = new Map()));
  let map = files.get(span.file);
  if (!map) {
    const text = shownBuild(buildStore.getState())?.files[span.file];
    if (text === undefined) return span.file;
    files.set(span.file, (map = new LineMap(text)));
  }
  return `${span.file}:${map.at(span.from).line}`;
}
