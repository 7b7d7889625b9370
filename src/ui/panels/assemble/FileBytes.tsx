// SPDX-License-Identifier: GPL-2.0-only
/**
 * The object file byte by byte: what each byte is and which text it comes from. Pointing at bytes names
 * their field, pointing at a field shows its bytes, the caret in the editor marks what its word became.
 */
import { useMemo, useState } from 'react';
import { roleOf } from '../../../store';
import { useCaret } from '../../hooks';
import { formatHex, formatSize, Nothing, sectionClass, SectionLetter, VirtualList, cx } from '../../parts';
import { fieldMap, isTable, type FieldMap, type FileField } from '../objectfile/fields';
import { useText } from '../objectfile/useText';
import { placeOf } from '../place';
import type { SceneProps } from '../types';
import { FileMap } from './FileMap';
import styles from './filebytes.module.css';
import { HexRows } from './HexRows';

export interface FileBytesProps {
  readonly scene: SceneProps<'assemble'>;
  readonly path: string;
  /** asked for from outside: the map, an object's bytes */
  readonly offset: number | undefined;
  onOpen(offset: number): void;
}

/** A field pointed at, and from which side: the other one scrolls to it. */
interface Hot {
  readonly field: FileField;
  readonly side: 'hex' | 'list';
}

export function FileBytes({ scene, path, offset, onOpen }: FileBytesProps) {
  const { t, result, view, thread } = scene;
  const map = useMemo(() => fieldMap(result, path), [result, path]);
  const [hot, setHot] = useState<Hot | undefined>(undefined);
  const caret = useCaret();
  const fromCaret = useMemo(
    () => new Set(caret.file === '' ? [] : map?.from(caret.file, caret.offset).map((f) => f.index)),
    [map, caret],
  );
  if (!map || map.parts.length === 0) return <Nothing>{t('obj.none')}</Nothing>;
  const asked = offset === undefined ? undefined : map.at(offset);
  const shown = hot?.field ?? asked ?? fieldOfStep(scene, map) ?? map.fields[0]!;
  const there = presence(view, map);
  const thing = view.sections
    .find((s) => s.name === shown.part?.name)
    ?.pieces.find(
      (p) => shown.from - shown.part!.offset >= p.offset && shown.from - shown.part!.offset < p.offset + p.size,
    );
  return (
    <div className={styles.view} data-fill>
      <FileMap parts={map.parts} size={map.bytes.length} current={shown.part?.name} t={t} onOpen={onOpen} />
      <div className={styles.beside} onMouseLeave={() => setHot(undefined)}>
        <HexRows
          map={map}
          there={there}
          shown={shown}
          marked={fromCaret}
          thread={thing ? roleOf(thread, thing.thing) : undefined}
          follow={hot?.side === 'hex' ? undefined : shown.from}
          label={t('as.hex', { file: path })}
          onHot={(field) => setHot({ field, side: 'hex' })}
          onPick={(field) => {
            onOpen(field.from);
            const place = map.place(field);
            if (place) scene.onShow(place);
          }}
        />
        <div className={styles.right}>
          <Inspector field={shown} map={map} scene={scene} />
          <FieldList
            map={map}
            shown={shown}
            marked={fromCaret}
            follow={hot?.side === 'list' ? undefined : shown.index}
            scene={scene}
            onHot={(field) => setHot({ field, side: 'list' })}
            onPick={(field) => onOpen(field.from)}
          />
        </div>
      </div>
    </div>
  );
}

/** The field the step is about; of a step about no section, the followed object's first. */
function fieldOfStep({ event, view, thread }: SceneProps<'assemble'>, map: FieldMap): FileField | undefined {
  if (event.kind === 'header') return map.at(event.offset);
  const name = 'section' in event ? event.section : event.kind === 'strings' ? event.table : undefined;
  const part = map.parts.find((p) => p.name === name);
  if (part) return map.at(part.offset + ('offset' in event ? Math.min(event.offset, Math.max(0, part.size - 1)) : 0));
  for (const section of view.sections) {
    const piece = section.pieces.find((p) => roleOf(thread, p.thing) === 'self');
    const at = map.parts.find((p) => p.name === section.name);
    if (piece && at) return map.at(at.offset + piece.offset);
  }
  return undefined;
}

/** Which bytes there are at this step: all, once the file is complete; before, what fell into sections. */
function presence(view: SceneProps<'assemble'>['view'], map: FieldMap): (field: FileField) => boolean {
  if (view.file) return () => true;
  const filled = new Map(view.sections.map((s) => [s.name, s.size]));
  const ofMap = new Set(map.parts.map((p) => p.name));
  return ({ part, from }) =>
    part !== undefined && ofMap.has(part.name) && from - part.offset < (filled.get(part.name) ?? 0);
}

