// SPDX-License-Identifier: GPL-2.0-only
/** The stages, in order. Tabs, CLI, tests and e2e read this and no other list. */

export const stages = ['source', 'preprocess', 'compile', 'assemble', 'link', 'boot', 'load'] as const;
export type StageId = (typeof stages)[number];

/** Built-in ends in Boot, a module in Load; with some of each the modules are loaded into the kernel that has just booted. */
export const stagesOf = {
  'built-in': ['source', 'preprocess', 'compile', 'assemble', 'link', 'boot'],
  module: ['source', 'preprocess', 'compile', 'assemble', 'link', 'load'],
  mixed: stages,
} as const satisfies Record<'built-in' | 'module' | 'mixed', readonly StageId[]>;
