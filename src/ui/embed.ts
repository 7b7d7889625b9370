// SPDX-License-Identifier: GPL-2.0-only
/**
 * The page inside another one (`#embed=1` in an iframe: slides, a course).
 *
 * The keys of a deck must not die in the frame: what this page has no more use for (the next step
 * after the last one, Escape with nothing to let go of) is told to the page around it, as
 * `{kmodscope: 'next' | 'back' | 'escape'}`; and that page may send `{kmodscope: 'next' | 'back' |
 * 'first' | 'last'}`, or `{kmodscope: 'step', step: 7}`. Nothing else crosses.
 */
import { useEffect } from 'react';
import { cursorActions, encodeShared, sharedNow, viewActions, viewStore } from '../store';

export function tellParent(what: 'next' | 'back' | 'escape'): void {
  if (viewStore.getState().embedded && parent !== window) parent.postMessage({ kmodscope: what }, '*');
}

/** The same project and step in a page of its own. */
export async function openOwn(): Promise<void> {
  open(`${location.pathname}#p=${await encodeShared(sharedNow())}`, '_blank', 'noopener');
}

function obey(data: unknown): void {
  if (typeof data !== 'object' || data === null || !('kmodscope' in data)) return;
  const { kmodscope: what } = data;
  if (what === 'next' || what === 'back' || what === 'first' || what === 'last') cursorActions[what]();
  else if (what === 'step' && 'step' in data && typeof data.step === 'number') cursorActions.toStep(data.step - 1);
  else return;
  viewActions.set({ playing: false });
}

export function useEmbedding(): void {
  useEffect(() => {
    if (!viewStore.getState().embedded) return undefined;
    const listen = ({ source, data }: MessageEvent) => {
      if (source === parent) obey(data);
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, []);
}
