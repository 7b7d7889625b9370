// SPDX-License-Identifier: GPL-2.0-only
/**
 * Every table with its boundary symbols, slot by slot; the cursor stands at the slot read last. Only the
 * rows in sight are drawn: a kernel may have thousands of initcalls.
 */
import { ChevronRight, CornerDownLeft } from 'lucide-react';
import { useMemo } from 'react';
import type { BootLevel, BootSlot } from '../../../core/boot/events';
import { roleOf } from '../../../store';
import { cx, Flag, lowerHalf, Nothing, Slot, VirtualList } from '../../parts';
import type { SceneProps } from '../types';
import styles from './boot.module.css';

export interface SlotTableProps {
  readonly scene: SceneProps<'boot'>;
  /** a level the reader asked for: shown instead of the cursor */
  readonly asked: string | undefined;
  /** the slot the reader took in hand */
  readonly picked: bigint | undefined;
  /** the reader takes a slot in hand */
  onTake(slot: BootSlot): void;
}

type Line =
  | { readonly kind: 'flag'; readonly level: BootLevel }
  | { readonly kind: 'slot'; readonly level: BootLevel; readonly slot: BootSlot };

/** Pixels, before a row has been measured. */
const ROW = 29;

export function SlotTable({ scene, asked, picked, onTake }: SlotTableProps) {
  const { view, t } = scene;
  const lines = useMemo<readonly Line[]>(
    () =>
      view.levels.flatMap((level) => [
        { kind: 'flag' as const, level },
        ...level.slots.map((slot) => ({ kind: 'slot' as const, level, slot })),
      ]),
    [view.levels],
  );
  const cursorIn = view.levels.find((l) => view.cursor !== undefined && view.cursor >= l.from && view.cursor < l.to);
  // A level just begun has no slot read yet: its flag is what to look at.
  const flagged = asked ?? (view.level !== undefined && cursorIn?.id !== view.level ? view.level : undefined);
  const follow = useMemo(() => {
    const at =
      flagged === undefined
        ? lines.findIndex((line) => line.kind === 'slot' && line.slot.address === view.cursor)
        : lines.findIndex((line) => line.kind === 'flag' && line.level.id === flagged);
    return at < 0 ? undefined : at;
  }, [lines, flagged, view.cursor]);
  if (lines.length === 0)
    return (
      <div className={styles.slots}>
        <Nothing>{t('boot.noTables')}</Nothing>
      </div>
    );
  return (
    <VirtualList
      items={lines}
      rowHeight={ROW}
      follow={follow}
      align="center"
      label={t('boot.slots')}
      className={styles.slots}
      keyOf={(line) => (line.kind === 'flag' ? line.level.id : String(line.slot.address))}
      row={(line) => (
        <div className={cx(line.level.state === 'running' && styles.blockNow)}>
          {line.kind === 'flag' ? (
            <Flag
              name={line.level.symbol}
              address={lowerHalf(line.level.from)}
              title={`${line.level.symbol} = 0x${line.level.from.toString(16)}`}
            />
          ) : (
            <Row
              slot={line.slot}
              level={line.level}
              scene={scene}
              cursor={line.slot.address === view.cursor}
              picked={line.slot.address === picked}
              onTake={onTake}
            />
          )}
        </div>
      )}
    />
  );
}

interface RowProps {
  readonly slot: BootSlot;
  readonly level: BootLevel;
  readonly scene: SceneProps<'boot'>;
  readonly cursor: boolean;
  readonly picked: boolean;
  onTake(slot: BootSlot): void;
}

function Row({ slot, level, scene, cursor, picked, onTake }: RowProps) {
  const { thread, now, t } = scene;
  const fate =
    slot.state === 'done'
      ? t('boot.returned', { value: slot.returned ?? 0 })
      : slot.state === 'skipped'
        ? t('boot.skipped')
        : slot.state === 'running'
          ? t('boot.runs')
          : '';
  return (
    <div className={cx(styles.slotRow, slot.mine && styles.mine, picked && styles.taken)}>
      <i className={styles.cursor}>{cursor && <ChevronRight size="1.2em" aria-label={t('boot.cursor')} />}</i>
      <Slot
        className={cx(styles.slot, slot.state === 'skipped' && styles.gone)}
        address={lowerHalf(slot.address)}
        name={slot.targetName}
        note={
          <span className={styles.note}>
            {slot.group !== level.id && slot.group !== '' && <span className={styles.group}>{slot.group}</span>}
            {slot.state === 'done' ? (
              <Ignored value={slot.returned ?? 0} title={t('boot.returnedIgnored', { value: slot.returned ?? 0 })} />
            ) : (
              fate
            )}
          </span>
        }
        state={slot.state === 'running' ? 'running' : 'idle'}
        role={roleOf(thread, slot.thing)}
        now={cursor || (slot.thing !== '' && now.has(slot.thing))}
        anchor={`slot:${slot.address}`}
        title={`${slot.label} · ${slot.object}`}
        label={t('boot.slotLabel', {
          name: slot.targetName,
          label: slot.label,
          object: slot.object,
          address: `0x${slot.address.toString(16)}`,
          fate: fate || t('boot.waits'),
        })}
        onPick={() => onTake(slot)}
      />
    </div>
  );
}

/** The value came back and was dropped: crossed out, red when it was an error that nobody saw. */
function Ignored({ value, title }: { readonly value: number; readonly title: string }) {
  return (
    <span className={cx(styles.ignored, value !== 0 && styles.error)} title={title}>
      <CornerDownLeft size="0.95em" aria-hidden="true" /> <s>{value}</s>
    </span>
  );
}
