// SPDX-License-Identifier: GPL-2.0-only
/** The symbol table grouped by address: two names in one row are two names of one place. */
import { useMemo } from 'react';
import type { SceneSymbol } from '../../../core/assemble/events';
import { roleOf } from '../../../store';
import { cx, formatHex, Nothing, SectionLetter, sectionClass, Tag, Token, useFollow } from '../../parts';
import { few } from '../few';
import type { SceneProps } from '../types';
import styles from './symbols.module.css';

const MOST_ROWS = 200;

export function Symbols({ view, thread, now, t, onPick, moment }: SceneProps<'assemble'>) {
  const order = useMemo(() => view.sections.map((s) => s.name), [view.sections]);
  const rows = useMemo(() => byAddress(view.symbols, order), [view.symbols, order]);
  const { shown, rest } = few(rows, MOST_ROWS, (row) =>
    row.symbols.some((s) => now.has(s.thing) || roleOf(thread, s.thing) !== undefined),
  );
  const box = useFollow(moment);
  if (rows.length === 0) return <Nothing>{t('as.symbolsNone')}</Nothing>;
  const followed = shown.find((row) => row.symbols.some((s) => s.thing !== '' && now.has(s.thing)));
  return (
    // A box that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} className={styles.box} data-fill tabIndex={0} role="region" aria-label={t('as.symbols')}>
      {rest > 0 && <p className={styles.rest}>{t('scene.more', { n: rest })}</p>}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('as.address')}</th>
            <th scope="col">{t('as.names')}</th>
            <th scope="col">{t('as.size')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key} {...(row === followed ? { 'data-follow': true } : {})}>
              <th scope="row" className={styles.place}>
                {row.section === 'UND' ? (
                  <span className={styles.undefined}>{t('as.undefined')}</span>
                ) : (
                  <>
                    <SectionLetter kind={sectionClass(row.section)} />
                    <span>{row.section}</span>
                    <small>+{formatHex(row.value)}</small>
                  </>
                )}
              </th>
              <td>
                <span className={cx(styles.names, row.symbols.length > 1 && styles.several)}>
                  {row.symbols.map((symbol) => (
                    <span key={symbol.index} className={styles.symbol}>
                      <Token
                        text={symbol.name}
                        role={roleOf(thread, symbol.thing)}
                        now={symbol.thing !== '' && now.has(symbol.thing)}
                        onPick={symbol.thing === '' ? undefined : () => onPick({ by: 'thing', thing: symbol.thing })}
                      />
                      <Tag>{symbol.binding.toLowerCase()}</Tag>
                      <Tag>{symbol.type.toLowerCase()}</Tag>
                    </span>
                  ))}
                </span>
                {row.symbols.length > 1 && (
                  <small className={styles.one}>{t('cc.oneAddress', { n: row.symbols.length })}</small>
                )}
              </td>
              <td className={styles.size}>{row.section === 'UND' ? '' : row.symbols[0]?.size}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Row {
  readonly key: string;
  /** a section's name, or UND, ABS, COM */
  readonly section: string;
  readonly value: bigint;
  readonly symbols: readonly SceneSymbol[];
}

/** In the sections' order and by offset, the undefined last. FILE and SECTION symbols name no object and stay out. */
export function byAddress(symbols: readonly SceneSymbol[], order: readonly string[]): readonly Row[] {
  const rows = new Map<string, { section: string; value: bigint; symbols: SceneSymbol[] }>();
  for (const symbol of symbols) {
    if (symbol.type === 'FILE' || symbol.type === 'SECTION') continue;
    const { section, value } = symbol;
    const key = section === 'UND' ? `UND ${symbol.name}` : `${section}+${value}`;
    const row = rows.get(key);
    if (row) row.symbols.push(symbol);
    else rows.set(key, { section, value, symbols: [symbol] });
  }
  // ABS and COM are in no section; the undefined come last.
  const rank = (section: string) =>
    section === 'UND' ? order.length + 1 : order.includes(section) ? order.indexOf(section) : order.length;
  return [...rows]
    .map(([key, row]) => ({ key, ...row }))
    .sort((a, b) => rank(a.section) - rank(b.section) || Number(a.value - b.value));
}
