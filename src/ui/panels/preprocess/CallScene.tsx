// SPDX-License-Identifier: GPL-2.0-only
/** Inside a call: the way to it, the one being worked on, what comes out; at the side the open calls and the hide set. */
import { useMemo } from 'react';
import { Card, Nothing, SceneHeading, Token } from '../../parts';
import { usePlaceOf } from '../place';
import type { SceneProps } from '../types';
import { Chain } from './Chain';
import { FrameWork } from './FrameWork';
import { Operation } from './Operation';
import styles from './preprocess.module.css';
import { TokenRow } from './TokenRow';

export function CallScene(props: SceneProps<'preprocess'>) {
  const { view, t, onShow, result } = props;
  const outer = view.frames[0]!;
  const inner = view.frames.at(-1)!;
  const macros = useMemo(() => new Set(result.units.flatMap((unit) => unit.macros.map((m) => m.name))), [result]);
  const place = usePlaceOf(outer.place, result);
  return (
    <div className={styles.call}>
      <div className={styles.work}>
        <section>
          <SceneHeading>{t('pp.inPlace', { place })}</SceneHeading>
          <Chain {...props} macros={macros} />
        </section>
        <section>
          <Operation frame={inner} scene={props} macros={macros} />
          <Card className={styles.frame}>
            <FrameWork frame={inner} scene={props} macros={macros} />
          </Card>
        </section>
        <section>
          <SceneHeading>{t('pp.becomes')}</SceneHeading>
          {view.becomes.length > 0 ? (
            <div className={styles.tokens}>
              <TokenRow tokens={view.becomes} scene={props} macros={macros} />
            </div>
          ) : (
            <Nothing>{t('pp.becomesNothing')}</Nothing>
          )}
        </section>
      </div>
      <aside className={styles.side}>
        <SceneHeading>{t('pp.stack')}</SceneHeading>
        <ol className={styles.stack}>
          {view.frames.map((frame, i) => (
            <li key={frame.call} style={{ paddingInlineStart: `${Math.min(i, 8) * 8}px` }}>
              <button
                type="button"
                className={frame === inner ? styles.innermost : styles.outer}
                aria-label={t('pp.showDefinition', { name: frame.macro })}
                disabled={frame.definition.file.startsWith('<')}
                onClick={() => onShow(frame.definition)}
              >
                {frame.macro}
              </button>
            </li>
          ))}
        </ol>
        {view.hidden.length > 0 && (
          <>
            <SceneHeading>{t('pp.hidden')}</SceneHeading>
            <div className={styles.tokens}>
              {view.hidden.map((name) => (
                <Token key={name} text={name} kind="hidden" />
              ))}
            </div>
          </>
        )}
      </aside>
    </div>
  );
}
