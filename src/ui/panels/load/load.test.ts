// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { loadSteps, unloadSteps } from '../../../core/load/events';
import { panelOf } from './Work';

it.each([
  ['probe', 'simplify_symbols', 'search'],
  ['pointer', 'do_init_module', 'call'],
  // a line of the log belongs to whatever the step is at
  ['log', 'do_one_initcall', 'call'],
  ['log', 'check_modinfo', 'facts'],
  ['step', 'apply_relocations', 'relocations'],
  ['refuse', 'simplify_symbols', 'end'],
] as const)('%s during %s shows the %s panel', (kind, step, panel) => {
  expect(panelOf(kind, step)).toBe(panel);
});

it('every step of the kernel has a panel', () => {
  const panels = [...loadSteps, ...unloadSteps].map((step) => panelOf('step', step));
  expect(panels).not.toContain(undefined);
});
