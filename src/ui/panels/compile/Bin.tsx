// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the compiler dropped, and the experiment: with `used` off the same source is compiled again, and
 * everything that only `used` kept falls in here. It is this build then: what follows does without it too.
 */
import { Trash2 } from 'lucide-react';
import type { ObjectView } from '../../../core/compile/events';
import { roleOf } from '../../../store';
import { CodeText, cx, SceneHeading, Token } from '../../parts';
import { SafeguardSwitch } from '../Safeguard';
import type { SceneProps } from '../types';
import styles from './compile.module.css';

export function Bin({
  dropped,
  scene,
}: {
  readonly dropped: readonly ObjectView[];
  readonly scene: SceneProps<'compile'>;
}) {
  const { t, thread, now, onPick, result } = scene;
  return (
    <section>
      <SceneHeading note={dropped.length > 0 ? String(dropped.length) : undefined}>{t('cc.bin')}</SceneHeading>
      <div className={cx(styles.bin, dropped.length === 0 && styles.binEmpty)}>
        <SafeguardSwitch safeguard="used" t={t} />
        {result.without.includes('used') && (
          <p className={styles.binNote}>
            <CodeText text={t('cc.usedOff')} />
          </p>
        )}
        {dropped.length === 0 ? (
          <p className={styles.binNote}>
            <Trash2 size={14} aria-hidden="true" /> {t('cc.binEmpty')}
          </p>
        ) : (
          <ul className={styles.dropped}>
            {dropped.map((object) => (
              <li key={object.thing}>
                <Token
                  text={object.name}
                  kind="hidden"
                  title={object.type}
                  role={roleOf(thread, object.thing)}
                  now={now.has(object.thing)}
                  layoutId={object.thing}
                  onPick={() => onPick({ by: 'thing', thing: object.thing })}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
