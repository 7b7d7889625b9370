// SPDX-License-Identifier: GPL-2.0-only
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BuildHandlers, BuildRequest } from '../worker/client';
import { buildStore, isBusy, isStale, shownBuild } from './build';
import { cursorActions, cursorStore } from './cursor';
import { emptyProject, projectActions, projectStore } from './project';
import { DEBOUNCE, restore, startSession, type Session } from './session';
import type { KeyValue } from './storage';
import { resultOf } from './testkit';
import { initialView, viewStore } from './view';

const files = { 'demo.c': 'int x;\n', Makefile: 'obj-$(CONFIG_DEMO) += demo.o\n', '.config': 'CONFIG_DEMO=y\n' };

let requests: BuildRequest[];
let handlers: BuildHandlers;
let session: Session;
let storage: KeyValue & { map: Map<string, string> };

function open(): void {
  session = startSession({
    storage,
    client: (given) => {
      handlers = given;
      return { build: (request) => requests.push(request), dispose: () => {} };
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  const map = new Map<string, string>();
  storage = { map, getItem: (key) => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value) };
  requests = [];
  projectStore.setState(emptyProject, true);
  buildStore.setState({
    good: undefined,
    latest: undefined,
    asked: 0,
    answered: 0,
    milliseconds: 0,
    failure: undefined,
  });
  cursorStore.setState({ run: 0, event: 0 });
  viewStore.setState(initialView, true);
  projectActions.open('seed', files, 'um');
  open();
});

afterEach(() => {
  session.dispose();
  vi.useRealTimers();
});

const answer = (words: string[], revision = requests.at(-1)!.revision, ok = true) =>
  handlers.built(resultOf(words, revision, ok), 1);

describe('session', () => {
  it('builds at once, and after a pause in typing once', () => {
    expect(requests).toHaveLength(1);
    answer(['first']);
    expect(isBusy(buildStore.getState())).toBe(false);
    for (const text of ['int y', 'int yy', 'int yyy;\n']) projectActions.edit('demo.c', text);
    // From the first keystroke, not only once the build is asked for.
    expect(isBusy(buildStore.getState())).toBe(true);
    vi.advanceTimersByTime(DEBOUNCE - 1);
    expect(requests).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(requests).toHaveLength(2);
    expect(requests[1]!.project.files['demo.c']).toBe('int yyy;\n');
    answer(['second']);
    expect(isBusy(buildStore.getState())).toBe(false);
  });

  it('asks for an experiment at once, keeps it over edits, and ends it with the next project', () => {
    projectActions.setSafeguard('keep', false);
    projectActions.setSafeguard('archives', false);
    vi.advanceTimersByTime(0);
    expect(requests.at(-1)!.project.without).toEqual(['keep', 'archives']);
    projectActions.edit('demo.c', 'int edited;\n');
    vi.advanceTimersByTime(DEBOUNCE);
    expect(requests.at(-1)!.project.without).toEqual(['keep', 'archives']);
    projectActions.setSafeguard('keep', true);
    vi.advanceTimersByTime(0);
    expect(requests.at(-1)!.project.without).toEqual(['archives']);
    projectActions.endExperiments();
    vi.advanceTimersByTime(0);
    expect(requests.at(-1)!.project.without).toEqual([]);
    projectActions.setSafeguard('used', false);
    projectActions.open('other', files, 'um');
    expect(requests.at(-1)!.project.without).toEqual([]);
  });

  it('drops an answer that is older than the one it has', () => {
    projectActions.edit('demo.c', 'int z;\n');
    vi.advanceTimersByTime(DEBOUNCE);
    answer(['new'], 2);
    answer(['old'], 1);
    expect(buildStore.getState().latest?.result.revision).toBe(2);
    expect(isBusy(buildStore.getState())).toBe(false);
  });

  it('keeps the last good picture over errors, and says it is stale', () => {
    answer(['a', 'b']);
    projectActions.edit('demo.c', 'oops');
    vi.advanceTimersByTime(DEBOUNCE);
    answer(['x'], undefined, false);
    expect(shownBuild(buildStore.getState())?.result.revision).toBe(1);
    expect(isStale(buildStore.getState())).toBe(true);
    projectActions.edit('demo.c', 'int fixed;\n');
    vi.advanceTimersByTime(DEBOUNCE);
    answer(['a', 'b']);
    expect(isStale(buildStore.getState())).toBe(false);
    expect(shownBuild(buildStore.getState())?.files['demo.c']).toBe('int fixed;\n');
  });

  it("does not show one project's picture over another's errors", () => {
    answer(['a']);
    projectActions.open('other', files, 'um');
    answer(['x'], undefined, false);
    expect(shownBuild(buildStore.getState())?.result.ok).toBe(false);
  });

  it('puts the cursor where it was in the new build', () => {
    answer(['a', 'b', 'c']);
    cursorActions.go(1);
    projectActions.edit('demo.c', 'int q;\n');
    vi.advanceTimersByTime(DEBOUNCE);
    answer(['first', 'second', 'a', 'b', 'c']);
    expect(cursorStore.getState()).toEqual({ run: 2, event: 3 });
  });

  it('tells of a limit and of a crash, and recovers', () => {
    handlers.overBudget(1, 5000);
    expect(buildStore.getState().failure).toEqual({ kind: 'limit', milliseconds: 5000 });
    projectActions.edit('demo.c', 'int q;\n');
    vi.advanceTimersByTime(DEBOUNCE);
    answer(['a']);
    expect(buildStore.getState().failure).toBeUndefined();
  });

  it('loses nothing over a reload', () => {
    answer(['a', 'b', 'c', 'd']);
    projectActions.edit('demo.c', 'int kept;\n');
    viewStore.setState({ theme: 'dark', detail: 1 });
    cursorActions.go(2);
    session.flush();
    session.dispose();
    projectStore.setState(emptyProject, true);
    viewStore.setState(initialView, true);
    cursorStore.setState({ run: 0, event: 0 });
    buildStore.setState({ good: undefined, latest: undefined, asked: 0, answered: 0 });
    expect(restore(storage)).toBe(true);
    open();
    expect(projectStore.getState().files['demo.c']).toBe('int kept;\n');
    expect(viewStore.getState()).toMatchObject({ theme: 'dark', detail: 1 });
    answer(['new', 'a', 'b', 'c', 'd']);
    expect(cursorStore.getState().event).toBe(3);
  });
});

describe('cursor', () => {
  it('steps by the present detail and stops at the ends', () => {
    viewStore.setState({ detail: 1 });
    answer(['a', 'b', 'c']);
    expect([cursorActions.back(), cursorActions.next(), cursorActions.next(), cursorActions.next()]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(cursorStore.getState().event).toBe(2);
    cursorActions.first();
    expect(cursorStore.getState().event).toBe(0);
    cursorActions.toStep(99);
    expect(cursorStore.getState().event).toBe(2);
  });
});
