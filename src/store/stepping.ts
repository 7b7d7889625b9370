// SPDX-License-Identifier: GPL-2.0-only
/**
 * Stepping by structure in the preprocess stage: into, over and out, to breakpoints, to a macro's next call.
 * All of it moves the one cursor; the rules are in `scopes.ts`, `hidden.ts` and `breakpoints.ts`.
 */
import { breakKinds, lineIn, nextStop, stopsOf, type BreakKind, type Breaks, type LineBreak } from './breakpoints';
import { buildStore, shownBuild, type Built } from './build';
import { cursorActions, cursorStore } from './cursor';
import { defaultHidden, type SteppedTimeline } from './hidden';
import { scopesOf, target, type Direction, type Move } from './scopes';
import { isMacroName, steppingStore, type PanelTab, type SteppingState } from './stepping-state';
import { timelineOf } from './timelines';
import { viewStore } from './view';

function current(): SteppedTimeline | undefined {
  const built = shownBuild(buildStore.getState());
  return built && timelineOf(built.result.run);
}

const stopLists = new WeakMap<
  SteppedTimeline,
  { breaks: Breaks; files: Built['files'] | undefined; stops: Uint32Array }
>();
const noFiles: Built['files'] = {};

/** The texts a run was made from. */
function filesOfRun(timeline: SteppedTimeline): Built['files'] {
  const built = shownBuild(buildStore.getState());
  return built?.result.run === timeline.run ? built.files : noFiles;
}

/** Events the present breakpoints stop at, in a run. */
export function stopsIn(
  timeline: SteppedTimeline,
  { breakMacros: macros, breakKinds: kinds, breakLines: lines }: BreakState,
): Uint32Array {
  const files = filesOfRun(timeline);
  let known = stopLists.get(timeline);
  const same =
    known &&
    known.breaks.macros === macros &&
    known.breaks.kinds === kinds &&
    known.breaks.lines === lines &&
    known.files === files;
  if (!known || !same) {
    const placed = lines.flatMap((line) => lineIn(files[line.file], line) ?? []);
    const stops = stopsOf(timeline, { macros, kinds, lines: placed }, (event) => timeline.skips(event));
    known = { breaks: { macros, kinds, lines }, files, stops };
    stopLists.set(timeline, known);
  }
  return known.stops;
}

export type BreakState = Pick<SteppingState, 'breakMacros' | 'breakKinds' | 'breakLines'>;

/** Is there a step on the line in this run? */
export function isReached(timeline: SteppedTimeline, line: LineBreak): boolean {
  const at = lineIn(filesOfRun(timeline)[line.file], line);
  return at !== undefined && stopsOf(timeline, { macros: [], kinds: [], lines: [at] }).length > 0;
}

/** Where a move from an event leads. */
export function moveTarget(
  timeline: SteppedTimeline,
  event: number,
  move: Move,
  direction: Direction,
): number | undefined {
  return target(scopesOf(timeline), event, move, direction, (i) => timeline.skips(i));
}

/** False: there is nowhere to go. */
function goTo(event: number | undefined): boolean {
  viewStore.setState({ playing: false });
  if (event === undefined) return false;
  cursorActions.go(event);
  return true;
}

function byPlace(a: LineBreak, b: LineBreak): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}

function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((x) => x !== item) : [...list, item];
}

export const steppingActions = {
  move(move: Move, direction: Direction): boolean {
    const timeline = current();
    return timeline !== undefined && goTo(moveTarget(timeline, cursorStore.getState().event, move, direction));
  },
  /** To the next or the previous breakpoint. */
  run(direction: Direction): boolean {
    const timeline = current();
    if (!timeline) return false;
    return goTo(nextStop(stopsIn(timeline, steppingStore.getState()), cursorStore.getState().event, direction));
  },
  /** One step of playing. False: it ends here, at the end or at a breakpoint. */
  play(): boolean {
    const timeline = current();
    if (!timeline) return false;
    const { event } = cursorStore.getState();
    const stop = nextStop(stopsIn(timeline, steppingStore.getState()), event, 1);
    if (!cursorActions.next()) return false;
    if (stop === undefined || stop > cursorStore.getState().event) return true;
    cursorActions.go(stop);
    return false;
  },
  /** To a macro's next call, or the one before; round again at the end. */
  toCall(macro: string, direction: Direction = 1): boolean {
    const timeline = current();
    if (!timeline) return false;
    const stops = stopsOf(timeline, { macros: [macro], kinds: [], lines: [] });
    const { event } = cursorStore.getState();
    return goTo(nextStop(stops, event, direction) ?? (direction > 0 ? stops[0] : stops.at(-1)));
  },

  toggleBreakMacro(macro: string): void {
    if (isMacroName(macro)) steppingStore.setState((s) => ({ breakMacros: toggled(s.breakMacros, macro) }));
  },
  toggleBreakKind(kind: BreakKind): void {
    steppingStore.setState((s) => ({ breakKinds: breakKinds.filter((k) => toggled(s.breakKinds, kind).includes(k)) }));
  },
  /** On or off; `from` and `to` are the line's in the text it is set in. */
  toggleBreakLine(at: LineBreak): void {
    steppingStore.setState(({ breakLines }) => {
      const rest = breakLines.filter((b) => b.file !== at.file || b.line !== at.line);
      return { breakLines: rest.length < breakLines.length ? rest : [...rest, at].sort(byPlace) };
    });
  },
  /** The text of a file was edited: its breakpoints stand on these lines now. */
  moveBreakLines(file: string, lines: readonly LineBreak[]): void {
    steppingStore.setState(({ breakLines }) => {
      const unique = new Map(lines.map((line) => [line.line, line]));
      return { breakLines: [...breakLines.filter((b) => b.file !== file), ...unique.values()].sort(byPlace) };
    });
  },
  /** Another project: its files are others, if of the same names. */
  forgetLines(files: Readonly<Record<string, string>>): void {
    steppingStore.setState(({ breakLines }) => ({ breakLines: breakLines.filter((b) => !(b.file in files)) }));
  },
  clearBreaks(): void {
    steppingStore.setState({ breakMacros: [], breakKinds: [], breakLines: [] });
  },
  /** False: no name a macro can have. */
  hide(macro: string): boolean {
    if (!isMacroName(macro)) return false;
    steppingStore.setState((s) => (s.hidden.includes(macro) ? s : { hidden: [...s.hidden, macro] }));
    return true;
  },
  unhide(macro: string): void {
    steppingStore.setState((s) => ({ hidden: s.hidden.filter((name) => name !== macro) }));
  },
  setHidden(hidden: readonly string[] = defaultHidden): void {
    steppingStore.setState({ hidden, revealed: { run: 0, events: [] } });
  },
  /** Shows this one call in full, and steps into it. */
  reveal(event: number): void {
    const run = shownBuild(buildStore.getState())?.result.run.revision ?? 0;
    steppingStore.setState((s) => ({
      revealed: { run, events: [...(s.revealed.run === run ? s.revealed.events : []), event] },
    }));
    goTo(event + 1);
  },
  setPanel(panel: boolean, tab?: PanelTab): void {
    steppingStore.setState(tab ? { panel, tab } : { panel });
  },
  setJump(jump: boolean): void {
    steppingStore.setState({ jump });
  },
};
