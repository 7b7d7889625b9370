// SPDX-License-Identifier: GPL-2.0-only
/** What the step does, on one line of its own: `#` and `##` drawn as operations with operands and result. */
import type { Frame } from '../../../core/preprocess/events';
import { thingId } from '../../../core/base/thing';
import { roleOfWord } from '../../../store';
import { Arrow, Token } from '../../parts';
import type { SceneProps } from '../types';
import styles from './preprocess.module.css';
import { TokenRow } from './TokenRow';

export interface OperationProps {
  readonly frame: Frame;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}

export function Operation({ frame, scene, macros }: OperationProps) {
  const { t, view } = scene;
  const { operation } = view;
  const doing = operation.kind === 'none' ? t(`pp.phase.${frame.phase}`) : t(`pp.op.${operation.kind}`);
  return (
    <div className={styles.operation}>
      <h2 className={styles.doing}>{doing}</h2>
      <div className={styles.tokens}>
        <Operands {...{ frame, scene, macros }} />
      </div>
    </div>
  );
}

function Operands({ frame, scene, macros }: OperationProps) {
  const { view, event, thread } = scene;
  const { operation } = view;
  const word = (text: string, id: number) => {
    const thing = thingId(view.unit, id);
    return <Token text={text} role={roleOfWord(thread, thing, text)} />;
  };
  switch (operation.kind) {
    case 'paste':
      return (
        <>
          {event.kind === 'paste' && word(operation.left, event.left)}
          <Token text="##" kind="op" />
          {event.kind === 'paste' && word(operation.right, event.right)}
          <Arrow />
          <TokenRow tokens={[operation.token]} scene={scene} macros={macros} />
        </>
      );
    case 'stringise':
      return (
        <>
          <Token text="#" kind="op" />
          {event.kind === 'stringise' &&
            operation.parts.map((text, i) => <span key={i}>{word(text, event.partIds[i] ?? 0)}</span>)}
          <Arrow />
          <TokenRow tokens={[operation.token]} scene={scene} macros={macros} />
        </>
      );
    case 'substitute':
      return (
        <>
          <Token text={operation.parameter} kind="param" />
          <Arrow />
          <TokenRow tokens={operation.tokens.map((x) => ({ ...x, from: 'argument' }))} scene={scene} macros={macros} />
        </>
      );
    case 'refuse':
    case 'bare':
      return <Token text={operation.macro} kind={operation.kind === 'refuse' ? 'hidden' : 'macro'} now />;
    case 'none':
      return frame.phase === 'prescan' && frame.parameters[frame.argument] ? (
        <Token text={frame.parameters[frame.argument]!.name} kind="param" />
      ) : null;
  }
}
