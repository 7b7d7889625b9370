// SPDX-License-Identifier: GPL-2.0-only
/** Every table with its boundary symbols, slot by slot; the cursor stands at the slot read last. */
import { ChevronRight, CornerDownLeft } from 'lucide-react';
import type { BootLevel, BootSlot } from '../../../core/boot/events';
import { roleOf } from '../../../store';
import { cx, Flag, lowerHalf, Nothing, Slot, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './boot.module.css';

export interface SlotTableProps {
  readonly scene: SceneProps<'boot'>;
  /** a level the reader asked for: shown instead of the cursor */
  readonly asked: string | undefined;
}

export function SlotTable({ scene, asked }: SlotTableProps) {
  const { view, t } = scene;
  const box = useFollow(`${asked ?? ''}:${view.cursor ?? ''}:${view.level ?? ''}:${view.levels.length}`);
  const cursorIn = view.levels.find((l) => view.cursor !== undefined && view.cursor >= l.from && view.cursor < l.to);
  // A level just begun has no slot read yet: its flag is what to look at.
  const flagged = asked ?? (view.level !== undefined && cursorIn?.id !== view.level ? view.level : undefined);
  return (
    <div ref={box} className={styles.slots} role="group" aria-label={t('boot.slots')} tabIndex={0}>
      {view.levels.length === 0 && <Nothing>{t('boot.noTables')}</Nothing>}
      {view.levels.map((level) => (
        <div
          key={level.id}
          className={cx(styles.block, level.state === 'running' && styles.blockNow)}
          {...(flagged === level.id ? { 'data-follow': true } : {})}
        >
          <Flag
            name={level.symbol}
            address={lowerHalf(level.from)}
            title={`${level.symbol} = 0x${level.from.toString(16)}`}
          />
          {level.slots.map((slot) => (
            <Row
              key={String(slot.address)}
              slot={slot}
              level={level}
              scene={scene}
              cursor={slot.address === view.cursor}
              follow={flagged === undefined && slot.address === view.cursor}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface RowProps {
  readonly slot: BootSlot;
  readonly level: BootLevel;
  readonly scene: SceneProps<'boot'>;
  readonly cursor: boolean;
  readonly follow: boolean;
}

function Row({ slot, level, scene, cursor, follow }: RowProps) {
  const { thread, now, onPick, t } = scene;
  const fate =
    slot.state === 'done'
      ? t('boot.returned', { value: slot.returned ?? 0 })
      : slot.state === 'skipped'
        ? t('boot.skipped')
        : slot.state === 'running'
          ? t('boot.runs')
          : '';
  return (
    <div className={cx(styles.slotRow, slot.mine && styles.mine)} {...(follow ? { 'data-follow': true } : {})}>
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
        onPick={slot.thing === '' ? undefined : () => onPick({ by: 'thing', thing: slot.thing })}
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
