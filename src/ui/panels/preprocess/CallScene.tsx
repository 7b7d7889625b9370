// SPDX-License-Identifier: GPL-2.0-only
/** Inside a call: the way to it, the one being worked on, what comes out; at the side the open calls and which may not expand. */
import { useEffect, useMemo, useRef } from 'react';
import { Card, SceneHeading } from '../../parts';
import { usePlaceOf } from '../place';
import type { SceneProps } from '../types';
import { FrameWork } from './FrameWork';
import { Nest } from './Nest';
import { OpenCalls } from './OpenCalls';
import { Operation } from './Operation';
import styles from './preprocess.module.css';
import { Tokens } from './Tokens';

/** Macros that stand in no table: the preprocessor gives their values (C11 6.10.8.1, GNU cpp 3.7). */
const builtins = ['__LINE__', '__FILE__', '__COUNTER__', '__DATE__', '__TIME__', '__INCLUDE_LEVEL__', '__BASE_FILE__'];

export function CallScene(props: SceneProps<'preprocess'>) {
  const { view, t, result, moment } = props;
  const outer = view.frames[0]!;
  const inner = view.frames.at(-1)!;
  const macros = useMemo(
    () => new Set([...builtins, ...result.units.flatMap((unit) => unit.macros.map((m) => m.name))]),
    [result],
  );
  const place = usePlaceOf(outer.place, result);
  const root = useRef<HTMLDivElement>(null);
  // What the step did comes into sight by itself, on a phone and on a projector too.
  useEffect(() => {
    const work = root.current;
    const card = work?.querySelector('[data-at-work] + *');
    work?.querySelector('[data-at-work]')?.scrollIntoView({ block: 'nearest' });
    (card?.querySelector('[data-now]') ?? card)?.scrollIntoView({ block: 'nearest' });
  }, [moment]);
  return (
    <div ref={root} className={styles.call}>
      <div className={styles.work}>
        <section>
          <SceneHeading>{t('pp.inPlace', { place })}</SceneHeading>
          <Nest scene={props} macros={macros}>
            <Operation frame={inner} scene={props} macros={macros} />
            <Card className={styles.frame}>
              <FrameWork frame={inner} scene={props} macros={macros} />
            </Card>
          </Nest>
        </section>
        <section>
          <SceneHeading note={view.becomes.length === 0 ? t('pp.becomesNothing') : undefined}>
            {t('pp.becomes')}
          </SceneHeading>
          {view.becomes.length > 0 && <Tokens tokens={view.becomes} scene={props} macros={macros} />}
        </section>
      </div>
      <OpenCalls {...props} />
    </div>
  );
}
