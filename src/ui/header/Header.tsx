// SPDX-License-Identifier: GPL-2.0-only
/** The top line: what is looked at, the MODULE switch, how it is looked at. */
import {
  CircleHelp,
  Contrast,
  Languages,
  Menu as MenuIcon,
  Monitor,
  Moon,
  Presentation,
  Share2,
  Sun,
} from 'lucide-react';
import { useState } from 'react';
import type { Arch } from '../../core/source/types';
import { isUiKey, languageNames, languages, type UiKey } from '../../i18n';
import { buildStore, projectActions, projectStore, themes, viewActions, type Theme } from '../../store';
import controls from '../chrome/controls.module.css';
import { Dialog } from '../chrome/Dialog';
import { ChoiceMenu } from '../chrome/Menu';
import { IconButton } from '../chrome/IconButton';
import { exampleNames, loadExample } from '../data';
import { useNarrow, useProject, useT, useView, useWords } from '../hooks';
import { cx } from '../parts';
import styles from './header.module.css';
import { LessonMenu } from './LessonMenu';
import { ModuleSwitch } from './ModuleSwitch';

const themeIcons = { system: Monitor, light: Sun, dark: Moon, projector: Contrast } as const;

/** Opens an example; asks first when files were changed by hand. */
async function openExample(name: string, confirmText: string): Promise<void> {
  const { example, files, arch } = projectStore.getState();
  if (example !== '') {
    const original = await loadExample(example);
    const changed = Object.keys({ ...original, ...files }).some(
      (path) => path !== '.config' && original[path] !== files[path],
    );
    // eslint-disable-next-line no-alert -- a plain question, asked rarely
    if (changed && !confirm(confirmText)) return;
  }
  // The same example once more is a new project, too.
  buildStore.setState({ good: undefined });
  projectActions.open(name, await loadExample(name), arch);
}

export function Header() {
  const t = useT();
  const narrow = useNarrow();
  const [menu, setMenu] = useState(false);
  const { language, setLanguage } = useWords();
  const example = useProject((p) => p.example);
  const arch = useProject((p) => p.arch);
  const theme = useView((v) => v.theme);
  const present = useView((v) => v.present);
  const ThemeIcon = themeIcons[theme];
  const open = (name: string) => void openExample(name, t('example.replace'));

  const exampleMenu = (
    <ChoiceMenu
      label={t('header.example')}
      value={example}
      trigger={exampleTitle(example, t)}
      choices={exampleNames.map((name) => ({ value: name, text: exampleTitle(name, t), ...noteOf(name, t) }))}
      extra={[{ text: t('example.reset'), run: () => open(example) }]}
      onChange={open}
    />
  );
  const archMenu = (
    <ChoiceMenu<Arch>
      label={t('header.kernel')}
      value={arch}
      trigger={
        <span>
          <span className={styles.release}>Linux 5.4 · </span>
          {arch}
        </span>
      }
      className={styles.keep}
      choices={[
        { value: 'um', text: 'Linux 5.4 · um', note: t('header.archUm') },
        { value: 'x86', text: 'Linux 5.4 · x86', note: t('header.archX86') },
      ]}
      onChange={projectActions.setArch}
    />
  );
  const languageMenu = (
    <ChoiceMenu
      label={t('header.language')}
      icon={!narrow}
      value={language}
      trigger={narrow ? languageNames[language] : <Languages size={18} aria-hidden="true" />}
      choices={languages.map((l) => ({ value: l, text: languageNames[l], lang: l }))}
      onChange={setLanguage}
    />
  );
  const themeMenu = (
    <ChoiceMenu<Theme>
      label={t('header.theme')}
      icon={!narrow}
      value={theme}
      trigger={narrow ? t(`theme.${theme}`) : <ThemeIcon size={18} aria-hidden="true" />}
      choices={themes.map((name) => ({ value: name, text: t(`theme.${name}` satisfies UiKey) }))}
      onChange={(next) => viewActions.set({ theme: next })}
    />
  );

  if (narrow) {
    return (
      <header className={cx(styles.header, styles.narrow)} data-print="hide">
        <Logo short />
        <ModuleSwitch compact />
        <IconButton icon={MenuIcon} label={t('header.more')} onClick={() => setMenu(true)} />
        <Dialog open={menu} title={t('header.more')} closeLabel={t('app.close')} onClose={() => setMenu(false)}>
          <div className={styles.sheet}>
            <LessonMenu />
            {exampleMenu}
            {archMenu}
            {languageMenu}
            {themeMenu}
            <button
              type="button"
              className={controls.pill}
              onClick={() => {
                setMenu(false);
                viewActions.set({ sharing: true });
              }}
            >
              {t('header.share')}
            </button>
          </div>
        </Dialog>
      </header>
    );
  }
  return (
    <header className={styles.header} data-print="hide">
      <div className={styles.left}>
        <Logo />
        <LessonMenu />
        {exampleMenu}
      </div>
      <ModuleSwitch compact={false} />
      <div className={styles.right}>
        {archMenu}
        {languageMenu}
        {themeMenu}
        <IconButton icon={Share2} label={t('header.share')} onClick={() => viewActions.set({ sharing: true })} />
        <IconButton
          icon={Presentation}
          label={`${t('header.present')} (P)`}
          pressed={present}
          onClick={() => viewActions.set({ present: true })}
        />
        <IconButton
          icon={CircleHelp}
          label={`${t('header.help')} (?)`}
          onClick={() => viewActions.set({ help: true })}
        />
      </div>
    </header>
  );
}

type Translate = ReturnType<typeof useT>;

/** A folder without a title of its own is called by its name; files that came by a link are no example. */
function exampleTitle(name: string, t: Translate): string {
  if (name === '') return t('header.ownFiles');
  const key = `gallery.${name}`;
  return isUiKey(key) ? t(key) : name.replace(/[-_]/g, ' ');
}

function noteOf(name: string, t: Translate): { note?: string } {
  const key = `gallery.${name}.note`;
  return isUiKey(key) ? { note: t(key) } : {};
}

function Logo({ short }: { readonly short?: boolean }) {
  return (
    <h1 className={styles.logo} aria-label="kmodscope">
      <svg className={styles.logoMark} viewBox="0 0 32 32" aria-hidden="true">
        <rect x="6" y="6" width="22" height="5" rx="2" fill="var(--line-strong)" />
        <rect x="6" y="21" width="22" height="5" rx="2" fill="var(--line-strong)" />
        <rect x="6" y="13.5" width="22" height="5" rx="2" fill="var(--thread)" />
        <path d="M1 11.5l4 4.5-4 4.500z" fill="var(--thread)" />
      </svg>
      {!short && (
        <span>
          kmod<b>scope</b>
        </span>
      )}
    </h1>
  );
}
