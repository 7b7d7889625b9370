// SPDX-License-Identifier: GPL-2.0-only
/** The teacher's sentence: what happened, why, and where it is written. Spoken politely at each step. */
import { useState } from 'react';
import { sentence, type Segment } from '../../i18n';
import { roleOfAny } from '../../store';
import { useT, useThread, useView, useWords, type Moment } from '../hooks';
import { codeStyle, cx, Sentence } from '../parts';
import { shorten } from './shorten';
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
      // On a phone a long sentence scrolls: it must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <span data-testid="caption" key={event}>
        <Parts parts={sentence(catalogue, stage, message)} />
      </span>
      {message.source && <small className={styles.source}>{message.source}</small>}
    </output>
  );
}

/** Code longer than a name or a line is shown by its ends; all of it is a click away. */
function Parts({ parts }: { readonly parts: readonly Segment[] }) {
  return parts.map((part, i) => {
    const short = part.code ? shorten(part.text) : undefined;
    return short ? <LongCode key={i} text={part.text} short={short} /> : <Sentence key={i} parts={[part]} />;
  });
}

function LongCode({ text, short }: { readonly text: string; readonly short: readonly [string, string] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (open) return <code className={codeStyle}>{text}</code>;
  return (
    <code className={codeStyle}>
      {short[0]}
      <button
        type="button"
        className={styles.ellipsis}
        aria-label={t('caption.all')}
        title={text}
        onClick={() => setOpen(true)}
      >
        …
      </button>
      {short[1]}
    </code>
  );
}
