// SPDX-License-Identifier: GPL-2.0-only
/** What the kernel reads before it takes any memory: header fields compared, the strings of .modinfo, the taint. */
import { Check, X } from 'lucide-react';
import { Card, CodeText, cx, Nothing, SceneHeading, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './load.module.css';

export function Facts({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const box = useFollow(view.info.length);
  const last = view.info.length - 1;
  return (
    <>
      {event.kind === 'check' && (
        <Card className={cx(!event.ok && styles.refusal)} now>
          <p className={styles.verdict}>
            {event.ok ? <Check size="1.1em" aria-hidden="true" /> : <X size="1.1em" aria-hidden="true" />}{' '}
            <code>{event.what}</code>
          </p>
          <dl className={styles.compare}>
            <dt>{t('ld.found')}</dt>
            <dd>{event.found}</dd>
            <dt>{t('ld.wanted')}</dt>
            <dd>{event.wanted}</dd>
          </dl>
        </Card>
      )}
      {event.kind === 'taint' && (
        <Card className={styles.refusal} now title={t('ld.taintFlag', { flag: event.flag })}>
          <CodeText text={t('ld.taintWhy')} />
        </Card>
      )}
      <SceneHeading note={last >= 0 ? String(view.info.length) : undefined}>
        <code>.modinfo</code>
      </SceneHeading>
      {last < 0 ? (
        <Nothing>{t('ld.noInfo')}</Nothing>
      ) : (
        <div ref={box} className={styles.scroll} tabIndex={0} role="group" aria-label=".modinfo">
          <dl className={styles.info}>
            {view.info.map((row, i) => {
              const now = event.kind === 'info' && i === last;
              return (
                <div
                  key={`${row.tag}:${i}`}
                  className={cx(now && styles.rowNow)}
                  {...(i === last ? { 'data-follow': true } : {})}
                >
                  <dt>{row.tag}</dt>
                  <dd>{row.value === '' ? t('ld.emptyString') : row.value}</dd>
                </div>
              );
            })}
          </dl>
        </div>
      )}
    </>
  );
}
