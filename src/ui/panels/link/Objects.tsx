// SPDX-License-Identifier: GPL-2.0-only
/** Object files in link order, under their archives. The reader's stand open; one of the kernel's opens while a step concerns it, or when asked to. */
import { Archive, Check, ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SceneLeft, SceneObject, SceneSection } from '../../../core/link/events';
import type { ThingId } from '../../../core/base/thing';
import type { BuildResult } from '../../../core/run';
import { roleOfAny } from '../../../store';
import { cx, formatSize, Nothing, SectionBar, VirtualList, useRowHeight } from '../../parts';
import type { SceneProps } from '../types';
import link from './link.module.css';
import styles from './objects.module.css';
import { followedRow, keyOfRow, objectRows, type ObjectRowData } from './objectRows';

/** So many objects of the reader's own stand open; of more, those that are asked for. */
const OPEN = 8;
/** Rows drawn at once however long the list is in sight: a kernel of some fifty objects. */
const WHOLE = 150;

export function Objects({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, event, t, result } = scene;
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const things = useMemo(() => thingsBySection(result), [result]);
  const height = useRowHeight();
  const objects = view.objects.length > 0 ? view.objects : announced(event);
  const rows = useMemo(
    () => objectRows({ objects, left: view.left, now: view.now, asked, open: OPEN }),
    [objects, view.left, view.now, asked],
  );
  const toggle = (path: string) =>
    setAsked(asked.has(path) ? new Set([...asked].filter((p) => p !== path)) : new Set([...asked, path]));
  if (rows.length === 0) return <Nothing>{t('lk.noObjects')}</Nothing>;
  return (
    <VirtualList
      className={styles.objects}
      label={t('lk.objects')}
      items={rows}
      rowHeight={height}
      follow={followedRow(rows, view.now)}
      align="center"
      whole={WHOLE}
      keyOf={keyOfRow}
      row={(row) => <ObjectRow row={row} scene={scene} things={things} onToggle={toggle} />}
    />
  );
}

/** Before they are opened: the names on ld's command line. */
function announced(event: SceneProps<'link'>['event']): readonly SceneObject[] {
  if (event.kind !== 'begin') return [];
  return event.objects.map((path, i) => ({
    path,
    archive: '',
    user: event.users[i] === 1,
    sections: [],
    defines: 0,
    needs: 0,
  }));
}

/** A section knows its labels; which things they are, the build's table says. */
function thingsBySection(result: BuildResult): ReadonlyMap<string, readonly ThingId[]> {
  const map = new Map<string, ThingId[]>();
  for (const { object, section, thing } of result.things) {
    const key = `${object}:${section}`;
    const list = map.get(key);
    if (list) list.push(thing);
    else map.set(key, [thing]);
  }
  return map;
}

interface RowProps {
  readonly row: ObjectRowData;
  readonly scene: SceneProps<'link'>;
  readonly things: ReadonlyMap<string, readonly ThingId[]>;
  onToggle(path: string): void;
}

function ObjectRow({ row, scene, things, onToggle }: RowProps) {
  const { view, t } = scene;
  switch (row.kind) {
    case 'archive':
      return (
        <p className={styles.archive}>
          <Archive size="1.1em" aria-hidden="true" />
          <code>{row.path}</code>
        </p>
      );
    case 'object':
      return <Head row={row} scene={scene} onToggle={onToggle} />;
    case 'section': {
      const { object, section, last } = row;
      return (
        <div className={cx(styles.sectionRow, object.user && styles.mineRow, object.user && last && styles.mineLast)}>
          <Section
            section={section}
            object={object}
            scene={scene}
            things={things.get(`${object.path}:${section.name}`) ?? []}
            now={view.now.object === object.path && section.name === view.now.section}
          />
        </div>
      );
    }
    case 'leftHead':
      return <p className={styles.archive}>{t('lk.left', { n: row.count })}</p>;
    case 'left':
      return <Left left={row.left} scene={scene} />;
  }
}

function Head({
  row: { object, open, settled, total, alone },
  scene,
  onToggle,
}: {
  readonly row: Extract<ObjectRowData, { kind: 'object' }>;
  readonly scene: SceneProps<'link'>;
  onToggle(path: string): void;
}) {
  const { view, t } = scene;
  return (
    <button
      type="button"
      className={cx(
        styles.objectHead,
        object.user && styles.mine,
        object.user && alone && styles.mineLast,
        view.now.object === object.path && styles.concerned,
      )}
      aria-expanded={open}
      data-anchor={`object:${object.path}`}
      onClick={() => onToggle(object.path)}
    >
      {open ? <ChevronDown size="1.05em" aria-hidden="true" /> : <ChevronRight size="1.05em" aria-hidden="true" />}
      <code>{object.path}</code>
      {total > 0 && (
        <small title={t('lk.settled', { n: settled, total })}>
          {settled}/{total}
        </small>
      )}
    </button>
  );
}

/** A member that stays in its archive, and what of it would have stood in a table. */
function Left({ left, scene }: { readonly left: SceneLeft; readonly scene: SceneProps<'link'> }) {
  const { thread, view, onPick, t } = scene;
  const thing = left.things[0];
  return (
    <SectionBar
      name={left.object}
      kind="X"
      className={link.bar}
      note={left.labels.length > 0 ? t('lk.leftEntries', { n: left.labels.length }) : undefined}
      role={roleOfAny(thread, left.things)}
      now={view.now.object === left.object}
      title={`${left.archive}: ${left.labels.slice(0, 12).join(' ')}`}
      onPick={thing === undefined ? undefined : () => onPick({ by: 'thing', thing })}
    />
  );
}

interface SectionProps {
  readonly section: SceneSection;
  readonly object: SceneObject;
  readonly scene: SceneProps<'link'>;
  readonly things: readonly ThingId[];
  readonly now: boolean;
}

function Section({ section, object, scene, things, now }: SectionProps) {
  const { thread, onPick, t } = scene;
  const gone = section.state === 'discarded' || section.state === 'collected';
  const moved = section.state === 'taken' || section.state === 'orphan';
  const first = things[0];
  return (
    <SectionBar
      name={section.name}
      kind={gone ? 'X' : undefined}
      className={cx(link.bar, moved && !now && styles.moved)}
      note={
        moved ? (
          <Check size="1em" aria-hidden="true" />
        ) : gone ? (
          t(section.state === 'collected' ? 'lk.collected' : 'lk.discarded')
        ) : (
          formatSize(section.size)
        )
      }
      role={roleOfAny(thread, things)}
      now={now}
      anchor={`in:${object.path}:${section.index}`}
      title={t('lk.sectionTitle', {
        name: section.name,
        size: section.size,
        letters: section.letters,
        label: section.label,
      })}
      label={t('lk.sectionLabel', {
        name: section.name,
        object: object.path,
        size: section.size,
        state: t(`lk.state.${section.state}`, { output: section.output }),
      })}
      onPick={first === undefined ? undefined : () => onPick({ by: 'thing', thing: first })}
    />
  );
}
