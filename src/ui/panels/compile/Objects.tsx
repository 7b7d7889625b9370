// SPDX-License-Identifier: GPL-2.0-only
/** Functions, data, what was dropped and the pool of strings; the switch that makes the compiler ignore `used`. */
import { useMemo } from 'react';
import type { ObjectView } from '../../../core/compile/events';
import { roleOf } from '../../../store';
import { Nothing, SceneHeading, Tag, Token } from '../../parts';
import { few } from '../few';
import type { SceneProps } from '../types';
import { Bin } from './Bin';
import styles from './compile.module.css';
import { group, type Groups } from './group';
import { ObjectCard } from './ObjectCard';

export function Objects(props: SceneProps<'compile'>) {
  const { view, t, detail, now } = props;
  const groups = useMemo(() => group(view.objects, detail > 0, now), [view.objects, detail, now]);
  const none = t('cc.none');
  return (
    <div className={styles.scene}>
      <Column title={t('cc.functions')} count={groups.functions.length} none={none}>
        <Cards objects={groups.functions} groups={groups} scene={props} />
      </Column>
      <Column title={t('cc.data')} count={groups.data.length + groups.orphans.length} none={none}>
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
        <Bin dropped={groups.dropped} scene={props} />
        <Strings {...props} />
      </aside>
    </div>
  );
}

const MOST_STRINGS = 60;

function Strings({ view, t, thread, now, onPick }: SceneProps<'compile'>) {
  const { shown, rest } = few(
    view.strings,
    MOST_STRINGS,
    (s) => now.has(s.thing) || roleOf(thread, s.thing) !== undefined,
  );
  return (
    <section>
      <SceneHeading note={view.strings.length > 0 ? String(view.strings.length) : undefined}>
        {t('cc.strings')}
      </SceneHeading>
      {view.strings.length === 0 && <Nothing>{t('cc.none')}</Nothing>}
      {rest > 0 && <Nothing>{t('scene.more', { n: rest })}</Nothing>}
      <ul className={styles.list}>
        {shown.map((string) => (
          <li key={`${string.label} ${string.thing}`}>
            <Tag>{string.label}</Tag>
            <Token
              text={string.text}
              kind="string"
              title={string.text}
              role={roleOf(thread, string.thing)}
              now={now.has(string.thing)}
              onPick={() => onPick({ by: 'thing', thing: string.thing })}
            />
          </li>
        ))}
      </ul>
    </section>
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

function Column({
  title,
  count,
  none,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly none: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section className={styles.column}>
      <SceneHeading note={count > 0 ? String(count) : undefined}>{title}</SceneHeading>
      {count === 0 && <Nothing>{none}</Nothing>}
      {children}
    </section>
  );
}
