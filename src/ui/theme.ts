// SPDX-License-Identifier: GPL-2.0-only
/** Puts the chosen theme on the document and tells who paints for itself (the editor) what it came to. */
import { useEffect } from 'react';
import { viewStore, type Theme, type ViewState } from '../store';
import { useMedia, useView } from './hooks';

const systemIsDark = '(prefers-color-scheme: dark)';

/** Presenting is for a projector, unless the presenter's theme is dark: then only the sizes change. */
function effective(theme: Theme, present: boolean, systemDark: boolean): Theme {
  if (!present || theme === 'dark' || (theme === 'system' && systemDark)) return theme;
  return 'projector';
}

export function applyThemeAttributes({ theme, present }: Pick<ViewState, 'theme' | 'present'>): void {
  const now = effective(theme, present, matchMedia(systemIsDark).matches);
  const { dataset } = document.documentElement;
  if (now === 'system') delete dataset.theme;
  else dataset.theme = now;
  if (now === 'projector' || present) dataset.large = '';
  else delete dataset.large;
}

export interface ThemeNow {
  readonly theme: Theme;
  readonly dark: boolean;
  /** letters of a projector's size */
  readonly large: boolean;
}

export function useThemeNow(): ThemeNow {
  const chosen = useView((v) => v.theme);
  const present = useView((v) => v.present);
  const systemDark = useMedia(systemIsDark);
  const theme = effective(chosen, present, systemDark);
  return {
    theme,
    dark: theme === 'dark' || (theme === 'system' && systemDark),
    large: theme === 'projector' || present,
  };
}

/** The attributes are set before anything asks for a colour. */
export function useThemeAttributes(): void {
  useEffect(() => {
    applyThemeAttributes(viewStore.getState());
    return viewStore.subscribe((now, before) => {
      if (now.theme !== before.theme || now.present !== before.present) applyThemeAttributes(now);
    });
  }, []);
}
