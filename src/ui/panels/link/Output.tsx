// SPDX-License-Identifier: GPL-2.0-only
/** The output file: its sections as a row to choose from, and one of them with its slots and planted flags. */
import type { Flag as FlagView, Piece, SceneOutput, Slot as SlotView } from '../../../core/link/events';
import { tableOf } from '../../../core/link/events';
import { roleOf, roleOfAny } from '../../../store';
import { cx, Flag, formatHex, formatSize, Nothing, sectionClass, SectionLetter, Slot } from '../../parts';
import type { SceneProps } from '../types';
import { lowerHalf, upperHalf } from './address';
import styles from './link.module.css';
import { Sorting } from './Sorting';
import { useFollow } from './useFollow';

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
            <Flag key={`${flag.symbol}:${flag.row}`} name={flag.symbol} address={lowerHalf(flag.address)} now={flag.row === view.row} />
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
      aria-label={t('lk.outputLabel', { name: output.name, n: output.pieces.length, state: t(`lk.output.${output.state}`) })}
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
        <PieceRows key={`${piece.address}:${i}`} piece={piece} flags={output.flags.filter((f) => f.after === i)} scene={scene} />
      ))}
      {output.flags
        .filter((f) => f.after >= output.pieces.length)
        .map((flag) => (
          <FlagRow key={flag.symbol} flag={flag} scene={scene} />
        ))}
      {output.pieces.length === 0 && output.flags.length === 0 && <Nothing>{t(output.state === 'dropped' ? 'lk.droppedWhy' : 'lk.empty')}</Nothing>}
    </div>
  );
}

function FlagRow({ flag, scene }: { readonly flag: FlagView; readonly scene: SceneProps<'link'> }) {
  const { event } = scene;
  const now = event.kind === 'flag' && event.symbol === flag.symbol;
  return (
    <div className={cx(now && styles.planted)} {...(now ? { 'data-follow': true } : {})}>
      <Flag name={flag.symbol} address={lowerHalf(flag.address)} now={now} title={`${flag.symbol} = ${formatHex(flag.address)}`} />
    </div>
  );
}

/** Pieces of a table stand slot by slot, the reader's too; of the rest one row a piece is enough. */
function PieceRows({ piece, flags, scene }: { readonly piece: Piece; readonly flags: readonly FlagView[]; readonly scene: SceneProps<'link'> }) {
  const { view, thread, event } = scene;
  const here = view.now.object === piece.object && view.now.section === piece.section;
  const landing = here && (event.kind === 'take' || event.kind === 'orphan');
  const table = tableOf(piece.section) !== undefined;
  // Strings merged into another's, empty sections: nothing stands here.
  if (piece.size === 0 && !here && flags.length === 0) return null;
  const slots = piece.slots.length > 0 && (piece.user || table || roleOfAny(thread, piece.slots.map((s) => s.thing)) === 'self');
  return (
    <>
      {flags.map((flag) => (
        <FlagRow key={flag.symbol} flag={flag} scene={scene} />
      ))}
      <div className={cx(piece.user && styles.mineRows, landing && styles.landing)} data-anchor={`piece:${piece.object}:${piece.section}`} {...(here ? { 'data-follow': true } : {})}>
        {slots ? (
          piece.slots.map((slot) => <SlotRow key={`${slot.thing}:${slot.address}`} slot={slot} piece={piece} scene={scene} here={here} table={table} />)
        ) : (
          <Slot className={styles.quiet} address={lowerHalf(piece.address)} name={piece.object} note={formatSize(piece.size)} now={here} title={`${piece.object} ${piece.section}`} />
        )}
      </div>
    </>
  );
}

interface SlotRowProps {
  readonly slot: SlotView;
  readonly piece: Piece;
  readonly scene: SceneProps<'link'>;
  readonly here: boolean;
  readonly table: boolean;
}

/** A table's slot is known by its symbol until its pointer is written, then by what it points to. */
function SlotRow({ slot, piece, scene, here, table }: SlotRowProps) {
  const { view, thread, now, onPick, t } = scene;
  const pointer = slot.written[0];
  const relocating = view.relocation !== undefined && view.relocation.address >= slot.address && view.relocation.address < slot.address + BigInt(slot.size);
  const target = pointer && (pointer.targetLabel || pointer.symbol);
  return (
    <Slot
      address={lowerHalf(slot.address)}
      className={cx(table && styles.entry, table && !target && styles.unwritten)}
      name={table && target ? `→ ${target}` : slot.label}
      note={table ? undefined : target && piece.user ? <span className={styles.target}>→ {target}</span> : formatSize(slot.size)}
      role={roleOf(thread, slot.thing)}
      now={relocating || (here && view.relocation === undefined && now.has(slot.thing))}
      title={`${slot.label} · ${piece.object} ${piece.section}`}
      label={t('lk.slotLabel', { name: slot.label, address: formatHex(slot.address), object: piece.object, section: piece.section, target: target ?? '' })}
      onPick={() => onPick({ by: 'thing', thing: slot.thing })}
    />
  );
}
