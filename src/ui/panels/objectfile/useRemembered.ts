// SPDX-License-Identifier: GPL-2.0-only
/** State of a scene's looks that outlives the scene: a tab chosen stays chosen when one comes back from another stage. */
import { useState } from 'react';

const remembered = new Map<string, unknown>();

export function useRemembered<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (remembered.has(key) ? (remembered.get(key) as T) : initial));
  return [
    value,
    (next) => {
      remembered.set(key, next);
      setValue(next);
    },
  ];
}
