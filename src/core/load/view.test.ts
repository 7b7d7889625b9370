// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import type { LoadEvent } from './schema';
import { loadView, type LoadState } from './view';

type Bare<E> = E extends LoadEvent ? Omit<E, 'stage' | 'detail'> : never;
/** An event without what the recorder adds. */
type Fields = Bare<LoadEvent>;

const after = (events: readonly Fields[]): LoadState =>
  events.reduce<LoadState>(
    (state, event) => loadView.apply(state, { stage: 'load', detail: 1, ...event } as LoadEvent),
    loadView.initial,
  );

const insmod = (text = 'insmod a.ko'): Fields => ({
  kind: 'command',
  tool: 'insmod',
  text,
  target: 'a.ko',
  size: 1,
  args: '',
});
const memory = (module: string, core: bigint): Fields => ({
  kind: 'memory',
  module,
  core,
  coreSize: 16,
  init: 0n,
  initSize: 0,
});
const live = (module: string): Fields => ({ kind: 'state', module, state: 'LIVE' });
const log = (text: string): Fields => ({ kind: 'log', at: 0n, level: 4, text, by: '', things: [] });

describe('modules', () => {
  it('a second copy that is refused does not take the first one with it', () => {
    const { modules } = after([
      insmod(),
      memory('a', 1n),
      live('a'),
      insmod(),
      memory('a', 2n),
      { kind: 'freed', module: 'a', part: 'core', address: 2n, size: 16 },
      { kind: 'gone', module: 'a' },
    ]);
    expect(modules.map((m) => [m.name, m.state, m.core.address, m.core.freed])).toEqual([['a', 'LIVE', 1n, false]]);
  });

  it('one that goes leaves the lists of users', () => {
    const loaded: Fields[] = [
      insmod(),
      memory('a', 1n),
      live('a'),
      insmod(),
      memory('b', 2n),
      { kind: 'reference', user: 'b', owner: 'a', count: 1 },
    ];
    expect(after(loaded).modules.find((m) => m.name === 'a')?.usedBy).toEqual(['b']);
    expect(after([...loaded, { kind: 'gone', module: 'b' }]).modules.map((m) => [m.name, m.usedBy])).toEqual([
      ['a', []],
    ]);
  });

  it('a reboot leaves none, and an empty log', () => {
    const { modules, dmesg, taint } = after([
      insmod(),
      memory('a', 1n),
      log('one'),
      { kind: 'taint', module: 'a', flag: 'O', first: true },
      { kind: 'command', tool: 'reboot', text: 'reboot', target: '', size: 0, args: '' },
    ]);
    expect([modules, dmesg, taint]).toEqual([[], [], '']);
  });
});

it('a command knows which lines of the log are its own', () => {
  const state = after([insmod(), log('before'), insmod('insmod a.ko again'), log('own')]);
  expect(state.dmesg.slice(state.logFrom).map((line) => line.text)).toEqual(['own']);
});

it('the call of init is a step of its own', () => {
  const state = after([
    insmod(),
    { kind: 'step', name: 'do_init_module' },
    { kind: 'call', field: 'init', name: 'a_init', address: 1n, by: 'do_one_initcall+0x5', thing: '' },
  ]);
  const stateOf = (name: string) => state.steps.find((s) => s.name === name)?.state;
  expect([stateOf('do_init_module'), stateOf('do_one_initcall'), stateOf('do_free_init')]).toEqual([
    'done',
    'running',
    'waiting',
  ]);
});
