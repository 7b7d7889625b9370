// SPDX-License-Identifier: GPL-2.0-only
/** Bytes in hexadecimal. Each knows what it is: hovering or focusing one names its field, picking it picks its thing. */
import { useState } from 'react';
import type { ThreadRole } from '../../store';
import { cx } from './cx';
import { formatAddress, type SectionClass } from './format';
import styles from './parts.module.css';

/** A labelled, half-open range of the bytes shown. */
export interface ByteMark {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly kind?: SectionClass | undefined;
  readonly role?: ThreadRole;
  readonly now?: boolean | undefined;
  readonly onPick?: (() => void) | undefined;
}

export interface BytesProps {
  readonly bytes: Uint8Array;
  /** of the first byte */
  readonly address?: bigint | undefined;
  readonly perRow?: number;
  readonly marks?: readonly ByteMark[];
  /** what the whole is, for screen readers */
  readonly label: string;
  /** the reader points at a field, or away */
  readonly onHot?: ((mark: ByteMark | undefined) => void) | undefined;
}

export function Bytes({ bytes, address, perRow = 8, marks = [], label, onHot }: BytesProps) {
  const [hot, setHotMark] = useState<ByteMark | undefined>(undefined);
  const setHot = (mark: ByteMark | undefined) => {
    setHotMark(mark);
    onHot?.(mark);
  };
  const rows = Array.from({ length: Math.ceil(bytes.length / perRow) }, (_, i) => i * perRow);
  return (
    // Pointing elsewhere ends it; with the keyboard, the next field's focus does.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset className={styles.bytes} aria-label={label} onMouseLeave={() => setHot(undefined)}>
      {rows.map((start) => (
        <Row
          key={start}
          start={start}
          bytes={bytes.subarray(start, start + perRow)}
          address={address}
          marks={marks}
          hot={hot}
          onHot={setHot}
        />
      ))}
      {marks.length > 0 && (
        <div className={styles.byteLabel}>
          {hot?.label ?? marks.find((m) => m.role === 'self' || m.now)?.label ?? ''}
        </div>
      )}
    </fieldset>
  );
}

interface RowProps {
  readonly start: number;
  readonly bytes: Uint8Array;
  readonly address: bigint | undefined;
  readonly marks: readonly ByteMark[];
  readonly hot: ByteMark | undefined;
  onHot(mark: ByteMark | undefined): void;
}

interface Run {
  readonly mark: ByteMark | undefined;
  readonly at: number;
  readonly text: string;
}

/** Neighbours of one field are one element: one ring, one stop of the Tab key. */
function runsOf(bytes: Uint8Array, start: number, marks: readonly ByteMark[]): readonly Run[] {
  const runs: Run[] = [];
  bytes.forEach((byte, i) => {
    const at = start + i;
    const mark = marks.find((m) => m.from <= at && at < m.to);
    const text = byte.toString(16).padStart(2, '0');
    const last = runs.at(-1);
    if (last && last.mark === mark) runs[runs.length - 1] = { ...last, text: `${last.text} ${text}` };
    else runs.push({ mark, at, text });
  });
  return runs;
}

/** Marks are made anew with every step; the field is the same. */
function isSame(a: ByteMark, b: ByteMark | undefined): boolean {
  return b !== undefined && a.from === b.from && a.to === b.to;
}

function Row({ start, bytes, address, marks, hot, onHot }: RowProps) {
  return (
    <>
      <span className={styles.address}>
        {address === undefined ? start.toString(16).padStart(4, '0') : formatAddress(address + BigInt(start))}
      </span>
      <span className={styles.row}>
        {runsOf(bytes, start, marks).map(({ mark, at, text }) => {
          const className = cx(
            styles.run,
            mark?.kind && styles[mark.kind],
            mark && styles.runMarked,
            mark !== undefined && isSame(mark, hot) && styles.runHot,
            mark?.now && styles.now,
            mark?.role === 'self' && 'is-thread',
            mark?.role === 'kin' && 'is-thread-kin',
          );
          return mark?.onPick ? (
            <button
              key={at}
              type="button"
              className={className}
              tabIndex={at === mark.from ? 0 : -1}
              aria-label={`${mark.label}: ${text}`}
              aria-pressed={mark.role === 'self'}
              onClick={mark.onPick}
              onFocus={() => onHot(mark)}
              onMouseEnter={() => onHot(mark)}
            >
              {text}
            </button>
          ) : (
            <span key={at} className={className} onMouseEnter={() => onHot(mark)}>
              {text}
            </span>
          );
        })}
      </span>
    </>
  );
}
