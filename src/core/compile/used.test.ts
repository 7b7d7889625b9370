// SPDX-License-Identifier: GPL-2.0-only
/** The experiment `ignoreUsed`: what only `used` keeps is dropped, and the record says why. */
import { expect, it } from 'vitest';
import { eventAt, Recorder } from '../base/events';
import { compileSchema, compileView, type CompileEvent } from './events';
import { compileText } from './testkit';

const text = `
static int saved __attribute__((section(".table"), used)) = 1;
static int forgotten = 2;
static int named = 3;
int *pointer = &named;
static int helper(void) { return 4; }
static int (*entry)(void) __attribute__((__used__)) = helper;
`;

function compiled(ignoreUsed: boolean) {
  const recorder = new Recorder();
  const { items } = compileText(text, { ignoreUsed }, recorder);
  const log = recorder.toLog();
  const events = Array.from(
    log.starts,
    (_, i) => eventAt(log, i, { compile: compileSchema }) as unknown as CompileEvent,
  );
  const said = events
    .filter((event) => event.kind === 'drop')
    .map((event) => `${event.name} ${compileView.say(event).id}`);
  return { names: items.flatMap((item) => ('symbol' in item ? [item.symbol.name] : [])), said };
}

it('heeds `used` by default', () => {
  expect(compiled(false)).toEqual({
    names: ['saved', 'named', 'pointer', 'helper', 'entry'],
    said: ['forgotten drop'],
  });
});

it('drops without it what nothing else keeps, and what that alone referred to', () => {
  expect(compiled(true)).toEqual({
    names: ['named', 'pointer'],
    said: ['saved dropUsed', 'forgotten drop', 'helper drop', 'entry dropUsed'],
  });
});
