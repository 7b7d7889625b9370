// SPDX-License-Identifier: GPL-2.0-only
/** A hidden macro's call in one line: its name, what it makes, and the way into it. */
import { useMemo } from 'react';
import { resultOfCall, scopesOf, steppingActions } from '../../store';
import { useT, type Moment } from '../hooks';
import { Arrow, Token } from '../parts';
import { spelt } from './spelt';
import styles from './stepping.module.css';

export function FoldedCall({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const { timeline, event } = moment;
  const open = useMemo(() => timeline.foldedAt(event), [timeline, event]);
  const made = useMemo(() => (open === undefined ? '' : spelt(resultOfCall(timeline, open))), [timeline, open]);
  if (open === undefined) return null;
  return (
    <span className={styles.folded}>
      <Token text={scopesOf(timeline).macro.get(open) ?? ''} kind="macro" />
      <Arrow />
      <code className={styles.made} title={made}>
        {made === '' ? t('step.nothing') : made}
      </code>
      <button type="button" className={styles.link} onClick={() => steppingActions.reveal(open)}>
        {t('step.reveal')}
      </button>
    </span>
  );
}
