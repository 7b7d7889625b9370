// SPDX-License-Identifier: GPL-2.0-only
/** What the step does, on one line of its own: `#` and `##` drawn as operations with operands and result. */
import { Ban } from 'lucide-react';
import { thingId } from '../../../core/base/thing';
import type { Frame } from '../../../core/preprocess/events';
import { roleOfWord } from '../../../store';
import { Arrow, cx, Token } from '../../parts';
import type { SceneProps } from '../types';
import styles from './preprocess.module.css';
import { TokenRow } from './TokenRow';

export interface OperationProps {
  readonly frame: Frame;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}

/** Tokens of an argument shown on the line; the body below has all of them. */
const MOST = 12;

export function Operation({ frame, scene, macros }: OperationProps) {
  const { t, view, event } = scene;
  const { operation } = view;
  const kind = event.kind === 'complain' || event.kind === 'pragma' ? event.kind : operation.kind;
  const doing = kind === 'none' ? t(`pp.phase.${frame.phase}`) : t(`pp.op.${kind}`);
  return (
    <div className={cx(styles.operation, kind === 'refuse' && styles.refusal)} data-at-work>
      <h2 className={styles.doing}>
        {kind === 'refuse' && <Ban size={15} aria-hidden="true" />}
        {doing}
      </h2>
      <div className={styles.tokens}>
        <Operands {...{ frame, scene, macros }} />
      </div>
    </div>
  );
}

function Operands({ frame, scene, macros }: OperationProps) {
  const { view, event, thread, t } = scene;
  const { operation } = view;
  const word = (text: string, id: number) => {
    const thing = thingId(view.unit, id);
    return <Token text={text} role={roleOfWord(thread, thing, text)} />;
  };
  if (event.kind === 'complain') return <code className={styles.complaint}>{event.text}</code>;
  if (event.kind === 'pragma') return <code className={styles.complaint}>#pragma {event.text}</code>;
  switch (operation.kind) {
    case 'paste':
      return (
        <>
          {event.kind === 'paste' && word(operation.left, event.left)}
          <Token text="##" kind="op" />
          {event.kind === 'paste' && word(operation.right, event.right)}
          <Arrow />
          {operation.valid ? (
            <TokenRow tokens={[operation.token]} scene={scene} macros={macros} />
          ) : (
            <span className={styles.no}>
              <Ban size={15} aria-hidden="true" /> {t('pp.noToken')}
            </span>
          )}
        </>
      );
    case 'stringise':
      return (
        <>
          <Token text="#" kind="op" />
          {event.kind === 'stringise' &&
            operation.parts.slice(0, MOST).map((text, i) => <span key={i}>{word(text, event.partIds[i] ?? 0)}</span>)}
          {operation.parts.length > MOST && <span className={styles.more}>+{operation.parts.length - MOST}</span>}
          <Arrow />
          <TokenRow tokens={[operation.token]} scene={scene} macros={macros} />
        </>
      );
    case 'substitute':
      return (
        <>
          <Token text={operation.parameter} kind="param" />
          <Arrow />
          {operation.tokens.length === 0 && <Token text={t('pp.empty')} kind="quiet" />}
          <Short tokens={operation.tokens} argument scene={scene} macros={macros} />
        </>
      );
    case 'folded':
      return (
        <>
          <Token text={operation.macro} kind="macro" />
          <Arrow />
          {operation.tokens.length === 0 && <Token text={t('pp.empty')} kind="quiet" />}
          <Short tokens={operation.tokens} scene={scene} macros={macros} />
        </>
      );
    case 'builtin':
      return (
        <>
          <Token text={operation.macro} kind="macro" />
          <Arrow />
          <TokenRow tokens={[operation.token]} scene={scene} macros={macros} touched />
        </>
      );
    case 'comma':
      return (
        <>
          <Token text="," kind={operation.dropped ? 'hidden' : 'plain'} now />
          <Token text="##" kind={operation.dropped ? 'op' : 'hidden'} />
          <Token text={operation.parameter} kind="param" />
          <Arrow />
          <span className={styles.verdictWord}>{t(operation.dropped ? 'pp.commaDropped' : 'pp.commaKept')}</span>
        </>
      );
    case 'optional':
      return (
        <>
          <Token text="__VA_OPT__" kind={operation.kept ? 'param' : 'hidden'} now />
          <Arrow />
          <span className={styles.verdictWord}>{t(operation.kept ? 'pp.optionalKept' : 'pp.optionalDropped')}</span>
        </>
      );
    case 'refuse':
      return <Refusal operation={operation} scene={scene} />;
    case 'bare':
      return <Token text={operation.macro} kind="macro" now />;
    case 'none':
      return frame.phase === 'prescan' && frame.parameters[frame.argument] ? (
        <Token text={frame.parameters[frame.argument]!.name} kind="param" />
      ) : null;
  }
}

function Short({ tokens, ...rest }: Parameters<typeof TokenRow>[0]) {
  return (
    <>
      <TokenRow {...rest} tokens={tokens.slice(0, MOST)} argument={rest.argument === true && tokens.length > 0} />
      {tokens.length > MOST && <span className={styles.more}>+{tokens.length - MOST}</span>}
    </>
  );
}

/** From the macro down to where its own name was found: `g → h → g`, the last struck through. */
function Refusal({
  operation,
  scene: { view },
}: {
  readonly operation: Extract<OperationOf, { kind: 'refuse' }>;
  readonly scene: SceneProps<'preprocess'>;
}) {
  const from = view.frames.findIndex((frame) => frame.call === operation.call);
  const way = view.frames.slice(Math.max(0, from));
  return (
    <>
      {way.map((frame, i) => (
        <span key={frame.call} className={styles.link}>
          {i > 0 && <Arrow />}
          <Token text={frame.macro} kind="macro" />
        </span>
      ))}
      <Arrow />
      <Token text={operation.macro} kind="hidden" now />
    </>
  );
}

type OperationOf = SceneProps<'preprocess'>['view']['operation'];
