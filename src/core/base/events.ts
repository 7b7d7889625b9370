// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a stage did, as small flat events.
 *
 * In: `record(kind, fields)` calls of the stages, in the order things happen.
 * Out: an `EventLog`: one Int32Array of words, one of starts, a string table. It crosses from the
 * worker to the page by transfer; an event becomes an object only when somebody looks at it.
 *
 * A stage declares its kinds once, in its `events.ts`:
 *
 *     export const schema = defineEvents('link', {
 *       place: { detail: 1, fields: { file: 'str', section: 'str', at: 'addr', size: 'int' } },
 *     });
 *     export type LinkEvent = EventOf<typeof schema>;
 *
 * Encoding of one event: [kind | detail << 16, field, field, ...]. `int`, `bool`, `str` take one word
 * (a str is an index of the string table), `addr` two (low, high), `ints`, `strs` and `bytes` a
 * length and then one word an element.
 */

/** How fine a step is. 0: a learner's first pass, few steps; 1: every operation; 2: every token, every byte. */
export type Detail = 0 | 1 | 2;

export type FieldType = 'int' | 'bool' | 'str' | 'addr' | 'ints' | 'strs' | 'bytes';

interface FieldValues {
  int: number;
  bool: boolean;
  str: string;
  /** a 64-bit address or value, unsigned */
  addr: bigint;
  ints: readonly number[];
  strs: readonly string[];
  bytes: Uint8Array;
}

export interface EventKind {
  readonly detail: Detail;
  readonly fields: Readonly<Record<string, FieldType>>;
}

export interface EventSchema<
  Stage extends string = string,
  Kinds extends Record<string, EventKind> = Record<string, EventKind>,
> {
  readonly stage: Stage;
  readonly kinds: Kinds;
}

export type FieldsOf<Kind extends EventKind> = {
  readonly [Name in keyof Kind['fields']]: FieldValues[Kind['fields'][Name]];
};

/** The discriminated union of a schema's events. */
export type EventOf<S> =
  S extends EventSchema<infer Stage, infer Kinds>
    ? {
        [K in keyof Kinds & string]: { readonly stage: Stage; readonly kind: K; readonly detail: Detail } & FieldsOf<
          Kinds[K]
        >;
      }[keyof Kinds & string]
    : never;

export function defineEvents<const Stage extends string, const Kinds extends Record<string, EventKind>>(
  stage: Stage,
  kinds: Kinds,
): EventSchema<Stage, Kinds> {
  return { stage, kinds };
}

/** Flat, transferable. `starts[i]` is the word at which event i begins; `starts.length` is the number of events. */
export interface EventLog {
  readonly words: Int32Array;
  readonly starts: Uint32Array;
  readonly strings: readonly string[];
  /** `stage.kind` of each kind number */
  readonly kinds: readonly string[];
}

/** Typed writer for one stage; `detail` overrides the kind's own where an event is coarser or finer than usual. */
export interface StageRecorder<S extends EventSchema> {
  /** false: nobody is watching (a teaching-kernel object); skip work done only for the record. */
  readonly on: boolean;
  record<K extends keyof S['kinds'] & string>(kind: K, fields: FieldsOf<S['kinds'][K]>, detail?: Detail): void;
}

export class Recorder {
  private words = new Int32Array(4096);
  private length = 0;
  private starts = new Uint32Array(1024);
  private count = 0;
  private readonly strings: string[] = [];
  private readonly stringIndex = new Map<string, number>();
  private readonly kinds: string[] = [];
  private readonly writers = new Map<EventSchema, Map<string, Writer>>();
  private allowed: number;
  private dropped = false;

  /** `limit`: most events kept; what comes after is dropped, and `overflowed` says so. */
  constructor(
    private readonly enabled: boolean = true,
    private readonly limit: number = 4_000_000,
  ) {
    this.allowed = limit;
  }

  /** Number of events so far: the id of the next one. */
  get size(): number {
    return this.count;
  }

  get overflowed(): boolean {
    return this.dropped;
  }

  /** Until told otherwise only this share of the limit may be filled: the rest is for what comes later. */
  allow(share: number): void {
    this.allowed = Math.ceil(this.limit * share);
  }

  stage<S extends EventSchema>(schema: S): StageRecorder<S> {
    if (!this.enabled) return { on: false, record: () => {} };
    let kinds = this.writers.get(schema);
    if (!kinds) this.writers.set(schema, (kinds = new Map()));
    const writers = kinds;
    return {
      on: true,
      record: (kind, fields, detail) => {
        let writer = writers.get(kind);
        if (!writer) writers.set(kind, (writer = this.writer(schema, kind)));
        this.add(writer, fields, detail);
      },
    };
  }

  /**
   * Keeps a first look at events `from` to `to` short: when more than `most` of them are coarse, the
   * first few of each kind stay so and the rest become one level finer. As many of each kind stay as fit.
   */
  boundCoarse(from: number, to: number, most: number): void {
    const coarse = new Map<number, number[]>();
    let count = 0;
    for (let i = from; i < to; i++) {
      const head = this.words[this.starts[i]!]!;
      if (head >> 16 !== 0) continue;
      count++;
      const list = coarse.get(head);
      if (list) list.push(i);
      else coarse.set(head, [i]);
    }
    if (count <= most) return;
    const kept = (each: number) => [...coarse.values()].reduce((n, list) => n + Math.min(list.length, each), 0);
    let each = 1;
    while (kept(each + 1) <= most) each++;
    for (const list of coarse.values()) for (const i of list.slice(each)) this.words[this.starts[i]!]! |= 1 << 16;
  }

