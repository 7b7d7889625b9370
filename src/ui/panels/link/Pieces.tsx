// SPDX-License-Identifier: GPL-2.0-only
/** Rows of an output section: the flags the script planted, the pieces it took, the slots in them. */
import type { Flag as FlagView, Piece, Slot as SlotView } from '../../../core/link/events';
import { roleOf } from '../../../store';
import { cx, Flag, formatHex, formatSize, lowerHalf, Slot } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';
import type { OutputRowData } from './outputRows';

function FlagRow({ flag, scene }: { readonly flag: FlagView; readonly scene: SceneProps<'link'> }) {
  const { event } = scene;
  const now = event.kind === 'flag' && event.symbol === flag.symbol;
  return (
    <div className={cx(now && styles.planted)}>
      <Flag
        name={flag.symbol}
        address={lowerHalf(flag.address)}
        now={now}
        title={`${flag.symbol} = ${formatHex(flag.address)}`}
      />
    </div>
  );
}

export function OutputRow({ row, scene }: { readonly row: OutputRowData; readonly scene: SceneProps<'link'> }) {
  const { event } = scene;
  if (row.kind === 'flag') return <FlagRow flag={row.flag} scene={scene} />;
  const { piece, here } = row;
  const landing = here && (event.kind === 'take' || event.kind === 'orphan');
  return (
    <div
      className={cx(piece.user && styles.mineRows, landing && styles.landing)}
      {...(row.kind === 'piece' || row.first ? { 'data-anchor': `piece:${piece.object}:${piece.section}` } : {})}
    >
      {row.kind === 'slot' ? (
        <SlotRow slot={row.slot} piece={piece} scene={scene} here={here} table={row.table} />
      ) : (
        <Slot
          className={styles.quiet}
          address={lowerHalf(piece.address)}
          name={piece.object}
          note={formatSize(piece.size)}
          now={here}
          title={`${piece.object} ${piece.section}`}
        />
      )}
    </div>
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
  const relocating =
    view.relocation !== undefined &&
    view.relocation.address >= slot.address &&
    view.relocation.address < slot.address + BigInt(slot.size);
  const target = pointer && (pointer.targetLabel || pointer.symbol);
  return (
    <Slot
      address={lowerHalf(slot.address)}
      className={cx(table && styles.entry, table && !target && styles.unwritten)}
      name={table && target ? `→ ${target}` : slot.label}
      note={
        table ? undefined : target && piece.user ? (
          <span className={styles.target}>→ {target}</span>
        ) : (
          formatSize(slot.size)
        )
      }
      role={roleOf(thread, slot.thing)}
      now={relocating || (here && view.relocation === undefined && now.has(slot.thing))}
      title={`${slot.label} · ${piece.object} ${piece.section}`}
      label={t('lk.slotLabel', {
        name: slot.label,
        address: formatHex(slot.address),
        object: piece.object,
        section: piece.section,
        target: target ?? '',
      })}
      onPick={() => onPick({ by: 'thing', thing: slot.thing })}
    />
  );
}
