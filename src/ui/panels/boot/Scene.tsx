// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boot: the levels at the left, their slots beside them with a cursor at the one being read, the
 * call as an arrow from the slot to the function, what runs, the log; below, memory to scale.
 */
import { useMemo, useState } from 'react';
import type { BootSlot } from '../../../core/boot/events';
import { Log, SceneHeading, upperHalf, type Wire, Wires } from '../../parts';
import type { SceneProps } from '../types';
import styles from './boot.module.css';
import { LevelRail } from './LevelRail';
import { Memory } from './Memory';
import { Running } from './Running';
import { SlotTable } from './SlotTable';
import { Words } from './Words';

export default function BootScene(props: SceneProps<'boot'>) {
  const { view, t } = props;
  const [asked, setAsked] = useState<{ readonly level: string; readonly at: number } | undefined>(undefined);
  const [taken, setTaken] = useState<{ readonly slot: bigint; readonly at: number } | undefined>(undefined);
  // what was taken in hand is put back by the next step
  const picked = taken?.at === props.moment ? taken.slot : undefined;
  const take = (slot: BootSlot) => {
    setTaken({ slot: slot.address, at: props.moment });
    if (slot.thing !== '') props.onPick({ by: 'thing', thing: slot.thing });
  };
  const total = useMemo(() => view.levels.reduce((n, l) => n + l.slots.length, 0), [view.levels]);
  const wires = useMemo<Wire[]>(() => {
    const frame = view.stack[0];
    return frame?.slot === undefined ? [] : [{ id: 'call', from: `slot:${frame.slot}`, to: 'frame:0', tone: 'now' }];
  }, [view.stack]);
  const first = view.levels[0];
  return (
    <div className={styles.scene}>
      <Words scene={props} />
      <section className={styles.levels}>
        <SceneHeading>{t('boot.levels')}</SceneHeading>
        <LevelRail scene={props} onAsk={(level) => setAsked({ level, at: props.moment })} />
      </section>
      <section className={styles.table}>
        <SceneHeading
          note={
            first && upperHalf(first.from) !== ''
              ? t('boot.upper', { upper: upperHalf(first.from) })
              : total > 0
                ? String(total)
                : undefined
          }
        >
          {t('boot.slots')}
        </SceneHeading>
        <SlotTable
          scene={props}
          asked={asked?.at === props.moment ? asked.level : undefined}
          picked={picked}
          onTake={take}
        />
      </section>
      <section className={styles.side}>
        <Running scene={props} picked={picked} />
        <SceneHeading>{t('boot.log')}</SceneHeading>
        <Log
          lines={view.dmesg}
          scene={props}
          label={t('boot.log')}
          onlyHere={(line) => (line.console ? undefined : t('boot.notOnConsole', { level: line.level }))}
        />
      </section>
      <Memory scene={props} />
      {wires.length > 0 && <Wires wires={wires} />}
    </div>
  );
}
