// SPDX-License-Identifier: GPL-2.0-only
/** The teacher's sentence: what happened, why, and where it is written. Spoken politely at each step. */
import { sentence } from '../../i18n';
import { roleOfAny } from '../../store';
import { useT, useThread, useView, useWords, type Moment } from '../hooks';
import { cx, Sentence } from '../parts';
import styles from './stage.module.css';

export function Caption({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const { catalogue } = useWords();
  const thread = useThread();
  const playing = useView((v) => v.playing);
  const { timeline, event, stage } = moment;
  const message = timeline.say(event);
  const followed = roleOfAny(thread, timeline.thingsAt(event)) !== undefined;
  return (
    <output
      className={cx(styles.caption, followed && styles.captionThread)}
      aria-label={t('caption.label')}
      aria-live={playing ? 'off' : 'polite'}
      tabIndex={-1}
    >
      <span data-testid="caption">
        <Sentence parts={sentence(catalogue, stage, message)} />
      </span>
      {message.source && <small className={styles.source}>{message.source}</small>}
    </output>
  );
}
