// SPDX-License-Identifier: GPL-2.0-only
/**
 * The `ar` format, as GNU ar writes it.
 *
 * In: bytes that begin with `!<arch>`, or with `!<thin>` and what reads its members' files. Out: members in order, and the symbol index `/` that ranlib made.
 * Names of 16 bytes and more stand in the member `//`, one a line. Of a thin archive only the names are there,
 * as seen from its folder; a `ThinArchive` comes with its members instead.
 * Source: ar(5); binutils 2.40, include/aout/ar.h; bfd/archive.c, do_slurp_coff_armap, get_extended_arelt_filename.
 */
import { decodeUtf8 } from '../base/bytes';
import type { ObjectFile } from '../assemble/types';
import type { ThinArchive } from './types';

export interface Member {
  readonly name: string;
  /** of its header in the archive: what the index names it by */
  readonly offset: number;
  readonly object: ObjectFile;
}

export interface Archive {
  readonly path: string;
  readonly members: readonly Member[];
  readonly byOffset: ReadonlyMap<number, Member>;
  /** names a thin archive has of files that are not there */
  readonly absent: ReadonlyMap<number, string>;
  /** symbol by symbol, as ranlib found them; undefined when there is none */
  readonly index: readonly { readonly symbol: string; readonly offset: number }[] | undefined;
}

const magic = '!<arch>\n';
const thinMagic = '!<thin>\n';
const HEADER = 60;

export function isArchive(bytes: Uint8Array): boolean {
  return ascii(bytes, 0, magic.length) === magic || isThin(bytes);
}

function isThin(bytes: Uint8Array): boolean {
  return ascii(bytes, 0, thinMagic.length) === thinMagic;
}

type Read = (path: string) => Uint8Array | undefined;

/** An archive is read once, however often it is linked. */
const known = new WeakMap<ObjectFile, { readonly archive: Archive | undefined }>();

const thin = new WeakMap<ThinArchive, Archive>();

/** A thin archive as ld sees it. `defines`: the global symbols an object defines, in the order of its table. */
export function openThin(input: ThinArchive, defines: (object: ObjectFile) => readonly string[]): Archive {
  const known = thin.get(input);
  if (known) return known;
  const members = input.members.map((object, offset): Member => ({ name: object.path, offset, object }));
  const archive: Archive = {
    path: input.path,
    members,
    byOffset: new Map(members.map((m) => [m.offset, m])),
    absent: new Map(),
    // With --whole-archive nobody looks into it; the kernel's built-in.a have none.
    index: input.whole
      ? undefined
      : members.flatMap(({ object, offset }) => defines(object).map((symbol) => ({ symbol, offset }))),
  };
  thin.set(input, archive);
  return archive;
}

/** Undefined: the bytes are no archive, or its index or its names are damaged. */
export function readArchive(file: ObjectFile, readFile: Read): Archive | undefined {
  let read = known.get(file);
  if (!read) known.set(file, (read = { archive: parse(file, readFile) }));
  return read.archive;
}

function parse(file: ObjectFile, readFile: Read): Archive | undefined {
  const { bytes, path } = file;
  if (!isArchive(bytes)) return undefined;
  const members: Member[] = [];
  const absent = new Map<number, string>();
  const namesOnly = isThin(bytes);
  const folder = /^.*\//.exec(path)?.[0] ?? '';
  let index: { symbol: string; offset: number }[] | undefined;
  const rest = bytes.length - magic.length;
  if (rest > 0 && rest < 16) return undefined;
  let longNames = new Uint8Array(0);
  for (let at = magic.length; at + HEADER <= bytes.length;) {
    const name = ascii(bytes, at, 16).trimEnd();
    const sizeText = ascii(bytes, at + 48, 10).trimEnd();
    if (ascii(bytes, at + 58, 2) !== '`\n' || !/^[0-9]+$/.test(sizeText)) break;
    const size = Number(sizeText);
    const from = at + HEADER;
    const special = name === '/' || name === '/SYM64/' || name === '//';
    const held = special || !namesOnly ? size : 0;
    if (from + held > bytes.length) {
      if (special) return undefined;
      break;
    }
    const data = bytes.subarray(from, from + held);
    if (name === '//') longNames = data.slice();
    else if (special) {
      index = readIndex(data, name === '/' ? 4 : 8);
      if (!index) return undefined;
    } else {
      const full = memberName(name, longNames);
      if (full === undefined) break;
      const outside = full.startsWith('/') ? full : folder + full;
      const member = namesOnly ? readFile(outside) : data.slice();
      if (!member) absent.set(at, outside);
      else
        members.push({
          name: namesOnly ? outside : full,
          offset: at,
          object: { path: namesOnly ? outside : `${path}(${full})`, bytes: member, marks: [], fields: [] },
        });
    }
    at = from + held + (held & 1);
  }
  return { path, members, byOffset: new Map(members.map((m) => [m.offset, m])), absent, index };
}

/** `short.o/`, or `/123`: a line of `//` that ends in a slash. */
function memberName(field: string, longNames: Uint8Array): string | undefined {
  const long = /^\/([0-9]+)$/.exec(field)?.[1];
  if (long === undefined) return field.replace(/\/$/, '');
  const from = Number(long);
  if (from >= longNames.length) return undefined;
  const end = longNames.indexOf(10, from);
  return decodeUtf8(longNames.subarray(from, end < 0 ? longNames.length : end)).replace(/\/$/, '');
}

/** A big-endian count, as many offsets, as many NUL-terminated names. */
function readIndex(data: Uint8Array, width: 4 | 8): { symbol: string; offset: number }[] | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const word = (at: number) => (width === 4 ? view.getUint32(at) : Number(view.getBigUint64(at)));
  if (data.length < width) return undefined;
  const count = word(0);
  if (width * (count + 1) > data.length) return undefined;
  const out: { symbol: string; offset: number }[] = [];
  let at = width * (count + 1);
  for (let i = 0; i < count; i++) {
    const end = data.indexOf(0, at);
    if (end < 0) return undefined;
    out.push({ symbol: decodeUtf8(data.subarray(at, end)), offset: word(width * (i + 1)) });
    at = end + 1;
  }
  return out;
}

function ascii(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
