// SPDX-License-Identifier: GPL-2.0-only
/** Module parameters: each word of the arguments and the variable it was written into. */
import { Arrow, Card, CodeText, cx, formatBytes, formatHex, Nothing, SceneHeading, Tag } from '../../parts';
import type { SceneProps } from '../types';
import styles from './load.module.css';

export function Params({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  return (
    <>
      <SceneHeading>{t('ld.params')}</SceneHeading>
      {view.params.length === 0 && event.kind !== 'ignored' && <Nothing>{t('ld.noParams')}</Nothing>}
      <div className={styles.scroll}>
        {view.params.map((param, i) => {
          const now = event.kind === 'param' && i === view.params.length - 1;
          return (
            <Card
              key={`${param.name}:${i}`}
              className={cx(styles.param, param.error < 0 && styles.refusal)}
              now={now}
              title={`${param.name}=${param.value}`}
              note={<Tag>{param.type}</Tag>}
            >
              <code>{formatHex(param.address)}</code>
              {now && event.kind === 'param' && (
                <>
                  {' '}
                  <code className={styles.before}>{formatBytes(event.before)}</code>
                  <Arrow />
                  <code className={styles.after}>{formatBytes(event.after)}</code>
                </>
              )}
              {param.error < 0 && <b> err {param.error}</b>}
            </Card>
          );
        })}
        {event.kind === 'ignored' && (
          <Card now className={styles.refusal}>
            <CodeText text={t('ld.ignored', { word: event.word })} />
          </Card>
        )}
      </div>
    </>
  );
}
