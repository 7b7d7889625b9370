// SPDX-License-Identifier: GPL-2.0-only
/** Rows of a file in hexadecimal, as many bytes a row as fit; neighbours of one field are one run. */
import { useEffect, useRef, useState } from 'react';
import type { ThreadRole } from '../../../store';
import { cx, sectionClass, VirtualList } from '../../parts';
import { isTable, type FieldMap, type FileField } from '../objectfile/fields';
import styles from './filebytes.module.css';

export interface HexRowsProps {
  readonly map: FieldMap;
  readonly shown: FileField;
  /** fields that come from the word at the editor's caret */
  readonly marked: ReadonlySet<number>;
  /** of the shown field's object */
  readonly thread: ThreadRole;
  /** offset to keep in sight */
  readonly follow: number | undefined;
  readonly label: string;
  /** false: not written yet at this step */
  there(field: FileField): boolean;
  onHot(field: FileField): void;
  onPick(field: FileField): void;
}

export function HexRows(props: HexRowsProps) {
  const { map, follow, label } = props;
  const [box, perRow] = usePerRow();
  const rows = Array.from({ length: Math.ceil(map.bytes.length / perRow) }, (_, i) => i * perRow);
  return (
    <div ref={box} className={styles.hex}>
      <VirtualList
        items={rows}
        rowHeight={22}
        follow={follow === undefined ? undefined : Math.floor(follow / perRow)}
        label={label}
        className={styles.list}
        keyOf={(start) => start}
        row={(start) => <HexRow {...props} start={start} perRow={perRow} />}
      />
    </div>
  );
}

interface Run {
  readonly field: FileField;
  readonly at: number;
  readonly bytes: Uint8Array;
}

function runsOf({ map }: HexRowsProps, start: number, perRow: number): readonly Run[] {
  const runs: Run[] = [];
  const end = Math.min(start + perRow, map.bytes.length);
  for (let at = start; at < end;) {
    const field = map.at(at);
    if (!field) break;
    const to = Math.min(field.to, end);
    runs.push({ field, at, bytes: map.bytes.subarray(at, to) });
    at = to;
  }
  return runs;
}

function HexRow(props: HexRowsProps & { readonly start: number; readonly perRow: number }) {
  const { start, perRow, shown, marked, thread, there, onHot, onPick } = props;
  const runs = runsOf(props, start, perRow);
  return (
    <div className={styles.hexRow}>
      <span className={styles.at}>{start.toString(16).padStart(4, '0')}</span>
      <span className={styles.runs}>
        {runs.map(({ field, at, bytes }) => {
          const isThere = there(field);
          const isHot = field.index === shown.index;
          return (
            <button
              key={at}
              type="button"
              tabIndex={-1}
              title={field.label}
              className={cx(
                styles.run,
                field.part && !isTable(field.part.name) && styles[sectionClass(field.part.name)],
                field.index % 2 === 1 && styles.odd,
                isHot && styles.hot,
                isHot && thread === 'self' && 'is-thread',
                marked.has(field.index) && styles.marked,
                !isThere && styles.absent,
              )}
              onMouseEnter={() => onHot(field)}
              onClick={() => onPick(field)}
            >
              {Array.from(bytes, (b) => (isThere ? b.toString(16).padStart(2, '0') : '··')).join(' ')}
            </button>
          );
        })}
      </span>
      <span className={styles.ascii} aria-hidden="true">
        {runs.map(({ field, at, bytes }) => (
          <span key={at} className={cx(field.index === shown.index && styles.hot)}>
            {there(field) ? ascii(bytes) : '·'.repeat(bytes.length)}
          </span>
        ))}
      </span>
    </div>
  );
}

function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '.')).join('');
}

/** Columns of text a row of n bytes takes: address, bytes, characters, the gaps and the scroll bar. */
const columns = (n: number) => 4 + 3 * n + n + 6;

function usePerRow() {
  const box = useRef<HTMLDivElement>(null);
  const [perRow, setPerRow] = useState(8);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      // A monospaced digit is about 0.6 em wide in every font of the stack.
      const digit = Number.parseFloat(getComputedStyle(element).fontSize) * 0.62;
      const room = element.clientWidth / digit;
      setPerRow(room >= columns(16) ? 16 : room >= columns(8) ? 8 : 4);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, perRow] as const;
}
