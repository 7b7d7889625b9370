// SPDX-License-Identifier: GPL-2.0-only
/** What the step holds in its hand: a relocation with its sum and bytes, or the slot and what was written into it, or a fact. */
import { motion } from 'framer-motion';
import type { SceneRelocation, Slot } from '../../../core/link/events';
import { roleOf } from '../../../store';
import { appear } from '../../motion';
import {
  Arrow,
  Card,
  formatAddress,
  formatBytes,
  formatHex,
  formatSize,
  Nothing,
  SceneHeading,
  Sum,
  Token,
} from '../../parts';
import type { SceneProps } from '../types';
import { Fact, hasFact } from './Fact';
import styles from './link.module.css';

export function Hand({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, event, t } = scene;
  const slot = view.relocation || hasFact(event) ? undefined : slotInHand(scene);
  return (
    <section className={styles.hand}>
      <SceneHeading
        note={view.relocation ? formatAddress(view.relocation.address) : slot ? formatAddress(slot.address) : undefined}
      >
        {t('lk.hand')}
      </SceneHeading>
      {view.relocation ? (
        <Relocation relocation={view.relocation} scene={scene} />
      ) : slot ? (
        <SlotCard slot={slot} scene={scene} />
      ) : hasFact(event) ? (
        <Fact scene={scene} />
      ) : (
        <Nothing>{t('lk.nothing')}</Nothing>
      )}
    </section>
  );
}

/** The slot the step put down, else the one the reader follows. */
function slotInHand({ view, now, thread }: SceneProps<'link'>): Slot | undefined {
  if (now.size === 0 && thread.things.size === 0) return undefined;
  let followed: Slot | undefined;
  for (const output of view.outputs)
    for (const piece of output.pieces)
      for (const slot of piece.slots) {
        if (now.has(slot.thing)) return slot;
        if (!followed && roleOf(thread, slot.thing) === 'self') followed = slot;
      }
  return followed;
}

function Relocation({
  relocation,
  scene,
}: {
  readonly relocation: SceneRelocation;
  readonly scene: SceneProps<'link'>;
}) {
  const { thread, onPick, t } = scene;
  const { thing, target } = relocation;
  return (
    <Card className={styles.relocation} now role={roleOf(thread, thing)}>
      <div className={styles.patch}>
        <p className={styles.points}>
          <Token
            text={relocation.label || relocation.object}
            role={roleOf(thread, thing)}
            onPick={thing === '' ? undefined : () => onPick({ by: 'thing', thing })}
          />
        </p>
        <p className={styles.change}>
          <small>{t('lk.before')}</small>
          <code className={styles.before}>{formatBytes(relocation.before)}</code>
        </p>
        <p className={styles.change}>
          <small>{t('lk.after')}</small>
          <motion.code
            key={String(relocation.address)}
            className={styles.after}
            initial={{ opacity: 0, y: -6 }}
            animate={{ opacity: 1, y: 0 }}
            transition={appear}
          >
            {formatBytes(relocation.after)}
          </motion.code>
        </p>
      </div>
      <Sum
        type={relocation.type}
        formula={relocation.formula}
        symbol={
          <Token
            className={styles.symbol}
            text={relocation.targetLabel || relocation.symbol}
            role={roleOf(thread, target)}
            onPick={target === '' ? undefined : () => onPick({ by: 'thing', thing: target })}
          />
        }
        value={relocation.s}
        addend={relocation.a}
        place={relocation.p}
        words={(letter) => t(`lk.sum.${letter}`)}
      />
    </Card>
  );
}

function SlotCard({ slot, scene }: { readonly slot: Slot; readonly scene: SceneProps<'link'> }) {
  const { thread, now, onPick, t } = scene;
  return (
    <Card className={styles.slotCard} role={roleOf(thread, slot.thing)}>
      <p className={styles.points}>
        <Token
          text={slot.label}
          role={roleOf(thread, slot.thing)}
          now={now.has(slot.thing)}
          onPick={() => onPick({ by: 'thing', thing: slot.thing })}
        />
        <small className={styles.dimmed}>
          {slot.object} · {slot.section} · {formatSize(slot.size)}
        </small>
      </p>
      {slot.written.length === 0 ? (
        <p className={styles.dimmed}>
          {t(scene.view.command?.relocatable ? 'lk.waitsForLoader' : 'lk.waitsForAddresses')}
        </p>
      ) : (
        <ul className={styles.writtenList}>
          {slot.written.slice(0, 4).map((w) => (
            <li key={w.offset}>
              <small className={styles.dimmed}>+{w.offset.toString(16)}</small>{' '}
              <code className={styles.after}>{formatBytes(w.bytes)}</code> = {formatHex(w.value)} <Arrow />{' '}
              <Token
                text={w.targetLabel || w.symbol}
                role={roleOf(thread, w.target)}
                onPick={w.target === '' ? undefined : () => onPick({ by: 'thing', thing: w.target })}
              />
            </li>
          ))}
          {slot.written.length > 4 && (
            <li className={styles.dimmed}>{t('scene.more', { n: slot.written.length - 4 })}</li>
          )}
        </ul>
      )}
    </Card>
  );
}
