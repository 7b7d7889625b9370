// SPDX-License-Identifier: GPL-2.0-only
/**
 * Monaco, trimmed to what a C editor needs (0.57 spells features `monaco-editor/features/<name>/register`),
 * with the page's colours and small grammars for Makefile and `.config`.
 */
import 'monaco-editor/languages/definitions/cpp/register';
import 'monaco-editor/features/anchorSelect/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
// oxlint-disable-next-line import/default -- Vite gives `?worker` its default export
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import * as monaco from 'monaco-editor/editor';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

monaco.languages.register({ id: 'kconfig' });
monaco.languages.setMonarchTokensProvider('kconfig', {
  tokenizer: {
    root: [
      [/^#.*$/, 'comment'],
      [/^(CONFIG_\w+)(=)([ymn])$/, ['variable', 'delimiter', 'keyword']],
      [/^(CONFIG_\w+)(=)/, ['variable', 'delimiter']],
      [/"[^"]*"/, 'string'],
      [/-?\b(0x[\da-f]+|\d+)\b/i, 'number'],
    ],
  },
});
monaco.languages.setLanguageConfiguration('kconfig', { comments: { lineComment: '#' } });

monaco.languages.register({ id: 'kbuild' });
monaco.languages.setMonarchTokensProvider('kbuild', {
  tokenizer: {
    root: [
      [/#.*$/, 'comment'],
      [/^\t.*$/, 'string'],
      [/\$[({]/, 'variable', '@reference'],
      [/\b(obj|ccflags|subdir-ccflags|[\w-]+?)-(y|m|objs)\b/, 'keyword'],
      [/\bobj-/, 'keyword'],
      [/\b(ifeq|ifneq|ifdef|ifndef|else|endif|include)\b/, 'keyword.directive'],
      [/[:+?]?=/, 'delimiter'],
    ],
    reference: [
      [/[)}]/, 'variable', '@pop'],
      [/[^)}]+/, 'variable'],
    ],
  },
});
monaco.languages.setLanguageConfiguration('kbuild', { comments: { lineComment: '#' } });

export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(Makefile|Kbuild)/.test(name)) return 'kbuild';
  if (name === '.config' || name === 'auto.conf') return 'kconfig';
  return /\.(c|h|S|lds)$/.test(name) ? 'c' : 'plaintext';
}

/** A token's colour as #rrggbb: the browser resolves light-dark() and var() for us. */
function colourOf(name: string): string {
  const probe = document.createElement('i');
  // Under forced colours every text would say it is the system's one colour.
  probe.style.forcedColorAdjust = 'none';
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
  probe.remove();
  return `#${[r, g, b].map((n) => Math.round(n).toString(16).padStart(2, '0')).join('')}`;
}

/** Defines and sets the theme from the tokens as they are now. */
export function applyTheme(dark: boolean): void {
  const rule = (token: string, colour: string, fontStyle = '') => ({
    token,
    foreground: colourOf(colour).slice(1),
    fontStyle,
  });
  monaco.editor.defineTheme('kmodscope', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--ink'),
      rule('comment', '--faint', 'italic'),
      rule('keyword', '--exp'),
      rule('keyword.directive', '--macro'),
      rule('string', '--gpl'),
      rule('number', '--init'),
      rule('delimiter', '--dim'),
      rule('variable', '--init'),
      rule('identifier', '--ink'),
    ],
    colors: {
      'editor.background': colourOf('--panel'),
      'editor.foreground': colourOf('--ink'),
      'editorLineNumber.foreground': colourOf('--faint'),
      'editorLineNumber.activeForeground': colourOf('--ink'),
      'editorCursor.foreground': colourOf('--ink'),
      'editorHoverWidget.background': colourOf('--raised'),
      'editorHoverWidget.border': colourOf('--line'),
      'editorWidget.background': colourOf('--raised'),
      'editorWidget.border': colourOf('--line'),
      'editorGutter.background': colourOf('--panel'),
      'editorError.foreground': colourOf('--error'),
      'editorWarning.foreground': colourOf('--warning'),
      'editorInfo.foreground': colourOf('--note'),
      'editorOverviewRuler.border': colourOf('--panel'),
      'scrollbarSlider.background': `${colourOf('--line-strong')}55`,
      'scrollbarSlider.hoverBackground': `${colourOf('--line-strong')}99`,
      'scrollbarSlider.activeBackground': colourOf('--line-strong'),
      'editorBracketMatch.background': colourOf('--sunk'),
      'editorBracketMatch.border': colourOf('--line-strong'),
      focusBorder: colourOf('--line-strong'),
    },
  });
  monaco.editor.setTheme('kmodscope');
}

export { monaco };
