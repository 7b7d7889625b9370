// SPDX-License-Identifier: GPL-2.0-only
/** What a load records (`schema.ts`), what it says (`say.ts`) and what a scene shows of it (`view.ts`). */
export { loadSchema, loadSteps, unloadSteps, type LoadEvent, type LoadStepName } from './schema';
export type { LoadMessageId } from './say';
export {
  loadView,
  type LoadFrame,
  type LoadLookup,
  type LoadModule,
  type LoadPart,
  type LoadProbe,
  type LoadRelocation,
  type LoadSection,
  type LoadState,
  type LoadStep,
  type LoadSyscall,
  type LoadTable,
} from './view';
