// SPDX-License-Identifier: GPL-2.0-only
/** One entry of a table: address, what it points to, a note; and the boundary symbols between entries. */
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { formatAddress } from './format';
import { Pickable, type PartProps } from './Pickable';
import styles from './parts.module.css';

export interface SlotProps extends PartProps {
  readonly address?: bigint | number | undefined;
  /** undefined: nothing stands here yet */
  readonly name?: string | undefined;
  readonly note?: ReactNode;
  readonly state?: 'idle' | 'running' | 'done';
}

export function Slot({ address, name, note, state = 'idle', className, ...rest }: SlotProps) {
  return (
    <Pickable
      {...rest}
      block
      className={cx(styles.slot, name === undefined && styles.empty, state === 'running' && styles.running, className)}
    >
      <span className={styles.address}>{address === undefined ? '' : formatAddress(address)}</span>
      <span className={styles.name}>{name ?? '·'}</span>
      <span className={styles.end}>
        {note}
        {state === 'done' && <Check size={14} className={styles.doneMark} aria-hidden="true" />}
      </span>
    </Pickable>
  );
}

export interface FlagProps extends PartProps {
  readonly name: string;
  readonly address?: bigint | number | undefined;
}

/** A boundary symbol: a pennant planted between two entries. */
export function Flag({ name, address, className, ...rest }: FlagProps) {
  return (
    <Pickable {...rest} block className={cx(styles.flag, className)}>
      <i className={styles.pennant} aria-hidden="true" />
      <span className={styles.name}>{name}</span>
      {address !== undefined && <span className={styles.end}>{formatAddress(address)}</span>}
    </Pickable>
  );
}
