// SPDX-License-Identifier: GPL-2.0-only
/** Where each object landed: obj-y goes into vmlinux, obj-m becomes a module, obj- is read by nobody. */
import { motion } from 'framer-motion';
import type { DecisionView } from '../../../core/source/events';
import { appear } from '../../motion';
import { Arrow, cx, Nothing, SceneHeading, Tag, Token, Tristate, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './source.module.css';

const lists = ['obj-y', 'obj-m', 'obj-'] as const;
type List = (typeof lists)[number];

export function Lists({ scene }: { readonly scene: SceneProps<'source'> }) {
  const { view, t } = scene;
  const { focus } = view;
  const box = useFollow(
    focus.kind === 'decision' || focus.kind === 'composite' ? `${focus.kind}:${focus.index}` : undefined,
  );
  const inHand = focus.kind === 'decision' ? view.decisions[focus.index] : undefined;
  return (
    <section ref={box} className={styles.lists} tabIndex={0} aria-label={t('kb.lists')}>
      <SceneHeading>{t('kb.lists')}</SceneHeading>
      {lists.map((list) => {
        const here = view.decisions.filter((d) => listOf(d.list) === list);
        if (list === 'obj-' && here.length === 0) return null;
        return (
          <div key={list} className={cx(styles.bin, list === 'obj-' && styles.nobody)}>
            <h3>
              <code>{list}</code>
              <small>{t(`kb.list.${list}`)}</small>
            </h3>
            {here.length === 0 && <Nothing>{t('kb.none')}</Nothing>}
            {here.map((decision) => (
              <Decision key={decision.object} decision={decision} list={list} now={decision === inHand} scene={scene} />
            ))}
          </div>
        );
      })}
      {view.missing.map((m, i) => (
        <p key={i} className={styles.missing}>
          <Token text={m.object} kind="hidden" /> {t('kb.missing', { wanted: m.wanted })}
        </p>
      ))}
    </section>
  );
}

const listOf = (list: string): List => (list === 'obj-y' || list === 'obj-m' ? list : 'obj-');

function Decision({
  decision,
  list,
  now,
  scene,
}: {
  readonly decision: DecisionView;
  readonly list: List;
  readonly now: boolean;
  readonly scene: SceneProps<'source'>;
}) {
  const { view, t } = scene;
  const composite = view.composites.find((c) => c.object === decision.object);
  const compositeNow = view.focus.kind === 'composite' && view.composites[view.focus.index] === composite;
  return (
    <motion.div
      className={styles.decision}
      {...(now || compositeNow ? { 'data-follow': true } : {})}
      initial={{ opacity: 0, x: -24 }}
      animate={{ opacity: 1, x: 0 }}
      transition={appear}
    >
      <span className={styles.chips}>
        <Token text={decision.object} kind={list === 'obj-' ? 'hidden' : 'plain'} now={now} />
        {list === 'obj-m' && (
          <>
            <Arrow />
            <Token text={decision.object.replace(/\.o$/, '.ko')} />
          </>
        )}
        {list === 'obj-y' && (
          <>
            <Arrow />
            <Token text="vmlinux" />
          </>
        )}
      </span>
      {decision.option !== '' && (
        <small className={styles.because}>
          {t('kb.because')} <code>{decision.option}</code> ={' '}
          <Tristate
            value={decision.value === '' ? 'n' : decision.value}
            label={t('kb.set', { option: decision.option })}
            onSet={(letter) => scene.onOption(decision.option, letter)}
          />
        </small>
      )}
      {composite && (
        <div className={cx(styles.composite, compositeNow && styles.now)}>
          <span className={styles.chips}>
            {composite.parts.map((part) => (
              <Token key={part} text={part} />
            ))}
          </span>
          <Tag>{composite.module ? 'ld -r' : t('kb.oneByOne')}</Tag>
        </div>
      )}
    </motion.div>
  );
}
