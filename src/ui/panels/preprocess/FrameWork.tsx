// SPDX-License-Identifier: GPL-2.0-only
/**
 * The innermost call: parameters and their arguments on one line, then the body, in which every
 * parameter gives way to its argument and every operator to what it makes, in its own place.
 */
import type { BodyPart, Frame, ParameterView, TokenView } from '../../../core/preprocess/events';
import { Arrow, Token } from '../../parts';
import type { SceneProps } from '../types';
import styles from './preprocess.module.css';
import { TokenRow, classOf } from './TokenRow';

export interface FrameWorkProps {
  readonly frame: Frame;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}

export function FrameWork({ frame, scene, macros }: FrameWorkProps) {
  const { t } = scene;
  const rescanned = frame.phase === 'rescan';
  return (
    <div className={styles.rows}>
      {frame.parameters.length > 0 && (
        <div className={styles.parameters}>
          {frame.parameters.map((parameter, i) => (
            <Parameter
              key={parameter.name}
              parameter={parameter}
              active={frame.phase === 'prescan' && frame.argument === i}
              scene={scene}
              macros={macros}
            />
          ))}
        </div>
      )}
      <div className={styles.row}>
        <span className={styles.rowName}>{t(rescanned ? 'pp.result' : 'pp.body')}</span>
        <div className={styles.tokens}>
          {(rescanned ? frame.result.length : frame.body.length) === 0 && <Token text={t('pp.empty')} kind="quiet" />}
          {rescanned ? (
            <TokenRow tokens={frame.result} scene={scene} macros={macros} moving />
          ) : (
            frame.filled.map((part, i) => <Part key={i} part={part} scene={scene} macros={macros} />)
          )}
        </div>
      </div>
    </div>
  );
}

interface ParameterProps {
  readonly parameter: ParameterView;
  readonly active: boolean;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}

function Parameter({ parameter, active, scene, macros }: ParameterProps) {
  const { t } = scene;
  const words = (tokens: readonly TokenView[]) => tokens.map((x) => x.text).join(' ');
  const changed = parameter.expanded && words(parameter.expanded) !== words(parameter.raw);
  return (
    <span className={active ? styles.parameterNow : styles.parameter}>
      <span className={styles.parameterName}>{parameter.name}</span>
      <span className={styles.equals}>=</span>
      {parameter.raw.length === 0 && <Token text={t('pp.empty')} kind="quiet" />}
      <TokenRow tokens={parameter.raw.map((x) => ({ ...x, from: 'argument' }))} scene={scene} macros={macros} />
      {changed && parameter.expanded && (
        <>
          <Arrow>{t('pp.expanded')}</Arrow>
          <TokenRow tokens={parameter.expanded} scene={scene} macros={macros} />
        </>
      )}
    </span>
  );
}

/** One place of the body: as written, or what has taken it; and the operator behind it while it waits. */
function Part({
  part,
  scene,
  macros,
}: {
  readonly part: BodyPart;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}) {
  const { token, tokens } = part;
  const waiting = token.parameter && tokens === undefined;
  const kind = waiting
    ? 'param'
    : classOf({ text: token.text, kind: token.kind, from: 'body', refused: false }, macros);
  return (
    <>
      {token.stringised && waiting && <Token text="#" kind="op" />}
      {tokens === undefined ? (
        <Token text={token.text} kind={kind} />
      ) : (
        <TokenRow
          tokens={token.parameter ? tokens.map(asArgument) : tokens}
          scene={scene}
          macros={macros}
          moving
          touched={isTouched(tokens, scene)}
        />
      )}
      {token.pasted && !part.joined && <Token text="##" kind="op" />}
    </>
  );
}

function asArgument(token: TokenView): TokenView {
  return token.from === 'pasted' || token.from === 'stringised' ? token : { ...token, from: 'argument' };
}

/** The step's own tokens: what it has just put here. */
function isTouched(tokens: readonly TokenView[], { view }: SceneProps<'preprocess'>): boolean {
  const { operation } = view;
  if (operation.kind === 'substitute') return tokens === operation.tokens;
  return (
    (operation.kind === 'paste' || operation.kind === 'stringise') && tokens.some((t) => t.id === operation.token.id)
  );
}
