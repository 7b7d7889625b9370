// SPDX-License-Identifier: GPL-2.0-only
/**
 * The call in place: as written, the macros it has led to by name, and the present one with its
 * arguments. It stays where it is while the work goes on below.
 */
import type { Frame } from '../../../core/preprocess/events';
import { thingId } from '../../../core/base/thing';
import { roleOf } from '../../../store';
import { Arrow, Token } from '../../parts';
import type { SceneProps } from '../types';
import styles from './preprocess.module.css';
import { TokenRow } from './TokenRow';

export function Chain({ macros, ...scene }: SceneProps<'preprocess'> & { readonly macros: ReadonlySet<string> }) {
  const { view } = scene;
  // Attribute macros and the like come and go on the way; what is drawn is the way to the present call.
  const inner = view.frames.at(-1);
  const shown = inner ? wayTo(view.path, inner) : view.path;
  return (
    <div className={styles.chain}>
      {shown.map((frame, i) => (
        <span key={frame.call} className={styles.link}>
          {i > 0 && <Arrow />}
          <CallTokens
            frame={frame}
            scene={scene}
            macros={macros}
            whole={i === 0 || i === shown.length - 1}
            current={frame.call === inner?.call}
          />
        </span>
      ))}
    </div>
  );
}

/** Frames from the outermost to `last`, each the parent of the next. */
export function wayTo(path: readonly Frame[], last: Frame): readonly Frame[] {
  const byCall = new Map(path.map((frame) => [frame.call, frame]));
  const way: Frame[] = [];
  for (let at: Frame | undefined = byCall.get(last.call) ?? last; at; at = byCall.get(at.parent)) way.unshift(at);
  return way;
}

interface CallTokensProps {
  readonly frame: Frame;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
  /** with its arguments */
  readonly whole: boolean;
  readonly current: boolean;
}

function CallTokens({ frame, scene, macros, whole, current }: CallTokensProps) {
  const { view, thread, onPick } = scene;
  const name = thingId(view.unit, frame.token);
  return (
    <>
      <Token
        text={frame.macro}
        kind="macro"
        role={roleOf(thread, name)}
        now={current}
        onPick={() => onPick({ by: 'place', ...frame.place })}
      />
      {frame.functionLike && whole && (
        <>
          <Token text="(" kind="quiet" />
          {frame.parameters.map((parameter, i) => (
            <span key={parameter.name} className={styles.argument}>
              {i > 0 && <Token text="," kind="quiet" />}
              <TokenRow tokens={parameter.raw.map((t) => ({ ...t, from: 'argument' }))} scene={scene} macros={macros} />
            </span>
          ))}
          <Token text=")" kind="quiet" />
        </>
      )}
    </>
  );
}
