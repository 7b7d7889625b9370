// SPDX-License-Identifier: GPL-2.0-only
/**
 * A function's machine code beside its source: pointing at a line shows its instructions, pointing at
 * an instruction shows its line. Picking either shows the place in the editor.
 */
import { useMemo, useState } from 'react';
import type { ThingId } from '../../../core/base/thing';
import type { ObjectView } from '../../../core/compile/events';
import { roleOf } from '../../../store';
import { cx, formatBytes, formatSize, Nothing, SceneHeading, SectionBar, Token, useFollow } from '../../parts';
import { finishedObjects } from '../objectfile/finals';
import { useText } from '../objectfile/useText';
import type { SceneProps } from '../types';
import styles from './code.module.css';
import { codeLines, sourceLines, type CodeLine, type SourceLine } from './lines';

/** More than fit in two lines are a list to choose from. */
const MOST_NAMES = 8;

export function CodeView({ functions, scene }: { readonly functions: readonly ObjectView[]; readonly scene: Scene }) {
  const { t, thread, now, result } = scene;
  const [chosen, choose] = useState<string | undefined>(undefined);
  const shown =
    functions.findLast((f) => now.has(f.thing)) ??
    functions.find((f) => f.thing === chosen) ??
    functions.find((f) => roleOf(thread, f.thing) === 'self') ??
    functions.find((f) => roleOf(thread, f.thing) === 'kin') ??
    functions.at(-1);
  const object = shown && (finishedObjects(result).get(shown.thing) ?? shown);
  if (!object) return <Nothing>{t('cc.noFunction')}</Nothing>;
  const pick = (thing: ThingId) => {
    choose(thing);
    scene.onPick({ by: 'thing', thing });
  };
  return (
    <div className={styles.view} data-fill>
      {functions.length > MOST_NAMES ? (
        <label className={styles.choice}>
          {t('cc.function')}
          <select value={object.thing} onChange={(event) => pick(event.target.value)}>
            {functions.map((f) => (
              <option key={f.thing} value={f.thing}>
                {f.name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <div className={styles.names} role="group" aria-label={t('cc.functions')}>
          {functions.map((f) => (
            <Token
              key={f.thing}
              text={f.name}
              kind={f.thing === object.thing ? 'arg' : 'plain'}
              role={roleOf(thread, f.thing)}
              now={now.has(f.thing)}
              onPick={() => pick(f.thing)}
            />
          ))}
        </div>
      )}
      <Beside key={object.thing} object={object} scene={scene} />
    </div>
  );
}

type Scene = SceneProps<'compile'>;

/** The line pointed at, and from which side: the other side scrolls to it. */
interface Hot {
  readonly line: number;
  readonly side: 'source' | 'code';
}

function Beside({ object, scene }: { readonly object: ObjectView; readonly scene: Scene }) {
  const { t, event, result } = scene;
  const [hot, setHot] = useState<Hot | undefined>(undefined);
  const text = useText(object.file, result.revision);
  const code = useMemo(() => codeLines(object, text), [object, text]);
  const source = useMemo(() => (text === undefined ? [] : sourceLines(object, text, code)), [object, text, code]);
  const at = event.kind === 'statement' && event.object === object.name ? event.offset : undefined;
  const nowLine = at === undefined ? undefined : code.find((c) => c.offset === at)?.line;
  const line = hot?.line ?? nowLine;
  return (
    <div className={styles.beside} onMouseLeave={() => setHot(undefined)}>
      <section className={styles.pane}>
        <SceneHeading note={text === undefined ? undefined : object.file}>{t('cc.source')}</SceneHeading>
        <Source
          lines={source}
          line={line}
          follow={hot?.side === 'source' ? undefined : line}
          scene={scene}
          onHot={setHot}
        />
      </section>
      <section className={styles.pane}>
        <SceneHeading note={formatSize(object.size)}>{t('cc.machine')}</SceneHeading>
        <Instructions
          object={object}
          lines={code}
          line={line}
          now={at}
          follow={hot?.side === 'code' ? undefined : line}
          scene={scene}
          onHot={setHot}
        />
      </section>
      <SectionBar name={object.section} note={`${object.flags} · ${formatSize(object.size)}`} className={styles.bar} />
    </div>
  );
}

interface SourceProps {
  readonly lines: readonly SourceLine[];
  readonly line: number | undefined;
  readonly follow: number | undefined;
  readonly scene: Scene;
  onHot(hot: Hot | undefined): void;
}

function Source({ lines, line, follow, scene, onHot }: SourceProps) {
  const { t, onShow } = scene;
  const box = useFollow<HTMLOListElement>(follow);
  return (
    // A list that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol ref={box} className={styles.lines} aria-label={t('cc.source')} tabIndex={0}>
      {lines.map((row) => {
        const isHot = row.number === line;
        const point = () => onHot({ line: row.number, side: 'source' });
        const inside = (
          <>
            <span className={styles.number}>{row.number}</span>{' '}
            <span className={styles.text}>{row.text.replace(/\t/g, '    ')}</span>
          </>
        );
        return (
          <li key={row.number} {...(isHot ? { 'data-follow': true } : {})}>
            {row.size > 0 ? (
              <button
                type="button"
                className={cx(styles.row, styles.made, isHot && styles.hot)}
                title={t('cc.lineBytes', { n: row.size })}
                onMouseEnter={point}
                onFocus={point}
                onClick={() => onShow(row.span)}
              >
                {inside}
              </button>
            ) : (
              <span className={styles.row} onMouseEnter={() => onHot(undefined)}>
                {inside}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface InstructionsProps {
  readonly object: ObjectView;
  readonly lines: readonly CodeLine[];
  readonly line: number | undefined;
  /** offset of the statement the step is about */
  readonly now: number | undefined;
  readonly follow: number | undefined;
  readonly scene: Scene;
  onHot(hot: Hot | undefined): void;
}

function Instructions({ object, lines, line, now, follow, scene, onHot }: InstructionsProps) {
  const { t, onShow } = scene;
  const box = useFollow<HTMLOListElement>(follow);
  return (
    // A list that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol ref={box} className={styles.lines} aria-label={t('cc.code', { name: object.name })} tabIndex={0}>
      {lines.map((row) => {
        const isHot = row.line !== undefined && row.line === line;
        const point = () => onHot(row.line === undefined ? undefined : { line: row.line, side: 'code' });
        return (
          <li
            key={row.offset}
            className={cx(row.first && styles.statement)}
            {...(isHot ? { 'data-follow': true } : {})}
            {...(row.offset === now ? { 'data-now': true } : {})}
          >
            <button
              type="button"
              className={cx(styles.row, styles.made, isHot && styles.hot)}
              // One stop of the Tab key a statement: the rest of it says nothing new of the source.
              tabIndex={row.first ? 0 : -1}
              disabled={row.span === undefined}
              onMouseEnter={point}
              onFocus={point}
              onClick={() => row.span && onShow(row.span)}
            >
              <span className={styles.number}>{row.first && row.line !== undefined ? row.line : ''}</span>{' '}
              <span className={styles.offset}>{row.offset.toString(16)}</span>{' '}
              <span className={styles.bytes}>{formatBytes(row.bytes)}</span>{' '}
              <span className={styles.text}>
                {row.text}
                {row.relocations.map((relocation) => (
                  <small key={relocation} className={styles.relocation} title={t('cc.linkerFills')}>
                    {relocation}
                  </small>
                ))}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
