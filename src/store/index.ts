// SPDX-License-Identifier: GPL-2.0-only
/** The page's state without React: four stores, the session that ties them, and what is derived. */
export { appearances, appearancesIn, type Appearance } from './appearances';
export {
  buildActions,
  buildStore,
  isBusy,
  isStale,
  shownBuild,
  type BuildState,
  type Built,
  type Failure,
} from './build';
export { caretStore, type CaretState } from './caret';
export { cursorActions, cursorStore } from './cursor';
export { moduleOption, type ModuleOption } from './kconfig';
export { isValidPath, projectActions, projectStore, type ProjectState } from './project';
export { placesAt, threadFor } from './selectors';
export { restore, startSession, type Session } from './session';
export { breakKinds, nextStop, type BreakKind, type LineBreak } from './breakpoints';
export { printFlags } from './command-line';
export { inspect } from '../worker/inspect';
export { headerFile, headersActions, headersStore, isWanted, type HeaderFile } from './headers';
export { missingParts } from './kernel-tree';
export { defaultHidden, resultOfCall, type SteppedTimeline } from './hidden';
export { goals, MOST_FOUND, type Goal } from './jump';
export { macroTable, type MacroRow } from './macro-table';
export { commandLineText, filesOf, provenanceOf, type ProvenancePart } from './provenance';
export { callsAround, scopesOf, type Direction, type Move } from './scopes';
export { applyShared, decodeShared, encodeShared, parseShared, sharedNow, toPlain, type Shared } from './share';
export { isReached, moveTarget, steppingActions, stopsIn } from './stepping';
export { panelTabs, steppingStore, type PanelTab, type SteppingState } from './stepping-state';
export { strandsOf, type Row } from './strands';
export { browserStorage, load, save } from './storage';
export { commandsOf, terminalActions, terminalStore, type TerminalCommand, type TerminalState } from './terminal';
export { pickNamed, pickOf, roleOf, roleOfAny, roleOfWord, threadOf, type Thread, type ThreadRole } from './thread';
export { timelineOf } from './timelines';
export {
  themes,
  viewActions,
  viewStore,
  type BottomTab,
  type PhoneTab,
  type Pick,
  type Theme,
  type ViewState,
} from './view';
