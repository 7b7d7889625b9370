// SPDX-License-Identifier: GPL-2.0-only
/** The symbol table grouped by address: two names in one row are two names of one place. */
import { useMemo } from 'react';
import type { SceneSymbol } from '../../../core/assemble/events';
import { roleOf } from '../../../store';
import { Nothing, SceneHeading, Tag, Token } from '../../parts';
import { few } from '../few';
import type { SceneProps } from '../types';
import styles from './assemble.module.css';

const MOST_ROWS = 80;

export function Symbols({ view, thread, now, t, onPick }: SceneProps<'assemble'>) {
  const rows = useMemo(() => byAddress(view.symbols), [view.symbols]);
  const { shown, rest } = few(rows, MOST_ROWS, (row) =>
    row.symbols.some((s) => now.has(s.thing) || roleOf(thread, s.thing) !== undefined),
  );
  return (
    <section>
      <SceneHeading note={view.symbols.length > 0 ? String(view.symbols.length) : undefined}>
        {t('as.symbols')}
      </SceneHeading>
      {rows.length === 0 ? (
        <Nothing>{t('as.symbolsNone')}</Nothing>
      ) : (
        <ul className={styles.symbols}>
          {rest > 0 && <li className={styles.waits}>{t('scene.more', { n: rest })}</li>}
          {shown.map(({ key, place, symbols }) => (
            <li key={key}>
              <span className={styles.offset} title={place === 'UND' ? t('as.undefined') : undefined}>
                {place}
              </span>
              <span className={styles.names}>
                {symbols.map((symbol) => (
                  <span key={symbol.index} className={styles.symbol}>
                    <Token
                      text={symbol.name}
                      role={roleOf(thread, symbol.thing)}
                      now={symbol.thing !== '' && now.has(symbol.thing)}
                      onPick={symbol.thing === '' ? undefined : () => onPick({ by: 'thing', thing: symbol.thing })}
                    />
                    <Tag>{symbol.binding.toLowerCase()}</Tag>
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface Row {
  readonly key: string;
  readonly place: string;
  readonly symbols: readonly SceneSymbol[];
}

/** FILE and SECTION symbols name no object and stay out of the picture. */
export function byAddress(symbols: readonly SceneSymbol[]): readonly Row[] {
  const rows = new Map<string, SceneSymbol[]>();
  for (const symbol of symbols) {
    if (symbol.type === 'FILE' || symbol.type === 'SECTION') continue;
    const place = symbol.section === 'UND' ? 'UND' : `${symbol.section}+${symbol.value.toString(16)}`;
    const key = place === 'UND' ? `UND ${symbol.name}` : place;
    const row = rows.get(key);
    if (row) row.push(symbol);
    else rows.set(key, [symbol]);
  }
  return [...rows].map(([key, list]) => ({ key, place: key.startsWith('UND ') ? 'UND' : key, symbols: list }));
}
