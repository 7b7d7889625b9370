// SPDX-License-Identifier: GPL-2.0-only
/**
 * What survives a reload, under one versioned key each.
 *
 * Reading checks the shape with the caller's `parse` and gives undefined for anything else: a
 * corrupted, foreign or forbidden storage never breaks the page, it is only not used.
 */

export interface KeyValue {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const VERSION = 1;
const keyOf = (name: string) => `kmodscope:${name}:v${VERSION}`;

/** localStorage, or nothing where the browser forbids it (its getter may throw). */
export function browserStorage(): KeyValue | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export function load<T>(
  storage: KeyValue | undefined,
  name: string,
  parse: (value: unknown) => T | undefined,
): T | undefined {
  try {
    const text = storage?.getItem(keyOf(name));
    return text ? parse(JSON.parse(text)) : undefined;
  } catch {
    return undefined;
  }
}

/** False: it could not be kept (quota, private mode). */
export function save(storage: KeyValue | undefined, name: string, value: unknown): boolean {
  try {
    storage?.setItem(keyOf(name), JSON.stringify(value));
    return storage !== undefined;
  } catch {
    return false;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
