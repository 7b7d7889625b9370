// SPDX-License-Identifier: GPL-2.0-only
/** The slot in hand: its bytes, the address they make, the functions that run, the value that came back. */
import { AnimatePresence, motion } from 'framer-motion';
import type { BootFrame, BootSlot, BootState } from '../../../core/boot/events';
import { roleOf } from '../../../store';
import { appear, leave } from '../../motion';
import {
  Bytes,
  Card,
  CodeText,
  cx,
  formatHex,
  formatSigned,
  Nothing,
  Pickable,
  SceneHeading,
  valueOf,
} from '../../parts';
import type { SceneProps } from '../types';
import styles from './boot.module.css';

/** Slots of this size hold a distance from themselves (PREL32), longer ones an address. */
const DISTANCE = 4;

export interface RunningProps {
  readonly scene: SceneProps<'boot'>;
  /** the slot the reader took in hand: shown instead of the one at the cursor */
  readonly picked: bigint | undefined;
}

export function Running({ scene, picked }: RunningProps) {
  const { view, event, t, thread } = scene;
  const slot = slotAt(view, picked ?? view.cursor);
  if (view.stopped && picked === undefined) {
    return (
      <>
        <SceneHeading>{t('boot.stopped')}</SceneHeading>
        <Card className={styles.refused}>
          <code>{view.stopped.text}</code>
        </Card>
      </>
    );
  }
  if (!slot) {
    return (
      <>
        <SceneHeading>{t('boot.slotNow')}</SceneHeading>
        <Nothing>{view.phase === 'off' || view.phase === 'loading' ? t('boot.notYet') : t('boot.noSlotYet')}</Nothing>
      </>
    );
  }
  return (
    <>
      <SceneHeading>{t(picked === undefined ? 'boot.slotNow' : 'boot.slotPicked')}</SceneHeading>
      <Card className={styles.hand} now={event.kind === 'read'} role={roleOf(thread, slot.thing)}>
        <Bytes
          bytes={slot.bytes}
          address={slot.address}
          marks={[
            { from: 0, to: slot.bytes.length, label: `${slot.label} → ${slot.targetName}`, kind: 'I', now: true },
          ]}
          label={t('boot.slotBytes', { name: slot.label })}
        />
        <p className={styles.sum}>
          {slot.bytes.length <= DISTANCE ? (
            <Distance slot={slot} scene={scene} />
          ) : (
            <Pointer slot={slot} scene={scene} />
          )}
        </p>
        <Places slot={slot} scene={scene} />
      </Card>
      <div className={styles.stack} aria-label={t('boot.stack')} role="group">
        <AnimatePresence initial={false} mode="popLayout">
          {slot.address === view.cursor &&
            view.stack.map((frame, i) => (
              <Frame
                key={`${i}:${frame.name}`}
                frame={frame}
                depth={i}
                top={i === view.stack.length - 1}
                scene={scene}
              />
            ))}
          {(view.stack.length === 0 || slot.address !== view.cursor) && slot.state === 'done' && (
            <Returned key="back" slot={slot} scene={scene} />
          )}
          {view.stack.length === 0 && slot.state === 'skipped' && (
            <p key="skip" className={styles.back}>
              <CodeText text={t('boot.skippedWhy', { name: slot.targetName })} />
            </p>
          )}
        </AnimatePresence>
      </div>
    </>
  );
}

function slotAt({ levels }: BootState, address: bigint | undefined): BootSlot | undefined {
  if (address === undefined) return undefined;
  const level = levels.find((l) => address >= l.from && address < l.to);
  return level?.slots.find((s) => s.address === address);
}

/** The two places in the source: the line that made the entry, and the function it points to. */
function Places({ slot, scene }: SlotProps) {
  const { result, onShow, t } = scene;
  const entry = result.things.find(({ thing }) => slot.thing !== '' && thing === slot.thing);
  const target = result.things.find(({ thing }) => entry?.refs.includes(thing));
  return (
    <p className={styles.places}>
      {slot.object !== '' && <code>{slot.object}</code>}
      {entry?.roots[0] && (
        <button type="button" onClick={() => onShow(entry.roots[0]!)}>
          {t('boot.showEntry')}
        </button>
      )}
      {target?.roots[0] && (
        <button type="button" onClick={() => onShow(target.roots[0]!)}>
          {t('boot.showFunction')}
        </button>
      )}
    </p>
  );
}

interface SlotProps {
  readonly slot: BootSlot;
  readonly scene: SceneProps<'boot'>;
}

function Pointer({ slot, scene }: SlotProps) {
  return (
    <>
      {formatHex(valueOf(slot.bytes, false))} = <b>{slot.targetName}</b> <small>{scene.t('boot.littleEndian')}</small>
    </>
  );
}

function Distance({ slot, scene }: SlotProps) {
  const distance = valueOf(slot.bytes, true);
  return (
    <>
      <span title={scene.t('boot.distance')}>
        {formatHex(slot.address)} {distance < 0n ? '−' : '+'} {formatSigned(distance < 0n ? -distance : distance)}
      </span>{' '}
      = {formatHex(slot.target)} = <b>{slot.targetName}</b>
    </>
  );
}

function Frame({
  frame,
  depth,
  top,
  scene,
}: {
  readonly frame: BootFrame;
  readonly depth: number;
  readonly top: boolean;
  readonly scene: SceneProps<'boot'>;
}) {
  const { thread, now, onPick, t, event } = scene;
  const by = event.kind === 'call' && depth === 0 ? t('boot.calledBy', { name: event.by }) : '';
  return (
    <motion.div
      initial={{ opacity: 0, x: -14 }}
      animate={{ opacity: 1, x: 0 }}
      exit={{ opacity: 0, transition: leave }}
      transition={appear}
      style={{ marginInlineStart: `${Math.min(depth, 6) * 14}px` }}
    >
      <Pickable
        block
        className={cx(styles.frame, top && styles.frameTop)}
        anchor={`frame:${depth}`}
        role={roleOf(thread, frame.thing)}
        now={frame.thing !== '' && now.has(frame.thing)}
        onPick={frame.thing === '' ? undefined : () => onPick({ by: 'thing', thing: frame.thing })}
      >
        <span>{frame.name}()</span>
        <small>{by || formatHex(frame.address)}</small>
      </Pickable>
    </motion.div>
  );
}

/** do_initcall_level drops what do_one_initcall gives back: the value is shown crossed out, with the word beside it. */
function Returned({ slot, scene }: SlotProps) {
  const { t } = scene;
  return (
    <motion.p
      className={styles.back}
      initial={{ opacity: 0, x: 14 }}
      animate={{ opacity: 1, x: 0 }}
      transition={appear}
    >
      <code>{slot.targetName}</code> {t('boot.gaveBack')} <s>{slot.returned}</s> <span>{t('boot.ignored')}</span>
    </motion.p>
  );
}
