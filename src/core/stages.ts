// SPDX-License-Identifier: GPL-2.0-only
/** The stages, in order. Tabs, CLI, tests and e2e read this and no other list. */

export const stages = ['source', 'preprocess', 'compile', 'assemble', 'link', 'boot', 'load'] as const;
export type StageId = (typeof stages)[number];

/** Each world shows six of the seven: built-in ends in Boot, a module in Load. */
export const stagesOf = {
  'built-in': ['source', 'preprocess', 'compile', 'assemble', 'link', 'boot'],
  module: ['source', 'preprocess', 'compile', 'assemble', 'link', 'load'],
} as const satisfies Record<'built-in' | 'module', readonly StageId[]>;
