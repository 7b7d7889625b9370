// SPDX-License-Identifier: GPL-2.0-only
/**
 * The teaching kernel's objects as `vite build` compiled them (scripts/kernel-objects.mjs), for the
 * worker's cache. In: an architecture. Out: cached objects by key; none on the dev server.
 */
import type { CachedObject } from '../core/pipeline';
import type { Arch } from '../core/source/types';

/** A cached object as it is shipped: what JSON has no words for is base64. */
export interface ShippedObject {
  readonly key: string;
  readonly path: string;
  readonly bytes: string;
  readonly marks: CachedObject['object']['marks'];
  readonly places: CachedObject['places'];
}

/** Declared as `never`: what JSON.parse gives is taken at the type the plugin writes. */
const shipped: Record<Arch, () => Promise<{ default: readonly ShippedObject[] }>> = {
  um: () => import('virtual:kernel-objects/um'),
  x86: () => import('virtual:kernel-objects/x86'),
};

/** Never fails: a list that did not arrive is compiled instead. */
export async function shippedObjects(arch: Arch): Promise<Map<string, CachedObject>> {
  const list = await shipped[arch]().then(
    (module) => module.default,
    () => [],
  );
  return new Map(list.map((one) => [one.key, unpack(one)]));
}

function unpack({ path, bytes, marks, places }: ShippedObject): CachedObject {
  return { object: { path, bytes: Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)), marks, fields: [] }, places };
}
