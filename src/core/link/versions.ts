// SPDX-License-Identifier: GPL-2.0-only
/** What is told of `ld -r -T .tmp_demo.ver`, by which an object gets the checksums of its exports (CONFIG_MODVERSIONS). */
import type { Recorder } from '../base/events';
import type { Span } from '../base/span';
import { linkSchema } from './events';

/** The rest of an object's exports are hashed in the same way. */
const AT_FIRST = 2;

export interface Versions {
  readonly object: string;
  readonly versions: readonly {
    readonly name: string;
    readonly crc: number;
    readonly text: string;
    readonly length: number;
    readonly through: readonly string[];
    readonly place: Span | undefined;
  }[];
}

export function tellVersions({ object, versions }: Versions, recorder: Recorder): void {
  const out = recorder.stage(linkSchema);
  versions.forEach(({ name, crc, text, length, through, place }, i) =>
    out.record(
      'crc',
      {
        object,
        symbol: name,
        crc: `0x${crc.toString(16).padStart(8, '0')}`,
        text,
        length,
        through,
        file: place?.file ?? '',
        from: place?.from ?? 0,
        to: place?.to ?? 0,
      },
      i < AT_FIRST ? 0 : 1,
    ),
  );
}
