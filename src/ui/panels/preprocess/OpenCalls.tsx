// SPDX-License-Identifier: GPL-2.0-only
/** The open calls as a stack, the innermost last; one whose replacement is being read may not expand again. */
import { Lock } from 'lucide-react';
import { cx, SceneHeading } from '../../parts';
import type { SceneProps } from '../types';
import styles from './preprocess.module.css';

/** More levels than this are not set in further. */
const DEEPEST = 6;

export function OpenCalls({ view, t, onShow }: SceneProps<'preprocess'>) {
  const inner = view.frames.at(-1);
  const { operation } = view;
  return (
    <aside className={styles.side}>
      <SceneHeading note={view.frames.length}>{t('pp.stack')}</SceneHeading>
      <ol className={styles.stack}>
        {view.frames.map((frame, i) => {
          const locked = view.hidden.includes(frame.macro) && frame.phase === 'rescan';
          const around = view.frames[i - 1];
          const argument = around?.phase === 'prescan' ? around.parameters[around.argument]?.name : undefined;
          return (
            <li key={frame.call} style={{ paddingInlineStart: `${Math.min(i, DEEPEST) * 6}px` }}>
              <button
                type="button"
                className={cx(
                  frame === inner ? styles.innermost : styles.outer,
                  locked && styles.locked,
                  operation.kind === 'refuse' && operation.call === frame.call && styles.refuses,
                )}
                title={frame.macro}
                aria-label={`${t('pp.showDefinition', { name: frame.macro })}${locked ? ` (${t('pp.hidden')})` : ''}`}
                disabled={frame.definition.file.startsWith('<')}
                onClick={() => onShow(frame.definition)}
              >
                <span>{frame.macro}</span>
                {locked && <Lock size={11} aria-hidden="true" />}
              </button>
              {argument !== undefined && <small>{t('pp.inArgument', { name: argument })}</small>}
            </li>
          );
        })}
      </ol>
      {view.hidden.length > 0 && (
        <p className={styles.key}>
          <Lock size={11} aria-hidden="true" /> {t('pp.hidden')}
        </p>
      )}
    </aside>
  );
}
