// SPDX-License-Identifier: GPL-2.0-only
/** The order of linking as a row: within a level, the order of the initcalls. The reader's objects stand out. */
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { cx, Nothing, SceneHeading, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './source.module.css';

export function Order({ scene }: { readonly scene: SceneProps<'source'> }) {
  const { view, event, t } = scene;
  const mine = new Set(view.userObjects);
  const box = useFollow<HTMLOListElement>(view.order.length);
  const first = view.order.findIndex((object) => mine.has(object));
  return (
    <section className={cx(styles.order, event.kind === 'order' && styles.orderNow)}>
      <SceneHeading note={view.order.length > 0 ? t('kb.orderNote', { n: view.order.length }) : undefined}>
        {t('kb.order')}
      </SceneHeading>
      {view.order.length === 0 ? (
        <Nothing>{t('kb.noOrder')}</Nothing>
      ) : (
        <ol ref={box} className={styles.row} tabIndex={0} aria-label={t('kb.order')}>
          {view.order.map((object, i) => (
            <Fragment key={object}>
              <li
                className={cx(styles.object, mine.has(object) && styles.mine)}
                {...(i === Math.max(0, first) ? { 'data-follow': true } : {})}
              >
                <small>{i + 1}</small>
                <code>{object}</code>
                {mine.has(object) && <em>{t('kb.yours')}</em>}
              </li>
              {i < view.order.length - 1 && (
                <li aria-hidden="true" className={styles.then}>
                  <ChevronRight size="1em" />
                </li>
              )}
            </Fragment>
          ))}
        </ol>
      )}
      {view.modules.length > 0 && (
        <p className={styles.apart}>
          {t('kb.apart')}{' '}
          {view.modules.map((m) => (
            <code key={m}>{m.replace(/\.o$/, '.ko')}</code>
          ))}
        </p>
      )}
    </section>
  );
}