  /** Trimmed copies of what was recorded; the recorder may go on. */
  toLog(): EventLog {
    return {
      words: this.words.slice(0, this.length),
      starts: this.starts.slice(0, this.count),
      strings: [...this.strings],
      kinds: [...this.kinds],
    };
  }

  /** What is the same for every event of a kind. */
  private writer(schema: EventSchema, kind: string): Writer {
    const { detail, fields } = schema.kinds[kind]!;
    const number = this.kinds.push(`${schema.stage}.${kind}`) - 1;
    return { number, detail, names: Object.keys(fields), types: Object.values(fields) };
  }

  private add({ number, detail, names, types }: Writer, fields: Record<string, unknown>, asked?: Detail): void {
    if (this.count >= this.allowed) {
      this.dropped = true;
      return;
    }
    if (this.count === this.starts.length) {
      const starts = new Uint32Array(this.starts.length * 2);
      starts.set(this.starts);
      this.starts = starts;
    }
    this.starts[this.count++] = this.length;
    // one word for the kind, at most two a field; lists make room for themselves
    this.reserve(1 + 2 * names.length);
    this.words[this.length++] = number | ((asked ?? detail) << 16);
    for (let i = 0; i < names.length; i++) {
      const value = fields[names[i]!];
      switch (types[i]!) {
        case 'int':
          this.words[this.length++] = value as number;
          break;
        case 'bool':
          this.words[this.length++] = value ? 1 : 0;
          break;
        case 'str':
          this.words[this.length++] = this.string(value as string);
          break;
        case 'addr': {
          // two halves of an unsigned number; a negative one is brought into range first
          const bits = BigInt.asUintN(64, value as bigint);
          this.words[this.length++] = Number(bits & 0xffff_ffffn);
          this.words[this.length++] = Number(bits >> 32n);
          break;
        }
        case 'ints': {
          const list = value as readonly number[];
          this.list(list.length, names.length);
          for (let k = 0; k < list.length; k++) this.words[this.length++] = list[k]!;
          break;
        }
        case 'strs': {
          const list = value as readonly string[];
          this.list(list.length, names.length);
          for (let k = 0; k < list.length; k++) this.words[this.length++] = this.string(list[k]!);
          break;
        }
        case 'bytes': {
          const list = value as Uint8Array;
          this.list(list.length, names.length);
          this.words.set(list, this.length);
          this.length += list.length;
          break;
        }
      }
    }
  }

  /** Begins a list: its length, room for its elements and for the fields behind it. */
  private list(count: number, fields: number): void {
    this.reserve(1 + count + 2 * fields);
    this.words[this.length++] = count;
  }

  private string(value: string): number {
    let index = this.stringIndex.get(value);
    if (index === undefined) {
      index = this.strings.push(value) - 1;
      this.stringIndex.set(value, index);
    }
    return index;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.words.length) return;
    const words = new Int32Array(Math.max(this.length + count, this.words.length * 2));
    words.set(this.words);
    this.words = words;
  }
}

/** A kind of event as the recorder writes it. */
interface Writer {
  readonly number: number;
  readonly detail: Detail;
  readonly names: readonly string[];
  readonly types: readonly FieldType[];
}

/** A recorder that keeps nothing. */
export const silent = new Recorder(false);

/** Kind (`stage.kind`) of event i, without decoding it. */
export function kindOf(log: EventLog, i: number): string {
  return log.kinds[log.words[log.starts[i]!]! & 0xffff]!;
}

export function detailOf(log: EventLog, i: number): Detail {
  return (log.words[log.starts[i]!]! >> 16) as Detail;
}

/** Decodes event i; `schemas` is keyed by stage name. Throws RangeError for an unknown kind: a log of another version. */
export function eventAt(
  log: EventLog,
  i: number,
  schemas: Readonly<Record<string, EventSchema>>,
): { stage: string; kind: string; detail: Detail } & Record<string, unknown> {
  const name = kindOf(log, i);
  const dot = name.indexOf('.');
  const stage = name.slice(0, dot);
  const kind = name.slice(dot + 1);
  const definition = schemas[stage]?.kinds[kind];
  if (!definition) throw new RangeError(`no schema for event kind ${name}`);
  let at = log.starts[i]! + 1;
  const words = log.words;
  const event: { stage: string; kind: string; detail: Detail } & Record<string, unknown> = {
    stage,
    kind,
    detail: detailOf(log, i),
  };
  for (const field in definition.fields) {
    switch (definition.fields[field]!) {
      case 'int':
        event[field] = words[at++]!;
        break;
      case 'bool':
        event[field] = words[at++] === 1;
        break;
      case 'str':
        event[field] = log.strings[words[at++]!]!;
        break;
      case 'addr':
        event[field] = (BigInt(words[at + 1]! >>> 0) << 32n) | BigInt(words[at]! >>> 0);
        at += 2;
        break;
      case 'ints': {
        const n = words[at++]!;
        event[field] = Array.from(words.subarray(at, at + n));
        at += n;
        break;
      }
      case 'strs': {
        const n = words[at++]!;
        event[field] = Array.from(words.subarray(at, at + n), (s) => log.strings[s]!);
        at += n;
        break;
      }
      case 'bytes': {
        const n = words[at++]!;
        event[field] = Uint8Array.from(words.subarray(at, at + n));
        at += n;
        break;
      }
    }
  }
  return event;
}
