// SPDX-License-Identifier: GPL-2.0-only
/** The output file: its sections as a row to choose from, and one of them with its slots and planted flags. */
import { useMemo } from 'react';
import type { SceneOutput } from '../../../core/link/events';
import {
  cx,
  Flag,
  formatSize,
  lowerHalf,
  Nothing,
  sectionClass,
  SectionLetter,
  Tag,
  upperHalf,
  useFollow,
  VirtualList,
  useRowHeight,
} from '../../parts';
import { few } from '../few';
import type { SceneProps } from '../types';
import styles from './link.module.css';
import { Lost } from './Lost';
import { OutputRow } from './Pieces';
import { followedOutputRow, keyOfOutputRow, outputRows } from './outputRows';
import { Sorting } from './Sorting';

/** More output sections than this, as a build with a section for each function has, and the earlier ones are counted. */
const TABS = 60;
/** Rows drawn at once however many are in sight. */
const WHOLE = 150;

export interface OutputProps {
  readonly scene: SceneProps<'link'>;
  /** name of the section shown */
  readonly focus: string;
  onChoose(output: string): void;
}

export function Output({ scene, focus, onChoose }: OutputProps) {
  const { view, t, event } = scene;
  const tabs = useFollow(focus);
  const lost = event.kind === 'lost' ? view.lost : undefined;
  const output = view.outputs.findLast((o) => o.name === focus);
  const { shown, rest } = few(
    view.outputs.filter((o) => o.state !== 'dropped' || o === output),
    TABS,
    (o) => o === output,
  );
  return (
    <>
      {view.outputs.length > 0 && !lost && (
        <div ref={tabs} className={styles.outputs} role="group" aria-label={t('lk.outputs')}>
          {shown.map((o, i) => (
            <OutputTab key={`${o.name}:${i}`} output={o} current={o === output} scene={scene} onChoose={onChoose} />
          ))}
          {rest > 0 && <Tag>{t('scene.more', { n: rest })}</Tag>}
        </div>
      )}
      {lost ? (
        <Lost lost={lost} scene={scene} />
      ) : event.kind === 'sort' && view.sort ? (
        <Sorting key={scene.moment} sort={view.sort} scene={scene} />
      ) : output ? (
        <Contents output={output} scene={scene} />
      ) : view.flags.length > 0 ? (
        <div className={styles.contents}>
          {view.flags.map((flag) => (
            <Flag
              key={`${flag.symbol}:${flag.row}`}
              name={flag.symbol}
              address={lowerHalf(flag.address)}
              now={flag.row === view.row}
            />
          ))}
        </div>
      ) : (
        <Nothing>{t('lk.noOutput')}</Nothing>
      )}
    </>
  );
}

interface TabProps {
  readonly output: SceneOutput;
  readonly current: boolean;
  readonly scene: SceneProps<'link'>;
  onChoose(output: string): void;
}

function OutputTab({ output, current, scene, onChoose }: TabProps) {
  const { t } = scene;
  return (
    <button
      type="button"
      className={cx(styles.tab, current && styles.tabNow, output.state === 'dropped' && styles.dropped)}
      aria-pressed={current}
      aria-label={t('lk.outputLabel', {
        name: output.name,
        n: output.pieces.length,
        state: t(`lk.output.${output.state}`),
      })}
      onClick={() => onChoose(output.name)}
      {...(current ? { 'data-follow': true } : {})}
    >
      <SectionLetter kind={output.state === 'dropped' ? 'X' : sectionClass(output.name)} />
      <code>{output.name}</code>
    </button>
  );
}

function Contents({ output, scene }: { readonly output: SceneOutput; readonly scene: SceneProps<'link'> }) {
  const { view, thread, t } = scene;
  const height = useRowHeight();
  const { now } = view;
  const rows = useMemo(() => outputRows(output, now, thread), [output, now, thread]);
  const upper = upperHalf(output.address);
  return (
    <>
      <p className={styles.outputHead}>
        <b>{output.name}</b>
        <span>{upper === '' ? '' : `${upper} …`}</span>
        <span>{output.state === 'open' ? t('lk.output.open') : `${output.letters} · ${formatSize(output.size)}`}</span>
      </p>
      {rows.length === 0 ? (
        <Nothing>{t(output.state === 'dropped' ? 'lk.droppedWhy' : 'lk.empty')}</Nothing>
      ) : (
        <VirtualList
          key={output.name}
          className={styles.contents}
          label={output.name}
          items={rows}
          rowHeight={height}
          follow={followedOutputRow(rows, scene)}
          align="center"
          whole={WHOLE}
          keyOf={keyOfOutputRow}
          row={(row) => <OutputRow row={row} scene={scene} />}
        />
      )}
    </>
  );
}
