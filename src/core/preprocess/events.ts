// SPDX-License-Identifier: GPL-2.0-only
/** What the page needs of this stage: the schema of its events, the view that folds from them, their sentences. */
import type { StageView } from '../base/view';
import { places, say, things, type PreprocessMessageId } from './say';
import type { PreprocessEvent } from './schema';
import { apply, initial } from './fold';
import type { PreprocessState } from './view';

export { sayFolded, type PreprocessMessageId } from './say';

export { preprocessSchema, type PreprocessEvent, type Role } from './schema';
export {
  chainItems,
  type BodyPart,
  type BodyToken,
  type Chain,
  type ConditionView,
  type FinishedCall,
  type Frame,
  type IncludeNode,
  type Operation,
  type ParameterView,
  type PreprocessState,
  type TokenView,
} from './view';
export { tokenViews } from './fold';

export const preprocessView: StageView<PreprocessEvent, PreprocessState, PreprocessMessageId> = {
  initial,
  apply,
  say,
  places,
  things,
};
