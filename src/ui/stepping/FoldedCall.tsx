// SPDX-License-Identifier: GPL-2.0-only
/** A hidden macro's call: its name and the way into it; the scene shows what it makes. */
import { useMemo } from 'react';
import { scopesOf, steppingActions } from '../../store';
import { useT, type Moment } from '../hooks';
import { Token } from '../parts';
import styles from './stepping.module.css';

export function FoldedCall({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const { timeline, event } = moment;
  const open = useMemo(() => timeline.foldedAt(event), [timeline, event]);
  if (open === undefined) return null;
  return (
    <span className={styles.folded}>
      <Token text={scopesOf(timeline).macro.get(open) ?? ''} kind="macro" />
      <button type="button" className={styles.link} onClick={() => steppingActions.reveal(open)}>
        {t('step.reveal')}
      </button>
    </span>
  );
}
