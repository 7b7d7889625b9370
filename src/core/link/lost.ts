// SPDX-License-Identifier: GPL-2.0-only
/**
 * What an experiment's link lost: entries of the kernel's tables that are in the image as Linux's own
 * build makes it, and not in this one. Both were really linked; here they are only compared.
 */
import type { Recorder } from '../base/events';
import { linkSchema } from './events';
import { isTable, tableOf } from './tables';
import type { Linked, PlacedMark } from './types';

export interface Comparison {
  /** see `Safeguard`: a link knows nothing of projects */
  readonly without: readonly string[];
  readonly ordinary: Linked;
  readonly experiment: Linked;
  readonly userObjects: readonly string[];
}

export function tellLost({ without, ordinary, experiment, userObjects }: Comparison, recorder: Recorder): void {
  const before = entriesOf(ordinary);
  const after = entriesOf(experiment);
  const left = new Set(after.map(keyOf));
  const users = new Set(userObjects);
  const lost = before
    .filter((entry) => !left.has(keyOf(entry)))
    .sort((a, b) => Number(users.has(b.object)) - Number(users.has(a.object)));
  recorder.stage(linkSchema).record('lost', {
    without,
    before: before.length,
    after: after.length,
    things: lost.map((e) => e.thing),
    labels: lost.map((e) => e.label),
    objects: lost.map((e) => e.object),
    sections: lost.map((e) => e.inputSection),
    users: lost.map((e) => (users.has(e.object) ? 1 : 0)),
  });
}

const entriesOf = ({ marks }: Linked): PlacedMark[] => marks.filter((m) => isTable(tableOf(m.inputSection)));

/** A thing may have marks in several tables. */
const keyOf = ({ thing, inputSection }: PlacedMark): string => `${thing} ${inputSection}`;
