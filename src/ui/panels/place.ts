// SPDX-License-Identifier: GPL-2.0-only
/** Places in words: `demo.c:12`. Lines come from the text the build was made from. */
import { useEffect, useState } from 'react';
import { LineMap, type Span } from '../../core/base/span';
import type { BuildResult } from '../../core/run';
import { buildStore, shownBuild } from '../../store';
import { isKernelFile, loadKernelFile } from '../data';

const maps = new WeakMap<BuildResult, Map<string, LineMap>>();

const kernelMaps = new Map<string, LineMap>();

/** As `placeOf`, with the line in a kernel header too, once its text has come. */
export function usePlaceOf(span: Pick<Span, 'file' | 'from'>, result: BuildResult): string {
  const lines = useLines(span.file, result);
  return lines ? `${span.file}:${lines.at(span.from).line}` : span.file;
}

/** The lines of a file of the build; undefined until a kernel file's text has come, and for no file at all. */
export function useLines(file: string, result: BuildResult): LineMap | undefined {
  const own = ownLines(file, result);
  const known = own ?? kernelMaps.get(file);
  const [, setLoaded] = useState('');
  const wanted = known === undefined && isKernelFile(file);
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    void loadKernelFile(file).then((text) => {
      if (text === undefined) return;
      kernelMaps.set(file, new LineMap(text));
      if (current) setLoaded(file);
    });
    return () => {
      current = false;
    };
  }, [file, wanted]);
  return known;
}

function ownLines(file: string, result: BuildResult): LineMap | undefined {
  let files = maps.get(result);
  if (!files) maps.set(result, (files = new Map()));
  let map = files.get(file);
  if (!map) {
    const text = shownBuild(buildStore.getState())?.files[file];
    if (text === undefined) return undefined;
    files.set(file, (map = new LineMap(text)));
  }
  return map;
}

/** The file's name alone where its text is not at hand (a header that was not opened). */
export function placeOf(span: Pick<Span, 'file' | 'from'>, result: BuildResult): string {
  const map = ownLines(span.file, result) ?? kernelMaps.get(span.file);
  return map ? `${span.file}:${map.at(span.from).line}` : span.file;
}
