// SPDX-License-Identifier: GPL-2.0-only
/** What is being followed, and the way to let go. */
import { X } from 'lucide-react';
import { viewActions } from '../../store';
import { IconButton } from '../chrome/IconButton';
import { useT, useThread } from '../hooks';
import styles from './stage.module.css';

export function ThreadBar() {
  const t = useT();
  const thread = useThread();
  if (thread.label === '') return null;
  return (
    <output className={styles.thread}>
      {t('thread.following')} <code>{thread.label}</code>
      <small>{t('thread.counts', { n: thread.things.size, kin: thread.kin.size })}</small>
      <IconButton icon={X} look="bare" label={t('thread.clear')} onClick={() => viewActions.pick(undefined)} />
    </output>
  );
}