function Inspector({
  field,
  map,
  scene,
}: {
  readonly field: FileField;
  readonly map: FieldMap;
  readonly scene: SceneProps<'assemble'>;
}) {
  const { t, result, onShow, view } = scene;
  const place = map.place(field);
  const text = useText(place?.file ?? '', result.revision);
  const { part, from, to } = field;
  const size = to - from;
  const relocation = view.sections
    .find((s) => s.name === part?.name)
    ?.pieces.flatMap((p) => p.relocations)
    .find((r) => part && r.offset >= from - part.offset && r.offset < to - part.offset);
  return (
    <dl className={styles.inspector} aria-live="polite">
      <div>
        <dt>{t('as.field')}</dt>
        <dd>
          <b>{field.label}</b>
        </dd>
      </div>
      <div>
        <dt>{t('as.offset')}</dt>
        <dd>
          {formatHex(from)} · {formatSize(size)}
          {size <= 8 && ` · = ${formatHex(littleEndian(map.bytes.subarray(from, to)))}`}
        </dd>
      </div>
      <div>
        <dt>{t('obj.section')}</dt>
        <dd>
          {part ? (
            <>
              {!isTable(part.name) && <SectionLetter kind={sectionClass(part.name)} />} {part.name} +
              {formatHex(from - part.offset)}
            </>
          ) : (
            t('as.noSectionHere')
          )}
        </dd>
      </div>
      {relocation && (
        <div>
          <dt>{t('as.waitsFor')}</dt>
          <dd>
            {relocation.type} <b>{relocation.named}</b>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('cc.source')}</dt>
        <dd>
          {place ? (
            <button type="button" className={styles.source} onClick={() => onShow(place)}>
              <u>{placeOf(place, result)}</u>{' '}
              {text !== undefined && <SourceWords text={text} place={place} words={map.words(field)} />}
            </button>
          ) : (
            t('as.nobody')
          )}
        </dd>
      </div>
    </dl>
  );
}

/** The line, with the words the field depends on marked. */
function SourceWords({
  text,
  place,
  words,
}: {
  readonly text: string;
  readonly place: { readonly file: string; readonly from: number };
  readonly words: readonly { readonly file: string; readonly from: number; readonly to: number }[];
}) {
  const start = text.lastIndexOf('\n', place.from - 1) + 1;
  const end = text.indexOf('\n', place.from);
  const line = text.slice(start, end < 0 ? undefined : end);
  const marks = words
    .filter((w) => w.file === place.file && w.from >= start && w.to <= start + line.length)
    .sort((a, b) => a.from - b.from);
  const pieces: React.ReactNode[] = [];
  let at = line.length - line.trimStart().length;
  for (const { from, to } of marks) {
    if (from - start < at) continue;
    pieces.push(line.slice(at, from - start), <mark key={from}>{line.slice(from - start, to - start)}</mark>);
    at = to - start;
  }
  pieces.push(line.slice(at).trimEnd());
  return <code className={styles.words}>{pieces}</code>;
}

interface FieldListProps {
  readonly map: FieldMap;
  readonly shown: FileField;
  readonly marked: ReadonlySet<number>;
  readonly follow: number | undefined;
  readonly scene: SceneProps<'assemble'>;
  onHot(field: FileField): void;
  onPick(field: FileField): void;
}

/** One stop of the Tab key: the arrows go from field to field, Enter shows the source. */
function FieldList({ map, shown, marked, follow, scene, onHot, onPick }: FieldListProps) {
  const { t, onShow } = scene;
  const move = (by: number) => {
    const next = map.fields[shown.index + by];
    if (next) onPick(next);
  };
  return (
    // The list inside is the one stop; the keys come up from it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.fields}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        const place = event.key === 'Enter' ? map.place(shown) : undefined;
        if (by === 0 && !place) return;
        event.preventDefault();
        if (place) onShow(place);
        else move(by);
      }}
    >
      <VirtualList
        items={map.fields}
        rowHeight={20}
        follow={follow}
        label={t('as.fields')}
        className={styles.list}
        keyOf={(field) => field.index}
        row={(field) => (
          <button
            type="button"
            tabIndex={-1}
            className={cx(
              styles.row,
              field.index === shown.index && styles.hot,
              marked.has(field.index) && styles.marked,
            )}
            onMouseEnter={() => onHot(field)}
            onClick={() => onPick(field)}
          >
            <span className={styles.at}>{field.from.toString(16).padStart(4, '0')}</span>{' '}
            <span className={styles.label}>{field.label}</span> <small>{field.to - field.from}</small>
          </button>
        )}
      />
    </div>
  );
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
