// SPDX-License-Identifier: GPL-2.0-only
/** Between calls: the step itself, what the finished calls became; at the side what was read and which branches were kept. */
import { Check, CornerDownRight, X } from 'lucide-react';
import { useMemo } from 'react';
import { TokenKind } from '../../../core/base/token';
import { chainItems, type ConditionView, type FinishedCall, type IncludeNode } from '../../../core/preprocess/events';
import { Card, cx, Nothing, SceneHeading, Tag, VirtualList } from '../../parts';
import { placeOf } from '../place';
import type { SceneProps } from '../types';
import { merge } from './includes';
import styles from './preprocess.module.css';
import { Reading } from './Reading';
import { Tokens } from './Tokens';

const ROW = 26;
const ROW_OF_TWO = 44;
/** Rows in sight of the calls that are done. */
const MOST = 6;
/** Attribute noise of the kernel's own names is coloured by the tokens themselves. */
const noMacros: ReadonlySet<string> = new Set();

export function Between(props: SceneProps<'preprocess'>) {
  const { view, t, event } = props;
  const finished = useMemo(() => chainItems(view.finished).reverse(), [view.finished]);
  const [latest, ...rest] = finished;
  const now = event.kind === 'expanded' ? latest : undefined;
  const earlier = now ? rest : finished;
  return (
    <div className={styles.between}>
      <div className={styles.done}>
        <Reading scene={props} />
        {now && <Finished key={now.call} call={now} scene={props} />}
        <section className={styles.earlier}>
          <SceneHeading note={earlier.length || undefined}>
            {t(now ? 'pp.earlier' : 'pp.finished', { file: view.source })}
          </SceneHeading>
          {earlier.length === 0 ? <Nothing>{t('pp.finishedNone')}</Nothing> : <Done calls={earlier} scene={props} />}
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

/** Before and after: the call as written, and all it has become. */
function Finished({ call, scene }: { readonly call: FinishedCall; readonly scene: SceneProps<'preprocess'> }) {
  const { t, onShow, result } = scene;
  const tokens = useMemo(() => call.tokens.map(plainLook), [call]);
  return (
    <Card
      now
      className={styles.finished}
      title={call.source}
      note={
        <button type="button" className={styles.place} onClick={() => onShow(call)}>
          {placeOf(call, result)}
        </button>
      }
    >
      <div className={styles.became}>
        <CornerDownRight size={16} aria-hidden="true" />
        {tokens.length === 0 ? (
          <Tag>{t('pp.empty')}</Tag>
        ) : (
          <Tokens tokens={tokens} scene={scene} macros={noMacros} moving quiet />
        )}
      </div>
    </Card>
  );
}

/** One line each; more than a screenful is never drawn. */
function Done({ calls, scene }: { readonly calls: readonly FinishedCall[]; readonly scene: SceneProps<'preprocess'> }) {
  const { t, onShow, result } = scene;
  return (
    <div style={{ height: Math.min(calls.length, MOST) * ROW_OF_TWO + 2 }}>
      <VirtualList
        className={styles.doneList}
        label={t('pp.finished', { file: scene.view.source })}
        items={calls}
        rowHeight={ROW_OF_TWO}
        keyOf={(call) => call.call}
        row={(call) => (
          <button type="button" className={styles.doneRow} title={spelling(call)} onClick={() => onShow(call)}>
            <span>
              <code>{call.source}</code>
              <small>{placeOf(call, result)}</small>
            </span>
            <code>{call.tokens.length === 0 ? t('pp.empty') : spelling(call)}</code>
          </button>
        )}
      />
    </div>
  );
}

/** Long results are cut: the row shows one line of it. */
function spelling({ tokens }: FinishedCall): string {
  return tokens
    .slice(0, 60)
    .map((token, i) => (i > 0 && token.space ? ` ${token.text}` : token.text))
    .join('');
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
            <code>{node.file.replace(/^(.*\/)?include\//, '')}</code>
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
