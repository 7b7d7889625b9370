// SPDX-License-Identifier: GPL-2.0-only
/**
 * Compile: declarations have become objects. Functions with the other names of their address, data
 * with what it will point to, top-level asm as it stands; what nobody refers to falls into the bin.
 */
import { useMemo } from 'react';
import type { ObjectView } from '../../../core/compile/events';
import { roleOf } from '../../../store';
import { Nothing, SceneHeading, Tag, Token } from '../../parts';
import { few } from '../few';
import type { SceneProps } from '../types';
import { useShowNow } from '../useShowNow';
import styles from './compile.module.css';
import { ObjectCard } from './ObjectCard';

export default function CompileScene(props: SceneProps<'compile'>) {
  const { view, t, detail, now } = props;
  const groups = useMemo(() => group(view.objects, detail > 0, now), [view.objects, detail, now]);
  const box = useShowNow<HTMLDivElement>(props.moment);
  return (
    <div ref={box} className={styles.scene}>
      <Column title={t('cc.functions')} note={String(groups.functions.length || '')}>
        <Cards objects={groups.functions} groups={groups} scene={props} />
      </Column>
      <Column title={t('cc.data')} note={String(groups.data.length || '')}>
        <Cards objects={groups.data} groups={groups} scene={props} />
        {groups.orphans.map((object) => (
          <ObjectCard key={object.thing} object={object} aliases={[]} scene={props} />
        ))}
      </Column>
      <aside className={styles.side}>
        {view.reading && (
          <section>
            <SceneHeading>{t('cc.reading')}</SceneHeading>
            <p className={styles.reading}>
              <code>{view.reading.type}</code> <b>{view.reading.name}</b>
            </p>
          </section>
        )}
        <section>
          <SceneHeading note={view.strings.length > 0 ? String(view.strings.length) : undefined}>
            {t('cc.strings')}
          </SceneHeading>
          {view.strings.length === 0 && <Nothing>{t('cc.none')}</Nothing>}
          <ul className={styles.list}>
            {view.strings.map((string) => (
              <li key={string.label}>
                <Tag>{string.label}</Tag>
                <Token
                  text={string.text}
                  kind="string"
                  role={roleOf(props.thread, string.thing)}
                  now={now.has(string.thing)}
                  onPick={() => props.onPick({ by: 'thing', thing: string.thing })}
                />
              </li>
            ))}
          </ul>
        </section>
        <section>
          <SceneHeading note={groups.dropped.length > 0 ? String(groups.dropped.length) : undefined}>
            {t('cc.bin')}
          </SceneHeading>
          {groups.dropped.length === 0 && <Nothing>{t('cc.binEmpty')}</Nothing>}
          <div className={styles.bin}>
            {groups.dropped.map((object) => (
              <Token
                key={object.thing}
                text={object.name}
                kind="hidden"
                title={object.type}
                role={roleOf(props.thread, object.thing)}
                now={now.has(object.thing)}
                layoutId={object.thing}
              />
            ))}
          </div>
        </section>
      </aside>
    </div>
  );
}

const MOST_CARDS = 60;

function Cards({
  objects,
  groups,
  scene,
}: {
  readonly objects: readonly ObjectView[];
  readonly groups: Groups;
  readonly scene: SceneProps<'compile'>;
}) {
  const { now, thread, t } = scene;
  const { shown, rest } = few(objects, MOST_CARDS, (o) => now.has(o.thing) || roleOf(thread, o.thing) !== undefined);
  return (
    <>
      {rest > 0 && <Nothing>{t('scene.more', { n: rest })}</Nothing>}
      {shown.map((object) => (
        <ObjectCard key={object.thing} object={object} aliases={groups.aliases.get(object.name) ?? []} scene={scene} />
      ))}
    </>
  );
}

interface Groups {
  readonly functions: readonly ObjectView[];
  readonly data: readonly ObjectView[];
  readonly dropped: readonly ObjectView[];
  /** by the name they stand for */
  readonly aliases: ReadonlyMap<string, readonly ObjectView[]>;
  /** aliases of something that is not shown */
  readonly orphans: readonly ObjectView[];
}

/** What headers bring is shown from the second level of detail on, and when a step is about it. */
export function group(objects: readonly ObjectView[], headers: boolean, now: ReadonlySet<string>): Groups {
  const shown = objects.filter((o) => headers || o.detail === 0 || now.has(o.thing));
  const aliases = new Map<string, ObjectView[]>();
  const names = new Set(shown.filter((o) => o.what !== 'alias').map((o) => o.name));
  const orphans: ObjectView[] = [];
  for (const object of shown) {
    if (object.what !== 'alias') continue;
    if (names.has(object.aliasOf)) aliases.set(object.aliasOf, [...(aliases.get(object.aliasOf) ?? []), object]);
    else orphans.push(object);
  }
  const kept = shown.filter((o) => !o.dropped && o.what !== 'alias');
  return {
    functions: kept.filter((o) => o.what === 'function'),
    data: kept.filter((o) => o.what !== 'function'),
    dropped: shown.filter((o) => o.dropped),
    aliases,
    orphans,
  };
}

function Column({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section className={styles.column}>
      <SceneHeading note={note}>{title}</SceneHeading>
      {children}
    </section>
  );
}
