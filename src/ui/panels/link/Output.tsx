// SPDX-License-Identifier: GPL-2.0-only
/** The output file: its sections as a row to choose from, and one of them with its slots and planted flags. */
import type { SceneOutput } from '../../../core/link/events';
import {
  cx,
  Flag,
  formatSize,
  lowerHalf,
  Nothing,
  sectionClass,
  SectionLetter,
  upperHalf,
  useFollow,
} from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';
import { FlagRow, PieceRows } from './Pieces';
import { Sorting } from './Sorting';

export interface OutputProps {
  readonly scene: SceneProps<'link'>;
  /** name of the section shown */
  readonly focus: string;
  onChoose(output: string): void;
}

export function Output({ scene, focus, onChoose }: OutputProps) {
  const { view, t, event } = scene;
  const tabs = useFollow(focus);
  const output = view.outputs.findLast((o) => o.name === focus);
  return (
    <>
      {view.outputs.length > 0 && (
        <div ref={tabs} className={styles.outputs} role="group" aria-label={t('lk.outputs')}>
          {view.outputs.map((o, i) =>
            o.state === 'dropped' && o !== output ? null : (
              <OutputTab key={`${o.name}:${i}`} output={o} current={o === output} scene={scene} onChoose={onChoose} />
            ),
          )}
        </div>
      )}
      {event.kind === 'sort' && view.sort ? (
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
  const { view, t } = scene;
  const box = useFollow(`${output.name}:${view.now.address}:${output.pieces.length}:${output.flags.length}`);
  const upper = upperHalf(output.address);
  return (
    <div ref={box} className={styles.contents} role="group" aria-label={output.name} tabIndex={0}>
      <p className={styles.outputHead}>
        <b>{output.name}</b>
        <span>{upper === '' ? '' : `${upper} …`}</span>
        <span>{output.state === 'open' ? t('lk.output.open') : `${output.letters} · ${formatSize(output.size)}`}</span>
      </p>
      {output.pieces.map((piece, i) => (
        <PieceRows
          key={`${piece.address}:${i}`}
          piece={piece}
          flags={output.flags.filter((f) => f.after === i)}
          scene={scene}
        />
      ))}
      {output.flags
        .filter((f) => f.after >= output.pieces.length)
        .map((flag) => (
          <FlagRow key={flag.symbol} flag={flag} scene={scene} />
        ))}
      {output.pieces.length === 0 && output.flags.length === 0 && (
        <Nothing>{t(output.state === 'dropped' ? 'lk.droppedWhy' : 'lk.empty')}</Nothing>
      )}
    </div>
  );
}
