// SPDX-License-Identifier: GPL-2.0-only
/** Sentences with code in them: from segments, or from a text with backticks. */
import { segments, type Segment, type Values } from '../../i18n';
import styles from './parts.module.css';

/** For code that is more than a text: the same look. */
export const codeStyle = styles.code;

export function Sentence({ parts }: { readonly parts: readonly Segment[] }) {
  return parts.map((part, i) =>
    part.code ? (
      <code key={i} className={styles.code}>
        {part.text}
      </code>
    ) : (
      part.text
    ),
  );
}

export function CodeText({ text, values = {} }: { readonly text: string; readonly values?: Values }) {
  return <Sentence parts={segments(text, values)} />;
}
