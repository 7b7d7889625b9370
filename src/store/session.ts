// SPDX-License-Identifier: GPL-2.0-only
/**
 * Ties the stores together: the project to the worker, the worker's answers to build and cursor, and
 * all of it to storage. The one place with effects; the page starts it once.
 */
import type { BuildResult } from '../core/run';
import { createBuildClient, type BuildClient, type BuildHandlers } from '../worker/client';
import { anchorOf, eventOf, isAt, parseAnchor, type Anchor } from './anchor';
import { buildStore, shownBuild, type Built, type Failure } from './build';
import { cursorStore } from './cursor';
import { headersOf, headersStore } from './headers';
import { lessonStore, parseLesson } from './lesson';
import { parseProject, projectActions, projectStore, toProject, type ProjectState } from './project';
import { steppingActions } from './stepping';
import { parseStepping, steppingStore, toStoredStepping } from './stepping-state';
import { browserStorage, load, save, type KeyValue } from './storage';
import { commandsOf, homeOf, terminalActions, terminalStore, type LineAnswer } from './terminal';
import { repick } from './thread';
import { timelineOf } from './timelines';
import { parseView, toStored, viewStore } from './view';

/** Milliseconds of quiet after the last keystroke before a build is asked for. */
export const DEBOUNCE = 120;
const SAVE_AFTER = 300;

export interface SessionOptions {
  readonly storage?: KeyValue | undefined;
  readonly client?: (handlers: BuildHandlers) => BuildClient;
  /** where the cursor shall be once there is a build; absent: where it was on the last visit */
  readonly at?: Anchor | undefined;
}

export interface Session {
  /** Writes everything to storage now: the page is about to be hidden. */
  flush(): void;
  dispose(): void;
}

/** Reads what an earlier visit left. False: there was no usable project. */
export function restore(storage: KeyValue | undefined = browserStorage()): boolean {
  const view = load(storage, 'view', parseView);
  if (view) viewStore.setState(view);
  const stepping = load(storage, 'stepping', parseStepping);
  if (stepping) steppingStore.setState(stepping);
  const lesson = load(storage, 'lesson', parseLesson);
  if (lesson) lessonStore.setState(lesson);
  const project = load(storage, 'project', parseProject);
  if (project) projectStore.setState(project);
  return project !== undefined;
}

