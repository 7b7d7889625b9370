// SPDX-License-Identifier: GPL-2.0-only
/**
 * What each byte of an object file is, and which text it comes from; and back.
 *
 * In: a build's field table (`FileFields`), the file's parts, the unit's origins. Out: fields by offset,
 * by place in the source, by section. Pure; one map a file of a build.
 */
import { Origins } from '../../../core/base/origin';
import type { Span } from '../../../core/base/span';
import type { FilePart } from '../../../core/assemble/events';
import type { BuildResult } from '../../../core/run';
import { finishedFile } from './finals';

export interface FileField {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** the part of the file it lies in: a section, a header */
  readonly part: FilePart | undefined;
}

export interface FieldMap {
  readonly bytes: Uint8Array;
  readonly fields: readonly FileField[];
  readonly parts: readonly FilePart[];
  at(offset: number): FileField | undefined;
  /** where the reader's own text asked for it; undefined for what nobody wrote */
  place(field: FileField): Span | undefined;
  /** every word of the reader's own text it depends on */
  words(field: FileField): readonly Span[];
  /** fields of sections that come from the word at an offset of a file of the reader's */
  from(file: string, offset: number): readonly FileField[];
}

const maps = new WeakMap<BuildResult, Map<string, FieldMap | undefined>>();

export function fieldMap(result: BuildResult, object: string): FieldMap | undefined {
  let known = maps.get(result);
  if (!known) maps.set(result, (known = new Map()));
  if (!known.has(object)) known.set(object, makeMap(result, object));
  return known.get(object);
}

/** Headers and tables that speak of sections, and are no content themselves. */
export function isTable(part: string): boolean {
  return /^(ELF header|section headers|\.(symtab|strtab|shstrtab|rela?[._].*))$/.test(part);
}

function makeMap(result: BuildResult, object: string): FieldMap | undefined {
  const table = result.fileFields.find((f) => f.object === object);
  const unit = result.units.find((u) => u.object === object);
  if (!table || !unit) return undefined;
  const { bytes } = table;
  const parts = finishedFile(result, object)?.file?.parts ?? [];
  const origins = new Origins(unit.origins);
  const own = new Set(result.units.map((u) => u.source));
  const isOwn = (span: Span) => own.has(span.file) || !span.file.includes('/');
  const fields: FileField[] = [];
  for (let i = 0, p = 0; i < table.starts.length; i++) {
    const from = table.starts[i]!;
    while (p + 1 < parts.length && parts[p]!.offset + parts[p]!.size <= from) p++;
    const part = parts[p];
    fields.push({
      index: i,
      from,
      to: table.starts[i + 1] ?? bytes.length,
      label: table.labels[i]!,
      part: part && from >= part.offset && from < part.offset + part.size ? part : undefined,
    });
  }
  const wordsOf = new Map<number, readonly Span[]>();
  const words = (field: FileField): readonly Span[] => {
    const origin = table.origins[field.index]!;
    if (origin === 0) return [];
    let spans = wordsOf.get(origin);
    if (!spans) wordsOf.set(origin, (spans = origins.roots(origin).filter(isOwn)));
    return spans;
  };
  return {
    bytes,
    fields,
    parts,
    at: (offset) => search(fields, offset),
    place(field) {
      const origin = table.origins[field.index]!;
      const point = origin === 0 ? undefined : origins.expansionPoint(origin);
      return point && isOwn(point) ? point : words(field)[0];
    },
    words,
    from: (file, offset) =>
      fields.filter(
        (field) =>
          field.part !== undefined &&
          !isTable(field.part.name) &&
          words(field).some((s) => s.file === file && s.from <= offset && offset <= s.to && s.to - s.from < 200),
      ),
  };
}

function search(fields: readonly FileField[], offset: number): FileField | undefined {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fields[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  const field = fields[low - 1];
  return field && offset < field.to ? field : undefined;
}
