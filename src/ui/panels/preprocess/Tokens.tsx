// SPDX-License-Identifier: GPL-2.0-only
/** Tokens of any number: a short row is drawn whole; of a long one only the lines in sight are in the document. */
import { useMemo } from 'react';
import type { TokenView } from '../../../core/preprocess/events';
import { VirtualList } from '../../parts';
import styles from './preprocess.module.css';
import { TokenRow, type TokenRowProps } from './TokenRow';

/** More than these are drawn by lines. */
const MOST = 160;
const LINE = 16;
const HEIGHT = 34;

export function Tokens(props: TokenRowProps) {
  const { tokens, scene } = props;
  const lines = useMemo(() => {
    const list: (readonly TokenView[])[] = [];
    if (tokens.length > MOST) for (let i = 0; i < tokens.length; i += LINE) list.push(tokens.slice(i, i + LINE));
    return list;
  }, [tokens]);
  if (lines.length === 0)
    return (
      <div className={styles.tokens}>
        <TokenRow {...props} />
      </div>
    );
  const { touched = false } = props;
  const at =
    touched === false || touched === true
      ? undefined
      : lines.findIndex((line) => line.some((token) => touched.has(token.id)));
  return (
    <VirtualList
      className={styles.virtual}
      label={scene.t('pp.tokens', { n: tokens.length })}
      items={lines}
      rowHeight={HEIGHT}
      follow={at}
      keyOf={(_, i) => i}
      row={(line) => (
        <div className={styles.tokens}>
          {/* A token that moves would be looked for in lines that are not there. */}
          <TokenRow {...props} tokens={line} moving={false} />
        </div>
      )}
    />
  );
}
