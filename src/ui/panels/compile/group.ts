// SPDX-License-Identifier: GPL-2.0-only
/** The unit's objects as the scene lays them out: functions, data, the dropped, and aliases under what they name. */
import type { ObjectView } from '../../../core/compile/events';

export interface Groups {
  readonly functions: readonly ObjectView[];
  readonly data: readonly ObjectView[];
  readonly dropped: readonly ObjectView[];
  /** by the name they stand for */
  readonly aliases: ReadonlyMap<string, readonly ObjectView[]>;
  /** aliases of something that is not shown */
  readonly orphans: readonly ObjectView[];
}

/** What headers bring is shown from the second level of detail on, and when a step is about it. */
export function group(objects: readonly ObjectView[], headers: boolean, now: ReadonlySet<string>): Groups {
  const shown = objects.filter((o) => headers || o.detail === 0 || now.has(o.thing));
  const aliases = new Map<string, ObjectView[]>();
  const names = new Set(shown.filter((o) => o.what !== 'alias').map((o) => o.name));
  const orphans: ObjectView[] = [];
  for (const object of shown) {
    if (object.what !== 'alias') continue;
    if (names.has(object.aliasOf)) aliases.set(object.aliasOf, [...(aliases.get(object.aliasOf) ?? []), object]);
    else orphans.push(object);
  }
  const kept = shown.filter((o) => !o.dropped && o.what !== 'alias');
  return {
    functions: kept.filter((o) => o.what === 'function'),
    data: kept.filter((o) => o.what !== 'function'),
    dropped: shown.filter((o) => o.dropped),
    aliases,
    orphans,
  };
}
