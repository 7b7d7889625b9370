// SPDX-License-Identifier: GPL-2.0-only
/** A token as a chip. Class by colour and shape: macros round, operators dashed, hidden names struck through. */
import { cx } from './cx';
import { Pickable, type PartProps } from './Pickable';
import styles from './parts.module.css';

/**
 * macro: a name that expands · param: a parameter in a body · arg: an argument · op: # or ## at work ·
 * hidden: may not expand again · made: just pasted or stringised · quiet: punctuation in the background
 */
export type TokenClass =
  | 'plain'
  | 'macro'
  | 'param'
  | 'arg'
  | 'op'
  | 'string'
  | 'number'
  | 'keyword'
  | 'hidden'
  | 'made'
  | 'quiet';

export interface TokenProps extends PartProps {
  readonly text: string;
  readonly kind?: TokenClass;
}

export function Token({ text, kind = 'plain', className, ...rest }: TokenProps) {
  return (
    <Pickable {...rest} className={cx(styles.token, kind !== 'plain' && styles[kind], className)}>
      {text}
    </Pickable>
  );
}
