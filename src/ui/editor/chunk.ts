// SPDX-License-Identifier: GPL-2.0-only
/**
 * Fetches the editor, 3 MB, beside the page: the import starts when this module is first read, not when
 * the component is. Monaco's own words must be there before Monaco is, so the language decides here.
 */
import { initialLanguage } from '../language';
import type CodeEditor from './CodeEditor';

async function load(): Promise<{ default: typeof CodeEditor }> {
  if (initialLanguage === 'zh-Hans') await import('monaco-editor/nls/lang/zh-cn');
  if (initialLanguage === 'zh-Hant') await import('monaco-editor/nls/lang/zh-tw');
  return import('./CodeEditor');
}

export const editorChunk = load();
