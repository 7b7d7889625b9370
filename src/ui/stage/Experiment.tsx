// SPDX-License-Identifier: GPL-2.0-only
/** This build was made without heeding `used`: said in every stage but the one that has the switch. */
import { FlaskConical } from 'lucide-react';
import { projectActions } from '../../store';
import { useMoment, useT } from '../hooks';
import { CodeText, cx } from '../parts';
import styles from './stage.module.css';

export function Experiment() {
  const t = useT();
  const moment = useMoment();
  if (!moment?.built.result.ignoreUsed || moment.stage === 'compile') return null;
  return (
    <output className={cx(styles.notice, styles.experiment)}>
      <FlaskConical size={16} aria-hidden="true" />
      <span>
        <CodeText text={t('scene.ignoresUsed')} />
      </span>
      <button type="button" className={styles.noticeGo} onClick={() => projectActions.setIgnoreUsed(false)}>
        <CodeText text={t('scene.heedUsed')} />
      </button>
    </output>
  );
}
