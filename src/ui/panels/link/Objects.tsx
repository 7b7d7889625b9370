// SPDX-License-Identifier: GPL-2.0-only
/** Object files in link order. The reader's stand open; one of the kernel's opens while a step concerns it, or when asked to. */
import { Check, ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SceneObject, SceneSection } from '../../../core/link/events';
import type { ThingId } from '../../../core/base/thing';
import type { BuildResult } from '../../../core/run';
import { roleOfAny } from '../../../store';
import { cx, formatSize, Nothing, SectionBar, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

export function Objects({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, event, t, result } = scene;
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const things = useMemo(() => thingsBySection(result), [result]);
  const box = useFollow(
    view.now.object === '' ? undefined : `${view.now.object}:${view.now.section}:${view.objects.length}`,
  );
  const objects = view.objects.length > 0 ? view.objects : announced(event);
  const home = view.now.object === '' ? objects.find((o) => o.user) : undefined;
  const toggle = (path: string) =>
    setAsked(asked.has(path) ? new Set([...asked].filter((p) => p !== path)) : new Set([...asked, path]));
  return (
    <div ref={box} className={styles.objects} role="group" aria-label={t('lk.objects')} tabIndex={0}>
      {objects.length === 0 && <Nothing>{t('lk.noObjects')}</Nothing>}
      {objects.map((object) => (
        <ObjectFile
          key={object.path}
          object={object}
          home={object === home}
          scene={scene}
          things={things}
          asked={asked.has(object.path)}
          onToggle={() => toggle(object.path)}
        />
      ))}
    </div>
  );
}

/** Before they are opened: the names on ld's command line. */
function announced(event: SceneProps<'link'>['event']): readonly SceneObject[] {
  if (event.kind !== 'begin') return [];
  return event.objects.map((path, i) => ({ path, user: event.users[i] === 1, sections: [], defines: 0, needs: 0 }));
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

interface ObjectProps {
  readonly object: SceneObject;
  /** where the list rests while no object is concerned */
  readonly home: boolean;
  readonly scene: SceneProps<'link'>;
  readonly things: ReadonlyMap<string, readonly ThingId[]>;
  readonly asked: boolean;
  onToggle(): void;
}

function ObjectFile({ object, home, scene, things, asked, onToggle }: ObjectProps) {
  const { view, t } = scene;
  const concerned = view.now.object === object.path;
  const filled = object.sections.filter((s) => s.size > 0);
  const open = object.user !== asked;
  const settled = filled.filter((s) => s.state !== 'waiting').length;
  // Closed, it still shows the section the step is about.
  const shown = open ? filled : concerned ? filled.filter((s) => s.name === view.now.section) : [];
  return (
    <section className={cx(styles.object, object.user && styles.mine, concerned && styles.concerned)}>
      <button
        type="button"
        className={styles.objectHead}
        aria-expanded={open}
        data-anchor={`object:${object.path}`}
        onClick={onToggle}
        {...(home || (concerned && shown.length === 0) ? { 'data-follow': true } : {})}
      >
        {open ? <ChevronDown size="1.05em" aria-hidden="true" /> : <ChevronRight size="1.05em" aria-hidden="true" />}
        <code>{object.path}</code>
        {filled.length > 0 && (
          <small title={t('lk.settled', { n: settled, total: filled.length })}>
            {settled}/{filled.length}
          </small>
        )}
      </button>
      {shown.map((section) => (
        <Section
          key={section.index}
          section={section}
          object={object}
          scene={scene}
          things={things.get(`${object.path}:${section.name}`) ?? []}
          now={concerned && section.name === view.now.section}
        />
      ))}
    </section>
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
    <div {...(now ? { 'data-follow': true } : {})}>
      <SectionBar
        name={section.name}
        kind={gone ? 'X' : undefined}
        className={cx(styles.bar, moved && !now && styles.moved)}
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
    </div>
  );
}
