// SPDX-License-Identifier: GPL-2.0-only
/** CONFIG_MODVERSIONS: the exports with their checksums, and for the present one the text that was hashed. */
import { Nothing, SceneHeading, Tag, Token, VirtualList, useRowHeight } from '../../parts';
import type { SceneProps } from '../types';
import styles from './modpost.module.css';

/** Names of types that are shown; a kernel's structure leads to hundreds. */
const MOST = 40;

export function Versions({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, t } = scene;
  const height = useRowHeight();
  const last = view.versions.length - 1;
  const version = view.versions[last];
  if (!version) return <Nothing>{t('lk.notYet')}</Nothing>;
  const { symbol, text, length, through } = version;
  return (
    <div className={styles.scene} data-testid="versions">
      <section className={styles.column}>
        <SceneHeading note={String(view.versions.length)}>{t('lk.versions')}</SceneHeading>
        <VirtualList
          className={styles.lookups}
          label={t('lk.versions')}
          items={view.versions}
          rowHeight={height}
          follow={last}
          keyOf={(v) => `${v.object} ${v.symbol}`}
          row={(v, i) => (
            <div className={i === last ? `${styles.lookup} ${styles.now}` : styles.lookup}>
              <code>{v.symbol}</code>
              <code className={styles.owner}>{v.crc}</code>
            </div>
          )}
        />
      </section>
      <section className={styles.column}>
        <SceneHeading note={length > text.length ? t('lk.hashedPart', { shown: text.length, all: length }) : undefined}>
          {t('lk.hashed', { symbol })}
        </SceneHeading>
        <pre className={styles.hashed}>{text}</pre>
      </section>
      {through.length > 0 && (
        <section className={styles.column}>
          <SceneHeading note={String(through.length)}>{t('lk.through')}</SceneHeading>
          <p className={styles.chips}>
            {through.slice(0, MOST).map((name) => (
              <Token key={name} text={name} />
            ))}
            {through.length > MOST && <Tag>{t('scene.more', { n: through.length - MOST })}</Tag>}
          </p>
        </section>
      )}
    </div>
  );
}
