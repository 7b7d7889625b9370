// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { moduleOption, withWorld } from './kconfig';

const makefile = 'obj-$(CONFIG_DEMO) += demo.o\n';

describe('moduleOption', () => {
  it.each([
    ['CONFIG_DEMO=y\n', 'built-in'],
    ['CONFIG_DEMO=m\n', 'module'],
    ['CONFIG_OTHER=y\nCONFIG_DEMO=m', 'module'],
    ['CONFIG_DEMO=y\nCONFIG_DEMO=m\n', 'module'],
    ['# CONFIG_DEMO is not set\n', undefined],
    ['CONFIG_DEMO=n\n', undefined],
    ['CONFIG_DEMO2=y\n', undefined],
    ['', undefined],
  ])('reads %j as %s', (config, world) => {
    expect(moduleOption({ Makefile: makefile, '.config': config })).toEqual({ name: 'CONFIG_DEMO', world });
  });

  it.each([
    ['obj-m += demo.o\n', 'module'],
    ['obj-y := demo.o\n', 'built-in'],
    ['# nothing\n', undefined],
  ])('reads the Makefile %j itself as %s', (text, world) => {
    expect(moduleOption({ Makefile: text })).toEqual({ name: undefined, world });
  });

  it('takes the option the Makefile names, in either bracket', () => {
    expect(moduleOption({ Makefile: 'obj-${CONFIG_X} += x.o', '.config': 'CONFIG_X=m' })).toEqual({
      name: 'CONFIG_X',
      world: 'module',
    });
  });
});

describe('withWorld', () => {
  it.each([
    ['CONFIG_A=y\nCONFIG_DEMO=y\n# tail\n', 'CONFIG_A=y\nCONFIG_DEMO=m\n# tail\n'],
    ['# CONFIG_DEMO is not set\n', 'CONFIG_DEMO=m\n'],
    ['CONFIG_A=y', 'CONFIG_A=y\nCONFIG_DEMO=m\n'],
    ['', 'CONFIG_DEMO=m\n'],
    ['CONFIG_DEMO_X=y\nCONFIG_DEMO=y\n', 'CONFIG_DEMO_X=y\nCONFIG_DEMO=m\n'],
  ])('changes only the one line of %j', (before, after) => {
    expect(withWorld({ Makefile: makefile, '.config': before }, 'module')['.config']).toBe(after);
  });

  it('is undone by itself', () => {
    const files = { Makefile: makefile, '.config': 'CONFIG_MODULES=y\nCONFIG_DEMO=y\n' };
    expect(withWorld(withWorld(files, 'module'), 'built-in')).toEqual(files);
  });

  it('edits the Makefile where that decides', () => {
    expect(withWorld({ Makefile: 'obj-m := demo.o\ndemo-y := a.o b.o\n' }, 'built-in')).toEqual({
      Makefile: 'obj-y := demo.o\ndemo-y := a.o b.o\n',
    });
  });
});
