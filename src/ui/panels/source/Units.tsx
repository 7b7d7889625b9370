// SPDX-License-Identifier: GPL-2.0-only
/** Each C file with the flags that make it one world's or the other's; -DMODULE is shown there or shown missing. */
import { useState } from 'react';
import type { UnitView } from '../../../core/source/events';
import { Arrow, Card, CodeText, cx, Nothing, SceneHeading, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './source.module.css';

const MODULE = '-DMODULE';

export function Units({ scene }: { readonly scene: SceneProps<'source'> }) {
  const { view, t } = scene;
  const at = view.focus.kind === 'unit' ? view.focus.index : -1;
  const box = useFollow(at);
  return (
    <section ref={box} className={styles.units} tabIndex={0} aria-label={t('kb.units')}>
      <SceneHeading note={view.kernelUnits > 0 ? t('kb.kernelUnits', { n: view.kernelUnits }) : undefined}>
        {t('kb.units')}
      </SceneHeading>
      {view.units.length === 0 && <Nothing>{t('kb.noUnits')}</Nothing>}
      {view.units.map((unit, i) => (
        <div key={unit.object} {...(i === at ? { 'data-follow': true } : {})}>
          <Unit unit={unit} now={i === at} scene={scene} />
        </div>
      ))}
    </section>
  );
}

function Unit({
  unit,
  now,
  scene,
}: {
  readonly unit: UnitView;
  readonly now: boolean;
  readonly scene: SceneProps<'source'>;
}) {
  const { t, onShow } = scene;
  const [open, setOpen] = useState(false);
  const own = new Set(unit.ownFlags);
  const common = joinPairs(unit.flags).filter((flag) => !own.has(flag));
  return (
    <Card
      now={now}
      className={styles.unit}
      title={
        <span className={styles.chips}>
          <button type="button" className={styles.file} onClick={() => onShow({ file: unit.source, from: 0, to: 0 })}>
            {unit.source}
          </button>
          <Arrow />
          {unit.object}
        </span>
      }
    >
      <p className={styles.flags}>
        <code className={cx(styles.flag, unit.module ? styles.present : styles.absent)}>
          {MODULE}
          {!unit.module && <span>{t('kb.absent')}</span>}
        </code>
        {joinPairs(unit.ownFlags)
          .filter((flag) => flag !== MODULE)
          .map((flag) => (
            <code key={flag} className={styles.flag}>
              {flag}
            </code>
          ))}
      </p>
      <p className={styles.meaning}>
        <CodeText text={t(unit.module ? 'kb.moduleMeans' : 'kb.builtinMeans')} />
      </p>
      {common.length > 0 && (
        <>
          <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'kb.lessFlags' : 'kb.moreFlags', { n: common.length })}
          </button>
          {open && (
            <p className={styles.flags}>
              {common.map((flag, i) => (
                <code key={i} className={cx(styles.flag, styles.common)}>
                  {flag}
                </code>
              ))}
            </p>
          )}
        </>
      )}
    </Card>
  );
}

/** `-include` and its file are one chip. */
export function joinPairs(flags: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i]!;
    const next = flags[i + 1];
    if (/^-(include|imacros|iquote|isystem|idirafter|[DUI])$/.test(flag) && next !== undefined) {
      out.push(`${flag} ${next}`);
      i++;
    } else out.push(flag);
  }
  return out;
}