export function startSession(options: SessionOptions = {}): Session {
  const storage = 'storage' in options ? options.storage : browserStorage();
  /** files of each build asked for and not answered yet */
  const asked = new Map<number, ProjectState>();
  let anchor: Anchor | undefined = 'at' in options ? options.at : load(storage, 'cursor', parseAnchor);
  /** the event the cursor was put on for want of the one the anchor means */
  let waitingAt: number | undefined;
  let debounce: ReturnType<typeof setTimeout> | undefined;
  let saving: ReturnType<typeof setTimeout> | undefined;
  let stored: ProjectState | undefined;

  const client = (options.client ?? createBuildClient)({
    built: receive,
    overBudget: (revision, milliseconds) => fail(revision, { kind: 'limit', milliseconds }),
    crashed: (revision, message, stack) => fail(revision, { kind: 'crashed', message, stack }),
  });

  function request(): void {
    clearTimeout(debounce);
    buildStore.setState({ waiting: false });
    const project = projectStore.getState();
    if (Object.keys(project.files).length === 0) return;
    const revision = buildStore.getState().asked + 1;
    asked.set(revision, project);
    buildStore.setState({ asked: revision });
    const headers = headersOf(headersStore.getState());
    client.build({
      revision,
      project: toProject(project),
      commandLine: project.commandLine,
      ...(headers ? { headers } : {}),
    });
  }

  function receive(result: BuildResult, milliseconds: number): void {
    const project = asked.get(result.revision);
    const state = buildStore.getState();
    if (!project || result.revision <= state.answered) return;
    for (const revision of asked.keys()) if (revision <= result.revision) asked.delete(revision);
    const built: Built = { result, files: project.files, example: project.example };
    const before = shownBuild(state);
    // Another project, not another version of this one: its errors are not shown over the old picture.
    const keep = state.good?.example === project.example ? state.good : undefined;
    const after = { good: result.ok ? built : keep, latest: built, looking: state.looking && !result.ok };
    const shown = shownBuild({ ...state, ...after }) ?? built;
    const cursor = placeCursor(before, shown);
    const picked = repick(viewStore.getState().picked, before, shown);
    cursorStore.setState(cursor);
    viewStore.setState({ picked });
    buildStore.setState({ ...after, answered: result.revision, milliseconds, failure: undefined });
    const { revision } = shown.result;
    if (terminalStore.getState().revision !== revision) {
      const commands = commandsOf(shown);
      terminalStore.setState({ commands, made: commands.length, said: [], cwd: homeOf(shown), revision });
    }
  }

  /** A line of the terminal: its events are behind the build's own, in one run; the cursor goes to what came of it. */
  async function typed(line: string, columns: number): Promise<LineAnswer> {
    const built = shownBuild(buildStore.getState());
    if (!built) return { output: '', status: undefined, incomplete: false };
    const { revision, arch } = built.result;
    const project = { ...toProject(projectStore.getState()), files: built.files, arch };
    const { commandLine } = projectStore.getState();
    const answer = await client.shell({ revision, project, commandLine, line, before: saidBefore(), columns });
    // Its worker was ended; another one does again what was done before this line.
    if (!answer) return { output: '', status: undefined, incomplete: false };
    if (answer.incomplete) return answer;
    terminalStore.setState({ cwd: answer.cwd });
    const now = shownBuild(buildStore.getState());
    if (now?.result.revision === revision && answer.run) {
      const longer: Built = { ...now, result: { ...now.result, run: answer.run, dmesg: answer.dmesg } };
      const { good, latest } = buildStore.getState();
      buildStore.setState({ good: good === now ? longer : good, latest: latest === now ? longer : latest });
      terminalStore.setState({ commands: commandsOf(longer) });
      cursorStore.setState({ event: timelineOf(answer.run).length - 1 });
    }
    if (answer.changed) projectActions.setFiles(answer.changed);
    return answer;
  }

  function placeCursor(before: Built | undefined, after: Built): { run: number; event: number } {
    const { event } = cursorStore.getState();
    if (before === after) return { run: after.result.revision, event };
    // A build that had no such event (half a word typed) does not make the reader lose the place.
    if (before && event !== waitingAt) anchor = anchorOf(timelineOf(before.result.run), event);
    const timeline = timelineOf(after.result.run);
    const next = anchor ? eventOf(timeline, anchor) : 0;
    waitingAt = anchor && !isAt(timeline, next, anchor) ? next : undefined;
    return { run: after.result.revision, event: next };
  }

  function fail(revision: number, failure: Failure): void {
    if (revision <= buildStore.getState().answered) return;
    buildStore.setState({ answered: revision, failure });
  }

  function store(): void {
    clearTimeout(saving);
    saving = undefined;
    const project = projectStore.getState();
    // Hundreds of files are not written anew for every step of the cursor.
    if (project !== stored) save(storage, 'project', project);
    stored = project;
    save(storage, 'lesson', lessonStore.getState());
    save(storage, 'view', toStored(viewStore.getState()));
    save(storage, 'stepping', toStoredStepping(steppingStore.getState()));
    const built = shownBuild(buildStore.getState());
    const { event } = cursorStore.getState();
    if (built) save(storage, 'cursor', event === waitingAt ? anchor : anchorOf(timelineOf(built.result.run), event));
  }

  const storeSoon = () => {
    saving ??= setTimeout(store, SAVE_AFTER);
  };

  const stops = [
    projectStore.subscribe((now, before) => {
      storeSoon();
      const isExperiment = now.without !== before.without;
      const isSame =
        now.files === before.files &&
        now.arch === before.arch &&
        now.example === before.example &&
        now.commandLine === before.commandLine;
      if (isSame && !isExperiment) return;
      clearTimeout(debounce);
      // A whole new project starts at its beginning and does not wait.
      if (now.example !== before.example) {
        anchor = undefined;
        waitingAt = undefined;
        cursorStore.setState({ event: 0 });
        viewStore.setState({ picked: undefined });
        steppingActions.forgetLines(before.files);
        request();
      } else {
        buildStore.setState({ waiting: true });
        debounce = setTimeout(request, now.arch === before.arch && !isExperiment ? DEBOUNCE : 0);
      }
    }),
    viewStore.subscribe(storeSoon),
    steppingStore.subscribe(storeSoon),
    headersStore.subscribe((now, before) => {
      const [a, b] = [headersOf(now), headersOf(before)];
      if (a?.files !== b?.files || a?.flags !== b?.flags) request();
    }),
    cursorStore.subscribe(storeSoon),
    lessonStore.subscribe(storeSoon),
  ];
  request();
  terminalActions.connect({
    run: typed,
    interrupt: () => client.interrupt(),
    async complete(line) {
      const built = shownBuild(buildStore.getState());
      if (!built) return { add: '', choices: [] };
      const project = { ...toProject(projectStore.getState()), files: built.files, arch: built.result.arch };
      const base = { revision: built.result.revision, project, commandLine: projectStore.getState().commandLine };
      return (await client.complete({ ...base, line, before: saidBefore(), columns: 80 })) ?? { add: '', choices: [] };
    },
  });

  return {
    flush: store,
    dispose() {
      clearTimeout(debounce);
      clearTimeout(saving);
      for (const stop of stops) stop();
      terminalActions.connect(undefined);
      client.dispose();
    },
  };
}

/** The lines that were run since the build: what the kernel has gone through. */
function saidBefore(): string[] {
  return terminalStore.getState().said.flatMap(({ text, status }) => (status === undefined ? [] : [text]));
}
