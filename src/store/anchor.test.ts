// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { Timeline } from '../core/timeline';
import { anchorOf, eventOf, parseAnchor } from './anchor';
import { runOf } from './testkit';

const timeline = (...words: string[]) => new Timeline(runOf(words));
const move = (before: Timeline, event: number, after: Timeline) => eventOf(after, anchorOf(before, event)!);

it.each([
  ['the same words further on', ['a', 'b', 'c', 'd'], 1, ['x', 'y', 'a', 'b', 'c', 'z'], 3],
  ['the same one of several', ['a', 'b', 'a', 'b', 'a', 'c'], 2, ['b', 'a', 'a', 'b', 'a', 'c'], 2],
  ['the last of them when there are fewer', ['a', 'b', 'a', 'c'], 2, ['a', 'b', 'c'], 0],
  [
    'about the same place when the words are gone',
    ['a', 'b', 'c', 'd', 'e'],
    2,
    ['1', '2', '3', '4', '5', '6', '7'],
    3,
  ],
  ['the end, when it was at the end', ['a', 'b'], 1, ['a', 'b', 'c'], 2],
  ['thing ids without their numbers', ['demo.o#12', 'q', 'r'], 0, ['q', 'demo.o#99', 'r'], 1],
])('finds %s', (_, before, event, after, expected) => {
  expect(move(timeline(...before), event, timeline(...after))).toBe(expected);
});

it('finds its words near its place in a stage too long to count', () => {
  const words = (extra: string[]) => [
    ...extra,
    ...Array.from({ length: 9000 }, (_, i) => (i % 10 === 0 ? 'ten' : `${i}`)),
    'end',
  ];
  const before = timeline(...words([]));
  expect(move(before, 8007, timeline(...words(['new'])))).toBe(8008);
  expect(anchorOf(before, 8000)!.nth).toBe(-1);
  expect((move(before, 8000, timeline(...words(['new']))) - 1) % 10).toBe(0);
});

it('survives a reload as JSON', () => {
  const anchor = anchorOf(timeline('a', 'b', 'c'), 1)!;
  expect(parseAnchor(JSON.parse(JSON.stringify(anchor)))).toEqual(anchor);
});

it('an empty run has one place', () => {
  expect(eventOf(timeline(), anchorOf(timeline('a'), 0)!)).toBe(0);
  expect(anchorOf(timeline('a'), 5)).toBeUndefined();
});
