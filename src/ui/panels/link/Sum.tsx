// SPDX-License-Identifier: GPL-2.0-only
/** A relocation's sum with its numbers: S + A - P, a line each, and what it comes to (x86-64 psABI 4.4). */
import { cx } from '../../parts';
import { formatSigned } from './address';
import styles from './sum.module.css';

export interface SumProps {
  readonly type: string;
  readonly symbol: string;
  /** S */
  readonly value: bigint;
  /** A, signed */
  readonly addend: bigint;
  /** P: the address of the bytes themselves */
  readonly place: bigint;
  /** bytes written, for the width the result is cut to; 0: not known */
  readonly size: number;
  words(key: 'S' | 'A' | 'P'): string;
}

/** The distance of the target from the place, for the types that hold one. */
export function isRelative(type: string): boolean {
  return /_(PC|PLT|GOTPC)\d+/.test(type);
}

export function Sum({ type, symbol, value, addend, place, size, words }: SumProps) {
  const relative = isRelative(type);
  const exact = value + addend - (relative ? place : 0n);
  const result = relative || addend < 0n || size === 4 ? BigInt.asIntN(64, exact) : exact;
  const rows: readonly (readonly [string, string, string])[] = [
    ['S', formatSigned(value), symbol],
    ['A', formatSigned(addend), words('A')],
    ...(relative ? [['P', formatSigned(place), words('P')] as const] : []),
  ];
  return (
    <table className={styles.sum}>
      <caption>
        <code>{type}</code> {relative ? 'S + A − P' : 'S + A'}
      </caption>
      <tbody>
        {rows.map(([letter, number, what], i) => (
          <tr key={letter}>
            <th scope="row">
              <span aria-hidden="true">{i === 0 ? '' : letter === 'P' ? '−' : '+'}</span> {letter}
            </th>
            <td>{number}</td>
            <td className={cx(styles.what, letter === 'S' && styles.symbol)}>{what}</td>
          </tr>
        ))}
        <tr className={styles.result}>
          <th scope="row">=</th>
          <td>{formatSigned(result)}</td>
          <td className={styles.what} />
        </tr>
      </tbody>
    </table>
  );
}
