// SPDX-License-Identifier: GPL-2.0-only
/** Between calls: the step itself, what the finished calls became; at the side what was read and which branches were kept. */
import { Check, X } from 'lucide-react';
import { useMemo } from 'react';
import { TokenKind } from '../../../core/base/token';
import { chainItems, type ConditionView, type FinishedCall, type IncludeNode } from '../../../core/preprocess/events';
import { Card, cx, Nothing, SceneHeading, Tag, VirtualList } from '../../parts';
import { placeOf } from '../place';
import type { SceneProps } from '../types';
import { merge } from './includes';
import styles from './preprocess.module.css';
import { Reading } from './Reading';
import { TokenRow } from './TokenRow';

const ROW = 26;
/** Attribute noise of the kernel's own names is coloured by the tokens themselves. */
const noMacros: ReadonlySet<string> = new Set();

export function Between(props: SceneProps<'preprocess'>) {
  const { view, t, result } = props;
  const finished = useMemo(() => chainItems(view.finished), [view.finished]);
  return (
    <div className={styles.between}>
      <div className={styles.done}>
        <Reading scene={props} />
        <section className={styles.done}>
          <SceneHeading note={finished.length || undefined}>{t('pp.finished', { file: view.source })}</SceneHeading>
          {finished.length === 0 && <Nothing>{t('pp.finishedNone')}</Nothing>}
          {finished.toReversed().map((call) => (
            <Finished
              key={call.call}
              call={call}
              scene={props}
              latest={call === finished.at(-1) && props.event.kind === 'expanded'}
              place={placeOf(call, result)}
            />
          ))}
        </section>
      </div>
      <aside className={styles.side}>
        {view.defines.length > 0 && (
          <section>
            <SceneHeading>{t('pp.defines')}</SceneHeading>
            <div className={styles.defines}>
              {view.defines.map((define) => (
                <Tag key={define}>-D{define}</Tag>
              ))}
            </div>
          </section>
        )}
        <Conditions {...props} />
        <Includes {...props} />
      </aside>
    </div>
  );
}

function Finished({
  call,
  scene,
  latest,
  place,
}: {
  readonly call: FinishedCall;
  readonly scene: SceneProps<'preprocess'>;
  readonly latest: boolean;
  readonly place: string;
}) {
  const { t, onShow } = scene;
  return (
    <Card
      now={latest}
      className={styles.finished}
      title={call.source}
      note={
        <button type="button" className={styles.place} onClick={() => onShow(call)}>
          {place}
        </button>
      }
    >
      <div className={styles.tokens}>
        {call.tokens.length === 0 ? (
          <Tag>{t('pp.empty')}</Tag>
        ) : (
          <TokenRow tokens={call.tokens.map(plainLook)} scene={scene} macros={noMacros} moving={latest} quiet />
        )}
      </div>
    </Card>
  );
}

/** In a finished line an argument is a token like others; what was made stays marked. */
function plainLook<T extends { readonly from: string; readonly kind: number }>(token: T): T {
  return token.from === 'argument' && token.kind !== TokenKind.identifier ? { ...token, from: 'file' } : token;
}

function Conditions({ view, t, onShow, result }: SceneProps<'preprocess'>) {
  const conditions = useMemo(() => chainItems(view.conditions), [view.conditions]);
  if (conditions.length === 0) return null;
  return (
    <section>
      <SceneHeading note={conditions.length}>{t('pp.conditions')}</SceneHeading>
      <VirtualList
        className={styles.list}
        label={t('pp.conditions')}
        items={conditions}
        rowHeight={ROW}
        follow={conditions.length - 1}
        keyOf={(_, i) => i}
        row={(condition: ConditionView) => (
          <button
            type="button"
            className={cx(styles.line, !condition.taken && styles.off)}
            onClick={() => onShow(condition)}
            title={`${placeOf(condition, result)}  #${condition.directive} ${condition.text}`}
          >
            <span
              className={condition.taken ? styles.kept : styles.skipped}
              role="img"
              aria-label={t(condition.taken ? 'pp.taken' : 'pp.notTaken')}
            >
              {condition.taken ? <Check size={13} aria-hidden="true" /> : <X size={13} aria-hidden="true" />}
            </span>
            <code>
              <i>#{condition.directive}</i> {condition.text}
            </code>
          </button>
        )}
      />
    </section>
  );
}

function Includes({ view, t, onShow }: SceneProps<'preprocess'>) {
  const nodes = useMemo(() => merge(chainItems(view.includes)), [view.includes]);
  if (nodes.length === 0) return null;
  return (
    <section>
      <SceneHeading note={t('pp.files', { n: nodes.filter((n) => n.state !== 'skipped').length })}>
        {t('pp.includes')}
      </SceneHeading>
      <VirtualList
        className={styles.list}
        label={t('pp.includes')}
        items={nodes}
        rowHeight={ROW}
        follow={nodes.length - 1}
        keyOf={(node, i) => `${i}:${node.file}`}
        row={(node: IncludeNode) => (
          <button
            type="button"
            className={cx(styles.line, node.state === 'skipped' && styles.off)}
            style={{ paddingInlineStart: `${8 + Math.min(node.depth - 1, 8) * 10}px` }}
            title={node.file}
            onClick={() => onShow({ file: node.file, from: 0, to: 0 })}
          >
            <code>{node.file.replace(/^include\//, '')}</code>
            <span className={styles.noteEnd}>
              {node.state === 'open'
                ? t('pp.open')
                : node.state === 'skipped'
                  ? t('pp.skipped')
                  : node.tokens > 0
                    ? t('pp.tokens', { n: node.tokens })
                    : ''}
            </span>
          </button>
        )}
      />
    </section>
  );
}
