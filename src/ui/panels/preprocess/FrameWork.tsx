// SPDX-License-Identifier: GPL-2.0-only
/** The innermost call: parameters and their arguments, the body with its operators, the result being built. */
import type { BodyToken, Frame, ParameterView } from '../../../core/preprocess/events';
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
  const { t, view } = scene;
  const { operation } = view;
  return (
    <div className={styles.rows}>
      {frame.parameters.map((parameter, i) => (
        <ParameterRow key={parameter.name} parameter={parameter} active={frame.phase === 'prescan' && frame.argument === i} scene={scene} macros={macros} />
      ))}
      <Row name={t('pp.body')}>
        {frame.body.length === 0 && <Token text={t('pp.empty')} kind="quiet" />}
        {frame.body.map((token, i) => (
          <BodyChip key={i} token={token} active={isAtWork(token, operation)} macros={macros} />
        ))}
      </Row>
      {(operation.kind === 'paste' || operation.kind === 'stringise') && (
        <Row name={operation.kind === 'paste' ? '##' : '#'} strong>
          {operation.kind === 'paste' ? (
            <>
              <Token text={operation.left} />
              <Token text="##" kind="op" />
              <Token text={operation.right} />
            </>
          ) : (
            <>
              <Token text="#" kind="op" />
              {operation.parts.map((text, i) => (
                <Token key={i} text={text} />
              ))}
            </>
          )}
          <Arrow />
          <TokenRow tokens={[operation.token]} scene={scene} macros={macros} />
        </Row>
      )}
      {(frame.result.length > 0 || frame.phase === 'rescan') && (
        <Row name={t('pp.result')}>
          {frame.result.length === 0 && <Token text={t('pp.empty')} kind="quiet" />}
          <TokenRow tokens={frame.result} scene={scene} macros={macros} moving />
        </Row>
      )}
    </div>
  );
}

function ParameterRow({ parameter, active, scene, macros }: { readonly parameter: ParameterView; readonly active: boolean; readonly scene: SceneProps<'preprocess'>; readonly macros: ReadonlySet<string> }) {
  const { t } = scene;
  const changed = parameter.expanded && parameter.expanded.map((x) => x.text).join(' ') !== parameter.raw.map((x) => x.text).join(' ');
  return (
    <Row name={parameter.name} parameter strong={active}>
      {parameter.raw.length === 0 && <Token text={t('pp.empty')} kind="quiet" />}
      <TokenRow tokens={parameter.raw.map((x) => ({ ...x, from: 'argument' }))} scene={scene} macros={macros} />
      {changed && parameter.expanded && (
        <>
          <Arrow>{t('pp.expanded')}</Arrow>
          <TokenRow tokens={parameter.expanded} scene={scene} macros={macros} />
        </>
      )}
    </Row>
  );
}

function Row({ name, parameter = false, strong = false, children }: { readonly name: string; readonly parameter?: boolean; readonly strong?: boolean; readonly children: React.ReactNode }) {
  return (
    <div className={strong ? styles.rowStrong : styles.row}>
      <span className={parameter ? styles.parameterName : styles.rowName}>{name}</span>
      <div className={styles.tokens}>{children}</div>
    </div>
  );
}

function BodyChip({ token, active, macros }: { readonly token: BodyToken; readonly active: boolean; readonly macros: ReadonlySet<string> }) {
  const kind = token.parameter ? 'param' : classOf({ text: token.text, kind: token.kind, from: 'body', refused: false }, macros);
  return (
    <>
      {token.stringised && <Token text="#" kind="op" now={active} />}
      <Token text={token.text} kind={kind} now={active} />
      {token.pasted && <Token text="##" kind="op" />}
    </>
  );
}

function isAtWork(token: BodyToken, operation: SceneProps<'preprocess'>['view']['operation']): boolean {
  switch (operation.kind) {
    case 'substitute':
      return token.parameter && token.text === operation.parameter;
    case 'stringise':
      return token.stringised && token.text === operation.parameter;
    default:
      return false;
  }
}
