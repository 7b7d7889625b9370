// SPDX-License-Identifier: GPL-2.0-only
/** The text a build was made from: the user's file as it was then, or a kernel header once it has come. */
import { useEffect, useState } from 'react';
import { buildStore, shownBuild } from '../../../store';
import { isKernelFile, loadKernelFile } from '../../data';

const headers = new Map<string, string>();

/** `revision` of the build: the same file in another build is another text. */
export function useText(file: string, revision: number): string | undefined {
  const built = shownBuild(buildStore.getState());
  const own = built?.result.revision === revision ? built.files[file] : undefined;
  const known = own ?? headers.get(file);
  const [, setLoaded] = useState('');
  const wanted = known === undefined && isKernelFile(file);
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    void loadKernelFile(file).then((text) => {
      if (text === undefined) return;
      headers.set(file, text);
      if (current) setLoaded(file);
    });
    return () => {
      current = false;
    };
  }, [file, wanted]);
  return known;
}
