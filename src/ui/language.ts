// SPDX-License-Identifier: GPL-2.0-only
/** Which language the page speaks: the address first (a teacher's link), then the last choice, then the browser's. */
import { detectLanguage, isLanguage, type Language } from '../i18n';
import { browserStorage, load, save } from '../store';

function fromHash(): Language | undefined {
  const value = new URLSearchParams(location.hash.slice(1)).get('lang');
  return isLanguage(value) ? value : undefined;
}

export const initialLanguage: Language =
  fromHash() ??
  load(browserStorage(), 'language', (v) => (isLanguage(v) ? v : undefined)) ??
  detectLanguage(navigator.languages);

export function rememberLanguage(language: Language): void {
  save(browserStorage(), 'language', language);
  const hash = new URLSearchParams(location.hash.slice(1));
  hash.set('lang', language);
  history.replaceState(history.state, '', `#${hash.toString()}`);
}
