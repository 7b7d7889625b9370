// SPDX-License-Identifier: GPL-2.0-only
/** The printed form is gcc's, letter for letter: its own diagnostics are read back and printed again. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, Severity } from '../base/diagnostic';
import { LineMap } from '../base/span';
import { printDiagnostics } from './print-diagnostics';

interface GccLocation {
  readonly caret: { readonly line: number; readonly 'byte-column': number };
  readonly finish?: { readonly line: number; readonly 'byte-column': number };
}

interface GccDiagnostic {
  readonly kind: string;
  readonly message: string;
  readonly option?: string;
  readonly locations: readonly GccLocation[];
}

const severities: Record<string, Severity> = {
  error: 'error',
  warning: 'warning',
  note: 'note',
  'fatal error': 'fatal',
};

const gcc = spawnSync('gcc', ['-dumpversion'], { encoding: 'utf8' }).stdout?.trim();

/** One finding a case, at the top level (where gcc adds no "In function" line), without fix-it hints. */
const cases: [string, string][] = [
  ['an unknown type', 'whatsit x;\n'],
  ['a tab before the place', 'int a;\n\tint\t*p = 1.0;\n'],
  ['an #error', '#if 1\n  #error no way\n#endif\n'],
  ['a missing header', '#include "none.h"\n'],
  ['line 123', `${'\n'.repeat(122)}#error here\n`],
  ['an undefined identifier of #if', '#if FOO\n#endif\n'],
  ['text after #endif', '#if 0\n#endif FOO\n'],
];

describe.skipIf(gcc !== '12' && process.env['CI'] !== 'true')('gcc 12 prints', () => {
  it.each(cases)('%s', (_, source) => {
    const folder = mkdtempSync(join(tmpdir(), 'kmodscope-'));
    const run = (...args: string[]) =>
      spawnSync('gcc', ['-std=gnu89', '-Wundef', '-fdiagnostics-color=never', ...args, '-fsyntax-only', 'x.c'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
      }).stderr;
    writeFileSync(join(folder, 'x.c'), source);
    const printed = run();
    const told = JSON.parse(run('-fdiagnostics-format=json').split('\n')[0]!) as GccDiagnostic[];
    rmSync(folder, { recursive: true });

    const lines = new LineMap(source);
    const diagnostics = told.map((d): Diagnostic => {
      const [location] = d.locations;
      const from = lines.startOf(location!.caret.line) + location!.caret['byte-column'] - 1;
      const finish = location!.finish ?? location!.caret;
      const to = lines.startOf(finish.line) + finish['byte-column'];
      return {
        id: 'gcc',
        severity: severities[d.kind]!,
        tool: 'cc1',
        span: { file: 'x.c', from, to },
        text: d.message,
        ...(d.option === undefined ? {} : { option: d.option }),
        notes: [],
      };
    });
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(printDiagnostics(diagnostics, () => source)).toBe(printed);
  });
});
