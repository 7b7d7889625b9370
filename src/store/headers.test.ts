// SPDX-License-Identifier: GPL-2.0-only
import { afterEach, beforeEach, expect, it } from 'vitest';
import { headerFile, headersActions, headersOf, headersStore } from './headers';

const initial = headersStore.getState();
beforeEach(() => headersStore.setState(initial, true));
afterEach(() => headersStore.setState(initial, true));
const files = (...paths: string[]) => paths.map((path) => ({ path, file: new File(['x'], path) }));

it('keeps headers, by the folder they lie in, and uses them when told to', () => {
  expect(headersActions.pick(files('k/README', 'k/include/linux/a.h', 'k/kernel/fork.c'))).toBe(true);
  expect(headersStore.getState()).toMatchObject({ on: false, tree: { roots: ['k'] } });
  expect(headersStore.getState().flags).toContain('-Ik/include');
  expect(headersOf(headersStore.getState())).toBeUndefined();
  headersActions.use(true);
  expect(headersOf(headersStore.getState())?.files.map((f) => f.path)).toEqual(['k/include/linux/a.h']);
  expect(headerFile('k/include/linux/a.h')).toBeDefined();
  expect(headerFile('include/linux/a.h')).toBeUndefined();
  headersActions.use(false);
  expect(headersOf(headersStore.getState())).toBeUndefined();
});

it('gives the build what is below the folders searched, the same list as long as they are the same', () => {
  headersActions.pick(files('k/include/a.h', 'k/drivers/b.h', 'k/more/c.h'));
  headersActions.use(true);
  const names = () => headersOf(headersStore.getState())?.files.map((f) => f.path);
  expect(names()).toEqual(['k/include/a.h']);
  headersActions.setFlags('-Ik/include -Ik/more');
  expect(names()).toEqual(['k/include/a.h', 'k/more/c.h']);
  const before = headersOf(headersStore.getState())?.files;
  headersActions.setFlags('-Ik/include -Ik/more -DX');
  expect(headersOf(headersStore.getState())?.files).toBe(before);
});

it('a folder without headers changes nothing', () => {
  expect(headersActions.pick(files('k/README', 'k/Makefile'))).toBe(false);
  expect(headersStore.getState()).toEqual(initial);
});

it('another folder is added, the same one replaced', () => {
  headersActions.pick(files('common/include/linux/kconfig.h'));
  headersActions.pick(files('amd64/include/generated/autoconf.h', 'amd64/include/old.h'));
  headersActions.pick(files('amd64/include/generated/autoconf.h'));
  const { tree, files: all } = headersStore.getState();
  expect(tree).toMatchObject({ sources: 'common', objects: 'amd64' });
  expect(all.map((f) => f.path)).toEqual(['common/include/linux/kconfig.h', 'amd64/include/generated/autoconf.h']);
  headersActions.forget();
  expect(headersStore.getState()).toEqual(initial);
});

it('asks the tree for its version', async () => {
  headersActions.pick([
    ...files('k/include/linux/kconfig.h'),
    { path: 'k/Makefile', file: new File(['VERSION = 6\nPATCHLEVEL = 1\n'], 'Makefile') },
  ]);
  await headersActions.readVersion();
  expect(headersStore.getState().version).toBe(6001);
  expect(headersStore.getState().flags).toContain('-std=gnu11');
});
