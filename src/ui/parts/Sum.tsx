// SPDX-License-Identifier: GPL-2.0-only
/** A relocation's sum with its numbers: S + A - P, a line each, and what it comes to (x86-64 psABI 4.4). */
import type { ReactNode } from 'react';
import { formatSigned, signed64 } from './address';
import { cx } from './cx';
import styles from './sum.module.css';

export interface SumProps {
  readonly type: string;
  /** in the psABI's letters, e.g. `S + A - P` */
  readonly formula: string;
  /** what S stands for: its name, or something to pick */
  readonly symbol: ReactNode;
  /** S, and P: the address of the bytes themselves */
  readonly value: bigint;
  readonly addend: bigint;
  readonly place: bigint;
  /** what the letters A and P stand for */
  words(letter: 'A' | 'P'): string;
}

/** The psABI's formula of the types a module's code and data use; the distance types subtract P. */
export function formulaOf(type: string): string {
  return /_(PC|PLT|GOTPC)\d+/.test(type) ? 'S + A - P' : 'S + A';
}

export function Sum({ type, formula, symbol, value, addend, place, words }: SumProps) {
  const a = signed64(addend);
  const relative = formula.includes('P');
  const exact = value + a - (relative ? place : 0n);
  const rows: readonly {
    readonly letter: string;
    readonly sign: string;
    readonly number: bigint;
    readonly what: ReactNode;
  }[] = [
    { letter: 'S', sign: '', number: value, what: symbol },
    { letter: 'A', sign: '+', number: a, what: words('A') },
    ...(relative ? [{ letter: 'P', sign: '−', number: place, what: words('P') }] : []),
  ];
  return (
    <table className={styles.sum}>
      <caption>
        <code>{type}</code> <code>{formula.replace(' - ', ' − ')}</code>
      </caption>
      <tbody>
        {rows.map(({ letter, sign, number, what }) => (
          <tr key={letter}>
            <th scope="row">
              <span>{sign}</span> {letter}
            </th>
            <td>{formatSigned(number)}</td>
            <td className={cx(styles.what, letter === 'S' && styles.symbol)}>{what}</td>
          </tr>
        ))}
        <tr className={styles.result}>
          <th scope="row">=</th>
          <td>{formatSigned(relative ? signed64(exact) : exact)}</td>
        </tr>
      </tbody>
    </table>
  );
}
