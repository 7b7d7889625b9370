// SPDX-License-Identifier: GPL-2.0-only
/** A planted violation of each rule is caught; what the table allows is let through. */
import { describe, expect, it } from 'vitest';
import { checkFile, importsOf } from './check-imports.mjs';

/** path below src/, source, what the finding ends in */
const refused = [
  ['core/base/x.ts', "import { a } from '../elf/read';", 'core/base may not import values of core/elf/read'],
  ['core/base/x.ts', "import { readFileSync } from 'node:fs';", 'values of node:fs'],
  ['core/link/index.ts', "import { assemble } from '../assemble/index';", 'values of core/assemble/index'],
  ['core/link/index.ts', "import { ObjectFile } from '../assemble/types';", 'values of core/assemble/types'],
  ['core/link/index.ts', "import type { Load } from '../load/types';", 'types of core/load/types'],
  ['core/link/index.ts', "export { assemble } from '../assemble/index';", 'values of core/assemble/index'],
  ['core/link/index.ts', "const x = await import('../assemble/index');", 'values of core/assemble/index'],
  ['core/link/index.ts', "type X = import('../load/types').Load;", 'types of core/load/types'],
  ['core/link/index.ts', "import { useState } from 'react';", 'values of npm:react'],
  ['core/link/events.ts', "import { sort } from './sort';", 'values of core/link/sort'],
  ['core/link/view.ts', "import { sort } from './sort';", 'core/link/events may not import values of core/link/sort'],
  ['core/timeline.ts', "import { link } from './link/index';", 'values of core/link/index'],
  ['core/elf/x.ts', "import { expand } from '../preprocess/expand';", 'values of core/preprocess/expand'],
  ['i18n/en/link.ts', "import { linkView } from '../../core/link/events';", 'values of core/link/events'],
  ['store/build.ts', "import { App } from '../ui/App';", 'values of ui/App'],
  ['store/build.ts', "import { create } from 'react';", 'values of npm:react'],
  ['ui/App.tsx', "import { build } from '../core/pipeline';", 'values of core/pipeline'],
  ['ui/App.tsx', "import { client } from '../worker/client';", 'values of worker/client'],
  ['worker/protocol.ts', "import { equalBytes } from '../core/base/bytes';", 'values of core/base/bytes'],
  ['worker/worker.ts', "import { store } from '../store/build';", 'values of store/build'],
  ['cli/main.ts', "import { App } from '../ui/App';", 'values of ui/App'],
  ['core/link/index.ts', "const raw = import.meta.glob('../../linux/**', { query: '?raw' });", 'values of linux/**'],
  ['elsewhere/x.ts', '', 'no rule covers this file; name its zone in scripts/check-imports.mjs'],
];

const allowed = [
  ['core/link/index.ts', "import type { ObjectFile } from '../assemble/types';"],
  ['core/link/index.ts', "import { type ObjectFile } from '../assemble/types';"],
  ['core/link/index.ts', "import { readElf } from '../elf/read';\nimport { place } from './place';"],
  ['core/link/events.ts', "import { defineEvents } from '../base/events';\nimport type { Linked } from './types';"],
  ['core/link/events.ts', "import { linkView } from './view';"],
  ['core/link/link.test.ts', "import { it } from 'vitest';\nimport { assemble } from '../assemble/index';"],
  ['core/pipeline.ts', "import { link } from './link/index';"],
  ['ui/App.tsx', "import { Timeline } from '../core/timeline';\nimport './app.css';"],
  ['worker/client.ts', "import WorkerUrl from './worker?worker';"],
];

describe('an import the table forbids is found', () => {
  it.each(refused)('%s: %s', (path, code, ending) => {
    const findings = checkFile(path, code);
    expect(findings).toEqual([expect.stringContaining(ending)]);
  });
});

describe('an import the table allows is let through', () => {
  it.each(allowed)('%s: %s', (path, code) => {
    expect(checkFile(path, code)).toEqual([]);
  });
});

it('names the line', () => {
  expect(importsOf('x.ts', "\n\nimport { a } from './a';")).toEqual([{ specifier: './a', typeOnly: false, line: 3 }]);
});
