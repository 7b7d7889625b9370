// SPDX-License-Identifier: GPL-2.0-only
/**
 * The undefined symbols and, for the one in hand, its search: each sorted table as a strip of its
 * entries, one line a probe, the part that is still possible shaded and the entry compared marked.
 */
import { Check, Search as Lens, X } from 'lucide-react';
import { useState } from 'react';
import type { LoadLookup, LoadTable } from '../../../core/load/events';
import { cx, formatHex, Nothing, SceneHeading, sectionClass, SectionLetter, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import { Probe } from './Probe';
import styles from './search.module.css';

export function Search({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const [chosen, setChosen] = useState<{ readonly index: number; readonly of: number } | undefined>(undefined);
  const at = chosen?.of === view.lookups.length ? chosen.index : view.lookups.length - 1;
  const lookup = view.lookups[at];
  const probes = lookup?.tables.reduce((n, table) => n + table.probes.length, 0) ?? 0;
  const box = useFollow(`${at}:${lookup?.tables.length ?? 0}:${probes}`);
  return (
    <>
      <SceneHeading note={view.lookups.length > 0 ? String(view.lookups.length) : undefined}>
        {t('ld.lookups')}
      </SceneHeading>
      <div className={styles.symbols}>
        {view.lookups.map((l, i) => (
          <Chip
            key={i}
            lookup={l}
            current={i === at}
            scene={scene}
            onChoose={() => setChosen({ index: i, of: view.lookups.length })}
          />
        ))}
      </div>
      {event.kind === 'define' && (
        <p className={styles.defined}>
          <code>{event.symbol}</code> = {event.section} = {formatHex(event.address)}
        </p>
      )}
      {!lookup ? (
        <Nothing>{t('ld.noLookup')}</Nothing>
      ) : (
        <div
          ref={box}
          className={styles.tables}
          tabIndex={0}
          role="group"
          aria-label={t('ld.searchOf', { symbol: lookup.symbol })}
        >
          {lookup.tables.map((table, i) => (
            <TableSearch
              key={`${table.owner}:${table.table}`}
              table={table}
              symbol={lookup.symbol}
              last={i === lookup.tables.length - 1}
              scene={scene}
            />
          ))}
          <Verdict lookup={lookup} probes={probes} scene={scene} />
        </div>
      )}
    </>
  );
}

interface ChipProps {
  readonly lookup: LoadLookup;
  readonly current: boolean;
  readonly scene: SceneProps<'load'>;
  onChoose(): void;
}

function Chip({ lookup, current, scene, onChoose }: ChipProps) {
  const { t } = scene;
  return (
    <button
      type="button"
      className={cx(styles.chip, styles[lookup.verdict], current && styles.current)}
      aria-pressed={current}
      aria-label={`${lookup.symbol}: ${t(`ld.verdict.${lookup.verdict}`)}`}
      onClick={onChoose}
    >
      {lookup.verdict === 'resolved' ? (
        <Check size="1em" aria-hidden="true" />
      ) : lookup.verdict === 'unresolved' ? (
        <X size="1em" aria-hidden="true" />
      ) : (
        <Lens size="1em" aria-hidden="true" />
      )}
      <span>{lookup.symbol}</span>
    </button>
  );
}

function TableSearch({
  table,
  symbol,
  last,
  scene,
}: {
  readonly table: LoadTable;
  readonly symbol: string;
  readonly last: boolean;
  readonly scene: SceneProps<'load'>;
}) {
  const { t, event } = scene;
  return (
    <section
      className={cx(styles.table, table.skipped !== '' && styles.skipped)}
      {...(last && table.probes.length === 0 ? { 'data-follow': true } : {})}
    >
      <h3>
        <SectionLetter kind={sectionClass(table.table)} />
        <code>{table.table}</code>
        <small>{t('ld.tableOf', { owner: table.owner, n: table.count })}</small>
        {table.skipped !== '' && <small>{t('ld.skipped')}</small>}
      </h3>
      {table.probes.map((probe, i) => (
        <Probe
          key={i}
          probe={probe}
          count={table.count}
          symbol={symbol}
          scene={scene}
          now={event.kind === 'probe' && last && i === table.probes.length - 1}
          follow={last && i === table.probes.length - 1}
        />
      ))}
    </section>
  );
}

function Verdict({
  lookup,
  probes,
  scene,
}: {
  readonly lookup: LoadLookup;
  readonly probes: number;
  readonly scene: SceneProps<'load'>;
}) {
  const { t } = scene;
  if (lookup.verdict === 'searching') return null;
  return (
    <p className={cx(styles.verdict, styles[lookup.verdict])} data-follow>
      {lookup.verdict === 'resolved' ? (
        <>
          <Check size="1.1em" aria-hidden="true" /> <code>{lookup.symbol}</code> = {formatHex(lookup.address)}{' '}
          <small>{t('ld.exportedBy', { owner: lookup.owner, n: probes })}</small>
        </>
      ) : (
        <>
          <X size="1.1em" aria-hidden="true" /> <code>{lookup.symbol}</code> <small>{t(whyKey(lookup.why))}</small>
          {lookup.error !== 0 && <b>err {lookup.error}</b>}
        </>
      )}
      {lookup.version !== undefined && (
        <small>
          {lookup.version.built !== '' && <>{t('ld.crcBuilt', { built: lookup.version.built })} · </>}
          {t('ld.crcExported', { exported: lookup.version.exported })}
        </small>
      )}
    </p>
  );
}

function whyKey(
  why: string,
): 'ld.why.missing' | 'ld.why.gpl' | 'ld.why.namespace' | 'ld.why.weak' | 'ld.why.version' | 'ld.why.coming' {
  switch (why) {
    case 'gpl':
    case 'namespace':
    case 'weak':
    case 'version':
    case 'coming':
      return `ld.why.${why}`;
    default:
      return 'ld.why.missing';
  }
}
