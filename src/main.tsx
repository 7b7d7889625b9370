// SPDX-License-Identifier: GPL-2.0-only
/** Starts the page: what was kept from the last visit, else the first example; then session and picture. */
import { createRoot } from 'react-dom/client';
import { loadCatalogue } from './i18n';
import {
  applyShared,
  decodeShared,
  projectActions,
  projectStore,
  restore,
  startSession,
  viewStore,
  type Shared,
} from './store';
import { App } from './ui/App';
import './ui/base.css';
import { exampleNames, loadExample } from './ui/data';
import './ui/editor/chunk';
import { initialLanguage } from './ui/language';
import { applyThemeAttributes } from './ui/theme';
import './ui/theme.css';

/** What a link holds. It is taken out of the address: a reload finds the reader's own changes, not the link once more. */
async function sharedIn(hash: URLSearchParams): Promise<Shared | undefined> {
  const packed = hash.get('p');
  if (packed === null) return undefined;
  if (!hash.has('embed')) {
    hash.delete('p');
    history.replaceState(history.state, '', `#${hash.toString()}`);
  }
  return decodeShared(packed);
}

async function start(): Promise<void> {
  const hash = new URLSearchParams(location.hash.slice(1));
  const wanted = hash.get('example') ?? '';
  document.documentElement.lang = initialLanguage;
  const embedded = hash.has('embed');
  const kept = restore();
  applyThemeAttributes(viewStore.getState());
  const [catalogue, shared] = await Promise.all([loadCatalogue(initialLanguage), sharedIn(hash)]);
  if (shared) applyShared(shared);
  viewStore.setState({ embedded });
  const asked = exampleNames.includes(wanted) && projectStore.getState().example !== wanted;
  const name = asked ? wanted : exampleNames[0];
  if (!shared && (!kept || asked) && name !== undefined)
    projectActions.open(name, await loadExample(name), projectStore.getState().arch);

  const session = startSession({
    ...(shared ? { at: shared.at } : {}),
    // A page inside another one leaves the reader's own project alone.
    ...(embedded ? { storage: undefined } : {}),
  });
  // The last moment at which a phone lets a page write.
  addEventListener('pagehide', session.flush);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && session.flush());
  createRoot(document.getElementById('root')!).render(<App catalogue={catalogue} />);
}

void start();
