// SPDX-License-Identifier: GPL-2.0-only
/** What the page is told of objects: the fields that tile a file, and where the things in it came from. */
import type { ObjectFile } from '../assemble/types';
import type { FileFields } from '../run';
import { rootsFromPlaces, type ThingSource } from '../things';
import type { CachedObject } from './cache';

/** Flat, so that it costs little to carry to the page. */
export function fieldsOf({ path, bytes, fields }: ObjectFile): FileFields {
  return {
    object: path,
    bytes,
    starts: Int32Array.from(fields, (field) => field.from),
    labels: fields.map((field) => field.label),
    origins: Int32Array.from(fields, (field) => field.origin),
  };
}

const kernelSources = new WeakMap<CachedObject, ThingSource>();

/** One and the same for an object, so that what is found out about it stays. */
export function kernelSource(cached: CachedObject): ThingSource {
  let source = kernelSources.get(cached);
  if (!source) kernelSources.set(cached, (source = { object: cached.object, roots: rootsFromPlaces(cached.places) }));
  return source;
}
