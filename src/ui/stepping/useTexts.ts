// SPDX-License-Identifier: GPL-2.0-only
/** The texts of the files a token came from: the user's as they were built, the kernel's once they have come. */
import { useEffect, useMemo, useState } from 'react';
import { commandLineText, filesOf, type Built, type Row } from '../../store';
import { isKernelFile, loadKernelFile } from '../data';

const nothing: ReadonlyMap<string, string> = new Map();

/** `defines`: the unit's -D. */
export function useTexts(built: Built, row: Row, defines: readonly string[]): ReadonlyMap<string, string> {
  const files = useMemo(() => filesOf(row.id, row.origins), [row]);
  const [loaded, setLoaded] = useState(nothing);
  useEffect(() => {
    let current = true;
    const wanted = files.filter((file) => built.files[file] === undefined && isKernelFile(file));
    void Promise.all(wanted.map(async (file) => [file, await loadKernelFile(file)] as const)).then((pairs) => {
      if (current)
        setLoaded(new Map(pairs.flatMap(([file, text]) => (text === undefined ? [] : [[file, text] as const]))));
    });
    return () => {
      current = false;
    };
  }, [files, built]);
  return useMemo(() => {
    const own = files.flatMap((file) => (built.files[file] === undefined ? [] : [[file, built.files[file]] as const]));
    return new Map([...loaded, ...own, ['<command-line>', commandLineText(defines)]]);
  }, [files, built, loaded, defines]);
}
