// SPDX-License-Identifier: GPL-2.0-only
/** What a boot records (`schema.ts`), what it says (`say.ts`) and what a scene shows of it (`view.ts`). */
export { bootSchema, type BootEvent } from './schema';
export type { BootMessageId } from './say';
export {
  bootView,
  type BootExit,
  type BootFrame,
  type BootLevel,
  type BootLine,
  type BootParameter,
  type BootRegion,
  type BootSegment,
  type BootSlot,
  type BootState,
} from './view';
