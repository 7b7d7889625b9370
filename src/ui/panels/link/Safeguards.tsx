// SPDX-License-Identifier: GPL-2.0-only
/** What keeps entries alive that nothing refers to by name, each to be switched off; and what that costs. */
import { FlaskConical } from 'lucide-react';
import { projectActions } from '../../../store';
import { SafeguardSwitch } from '../Safeguard';
import type { SceneProps } from '../types';
import styles from './link.module.css';

export function Safeguards({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { t, result } = scene;
  return (
    <div className={styles.safeguards} role="group" aria-label={t('lk.safeguards')}>
      <span className={styles.dimmed}>{t('lk.safeguards')}</span>
      <SafeguardSwitch safeguard="used" t={t} />
      <SafeguardSwitch safeguard="keep" t={t} />
      <SafeguardSwitch safeguard="archives" t={t} />
      {result.without.length > 0 && (
        <span className={styles.experiment}>
          <FlaskConical size="1.2em" aria-hidden="true" />
          <b>{t('lk.experiment')}</b>
          <button type="button" className={styles.reset} onClick={() => projectActions.endExperiments()}>
            {t('scene.endExperiments')}
          </button>
        </span>
      )}
    </div>
  );
}
