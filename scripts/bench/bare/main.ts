// SPDX-License-Identifier: GPL-2.0-only
/** The page's own editor with the seed in it, and nothing else: what opening is compared with. */
import { monaco } from '../../../src/ui/editor/monaco';
import text from '../../../src/examples/seed/demo.c?raw';

monaco.editor.create(document.getElementById('editor')!, { value: text, language: 'c' });
