// SPDX-License-Identifier: GPL-2.0-only
/** Starts the page: what was kept from the last visit, else the first example; then session and picture. */
import { createRoot } from 'react-dom/client';
import { loadCatalogue } from './i18n';
import { projectActions, projectStore, restore, startSession, viewStore } from './store';
import { App } from './ui/App';
import './ui/base.css';
import { exampleNames, loadExample } from './ui/data';
import './ui/editor/chunk';
import { initialLanguage } from './ui/language';
import { applyThemeAttributes } from './ui/theme';
import './ui/theme.css';

async function start(): Promise<void> {
  const hash = new URLSearchParams(location.hash.slice(1));
  const wanted = hash.get('example') ?? '';
  document.documentElement.lang = initialLanguage;
  const kept = restore();
  applyThemeAttributes(viewStore.getState());
  const catalogue = await loadCatalogue(initialLanguage);
  const asked = exampleNames.includes(wanted) && projectStore.getState().example !== wanted;
  const name = asked ? wanted : exampleNames[0];
  if ((!kept || asked) && name !== undefined)
    projectActions.open(name, await loadExample(name), projectStore.getState().arch);

  const session = startSession();
  // The last moment at which a phone lets a page write.
  addEventListener('pagehide', session.flush);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && session.flush());
  createRoot(document.getElementById('root')!).render(<App catalogue={catalogue} />);
}

void start();
