// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import type { Diagnostic } from '../base/diagnostic';
import { expandTabs } from './locus';
import { printDiagnostics } from './print-diagnostics';

const source = 'int a;\n\tfoo(x);\n';

function diagnostic(fields: Partial<Diagnostic>): Diagnostic {
  return { id: 'x', severity: 'error', tool: 'cc1', span: undefined, text: 'it is so', notes: [], ...fields };
}

it.each<[string, Diagnostic, string]>([
  [
    'a place, with its line and a caret as wide as the span',
    diagnostic({ span: { file: 'x.c', from: 8, to: 11 }, option: '-Wfoo' }),
    'x.c:2:9: error: it is so [-Wfoo]\n    2 |         foo(x);\n      |         ^~~\n',
  ],
  [
    'a fatal one ends the compilation',
    diagnostic({ severity: 'fatal', tool: 'cpp' }),
    'cpp: fatal error: it is so\ncompilation terminated.\n',
  ],
  [
    'a file without text',
    diagnostic({ span: { file: '<command-line>', from: 0, to: 1 } }),
    '<command-line>: error: it is so\n',
  ],
  [
    'notes follow, each with its own place',
    diagnostic({ notes: [{ span: { file: 'x.c', from: 0, to: 3 }, text: 'see here' }] }),
    'cc1: error: it is so\nx.c:1:1: note: see here\n    1 | int a;\n      | ^~~\n',
  ],
  [
    'where a #line stands before it, the place that it gives, and no line of source',
    diagnostic({ span: { file: 'x.c', from: 4, to: 5 }, presumed: { file: 'foo.c', line: 7 } }),
    'foo.c:7:5: error: it is so\n',
  ],
  [
    'line 0 is not said',
    diagnostic({ span: { file: 'x.c', from: 4, to: 5 }, presumed: { file: 'foo.c', line: 0 } }),
    'foo.c: error: it is so\n',
  ],
  ['as has no column', diagnostic({ tool: 'as', span: { file: 'x.c', from: 8, to: 9 } }), 'x.c:2: Error: it is so\n'],
  ['modpost', diagnostic({ tool: 'modpost' }), 'ERROR: it is so\n'],
  ['ld', diagnostic({ tool: 'ld', severity: 'warning' }), 'ld: warning: it is so\n'],
])('%s', (_, given, expected) => {
  expect(printDiagnostics([given], (file) => (file === 'x.c' ? source : undefined))).toBe(expected);
});

it('tabs go to the next multiple of eight, wide characters take two cells', () => {
  expect(expandTabs('a\tb')).toEqual({ text: 'a       b', width: 9 });
  expect(expandTabs('宏')).toEqual({ text: '宏', width: 2 });
});
