// SPDX-License-Identifier: GPL-2.0-only
/**
 * The innermost call: parameters and their arguments, then the body, in which every parameter gives way to its
 * argument and every operator to what it makes, in its own place; in the rescan every call to what it becomes.
 */
import type { BodyPart, Frame, ParameterView, TokenView } from '../../../core/preprocess/events';
import { Arrow, Token } from '../../parts';
import { usePlaceOf } from '../place';
import type { SceneProps } from '../types';
import styles from './preprocess.module.css';
import { TokenRow, classOf } from './TokenRow';
import { Tokens } from './Tokens';

export interface FrameWorkProps {
  readonly frame: Frame;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}

export function FrameWork({ frame, scene, macros }: FrameWorkProps) {
  const { t, result, onShow } = scene;
  const { definition } = frame;
  const rescanned = frame.phase === 'rescan';
  const place = usePlaceOf(definition, result);
  const touched = touchedBy(scene);
  return (
    <div className={styles.rows}>
      {frame.parameters.length > 0 && (!rescanned || isShort(frame)) && (
        <div className={styles.parameters}>
          {frame.parameters.map((parameter, i) => (
            <Parameter
              key={parameter.name}
              frame={frame}
              index={i}
              parameter={parameter}
              scene={scene}
              macros={macros}
            />
          ))}
        </div>
      )}
      <div className={styles.row}>
        <span className={styles.rowName}>
          {t(rescanned ? 'pp.result' : 'pp.body')}
          {!definition.file.startsWith('<') && (
            <button type="button" className={styles.place} title={place} onClick={() => onShow(definition)}>
              {place.slice(place.lastIndexOf('/') + 1)}
            </button>
          )}
        </span>
        <div className={styles.tokens}>
          {(rescanned ? frame.result.length : frame.body.length) === 0 && <Token text={t('pp.empty')} kind="quiet" />}
          {rescanned ? (
            <Tokens tokens={frame.result} scene={scene} macros={macros} touched={touched} moving />
          ) : (
            frame.filled.map((part, i) => <Part key={i} part={part} scene={scene} macros={macros} touched={touched} />)
          )}
        </div>
      </div>
    </div>
  );
}

interface ParameterProps {
  readonly frame: Frame;
  readonly index: number;
  readonly parameter: ParameterView;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}

/** Tokens of an argument that are shown while another thing is at work. */
const SHORT = 4;

/** In the rescan the arguments are in their places; they stay in sight where they take no room. */
function isShort({ parameters }: Frame): boolean {
  return parameters.reduce((n, p) => n + p.raw.length + (p.expanded?.length ?? 0), 0) <= 3 * SHORT;
}

function Parameter({ frame, index, parameter, scene, macros }: ParameterProps) {
  const { t, event, view } = scene;
  const { name, raw, expanded } = parameter;
  const shown = name === '...' ? '__VA_ARGS__' : name;
  const active = frame.phase === 'prescan' && frame.argument === index;
  const done = event.kind === 'prescanned' && event.call === frame.call && event.index === index;
  const words = (tokens: readonly TokenView[]) => tokens.map((x) => x.text).join(' ');
  const after = active ? frame.working : expanded;
  const changed = after !== undefined && words(after) !== words(raw);
  const wanted = 'parameter' in view.operation && view.operation.parameter === shown.replace(/\.\.\.$/, '');
  const row = { scene, macros };
  const busy = event.kind === 'collect' || frame.phase === 'found' || active || done;
  const folded = !busy && raw.length > SHORT && (changed || !wanted);
  return (
    <span className={active || done || wanted ? styles.parameterNow : styles.parameter}>
      <span className={styles.parameterName}>{shown}</span>
      {frame.phase !== 'found' && (
        <>
          <span className={styles.equals}>=</span>
          {raw.length === 0 && <Token text={t('pp.empty')} kind="quiet" />}
          {folded ? (
            <span className={styles.more} title={words(raw)}>
              {t('pp.tokens', { n: raw.length })}
            </span>
          ) : (
            raw.length > 0 && <Tokens {...row} tokens={raw} argument />
          )}
          {changed && (
            <>
              <Arrow>{t('pp.expanded')}</Arrow>
              {after.length === 0 ? (
                <Token text={t('pp.empty')} kind="quiet" />
              ) : (
                <Tokens {...row} tokens={after} argument={!active} touched={active ? touchedBy(scene) : done} />
              )}
            </>
          )}
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
  touched,
}: {
  readonly part: BodyPart;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
  readonly touched: ReadonlySet<number>;
}) {
  const { token, tokens } = part;
  const waiting = token.parameter && tokens === undefined;
  const kind = waiting
    ? 'param'
    : classOf({ text: token.text, kind: token.kind, from: 'body', refused: false }, macros);
  return (
    <>
      {token.stringised && tokens === undefined && <Token text="#" kind="op" />}
      {tokens === undefined ? (
        <Token text={token.text} kind={kind} />
      ) : (
        <TokenRow
          tokens={token.parameter ? tokens.map(asArgument) : tokens}
          scene={scene}
          macros={macros}
          moving={tokens.length <= 60}
          touched={tokens.length > 0 && touched}
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
function touchedBy({ view }: SceneProps<'preprocess'>): ReadonlySet<number> {
  const { operation } = view;
  switch (operation.kind) {
    case 'substitute':
    case 'folded':
      return new Set(operation.tokens.map((t) => t.id));
    case 'paste':
    case 'stringise':
    case 'builtin':
      return new Set([operation.token.id]);
    case 'refuse':
    case 'bare':
      return new Set([operation.token]);
    default:
      return new Set();
  }
}
