// SPDX-License-Identifier: GPL-2.0-only
/** This build does without something Linux does: said in every stage but those that have the switch. */
import { FlaskConical } from 'lucide-react';
import type { Safeguard } from '../../core/source/types';
import { projectActions } from '../../store';
import { useMoment, useT } from '../hooks';
import { CodeText, cx } from '../parts';
import styles from './stage.module.css';

const names: Readonly<Record<Safeguard, string>> = { used: '`used`', keep: '`KEEP`', archives: '`--whole-archive`' };

export function Experiment() {
  const t = useT();
  const moment = useMoment();
  const without = moment?.built.result.without ?? [];
  if (!moment || without.length === 0 || moment.stage === 'link') return null;
  if (moment.stage === 'compile' && without.every((w) => w === 'used')) return null;
  return (
    <output className={cx(styles.notice, styles.experiment)}>
      <FlaskConical size={16} aria-hidden="true" />
      <span>
        <CodeText text={t('scene.without', { what: without.map((w) => names[w]).join(', ') })} />
      </span>
      <button type="button" className={styles.noticeGo} onClick={() => projectActions.endExperiments()}>
        {t('scene.endExperiments')}
      </button>
    </output>
  );
}
