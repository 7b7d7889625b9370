// SPDX-License-Identifier: GPL-2.0-only
/** What a compile records (`schema.ts`), what it says (`say.ts`) and what a scene shows of it (`view.ts`). */
export { compileSchema, type AttributeEffect, type CompileEvent } from './schema';
export type { CompileMessageId } from './say';
export { compileView, type CompileState, type ObjectView } from './view';
