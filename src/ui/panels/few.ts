// SPDX-License-Identifier: GPL-2.0-only
/** Of a list too long for a scene: the latest, and whatever the step or the thread is about. */

export interface Few<T> {
  readonly shown: readonly T[];
  /** how many are not shown */
  readonly rest: number;
}

export function few<T>(items: readonly T[], most: number, keep: (item: T) => boolean): Few<T> {
  if (items.length <= most) return { shown: items, rest: 0 };
  const from = items.length - most;
  const shown = items.filter((item, i) => i >= from || keep(item));
  return { shown, rest: items.length - shown.length };
}
